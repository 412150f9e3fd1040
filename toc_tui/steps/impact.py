"""The targeted impact, in two parts: the project's and the co-production's."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Add, Edit
from toc_tui.plan.model import IMPACT_KINDS
from toc_tui.steps.prompt import Prompt, Reply

NAME = "impact"
KINDS: tuple[str, ...] = ()
ORDER = (IMPACT_KINDS, (), ())


def first(theory: Theory) -> Iterator[Prompt]:
    """One question for each of the two kinds that the plan does not have yet."""
    kinds = {item.get("kind") or "project" for item in theory.plan.of("impact")}
    return (Prompt(NAME, kind) for kind in IMPACT_KINDS if kind not in kinds)


def about(theory: Theory, key: str) -> Iterator[Prompt]:
    """Nothing is asked of single items here."""
    return iter(())


def last(theory: Theory) -> Iterator[Prompt]:
    """Nothing is asked at the end."""
    return iter(())


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """A new impact of the kind that was asked for."""
    return Add("impact", {"kind": prompt.name, "text": reply.words})
