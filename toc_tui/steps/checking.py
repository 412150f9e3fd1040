"""Checking: how would we know that an outcome is reached; who asks, when, starting from what?"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Add, Edit, Set
from toc_tui.steps.step import Prompt, Reply

NAME = "checking"
DETAILS = ("who_asks", "when", "start", "hoped")


def prompts(theory: Theory) -> Iterator[Prompt]:
    """Outcomes that nothing checks yet, and what is still missing from the checks there are."""
    for key in theory.backwards():
        if theory.plan.items[key].kind != "outcome":
            continue
        measures = theory.measures.get(key, ())
        if not measures:
            yield Prompt(NAME, "measure", (key,), many=True)
        for measure in measures:
            if measure.get("question") and not measure.get("not_because"):
                yield from (Prompt(NAME, name, (measure.key,)) for name in DETAILS if not measure.get(name))


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """A new measure, a detail of one, or the reason for not checking."""
    key = prompt.place[0]
    if prompt.name == "measure":
        return Add("measure", {"checks": key, "question": reply.words})
    if prompt.name == "not-because":
        return Add("measure", {"checks": key, "not_because": reply.words}, key=f"not-checked-{key}")
    return Set(("measure", key), {prompt.name: reply.words})
