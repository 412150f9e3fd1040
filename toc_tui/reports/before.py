"""What the makers should know before they send a paper: it is said to them, and stands in no paper for others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toc_tui.journey.counting import SMALL
from toc_tui.journey.decisions import you_said
from toc_tui.journey.forms import feedback
from toc_tui.journey.shaping import shaping
from toc_tui.reports.report import KINDS, Source
from toc_tui.voice.opening_recap import plain

RECORDS = frozenset({"story", "journey", "evidence", "funder"})  # papers that tell of sessions and forms
PLANS = frozenset({"story", "funder"})


def told(source: Source, kinds: Iterable[str]) -> list[str]:
    """What to look at before these reports leave the group, each sentence once."""
    found = dict.fromkeys(text for kind in kinds for text in before(source, kind))
    return [source.say("before.first", text=text) for text in found]


def told_once(source: Source, kind: str) -> str:
    """The same of one report in one go; "" for nothing."""
    found = list(before(source, kind))
    return source.say("before.first", text=" ".join(found)) if found else ""


def before(source: Source, kind: str) -> Iterator[str]:
    """A sentence for each thing to look at before this report leaves the group."""
    if kind not in KINDS or not KINDS[kind].outside:
        if kind == "minutes":
            yield from _minutes(source)
        if kind == "easy":
            yield from _pictures(source)
        return
    say, plan = source.say, source.plan
    if not plan.head.get("prepared_by"):
        yield say("before.no-maker")
    if kind in PLANS and (count := source.open):
        yield say("before.open", count=count)
    if kind in RECORDS:
        yield from _records(source)


def _records(source: Source) -> Iterator[str]:
    say, plan = source.say, source.plan
    shaped, found = shaping(plan), feedback(plan)
    if shaped.unsaid:
        yield say("before.roles", count=len(shaped.unsaid), roles=", ".join(map(plain, shaped.unsaid)))
    if source.makers:
        yield say("before.small", count=SMALL)
    elif found.few and you_said(plan):
        yield say("before.few-said", count=SMALL)


def _pictures(source: Source) -> Iterator[str]:
    """Each picture that an item names and that cannot be shown."""
    for item in source.plan.items.values():
        name = item.get("picture")
        if name and not source.picture(name):
            yield source.say("before.picture", file=name, text=item.text or source.things.say("voice.no-words"))


def _minutes(source: Source) -> Iterator[str]:
    from toc_tui.reports.minutes import chosen

    met = chosen(source)
    if met is not None and met.feedback.few:
        yield source.say("before.few-forms", count=SMALL)
