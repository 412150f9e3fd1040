"""What a check is: facts about places in the theory, no words.

A check is one file with `NAME`, `KIND` (structure, wording or asked) and either `at(theory, key)`, which looks
at one item of the theory, or `find(theory)`, which looks at the whole plan. Its question, its reason and its
examples stand in guides/checks/NAME.md, whose examples are its tests.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

from toc_tui.graph import Theory
from toc_tui.plan.edits import Edit
from toc_tui.plan.keys import fingerprint
from toc_tui.plan.model import Path

# in the order in which they are asked
ASKED = ("supports", "enough", "builds-up", "clear-sequence", "earlier-support-later")
NAMES = ASKED


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a check asks something. `place` holds the keys asked about, () for the whole plan;
    `about` the fingerprint of the words; `again` says that changed words brought the question back;
    `importance` is whether it is worth asking `now` or `later`."""

    check: str
    place: Path = ()
    about: str = ""
    items: tuple[str, ...] = ()
    again: bool = False
    fix: Edit | None = None
    importance: str = "now"


@cache
def check(name: str) -> ModuleType:
    """The module of a check, loaded on first use."""
    return import_module(f"toc_tui.checks.{name.replace('-', '_')}")


def open_findings(theory: Theory, names: tuple[str, ...] = NAMES) -> Iterator[Finding]:
    """The findings that nobody has answered yet, walking backwards from the impacts, the plan's own last."""
    for key in theory.backwards():
        yield from findings_at(theory, key, names)
    yield from findings_whole(theory, names)


def findings_at(theory: Theory, key: str, names: tuple[str, ...]) -> Iterator[Finding]:
    """The findings of the checks that look at one item at a time (`at`)."""
    for name in names:
        if (at := getattr(check(name), "at", None)) is not None:
            yield from at(theory, key)


def findings_whole(theory: Theory, names: tuple[str, ...]) -> Iterator[Finding]:
    """The findings of the checks that look at the whole plan (`find`)."""
    for name in names:
        if (find := getattr(check(name), "find", None)) is not None:
            yield from find(theory)


def asked(
    theory: Theory, name: str, place: Path, texts: tuple[str, ...], items: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """A finding for a question asked of the group, unless it is answered and the words are still the same.
    An answer without `about` stands. `not-sure` counts as an answer: it is kept and shown, not asked again."""
    about = fingerprint(texts)
    answer = theory.plan.answer(name, place)
    if answer is None or (answer.about and answer.about != about):
        yield Finding(name, place, about, items, again=answer is not None)
