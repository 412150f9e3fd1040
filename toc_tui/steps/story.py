"""The story: the plan read back from activities to impact. Nothing is asked here."""

from __future__ import annotations

from toc_tui.graph import Theory
from toc_tui.plan.edits import Edit, Refusal
from toc_tui.steps.definition import Step
from toc_tui.steps.prompt import Prompt, Reply


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit | Refusal:
    """Never asked, so refused."""
    return Refusal("empty-answer", {})


STEP = Step(answer)
