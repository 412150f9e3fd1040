"""An arrow that leans on something that no longer holds.

Source: assumptions are what must hold though we do not bring it about (NPC, ActKnowledge); they are written
down so that somebody notices when they fail.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, raised
from toc_tui.graph import Theory

NAME = "failed-assumption"


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for each arrow from this item whose link assumes something with `holds = "no"`."""
    items = theory.plan.items
    for later in theory.effects[key]:
        assumed = theory.plan.link(key, later).many("assumes")
        failed = tuple(name for name in assumed if name in items and items[name].get("holds") == "no")
        if failed:
            texts = (items[key].text, items[later].text, *sorted(items[name].text for name in failed))
            yield from raised(theory, NAME, (key, later), texts, failed)
