"""The row of blocks: a block changed, put in or taken out, with blank lines where they belong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toc_tui.plan import inline_values, locations, values
from toc_tui.plan.inline_values import splice
from toc_tui.plan.locations import Location
from toc_tui.plan.model import RANK, TABLES, KeyPath
from toc_tui.plan.text import Block, Document
from toc_tui.plan.values import Value


def replace_block(document: Document, place: int, text: str, header: KeyPath | None = None) -> Document:
    """The document with another text in one block, which opens another table if a `header` is given; the same document
    if the text is the same."""
    block = document.blocks[place]
    if text == block.text:
        return document
    new = Block(text, header or block.header, block.array)
    if new.header == () and not new.statements:
        new = Block(text, None)
    blocks = (*document.blocks[:place], new, *document.blocks[place + 1 :])
    return Document(blocks, document.bom, document.eol)


def inserted(document: Document, place: int, text: str, header: KeyPath, array: bool = False) -> Document:
    """The document with a new block, a blank line on each side of it."""
    return inserted_all(document, place, [(text, header, array)])


def inserted_all(document: Document, place: int, rows: Sequence[tuple[str, KeyPath, bool]]) -> Document:
    """The document with new blocks one after the other, as `inserted` puts in each: text, header, array."""
    blocks, eol = document.blocks, document.eol
    above, new = blocks[place - 1].text if place else "", list[Block]()
    close = place < len(blocks) and not blocks[place].text.startswith(("\n", "\r\n"))
    for text, header, array in rows:
        if above and not _ends_blank(above):
            text = eol + text if above.endswith("\n") else eol + eol + text
        above = text + eol if close else text
        new.append(Block(above, header, array))
    return Document((*blocks[:place], *new, *blocks[place:]), document.bom, eol)


def _ends_blank(text: str) -> bool:
    """Whether a blank line, or nothing at all, stands last."""
    above, _, last = text.rpartition("\n")
    return not last.strip() and not above.rpartition("\n")[2].strip()


def place_for(document: Document, kind: str) -> int:
    """Where a new table of a kind goes: after the last of its kind, else after the kinds before it."""
    for place in range(len(document.blocks) - 1, -1, -1):
        header = document.blocks[place].header
        if header and header[0] == kind:
            return place + 1
    after: dict[str, int] = {}
    for place, block in enumerate(document.blocks):
        if block.header:
            after[block.header[0]] = place + 1
    if kind not in RANK:
        return len(document.blocks)
    earlier = tuple(TABLES)[: RANK[kind]]
    known = (after[name] for name in reversed(earlier) if name in after)
    return next(known, locations.first_table(document))


def without_blocks(document: Document, gone: Sequence[int]) -> Document:
    """Take blocks out. Where two neighbours would run together, a blank line goes between them."""
    blocks, out = document.blocks, list[Block]()
    start = 0
    for place in (*sorted(gone), len(blocks)):
        if start < place:
            if start and out and (blank := blank_between(out[-1], blocks[start], document.eol)):
                out.append(Block(blank, None))
            out += blocks[start:place]
        start = place + 1
    return Document(tuple(out), document.bom, document.eol)


def blank_between(above: Block, below: Block, eol: str) -> str:
    if below.text.startswith(("\n", "\r\n")):
        return ""
    blank = "" if above.text.endswith("\n") else eol
    if _ends_blank(above.text):
        return blank
    last = above.text.rstrip("\r\n").rpartition("\n")[2]
    return blank + eol if below.header is None or last.lstrip(" \t").startswith("#") else blank


def put_inside(document: Document, found: Location, value: Value) -> Document:
    """Write a value into the inline table that is around its path. CannotWriteError names what is no table there."""
    place, statement = found.around or (0, None)
    assert statement is not None, "only called where a statement is around the path"
    block = document.blocks[place]
    inner = locations.rest(block, statement, found.path)
    try:
        new = inline_values.put(locations.value_text(block, statement), inner, value, document.eol)
    except values.CannotWriteError as error:
        raise values.CannotWriteError(found.path[: -len(error.args[0])]) from None
    return replace_block(document, place, splice(block.text, statement.value_start, statement.value_end, new))


def lines(fields: Mapping[str, Value], eol: str) -> str:
    """One statement a field."""
    return "".join([values.statement((name,), one, eol) for name, one in fields.items()])
