"""A co-production impact that stands on little: next to nothing beneath it, no co-production element, no "I" line.

Source: SCIE's template has people plan the co-production impact beside the project's; Make it Real (TLAP) has
people with lived experience say in "I" lines what good looks like.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, cached_per_plan, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


@cached_per_plan
def _shaped(theory: Theory) -> bool:
    """Whether the plan says anywhere how people shape the work, and in an "I" line what good looks like."""
    plan = theory.plan
    elements = any(item.get("kind") == "co-production" for item in plan.of("activity"))
    return elements and any(item.get("voice") != "We" for item in plan.of("statement"))


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for a co-production impact; worth asking now once the plan says what is done at all."""
    item = theory.plan.items[key]
    if item.get("kind") != "co-production":
        return
    causes = theory.causes[key]
    alone = not causes or (len(causes) == 1 and not theory.causes[causes[0]])
    if alone or not _shaped(theory):
        yield from unanswered(theory, NAME, (key,), (item.text,), importance="now" if theory.begun else "later")


CHECK = ItemCheck(at)
