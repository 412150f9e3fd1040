"""When does the group look at its plan again? The last thing that is asked of a plan that is nearly done.

Source: the practice around Make it Real, where plans are refreshed every three months, and at least every year.
"""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks.check import Finding, PlanCheck, near_the_end, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


def find(theory: Theory) -> Iterable[Finding]:
    """One finding for a plan that is nearly done and says nothing of how often it is looked at; words say it."""
    if theory.plan.head.get("review_every") or not near_the_end(theory):
        return ()
    return unanswered(theory, NAME, (), ())


CHECK = PlanCheck(find)
