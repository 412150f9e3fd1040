"""Whom does a change not reach? Asked once results stand by group: the middle of all hides who is left out.

Source: the World Health Organization's handbook on health inequality monitoring (2013): disaggregate before you judge.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, cached_per_plan, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an item of which a check has results by group. Newer ones ask again."""
    if found := _by_item(theory).get(key):
        yield from unanswered(theory, NAME, (key,), (theory.plan.items[key].text, *found))


@cached_per_plan
def _by_item(theory: Theory) -> dict[str, tuple[str, ...]]:
    """By item, the latest result by group of each of its checks, as one text."""
    found: dict[str, tuple[str, ...]] = {}
    if not any("among" in item.fields for item in theory.plan.of("result")):
        return found
    from toc_tui.journey.seen import latest_by_group, readings  # only where there are results of groups

    for one in readings(theory.plan):
        last = latest_by_group(one)
        if last is not None and one.checks in theory.effects:
            text = "; ".join(f"{group.group}: {group.words}" for group in last.groups)
            found[one.checks] = (*found.get(one.checks, ()), text)
    return found


CHECK = ItemCheck(at)
