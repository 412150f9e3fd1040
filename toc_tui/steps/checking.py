"""Checking: how would we know that an outcome is reached; who asks, when, starting from what?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Add, Edit, Set
from toc_tui.plan.model import KeyPath
from toc_tui.steps.definition import ItemQuestion, Step
from toc_tui.steps.prompt import Prompt, Reply

DETAILS = ("who_asks", "when", "start", "hoped")


def _unchecked(theory: Theory, key: str) -> Iterator[KeyPath]:
    """An outcome that nothing checks yet. An answer about the whole plan is one reason for all that was not chosen."""
    if key not in theory.measures and theory.plan.answer("no-way-to-check", ()) is None:
        yield (key,)


def _without(name: str) -> Callable[[Theory, str], Iterator[KeyPath]]:
    """What is still missing from a check."""

    def places(theory: Theory, key: str) -> Iterator[KeyPath]:
        item = theory.plan.items[key]
        if item.get("question") and not item.get("not_because") and not item.get(name):
            yield (key,)

    return places


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """A new measure, or a detail of one."""
    key = prompt.place[0]
    if prompt.name == "measure":
        return Add("measure", {"checks": key, "question": reply.words})
    return Set(("measure", key), {prompt.name: reply.words})


STEP = Step(
    answer,
    items=(
        ItemQuestion("measure", ("outcome",), _unchecked, many=True),
        *(ItemQuestion(name, ("measure",), _without(name)) for name in DETAILS),
    ),
)
