"""Do too many arrows meet at one item? More than seven is more than a group can hold in mind when it is asked whether
they are enough (Miller: seven, plus or minus two); in plans that others published, seven is the most."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)
MOST = 7


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for an item that more than seven things lead to, or that leads to more than seven itself; `items`
    are those of the fuller side."""
    causes, effects = theory.causes[key], theory.effects[key]
    if len(causes) <= MOST and len(effects) <= MOST:
        return ()
    items = max(causes, effects, key=len)
    return unanswered(theory, NAME, (key,), (theory.plan.items[key].text,), items, importance="later")


CHECK = ItemCheck(at)
