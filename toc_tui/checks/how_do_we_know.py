"""What makes us think that this works? Asked once of a plan that names no evidence at all.

Source: ActKnowledge and the Aspen Institute ask for a rationale for each link; Connell and Klem that it be plausible.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, PlanCheck, near_the_end, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.dates import again_from

NAME = own_name(__name__)


def find(theory: Theory) -> Iterator[Finding]:
    """One finding when the plan is nearly done and no arrow has `evidence`; other impacts or
    words for them ask again, and so does an answer older than `review_every`."""
    plan = theory.plan
    if not near_the_end(theory) or any(link.get("evidence") for link in plan.links.values()):
        return
    texts = tuple(sorted(impact.text for impact in plan.of("impact")))
    yield from unanswered(theory, NAME, (), texts, importance="later", since=again_from(plan, theory.today))


CHECK = PlanCheck(find)
