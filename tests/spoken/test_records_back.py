"""Within a record: one answer back, one answer undone, and never the whole record by mistake."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from tests.spoken.test_conversation import TEXT

Run = Callable[..., Any]
AGENDA = """
[session.march]
on = 2026-03-02
minutes = 60
agenda = [{ minutes = 10, what = "Hello" }, { minutes = 20, what = "The garden" }, { minutes = 10, what = "Tea" }]
"""


def test_at_the_first_question_it_says_so_and_stays(talk: Run) -> None:
    done = talk(TEXT, "along", "back", "", "quit")
    at = done.lines.index("This is the first question here. Just Enter leaves it.")
    assert done.lines[at + 1] == "What happened along the way?"
    assert done.text == TEXT


def test_at_the_first_question_just_enter_does_what_was_said(talk: Run) -> None:
    done = talk(TEXT, "along statement", "back", "back", "", "1", "quit")
    at = done.lines.index("This is the first question here. Just Enter keeps your answer.")
    assert done.lines[at + 1] == "What happened along the way?"
    assert any(line.startswith("1. “I”") for line in done.lines[at:])


@pytest.mark.parametrize("word", ["undo", "back"])
def test_undo_and_back_in_a_poll_take_one_answer(talk: Run, word: str) -> None:
    done = talk(TEXT, "along poll", "Which day?", "Monday", "Tuesday", word, "Sunday", "", "", "", "quit")
    poll = next(iter(tomllib.loads(done.text)["poll"].values()))
    assert poll["question"] == "Which day?" and list(poll["options"]) == ["Monday", "Sunday"]
    assert not any(line.startswith("Undone: a poll") for line in done.lines)
    assert ("One answer back. You said: Tuesday." in done.lines) == (word == "undo")


def test_what_was_undone_does_not_stand_there_any_more(talk: Run) -> None:
    done = talk(TEXT, "along poll", "Which day?", "Monday", "Tuesday", "undo", "", "", "", "quit")
    poll = next(iter(tomllib.loads(done.text)["poll"].values()))
    assert list(poll["options"]) == ["Monday"]


def test_undo_before_anything_is_kept_takes_nothing_of_the_plan(talk: Run) -> None:
    done = talk(TEXT, "idea: A garden", "along session", "2 March 2026", "undo", "5 March 2026", "Leeds", "quit")
    plan = tomllib.loads(done.text)
    assert next(iter(plan["idea"].values()))["text"] == "A garden"
    session = next(iter(plan["session"].values()))
    assert str(session["on"]) == "2026-03-05" and session["place"] == "Leeds"


def test_what_was_refused_is_no_answer_to_go_back_to(talk: Run) -> None:
    words = ["along session", "", "Leeds", "", "A garden", "7 members", "back", "A kitchen", "60"]
    done = talk(TEXT, *words, "quit")
    assert "A number is needed here. This was “7 members”." in done.lines
    assert "You said: 7 members. Just Enter keeps it." not in done.lines
    assert "You said: A garden. Just Enter keeps it." in done.lines
    session = next(iter(tomllib.loads(done.text)["session"].values()))
    assert session["activity"] == "A kitchen" and session["minutes"] == 60


def test_yes_and_no_are_answers_to_a_review(talk: Run) -> None:
    done = talk(TEXT, "revisit", "1", "yes", "no", "not sure", "quit")
    review = next(iter(tomllib.loads(done.text)["review"].values()))
    assert [review[name] for name in ("still_right", "changed", "learned")] == ["yes", "no", "not sure"]


def test_what_says_little_where_one_may_go_on_is_asked_about_as_such(talk: Run) -> None:
    done = talk(TEXT, "step 4", "no", "dunno", "yes", "quit")
    assert "“dunno” says little here. Shall this be left out?" in done.lines
    assert "because" not in tomllib.loads(done.text)["answer"]["clear-sequence"]


def test_back_in_a_session_that_is_led_is_the_row_before(talk: Run) -> None:
    done = talk(TEXT + AGENDA, "run", "next", "back", "before", "quit")
    now = [line for line in done.lines if " left for “" in line]
    assert [line.split("”")[0].split("“")[1] for line in now] == ["Hello", "The garden", "Hello", "Hello"]


def test_after_a_record_comes_the_menu_of_records(talk: Run) -> None:
    done = talk(TEXT, "along decision", "We paint the hall", "", "", "", "along unexpected", "It rained", "quit")
    at = next(number for number, line in enumerate(done.lines) if line.startswith("Decided: "))
    assert done.lines[at + 1] == "What else (Enter: nothing more):"
    assert "decision" in done.text and "It rained" in done.text


def test_the_second_row_of_an_agenda_is_asked_in_few_words(talk: Run) -> None:
    answers = ["along session", "", "", "", "", "", "", "", "2", "10 Hello", "20 Tea", "", "", "", "", "", "quit"]
    done = talk(TEXT, *answers)
    rows = [line for line in done.lines if line.startswith("Row ")]
    assert rows[0].startswith("Row 1 of the agenda. Say the minutes")
    assert rows[1:] == [
        f"Row {n} of the agenda. So far {count} minutes are planned." for n, count in ((2, 10), (3, 30))
    ]
