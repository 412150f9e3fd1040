"""Our own workbook comes back: the plan, its items, arrows, checks and results, known by the heads of its sheets.

It tells less than the plan. What its arrows assume stands in the logframe; sessions and feedback are named row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from toc_tui.guide import Guide
from toc_tui.imports.draft import as_field
from toc_tui.imports.grid import CellTable, one_row
from toc_tui.imports.own_words import facts, no_facts
from toc_tui.imports.understood import NotPlaced, Understood
from toc_tui.plan.keys import slug, unique
from toc_tui.plan.model import TABLES, THEORY, KeyPath
from toc_tui.plan.spreadsheet_cells import split_list

ARROWS = ("from-key", "from", "to-key", "to")
LOGFRAME = ("level", "what", "indicator", "means", "start", "hoped", "assumptions")


@cache
def _heads() -> Mapping[str, tuple[str, ...]]:
    """How the rows of headings begin, by what the sheets hold."""
    book, table, measures = (Guide().words(f"reports/{name}") for name in ("workbook", "table", "measures"))
    found = {
        "plan": (book["field"], book["words"]),
        "items": (table["key"], book["kind"]),
        "arrows": tuple(book[name] for name in ARROWS),
        "measures": (table["key"], measures["change"]),
        "results": (measures["question"], Guide().words("voice")["fieldname"]["on"]),
        "logframe": tuple(book[name] for name in LOGFRAME),
    }
    return {name: tuple(map(str, words)) for name, words in found.items()}


def understand(grids: Sequence[CellTable]) -> Understood | None:
    """What a workbook of ours says; None for another one."""
    sheets = {name: grid for grid in grids for name, head in _heads().items() if grid.rows[0][: len(head)] == head}
    if "items" not in sheets:
        return None
    book = _Book()
    for name, read in book.readers.items():
        for row, cells in _rows(sheets[name]) if name in sheets else ():
            read(cells, sheets[name], row)
    for grid in grids:
        if grid not in sheets.values():
            book.left += [NotPlaced(one_row(said), grid.place(row)) for row, said in enumerate(grid.rows) if any(said)]
    return Understood(
        tables=book.tables, head=book.head, why=book.why, not_placed=tuple(book.left), read=len(book.tables)
    )


def _rows(grid: CellTable) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the headings, their cells by these."""
    for row in range(1, len(grid.rows)):
        if any(grid.rows[row]):
            yield row, {head: grid.cell(row, column) for column, head in enumerate(grid.rows[0])}


class _Book:
    """Takes in one row after another."""

    def __init__(self) -> None:
        self.tables: dict[KeyPath, dict[str, Any]] = {}
        self.head: dict[str, object] = {}
        self.why: dict[str, object] = {}
        self.left: list[NotPlaced] = []
        self.kinds: dict[str, str] = {}  # of the items, by their keys
        self.keys: dict[str, str] = {}  # of items and checks, by their words
        # in this order: an arrow needs its items, and a result needs its check
        self.readers = {
            "plan": self._plan,
            "items": self._item,
            "arrows": self._arrow,
            "measures": self._measure,
            "results": self._result,
            "logframe": self._assumed,
        }

    def _plan(self, cells: dict[str, str], grid: CellTable, row: int) -> None:
        heading, words = list(cells.values())[:2]
        if not words:
            return
        fact = Guide().words("reports/report")["fact"]
        named = next((name for name in TABLES["plan"].fields if fact.get(name) == heading), "")
        if head := facts("plan", {heading: words}) or ({named: as_field("plan", named, words)} if named else {}):
            self.head |= head
        elif why := facts("why", {heading: words}):
            self.why |= why
        elif heading != fact["made"]:
            self.left.append(NotPlaced(one_row(grid.rows[row]), grid.place(row)))

    def _item(self, cells: dict[str, str], grid: CellTable, row: int) -> None:
        key, said, *_ = cells.values()
        book = Guide().words("reports/workbook")
        kind = next((kind for kind in THEORY if book[f"kind-{kind}"] == said), "")
        if not kind or not key:
            self.left.append(NotPlaced(one_row(grid.rows[row]), grid.place(row)))
            return
        more = dict(list(cells.items())[2:])
        self.kinds[key] = kind
        fields = self.tables[kind, key] = {**facts(kind, more), **dict(no_facts(kind, more))}
        self.keys.setdefault(str(fields.get("text", "")), key)

    def _arrow(self, cells: dict[str, str], grid: CellTable, row: int) -> None:
        source, _, target, *_ = cells.values()
        if source not in self.kinds or target not in self.kinds:
            self.left.append(NotPlaced(one_row(grid.rows[row]), grid.place(row), "no-end"))
            return
        self.tables[self.kinds[source], source].setdefault("leads_to", []).append(target)
        if said := facts("link", dict(list(cells.items())[len(ARROWS) :])):
            self.tables["link", source, target] = said

    def _measure(self, cells: dict[str, str], _grid: CellTable, _row: int) -> None:
        key, change, *_ = cells.values()
        fields = facts("measure", dict(list(cells.items())[2:]))
        checks = {"checks": self.keys[change]} if change in self.keys else {}
        own = key or unique(slug(change, "measure"), set(self.kinds))
        self.tables["measure", own] = {**checks, **fields}
        self.keys.setdefault(str(fields.get("question", "")), own)

    def _result(self, cells: dict[str, str], grid: CellTable, row: int) -> None:
        question, *_ = cells.values()
        if question not in self.keys:
            self.left.append(NotPlaced(one_row(grid.rows[row]), grid.place(row), "no-end"))
            return
        measure = self.keys[question]
        own = unique(f"{measure}-result", {path[-1] for path in self.tables})
        fields = facts("result", dict(list(cells.items())[1:]))
        self.tables["result", own] = {"measure": measure, **fields}

    def _assumed(self, cells: dict[str, str], _grid: CellTable, _row: int) -> None:
        """What a row of the logframe assumes. All else in it is said by the other sheets."""
        _, what, *_, last = cells.values()
        key = self.keys.get(what, "")
        led = self.tables[self.kinds[key], key].get("leads_to", []) if key in self.kinds else []
        for words in split_list(last):
            own = self.keys.get(words) or unique(slug(words, "assumption"), {path[-1] for path in self.tables})
            if words not in self.keys:
                self.keys[words] = own
                self.tables["assumption", own] = {"text": words}
            for target in led[:1] if len(led) == 1 else ():
                self.tables.setdefault(("link", key, target), {}).setdefault("assumes", []).append(own)
            if len(led) != 1 and what:
                notes = self.tables["assumption", own].get("notes", "")
                self.tables["assumption", own]["notes"] = "\n".join(filter(None, (notes, what)))
