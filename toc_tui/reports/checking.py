"""How the changes of a plan are checked: one row a measure, and what nobody checks. The story and the measures
report share it."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.frozen import frozen
from toc_tui.journey.seen import Result, readings
from toc_tui.plan.model import Item
from toc_tui.reports.report import Source
from toc_tui.voice.sentences import sentence


@frozen
class Check:
    """A measure, the item that it checks (None where the plan has none of that key), and its latest result."""

    measure: Item
    checks: Item | None
    last: Result | None = None


def checks(source: Source) -> list[Check]:
    """The measures that are used, in the order of the things that they check, backwards from the impact."""
    last = {one.measure: one.last for one in readings(source.plan)}
    return [Check(measure, item, last.get(measure.key)) for measure, item in _measures(source) if not _left(measure)]


def left_out(source: Source) -> list[Check]:
    """What the group chose not to check."""
    return [Check(measure, item) for measure, item in _measures(source) if _left(measure)]


def unchecked(source: Source) -> list[Item]:
    """The outcomes that have no measure at all, the latest first."""
    items = source.plan.items
    return [
        items[key]
        for key in source.theory.backwards()
        if items[key].kind == "outcome" and not source.theory.measures.get(key)
    ]


def _left(measure: Item) -> bool:
    return bool(measure.get("not_because"))


def _measures(source: Source) -> Iterator[tuple[Item, Item | None]]:
    theory, items = source.theory, source.plan.items
    for key in theory.backwards():
        for measure in theory.measures.get(key, ()):
            yield measure, items[key]
    for measure in source.plan.of("measure"):
        if measure.get("checks") not in theory.effects:
            yield measure, None


def latest(source: Source, check: Check) -> str:
    """The latest result in words, with its day and how many people it is from; "" for none."""
    found = check.last
    if found is None:
        return ""
    return sentence(
        found.value,
        found.story,
        source.say("checking.on", day=source.day(found.on)) if found.on else "",
        source.say("checking.from", count=found.how_many) if found.how_many else "",
    )
