"""The tidy order and spacing of a plan's text. What the plan says stays the same, and so does every comment."""

from __future__ import annotations

import re

from toc_tui.plan import scan, values
from toc_tui.plan.model import RANK
from toc_tui.plan.text import Block, Document, join, split
from toc_tui.plan.threeway import parse_or_none

FIELD = r"(?m)^[ \t]*#[ \t]*(?:[\w.\"'-]+[ \t]*=|\[)"


def tidy(document: Document) -> Document:
    """The tables kind by kind, one blank line between them, no spaces at line ends outside of texts.

    Within a kind the order stays. A comment goes with its table; one that stands by itself goes with the table
    below it, the file's first one stays first and those after the last table stay last, also where no blank line parts
    them from it: most are about the file. A document that is no TOML is given back as it is.
    """
    parts = (scan.trimmed(block.text, document.eol).strip("\r\n") for block in _sorted(document))
    text = (document.eol * 2).join([part for part in parts if part])
    tidied = split(document.bom + text + (document.eol if text else ""))
    if join(tidied) == join(document):
        return document
    before = parse_or_none(document)
    return tidied if before is not None and values.same(before, parse_or_none(tidied)) else document


def _rank(block: Block) -> int:
    """The place of a block's kind; in front of all for what has none."""
    return RANK.get(block.header[0], len(RANK)) if block.header else -1


def _foot_apart(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks, with the comments at the very end in a block of their own where the table above them goes to another
    place. A field that was made a comment belongs to its table."""
    last = blocks[-1] if blocks else None
    if last is None or not last.header or _rank(last) == max(_rank(block) for block in blocks):
        return list(blocks)
    end = max((one.end for one in last.statements), default=last.head[1])
    foot = last.text[end:]
    if not foot.lstrip().startswith("#") or re.search(FIELD, foot):
        return list(blocks)
    return [*blocks[:-1], Block(last.text[:end], last.header, last.array), Block(foot, None)]


def _sorted(document: Document) -> list[Block]:
    top: list[Block] = []
    tables: list[tuple[int, list[Block]]] = []
    loose: list[Block] = []  # comments that wait for the table below them
    for block in _foot_apart(document.blocks):
        if block.header == () or (block.header is None and not (top or tables or loose) and block.text.strip()):
            top += [*loose, block]
            loose = []
        elif block.header is None:
            loose += [block] if block.text.strip() else []
        else:
            tables.append((_rank(block), [*loose, block]))
            loose = []
    tables.sort(key=lambda table: table[0])
    return [*top, *(block for _, blocks in tables for block in blocks), *loose]
