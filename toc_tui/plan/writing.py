"""Edits of the plan's text. Each changes its own blocks only; every other block stays the same object.

An item may stand in any TOML shape: `[kind.key]`, dotted keys, inline tables, sub-tables, arrays of
tables. Every function takes a document that is valid TOML and gives a new one, or the very same one
where nothing changes. CannotWriteError says that the path leads through something that is no table.
"""

from __future__ import annotations

from collections.abc import Mapping

from toc_tui.plan import inline_values, locations, tablerows, values
from toc_tui.plan.block_insertion import inserted, inserted_all, lines, place_for, put_inside, replace_block
from toc_tui.plan.inline_values import splice
from toc_tui.plan.locations import Location, find
from toc_tui.plan.model import KeyPath
from toc_tui.plan.removal import clear_value, cleared, emptied, remove_table, remove_tables
from toc_tui.plan.renaming import rename_table
from toc_tui.plan.scan import Statement
from toc_tui.plan.text import Block, Document, split
from toc_tui.plan.values import CannotWriteError, Value

__all__ = [
    "CannotWriteError",
    "add_table",
    "add_tables",
    "clear_value",
    "emptied",
    "empty_plan",
    "remove_table",
    "remove_tables",
    "rename_table",
    "set_value",
]


def set_value(document: Document, path: KeyPath, value: Value) -> Document:
    """The document with the field at `path` set. Its table is made if it is not there."""
    path, value = values.clean_path(path), values.clean(value)
    found = find(document, path)
    if found.blocked:
        raise CannotWriteError(path)
    if found.exact:
        place, statement = found.exact
        block = document.blocks[place]
        new = inline_values.updated_value(locations.value_text(block, statement), value, document.eol)
        return replace_block(document, place, splice(block.text, statement.value_start, statement.value_end, new))
    if found.around:
        return put_inside(document, found, value)
    if found.tables or found.beneath:
        return _set_whole(document, found, value)
    return _insert_value(document, path, value)


def add_table(document: Document, path: KeyPath, fields: Mapping[str, Value]) -> Document:
    """The document with a new table, after the last of its kind. CannotWriteError if it is there already."""
    path, fields = values.clean_path(path), values.clean_table(fields)
    found = find(document, path)
    if found.blocked or found.is_there(document):
        raise CannotWriteError(path)
    if found.around:
        return put_inside(document, found, fields)
    text = f"[{values.keys(path)}]{document.eol}" + lines(fields, document.eol)
    return inserted(document, place_for(document, path[0]), text, path)


def empty_plan(fields: Mapping[str, Value]) -> Document:
    """A new plan with nothing but these fields of [plan]."""
    return add_table(split("toc = 1\n"), ("plan",), fields)


def add_tables(document: Document, tables: Mapping[KeyPath, Mapping[str, Value]]) -> Document:
    """As `add_table` for one table after the other, in a time that does not grow with the square of their number."""
    rows: dict[str, list[tuple[str, KeyPath, bool]]] = {}
    inner: dict[KeyPath, Mapping[str, Value]] = {}
    for path, fields in tables.items():
        path, fields = values.clean_path(path), values.clean_table(fields)
        found = find(document, path)
        if found.blocked or found.is_there(document):
            raise CannotWriteError(path)
        if found.around:
            inner[path] = fields
        else:
            text = f"[{values.keys(path)}]{document.eol}" + lines(fields, document.eol)
            rows.setdefault(path[0], []).append((text, path, False))
    for kind, row in rows.items():
        document = inserted_all(document, place_for(document, kind), row)
    for path, fields in inner.items():  # into a table that is written on one line
        document = add_table(document, path, fields)
    return document


def _set_whole(document: Document, found: Location, value: Value) -> Document:
    """Set a path that is written as tables or dotted keys: key by key if it stays a table."""
    old = locations.value(document, found)
    if values.same(old, value):
        return document
    if isinstance(value, Mapping) and isinstance(old, dict):
        return _set_fields(document, found.path, old, value)
    rows = value if isinstance(value, list) and all(isinstance(one, Mapping) for one in value) else []
    if rows and isinstance(old, list) and len(tablerows.groups(document, found)) == len(old):
        return tablerows.set_rows(document, found, old, rows, _set_fields)
    if found.spots:
        return cleared(document, found, (found.path, value))
    return _insert_value(cleared(document, found), found.path, value)


def _set_fields(document: Document, path: KeyPath, old: Mapping[str, Value], new: Mapping[str, Value]) -> Document:
    for name, one in new.items():
        if name not in old or not values.same(old[name], one):
            document = set_value(document, (*path, name), one)
    for name in old:
        if name not in new:
            document = clear_value(document, (*path, name))
    return document


def _insert_value(document: Document, path: KeyPath, value: Value) -> Document:
    """Write a field that is not there yet, in the shape that its table has."""
    parent = path[:-1]
    if not parent:
        return _insert_at_root(document, path, value)
    home = find(document, parent)
    for place in home.tables:
        block = document.blocks[place]
        if block.header == parent:
            if block.array:
                raise CannotWriteError(path)
            return replace_block(document, place, _appended(block, path[-1:], value, document.eol))
    if home.beneath:
        place, statement = home.beneath[-1]
        block = document.blocks[place]
        text = _appended(block, path[len(block.header or ()) :], value, document.eol, statement)
        return replace_block(document, place, text)
    if home.tables:  # only its sub-tables are written: the table itself goes above them
        text = f"[{values.keys(parent)}]{document.eol}" + lines({path[-1]: value}, document.eol)
        return inserted(document, home.tables[0], text, parent)
    return add_table(document, parent, {path[-1]: value})


def _insert_at_root(document: Document, path: KeyPath, value: Value) -> Document:
    for place, block in enumerate(document.blocks):
        if block.header == ():
            return replace_block(document, place, _appended(block, path, value, document.eol))
    text = values.statement(path, value, document.eol)
    return inserted(document, locations.first_table(document), text, ())


def _appended(block: Block, keys: KeyPath, value: Value, eol: str, after: Statement | None = None) -> str:
    """A block's text with one more statement, last or `after` another, and indented as that one is."""
    after = after or (block.statements[-1] if block.statements else None)
    end = after.end if after else block.head[1]
    above, line = block.text[:end], values.statement(keys, value, eol)
    if after:
        first = block.text[after.start : after.value_start]
        line = first[: len(first) - len(first.lstrip(" \t"))] + line
    if above and not above.endswith("\n"):
        return above + eol + line.removesuffix(eol)
    return above + line + block.text[end:]
