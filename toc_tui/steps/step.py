"""What a step is: data about what is open now and how an answer becomes an edit. No words here.

A step is one file with `STEP = Step(…)`: its questions and the edits that its answers become
(`steps/definition.py`); its words stand in guides/steps/NAME.md. What checks ask comes behind a step's own questions
(`check_questions`). All three faces read the same steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from toc_tui.graph import Theory
from toc_tui.plain import one_line
from toc_tui.plan.edits import Edit, Refusal, missing
from toc_tui.plan.model import KeyPath
from toc_tui.plugins import load
from toc_tui.steps import check_questions
from toc_tui.steps.definition import ItemQuestion, PlanQuestion, Step
from toc_tui.steps.prompt import Prompt, Reply

__all__ = ["STEPS", "Prompt", "Reply", "about", "all_prompts", "answer", "following", "prompts", "step", "whole"]

STEPS = ("why", "impact", "outcomes", "logic", "activities", "checking", "story")


@cache
def step(name: str) -> Step:
    """A step, loaded on first use."""
    return load(f"toc_tui.steps.{name}", "STEP", Step)


def about(theory: Theory, key: str) -> Iterator[Prompt]:
    """The open questions that one item has, step by step: those whose place starts with its key."""
    for name in STEPS:
        yield from _about(name, theory, key)


def _prompts(name: str, asked: PlanQuestion | ItemQuestion, places: Iterable[KeyPath]) -> Iterator[Prompt]:
    adds = isinstance(asked, ItemQuestion) and asked.adds
    return (Prompt(name, asked.name, place, choices=asked.choices, many=asked.many, adds=adds) for place in places)


def _first(name: str, theory: Theory) -> Iterator[Prompt]:
    for asked in step(name).first:
        yield from _prompts(name, asked, asked.places(theory))


def _about(name: str, theory: Theory, key: str) -> Iterator[Prompt]:
    kind = theory.plan.items[key].kind
    for asked in step(name).items:
        if kind in asked.kinds:
            yield from _prompts(name, asked, asked.places(theory, key))
    yield from check_questions.about(theory, key, name)


def _last(name: str, theory: Theory) -> Iterator[Prompt]:
    for asked in step(name).last:
        yield from _prompts(name, asked, asked.places(theory))
    yield from check_questions.last(theory, name)


def whole(theory: Theory, name: str) -> Iterator[Prompt]:
    """The open questions of a step about the plan as a whole."""
    yield from _first(name, theory)
    yield from _last(name, theory)


@cache
def order(name: str) -> tuple[tuple[str, ...], ...]:
    """The names of a step's questions: of the whole plan at first, of single items, of the whole plan at last."""
    own = step(name)
    of_items, of_whole = check_questions.order(name)
    first, items, last = (tuple(one.name for one in part) for part in (own.first, own.items, own.last))
    return first, (*items, *of_items), (*last, *of_whole)


def prompts(theory: Theory, name: str) -> Iterator[Prompt]:
    """The open questions of one step, in the order in which they are asked, one at a time."""
    yield from _first(name, theory)
    if order(name)[1]:
        for key in theory.walk:
            yield from _about(name, theory, key)
    yield from _last(name, theory)


def backward(theory: Theory, name: str) -> Iterator[Prompt]:
    """The open questions of one step from the last to the first."""
    yield from _turned(_last(name, theory))
    for key in reversed(theory.walk):
        yield from _turned(_about(name, theory, key))
    yield from _turned(_first(name, theory))


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
    name, by = here.step, -1 if back else 1
    part = next((number for number, names in enumerate(order(name)) if here.name in names), 1)
    key = here.place[0] if part == 1 and here.place and theory.walks(here.place[0]) else ""
    at = theory.walk.index(key) if key else len(theory.walk) if back else -1
    keys = reversed(theory.walk[:at]) if back else theory.walk[at + 1 :]
    later: list[Iterable[Prompt]] = [_first(name, theory), (), _last(name, theory)]
    own: Iterable[Prompt] = _about(name, theory, key) if key else later[part]
    later[1] = _abouts(name, theory, keys, back)  # from the first item on, if its own is gone
    found: list[Iterable[Prompt]] = [_past(list(own), here, order(name)[part], back)]
    for number in range(part if part == 1 else part + by, -1 if back else 3, by):
        found.append(_turned(later[number]) if back and number != 1 else later[number])
    return next((prompt for group in found for prompt in group), None)


def _abouts(name: str, theory: Theory, keys: Iterable[str], back: bool = False) -> Iterator[Prompt]:
    for key in keys:
        yield from _turned(_about(name, theory, key)) if back else _about(name, theory, key)


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
    return step(prompt.step).answer(theory, prompt, tidy)
