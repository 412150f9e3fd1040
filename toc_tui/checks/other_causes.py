"""What else could bring the impact about, or get in its way? Asked of each impact, near the end.

Source: Goldratt's reservation about another cause; NPC's factors around a project that help or hinder it.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, near_the_end, own_name, unanswered
from toc_tui.frozen import replace
from toc_tui.graph import Theory
from toc_tui.plan.dates import again_from

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an impact of a plan that is nearly done; an answer older than `review_every` is worth
    another look."""
    if near_the_end(theory):
        texts = (theory.plan.items[key].text,)
        for found in unanswered(theory, NAME, (key,), texts, since=again_from(theory.plan, theory.today)):
            yield replace(found, importance="later") if found.due else found


CHECK = ItemCheck(at)
