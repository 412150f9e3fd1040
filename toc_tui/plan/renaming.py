"""Giving a table a new path: in place where TOML allows it, else written anew elsewhere."""

from __future__ import annotations

from toc_tui.plan import inline_values, locations, scan, values
from toc_tui.plan.block_insertion import inserted, lines, place_for, put_inside, replace_block
from toc_tui.plan.inline_values import splice
from toc_tui.plan.locations import Location, find
from toc_tui.plan.model import KeyPath
from toc_tui.plan.removal import cleared
from toc_tui.plan.text import Document
from toc_tui.plan.values import CannotWriteError


def rename_table(document: Document, old: KeyPath, new: KeyPath) -> Document:
    """The document with a table (and its sub-tables) under a new path. The same document if it is absent.

    CannotWriteError if the new path is there already.
    """
    old, new = values.clean_path(old), values.clean_path(new)
    found, target = find(document, old), find(document, new)
    if old == new or found.blocked or not found.is_there(document):
        return document
    if target.blocked or target.is_there(document):
        raise CannotWriteError(new)
    return _renamed_in_place(document, found, target) or _moved_blocks(document, found, target)


def _renamed_in_place(document: Document, found: Location, target: Location) -> Document | None:
    """Only the key changes; None where TOML would not allow the new one there."""
    old, new = found.path, target.path
    if found.around:
        return _renamed_inside(document, found, target)
    if target.around:
        return None
    homes = {place for place, _ in found.spots}
    for place in homes:
        header = document.blocks[place].header or ()
        between = [new[:size] for size in range(len(header) + 1, len(new))]
        if new[: len(header)] != header or any(block.header in between for block in document.blocks):
            return None
    for place, statement in reversed(found.spots):
        block = document.blocks[place]
        size = len(block.header or ())
        text = inline_values.rename_key(block.text, statement.start, statement.value_start, old[size:], new[size:])
        document = replace_block(document, place, text)
    for place in found.tables:
        block = document.blocks[place]
        start, end = locations.header_keys(block)
        text = inline_values.rename_key(block.text, start, end, old, new)
        header = new + (block.header or ())[len(old) :]
        document = replace_block(document, place, text, header)
    return document


def _renamed_inside(document: Document, found: Location, target: Location) -> Document | None:
    if not found.around or target.around != found.around:
        return None
    place, statement = found.around
    block = document.blocks[place]
    inner = (locations.rest(block, statement, one.path) for one in (found, target))
    text = inline_values.rename(locations.value_text(block, statement), *inner)
    if text is None:
        return None
    return replace_block(document, place, splice(block.text, statement.value_start, statement.value_end, text))


def _moved_blocks(document: Document, found: Location, target: Location) -> Document:
    """Write the table anew under its new path, and take the old one out. Its comments stand above it."""
    value = locations.value(document, found)
    taken = cleared(document, found, whole=True)
    comments = _comments_lost(document, taken)
    around = find(taken, target.path)
    if around.around:
        return _comments_above(put_inside(taken, around, value), around.around[0], around, comments)
    fields = value if isinstance(value, dict) else {}
    text = f"{comments}[{values.keys(target.path)}]{document.eol}" + lines(fields, document.eol)
    return inserted(taken, place_for(taken, target.path[0]), text, target.path)


def _comments_above(document: Document, place: int, found: Location, comments: str) -> Document:
    """Comments put above the statement that holds a path inside it."""
    start = found.around[1].start if found.around else 0
    return replace_block(document, place, splice(document.blocks[place].text, start, start, comments))


def _comments_lost(before: Document, after: Document) -> str:
    """The comments that an edit took away, one a line."""
    old, new = set(before.blocks), set(after.blocks)
    left = [note for block in after.blocks if block not in old for note in scan.comments(block.text)]
    lost: list[str] = []
    for note in (one for block in before.blocks if block not in new for one in scan.comments(block.text)):
        if note in left:
            left.remove(note)
        else:
            lost.append(note)
    return "".join([note + before.eol for note in lost])
