"""Are the changes that lead to an outcome together enough? Asked of each group of two or more outcomes."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.checks.unsettled import settled
from toc_tui.graph import Theory

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome with several outcomes before it; new causes or words ask again.
    Impacts have a question of their own (`builds-up`)."""
    items = theory.plan.items
    if items[key].kind != "outcome" or len(theory.helping(key)) < 2:
        return
    causes = tuple(cause for cause in theory.helping(key) if items[cause].kind == "outcome")
    if len(causes) > 1 and settled(theory, key, *causes):
        texts = (items[key].text, *sorted(items[cause].text for cause in causes))
        yield from unanswered(theory, NAME, (key,), texts, causes)


CHECK = ItemCheck(at)
