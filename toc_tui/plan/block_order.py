"""Tables put in another order: whole blocks change places, and what stands in them stays as it is, byte for byte."""

from __future__ import annotations

from collections.abc import Sequence

from toc_tui.plan.block_insertion import blank_between
from toc_tui.plan.locations import find
from toc_tui.plan.model import RANK, KeyPath
from toc_tui.plan.text import Block, Document


def blocks_of(document: Document, path: KeyPath) -> list[int]:
    """The places of the blocks of a table and its sub-tables; none where it is written in another way: on one line, or
    as a part of the table around it."""
    found = find(document, path)
    return [] if found.spots or found.around or found.blocked else found.tables


def among_its_kind(document: Document, path: KeyPath) -> Document:
    """The document with a table, comments along, behind the others of its kind, else where its kind has its place.
    As it is where the table stands in that order already, and where it is written in another way."""
    moved, rank = blocks_of(document, path), RANK.get(path[0])
    if not moved or rank is None:
        return document
    others = _ranks(document, moved)
    if all(other <= rank if place < moved[0] else other >= rank for place, other in others):
        return document
    before = [place for place, other in others if other <= rank]
    after = [place for place, other in others if other > rank]
    same = [place for place, other in others if other == rank] or before
    return put_beside(document, moved, same[-1:] or after[:1], after=bool(same))


def _ranks(document: Document, without: Sequence[int]) -> list[tuple[int, int]]:
    """The place and the rank of each block with a header but for some."""
    return [
        (place, RANK.get(block.header[0], len(RANK)))
        for place, block in enumerate(document.blocks)
        if block.header and place not in without
    ]


def put_beside(document: Document, moved: Sequence[int], beside: Sequence[int], after: bool) -> Document:
    """The document with some blocks directly before others, or after them. Each table takes
    its blank lines along, but for the last one of a file, which is not parted from anything."""
    first, last = min(moved[0], beside[0]), max(moved[-1], beside[-1]) + 1
    goes = set(moved)
    left = [place for place in range(first, last) if place not in goes]
    at = left.index(beside[-1]) + 1 if after else left.index(beside[0])
    order = [*left[:at], *moved, *left[at:]]
    blocks = document.blocks
    window = [blocks[place] for place in order]
    if last == len(blocks):
        window = _end_kept(window, blocks[-1])
    seams = [number for number, place in enumerate(order) if place != (order[number - 1] + 1 if number else first)]
    if order[-1] != last - 1:
        seams.append(len(order))
    whole = [*blocks[:first], *window, *blocks[last:]]
    for number in seams:
        _part(whole, first + number, document.eol)
    return Document(tuple(whole), document.bom, document.eol)


def _end_kept(window: list[Block], last: Block) -> list[Block]:
    """The blocks at the end of a file, with what stood behind the one that was last now behind the one that is."""
    now = window[-1]
    gaps = {now: _cut(last.text)[1], last: _cut(now.text)[1]}
    return [_with_gap(block, gaps[block]) if block in gaps else block for block in window]


def _with_gap(block: Block, gap: str) -> Block:
    text, old = _cut(block.text)
    return block if gap == old else Block(text + gap, block.header, block.array)


def _cut(text: str) -> tuple[str, str]:
    """A block's text up to the end of its last line that is not blank, and what comes behind: line ends, blanks."""
    end = len(text.rstrip())
    line = text.find("\n", end)
    if line < 0:
        return text, ""
    line -= line > end and text[line - 1] == "\r"
    return text[:line], text[line:]


def _part(blocks: list[Block], place: int, eol: str) -> None:
    """Put a blank line above a block where it would run into the one before it, or take over a comment of it."""
    if 0 < place < len(blocks):
        above = blocks[place - 1]
        if blank := blank_between(above, blocks[place], eol):
            blocks[place - 1] = Block(above.text + blank, above.header, above.array)
