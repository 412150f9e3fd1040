"""The logic between outcomes: all its questions are those of checks, asked inline (`check_questions`)."""

from __future__ import annotations

from toc_tui.steps import check_questions
from toc_tui.steps.definition import Step

STEP = Step(check_questions.answer)
