"""An outcome that nobody will be able to say came true.

Source: SCIE's template ends with how to find out whether outcomes are reached; Connell and Klem ask that a
theory be testable. Methods disagree about how much to check, so a reason for not checking closes the question.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, before_impacts, near_the_end, once, raised
from toc_tui.graph import Theory
from toc_tui.routes import TERM_RANK, reached

NAME = "no-way-to-check"


@once
def _noticed(theory: Theory) -> frozenset[str]:
    """Everything that leads, directly or not, to something that is checked (or left unchecked on purpose)."""
    return frozenset(reached(theory.causes, theory.measures.keys() & theory.causes.keys()))


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome without a check, once the plan is nearly done or has checks: worth asking now if it
    is long term or comes right before an impact; later if an activity leads straight to it and nothing further
    on is checked, so that there would be an early sign."""
    items = theory.plan.items
    if key in theory.measures or not (theory.measures or near_the_end(theory)):
        return
    near = theory.ranks[key] == TERM_RANK["long"] or key in before_impacts(theory)
    if near or (key not in _noticed(theory) and any(items[one].kind == "activity" for one in theory.causes[key])):
        yield from raised(theory, NAME, (key,), (items[key].text,), importance="now" if near else "later")
