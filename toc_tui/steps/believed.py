"""A doubt that a check has looked into: a yes after its result makes the result what speaks for the arrow."""

from __future__ import annotations

from collections.abc import Mapping

from toc_tui.plan.arrows import SUPPORTS, looked_at
from toc_tui.plan.edits import Batch, Edit, RecordAnswer
from toc_tui.plan.model import Item, Plan
from toc_tui.plan.structure_edits import Link

MIXED: Mapping[str, str] = {"against": "mixed"}  # what evidence says once something speaks for the arrow too


def believed(plan: Plan, answer: RecordAnswer) -> Edit:
    """An answer; where it says that an arrow is believed since a check has come in, with that as its evidence. What
    was written down as evidence before stays, and still says what it said."""
    if (answer.check, answer.says) != (SUPPORTS, "yes") or len(answer.place) != 2:
        return answer
    source, target = answer.place
    result = looked_at(plan, source, target)
    words = _words(plan, result) if result is not None else ""
    if not words:
        return answer
    link = plan.link(source, target)
    before, says = link.get("evidence"), link.get("evidence_says")
    evidence = {
        "evidence": f"{before}; {words}" if before else words,
        "evidence_says": MIXED.get(says, says) if before else "for",
        "sure": "sure",
    }
    return Batch((answer, Link(source, target, evidence)))


def _words(plan: Plan, result: Item) -> str:
    """What came out; where it would tell what a few people said, what was asked."""
    from toc_tui.journey.groups import total_is_small  # only where there are results

    if total_is_small(result):
        return plan.items[result.get("measure")].get("question")
    return str(result.fields.get("value") or result.get("story"))
