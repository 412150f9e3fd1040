"""An arrow that leans on something that no longer holds.

Source: assumptions are what must hold though we do not bring it about (NPC, ActKnowledge); they are written
down so that somebody notices when they fail.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, cached_per_plan, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


@cached_per_plan
def _gone(theory: Theory) -> frozenset[str]:
    """The assumptions that do not hold."""
    return frozenset(item.key for item in theory.plan.of("assumption") if item.get("holds") == "no")


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for each arrow from this item whose link assumes something with `holds = "no"`."""
    items, gone = theory.plan.items, _gone(theory)
    if not gone:
        return
    for later in theory.effects[key]:
        if failed := tuple(name for name in theory.plan.link(key, later).many("assumes") if name in gone):
            texts = (items[key].text, items[later].text, *sorted(items[name].text for name in failed))
            yield from unanswered(theory, NAME, (key, later), texts, failed)


CHECK = ItemCheck(at)
