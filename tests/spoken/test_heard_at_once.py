"""A line is heard as it is written down, once; new words take its place and nothing that was said is lost; at the end
the number of open questions is true."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from toc_tui.steps.step import all_prompts

Run = Callable[..., Any]
TEXT = """toc = 1
[plan]
short = "This year"
medium = "Next year"
long = "Later"

[why]
problem = "Older men sit at home alone"
who = "Older men in the town"
how_we_know = "They told us"

[impact.company]
kind = "project"
text = "Older men have company"
"""
LINES = {
    "Run a cookery course": "That sounds like something we do. Once it is done, what is different for people?",
    "40 people attend the sessions": "That counts who came, or what was given out. What is different for people when "
    "they go home?",
    "Members are empowered": "“Empowered” can mean many things. What would we see or hear?",
    "Food security": "That names a subject. What would be different for people?",
}


def outcomes(done: Any) -> dict[str, dict[str, Any]]:
    """The outcomes in the file, by their words."""
    return {item["text"]: item for item in tomllib.loads(done.text).get("outcome", {}).values()}


@pytest.mark.parametrize("line", LINES)
def test_each_line_is_heard_at_once_and_enter_keeps_it(talk: Run, line: str) -> None:
    done = talk(TEXT, "step 3", line, "", "Men cook for each other", "quit")
    at = done.lines.index(f"{LINES[line]} Enter keeps your words.")
    assert done.lines[at - 2] == f"> {line}" and done.lines[at - 1].startswith("Kept: ")
    assert done.lines[at + 1 : at + 3] == ["> ", "What else? Just Enter when that is all."]
    assert set(outcomes(done)) == {line, "Men cook for each other"}
    assert "notes" not in outcomes(done)[line]


def test_good_lines_are_met_with_silence(talk: Run) -> None:
    done = talk(TEXT, "step 3", "Men eat together every week", "Men have somebody to ring", "", "quit")
    assert not any(line.startswith("That ") or "Enter keeps" in line for line in done.lines)


def test_what_enter_does_is_said_twice_and_then_no_more(talk: Run) -> None:
    done = talk(TEXT, "step 3", *(said for line in LINES for said in (line, "")), "", "quit")
    assert sum(line.endswith("Enter keeps your words.") for line in done.lines) == 2
    assert all(any(line.startswith(heard) for line in done.lines) for heard in LINES.values())


def test_new_words_take_the_place_and_what_was_said_first_is_kept(talk: Run) -> None:
    done = talk(TEXT, "step 3", "Food security", "Nobody goes hungry in the week", "", "quit")
    assert outcomes(done)["Nobody goes hungry in the week"]["notes"] == "Said first: Food security"
    problem = talk("toc = 1\n", "There is no club", "Men sit at home alone", "quit", name="why.toml")
    why = tomllib.loads(problem.text)["why"]
    assert why == {"problem": "Men sit at home alone", "notes": "Said first: There is no club"}


def test_what_we_do_waits_for_the_activities_and_is_offered_there(talk: Run) -> None:
    begun = ("step 3", "Run a cookery course", "Men cook for each other", "quit")
    done = talk(TEXT, *begun)
    [idea] = tomllib.loads(done.text)["idea"].values()
    [key] = tomllib.loads(done.text)["outcome"]
    assert (idea["text"], idea["kind"], idea["for"]) == ("Run a cookery course", "activity", [key])
    assert "sort" not in {prompt.name for prompt in all_prompts(done.session.state.theory)}
    asked = "You said: “Run a cookery course”. Shall we do that, so that “Men cook for each other”?"
    for says, activities in (("yes", ["Run a cookery course"]), ("no", [])):
        later = talk(done.text, "step 5", says, "quit", name=f"{says}.toml")
        plan = tomllib.loads(later.text)
        assert asked in later.lines
        assert [item["text"] for item in plan.get("activity", {}).values()] == activities
        assert all(item["leads_to"] == [key] for item in plan.get("activity", {}).values())
        left = plan.get("idea", {}).values()
        assert [item["text"] for item in left] == ([] if says == "yes" else ["Run a cookery course"])
        assert not any("kind" in item for item in left), "it is sorted anew"


def test_set_aside_keeps_the_reason(talk: Run) -> None:
    for words in ("set aside", "Set it aside."):
        done = talk(TEXT, "step 3", "Members are empowered", words, "It is our word", "", "quit", name=words[:5])
        [answer] = tomllib.loads(done.text)["answer"]["vague-or-absolute"].values()
        assert (answer["says"], answer["because"]) == ("accepted", "It is our word")
        assert list(outcomes(done)) == ["Members are empowered"]


def test_two_ideas_are_parted_where_they_are_said(talk: Run) -> None:
    done = talk(TEXT, "step 3", "Parents are confident and children sleep better", "yes", "", "quit")
    assert any(line.startswith("I hear two ideas in that. Shall I part them?") for line in done.lines)
    assert [text.casefold() for text in outcomes(done)] == ["parents are confident", "children sleep better"]


def test_a_reworded_line_is_not_remarked_on_again(talk: Run) -> None:
    done = talk(TEXT, "step 3", "Run a cookery course", "Members are empowered", "Men feel well", "", "quit")
    assert sum("Enter keeps your words" in line or line.startswith("That ") for line in done.lines) == 1
    assert set(outcomes(done)) == {"Members are empowered", "Men feel well"}


def test_the_same_words_are_not_asked_about_twice_also_on_another_day(talk: Run) -> None:
    first = talk(TEXT, "step 3", "Food security", "", "", "quit")
    again = talk(first.text, *[""] * 60, "quit")
    over = next(line for line in again.lines if line.startswith("You have been round all seven steps."))
    assert not any("subject" in line for line in again.lines[: again.lines.index(over)])
    count = len(all_prompts(again.session.state.theory))
    assert f"{count} questions are still open." in over, "it stays open, and it is counted"
    assert "no-change" in {prompt.name for prompt in all_prompts(again.session.state.theory)}


def test_nothing_is_open_is_not_said_while_something_is(talk: Run) -> None:
    done = talk(TEXT, "step 3", *(said for line in LINES for said in (line, "")), *["skip"] * 80, "quit")
    assert "No question is open." not in " ".join(done.lines)
    over = next(line for line in done.lines if line.startswith("You have been round all seven steps."))
    names = [prompt.name for prompt in all_prompts(done.session.state.theory)]
    assert f"{len(names)} questions are still open." in over
    assert {"doing-words", "counts-attendance", "no-change"} <= set(names)
    assert any("more are worth asking" in line or "more is worth asking" in line for line in done.lines)


def test_a_vague_impact_is_heard_and_one_for_everybody_is_not(talk: Run) -> None:
    done = talk(TEXT, "step 2", "Members are empowered", "Everybody has a home", "quit")
    assert "“Empowered” can mean many things. What would we see or hear? Enter keeps your words." in done.lines
    assert [item["text"] for item in tomllib.loads(done.text)["impact"].values()][1:] == ["Everybody has a home"]
    assert not any("mean many things" in line for line in done.lines[done.lines.index("> Everybody has a home") :])


@pytest.mark.parametrize(
    ("line", "heard"),
    [
        ("We say what hurts and the nurse listens", "I hear two ideas in that. Shall I part them?"),
        ("Reasonable adjustments", "That names a subject."),
    ],
)
def test_lines_of_the_health_check_group_are_heard(talk: Run, line: str, heard: str) -> None:
    done = talk(TEXT, "step 3", line, "", "quit")
    assert done.lines[done.lines.index(f"> {line}") + 2].startswith(heard)


def test_less_of_something_is_said_back_as_that(talk: Run) -> None:
    done = talk(TEXT, "step 3", "Being scared of the surgery", "yes", "", "quit")
    at = done.lines.index("> yes")
    assert done.lines[at - 1].startswith("Do we want less of that?")
    assert done.lines[at + 1] == "Kept, as something we want less of."
    assert outcomes(done)["Being scared of the surgery"]["direction"] == "less"


TWO = "Men cook together & women come and sit"


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ("nah", ""),
        ("no that's it", ""),
        ("no, leave it", ""),
        ("no its fine", ""),
        ("no, it’s fine as it is", ""),
        ("they go together", "They go together"),
        ("no thats one idea", "That's one idea"),
        ("No, only the cooking counts", "Only the cooking counts"),
    ],
)
def test_a_no_in_other_words_lets_a_line_be(talk: Run, said: str, because: str) -> None:
    done = talk(TEXT, "step 3", TWO, said, "", "", "quit")
    kept = next(iter(tomllib.loads(done.text)["answer"]["two-ideas"].values()))
    assert set(outcomes(done)) == {TWO}, "a no takes nobody's words away"
    assert kept["says"] == "no" and kept.get("because", "") == because


@pytest.mark.parametrize("said", ["yes please", "yeah split them", "two ideas", "yes, the cooking matters more"])
def test_a_yes_in_other_words_parts_a_line_and_keeps_what_came_along(talk: Run, said: str) -> None:
    done = talk(TEXT, "step 3", TWO, said, "", "", "quit")
    assert len(outcomes(done)) == 2 and TWO not in outcomes(done)
    assert ("The cooking matters more" in done.text) is ("matters" in said)


@pytest.mark.parametrize("said", ["keep it", "leave it as it is", "thats fine", "No, that’s what we mean."])
def test_a_line_stays_as_it_is_in_other_words_too(talk: Run, said: str) -> None:
    done = talk(TEXT, "step 3", "Food security", said, "Men cook for each other", "", "quit")
    assert set(outcomes(done)) == {"Food security", "Men cook for each other"}
    assert "notes" not in outcomes(done)["Food security"]


@pytest.mark.parametrize("said", ["Hopefully, men cook and stay", "No one eats alone", "Both of us cook"])
def test_a_line_that_is_said_better_is_still_words(talk: Run, said: str) -> None:
    done = talk(TEXT, "step 3", TWO, said, "", "", "quit")
    assert set(outcomes(done)) == {said}


def test_what_says_nothing_yet_at_a_remark_asks_about_the_line_that_was_said(talk: Run) -> None:
    done = talk(TEXT, "step 3", "Food security", "idk", "yes", "", "quit")
    assert "“idk” says little here. Shall your line stay as it is?" in done.lines
    assert set(outcomes(done)) == {"Food security"}


def test_a_number_of_the_open_questions_leads_to_that_question_where_it_is_asked_about(talk: Run) -> None:
    asked = f"“{TWO}” may be two ideas. Could one come true without the other? Say it in your own words, or choose."
    done = talk(TEXT, "step 3", TWO, "", "", "open", "2", "yes", "its fine", "", "quit")
    at = done.lines.index("> yes")
    assert done.lines[at + 1] == asked
    assert set(outcomes(done)) == {TWO}, "and what lets it be there sets the question aside"
    assert next(iter(tomllib.loads(done.text)["answer"]["two-ideas"].values()))["says"] == "accepted"
