"""The easy-read draft finished in the program: each marked line with why, until none is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.test_along import Talk
from toc_tui.clock import Clock
from toc_tui.flows.easy_words import easy_words
from toc_tui.session import Session

TEXT = """toc = 1

[why]
problem = "Autonomous utilisation of transport is not facilitated"

[impact.out]
kind = "project"
text = "People go out"

[outcome.bus]
term = "short"
text = "There is a bus"
leads_to = ["out"]

[outcome.panel]
term = "long"
text = "Transition pathways are streamlined"
leads_to = ["out"]

[answer.supports.bus.out]
says = "no"
because = "Utilisation is suboptimal in the evening"
"""


@pytest.fixture
def session(tmp_path: Path) -> Session:
    path = tmp_path / "plan.toml"
    path.write_text(TEXT, "utf-8")
    return Session.open(path, clock=Clock())


def test_each_marked_line_is_asked_about_with_why_it_is_hard(session: Session) -> None:
    made = Talk(session, easy_words)
    assert made.ask is not None
    assert "1 of 3." in made.ask.whole and "Autonomous utilisation" in made.ask.whole
    assert "hard word" in made.ask.whole
    made.said("People cannot get about.")
    assert made.ask is not None and "2 of 3." in made.ask.whole and made.ask.place == "bus"
    made.said("The bus comes too late.", "")
    assert made.data["why"]["easy"] == "People cannot get about."
    assert made.data["link"]["bus"]["out"] == {"easy": "The bus comes too late."}
    assert "easy" not in made.data["outcome"]["panel"], "Enter keeps a line"
    assert made.came.said == "3 lines were marked as hard. 1 still is."


def test_words_that_are_still_hard_are_asked_about_again(session: Session) -> None:
    made = Talk(session, easy_words)
    made.said("The utilisation is bad.")
    assert made.ask is not None and "still hard" in made.ask.whole and "utilisation" in made.ask.whole
    assert made.data["why"]["easy"] == "The utilisation is bad."
    made.said("No bus comes.", "It is late.", "The way is clear.")
    assert made.data["why"]["easy"] == "No bus comes."
    assert made.came.said.startswith("No line is marked as hard any more.")
    assert Talk(session, easy_words).came.said.startswith("No line is marked as hard.")


def test_who_leaves_keeps_what_was_said_and_finds_the_rest(session: Session) -> None:
    made = Talk(session, easy_words)
    made.said("No bus comes.")
    made.leave()
    assert made.came.said == "3 lines were marked as hard. 2 still are."
    again = Talk(session, easy_words)
    assert again.ask is not None and "1 of 2." in again.ask.whole


def test_yes_and_no_are_easy_words_like_any_others(session: Session) -> None:
    made = Talk(session, easy_words)
    assert made.ask is not None and made.ask.decides and made.ask.optional
