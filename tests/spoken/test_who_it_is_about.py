"""Lines that do not say who they are about: one question for all of them, and one of them can be left out."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
TEXT = """toc = 1
[why]
problem = "Young people have nowhere to go"
who = "Young people in the borough"
[impact.fair]
text = "Every young person has a fair start"
[outcome.safe]
term = "medium"
text = "Evenings are safe"
leads_to = ["fair"]
[outcome.outings]
term = "short"
text = "Trips happen at weekends"
leads_to = ["safe"]
[outcome.worker]
term = "short"
text = "Young people know a youth worker by name"
leads_to = ["safe"]
[outcome.say]
term = "short"
text = "Young people have a say"
leads_to = ["safe"]
"""
ALL = (
    "These lines do not say who they are about: “Evenings are safe” and “Trips happen at weekends”."
    " Is it this: Young people in the borough?"
)
ONE = "This line does not say who it is about: “Evenings are safe”. Is it this: Young people in the borough?"
FIND = ("review", "who they are about")


def asked(done: Any, question: str) -> int:
    return sum(line.startswith(question) for line in done.lines)


def whose(done: Any) -> dict[str, str]:
    return {key: fields["who"] for key, fields in tomllib.loads(done.text)["outcome"].items() if "who" in fields}


@pytest.mark.parametrize(
    ("said", "who"), [("yes", "Young people in the borough"), ("Families on the estate", "Families on the estate")]
)
def test_one_answer_says_it_of_all_of_them(talk: Run, said: str, who: str) -> None:
    done = talk(TEXT, *FIND, said, "quit")
    assert asked(done, ALL) == 1 and whose(done) == {"safe": who, "outings": who}
    assert talk(TEXT, *FIND, said, "undo", "quit").text == TEXT


@pytest.mark.parametrize("words", ["Trips happen at weekends", "trips happen", "Trips"])
def test_the_words_of_one_line_leave_that_one_out(talk: Run, words: str) -> None:
    done = talk(TEXT, *FIND, words, "1", "review", "who it is about", "yes", "quit")
    assert f"Is “{words}” one of the lines, to be left out? Or is it who they are about?" in done.lines
    assert asked(done, ALL) == asked(done, ONE) == 1
    assert whose(done) == {"safe": "Young people in the borough"}
    assert tomllib.loads(done.text)["answer"]["no-who"]["outings"]["says"] == "accepted"
    assert talk(TEXT, *FIND, words, "1", "undo", "quit").text == TEXT
    assert set(whose(talk(TEXT, *FIND, words, "2", "quit")).values()) == {words}


def test_words_that_only_begin_like_a_line_are_about_people(talk: Run) -> None:
    assert set(whose(talk(TEXT, *FIND, "Trip leaders", "quit")).values()) == {"Trip leaders"}
