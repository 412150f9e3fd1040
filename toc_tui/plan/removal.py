"""Taking fields and tables out of the plan's text, whatever shape they have."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.plan import inline_values, locations, values
from toc_tui.plan.block_insertion import inserted, replace_block, without_blocks
from toc_tui.plan.inline_values import splice
from toc_tui.plan.locations import Location, find
from toc_tui.plan.model import KeyPath
from toc_tui.plan.scan import Statement
from toc_tui.plan.text import Block, Document
from toc_tui.plan.values import Value


def clear_value(document: Document, path: KeyPath) -> Document:
    """The document without the field; its table stays, even if empty. The same document if it is absent."""
    found = find(document, values.clean_path(path))
    if found.blocked or not found.is_there(document):
        return document
    parent = found.path[:-1]
    if found.around or not parent or not _is_all_of(document, found, parent):
        return cleared(document, found)
    if found.spots:
        return cleared(document, found, (parent, {}))
    header = f"[{values.keys(parent)}]{document.eol}"
    return inserted(cleared(document, found), found.tables[0], header, parent)


def emptied(document: Document, path: KeyPath) -> Document:
    """The document without a field; but a list goes on, empty, where comments stand in it that are of no element."""
    found = find(document, values.clean_path(path))
    if found.exact and not found.blocked:
        place, statement = found.exact
        block = document.blocks[place]
        written = locations.value_text(block, statement)
        if written.startswith("[") and "#" in written:
            left = inline_values.updated_value(written, [], document.eol)
            if "#" in left:
                new = splice(block.text, statement.value_start, statement.value_end, left)
                return replace_block(document, place, new)
    return clear_value(document, path)


def remove_table(document: Document, path: KeyPath) -> Document:
    """The document without a table and its sub-tables; its own comment goes along and no other."""
    found = find(document, values.clean_path(path))
    if found.blocked or not found.is_there(document):
        return document
    return cleared(document, found, whole=True)


def remove_tables(document: Document, paths: Iterable[KeyPath]) -> Document:
    """The document without several tables, as `remove_table` does it; those that are blocks of their own go at once."""
    blocks: set[int] = set()
    others: list[KeyPath] = []
    for path in map(values.clean_path, paths):
        found = find(document, path)
        if found.tables and not (found.blocked or found.spots or found.around):
            blocks.update(found.tables)
        else:
            others.append(path)
    if blocks:
        document = without_blocks(document, sorted(blocks))
    for path in others:
        document = remove_table(document, path)
    return document


def cleared(
    document: Document, found: Location, instead: tuple[KeyPath, Value] | None = None, whole: bool = False
) -> Document:
    """The document without what was found.

    `instead` is a path and value to write where the first statement was. `whole` says that an item goes,
    not a field: the comments directly above its statements go along, and no parent is kept.
    """
    if found.around:
        place, statement = found.around
        block = document.blocks[place]
        inner = locations.rest(block, statement, found.path)
        new = inline_values.clear(locations.value_text(block, statement), inner, keep=not whole)
        return replace_block(document, place, splice(block.text, statement.value_start, statement.value_end, new))
    given = document.blocks
    for number, (place, statement) in reversed(list(enumerate(found.spots))):
        block = document.blocks[place]
        start, line = _own_comment(given[place], statement), ""
        if instead and number == 0:
            line = values.statement(instead[0][len(block.header or ()) :], instead[1], document.eol)
        elif start < statement.start and not whole and len(statement.keys) > 1:
            line = document.eol  # else its comment would belong to the item written below it
        start = start if whole else statement.start
        document = replace_block(document, place, splice(block.text, start, statement.end, line))
    empty = _emptied(document, found) if whole else []
    gone = sorted({*found.tables, *empty})
    return without_blocks(document, gone) if gone else document


def _emptied(document: Document, found: Location) -> list[int]:
    """The blocks that held what went and say nothing any more: the header of `[link.use]` above its last arrow."""
    touched = ((place, document.blocks[place]) for place in {place for place, _ in found.spots})
    return [
        place
        for place, block in touched
        if block.header and len(block.header) < len(found.path) and not block.statements and "#" not in block.text
    ]


def _is_all_of(document: Document, found: Location, parent: KeyPath) -> bool:
    """Whether nothing but what was found writes the parent table."""
    above = find(document, parent)
    others = set(above.tables) - set(found.tables) or set(above.beneath) - set(found.spots)
    return not (others or above.exact or above.around)


def _own_comment(block: Block, statement: Statement) -> int:
    """Where the comment lines directly above a statement start; its own start if there are none."""
    above = [one.end for one in block.statements if one.end <= statement.start]
    top, start = above[-1] if above else block.head[1], statement.start
    while start > top:
        line = block.text.rfind("\n", 0, start - 1) + 1
        if not block.text[line:start].lstrip(" \t").startswith("#"):
            break
        start = line
    return start
