"""Tables in a text, beside its headings and lists: read as a spreadsheet is. What both name is one thing."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.frozen import replace
from toc_tui.imports.draft import folded
from toc_tui.imports.grid import CellTable, one_row
from toc_tui.imports.sheet import of_tables
from toc_tui.imports.understood import FoundItem, FoundLink, NotPlaced, Place, Understood


def with_tables(text: Understood, tables: list[CellTable]) -> Understood:
    """What a text and its tables say. A table that is not understood is named row by row."""
    for number, table in enumerate(tables, 1):
        if not any(map(any, table.rows)):
            continue
        found = of_tables([table], {})
        if isinstance(found, Understood):
            text = _joined(_titled(text), found, number)
        else:
            text = replace(text, not_placed=(*text.not_placed, *_named(table, number)))
    return text


def _titled(text: Understood) -> Understood:
    """A text that has nothing but one heading above a table: that is the title."""
    if len(text.items) != 1 or text.items[0].kind != "idea" or text.items[0].notes or "title" in text.head:
        return text
    return replace(text, items=(), links=(), head={**text.head, "title": text.items[0].text}, read=0)


def _named(table: CellTable, number: int) -> Iterator[NotPlaced]:
    for row, cells in enumerate(table.rows, 1):
        if words := one_row(cells):
            yield NotPlaced(words, Place(str(row), "table-row", str(number)), "table")


def _joined(text: Understood, table: Understood, number: int) -> Understood:
    """Both together. What the text only guessed of a thing gives way to what the table says of it."""
    known = {folded(item.text): item for item in text.items}
    names = {item.name: f"{number}:{item.name}" for item in table.items}
    items = {item.name: item for item in text.items}
    for item in table.items:
        there = known.get(folded(item.text))
        if there is not None and (there.kind == item.kind or there.guessed):
            names[item.name] = there.name
            items[there.name] = _same(there, item)
        else:
            items[names[item.name]] = replace(item, name=names[item.name], place=_within(item.place, number))
    links = [
        replace(link, source=names[link.source], target=names[link.target], fields=_assumed(link, names))
        for link in table.links
    ]
    drawn = {(link.source, link.target) for link in text.links}
    return replace(
        text,
        items=tuple(items.values()),
        links=(*text.links, *(link for link in links if link.fields or (link.source, link.target) not in drawn)),
        not_placed=(*text.not_placed, *(replace(one, place=_within(one.place, number)) for one in table.not_placed)),
        head={**table.head, **text.head},
        read=text.read + table.read,
        unit="entry" if text.items else table.unit,
    )


def _same(one: FoundItem, other: FoundItem) -> FoundItem:
    """A thing of the text with what the table says of it too."""
    fields = {**other.fields, **(one.fields if one.kind == other.kind else {})}
    return replace(one, kind=other.kind, guessed=other.guessed, fields=fields, notes=(*one.notes, *other.notes))


def _assumed(link: FoundLink, names: dict[str, str]) -> dict[str, object]:
    fields = dict(link.fields)
    if "assumes" in fields:
        fields["assumes"] = [names.get(name, name) for name in fields["assumes"]]
    return fields


def _within(place: Place | None, number: int) -> Place | None:
    """Where a row of a table stands in the text."""
    return place and Place(place.number, "table-row", str(number))
