"""JSON: the tables of a plan as they stand in its file (`toc-tui schema` describes them), dates as text; or what
`toc-tui show --as list --json` prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toc_tui.imports.draft import shown
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.json_text import parsed
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood
from toc_tui.plan.model import FORMAT, TABLES, FieldSpec, KeyPath
from toc_tui.plan.problems import Problem
from toc_tui.plan.spreadsheet_cells import parse_value
from toc_tui.plan.table_reading import tables as tables_within

ANY = FieldSpec("any")
BESIDE = "_"  # behind the name of what a file says twice
WORDLESS = "wordless"  # the file says that no words came with an answer


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """The tables that stand in the file."""
    data = parsed(source)
    if isinstance(data, ImportRefusal):
        return data
    if not isinstance(data, dict):
        return ImportRefusal("no-plan", other=True)
    if _is_list(data):
        data = _from_list(data)
    ours = "toc" in data or any(name in TABLES and isinstance(value, dict) and value for name, value in data.items())
    if not ours:
        return ImportRefusal("no-plan", other=True)
    version = data.pop("toc", FORMAT)
    whole = isinstance(version, int) and not isinstance(version, bool) and 0 < version < 2**63
    found, left = _found(data)
    return Understood(
        tables=found,
        version=version if whole else FORMAT,
        not_placed=tuple(NotPlaced(words, Place(name, "entry")) for name, words in left),
        read=len(found) + len(left),
        unit="entry",
    )


def _is_list(data: Mapping[str, object]) -> bool:
    """Whether this is what `show --as list --json` prints: each item says in which table it stands."""
    items = data.get("items")
    return isinstance(items, list) and any(isinstance(one, dict) and one.get("table") in TABLES for one in items)


def _found(data: Mapping[str, object]) -> tuple[dict[KeyPath, Mapping[str, object]], list[tuple[str, str]]]:
    """The tables of the format, and the names of all that is none, with its words."""
    found: dict[KeyPath, Mapping[str, object]] = {}
    left: list[tuple[str, str]] = []
    for name, value in data.items():
        if name in TABLES and isinstance(value, dict):
            problems: list[Problem] = []
            found |= {path: typed(name, fields) for path, fields in tables_within(TABLES[name], value, problems)}
            left += [(".".join(problem.path), shown(_at(data, problem.path))) for problem in problems]
        else:
            left.append((name, shown(value)))
    return found, left


def _at(data: object, path: KeyPath) -> object:
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def typed(table: str, fields: Mapping[str, object]) -> dict[str, object]:
    """The fields of a table with values as a plan has them: days that JSON has as text are days."""
    known = TABLES[table].fields
    return {name: parse_value(value, known.get(name, ANY)) for name, value in fields.items() if value is not None}


def _from_list(data: Mapping[str, object]) -> dict[str, object]:
    """What `show --as list --json` prints, as tables."""
    found: dict[str, Any] = {name: data.get(name) or {} for name in ("plan", "why")}
    for one in _rows(data, "items"):
        _put(_within(found, one.get("table", "")), one.get("key", ""), _without(one, "table", "key"))
    for one in _rows(data, "links"):
        _put(_within(found, "link", one.get("from")), one.get("to"), _without(one, "from", "to"))
    for one in _rows(data, "answers"):
        place = one.get("place")
        answer = _within(found, "answer", one.get("check"), *(place if isinstance(place, list) else ()))
        fields = _without(one, "check", "place", WORDLESS)
        for name, value in fields.items():
            if value:
                _put(answer, name, value)
        if one.get(WORDLESS):
            answer.setdefault("because", "")
    return found


def _within(found: dict[str, Any], *path: object) -> dict[str, Any]:
    """The table at a path, which is made if there is none; beside what is no table."""
    for key in path:
        name = str(key)
        while not isinstance(inner := found.setdefault(name, {}), dict):
            name += BESIDE
        found = inner
    return found


def _put(table: dict[str, Any], key: object, value: object) -> None:
    """Put a value into a table, beside what stands there under this name and says something else."""
    name = str(key)
    while name in table and table[name] != value:
        name += BESIDE
    table[name] = value


def _without(row: Mapping[str, object], *names: str) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in names}


def _rows(data: Mapping[str, object], name: str) -> Iterator[Mapping[str, object]]:
    rows = data.get(name)
    return (one for one in (rows if isinstance(rows, list) else ()) if isinstance(one, dict))


IMPORT = ImportFormat(understand)
