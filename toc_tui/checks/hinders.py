"""An arrow that gets in the way: what is done about it?

Source: the dark logic models of Chris Bonell and others, who draw beside the theory of what helps one of what harms;
Theorymaker, PRSM and Kumu have such arrows too.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for each arrow from here that gets in the way of something; words become what we do about it."""
    items = theory.plan.items
    for later in theory.effects[key] if theory.hindering else ():
        if (key, later) in theory.hindering:
            yield from unanswered(theory, NAME, (key, later), (items[key].text, items[later].text))


CHECK = ItemCheck(at)
