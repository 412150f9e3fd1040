"""An arrow that the group is not sure of, with nothing that it would lean on.

Source: Goldratt's test of a cause (does it really bring that about?), and the practice of writing down what must
hold for an arrow, as NPC and ActKnowledge describe it.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, cached_per_plan, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.arrows import DOUBTS, SUPPORTS
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.structure_edits import Unlink

NAME = own_name(__name__)


@cached_per_plan
def _doubted(theory: Theory) -> frozenset[str]:
    """The items from which arrows in doubt may begin."""
    links, answers = theory.plan.links, theory.plan.answers
    found = {earlier for (earlier, _), link in links.items() if link.get("sure") == "not-sure"}
    asked = [(place, one) for (name, place), one in answers.items() if name == SUPPORTS and place]
    found.update(place[0] for place, one in asked if one.says in DOUBTS)
    return frozenset(found)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for each arrow in doubt without an assumption or evidence; one that the group has called no
    help (`supports` answered no) can be taken out. An answer about other words than today's does not count."""
    plan = theory.plan
    for later in theory.effects[key] if key in _doubted(theory) else ():
        link, answer = plan.link(key, later), plan.answer(SUPPORTS, (key, later))
        if link.get("evidence") or link.many("assumes"):
            continue
        texts = (plan.items[key].text, plan.items[later].text)
        says = answer.says if answer and answer.about in ("", fingerprint(texts)) else ""
        if says in DOUBTS or link.get("sure") == "not-sure":
            fix = Unlink(key, later) if says == "no" else None
            yield from unanswered(theory, NAME, (key, later), texts, fix=fix)


CHECK = ItemCheck(at)
