"""After no or not sure to an arrow: what is missing in between, what must hold, what could be looked at."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

from tests.small_plans import FRIENDS

Run = Callable[..., Any]
TEXT = f"""{FRIENDS}
# we meet in the hall
[outcome.meet]
term = "short"
text = "People meet every week"
leads_to = ["friends", "life"]

[answer.clear-sequence]
says = "yes"
"""
NO = "Friends do not come of it by themselves"
STEP = "People find somebody who likes the same things"
MISSING = "What is missing in between? Or say: harder, must hold, take out, leave."
FIND_OUT = "What could we look at, to find out? Or what has to hold?"


def plan(done: Any) -> dict[str, Any]:
    return tomllib.loads(done.text)


def test_the_missing_step_is_put_into_the_arrow(talk: Run) -> None:
    done = talk(TEXT, "step 4", "no", NO, STEP, "undo", "quit")
    assert done.text == TEXT.rstrip() + "\n" + done.text[len(TEXT.rstrip()) + 1 :], "undo took the step back"
    done = talk(TEXT, "step 4", "no", NO, STEP, "yes", "So it was", "tree", "story", "quit", name="b.toml")
    found = plan(done)
    [key] = [key for key, item in found["outcome"].items() if item["text"] == STEP]
    assert found["outcome"]["meet"]["leads_to"] == [key, "life"], "it takes the place of the arrow"
    step = found["outcome"][key]
    assert step == {"term": "medium", "text": STEP, "notes": f"Put in because: {NO}", "leads_to": ["friends"]}
    assert "friends" not in found["answer"].get("supports", {}).get("meet", {})
    assert found["answer"]["supports"]["meet"][key]["says"] == "yes", "the new arrow was asked about at once"
    at = done.lines.index(MISSING)
    assert done.lines[at + 2] == f"Put in between: “{STEP}”."
    assert done.lines[at + 3] == f"Does “People meet every week” help “{STEP}”?"
    assert any(line.startswith(f"3. {STEP}.") for line in done.lines)
    told = done.lines.index(f"So: {STEP}.")
    assert done.lines[told + 1] == "So: People make friends.", "the story goes through it"
    assert "# we meet in the hall" in done.text


def test_enter_leaves_the_arrow_in_doubt(talk: Run) -> None:
    for words in ("", "leave"):
        done = talk(TEXT, "step 4", "no", NO, words, "quit", name=f"{words}x.toml")
        answer = plan(done)["answer"]["supports"]["meet"]["friends"]
        assert (answer["says"], answer["because"]) == ("no", NO)
        assert plan(done)["outcome"]["meet"]["leads_to"] == ["friends", "life"]


def test_the_arrow_goes_or_something_must_hold_or_it_gets_in_the_way(talk: Run) -> None:
    gone = plan(talk(TEXT, "step 4", "no", NO, "take out", "quit"))
    assert gone["outcome"]["meet"]["leads_to"] == ["life"]
    held = plan(talk(TEXT, "step 4", "no", NO, "must hold", "The hall stays open", "quit", name="b.toml"))
    assert held["link"]["meet"]["friends"]["assumes"] == list(held["assumption"])
    done = talk(TEXT, "step 4", "no", NO, "harder", "We ask who is shy", "quit", name="c.toml")
    found = plan(done)
    assert "So it can get in the way. What do we do about it?" in done.lines
    assert "Kept: it can get in the way of “People make friends”." in done.lines
    assert found["link"]["meet"]["friends"]["hinders"] is True
    [activity] = found["activity"].values()
    assert (activity["text"], activity["leads_to"]) == ("We ask who is shy", ["friends"])
    assert found["answer"]["supports"]["meet"]["friends"]["says"] == "no", "the no stays"


def test_not_sure_asks_what_could_be_looked_at(talk: Run) -> None:
    done = talk(TEXT, "step 4", "not sure", "Who has a friend in June?", "1", "quit")
    assert FIND_OUT in done.lines and MISSING not in done.lines
    [measure] = plan(done)["measure"].values()
    assert measure == {"checks": "friends", "question": "Who has a friend in June?"}
    assert plan(done)["answer"]["supports"]["meet"]["friends"]["says"] == "not-sure", "it stays in doubt"


def test_a_yes_is_followed_by_the_next_question(talk: Run) -> None:
    done = talk(TEXT, "step 4", "yes", "", "quit")
    assert MISSING not in done.lines and FIND_OUT not in done.lines


def test_put_in_between_as_a_command(talk: Run) -> None:
    done = talk(TEXT, "/insert meet", "People make friends", STEP, "quit")
    found = plan(done)
    [key] = [key for key, item in found["outcome"].items() if item["text"] == STEP]
    assert found["outcome"]["meet"]["leads_to"] == [key, "life"]
    assert found["outcome"][key]["leads_to"] == ["friends"] and "notes" not in found["outcome"][key]


def test_a_reason_can_be_said_with_the_answer(talk: Run) -> None:
    for words, says in (
        ("yes because it was so", "yes"),
        ("No, because it was so", "no"),
        ("not sure because it was so", "not-sure"),
    ):
        done = talk(TEXT, "step 4", words, "quit", name=f"{says}.toml")
        at = done.lines.index(f"> {words}")
        assert plan(done)["answer"]["supports"]["meet"]["friends"]["says"] == says
        assert "Because: " not in done.lines[at:] and "It was so" in done.text


ROADS = """toc = 1

