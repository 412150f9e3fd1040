"""An arrow between outcomes that nobody gave a reason for, while its neighbours have one.

Source: theories of change are weakest where the arrows have no words (Rick Davies; Changeroo).
An arrow that was talked about (`supports`) counts as explained. Where no arrow into an item has a reason yet,
nobody has got that far: `supports` asks there already.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, once, raised
from toc_tui.graph import Theory

NAME = "no-reason"


@once
def _explained(theory: Theory) -> frozenset[str]:
    """The items that at least one arrow from an outcome or an impact leads to for a stated reason."""
    items, plan = theory.plan.items, theory.plan
    pairs = [pair for pair, link in plan.links.items() if link.get("because")]
    pairs += [(place[0], place[1]) for check, place in plan.answers if check == "supports" and len(place) == 2]
    return frozenset(later for earlier, later in pairs if earlier in items and items[earlier].kind != "activity")


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for each arrow from this outcome or impact that has neither a reason nor an answer."""
    items, plan = theory.plan.items, theory.plan
    for later in theory.effects[key]:
        said = plan.link(key, later).get("because") or plan.answer("supports", (key, later))
        if not said and later in _explained(theory):
            yield from raised(theory, NAME, (key, later), (items[key].text, items[later].text), importance="later")
