"""An arrow between outcomes that nobody gave a reason for, while its neighbours have one.

Source: theories of change are weakest where the arrows have no words (Rick Davies; Changeroo).
An arrow that was answered for (`supports`) counts as explained, and where that is still open it asks for the reason
too. Where fewer than half of the arrows into an item are explained, nobody has got that far.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, cached_per_plan, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


@cached_per_plan
def _explained(theory: Theory) -> frozenset[str]:
    """The items to which at least half of the arrows from outcomes and impacts lead for a stated reason."""
    items, plan = theory.plan.items, theory.plan
    pairs = {pair for pair, link in plan.links.items() if link.get("because")}
    pairs.update((place[0], place[1]) for check, place in plan.answers if check == "supports" and len(place) == 2)
    deeds = {item.key for item in plan.of("activity")}
    counts = Counter(later for earlier, later in pairs if earlier in items and earlier not in deeds)
    return frozenset(
        later
        for later, count in counts.items()
        if 2 * count >= sum(cause not in deeds for cause in theory.causes.get(later, ()))
    )


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for each arrow from this outcome or impact of which somebody has said how sure they are, and that has
    neither a reason nor an answer."""
    items, plan = theory.plan.items, theory.plan
    for later in theory.effects[key]:
        if (
            (key, later) in theory.hindering
            or later not in _explained(theory)
            or plan.answers.get(("supports", (key, later)))
        ):
            continue
        link = plan.link(key, later)
        if link.get("sure") and not link.get("because"):
            yield from unanswered(theory, NAME, (key, later), (items[key].text, items[later].text), importance="later")


CHECK = ItemCheck(at)
