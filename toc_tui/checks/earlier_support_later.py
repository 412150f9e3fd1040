"""Are earlier outcomes a basis for later ones? Asked of the plan as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, PlanCheck, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


def find(theory: Theory) -> Iterator[Finding]:
    """One finding once an outcome leads to another; asked again when such arrows or their words change."""
    items = theory.plan.items
    texts = sorted(
        f"{items[source].text} > {items[target].text}"
        for source, target in theory.links()
        if items[source].kind == items[target].kind == "outcome"
    )
    if texts:
        yield from unanswered(theory, NAME, (), tuple(texts))


CHECK = PlanCheck(find)
