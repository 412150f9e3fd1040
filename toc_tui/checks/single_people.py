"""A plan whose changes are all in single people: nobody around them, and no service or place, is different.

Source: SCIE found that impact beyond the individual is what groups find hardest to tell; its template asks
for family, staff, the service and the community.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, PlanCheck, near_the_end, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, remembered

NAME = own_name(__name__)
WORD = re.compile(r"[^\W\d_]+")
FEW = 4  # changes, with the impacts: a smaller plan is still being begun


@remembered
def beyond_one(lexicon: Lexicon, text: str) -> bool:
    """Whether a line names somebody around the people, or a service or a place."""
    return not lexicon.words("around-people").isdisjoint(WORD.findall(text.lower()))


def find(theory: Theory) -> Iterator[Finding]:
    """A finding for a plan that is nearly done, of which some lines name people and none names anybody or anything
    beyond them; it can wait."""
    plan, lexicon = theory.plan, theory.lexicon
    items = list(plan.of("impact", "outcome"))
    if not near_the_end(theory) or len(items) < FEW:
        return
    named = any(not lexicon.words("people").isdisjoint(WORD.findall(item.text.lower())) for item in items)
    if named and not any(beyond_one(lexicon, f"{item.text} {item.get('who')}") for item in items):
        yield from unanswered(theory, NAME, (), tuple(sorted(item.text for item in items)), importance="later")


CHECK = PlanCheck(find)
