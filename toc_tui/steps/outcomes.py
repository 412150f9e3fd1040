"""Outcomes, backwards: what has to change just before each impact and each later outcome?"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Add, Edit, Set
from toc_tui.plan.model import TERMS
from toc_tui.plan.structure_edits import Retype
from toc_tui.steps.prompt import Prompt, Reply

NAME = "outcomes"
KINDS = ("impact", "outcome", "idea")
ORDER = ((), ("sort", "term", "before"), ())
SORTS = ("outcome", "activity", "element", "assumption", "statement")


def first(theory: Theory) -> Iterator[Prompt]:
    """Nothing is asked of the plan as a whole."""
    return iter(())


def about(theory: Theory, key: str) -> Iterator[Prompt]:
    """A term where there is none; what comes before a later change that nothing leads to; what an idea is."""
    item = theory.plan.items[key]
    if item.kind == "idea":
        yield Prompt(NAME, "sort", (key,), choices=SORTS)
    if item.kind == "outcome" and not item.term:
        yield Prompt(NAME, "term", (key,), choices=TERMS)
    if item.kind not in ("impact", "outcome"):
        return
    causes = theory.causes[key]
    if item.kind == "impact" or item.term == "long":
        wanted = all(theory.plan.items[cause].kind == "activity" for cause in causes)
    else:
        wanted = item.term == "medium" and not causes
    if wanted:
        yield Prompt(NAME, "before", (key,), many=True)


def last(theory: Theory) -> Iterator[Prompt]:
    """Nothing is asked at the end."""
    return iter(())


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """A new outcome before the one asked about, a term, or an idea's kind."""
    key = prompt.place[0]
    if prompt.name == "term":
        return Set(("outcome", key), {"term": reply.words})
    if prompt.name == "sort":
        if reply.words == "element":
            return Retype(key, "activity", {"kind": "co-production"})
        return Retype(key, reply.words)
    return before(theory, key, reply)


def before(theory: Theory, key: str, reply: Reply) -> Edit:
    """A new outcome just before an item, of the term given or else the next earlier one."""
    return Add("outcome", {"term": reply.term or theory.earlier_term(key), "text": reply.words}, (key,))
