"""Half a page that writes itself: the problem, how we think that what we do leads to each impact, and where we are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from toc_tui.journey.seen import routes, state
from toc_tui.journey.shaping import shaping
from toc_tui.plan.arrows import doubted, stand
from toc_tui.plan.model import RECORDS, Item
from toc_tui.reports import items, records
from toc_tui.reports.document import Heading, Paragraph, Part
from toc_tui.reports.report import Source
from toc_tui.voice.sentences import sentence

TOLD = 4  # impacts that are told
STEPS = 6  # of one road
NEEDED = {"needed": 2, "helps": 1}
BEGUN = 10  # more than reasons and strength together, less than a doubt
SURE = {"sure": 2, "think-so": 1, "not-sure": -4}


def summary(source: Source, code: dict[str, str]) -> Iterator[Part]:
    """All of it, as far as the plan says it."""
    yield Heading(source.say("funder.in-short"))
    for name in ("problem", "improvement", "who"):
        if text := str(source.plan.why.get(name) or ""):
            yield Paragraph(items.ended(text), f"{source.voice.fieldname(name)}:")
    used: set[str] = set()
    for item in list(source.plan.of("impact"))[:TOLD]:
        way = road(source, item.key, used)
        used.update(way)
        yield Paragraph(_told(source, way, code), f"{code[item.key]} {items.ended(items.change(source, item))}")
    if now := sentence(*where_we_are(source)):
        yield Heading(source.say("funder.where"), 3)
        yield Paragraph(now)


def road(source: Source, end: str, used: set[str]) -> list[str]:
    """The best-founded way to an item, from its beginning: needed before helps, sure before unsure, with a reason; one
    in doubt only if there is no other; what another road did not tell first. One that begins with something that we do
    comes before one that nothing starts off."""
    way, now, begun = [end], end, _begun(source)
    while len(way) < STEPS:
        before = [cause for cause in source.theory.helping(now) if cause not in way]
        if not before:
            break
        target = now

        def worth(cause: str, target: str = target) -> int:
            link = source.plan.link(cause, target)
            doubt = -20 if doubted(source.plan, cause, target) else 0
            reason = 2 if stand(source.plan, cause, target).reasons else 0
            strength = NEEDED.get(link.get("needed"), 0) + SURE.get(link.get("sure"), 0)
            return doubt + reason + strength - (3 if cause in used else 0) + (BEGUN if cause in begun else 0)

        now = max(before, key=worth)
        way.append(now)
    return way[::-1]


def _begun(source: Source) -> set[str]:
    """What some road from an activity leads to, and the activities."""
    to_do = [item.key for item in source.plan.of("activity")]
    begun = set(to_do)
    while to_do:
        cause = to_do.pop()
        found = {key for key in source.theory.effects.get(cause, ()) if cause in source.theory.helping(key)} - begun
        begun |= found
        to_do += found
    return begun


def _told(source: Source, way: list[str], code: dict[str, str]) -> str:
    """A road in sentences; each thing is quoted with its number."""
    say, plan = source.say, source.plan
    if len(way) < 2:
        return say("funder.no-road")
    lines = [say(f"funder.{_begins(source, way[0])}", text=_named(source, plan.items[way[0]], code))]
    for cause, effect in pairwise(way):
        stands = stand(plan, cause, effect)
        if effect == way[-1]:  # its words stand before the road
            said = say("funder.arrives", text=code[effect])
        else:
            said = say("funder.then", text=_named(source, plan.items[effect], code))
        why = say("items.because", text=stands.reasons[0]) if stands.reasons and not stands.doubt else ""
        lines += [said, why, say("funder.doubted") if stands.doubt else ""]
    return sentence(*lines)


def _begins(source: Source, key: str) -> str:
    """What is said of the first thing that is told: a long road is told from its middle, a circle has no beginning."""
    if source.plan.items[key].kind == "activity":
        return "begins"
    return "begins-later" if source.theory.helping(key) else "begins-open"


def _named(source: Source, item: Item, code: dict[str, str]) -> str:
    return f"{code[item.key]} “{items.change(source, item)}”"


def where_we_are(source: Source) -> Iterator[str]:
    """Counts of what has been seen and started, what is in doubt, and how often the group met."""
    outcomes = list(source.plan.of("outcome"))
    states = [state(item) for item in outcomes]
    if outcomes:
        yield source.say("funder.outcomes", count=len(outcomes))
        for name in ("seen", "started", "not-seen"):
            if count := states.count(name):
                yield source.say(f"funder.state-{name}", count=count)
        if not any(one in ("seen", "started", "not-seen") for one in states):
            recorded = any(item.kind in RECORDS for item in source.plan.items.values())
            yield source.say("funder.none-marked" if recorded else "funder.nothing-recorded", count=len(outcomes))
    for route in routes(source.plan):
        if route.reached:
            yield source.say("journey.reached", text=items.change(source, source.plan.items[route.impact]))
    if count := sum(1 for link in source.theory.links() if doubted(source.plan, *link)):
        yield source.say("funder.in-doubt", count=count)
    yield from records.when_met(source, shaping(source.past))
