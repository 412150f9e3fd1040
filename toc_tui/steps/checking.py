"""Checking: which changes would we be sorry to miss; how would we know that each is reached; how often do we ask?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from toc_tui.graph import Theory
from toc_tui.plan.choosing import LEFT, LeaveUnchecked
from toc_tui.plan.edits import Add, Edit, Refusal, Set
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import KeyPath
from toc_tui.steps.definition import ItemQuestion, PlanQuestion, Step
from toc_tui.steps.prompt import Prompt, Reply

DETAILS = ("when",)  # who asks, the answer today and what is hoped for are asked on demand
CHOOSE = "choose"
CHOSEN = "chosen"  # `Reply.way` of keys that were chosen, and of the reason for leaving the rest
MANY = 5  # so many changes that nothing checks are chosen from; of fewer each is asked about
WORD = r"[;,]"


def unchecked(theory: Theory) -> tuple[str, ...]:
    """The outcomes that nothing checks, and that were not left out on purpose, the latest first."""
    name = f"{__name__}.unchecked"
    if name not in theory.facts:
        found = () if _rest_is_left(theory) else tuple(key for key in theory.backwards() if _is_unchecked(theory, key))
        theory.facts[name] = found
    result: tuple[str, ...] = theory.facts[name]
    return result


def _rest_is_left(theory: Theory) -> bool:
    """Whether there is one reason for all that was not chosen; no means that all are to be checked."""
    whole = theory.plan.answers.get((LEFT, ()))
    return whole is not None and whole.says != "no"


def _is_unchecked(theory: Theory, key: str) -> bool:
    item = theory.plan.items[key]
    if item.kind != "outcome" or key in theory.measures:
        return False
    answer = theory.plan.answers.get((LEFT, (key,)))
    return answer is None or answer.about not in ("", fingerprint((item.text,)))


def _is_to_choose(theory: Theory) -> bool:
    """Whether there are many to choose from, and nobody has chosen yet."""
    name = f"{__name__}.to-choose"
    if name not in theory.facts:
        chosen = any(check == LEFT for check, _ in theory.plan.answers)
        theory.facts[name] = not chosen and len(unchecked(theory)) >= MANY
    result: bool = theory.facts[name]
    return result


def _to_choose(theory: Theory) -> Iterator[KeyPath]:
    """Which changes the group would be sorry to miss: asked once, of many."""
    if _is_to_choose(theory):
        yield ()


def _unchecked(theory: Theory, key: str) -> Iterator[KeyPath]:
    """An outcome that nothing checks yet, once it is known which are to be checked."""
    if not _is_to_choose(theory) and not _rest_is_left(theory) and _is_unchecked(theory, key):
        yield (key,)


def _without(name: str) -> Callable[[Theory, str], Iterator[KeyPath]]:
    """What is still missing from a check."""

    def places(theory: Theory, key: str) -> Iterator[KeyPath]:
        item = theory.plan.items[key]
        if item.get("question") and not item.get("not_because") and not item.get(name):
            yield (key,)

    return places


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit | Refusal:
    """A new measure, a detail of one, or which changes are left unchecked."""
    if prompt.name == CHOOSE:
        return _choose(theory, reply)
    key = prompt.place[0]
    if prompt.name == "measure":
        return Add("measure", {"checks": key, "question": reply.words})
    return Set(("measure", key), {prompt.name: reply.words})


def _choose(theory: Theory, reply: Reply) -> Edit | Refusal:
    """All but the chosen changes are left. Without keys, each piece of the words chooses the one change that has it."""
    open_ones = unchecked(theory)
    if reply.way == CHOSEN:
        chosen = set(reply.words.split())
    else:
        chosen = set()
        for piece in filter(None, (part.strip().casefold() for part in re.split(WORD, reply.words))):
            found = [key for key in open_ones if piece == key or piece in theory.plan.items[key].text.casefold()]
            if len(found) != 1:
                return Refusal("not-a-choice", {"choices": [theory.plan.items[key].text for key in open_ones]})
            chosen.update(found)
    return LeaveUnchecked(tuple(key for key in open_ones if key not in chosen), reply.because, reply.on)


STEP = Step(
    answer,
    first=(PlanQuestion(CHOOSE, _to_choose),),
    items=(
        ItemQuestion("measure", ("outcome",), _unchecked, many=True),
        *(ItemQuestion(name, ("measure",), _without(name)) for name in DETAILS),
    ),
)
