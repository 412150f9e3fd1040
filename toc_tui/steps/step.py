"""What a step is: data about what is open now and how an answer becomes an edit. No words here.

A step is one file with `NAME`, `KINDS` (the kinds of items that it asks about), `first(theory)` and
`last(theory)` (questions of the plan as a whole), `about(theory, key)` (questions of one item), `ORDER` (the names
of the questions of `first`, `about` and `last`) and `answer(theory, prompt, reply)`; its words stand in
guides/steps/NAME.md. What checks ask comes behind a step's own questions (`asking`). All three faces read the same
steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from toc_tui.graph import Theory
from toc_tui.plain import one_line
from toc_tui.plan.edits import Edit, Refusal, missing
from toc_tui.steps import check_questions
from toc_tui.steps.prompt import Prompt, Reply

__all__ = ["STEPS", "Prompt", "Reply", "about", "all_prompts", "answer", "following", "prompts", "step", "whole"]

STEPS = ("why", "impact", "outcomes", "logic", "activities", "checking", "story")
FIRST, OF_ITEMS, LAST = range(3)  # the parts of a step, as `order` gives their names


@cache
def step(name: str) -> ModuleType:
    """The module of a step, loaded on first use."""
    return import_module(f"toc_tui.steps.{name}")


def about(theory: Theory, key: str) -> Iterator[Prompt]:
    """The open questions that one item has, step by step: those whose place starts with its key."""
    for module in map(step, STEPS):
        yield from _about(module, theory, key)


def _about(module: ModuleType, theory: Theory, key: str) -> Iterator[Prompt]:
    if theory.plan.items[key].kind in module.KINDS:
        yield from module.about(theory, key)
    yield from check_questions.about(theory, key, module.NAME)


def _last(module: ModuleType, theory: Theory) -> Iterator[Prompt]:
    yield from module.last(theory)
    yield from check_questions.last(theory, module.NAME)


def whole(theory: Theory, name: str) -> Iterator[Prompt]:
    """The open questions of a step about the plan as a whole."""
    yield from step(name).first(theory)
    yield from _last(step(name), theory)


@cache
def order(name: str) -> tuple[tuple[str, ...], ...]:
    """The names of a step's questions: of the whole plan at first, of single items, of the whole plan at last."""
    first, items, last = step(name).ORDER
    of_items, of_whole = check_questions.order(name)
    return first, (*items, *of_items), (*last, *of_whole)


def prompts(theory: Theory, name: str) -> Iterator[Prompt]:
    """The open questions of one step, in the order in which they are asked, one at a time."""
    module = step(name)
    yield from module.first(theory)
    if module.KINDS or order(name)[1]:
        for key in theory.walk:
            yield from _about(module, theory, key)
    yield from _last(module, theory)


def backward(theory: Theory, name: str) -> Iterator[Prompt]:
    """The open questions of one step from the last to the first."""
    module = step(name)
    yield from _turned(_last(module, theory))
    for key in reversed(theory.walk):
        yield from _turned(_about(module, theory, key))
    yield from _turned(module.first(theory))


def _turned(found: Iterable[Prompt]) -> Iterator[Prompt]:
    return reversed(list(found))


def all_prompts(theory: Theory) -> tuple[Prompt, ...]:
    """The open questions of all steps, in the order of the steps."""
    return tuple(prompt for name in STEPS for prompt in prompts(theory, name))


def following(theory: Theory, name: str, here: Prompt | None, back: bool = False) -> Prompt | None:
    """The open question after `here` (or before it), through the steps and round again; the first one of
    the step `name`, or of the next step that has one, when there is no `here`."""
    names = STEPS[::-1] if back else STEPS
    start = names.index(name)
    ask = backward if back else prompts
    if here is not None and (found := _after(theory, here, back)):
        return found
    steps = [*names[start + (here is not None) :], *names[: start + (here is not None)]]
    return next((prompt for other in steps for prompt in ask(theory, other)), None)


def _after(theory: Theory, here: Prompt, back: bool) -> Prompt | None:
    """The question after `here` in its own step, also when `here` is answered by now; looks from its place on."""
    module, names = step(here.step), order(here.step)
    part = next((number for number, those in enumerate(names) if here.name in those), OF_ITEMS)
    key = here.place[0] if part == OF_ITEMS and here.place and theory.walks(here.place[0]) else ""
    beside = _past(_beside(module, theory, part, key), here, names[part], back)
    rest = _before_part if back else _behind_part
    return next((prompt for group in (beside, rest(module, theory, part, key)) for prompt in group), None)


def _beside(module: ModuleType, theory: Theory, part: int, key: str) -> list[Prompt]:
    """The questions of the same part of a step; of the items only those about this one, if it is still there."""
    if part == OF_ITEMS:
        return list(_about(module, theory, key)) if key else []
    return list(module.first(theory) if part == FIRST else _last(module, theory))


def _behind_part(module: ModuleType, theory: Theory, part: int, key: str) -> Iterator[Prompt]:
    """The questions of a step behind an item, or behind a part; from the first item on, if its own is gone."""
    if part != LAST:
        yield from _abouts(module, theory, theory.walk[theory.walk.index(key) + 1 if key else 0 :])
        yield from _last(module, theory)


def _before_part(module: ModuleType, theory: Theory, part: int, key: str) -> Iterator[Prompt]:
    """The same from the last to the first, before it."""
    if part != FIRST:
        end = theory.walk.index(key) if key else len(theory.walk)
        yield from _abouts(module, theory, reversed(theory.walk[:end]), True)
        yield from _turned(module.first(theory))


def _abouts(module: ModuleType, theory: Theory, keys: Iterable[str], back: bool = False) -> Iterator[Prompt]:
    for key in keys:
        yield from _turned(_about(module, theory, key)) if back else _about(module, theory, key)


def _past(own: list[Prompt], here: Prompt, names: tuple[str, ...], back: bool) -> list[Prompt]:
    """Of the questions beside `here` those that come after it: by their place, or by the order of their names
    when `here` is answered and so no longer among them."""
    ids = [prompt.id for prompt in own]
    if here.id in ids:
        at = ids.index(here.id)
        return own[:at][::-1] if back else own[at + 1 :]
    rank = {name: number for number, name in enumerate(names)}
    at = rank.get(here.name, -1)
    if back:
        return [prompt for prompt in own if rank[prompt.name] <= at][::-1]
    return [prompt for prompt in own if rank[prompt.name] >= at]


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit | Refusal:
    """The edit that keeps a reply. Empty words are refused, so that a blank answer never changes anything."""
    words = one_line(reply.words)
    if not words:
        return Refusal("empty-answer", {})
    if prompt.choices and not reply.way and words not in prompt.choices:
        return Refusal("not-a-choice", {"choices": list(prompt.choices)})
    if refusal := missing(theory.plan, *prompt.place):  # removed by somebody else while it was asked
        return refusal
    tidy = Reply(words, one_line(reply.because), reply.term, reply.on, reply.way)
    if prompt.page:
        return check_questions.answer(theory, prompt, tidy)
    edit: Edit | Refusal = step(prompt.step).answer(theory, prompt, tidy)
    return edit
