"""If all of it came true, would the problem be smaller? Asked near the end, of the plan as a whole.

Source: Goldratt's test of the effect that one would expect; here that is a smaller problem, since SCIE's template
starts from why the project is necessary.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, PlanCheck, near_the_end, own_name, unanswered
from toc_tui.frozen import replace
from toc_tui.graph import Theory
from toc_tui.plan.dates import again_from

NAME = own_name(__name__)


def find(theory: Theory) -> Iterator[Finding]:
    """One finding when there is a problem and the plan is nearly done. Other words for the problem or the impacts
    ask again; an answer older than `review_every` is worth another look."""
    problem = theory.plan.why.get("problem")
    if problem and near_the_end(theory):
        texts = (str(problem), *sorted(impact.text for impact in theory.plan.of("impact")))
        for found in unanswered(theory, NAME, (), texts, since=again_from(theory.plan, theory.today)):
            yield replace(found, importance="later") if found.due else found


CHECK = PlanCheck(find)
