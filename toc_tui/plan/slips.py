"""Slips inside the tables of one field: a role without a number, a rating that is none, a row with an odd name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toc_tui.plan.model import Path
from toc_tui.plan.problems import Problem

RATINGS = ("poor", "fair", "good", "excellent", "not-sure")
COUNTED = {("session", "came"), ("poll", "options")}  # every name in them has a whole number
ROWS = {("session", "agenda"): ("minutes", "what")}  # what a row of them may say


def slips(path: Path, name: str, value: Any) -> Iterator[Problem]:
    """What is likely mistyped in the value of one field, as mild problems: it is kept, and nothing counts it."""
    where = (path[0], name)
    if where in COUNTED and isinstance(value, Mapping):
        for role, count in value.items():
            if isinstance(count, bool) or not isinstance(count, int) or count < 0:
                yield Problem("slip-count", (*path, name), _params(name, role, count), mild=True)
    elif where == ("feedback", "ratings") and isinstance(value, Mapping):
        for row, rating in value.items():
            if rating not in RATINGS:
                params = _params(name, row, rating) | {"choices": list(RATINGS)}
                yield Problem("slip-rating", (*path, name), params, mild=True)
    elif where in ROWS and isinstance(value, list):
        for row in value:
            for odd in row if isinstance(row, Mapping) else ():
                if odd not in ROWS[where]:
                    params = _params(name, odd, row[odd]) | {"choices": list(ROWS[where])}
                    yield Problem("slip-row", (*path, name), params, mild=True)


def _params(name: str, inner: object, value: object) -> dict[str, Any]:
    return {"field": name, "inner": str(inner)[:40], "value": str(value)[:40]}
