"""A document as units that are merged whole: an item with its sub-tables, the file's top, a loose comment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from toc_tui.frozen import frozen
from toc_tui.plan.model import TABLES, KeyPath
from toc_tui.plan.text import Block, Document
from toc_tui.plan.threeway import above_items, item_of

Name = tuple[str, ...]  # "item" and its path, or "loose", the comment's words and which one of the same words
TOP: Name = ("item",)  # statements before the first table


@frozen
class Units:
    """The unit of each block, in the order of the file, and each unit's blocks."""

    names: tuple[Name, ...]
    blocks: Mapping[Name, tuple[Block, ...]]


def units_of(document: Document) -> Units:
    names: list[Name] = []
    blocks: dict[Name, list[Block]] = {}
    seen: Counter[str] = Counter()
    for block in document.blocks:
        if block.header is None:
            words = block.text.strip()
            name: Name = ("loose", words, str(seen[words]))
            seen[words] += 1
        else:
            name = ("item", *item_of(block.header))
        names.append(name)
        blocks.setdefault(name, []).append(block)
    return Units(tuple(names), {name: tuple(found) for name, found in blocks.items()})


def has_mixed_shapes(document: Document) -> bool:
    """Whether a block holds items of its own: dotted or inline ones, below a kind or at the top."""
    return any(
        block.header is not None
        and above_items(block.header)
        and any(statement.keys[0] in TABLES or block.header for statement in block.statements)
        for block in document.blocks
    )


def in_order(mine: Units, its: Units, decided: Mapping[Name, tuple[Block, ...]]) -> list[Block]:
    """Ours in our order; what only theirs has stands behind what it stands behind there."""
    behind: dict[Name, list[Block]] = {}
    anchor: Name = ()
    for name in dict.fromkeys(its.names):
        if name in mine.blocks:
            anchor = name
        else:
            behind.setdefault(anchor, []).extend(decided[name])
    left = Counter(mine.names)
    used: Counter[Name] = Counter()
    merged = [] if TOP in mine.blocks else behind.pop((), [])
    for name in mine.names:
        left[name] -= 1
        at, used[name] = used[name], used[name] + 1
        merged += decided[name][at : at + 1] if left[name] else decided[name][at:]
        if not left[name]:
            merged += behind.pop(name, [])
        if name == TOP:
            merged += behind.pop((), [])
    return merged


def places_of(document: Document, path: KeyPath) -> list[int]:
    """The places of an item's blocks, its sub-tables among them."""
    return [at for at, block in enumerate(document.blocks) if block.header and item_of(block.header) == path]


def replaced(document: Document, places: Sequence[int], part: Document) -> Document:
    """The document with the blocks of `part` in the first of these places, and without those in the others."""
    blocks = [block for at, block in enumerate(document.blocks) if at not in places[1:]]
    blocks[places[0] : places[0] + 1] = part.blocks
    return Document(tuple(joined(blocks, (document, part), document.eol)), document.bom, document.eol)


def joined(blocks: Sequence[Block], sources: Iterable[Document], eol: str) -> list[Block]:
    """Blocks that were not neighbours before get a line end, and a blank line before a table."""
    known = {(id(a), id(b)) for source in sources for a, b in pairwise(source.blocks)}
    result: list[Block] = []
    for block, after in pairwise((*blocks, None)):
        if block is None:
            continue
        if after is not None and (id(block), id(after)) not in known and block.text:
            end = "" if block.text.endswith("\n") else eol
            if not (block.text + end).replace("\r", "").endswith("\n\n") and _opens(after):
                end += eol
            block = Block(block.text + end, block.header, block.array) if end else block
        result.append(block)
    return result


def _opens(block: Block) -> bool:
    return not block.text.startswith(("\n", "\r\n"))
