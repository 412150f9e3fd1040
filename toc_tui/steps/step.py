"""What a step is: data about what is open now and how an answer becomes an edit. No words here.

A step is one file with `NAME`, `KINDS` (the kinds of items that it asks about), `first(theory)` and
`last(theory)` (questions of the plan as a whole), `about(theory, key)` (questions of one item) and
`answer(theory, prompt, reply)`; its words stand in guides/steps/NAME.md. All three faces read the same steps.

Questions are found one item at a time, so that a plan of thousands never waits for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from itertools import islice
from types import ModuleType

from toc_tui.graph import Theory
from toc_tui.plan.edits import Edit, Refusal, missing
from toc_tui.plan.model import Path

STEPS = ("why", "impact", "outcomes", "logic", "activities", "checking", "story")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One open question. `page` and `name` say where its words stand; `place` holds the keys asked about.
    `choices` are what can be said (empty: any words); `many` that several answers may follow each other;
    `about` and `again` belong to questions of checks."""

    step: str
    name: str
    place: Path = ()
    page: str = ""
    choices: tuple[str, ...] = ()
    many: bool = False
    items: tuple[str, ...] = ()
    about: str = ""
    again: bool = False

    @property
    def id(self) -> tuple[str, str, Path]:
        """What stays the same while the question stays open."""
        return (self.step, self.name, self.place)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the group said: the words or the choice, a reason, the term picked for a new outcome, the day."""

    words: str
    because: str = ""
    term: str = ""
    on: date | None = None


@cache
def step(name: str) -> ModuleType:
    """The module of a step, loaded on first use."""
    return import_module(f"toc_tui.steps.{name}")


def about(theory: Theory, key: str) -> Iterator[Prompt]:
    """The open questions that one item has, step by step: those whose place starts with its key."""
    kind = theory.plan.items[key].kind
    for module in map(step, STEPS):
        if kind in module.KINDS:
            yield from module.about(theory, key)


def prompts(theory: Theory, name: str, look: int | None = None) -> Iterator[Prompt]:
    """The open questions of one step, in the order in which they are asked, one at a time; with `look`, only
    those of so many items."""
    module = step(name)
    yield from module.first(theory)
    kinds, items = module.KINDS, theory.plan.items
    for key in islice(theory.walking(), look) if kinds else ():
        if items[key].kind in kinds:
            yield from module.about(theory, key)
    yield from module.last(theory)


def backward(theory: Theory, name: str) -> Iterator[Prompt]:
    """The open questions of one step from the last to the first."""
    module = step(name)
    yield from _turned(module.last(theory))
    for key in reversed(theory.walk):
        yield from _turned(module.about(theory, key))
    yield from _turned(module.first(theory))


def _turned(found: Iterable[Prompt]) -> Iterator[Prompt]:
    return reversed(list(found))


def all_prompts(theory: Theory) -> tuple[Prompt, ...]:
    """The open questions of all steps, in the order of the steps."""
    return tuple(prompt for name in STEPS for prompt in prompts(theory, name))


def following(theory: Theory, name: str, here: Prompt | None, back: bool = False) -> Prompt | None:
    """The open question after `here` (or before it), through the steps and round again; the first one of
    the step `name`, or of the next step that has one, when there is no `here`."""
    order = STEPS[::-1] if back else STEPS
    start = order.index(name)
    ask = backward if back else prompts
    if here is not None and (found := _after(theory, here, back)):
        return found
    steps = [*order[start + (here is not None) :], *order[: start + (here is not None)]]
    return next((prompt for other in steps for prompt in ask(theory, other)), None)


def _after(theory: Theory, here: Prompt, back: bool) -> Prompt | None:
    """The question after `here` in its own step, also when `here` is answered by now; looks from its place on."""
    module, by = step(here.step), -1 if back else 1
    part = next((number for number, names in enumerate(module.ORDER) if here.name in names), 1)
    at = theory.walk_index.get(here.place[0]) if here.place else None
    keys = theory.walk
    later: list[Iterable[Prompt]] = [module.first(theory), (), module.last(theory)]
    own: Iterable[Prompt] = later[part]
    if part == 1 and at is not None:
        own = module.about(theory, theory.walk[at])
        keys = keys[:at] if back else keys[at + 1 :]
    later[1] = _abouts(module, theory, keys[::by], back)  # from the first item on, if its own is gone
    found: list[Iterable[Prompt]] = [_past(list(own), here, module.ORDER[part], back)]
    for number in range(part if part == 1 else part + by, -1 if back else 3, by):
        found.append(_turned(later[number]) if back and number != 1 else later[number])
    return next((prompt for group in found for prompt in group), None)


def _abouts(module: ModuleType, theory: Theory, keys: Iterable[str], back: bool = False) -> Iterator[Prompt]:
    for key in keys:
        yield from _turned(module.about(theory, key)) if back else module.about(theory, key)


def _past(own: list[Prompt], here: Prompt, names: tuple[str, ...], back: bool) -> list[Prompt]:
    """Of the questions beside `here` those that come after it: by their place, or by the order of their names
    when `here` is answered and so no longer among them."""
    ids = [prompt.id for prompt in own]
    if here.id in ids:
        at = ids.index(here.id)
        return own[:at][::-1] if back else own[at + 1 :]
    order = {name: number for number, name in enumerate(names)}
    at = order.get(here.name, -1)
    if back:
        return [prompt for prompt in own if order[prompt.name] <= at][::-1]
    return [prompt for prompt in own if order[prompt.name] >= at]


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit | Refusal:
    """The edit that keeps a reply. Empty words are refused, so that a blank answer never changes anything."""
    words = " ".join(reply.words.split())
    if not words:
        return Refusal("empty-answer", {})
    if prompt.choices and words not in prompt.choices:
        return Refusal("not-a-choice", {"choices": list(prompt.choices)})
    if refusal := missing(theory.plan, *prompt.place):  # removed by somebody else while it was asked
        return refusal
    edit: Edit | Refusal = step(prompt.step).answer(
        theory, prompt, Reply(words, " ".join(reply.because.split()), reply.term, reply.on)
    )
    return edit
