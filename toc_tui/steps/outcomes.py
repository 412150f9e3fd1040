"""Outcomes, backwards: what has to change just before each impact and each later outcome?"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Add, Edit, Set
from toc_tui.plan.model import TERMS, KeyPath
from toc_tui.steps.definition import ItemQuestion, Step
from toc_tui.steps.prompt import Prompt, Reply
from toc_tui.steps.sorting import SORTS, is_waiting, sort


def _idea(theory: Theory, key: str) -> Iterator[KeyPath]:
    """What an idea is, unless it waits for the activities."""
    if not is_waiting(theory, theory.plan.items[key]):
        yield (key,)


def _termless(theory: Theory, key: str) -> Iterator[KeyPath]:
    if not theory.plan.items[key].term:
        yield (key,)


def _nothing_before(theory: Theory, key: str) -> Iterator[KeyPath]:
    """What comes before a later change that nothing leads to."""
    item, causes = theory.plan.items[key], theory.causes[key]
    if item.kind == "impact" or item.term == "long":
        wanted = all(theory.plan.items[cause].kind == "activity" for cause in causes)
    else:
        wanted = item.term == "medium" and not causes
    if wanted:
        yield (key,)


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """A new outcome before the one asked about, a term, or an idea's kind."""
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
    items=(
        ItemQuestion("sort", ("idea",), _idea, choices=tuple(SORTS), runs=True),
        ItemQuestion("term", ("outcome",), _termless, choices=TERMS),
        ItemQuestion("before", ("impact", "outcome"), _nothing_before, many=True, adds=True),
    ),
)
