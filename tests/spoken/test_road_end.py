"""A road is walked back until the group can start on it; what is nearly in the plan is offered as a second arrow."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]
TEXT = """toc = 1

[plan]
short = "this year"
medium = "next year"
long = "in three years"

[impact.well]
kind = "project"
text = "We stay well as long as our neighbours do"

[outcome.early]
term = "long"
text = "Illness is found early"
leads_to = ["well"]

[outcome.check]
term = "medium"
text = "We have our health check every year"
leads_to = ["early"]

[outcome.say]
term = "medium"
text = "We say what hurts"
leads_to = ["early"]
"""
BEFORE = "What has to change just before “We have our health check every year”? Kept as: Outcome, short term."
TIME, HELP = "Each of us gets more time", "We have somebody we trust beside us"
MANY = (
    "Can we start on these now? 1 “Each of us gets more time”. 2 “We have somebody we trust beside us”. "
    "Yes, or the number of one that needs something first."
)


def plan(done: Any) -> dict[str, Any]:
    return tomllib.loads(done.text)


def after(done: Any, line: str) -> str:
    return str(done.lines[done.lines.index(line) + 1])


def test_the_term_is_said_in_the_groups_own_words_and_only_when_it_changes(talk: Run) -> None:
    done = talk(TEXT, "step 3", TIME, "", "yes", "quit")
    assert BEFORE in done.lines
    assert "What has to change just before “We say what hurts”?" in done.lines
    plain = talk(TEXT.replace('short = "this year"\n', ""), "step 3", "quit", name="plain.toml")
    assert any(line.endswith("Kept as: Outcome, short term.") for line in plain.lines)


def test_it_is_asked_of_all_that_was_just_said_and_a_yes_goes_on(talk: Run) -> None:
    done = talk(TEXT, "step 3", TIME, HELP, "", "yes", "quit")
    assert after(done, MANY) == "> yes"
    assert after(done, "> yes") == "What has to change just before “We say what hurts”?"
    assert len(plan(done)["outcome"]) == 5


def test_a_number_walks_on_back_until_there_is_a_yes(talk: Run) -> None:
    done = talk(TEXT, "step 3", TIME, HELP, "", "2", "We have met the buddies", "", "Yes", "quit")
    at = done.lines.index(MANY)
    assert done.lines[at + 2] == "What has to change just before “We have somebody we trust beside us”?"
    assert "Can we start on “We have met the buddies” now?" in done.lines
    found = plan(done)["outcome"]["met-buddies"]
    assert found == {"term": "short", "text": "We have met the buddies", "leads_to": ["somebody-trust-beside-us"]}


def test_with_one_a_no_or_words_of_ones_own_come_before_it(talk: Run) -> None:
    for name, said in (("no", ("no", "We have met")), ("own", ("We have met",))):
        done = talk(TEXT, "step 3", TIME, "", *said, "", "not sure", "quit", name=f"{name}.toml")
        (key,) = (key for key, item in plan(done)["outcome"].items() if item["text"] == "We have met")
        assert plan(done)["outcome"][key]["leads_to"] == ["each-us-gets-more-time"]
        assert "Can we start on “We have met” now?" in done.lines
        assert after(done, "> not sure") == "What has to change just before “We say what hurts”?"


def test_words_of_ones_own_with_several_are_asked_about_and_not_lost(talk: Run) -> None:
    done = talk(TEXT, "step 3", TIME, HELP, "", "We have met", "2", "", "yes", "quit")
    assert after(done, "> We have met") == "Which of them needs something first?"
    found = plan(done)["outcome"]["met"]
    assert found["leads_to"] == ["somebody-trust-beside-us"]


def test_words_that_find_no_place_there_are_told_as_the_idea_that_they_become(talk: Run) -> None:
    done = talk(TEXT, "step 3", TIME, HELP, "", "We have met", "", "quit")
    assert "Kept as an idea: We have met." in done.lines
    assert [item["text"] for item in plan(done)["idea"].values()] == ["We have met"]


def test_less_of_something_is_asked_about_in_its_own_words(talk: Run) -> None:
    done = talk(TEXT, "step 3", "Being scared of the surgery", "yes", "", "no", "", "quit")
    assert "Can we start on this now? Less of this: “Being scared of the surgery”." in done.lines
    less = "What has to change first, so that there is less of this: “Being scared of the surgery”?"
    assert after(done, "> no") == less


def test_nothing_is_asked_where_nothing_was_written_down(talk: Run) -> None:
    done = talk(TEXT, "step 3", "", "", "quit")
    assert not any(line.startswith("Can we start") for line in done.lines)


def test_what_is_nearly_in_the_plan_leads_to_two_things(talk: Run) -> None:
    done = talk(TEXT, "step 3", HELP, "", "yes", "We have somebody beside us", "yes", TIME, "", "yes", "quit")
    assert after(done, "> We have somebody beside us") == f"“{HELP}” is in the plan. Shall it lead here too?"
    asked = "What has to change just before “We say what hurts”?"
    assert "Done. It leads to 2 things now." in done.lines and done.lines.count(asked) == 1, "it is not said again"
    found = plan(done)["outcome"]
    assert found["somebody-trust-beside-us"]["leads_to"] == ["check", "say"] and len(found) == 5
    assert f"Can we start on “{TIME}” now?" in done.lines, "what was there already is not asked about again"


def test_a_no_writes_it_down_as_a_line_of_its_own(talk: Run) -> None:
    done = talk(TEXT, "step 3", HELP, "", "yes", "We have somebody beside us", "no", "", "yes", "quit")
    texts = [item["text"] for item in plan(done)["outcome"].values()]
    assert HELP in texts and "We have somebody beside us" in texts
