"""An arrow that is marked as not sure, with nothing that it would lean on.

Source: Goldratt's test of a cause (does it really bring that about?), and the practice of writing down what must
hold for an arrow, as NPC and ActKnowledge describe it.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, cached_per_plan, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.arrows import DOUBTS, SUPPORTS, spoken_against, spoken_for

NAME = own_name(__name__)


@cached_per_plan
def _doubted(theory: Theory) -> frozenset[str]:
    """The items from which arrows in doubt begin."""
    return frozenset(earlier for (earlier, _), link in theory.plan.links.items() if link.get("sure") == "not-sure")


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for each arrow that its link calls not sure, without an assumption and without evidence for it. What
    the group said to the arrow is `in-doubt`'s, evidence against it is `against`'s."""
    plan = theory.plan
    for later in theory.effects[key] if key in _doubted(theory) else ():
        link, answer = plan.link(key, later), plan.answers.get((SUPPORTS, (key, later)))
        if link.get("sure") != "not-sure" or spoken_for(link) or spoken_against(link) or link.many("assumes"):
            continue
        if answer is None or answer.says not in DOUBTS:
            texts = (plan.items[key].text, plan.items[later].text)
            yield from unanswered(theory, NAME, (key, later), texts)


CHECK = ItemCheck(at)
