"""Our own table of a plan, as the report `data` writes it: a row for each table of the plan, its fields in columns.

`table` says what a row is: impact, outcome, activity, measure, link and so on. `key` may be missing; of two that are
alike the second gets a number. `leads_to` names keys, or where not every row has one the words of other rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from toc_tui.imports.draft import folded
from toc_tui.imports.grid import CellTable, one_row
from toc_tui.imports.understood import NotPlaced, Understood
from toc_tui.plan.keys import slug, unique
from toc_tui.plan.model import ANYWHERE, TABLES, THEORY, WORDS, FieldSpec, KeyPath
from toc_tui.plan.spreadsheet_cells import NO_WORDS, decode, split_list

DAY = r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})( 00:00(:00)?)?"
Row = tuple[str, dict[str, str]]


def understand(grids: Sequence[CellTable]) -> Understood | None:
    """The tables that stand in the sheets; None where they are none of ours."""
    rows: list[Row] = []
    left: list[NotPlaced] = []
    for grid in grids:
        start = next((row for row, cells in enumerate(grid.rows) if any(cells)), 0)
        heads = ["_".join(cell.lower().split()) for cell in grid.rows[start]] if grid.rows else []
        if "table" not in heads:
            return None
        heads = [f"{head} ({column + 1})" if head in heads[:column] else head for column, head in enumerate(heads)]
        for row in range(start + 1, len(grid.rows)):
            _row(grid, row, heads, rows, left)
    if not rows and left:
        return None
    _mend_days(rows)
    return Understood(tables=_found(rows), not_placed=tuple(left), read=len(rows) + len(left))


def _row(grid: CellTable, row: int, heads: Sequence[str], rows: list[Row], left: list[NotPlaced]) -> None:
    """A row as a table; what stands under no heading, or says no table, is left."""
    cells = (grid.exact or grid.rows)[row]
    said = {head: words for head, words in zip(heads, cells, strict=False) if head and words.strip()}
    name = said.get("table", "").strip().lower()
    if name in TABLES:
        rows.append((name, said))
        stray = [words for words, head in zip_longest(cells, heads, fillvalue="") if words.strip() and not head]
        left += [NotPlaced(words, grid.place(row)) for words in stray]
    elif any(words.strip() for words in cells):
        left.append(NotPlaced(one_row(grid.rows[row]), grid.place(row), "no-table"))


def _found(rows: Sequence[Row]) -> dict[KeyPath, dict[str, object]]:
    """The tables of the rows."""
    keys = _keys(rows)
    theory = [(row, key) for (name, row), key in zip(rows, keys, strict=True) if name in THEORY]
    known = {key for _, key in theory}
    said = {folded(row.get("text", "")): key for row, key in theory}
    by_words = any("key" not in row for row, _ in theory)
    found: dict[KeyPath, dict[str, object]] = {}
    for (name, row), key in zip(rows, keys, strict=True):
        fields = _fields(name, row)
        if by_words and "leads_to" in fields and not known.issuperset(fields["leads_to"]):
            fields["leads_to"] = list(_meant_keys(row["leads_to"], known, said))
        found.setdefault(_path(name, key), {}).update(fields)
    return found


def _fields(name: str, row: Mapping[str, str]) -> dict[str, Any]:
    """The cells as values; what this table has no field for stays as it is, and is noted later."""
    known: Mapping[str, FieldSpec] = {**ANYWHERE, **TABLES[name].fields}
    fields = {
        head: decode(words, known[head]) if head in known else words
        for head, words in row.items()
        if head not in ("table", "key")
    }
    if name == "answer" and fields.get("because") == NO_WORDS:
        fields["because"] = ""
    return fields


def _keys(rows: Iterable[Row]) -> list[str]:
    """The key of each row: as given, else made from its words, and no two alike."""
    rows = list(rows)
    given = {_key(name, row) for name, row in rows if "key" in row}
    found: list[str] = []
    used: set[str] = set()
    for name, row in rows:
        key = _key(name, row)
        if TABLES[name].shape == "keyed" and (not key or key in used):
            words = next((row[head] for head in WORDS if head in row), "")
            key = unique(key or slug(words, name), given | used)
        used.add(key)
        found.append(key)
    return found


def _key(name: str, row: Mapping[str, str]) -> str:
    """The key of a row as given; an odd one stands as a list of one."""
    key = row.get("key", "").strip()
    parts = split_list(key) if key.startswith("[") and TABLES[name].shape == "keyed" else []
    return parts[0] if len(parts) == 1 else key


def _path(name: str, key: str) -> KeyPath:
    shape = TABLES[name].shape
    if shape == "single":
        return (name,)
    return (name, key) if shape == "keyed" else (name, *split_list(key))


def _meant_keys(words: str, known: set[str], said: Mapping[str, str]) -> Iterator[str]:
    """The keys that a cell means which may name other rows by their words."""
    whole = said.get(folded(words))
    for part in [whole] if whole else split_list(words):
        yield part if part in known else said.get(folded(part), part)


def _mend_days(rows: Sequence[Row]) -> None:
    """Days as a spreadsheet writes them again: 3/14/2024 tells that the month comes first in all of its column."""
    days: dict[str, list[tuple[dict[str, str], re.Match[str]]]] = {}
    for name, row in rows:
        for head, words in row.items():
            spec = TABLES[name].fields.get(head)
            if spec is not None and spec.type in ("date", "any") and (found := re.fullmatch(DAY, words.strip())):
                days.setdefault(head, []).append((row, found))
    american = any(int(found[2]) > 12 for each in days.values() for _, found in each)
    for head, each in days.items():
        for row, found in each:
            first, second, year = int(found[1]), int(found[2]), int(found[3])
            month, day = (first, second) if american else (second, first)
            if 1 <= month <= 12 and 1 <= day <= 31:
                try:
                    row[head] = date(year, month, day).isoformat()
                except ValueError:
                    continue
