"""Which rows of a list are items, headings and notes.

Where anything has a bullet, a number or a heading, a row without one is a note of what stands above it; a short row
right above bullets is their heading. Where nothing has, each row is an item.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from toc_tui.imports.list_lines import SOFT, ListLine
from toc_tui.imports.understood import Place
from toc_tui.plan.pasted_list import ListRow, with_depths

LONG = 120  # letters: a longer line above bullets is a paragraph
Row = tuple[int, ListRow]  # how high a heading it is (0 for none), and the row


def lines_of(rows: list[Row], unit: str, clean: Callable[[str], str] = str.strip) -> list[ListLine]:
    """What each row is, and how deep it stands. `unit` is what the rows are counted in; `clean` takes the signs of the
    format off the words."""
    marked = any(level or row.mark for level, row in rows)
    return list(_marked(rows, unit, clean) if marked else _plain(rows, unit))


def _plain(rows: list[Row], unit: str) -> Iterator[ListLine]:
    for depth, row in with_depths([row for _, row in rows]):
        yield ListLine("item", depth, row.words, Place(str(row.line), unit))


def _marked(rows: list[Row], unit: str, clean: Callable[[str], str]) -> Iterator[ListLine]:
    """Headings, and between two of them the list with its own depths."""
    for is_heading, group in groupby(_roles(rows), key=lambda one: one[0] == "heading"):
        members = list(group)
        if is_heading:
            for _, level, row in members:
                yield ListLine("heading", level, clean(row.words) or row.words, Place(str(row.line), unit))
            continue
        depths = {row.line: depth for depth, row in with_depths([row for what, _, row in members if what == "item"])}
        for what, _, row in members:
            words = clean(row.words.lstrip("> ") if what == "note" else row.words) or row.words
            yield ListLine(what, depths.get(row.line, 0), words, Place(str(row.line), unit))


def _roles(rows: list[Row]) -> Iterator[tuple[str, int, ListRow]]:
    """What each line is: a heading, an item or a note."""
    for number, (level, row) in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else None
        if level:
            yield "heading", level, row
        elif row.mark:
            yield "item", 0, row
        elif below and below[1].mark and not below[0] and below[1].indent >= row.indent and _is_heading(rows, number):
            yield "heading", SOFT + row.indent, row
        else:
            yield "note", 0, row


def _is_heading(rows: list[Row], number: int) -> bool:
    """Whether a line without a mark, right above bullets, is their heading: not a paragraph, and not the rest of the
    item above it."""
    row = rows[number][1]
    after_item = number > 0 and bool(rows[number - 1][1].mark) and not row.apart
    return len(row.words) <= LONG and not after_item and not row.words.endswith((".", ";"))
