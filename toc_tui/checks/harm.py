"""Could the plan hurt anybody? Asked once of the whole plan, and again at each review.

Source: the idea of a negative theory, one of harm done (Chris Bonell and others call it a dark logic model).
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, raised
from toc_tui.graph import Theory
from toc_tui.plan.dates import again_from

NAME = "harm"


def find(theory: Theory) -> Iterator[Finding]:
    """One finding once an activity leads all the way to an impact. Other impacts or words for them ask again, and
    so do a review after the answer and an answer older than `review_every`."""
    impacts = list(theory.plan.of("impact"))
    if any(impact.key in theory.begun for impact in impacts):
        texts = tuple(sorted(impact.text for impact in impacts))
        yield from raised(theory, NAME, (), texts, since=again_from(theory.plan, reviewed=True))
