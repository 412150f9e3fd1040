"""What a step is: data about what is open now and how an answer becomes an edit. No words here.

A step is one file with `STEP = Step(…)`: its questions and the edits that its answers become
(`steps/definition.py`); its words stand in guides/steps/NAME.md. What checks ask comes behind a step's own questions
(`check_questions`). All three faces read the same steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, pairwise

from toc_tui.frozen import replace
from toc_tui.graph import Theory
from toc_tui.plain import one_line
from toc_tui.plan.edits import Edit, Refusal, missing
from toc_tui.plan.model import KeyPath
from toc_tui.plugins import load
from toc_tui.steps import check_questions
from toc_tui.steps import order as walk
from toc_tui.steps.definition import ItemQuestion, PlanQuestion, Step
from toc_tui.steps.prompt import Prompt, Reply

__all__ = ["STEPS", "Prompt", "Reply", "about", "all_prompts", "answer", "following", "prompts", "step", "whole"]

STEPS = ("why", "impact", "outcomes", "logic", "activities", "checking", "story")
ITEMS = 1  # which of the parts that `order` names is about single items


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


@cache
def _kinds(name: str) -> frozenset[str]:
    """The kinds of items that a step's own questions are about."""
    return frozenset(kind for asked in step(name).items for kind in asked.kinds)


def _about(name: str, theory: Theory, key: str) -> Iterator[Prompt]:
    kind = theory.plan.items[key].kind
    for asked in step(name).items:
        if kind in asked.kinds and (places := [*asked.places(theory, key)]):  # as few are open
            found = _prompts(name, asked, places)
            if asked.runs:
                following = _following(theory, asked.kinds).get(key, "")
                found = (replace(prompt, following=following) for prompt in found)
            yield from found
    yield from check_questions.about(theory, key, name)


def _of_plan(name: str, theory: Theory, at_first: bool) -> Iterator[Prompt]:
    """The open questions about the plan as a whole, at one end of a step."""
    for asked in step(name).first if at_first else step(name).last:
        yield from _prompts(name, asked, asked.places(theory))
    yield from check_questions.whole(theory, name, at_first)


def whole(theory: Theory, name: str) -> Iterator[Prompt]:
    """The open questions of a step about the plan as a whole."""
    yield from _of_plan(name, theory, at_first=True)
    yield from _of_plan(name, theory, at_first=False)


@cache
def order(name: str) -> tuple[tuple[str, ...], ...]:
    """The names of a step's questions: of the whole plan at first, of single items, of the whole plan at last."""
    own = step(name)
    at_first, of_items, of_whole = check_questions.order(name)
    first, items, last = (tuple(one.name for one in part) for part in (own.first, own.items, own.last))
    return (*first, *at_first), (*items, *of_items), (*last, *of_whole)


def prompts(theory: Theory, name: str) -> Iterator[Prompt]:
    """The open questions of one step, in the order in which they are asked, one at a time."""
    for number in range(3):
        yield from _part(theory, name, number)


def backward(theory: Theory, name: str) -> Iterator[Prompt]:
    """The open questions of one step from the last to the first."""
    for number in (2, 1, 0):
        yield from _part(theory, name, number, back=True)


def _part(theory: Theory, name: str, number: int, back: bool = False) -> Iterator[Prompt]:
    """The open questions of one of the parts of a step that `order` names, from its beginning or from its end on."""
    if number != ITEMS:
        found = _of_plan(name, theory, at_first=number == 0)
        yield from _turned(found) if back else found
    elif order(name)[ITEMS]:
        stops = reversed(walk.stops(theory, name)) if back else walk.each(theory, name)
        yield from _abouts(name, theory, stops, back)


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
    name = here.step
    if not back and (run := _straight_after(theory, here) or next_in_run(theory, here)) is not None:
        return run
    part = next((number for number, names in enumerate(order(name)) if here.name in names), ITEMS)
    if part == ITEMS:
        found = _after_among_items(theory, here, back)
    else:
        found = iter(_past(list(_part(theory, name, part)), here, order(name)[part], back))
    later = range(part - 1, -1, -1) if back else range(part + 1, 3)
    return next(chain(found, *(_part(theory, name, number, back) for number in later)), None)


