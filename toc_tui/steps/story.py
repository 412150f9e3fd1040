"""The story: the plan read back from activities to impact. Nothing is asked here."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Edit, Refusal
from toc_tui.steps.prompt import Prompt, Reply

NAME = "story"
KINDS: tuple[str, ...] = ()
ORDER = ((), (), ())


def first(theory: Theory) -> Iterator[Prompt]:
    """None: this step reads back."""
    return iter(())


def about(theory: Theory, key: str) -> Iterator[Prompt]:
    """Nothing is asked of single items here."""
    return iter(())


def last(theory: Theory) -> Iterator[Prompt]:
    """Nothing is asked at the end."""
    return iter(())


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit | Refusal:
    """Never asked, so refused."""
    return Refusal("empty-answer", {})
