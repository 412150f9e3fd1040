"""An arrow with evidence that speaks against it.

Source: the practice of ToC-Maker and of reviews of evidence, which say for each arrow which way its evidence points. A
plan that carries evidence against itself and asks nothing tells it as believed.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.arrows import spoken_against

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for each arrow whose evidence speaks against it, or both ways; other evidence asks again.
    Evidence that is mixed can wait."""
    plan, items = theory.plan, theory.plan.items
    for later in theory.effects[key]:
        link = plan.links.get((key, later))
        if link is not None and spoken_against(link):
            texts = (items[key].text, items[later].text, link.get("evidence"))
            importance = "now" if link.get("evidence_says") == "against" else "later"
            yield from unanswered(theory, NAME, (key, later), texts, importance=importance)


CHECK = ItemCheck(at)
