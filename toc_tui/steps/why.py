"""Why the project is necessary: a problem or an improvement, who it is for, how we know."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Edit, Set
from toc_tui.plan.model import KeyPath
from toc_tui.steps.definition import PlanQuestion, Step
from toc_tui.steps.prompt import Prompt, Reply


def _reason(theory: Theory) -> Iterator[KeyPath]:
    """A problem or an improvement is enough."""
    if not theory.plan.why.get("problem") and not theory.plan.why.get("improvement"):
        yield ()


def _who(theory: Theory) -> Iterator[KeyPath]:
    if not theory.plan.why.get("who"):
        yield ()


def _how_we_know(theory: Theory) -> Iterator[KeyPath]:
    if not theory.plan.why.get("how_we_know"):
        yield ()


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """The words as the field of `[why]` that was asked for."""
    return Set(("why",), {prompt.name: reply.words})


STEP = Step(
    answer,
    first=(
        PlanQuestion("problem", _reason),
        PlanQuestion("improvement", _reason),
        PlanQuestion("who", _who),
        PlanQuestion("how_we_know", _how_we_know),
    ),
)
