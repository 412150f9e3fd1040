"""A doubt for which the group planned a check is asked about again with what came out, and never by itself before."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from tests.small_plans import FRIENDS

Run = Callable[..., Any]
TEXT = f"""{FRIENDS}
[outcome.meet]
term = "short"
text = "People meet every week"
leads_to = ["friends"]

[measure.who]
checks = "friends"
question = "Who did you see this week?"

[answer.clear-sequence]
says = "yes"

[answer.supports.friends.life]
says = "yes"

[answer.supports.meet.friends]
says = "not-sure"
on = 2024-03-01

[answer.in-doubt.meet.friends]
says = "accepted"
because = "Who did you see this week?"
"""
RESULT = """
[result.first]
measure = "who"
on = 2024-03-20
value = "3 of 9 saw a friend"

[result.second]
measure = "who"
on = 2024-04-20
value = "7 of 9 saw a friend"
"""
ASKED = (
    "You said not sure in March 2024. Since then we asked: “Who did you see this week?” It came out like this: 7 of 9 "
    "saw a friend. Do we believe it now? Does “People meet every week” help “People make friends”?"
)


def test_the_last_result_is_told_with_the_doubt_and_an_answer_settles_it(talk: Run) -> None:
    done = talk(TEXT + RESULT, "step 4", "yes", "quit")
    assert ASKED in done.lines
    assert "Answer kept: yes. This speaks for it now: 7 of 9 saw a friend" in done.lines, "and no reason is asked for"
    link = tomllib.loads(done.text)["link"]["meet"]["friends"]
    assert link == {"evidence": "7 of 9 saw a friend", "evidence_says": "for", "sure": "sure"}
    said = tomllib.loads(done.text)["answer"]["supports"]["meet"]["friends"]
    assert said["says"] == "yes" and said["earlier"][0]["says"] == "not-sure"
    assert not any("Since then we asked" in line for line in talk(done.text, "step 4", "quit").lines)


@pytest.mark.parametrize(
    "plan",
    [
        TEXT,  # nothing has come in
        TEXT + RESULT.replace("2024-03-20", "2024-02-20").replace("2024-04-20", "2024-03-01"),  # nothing since then
        TEXT + RESULT.replace('"who"', '"other"') + '[measure.other]\nchecks = "friends"\nquestion = "What else?"\n',
        TEXT.replace('says = "accepted"', 'says = "not-sure"') + RESULT,  # it was not planned for this doubt
        TEXT + RESULT.replace("on = ", "# on = "),  # nobody knows when
    ],
)
def test_without_such_a_result_the_doubt_stays_as_it_was_left(talk: Run, plan: str) -> None:
    assert not any("Is it still so?" in line for line in talk(plan, "step 4", "quit").lines)


@pytest.mark.parametrize(("says", "now"), [("for", "for"), ("", None)])
def test_what_spoke_before_stays_and_points_where_it_pointed(talk: Run, says: str, now: str | None) -> None:
    link = '\n[link.meet.friends]\nevidence = "They sat alone"\n' + (f'evidence_says = "{says}"\n' if says else "")
    done = talk(TEXT + RESULT + link, "step 4", "yes because they met at the lunch", "quit", name="b.toml")
    found = tomllib.loads(done.text)["link"]["meet"]["friends"]
    assert found["evidence"] == "They sat alone; 7 of 9 saw a friend" and found.get("evidence_says") == now
    assert found["because"] == "They met at the lunch"


def test_what_a_few_said_is_not_copied_to_the_arrow(talk: Run) -> None:
    done = talk(
        TEXT + RESULT.replace('7 of 9 saw a friend"', '1 of 3 saw a friend"\namong = { "new" = "1 of 3" }'),
        "step 4",
        "yes",
        "quit",
    )
    assert tomllib.loads(done.text)["link"]["meet"]["friends"]["evidence"] == "Who did you see this week?"


@pytest.mark.parametrize("says", ["no", "not sure"])
def test_another_answer_makes_nothing_of_the_result(talk: Run, says: str) -> None:
    done = talk(TEXT + RESULT, "step 4", says, "", "", "quit")
    assert "link" not in tomllib.loads(done.text)
