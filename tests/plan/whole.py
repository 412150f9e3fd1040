"""A plan in which every field of every table says something, made from the format itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from toc_tui.plan import writing
from toc_tui.plan.model import TABLES, FieldSpec, KeyPath
from toc_tui.plan.text import Document, split

DAY = date(2024, 2, 29)
# fields whose value has a form of its own, or that name an item
SAYS: dict[tuple[str, str], Any] = {
    ("impact", "leads_to"): ["impact-2"],
    ("outcome", "leads_to"): ["impact-1"],
    ("activity", "leads_to"): ["outcome-1", "activity-2"],
    ("session", "agenda"): [{"minutes": 10, "what": "Tea"}],
    ("feedback", "ratings"): {"fun": "good"},
    ("impact", "see_plan"): {"file": "other.toml", "key": "far"},
    ("outcome", "see_plan"): {"file": "other.toml", "key": "far"},
    ("link", "assumes"): ["assumption-1"],
    ("measure", "checks"): "outcome-1",
    ("statement", "for"): ["outcome-1"],
    ("statement", "answers"): "statement-2",
    ("decision", "because_of"): ["feedback-1"],
    ("answer", "earlier"): [{"says": "no"}],
    ("result", "measure"): "measure-1",
    ("action", "decision"): "decision-1",
}


def value(table: str, name: str, spec: FieldSpec) -> Any:
    """Something for a field to say; words carry a token of their own."""
    if (table, name) in SAYS:
        return SAYS[table, name]
    if name == "session":
        return "session-1"
    if spec.choices:
        return spec.choices[-1]
    plain = {"date": DAY, "number": 7, "flag": True, "list": [f"{table} {name} one"], "table": {f"{table} {name}": 3}}
    return plain.get(spec.type, f"{table} {name} token")


def paths() -> list[KeyPath]:
    """One table of each kind, two of those that others of their kind name."""
    found: list[KeyPath] = []
    for table in TABLES.values():
        match table.shape:
            case "single":
                found.append((table.name,))
            case "keyed":
                found += [(table.name, f"{table.name}-1"), (table.name, f"{table.name}-2")]
            case "pair":
                found.append((table.name, "outcome-1", "impact-1"))
            case "place":
                found.append((table.name, "needed", "outcome-1", "impact-1"))
    return found


def whole() -> Document:
    """The plan."""
    given: dict[KeyPath, dict[str, Any]] = {}
    for path in paths():
        fields = TABLES[path[0]].fields
        if path[-1].endswith("-2"):
            given[path] = {name: f"The second {path[0]}" for name in fields if name in ("text", "question", "what")}
            if path[0] == "result":
                given[path] = {"measure": "measure-1"}
        else:
            given[path] = {name: value(path[0], name, spec) for name, spec in fields.items()}
    return writing.add_tables(split("toc = 1\n"), given)
