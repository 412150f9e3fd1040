"""Outcomes and impacts that name nobody, asked about together.

Source: the definitions of SCIE's template, where outcomes are changes for people; Connell and Klem ask that a
theory be meaningful to those it is about. The words that name people stand in guides/words/wording.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, PlanCheck, own_name, unanswered
from toc_tui.checks.doing_words import says_doing
from toc_tui.checks.no_change import names_a_subject
from toc_tui.checks.output import is_output
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, remembered
from toc_tui.plan.edits import Batch, Set
from toc_tui.plan.model import Item

NAME = own_name(__name__)
WORD = re.compile(r"[^\W\d_]+")


@remembered
def _names_somebody(lexicon: Lexicon, text: str) -> bool:
    found = WORD.findall(text.lower())
    if not lexicon.words("people", "providers", "we", "naming").isdisjoint(found):
        return True
    endings = tuple(lexicon.words("naming-ends"))
    return any(word.endswith(endings) for word in found)


def _nobody(theory: Theory) -> list[Item]:
    """The outcomes and impacts that name nobody, if they are the fewer: where most seem to name nobody, the plan
    is written in another way, or in another language, and it would be wrong to ask. An impact is for those that the
    plan is for; a line that is asked to be said in another way will say who then; and an answer about one line, which
    was asked for up to 0.1.0, holds."""
    plan, lexicon = theory.plan, theory.lexicon
    items = list(plan.of("impact", "outcome"))
    found = [item for item in items if not item.get("who") and not _names_somebody(lexicon, item.text)]
    if 2 * len(found) >= len(items):
        return []
    known = bool(plan.why.get("who"))
    return [
        item
        for item in found
        if not (item.kind == "impact" and known)
        and plan.answers.get((NAME, (item.key,))) is None
        and not any(judge(lexicon, item.text) for judge in (says_doing, is_output, names_a_subject))
    ]


def find(theory: Theory) -> Iterator[Finding]:
    """One finding for all such lines, which are its `items`; where the plan says who it is for, a yes sets that."""
    found = _nobody(theory)
    if not found:
        return
    keys, who = tuple(item.key for item in found), str(theory.plan.why.get("who", "")).strip()
    fix = Batch(tuple(Set(item.path, {"who": who}) for item in found)) if who else None
    texts = tuple(item.text for item in found)
    yield from unanswered(theory, NAME, (), texts, keys, fix=fix, importance="later")


CHECK = PlanCheck(find)