def _straight_after(theory: Theory, here: Prompt) -> Prompt | None:
    """What is asked about the answers to a question, before anything else: the "We" behind its "I"."""
    asked = next((one for one in step(here.step).last if one.name == here.name and one.then), None)
    if asked is None:
        return None
    given = (item.key for item in theory.plan.of("statement") if set(here.place) & set(item.many("for")))
    found = (prompt for key in given for prompt in _about(here.step, theory, key) if prompt.name == asked.then)
    return next(found, None)


def next_in_run(theory: Theory, here: Prompt) -> Prompt | None:
    """The same question about the next item of its kinds, where it is asked in one run; None where there is none."""
    asked = next((one for one in step(here.step).items if one.name == here.name and one.runs), None)
    if asked is None or not here.place:
        return None
    key = here.following
    while key in theory.plan.items:
        if theory.plan.items[key].kind in asked.kinds:
            found = (prompt for prompt in _about(here.step, theory, key) if prompt.name == here.name)
            if (prompt := next(found, None)) is not None:
                return prompt
        key = _following(theory, asked.kinds).get(key, "")
    return None


def _following(theory: Theory, kinds: tuple[str, ...]) -> Mapping[str, str]:
    """Which item of these kinds comes after which, worked out once for each theory."""
    name = f"{__name__}.following {kinds}"
    if name not in theory.facts:
        theory.facts[name] = {one.key: other.key for one, other in pairwise(theory.plan.of(*kinds))}
    found: Mapping[str, str] = theory.facts[name]
    return found


def _after_among_items(theory: Theory, here: Prompt, back: bool) -> Iterator[Prompt]:
    """The questions about single items after one of them; all of them if its own item is gone."""
    name, stops = here.step, walk.stops(theory, here.step)
    at = walk.at(theory, name, here.place)
    if at is None:
        yield from _part(theory, name, ITEMS, back)
        return
    yield from _past(list(_at(name, theory, stops[at])), here, order(name)[ITEMS], back)
    yield from _abouts(name, theory, reversed(stops[:at]) if back else stops[at + 1 :], back)


def _at(name: str, theory: Theory, stop: KeyPath) -> Iterator[Prompt]:
    """The open questions at one stop: those about an item come at its own, unless they are about an arrow that is a
    stop too."""
    found = _about(name, theory, stop[0])
    if name != walk.LOGIC:
        return found
    if len(stop) > 1:
        return (prompt for prompt in found if prompt.place == stop)
    return (prompt for prompt in found if prompt.place == stop or not walk.is_on_a_road(theory, prompt.place))


def _abouts(name: str, theory: Theory, stops: Iterable[KeyPath], back: bool = False) -> Iterator[Prompt]:
    """The open questions at stops. What is asked about an item is looked for once, however many arrows it has."""
    of_arrows: dict[str, dict[KeyPath, list[Prompt]]] = {}
    kinds, items = _kinds(name) | check_questions.kinds(theory, name), theory.plan.items
    for stop in stops:
        found: Iterator[Prompt]
        if items[stop[0]].kind not in kinds:
            continue
        if name == walk.LOGIC and len(stop) > 1:
            if stop[0] not in of_arrows:
                of_arrows[stop[0]] = _by_place(_about(name, theory, stop[0]))
            found = iter(of_arrows[stop[0]].get(stop, ()))
        else:
            found = _at(name, theory, stop)
        yield from _turned(found) if back else found


def _by_place(prompts: Iterable[Prompt]) -> dict[KeyPath, list[Prompt]]:
    found: dict[KeyPath, list[Prompt]] = {}
    for prompt in prompts:
        found.setdefault(prompt.place, []).append(prompt)
    return found


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
    tidy = replace(reply, words=words, because=one_line(reply.because), holds=one_line(reply.holds))
    if prompt.page:
        return check_questions.answer(theory, prompt, tidy)
    return step(prompt.step).answer(theory, prompt, tidy)
