"""How many questions are open is one number: by ear from the first line on, in `check`, in the questions report."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.checks.published import plan_of, published
from tests.theories import theory_today
from toc_tui.checks.check import EVERY_PLAN
from toc_tui.flows.report_inputs import questions
from toc_tui.frozen import replace
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.state import State
from toc_tui.steps.step import all_prompts

Run = Callable[..., Any]
EXAMPLES = sorted((Path(__file__).parents[2] / "plans/examples").glob("*.toml"))
HEARD = """toc = 1

[impact.eat]
kind = "project"
text = "People eat well all month"

[outcome.course]
term = "long"
text = "Run a cookery course"
leads_to = ["eat"]

[outcome.food]
term = "long"
text = "Food security"
leads_to = ["eat"]
"""


@pytest.mark.parametrize("text", [HEARD, *(path.read_text("utf-8") for path in EXAMPLES[1:])])
def test_the_first_number_by_ear_is_the_one_of_check(talk: Run, text: str) -> None:
    told = " ".join(talk(text, "quit").lines[:12])
    found = re.search(r"(\d+) questions are open", told)
    theory = theory_today(read(split(text)).plan)
    assert found is not None and int(found[1]) == len(all_prompts(theory)), told


def plans() -> list[Plan]:
    texts = [read(split(path.read_text("utf-8"))).plan for path in EXAMPLES]
    return [*texts, *map(plan_of, published())]


@pytest.mark.parametrize("plan", plans(), ids=lambda plan: str(plan.head.get("title", "published"))[:16])
def test_the_questions_report_begins_with_this_plan_and_has_all_that_is_open(plan: Plan) -> None:
    theory = theory_today(plan)
    asked = questions(State(replace(read(split("")), plan=plan), theory.today, theory.lexicon))
    now = [prompt for prompt in asked if not prompt.later]
    assert len(now) == len(all_prompts(theory))
    own = [prompt for prompt in now if prompt.name not in EVERY_PLAN]
    assert now[: min(5, len(own))] == own[:5]


def test_a_sentence_that_begins_with_more_than_begins_as_one(talk: Run) -> None:
    items = "".join(f'[outcome.o{n}]\ntext = "Street {n} has a garden"\nleads_to = ["i"]\n' for n in range(240))
    text = f'toc = 1\n[impact.i]\nkind = "project"\ntext = "All is well"\n{items}'
    done = talk(text, "quit")
    again = talk("", "quit")
    told = " ".join((*done.lines, *again.lines))
    assert "More than 200 questions are open." in told and ". more than" not in told
