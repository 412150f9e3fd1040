"""What is said of the results of groups, and of a result that is from too few people: the same in all faces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from toc_tui.journey import groups
from toc_tui.journey.counting import said
from toc_tui.journey.groups import GroupResult
from toc_tui.journey.seen import latest_by_group, readings
from toc_tui.plan.arrows import looked_at
from toc_tui.plan.model import Item, KeyPath, Plan
from toc_tui.voice.opening_recap import plain
from toc_tui.voice.sentences import sentence


class Says(Protocol):
    def say(self, name: str, **slots: object) -> str: ...


def group(voice: Says, one: GroupResult) -> str:
    """What came out for one group; for a small one that it is small, and no number."""
    if one.told == groups.SHOWN:
        return one.words
    few_of = one.told == groups.FEW and one.whole is not None
    return voice.say("records.group-few-of" if few_of else f"records.group-{one.told}", whole=one.whole)


def row(voice: Says, one: GroupResult) -> str:
    """The same with the name of the group."""
    return voice.say("records.group-row", group=plain(one.group), text=group(voice, one))


def by_group(voice: Says, found: Sequence[GroupResult]) -> str:
    """All groups of a result in one sentence; "" where there are none."""
    return voice.say("records.by-group", parts="; ".join(row(voice, one) for one in found)) if found else ""


def value(voice: Says, item: Item) -> str:
    """The value of a result, or that it is kept back: it would tell what a small group said."""
    words = said(item, "value")
    return voice.say("records.group-small") if words and groups.total_is_small(item) else words


def people(voice: Says, item: Item) -> str:
    """How many people a result is from, as it is told."""
    words = said(item, "how_many")
    return voice.say("records.group-few") if words and groups.total_is_small(item) else words


def _value(voice: Says, plan: Plan, item: Item) -> str:
    return value(voice, item)


def _people(voice: Says, plan: Plan, item: Item) -> str:
    return people(voice, item)


def _parts(voice: Says, plan: Plan, item: Item) -> str:
    return "; ".join(row(voice, one) for one in groups.by_group(plan, item))


def went_from(voice: Says, plan: Plan, key: str) -> str:
    """From what to what the results went of the first check of an item that has two."""
    for one in readings(plan):
        values = [words for result in one.results if (words := value(voice, plan.items[result.key]))]
        if one.checks == key and len(values) > 1:
            return voice.say("voice.went-from", before=values[-2], now=values[-1])
    return ""


def latest(voice: Says, plan: Plan, key: str) -> str:
    """The latest result by group of each check of an item."""
    found = (latest_by_group(one) for one in readings(plan) if one.checks == key)
    return " ".join(sentence(by_group(voice, one.groups)) for one in found if one is not None)


def came_since(voice: Says, plan: Plan, place: KeyPath) -> str:
    """What came out of the check of a doubted arrow since it was doubted; "" for nothing."""
    found = looked_at(plan, place[0], place[-1])
    if found is None:
        return ""
    told = value(voice, found) or found.get("story")
    return voice.say("voice.result-since", question=plan.items[found.get("measure")].text, value=told)


# the fields of a result that are told by what may be told of them, and never as they stand
TOLD: Mapping[str, Callable[[Says, Plan, Item], str]] = {"value": _value, "how_many": _people, "among": _parts}
