"""By ear: an arrow in doubt is told as doubted, and an old plan is asked which way a reason was meant."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

MISS, ALONE = "Men told us that they miss the workshop", "Most of us cook alone"
PLAN = f"""toc = 1
[plan]
title = "B"
[why]
problem = "Men are alone"
who = "Older men"
how_we_know = "They told us"
[impact.i]
kind = "project"
text = "Older men have company"
[impact.ours]
kind = "co-production"
text = "Men run it"
[outcome.a]
term = "short"
text = "Men meet every week"
leads_to = ["i", "ours"]
[activity.x]
text = "Open the workshop on Mondays"
leads_to = ["a"]
[answer.builds-up.i]
says = "yes"
[answer.builds-up.ours]
says = "yes"
[link.a.i]
because = "{MISS}"
"""
NO = f'[answer.supports.a.i]\nsays = "no"\nbecause = "{ALONE}"\n'
Talking = Callable[..., Any]


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("tree", "Men meet every week. Outcome, short term, level 2. The arrow from here is in doubt."),
        ("outline", "Men meet every week (in doubt)"),
        ("path a", f"We doubt this, because: {ALONE}. What was said for it: {MISS}."),
        ("path i", "Men meet every week. Outcome, short term. The arrow from here is in doubt."),
        (
            "show a",
            f"Leads to “Older men have company”. We doubt this, because: {ALONE}. What was said for it: {MISS}.",
        ),
        (
            "story",
            f"we do not think so: Older men have company. We doubt this, because: {ALONE}. "
            f"What was said for it: {MISS}.",
        ),
        ("map", f"We doubt that it leads to “Older men have company”, because: {ALONE}."),
    ],
)
def test_every_list_says_it(talk: Talking, word: str, told: str) -> None:
    heard = talk(PLAN + NO, word).transcript
    assert told in heard and f"Because: {MISS}" not in heard
    assert told not in talk(PLAN, word).transcript


def test_a_no_with_its_reason_is_a_doubt_and_no_reason_for_the_arrow(talk: Talking) -> None:
    heard = talk(PLAN.replace(f'[link.a.i]\nbecause = "{MISS}"\n', ""), "step 4", "no", ALONE, "story")
    assert f"we do not think so: Older men have company. We doubt this, because: {ALONE}." in heard.transcript
    data = tomllib.loads(heard.text)
    assert data["answer"]["supports"]["a"]["i"]["because"] == ALONE and "link" not in data


@pytest.mark.parametrize(
    ("reply", "link", "answer"),
    [
        ("yes", None, MISS),
        ("1", None, MISS),
        ("no", MISS, ""),
        ("2", MISS, ""),
        ("both", MISS, MISS),
        ("3", MISS, MISS),
    ],
)
def test_an_old_plan_is_asked_once_in_the_logic(talk: Talking, reply: str, link: str | None, answer: str) -> None:
    old = PLAN + '[answer.supports.a.i]\nsays = "no"\non = 2023-05-01\n'
    heard = talk(old, reply, "step 4")
    asked = f"“{MISS}” is written as the reason why “Men meet every week” helps “Older men have company”."
    assert heard.transcript.count(asked) == 1
    data = tomllib.loads(heard.text)
    assert data["link"]["a"]["i"].get("because") == link
    assert data["answer"]["supports"]["a"]["i"]["because"] == answer


def test_it_can_be_left_open_and_nothing_changes(talk: Talking) -> None:
    old = PLAN + '[answer.supports.a.i]\nsays = "no"\non = 2023-05-01\n'
    assert talk(old, "step 4", "skip").text == old
