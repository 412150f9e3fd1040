"""What has been seen so far: the share of each impact's route, results by measure, the records that name an item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from toc_tui.frozen import frozen
from toc_tui.journey.counting import day, in_time, said, texts
from toc_tui.journey.groups import GroupResult, by_group, total_is_small
from toc_tui.plan.model import THEORY, Item, Plan
from toc_tui.structure import reachable

STATES = ("seen", "started", "not-seen", "hoped")


@frozen
class ImpactProgress:
    """The outcomes that lead to one impact, each once, by what the group says of them: keys in the order of the
    file. `hoped` takes those of which nothing is said. `noted` are outcomes not marked as seen for which an
    achievement is kept. `reached` says that the impact itself has been seen."""

    impact: str
    outcomes: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    started: tuple[str, ...] = ()
    not_seen: tuple[str, ...] = ()
    hoped: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    reached: bool = False

    @property
    def share(self) -> float:
        """From 0 to 1; 0 where no outcome leads to the impact yet."""
        return len(self.seen) / len(self.outcomes) if self.outcomes else 0.0


@frozen
class Result:
    """One reading of a measure; `value` as it is written, `how_many` people it is from (as written), `groups` what came
    out for each role or group."""

    key: str
    measure: str
    on: date | None = None
    value: str = ""
    story: str = ""
    how_many: str = ""
    groups: tuple[GroupResult, ...] = ()
    small: bool = False  # from so few people that not even the value is told


@frozen
class Readings:
    """The results of one measure, the earliest first. `measure` is "" for results of no known measure."""

    measure: str
    checks: str
    results: tuple[Result, ...] = ()

    @property
    def last(self) -> Result | None:
        return self.results[-1] if self.results else None


@frozen
class Records:
    """The records that name one item: keys by the kind of record, in time; `last` is the latest day among them."""

    kinds: tuple[tuple[str, tuple[str, ...], date | None], ...] = ()

    def of(self, kind: str) -> tuple[str, ...]:
        return next((keys for name, keys, _ in self.kinds if name == kind), ())


def is_seen(item: Item) -> bool:
    """Whether an outcome or an activity is marked as seen, or an impact as reached."""
    if item.kind == "impact":
        value = item.fields.get("seen")
        return bool(value) and not (isinstance(value, str) and value.strip().casefold() in ("no", "not yet", "false"))
    return item.get("status") == "seen"


def sight(plan: Plan, seen: bool) -> frozenset[str]:
    """The outcomes, impacts and activities that are marked as seen; or the outcomes and impacts that are not."""
    kinds = THEORY if seen else ("impact", "outcome")
    return frozenset(item.key for item in plan.of(*kinds) if is_seen(item) == seen)


def state(item: Item) -> str:
    """What the group says of an outcome: one of STATES, hoped where it says nothing."""
    said_of = item.get("status")
    return said_of if said_of in STATES else "hoped"


def routes(plan: Plan) -> tuple[ImpactProgress, ...]:
    """How much of the way to each impact has been seen, in the order of the file."""
    causes: dict[str, list[str]] = {}
    for item in plan.of("impact", "outcome", "activity"):
        for target in item.leads_to:
            causes.setdefault(target, []).append(item.key)
    told = {key for item in plan.of("achievement") for key in texts(item.fields.get("for"))}
    order = {key: number for number, key in enumerate(plan.items)}
    return tuple(_route(plan, impact, causes, told, order) for impact in plan.of("impact"))


def _route(
    plan: Plan, impact: Item, causes: dict[str, list[str]], told: set[str], order: dict[str, int]
) -> ImpactProgress:
    met = reachable(causes, (impact.key,))
    outcomes = sorted((key for key in met if plan.items[key].kind == "outcome"), key=order.__getitem__)
    of = {name: tuple(key for key in outcomes if state(plan.items[key]) == name) for name in STATES}
    return ImpactProgress(
        impact.key,
        tuple(outcomes),
        of["seen"],
        of["started"],
        of["not-seen"],
        of["hoped"],
        tuple(key for key in outcomes if key in told and key not in of["seen"]),
        is_seen(impact),
    )


def readings(plan: Plan) -> tuple[Readings, ...]:
    """Results by measure, in the order of the measures; those of no known measure last."""
    found: dict[str, list[Result]] = {}
    for item in plan.of("result"):
        key = item.get("measure")
        key = key if key in plan.items and plan.items[key].kind == "measure" else ""
        found.setdefault(key, []).append(
            Result(
                item.key,
                key,
                day(plan, item),
                said(item, "value"),
                said(item, "story"),
                said(item, "how_many"),
                by_group(plan, item),
                total_is_small(item),
            )
        )
    measures = [measure for measure in plan.of("measure") if measure.key in found]
    made = [Readings(one.key, one.get("checks"), in_time(found[one.key], lambda r: r.on)) for one in measures]
    if "" in found:
        made.append(Readings("", "", in_time(found[""], lambda r: r.on)))
    return tuple(made)


def latest_by_group(found: Readings) -> Result | None:
    """The latest of the results that tell of groups."""
    return next((one for one in reversed(found.results) if one.groups), None)


def records(plan: Plan, key: str) -> Records:
    """The records that name an item: results (through its measures), achievements, benefits, statements; for a
    measure its results, for a form the decisions that answer it, for a session all that belongs to it."""
    kinds: list[tuple[str, tuple[str, ...], date | None]] = []
    for kind, items in _naming(plan, key):
        found = in_time(items, lambda item: day(plan, item))
        if found:
            days = [one for item in found if (one := day(plan, item))]
            kinds.append((kind, tuple(item.key for item in found), max(days, default=None)))
    return Records(tuple(kinds))


def _naming(plan: Plan, key: str) -> Iterator[tuple[str, Iterable[Item]]]:
    kind = plan.items[key].kind if key in plan.items else ""
    measures = {item.key for item in plan.of("measure") if item.get("checks") == key} | {key}
    yield "result", (item for item in plan.of("result") if item.get("measure") in measures)
    for name in ("achievement", "benefit"):
        yield name, (item for item in plan.of(name) if key in texts(item.fields.get("for")))
    yield "action", _actions(plan, key)
    if kind == "feedback":
        yield "decision", (item for item in plan.of("decision") if key in item.many("because_of"))
    if kind == "session":
        yield from _of_session(plan, key)


def _actions(plan: Plan, key: str) -> Iterator[Item]:
    """What is to be done for an item, or what a decision asks somebody to do."""
    return (item for item in plan.of("action") if key in texts(item.fields.get("for")) or item.get("decision") == key)


def _of_session(plan: Plan, key: str) -> Iterator[tuple[str, Iterable[Item]]]:
    """The records that belong to a session."""
    for name in ("feedback", "decision", "poll", "idea"):
        yield name, [item for item in plan.of(name) if item.get("session") == key]