[impact.well]
kind = "project"
text = "People stay well"

[outcome.early]
term = "long"
text = "Illness is found early"
leads_to = ["well"]

[outcome.checks]
term = "medium"
text = "People have a check every year"
leads_to = ["early"]

[outcome.calm]
term = "medium"
text = "People are calm at the surgery"
leads_to = ["checks"]

[outcome.friend]
term = "short"
text = "People have somebody beside them"
leads_to = ["calm"]

[outcome.room]
term = "short"
text = "People know the room"
leads_to = ["calm"]

[answer.clear-sequence]
says = "yes"
"""


def test_after_a_step_is_put_in_the_same_road_goes_on_also_where_another_road_joins_it(talk: Run) -> None:
    """“People are calm” is asked about as a whole when the other road to it has been asked, and not before."""
    done = talk(ROADS, "step 4", "yes", "", "no", "It is not enough", "People remember the day", "yes", "", "quit")
    asked = [line for line in done.lines if line.startswith("Does “")]
    assert asked[2] == "Does “People are calm at the surgery” help “People remember the day”?"
    assert asked[3] == "Does “People remember the day” help “People have a check every year”?"
    assert not any(line.startswith("Is this enough") for line in done.lines)
    gone = talk(ROADS, "step 4", "yes", "", "no", "It is not enough", "take out", "quit", name="gone.toml")
    after = gone.lines[gone.lines.index("> take out") :]
    assert "Does “People have a check every year” help “Illness is found early”?" in after


def test_words_of_which_nobody_says_what_they_are_become_an_idea(talk: Run) -> None:
    done = talk(TEXT, "step 4", "not sure", "The lads said it will not", "", "quit")
    assert [one["text"] for one in plan(done)["idea"].values()] == ["The lads said it will not"]
    assert "Your words are kept as an idea." in done.lines


def test_a_reason_is_told_with_one_because(talk: Run) -> None:
    done = talk(TEXT, "step 4", "no", "Because they only meet on Tuesdays", "", "quit")
    assert plan(done)["answer"]["supports"]["meet"]["friends"]["because"] == "they only meet on Tuesdays"
    done = talk(TEXT, "step 4", "yes", "because they told us", "go meet", "details", "quit", name="b.toml")
    assert plan(done)["link"]["meet"]["friends"]["because"] == "they told us"
    assert not any("Because: because they told us" in line for line in done.lines[-12:]), done.lines[-12:]
