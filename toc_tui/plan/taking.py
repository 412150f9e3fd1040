"""Taking fields and tables out of the plan's text, whatever shape they have."""

from __future__ import annotations

from toc_tui.plan import inside, places, values
from toc_tui.plan.inside import splice
from toc_tui.plan.places import Found, find
from toc_tui.plan.placing import inserted, respelt, without_blocks
from toc_tui.plan.scan import Path
from toc_tui.plan.text import Document


def clear_value(document: Document, path: Path) -> Document:
    """The document without the field; its table stays, even if empty. The same document if it is absent."""
    found = find(document, values.clean_path(path))
    if found.blocked or not found.is_there(document):
        return document
    return cleared(document, found, keep=True)


def remove_table(document: Document, path: Path) -> Document:
    """The document without a table and its sub-tables; its own comment goes along and no other."""
    found = find(document, values.clean_path(path))
    if found.blocked or not found.is_there(document):
        return document
    return cleared(document, found, keep=False)


def cleared(document: Document, found: Found, keep: bool) -> Document:
    """The document without what was found. `keep`: a field goes, so its table and all comments stay."""
    if found.around:
        place, statement = found.around
        block = document.blocks[place]
        inner = places.rest(block, statement, found.path)
        new = inside.clear(places.value_text(block, statement), inner, keep)
        return respelt(document, place, splice(block.text, statement.value_start, statement.value_end, new))
    parent = found.path[:-1]
    stand_in = keep and bool(parent) and _is_all_of(document, found, parent)
    for number, (place, statement) in reversed(list(enumerate(found.spots))):
        block = document.blocks[place]
        start, line = statement.start, ""
        if not keep:
            start = places.own_comment(block.text, start, block.head[1])
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
