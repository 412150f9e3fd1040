"""Can it be done with what there is? Asked once, near the end, and kept for each impact.

Source: Connell and Klem ask that a theory be doable with the people, the money and the time that there are.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, near_the_end, own_name, unanswered
from toc_tui.frozen import replace
from toc_tui.graph import Theory
from toc_tui.plan.dates import again_from

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding at the first impact that has no answer, for all that have none, in a plan that is nearly done; an
    answer older than `review_every` is worth another look."""
    if not near_the_end(theory):
        return
    since = again_from(theory.plan, theory.today)
    found = [
        one
        for item in theory.plan.of("impact")
        for one in unanswered(theory, NAME, (item.key,), (item.text,), since=since)
    ]
    if found and found[0].place == (key,):
        items = tuple(one.place[0] for one in found if one.due == found[0].due)
        yield replace(found[0], items=items, importance="later" if found[0].due else "now")


CHECK = ItemCheck(at)
