"""Checking: how would we know that an outcome is reached; who asks, when, starting from what?"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Add, Edit, Set
from toc_tui.steps.prompt import Prompt, Reply

NAME = "checking"
KINDS = ("outcome", "measure")
DETAILS = ("who_asks", "when", "start", "hoped")
ORDER = ((), ("measure", *DETAILS), ())


def first(theory: Theory) -> Iterator[Prompt]:
    """Nothing is asked of the plan as a whole."""
    return iter(())


def about(theory: Theory, key: str) -> Iterator[Prompt]:
    """An outcome that nothing checks yet; what is still missing from a check."""
    item = theory.plan.items[key]
    if item.kind == "outcome" and key not in theory.measures:
        yield Prompt(NAME, "measure", (key,), many=True)
    elif item.kind == "measure" and item.get("question") and not item.get("not_because"):
        yield from (Prompt(NAME, name, (key,)) for name in DETAILS if not item.get(name))


def last(theory: Theory) -> Iterator[Prompt]:
    """Nothing is asked at the end."""
    return iter(())


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """A new measure, or a detail of one."""
    key = prompt.place[0]
    if prompt.name == "measure":
        return Add("measure", {"checks": key, "question": reply.words})
    return Set(("measure", key), {prompt.name: reply.words})
