"""CSV: a row for each table of a plan, its fields in columns. It can be as our own report `data` writes it, or a list
that somebody made: a column `text` is enough.

`table` says what a row is: impact, outcome, activity, measure, link and so on. Without it `kind` may say so; a row with
a term or an arrow is an outcome, one that others lead to and that leads nowhere an impact; any other is an idea, to be
sorted later. `key` may be missing; of two that are alike the second gets a number. `leads_to` names keys, or where
not every row has one the words of other rows.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.recognition import decoded
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood
from toc_tui.plan.keys import slug, unique
from toc_tui.plan.model import ANYWHERE, TABLES, THEORY, WORDS, FieldSpec, KeyPath
from toc_tui.plan.spreadsheet_cells import NO_WORDS, decode, split_list, unescape_formula

SIGNS = ",;\t"
TERMS = {"long term": "long", "medium term": "medium", "short term": "short"}


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """The tables that stand in the text."""
    text = decoded(source.data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    sign = max(SIGNS, key=first.count)
    usual = csv.field_size_limit(max(len(text), 1))
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if any(map(str.strip, row))]
    except csv.Error:
        return ImportRefusal("not-csv")
    finally:
        csv.field_size_limit(usual)  # it holds for all of Python
    heads = ["_".join(unescape_formula(one).strip().lower().split()) for one in rows[0]] if rows else []
    if not set(heads) & {*WORDS, "table"}:
        return ImportRefusal("no-heads")
    cells = [_cells(heads, row) for row in rows[1:]]
    left = [head for head in heads if head and head not in _COLUMNS]
    found, strange = _found(cells)
    if not found and "table" not in heads:
        return ImportRefusal("no-rows")
    gone = [NotPlaced(one, Place(one, "column")) for one in (*dict.fromkeys(left), *strange)]
    return Understood(tables=found, not_placed=tuple(gone), read=len(cells))


_COLUMNS = {"table", "key", *ANYWHERE, *(name for table in TABLES.values() for name in table.fields)}


def _cells(heads: list[str], row: list[str]) -> dict[str, str]:
    found = {head: unescape_formula(words) for head, words in zip(heads, row, strict=False) if head and words.strip()}
    return {head: words.replace("\r\n", "\n") for head, words in found.items()}


def _found(cells: list[dict[str, str]]) -> tuple[dict[KeyPath, dict[str, object]], list[str]]:
    """The tables of the rows, and the names that no table has."""
    targets = _targets(cells)
    rows = [(_table(row, targets), row) for row in cells]
    strange = list(dict.fromkeys(name for name, _ in rows if name not in TABLES))
    rows = [(name, row) for name, row in rows if name in TABLES]
    keys = _keys(rows)
    theory = [(row, key) for (name, row), key in zip(rows, keys, strict=True) if name in THEORY]
    known = {key for _, key in theory}
    said = {_folded(row.get("text", "")): key for row, key in theory}
    by_words = any("key" not in row for row, _ in theory)
    found: dict[KeyPath, dict[str, Any]] = {}
    for (name, row), key in zip(rows, keys, strict=True):
        fields = _fields(name, row)
        if by_words and "leads_to" in fields and not known.issuperset(fields["leads_to"]):
            fields["leads_to"] = list(_meant_keys(row["leads_to"], known, said))
        found.setdefault(_path(name, key), {}).update(fields)
    return found, strange


def _targets(cells: Iterable[Mapping[str, str]]) -> set[str]:
    """All that rows lead to, as it is compared: keys, words, and whole cells."""
    led = [row["leads_to"] for row in cells if "leads_to" in row]
    return {_folded(part) for words in led for part in (words, *split_list(words))}


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _table(row: Mapping[str, str], targets: set[str]) -> str:
    """What a row is."""
    name, kind = (row.get(head, "").strip().lower() for head in ("table", "kind"))
    if name or kind in THEORY:
        return name or kind
    if "term" in row or "leads_to" in row:
        return "outcome"
    return "impact" if {_folded(row.get("key", "")), _folded(row.get("text", ""))} & (targets - {""}) else "idea"


def _fields(name: str, row: Mapping[str, str]) -> dict[str, Any]:
    known: Mapping[str, FieldSpec] = {**ANYWHERE, **TABLES[name].fields}
    fields = {head: decode(words, known[head]) for head, words in row.items() if head in known}
    if not row.get("table", "").strip() and fields.get("kind") in THEORY:
        del fields["kind"]  # it said what the row is
    if isinstance(term := fields.get("term"), str):
        fields["term"] = TERMS.get(term.strip().lower(), term.strip().lower())
    if name == "answer" and fields.get("because") == NO_WORDS:
        fields["because"] = ""
    return fields


def _keys(rows: Iterable[tuple[str, Mapping[str, str]]]) -> list[str]:
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
    whole = said.get(_folded(words))
    for part in [whole] if whole else split_list(words):
        yield part if part in known else said.get(_folded(part), part)


IMPORT = ImportFormat(understand)
