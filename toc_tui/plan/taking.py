"""Taking fields and tables out of the plan's text, whatever shape they have."""

from __future__ import annotations

from toc_tui.plan import inside, places, values
from toc_tui.plan.inside import splice
from toc_tui.plan.places import Found, find
from toc_tui.plan.placing import inserted, respelt, without_blocks
from toc_tui.plan.scan import Path, Statement
from toc_tui.plan.text import Block, Document


def clear_value(document: Document, path: Path) -> Document:
    """The document without the field; its table stays, even if empty. The same document if it is absent."""
    found = find(document, values.clean_path(path))
    if found.blocked or not found.is_there(document):
        return document
    return cleared(document, found, keep=True, comments=False)


def remove_table(document: Document, path: Path) -> Document:
    """The document without a table and its sub-tables; its own comment goes along and no other."""
    found = find(document, values.clean_path(path))
    if found.blocked or not found.is_there(document):
        return document
    return cleared(document, found, keep=False, comments=True)


def cleared(document: Document, found: Found, keep: bool, comments: bool) -> Document:
    """The document without what was found. `keep`: its parent stays, even if empty. `comments`: go along."""
    if found.around:
        place, statement = found.around
        block = document.blocks[place]
        inner = places.rest(block, statement, found.path)
        new = inside.clear(places.value_text(block, statement), inner, keep)
        return respelt(document, place, splice(block.text, statement.value_start, statement.value_end, new))
    parent, given = found.path[:-1], document
    stand_in = keep and bool(parent) and _is_all_of(document, found, parent)
    for number, (place, statement) in reversed(list(enumerate(found.spots))):
        block = document.blocks[place]
        start, line = statement.start, ""
        if comments:
            start = _own_comment(given.blocks[place], statement)
        elif stand_in and number == 0:
            line = values.statement(parent[len(block.header or ()) :], {}, document.eol)
        document = respelt(document, place, splice(block.text, start, statement.end, line))
    if not found.tables:
        return document
    taken = without_blocks(document, found.tables)
    if stand_in and not found.spots:
        return inserted(taken, found.tables[0], f"[{values.keys(parent)}]{document.eol}", parent)
    return taken


def _is_all_of(document: Document, found: Found, parent: Path) -> bool:
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
