"""A check that says what to ask, but not who asks, when, where we start or what we hope for.

Source: SCIE's template, whose last part is about collecting information; without a start there is nothing to
compare with.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)
PARTS = ("who_asks", "when", "start", "hoped")


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for a measure with a question that lacks a part; what is left unchecked on purpose lacks nothing."""
    item = theory.plan.items[key]
    if item.get("question") and not item.get("not_because") and not all(map(item.get, PARTS)):
        yield from unanswered(theory, NAME, (key,), (item.text,), importance="later")


CHECK = ItemCheck(at)
