"""The plan was to be looked at again by now.

Source: the practice around Make it Real, where plans are refreshed every three months, and at least every year.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, PlanCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.dates import old_before, review_due
from toc_tui.plan.edits import Set

NAME = own_name(__name__)


def find(theory: Theory) -> Iterator[Finding]:
    """A finding when more than `review_every` has gone by since the last review, or since the start. Set aside,
    it rests for as long again. Noting today as the day of the review mends it."""
    due, now = review_due(theory.plan), theory.today
    if due is not None and due < now:
        since = max(due, old_before(theory.plan, now) or due)
        fix = Set(("plan",), {"last_review": now})
        yield from unanswered(theory, NAME, (), (), fix=fix, since=since)


CHECK = PlanCheck(find)
