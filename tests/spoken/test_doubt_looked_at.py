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
    "saw a friend. Is it still so? Does “People meet every week” help “People make friends”?"
)


def test_the_last_result_is_told_with_the_doubt_and_an_answer_settles_it(talk: Run) -> None:
    done = talk(TEXT + RESULT, "step 4", "yes", "They met at the lunch", "quit")
    assert ASKED in done.lines
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
