"""When shall we look at the plan again? Asked last; the day is said when somebody leaves."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from typing import Any

from tests.checks.conftest import found, reading_of
from toc_tui.plan.dates import review_due

Run = Callable[..., Any]
TEXT = """toc = 1

[plan]
started = 2020-01-01

[why]
problem = "Men sit alone"

[impact.company]
kind = "project"
text = "Older men have company"

[outcome.meet]
term = "short"
text = "Men meet every week"
leads_to = ["company"]

[activity.open]
text = "Open the workshop on Mondays"
leads_to = ["meet"]
"""
ASKED = "When shall we look at the plan again?"
WHOLE = ("harm", "who-is-missing", "would-the-problem-shrink", "possible.company", "other-causes.company")
SETTLED = TEXT + "".join(f'\n[answer.{one}]\nsays = "no"\n' for one in WHOLE)


def test_it_is_the_last_question_of_the_story(talk: Run) -> None:
    done = talk(TEXT, "step story", *["skip"] * 6, "every 3 months", "quit")
    assert [line for line in done.lines if line.startswith(ASKED)]
    plan = tomllib.loads(done.text)["plan"]
    assert plan["review_every"] == "3 months"
    told = done.lines.index("Kept. This plan is to be looked at again by 2 June 2026.")
    assert done.lines[-1] == "This plan is to be looked at again by 2 June 2026." and told < len(done.lines) - 1


def test_other_words_are_kept_and_no_day_is_claimed(talk: Run) -> None:
    done = talk(SETTLED, "step story", "next", "after the summer", "quit")
    assert tomllib.loads(done.text)["plan"]["review_every"] == "after the summer"
    assert "Kept: after the summer. No day can be counted from that. “Every 3 months” would give one." in done.lines
    assert not [line for line in done.lines if "looked at again by" in line]


def test_a_day_that_is_over_is_not_said_at_the_end(talk: Run) -> None:
    old = TEXT.replace("[plan]", '[plan]\nreview_every = "3 months"')
    done = talk(old, "quit")
    assert "This plan was due for a review by 1 April 2020. Say look again to review it." in done.lines
    assert not [line for line in done.lines if "is to be looked at again" in line]


def test_it_counts_from_the_day_on_which_it_was_said() -> None:
    said = 'review_every = "3 months"\n[answer.next-review]\nsays = "{}"\non = 2024-02-10\n'
    plan = "[plan]\nstarted = 2020-01-01\n"
    assert review_due(reading_of(plan + said.format("yes")).plan) == date(2024, 5, 10)
    assert review_due(reading_of(plan + said.format("accepted")).plan) == date(2020, 4, 1)
    reviewed = plan + "last_review = 2024-03-01\n" + said.format("yes")
    assert review_due(reading_of(reviewed).plan) == date(2024, 6, 1), "a later review counts"


def test_it_waits_for_a_plan_that_is_nearly_done_and_can_be_set_aside() -> None:
    bare = TEXT.replace("toc = 1\n", "")
    assert len(found(bare, "next-review")) == 1
    assert not found(bare.replace('leads_to = ["meet"]', ""), "next-review")
    assert not found(bare + '[answer.next-review]\nsays = "accepted"\nbecause = "It ends in May"\n', "next-review")
