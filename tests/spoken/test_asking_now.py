"""Help, why, again and list speak about what is being asked now; hints are told at first, not for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journey import december
from tests.spoken.test_conversation import TEXT

Run = Callable[..., Any]
SCALE = "Say 1 poor, 2 fair, 3 good, 4 excellent, 5 not sure, 6 done, no more forms."


def test_help_within_a_record_is_about_the_record(talk: Run) -> None:
    done = talk("toc = 1\n", "along decision", "?", "why", "example", "again", "quit")
    assert "You are asked: What was decided" in done.lines
    assert "Just Enter leaves this. What was kept stays." in done.lines
    assert "There is no more to say about why." in done.lines and "There is no example for this." in done.lines
    assert not any("What is wrong now" in line for line in done.lines[done.lines.index("> along decision") :])


@pytest.mark.parametrize("word", ["again", "?", "list"])
def test_the_scale_of_a_form_can_be_heard_again(talk: Run, word: str) -> None:
    done = talk(december.PLAN, "along feedback", "3 October", "poor", word, "quit")
    at = done.lines.index(f"> {word}")
    told = done.lines[at + 1 :]
    assert SCALE in told or {"1. poor", "4. excellent"} <= set(told)
    if word != "list":
        assert any("And the people who ran it?" in line for line in told[:2])


def test_what_fits_nothing_is_told_what_does(talk: Run) -> None:
    done = talk(december.PLAN, "along feedback", "3 October", "poor", "Nervous", "quit")
    at = done.lines.index("Nothing fits “Nervous”. Try other words, or say list.")
    assert done.lines[at + 1] == SCALE


def test_help_and_why_of_a_question_are_its_own(talk: Run) -> None:
    done = talk(TEXT, "step 4", "?", "yes", "why", "quit")
    assert any(line.startswith("You are asked: Is the order clear?") for line in done.lines)
    assert "Just Enter leaves the question open, and nothing is lost." in done.lines
    assert "There is no more to say about why." not in done.lines
    many = talk(TEXT, "step 3", "?", "quit", name="many.toml")
    assert "This question takes several answers, one after the other. Just Enter when that is all." in many.lines
    assert any(line.startswith("Say kind to make it another kind") for line in many.lines)


def test_help_where_somebody_is_asked_what_was_meant(talk: Run) -> None:
    done = talk(TEXT, "step 3", "go friends", "?", "", "quit")
    assert any(line.startswith("You are asked: Go to “People make friends”?") for line in done.lines)


def test_what_can_be_said_is_told_twice_and_then_only_when_asked_for(talk: Run) -> None:
    done = talk(TEXT, "step 4", *["yes", ""] * 4, "again", "quit")
    asked = "Say 1 yes, 2 no, 3 not sure."
    before = done.lines[: done.lines.index("> again")]
    assert before.count(asked) == 2 and done.lines.count(asked) == 3
    many = talk(TEXT, "step 3", "Sing", "Dance", "Cook", "Swim", "quit", name="many.toml")
    assert many.lines.count("What else? Just Enter when that is all.") == 2


def test_prompts_take_few_cells(talk: Run) -> None:
    done = talk(TEXT, "Sing", "", "step 4", "no", "", "along session", *[""] * 12, "along poll", "Which", "quit")
    long = {prompt for prompt in done.prompts if len(prompt) > 4}
    assert "Because: " in long and all(len(prompt) <= 18 for prompt in long)
    asked = done.lines.index("How many minutes (Enter: 60):")
    assert done.lines[asked + 1] == "> "


def test_a_number_that_the_last_list_does_not_have_says_how_long_it_is(talk: Run) -> None:
    done = talk(TEXT, "path weekly", "/show 9", "quit")
    of_path = "Numbers are those of the path that you heard, and that has 4 rows."
    assert f"{of_path} Say tree to hear the whole plan, with its numbers." in done.lines


def test_what_is_chosen_among_many_is_said_and_how_is_said_twice(talk: Run) -> None:
    done = talk(TEXT, *["plan", ""] * 3, "plan", "again", "", "quit")
    how = "There are 25 to choose from. Some of the words will do. Or say list to hear them all."
    asked = [number for number, line in enumerate(done.lines) if line == "> plan"]
    label = done.lines[asked[0] + 1]
    assert label == "Which detail"
    assert [done.lines[at + 2] for at in asked] == [how, how, "25 to choose from.", "25 to choose from."]
    assert done.lines[done.lines.index("> again") + 2] == how


@pytest.mark.parametrize("word", ["again", "?"])
def test_what_takes_more_answers_is_told_whole_to_those_who_ask(talk: Run, word: str) -> None:
    """The row says only “Who else came” or “What else” by then."""
    needs = ("", "", "", "", "", "", "large print", word, "", "", "", "quit")
    done = talk("toc = 1\n", "along session", *needs)
    at = done.lines.index(f"> {word}")
    assert any("What do people need so that they can take part?" in line for line in done.lines[at + 1 : at + 3])
    came = talk("toc = 1\n", "along session", "", "", "", "", "", "7 members", word, "", "", "quit", name="came.toml")
    at = came.lines.index(f"> {word}")
    assert any("Say a role and how many" in line for line in came.lines[at + 1 : at + 3])


def test_a_poll_is_told_with_its_question_apart_from_the_answers(talk: Run) -> None:
    done = talk("toc = 1\n", "along poll", "Tea or coffee", "tea", "coffee", "", "2", "1", "", "", "quit")
    assert "“Tea or coffee”: tea 1, coffee 0." in done.lines


def test_nobody_is_sent_to_an_item_where_there_is_none(talk: Run) -> None:
    done = talk("toc = 1\n", "edit", "quit")
    assert "There is nothing to do this with yet. Answer the next question first." in done.lines
