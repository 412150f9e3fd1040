"""How far does the group's own promise reach? The accountability line, also called the ceiling of accountability: below
it is what a project answers for, above it what it only helps with."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks.check import Finding, PlanCheck, near_the_end, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.edits import Set

NAME = own_name(__name__)
FAR = ("ours", "shared", "beyond")


def find(theory: Theory) -> Iterable[Finding]:
    """One finding for a plan that is nearly there and says nothing of its promise; each answer says it."""
    if theory.plan.head.get("promise") or not near_the_end(theory):
        return ()
    ways = tuple((far, Set(("plan",), {"promise": far})) for far in FAR)
    return unanswered(theory, NAME, (), (), importance="later", ways=ways)


CHECK = PlanCheck(find)
