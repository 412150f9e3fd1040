"""Arrays of tables (`[[session.x.agenda]]`): a new list of rows, where rows that stay keep their blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from toc_tui.plan import values
from toc_tui.plan.block_insertion import inserted, lines, without_blocks
from toc_tui.plan.locations import Location
from toc_tui.plan.model import KeyPath
from toc_tui.plan.text import Block, Document
from toc_tui.plan.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Row = Mapping[str, Value]
EditRow = Callable[[Document, KeyPath, Row, Row], Document]


def groups(document: Document, found: Location) -> list[list[int]]:
    """The places of each row's blocks: its own, and those of its sub-tables."""
    rows: list[list[int]] = []
    for place in found.tables:
        block = document.blocks[place]
        if block.header == found.path and block.array:
            rows.append([place])
        elif rows:
            rows[-1].append(place)
    return rows


def set_rows(document: Document, found: Location, old: Sequence[Any], new: Sequence[Row], edit: EditRow) -> Document:
    """The document with other rows. `edit` changes one row, given as a table, from old to new."""
    from difflib import SequenceMatcher

    rows = groups(document, found)
    matcher = SequenceMatcher(None, [repr(one) for one in old], [repr(one) for one in new], autojunk=False)
    for tag, first, last, start, end in reversed(matcher.get_opcodes()):
        if tag == "equal":
            continue
        both = min(last - first, end - start)
        place = rows[last - 1][-1] + 1 if last else rows[0][0]
        for row in reversed(new[start + both : end]):
            text = f"[[{values.keys(found.path)}]]{document.eol}" + lines(row, document.eol)
            document = inserted(document, place, text, found.path, array=True)
        document = without_blocks(document, [place for row in rows[first + both : last] for place in row])
        for number in reversed(range(both)):
            document = _edited(document, rows[first + number], old[first + number], new[start + number], edit)
    return document


def _edited(document: Document, row: list[int], old: Row, new: Row, edit: EditRow) -> Document:
    """One row changed: for the edit, it is a document of its own with an ordinary table in it."""
    first = document.blocks[row[0]]
    path = first.header or ()
    others = [document.blocks[place] for place in row[1:]]
    alone = edit(Document((Block(first.text, path), *others), "", document.eol), path, old, new)
    made = [Block(one.text, path, True) if one.header == path else one for one in alone.blocks]
    kept = [block for place, block in enumerate(document.blocks) if place not in row]
    blocks = (*kept[: row[0]], *made, *kept[row[0] :])
    return Document(blocks, document.bom, document.eol)
