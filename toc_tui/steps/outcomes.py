"""Outcomes, backwards: what has to change just before each impact and each later outcome?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Add, Edit, Refusal, Set
from toc_tui.plan.model import TERMS, KeyPath
from toc_tui.steps.definition import ItemQuestion, PlanQuestion, Step
from toc_tui.steps.prompt import Prompt, Reply
from toc_tui.steps.sorting import SORTS, is_waiting, sort

PIECES = r"[,;]"


def _idea(theory: Theory, key: str) -> Iterator[KeyPath]:
    """What an idea is, unless it waits for the activities."""
    if not is_waiting(theory, theory.plan.items[key]):
        yield (key,)


def _unsaid_terms(theory: Theory) -> Iterator[KeyPath]:
    """What short, medium and long mean to this group: asked once there is an impact, before the first outcome is. Who
    has sorted changes into terms already knows, and can say it in the details of the plan."""
    said = any(theory.plan.head.get(term) for term in TERMS)
    if theory.roots and not said and not any(theory.plan.of("outcome")):
        yield ()


def _termless(theory: Theory, key: str) -> Iterator[KeyPath]:
    if not theory.plan.items[key].term:
        yield (key,)


def _nothing_before(theory: Theory, key: str) -> Iterator[KeyPath]:
    """What comes before a later change that nothing leads to, here or in another plan."""
    item, causes = theory.plan.items[key], theory.causes[key]
    if item.kind == "impact" or item.term == "long":
        wanted = all(theory.plan.items[cause].kind == "activity" for cause in causes)
    else:
        wanted = item.term == "medium" and not causes
    if wanted and not item.comes_from_elsewhere:
        yield (key,)


def _terms(reply: Reply) -> Edit | Refusal:
    """What the three terms mean, from three pieces with commas between them, the nearest first."""
    pieces = [piece.strip() for piece in re.split(PIECES, reply.words) if piece.strip()]
    if len(pieces) != len(TERMS):
        return Refusal("three-terms", {})
    return Set(("plan",), dict(zip(reversed(TERMS), pieces, strict=True)))


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit | Refusal:
    """A new outcome before the one asked about, a term, or an idea's kind."""
    if prompt.name == "terms":
        return _terms(reply)
    key = prompt.place[0]
    if prompt.name == "term":
        return Set(("outcome", key), {"term": reply.words})
    if prompt.name == "sort":
        return sort(theory, key, reply.words)
    return before(theory, key, reply)


def before(theory: Theory, key: str, reply: Reply) -> Edit:
    """A new outcome just before an item, of the term given or else the next earlier one."""
    return Add("outcome", {"term": reply.term or theory.earlier_term(key), "text": reply.words}, (key,))


STEP = Step(
    answer,
    first=(PlanQuestion("terms", _unsaid_terms),),
    items=(
        ItemQuestion("sort", ("idea",), _idea, choices=tuple(SORTS), runs=True),
        ItemQuestion("term", ("outcome",), _termless, choices=TERMS),
        ItemQuestion("before", ("impact", "outcome"), _nothing_before, many=True, adds=True),
    ),
)
