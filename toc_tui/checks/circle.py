"""Do some changes lead to each other in a circle? Davies: circles are real, and still the group should say which of
them comes first."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for a circle, at its smallest key; its place is the whole circle in order. One that holds an arrow
    with `circle_meant` is none."""
    if (circle := theory.structure.circle_at.get(key)) is None:
        return ()
    texts = tuple(theory.plan.items[one].text for one in circle)
    return unanswered(theory, NAME, circle, texts, circle[1:])


CHECK = ItemCheck(at)
