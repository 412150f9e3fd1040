"""Numbers, roles and days as they stand in records that anybody may have written."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from functools import lru_cache

from toc_tui.frozen import frozen
from toc_tui.plain import in_figures
from toc_tui.plan.dates import written_day
from toc_tui.plan.model import Item, Plan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Thing = TypeVar("Thing")

SMALL = 5  # fewer people than this could be recognised by what they said
MOST_ROWS = 12  # periods in a list over time, before longer ones are taken


def few(number: int) -> bool:
    """Whether so few people are meant that somebody could be recognised."""
    return 0 < number < SMALL


@frozen
class Counts:
    """Names with whole numbers, in the order written; `odd` are the names whose value is no count."""

    each: tuple[tuple[str, int], ...] = ()
    odd: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(number for _, number in self.each)

    @property
    def most(self) -> tuple[str, ...]:
        """The names with the highest count; none when nobody was counted."""
        top = max((number for _, number in self.each), default=0)
        return tuple(name for name, number in self.each if number == top) if top else ()


NOBODY = Counts()


def number(value: object) -> int | None:
    """A count of people or votes: a whole number from 0 on, also as text; None for anything else."""
    if isinstance(value, str):
        return in_figures(value.strip())
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and (not math.isfinite(value) or value != int(value)):
        return None
    return int(value) if 0 <= value < 10**9 else None


def counts(value: object) -> Counts:
    """A table of names and counts; a list, or one text, names without a count."""
    if isinstance(value, Mapping):
        found = [(str(name), number(one)) for name, one in value.items()]
        return Counts(
            tuple((name, one) for name, one in found if one is not None),
            tuple(name for name, one in found if one is None),
        )
    return Counts(odd=texts(value))


def added(many: Iterable[Counts]) -> Counts:
    """Several counts as one: names that differ only in capitals and gaps are the same, as first written."""
    spelt: dict[str, str] = {}
    sums: dict[str, int] = {}
    odd: dict[str, str] = {}
    for one in many:
        for name, count in one.each:
            same = folded(name)
            spelt.setdefault(same, name)
            sums[same] = sums.get(same, 0) + count
        for name in one.odd:
            odd.setdefault(folded(name), name)
    return Counts(
        tuple((spelt[same], count) for same, count in sums.items()),
        tuple(name for same, name in odd.items() if same not in sums),
    )


@lru_cache(4096)
def folded(name: str) -> str:
    """A name as it is compared: capitals, gaps, hyphens and underscores make no difference."""
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())


def texts(value: object) -> tuple[str, ...]:
    """The texts of a field that may hold one text, a list of them or a table of names: never numbers or tables."""
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    if isinstance(value, Mapping):
        return tuple(str(name) for name in value)
    if isinstance(value, Sequence):
        return tuple(one for one in value if isinstance(one, str) and one.strip())
    return ()


def said(item: Item, name: str) -> str:
    """A field as text in one line; tables and lists say nothing here."""
    value = item.fields.get(name)
    if isinstance(value, Mapping) or (isinstance(value, Sequence) and not isinstance(value, str)) or value is None:
        return ""
    if isinstance(value, float) and value == value and abs(value) < 1e15 and value == int(value):
        return str(int(value))
    return " ".join((value.isoformat() if isinstance(value, date | time) else str(value)).split())


def day(plan: Plan, item: Item) -> date | None:
    """When a record is from: its own day, else that of its session."""
    on = item.fields.get("on")
    if not isinstance(on, date):
        meeting = plan.items.get(item.get("session"))
        on = meeting.fields.get("on") if meeting is not None and meeting.kind == "session" else None
    return on if isinstance(on, date) else None


def as_day(value: object) -> date | None:
    """The day in a field that takes anything: a date, a date with a time of day, or a date written as text."""
    if isinstance(value, str):
        return written_day(value)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def still_to_come(on: object, today: date | None) -> bool:
    """Whether a day, as a field may have it, is still to come. Without a `today` none is."""
    written = as_day(on)
    return written is not None and today is not None and written > today


def session_of(plan: Plan, item: Item) -> str:
    """The key of the session that a record belongs to; "" where the plan has no such session."""
    key = item.get("session")
    return key if key in plan.items and plan.items[key].kind == "session" else ""


def in_time(things: Iterable[Thing], when: Callable[[Thing], date | None]) -> tuple[Thing, ...]:
    """By day, those without one last; the order of the file where days are the same."""
    return tuple(sorted(things, key=lambda thing: when(thing) or date.max))


def periods(days: Iterable[date | None]) -> tuple[tuple[str, int], ...]:
    """How many in each month ("2024-03"), quarter ("2024-Q1") or year ("2024"): the shortest of these that gives no
    more than a dozen rows. Periods with none are left out, and so is what has no day."""
    known = sorted(one for one in days if one is not None)
    for name in (_month, _quarter, _year):
        found: dict[str, int] = {}
        for one in known:
            found[name(one)] = found.get(name(one), 0) + 1
        if len(found) <= MOST_ROWS:
            break
    return tuple(found.items())


def _month(one: date) -> str:
    return f"{one.year:04}-{one.month:02}"


def _quarter(one: date) -> str:
    return f"{one.year:04}-Q{(one.month + 2) // 3}"


def _year(one: date) -> str:
    return f"{one.year:04}"
