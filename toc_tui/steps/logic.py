"""The logic between outcomes: all its questions are those of checks, asked inline (`asking`)."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Edit, Refusal
from toc_tui.steps import check_questions
from toc_tui.steps.prompt import Prompt, Reply

NAME = "logic"
KINDS = ("impact", "outcome")
ORDER: tuple[tuple[str, ...], ...] = ((), (), ())


def first(theory: Theory) -> Iterator[Prompt]:
    """Nothing is asked of the plan as a whole before its arrows have been looked at."""
    return iter(())


def about(theory: Theory, key: str) -> Iterator[Prompt]:
    """Nothing but what checks ask."""
    return iter(())


def last(theory: Theory) -> Iterator[Prompt]:
    """Nothing but what checks ask."""
    return iter(())


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit | Refusal:
    """What checks ask is answered there."""
    return check_questions.answer(theory, prompt, reply)
