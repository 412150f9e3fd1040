"""The easy-read draft finished in the program: each marked line with why, until none is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.flows.test_along import Talk
from toc_tui.clock import Clock
from toc_tui.flows import items, plan_fields, report_inputs
from toc_tui.flows.easy_words import easy_words
from toc_tui.plan.edits import Add, Edit, RecordAnswer, Refusal, Set
from toc_tui.plan.model import MARKS
from toc_tui.plan.structure_edits import Link
from toc_tui.reports.easy import hard_texts
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
    assert made.data["link"]["bus"]["out"]["easy"] == "The bus comes too late."
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


# -- the words have changed since --------------------------------------------------------------------
def marks(session: Session) -> list[tuple[str, ...]]:
    source = report_inputs.source(session.state, session.voice.guide, session.path)
    return [one.marks for one in hard_texts(source) if any("has changed since" in mark for mark in one.marks)]


EASY = (
    (Set(("outcome", "bus"), {"easy": "A bus comes."}), Set(("outcome", "bus"), {"text": "No bus comes at all"})),
    (Set(("why",), {"easy": "No bus comes."}), Set(("why",), {"improvement": "People can go out"})),
    (Set(("why",), {"who": "Elders", "easy_who": "Old people."}), Set(("why",), {"who": "Young people"})),
    (
        Link("bus", "out", {"easy": "It is late."}),
        RecordAnswer("supports", ("bus", "out"), "no", "There is no bus"),
    ),
    (
        Add("measure", {"question": "Is it so?", "checks": "bus", "easy": "Is it?"}, key="m"),
        Set(("measure", "m"), {"question": "Why?"}),
    ),
)


@pytest.mark.parametrize(("written", "after"), EASY)
def test_easy_words_whose_words_have_changed_are_asked_about_until_they_fit(
    session: Session, written: Edit, after: Edit
) -> None:
    assert not isinstance(session.apply(written), Refusal)
    assert not marks(session)
    assert not isinstance(session.apply(after), Refusal)
    assert len(marks(session)) == 1
    made = Talk(session, easy_words)
    while made.ask is not None:
        at = "has changed since" in made.ask.whole
        made.said("")
        if at:
            break
    assert not marks(session), "Enter says that they are for the words as they are now"


def test_easy_words_said_again_are_for_the_words_as_they_are_now(session: Session) -> None:
    for fields in ({"easy": "A bus comes."}, {"text": "No bus comes at all"}):
        session.apply(Set(("outcome", "bus"), fields))
    assert "It now says: “No bus comes at all.”" in marks(session)[0][0]
    session.apply(Set(("outcome", "bus"), {"easy": "A bus comes."}))
    assert not marks(session)
    session.apply(Set(("outcome", "bus"), {"easy": ""}))
    assert "easy" not in session.path.read_text("utf-8")


def test_details_say_that_the_words_have_changed_and_never_tell_the_mark(session: Session) -> None:
    session.apply(Set(("outcome", "bus"), {"easy": "A bus comes."}))
    said = "What the easy words are for has changed since."
    assert said not in session.voice.details(session.state.theory, "bus")
    session.apply(Set(("outcome", "bus"), {"text": "No bus comes at all"}))
    lines = session.voice.details(session.state.theory, "bus")
    assert said in lines
    mark = session.state.plan.items["bus"].get("easy_for")
    assert mark and not any(mark in line for line in lines)


def test_nobody_is_asked_for_the_mark(session: Session) -> None:
    session.apply(Set(("why",), {"easy": "No bus comes."}))
    session.apply(Set(("outcome", "bus"), {"easy": "A bus comes."}))
    for flow, key in ((plan_fields.whole, ""), (items.detail, "bus")):
        made = Talk(session, flow, key)
        assert made.ask is not None and not MARKS & {option.key for option in made.ask.options}
        assert "easy" in {option.key for option in made.ask.options}
