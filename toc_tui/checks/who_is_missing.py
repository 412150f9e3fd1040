"""Who is not in the room? Asked once of the whole plan, and again at each review.

Source: SCIE's principles of co-production: equality, diversity, accessibility and reciprocity.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, PlanCheck, asked_at_reviews, own_name
from toc_tui.graph import Theory

NAME = own_name(__name__)


def find(theory: Theory) -> Iterator[Finding]:
    """One finding once an activity leads all the way to an impact. Other impacts or words for them ask again, and
    so do a review after the answer and an answer older than `review_every`."""
    return asked_at_reviews(theory, NAME)


CHECK = PlanCheck(find)
