"""Is there a clear sequence from the first changes to the impact? Asked of the plan as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, PlanCheck, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


def find(theory: Theory) -> Iterator[Finding]:
    """One finding once two outcomes lead on; asked again when an outcome's words or term change. Where there are
    impacts and no road leads to any of them, it is asked first where the outcomes lead (`leads-nowhere`)."""
    outcomes = [item for item in theory.plan.of("outcome") if theory.effects[item.key]]
    reached = not theory.roots or any(item.key in theory.linked for item in outcomes)
    if len(outcomes) > 1 and reached:
        yield from unanswered(theory, NAME, (), tuple(sorted(f"{item.term} {item.text}" for item in outcomes)))


CHECK = PlanCheck(find)
