"""Several things only help, and none of them is needed: is one of them enough? (The OR of a logic of preconditions.)"""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.edits import Batch
from toc_tui.plan.structure_edits import Link

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for an item before which several things come that the group has all said to only help. A yes writes it
    into their arrows."""
    causes, plan = theory.helping(key), theory.plan
    if len(causes) < 2 or any(plan.link(cause, key).get("needed") != "helps" for cause in causes):
        return ()
    texts = (plan.items[key].text, *sorted(plan.items[cause].text for cause in causes))
    fix = Batch(tuple(Link(cause, key, {"needed": "either"}) for cause in causes))
    return unanswered(theory, NAME, (key,), texts, causes, fix=fix, importance="later")


CHECK = ItemCheck(at)
