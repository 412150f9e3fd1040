"""A plan that does not say anywhere how people shape it.

Source: SCIE's template plans the co-production impact beside the project's; Make it Real has "I" lines. A plan
with neither looks finished to whoever only reads what is open.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, PlanCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.model import THEORY

NAME = own_name(__name__)


def find(theory: Theory) -> Iterator[Finding]:
    """A finding for a plan with an impact and something that we do, and nothing at all of co-production: no impact, no
    outcome of that track, no element, no "I" line. Words become the impact that is missing."""
    plan = theory.plan
    impacts = list(plan.of("impact"))
    if not impacts or not any(plan.of("activity")):
        return
    shared = any("co-production" in (item.get("kind"), item.get("track")) for item in plan.of(*THEORY))
    if not shared and not any(item.get("voice") != "We" for item in plan.of("statement")):
        yield from unanswered(theory, NAME, (), tuple(sorted(impact.text for impact in impacts)))


CHECK = PlanCheck(find)
