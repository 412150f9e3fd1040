"""What a step is: data about what is open now and how an answer becomes an edit. No words here.

A step is one file with `NAME`, `prompts(theory)` and `answer(theory, prompt, reply)`; its words stand in
guides/steps/NAME.md. All three faces read the same steps.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from types import ModuleType

from toc_tui.graph import Theory
from toc_tui.plan.edits import Edit, Refusal
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


def step(name: str) -> ModuleType:
    """The module of a step, loaded on first use."""
    return import_module(f"toc_tui.steps.{name}")


def prompts(theory: Theory, name: str) -> Iterator[Prompt]:
    """The open questions of one step, in the order in which they are asked."""
    found: Iterator[Prompt] = step(name).prompts(theory)
    return found


def all_prompts(theory: Theory) -> tuple[Prompt, ...]:
    """The open questions of all steps, in the order of the steps."""
    return tuple(prompt for name in STEPS for prompt in prompts(theory, name))


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit | Refusal:
    """The edit that keeps a reply. Empty words are refused, so that a blank answer never changes anything."""
    words = " ".join(reply.words.split())
    if not words:
        return Refusal("empty-answer", {})
    if prompt.choices and words not in prompt.choices:
        return Refusal("not-a-choice", {"choices": list(prompt.choices)})
    edit: Edit | Refusal = step(prompt.step).answer(
        theory, prompt, Reply(words, " ".join(reply.because.split()), reply.term, reply.on))
    return edit


def open_by_item(found: tuple[Prompt, ...]) -> Counter[str]:
    """How many open questions each item has: a question counts for the first item it asks about."""
    return Counter(prompt.place[0] for prompt in found if prompt.place)
