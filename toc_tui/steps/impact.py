"""The targeted impact, in two parts: the project's and the co-production's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toc_tui.graph import Theory
from toc_tui.plan.edits import Add, Edit
from toc_tui.plan.model import IMPACT_KINDS, KeyPath
from toc_tui.steps.definition import PlanQuestion, Step
from toc_tui.steps.prompt import Prompt, Reply


def _without(kind: str) -> Callable[[Theory], Iterator[KeyPath]]:
    """Open while the plan has no impact of this kind, and nobody has said that it needs none."""

    def places(theory: Theory) -> Iterator[KeyPath]:
        if theory.plan.answers.get((f"no-{kind}", ())) is None and all(
            (item.get("kind") or "project") != kind for item in theory.plan.of("impact")
        ):
            yield ()

    return places


def answer(theory: Theory, prompt: Prompt, reply: Reply) -> Edit:
    """A new impact of the kind that was asked for."""
    return Add("impact", {"kind": prompt.name, "text": reply.words})


STEP = Step(answer, first=tuple(PlanQuestion(kind, _without(kind)) for kind in IMPACT_KINDS))
