"""Slips inside the tables of one field: a role without a number, a rating that is none, a row with an odd name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from toc_tui.plan.model import KeyPath
from toc_tui.plan.problems import Problem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

RATINGS = ("poor", "fair", "good", "excellent", "not-sure")
COUNTED = {("session", "came"), ("poll", "options")}  # every name in them has a whole number
ROWS = {("session", "agenda"): ("minutes", "what")}  # what a row of them may say


def slips(path: KeyPath, name: str, value: object) -> Iterator[Problem]:
    """What is likely mistyped in the value of one field, as mild problems: it is kept, and nothing counts it."""
    where, at = (path[0], name), (*path, name)
    if where in COUNTED and isinstance(value, Mapping):
        yield from _counts(at, value)
    elif where == ("feedback", "ratings") and isinstance(value, Mapping):
        yield from _ratings(at, value)
    elif where in ROWS and isinstance(value, list):
        yield from _rows(at, value, ROWS[where])
    elif where == ("session", "access") and isinstance(value, list):
        yield from _needs(at, value)


def _counts(at: KeyPath, value: Mapping[object, object]) -> Iterator[Problem]:
    for role, count in value.items():
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            yield Problem("slip-count", at, _params(at, role, count), mild=True)


def _ratings(at: KeyPath, value: Mapping[object, object]) -> Iterator[Problem]:
    for row, rating in value.items():
        if rating not in RATINGS:
            params = _params(at, row, rating) | {"choices": list(RATINGS)}
            yield Problem("slip-rating", at, params, mild=True)


def _rows(at: KeyPath, value: list[Any], known: Collection[str]) -> Iterator[Problem]:
    for row in value:
        for odd in row if isinstance(row, Mapping) else ():
            if odd not in known:
                params = _params(at, odd, row[odd]) | {"choices": list(known)}
                yield Problem("slip-row", at, params, mild=True)


def _needs(at: KeyPath, value: list[Any]) -> Iterator[Problem]:
    """A list of needs has words in it; whether each was met stands in a table."""
    for row in value:
        if not isinstance(row, str):
            yield Problem("slip-need", at, _params(at, "", row) | {"form": '{"a quiet corner" = true}'}, mild=True)


def _params(at: KeyPath, inner: object, value: object) -> dict[str, object]:
    from toc_tui.plan.wrong_types import shown  # only where something is wrong

    return {"field": at[-1], "inner": str(inner)[:40], "value": shown(value)}
