"""JSON: the tables of a plan as they stand in its file (`toc-tui schema` describes them), dates as text; or what
`toc-tui show --as list --json` prints."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from toc_tui.imports.importer import ImportFormat, ImportRefusal, Tables
from toc_tui.plan.groups import tables as tables_within
from toc_tui.plan.model import FORMAT, TABLES, Field, Path
from toc_tui.plan.problems import Problem
from toc_tui.plan.spreadsheet_cells import typed

ANY = Field("any")
WORDLESS = "wordless"  # the file says that no words came with an answer


def tables(text: str) -> Tables | ImportRefusal:
    """The tables that stand in the text."""
    try:
        data = json.loads(text)
    except RecursionError:
        return ImportRefusal("deep")
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        return ImportRefusal("not-json", {"line": line, "column": getattr(error, "colno", 1)})
    if not isinstance(data, dict):
        return ImportRefusal("no-plan")
    if isinstance(data.get("items"), list):
        data = _from_list(data)
    ours = "toc" in data or any(name in TABLES and value for name, value in data.items())
    if not ours:
        return ImportRefusal("no-plan")
    version = data.pop("toc", FORMAT)
    found: dict[Path, Mapping[str, Any]] = {}
    left: list[str] = []
    for name, value in data.items():
        if name in TABLES and isinstance(value, dict):
            problems: list[Problem] = []
            found |= {path: _fields(name, fields) for path, fields in tables_within(TABLES[name], value, problems)}
            left += [".".join(problem.path) for problem in problems]
        else:
            left.append(name)
    whole = isinstance(version, int) and not isinstance(version, bool) and 0 < version < 2**63
    return Tables(found, version if whole else FORMAT, tuple(left))


def _fields(table: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    known = TABLES[table].fields
    return {name: typed(value, known.get(name, ANY)) for name, value in fields.items() if value is not None}


def _from_list(data: Mapping[str, Any]) -> dict[str, Any]:
    """What `show --as list --json` prints, as tables."""
    found: dict[str, Any] = {name: data.get(name) or {} for name in ("plan", "why")}
    for one in _rows(data, "items"):
        fields = {name: value for name, value in one.items() if name not in ("table", "key")}
        found.setdefault(str(one.get("table", "")), {})[str(one.get("key", ""))] = fields
    for one in _rows(data, "links"):
        fields = {name: value for name, value in one.items() if name not in ("from", "to")}
        found.setdefault("link", {}).setdefault(str(one.get("from")), {})[str(one.get("to"))] = fields
    for one in _rows(data, "answers"):
        place = one.get("place")
        inner = found.setdefault("answer", {})
        for key in (one.get("check"), *(place if isinstance(place, list) else ())):
            inner = inner.setdefault(str(key), {})
        inner.update({name: value for name, value in one.items() if name not in ("check", "place", WORDLESS) and value})
        if one.get(WORDLESS):
            inner.setdefault("because", "")
    return found


def _rows(data: Mapping[str, Any], name: str) -> Iterator[Mapping[str, Any]]:
    rows = data.get(name)
    return (one for one in (rows if isinstance(rows, list) else ()) if isinstance(one, dict))


IMPORT = ImportFormat(tables)
