"""Could it happen without one of them? Asked by numbers where several changes lead to one, straight after "enough"."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
TEXT = """toc = 1

[impact.well]
kind = "project"
text = "We stay well"

[outcome.early]
term = "long"
text = "Illness is found early"
leads_to = ["well"]

[outcome.say]
term = "medium"
text = "We say what hurts"
leads_to = ["early"]

[outcome.listens]
term = "medium"
text = "The nurse listens"
leads_to = ["early"]

[outcome.fear]
term = "medium"
text = "Being scared"
direction = "less"
leads_to = ["early"]
""" + "".join(
    f'\n[answer.supports.{one}]\nsays = "yes"\n' for one in ("early.well", "say.early", "listens.early", "fear.early")
)
THREE = "1 “We say what hurts”. 2 “The nurse listens”. 3 less of “Being scared”. Say its number, or no."
ASKED, THAT = (
    f"Could “Illness is found early” happen without one of these? {THREE}",
    "Could it happen without one of them? Say which, by its number or some of its words, or no.",
)


def needed(done: Any) -> dict[str, object]:
    links = tomllib.loads(done.text).get("link", {})
    return {key: link["early"]["needed"] for key, link in links.items() if "early" in link}


def test_no_says_that_all_are_needed(talk: Run) -> None:
    done = talk(TEXT, "step logic", "yes", "yes", "no", "quit")
    assert ASKED in done.lines and "Kept. All 3 are needed." in done.lines
    assert needed(done) == dict.fromkeys(("say", "listens", "fear"), "needed")


def test_a_number_or_some_words_say_that_one_only_helps(talk: Run) -> None:
    for number, words in enumerate(("2", "nurse listens")):
        done = talk(TEXT, "step logic", "yes", "yes", words, "quit", name=f"{number}.toml")
        assert "Kept. “The nurse listens” helps, and it could happen without it." in done.lines
        assert needed(done) == {"listens": "helps"}


def test_yes_is_asked_which_one_and_keeps_its_reason(talk: Run) -> None:
    done = talk(TEXT, "step logic", "yes", "yes", "yes because she has a sister", "1", "quit")
    assert "Without which one?" in done.lines
    assert needed(done) == {"say": "helps"}
    assert tomllib.loads(done.text)["answer"]["needed"]["early"]["because"] == "She has a sister"


def test_not_sure_is_kept_and_sets_nothing(talk: Run) -> None:
    done = talk(TEXT, "step logic", "yes", "yes", "not sure", "quit")
    assert tomllib.loads(done.text)["answer"]["needed"]["early"]["says"] == "not-sure"
    assert not needed(done)


@pytest.mark.parametrize("says", ["no", "not sure"])
def test_what_is_not_enough_is_not_asked_about(talk: Run, says: str) -> None:
    done = talk(TEXT, "step logic", "yes", says, "", "quit")
    assert not [line for line in done.lines if "happen without" in line]


def test_it_is_asked_in_few_words_where_nothing_was_said_in_between(talk: Run) -> None:
    before = TEXT.replace('[answer.supports.listens.early]\nsays = "yes"\n', "")
    done = talk(before, "step logic", "yes", "yes because she said so", "yes", "no", "quit")
    assert THAT in done.lines and ASKED not in done.lines
    assert needed(done).keys() == {"say", "listens", "fear"}


def test_undo_takes_it_back_whole_and_it_is_asked_again(talk: Run) -> None:
    done = talk(TEXT, "step logic", "yes", "yes", "no", "undo", "quit")
    assert "Undone: that all of them are needed." in done.lines and done.lines.count(ASKED) == 2
    assert not needed(done)
