"""A whole plan in which nothing has to hold that we do not bring about ourselves.

Source: NPC and ActKnowledge, who ask for the assumptions of a theory: a plan without any has not been asked.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, PlanCheck, near_the_end, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)
FEW = 3  # changes: a smaller plan is still being begun


def find(theory: Theory) -> Iterator[Finding]:
    """A finding for a plan that is nearly done and has no assumption; other impacts ask again."""
    plan = theory.plan
    if near_the_end(theory) and sum(1 for _ in plan.of("outcome")) >= FEW and not any(plan.of("assumption")):
        texts = tuple(sorted(impact.text for impact in plan.of("impact")))
        yield from unanswered(theory, NAME, (), texts)


CHECK = PlanCheck(find)
