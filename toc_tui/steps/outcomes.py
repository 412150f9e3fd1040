"""Outcomes, backwards: what has to change just before each impact and each later outcome?"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Add, Edit, Set
from toc_tui.plan.model import TERMS
from toc_tui.plan.shaping import Retype
from toc_tui.steps.step import Prompt, Reply

NAME = "outcomes"
SORTS = ("outcome", "activity", "assumption", "statement")


def prompts(theory: Theory) -> Iterator[Prompt]:
    """Later changes that nothing leads to yet, outcomes without a term, ideas not sorted yet."""
    items = theory.plan.items
    for key in theory.backwards():
        item = items[key]
        if item.kind == "activity":
            continue
        if item.kind == "outcome" and not item.term:
            yield Prompt(NAME, "term", (key,), choices=TERMS)
        causes = theory.causes[key]
        earlier = any(items[cause].kind != "activity" for cause in causes)
        if item.kind == "impact" or item.term == "long":
            wanted = not earlier
        else:
            wanted = item.term == "medium" and not causes
        if wanted:
            yield Prompt(NAME, "before", (key,), many=True)
    for idea in theory.plan.of("idea"):
        yield Prompt(NAME, "sort", (idea.key,), choices=SORTS)


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """A new outcome before the one asked about, a term, or an idea's kind."""
    key = prompt.place[0]
    if prompt.name == "term":
        return Set(("outcome", key), {"term": reply.words})
    if prompt.name == "sort":
        return Retype(key, reply.words)
    return before(theory, key, reply)


def before(theory: Theory, key: str, reply: Reply) -> Edit:
    """A new outcome just before an item, of the term given or else the next earlier one."""
    return Add("outcome", {"term": reply.term or theory.earlier_term(key), "text": reply.words}, (key,))
