"""Do some changes lead to each other in a circle? Davies: circles are real, and still the group should say which of
them comes first."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for each smallest circle, at its smallest key; its place is the whole circle in order. One that holds
    an arrow with `circle_meant` is none. Each is answered by itself."""
    for circle in theory.structure.circle_at.get(key, ()):
        texts = tuple(theory.plan.items[one].text for one in circle)
        yield from unanswered(theory, NAME, circle, texts, circle[1:])


CHECK = ItemCheck(at)
