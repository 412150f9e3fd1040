"""A reason of an arrow that may have been said against it.

The first version of this program gave a link the reason of any answer about it, also of a no. Such a plan does not say
which way the words were meant, so the group is asked, once. Plans written since never raise it.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.arrows import unclear

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for each arrow with a reason, and an answer without words that may have given it."""
    plan = theory.plan
    for later in theory.effects[key]:
        if unclear(plan, key, later):
            from toc_tui.plan.turning import WAYS, Turn  # only plans of the first version need it

            words = (plan.link(key, later).get("because"),)
            ways = tuple((how, Turn(key, later, how)) for how in WAYS)
            yield from unanswered(theory, NAME, (key, later), words, fix=ways[0][1], ways=ways)


CHECK = ItemCheck(at)
