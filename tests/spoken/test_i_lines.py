"""What people can say is asked for smaller changes too: those that are checked; and the "We" straight after it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest

from tests.checks.conftest import found
from tests.checks.test_pages import examples

Run = Callable[..., Any]
TEXT = examples("no-i-line")[0]
ASKED = "When “People choose who comes in” is true, what can you say? Begin with I."
WE = "What do staff and helpers do, so that people can say that? Begin with We."


def told(done: Any) -> list[dict[str, Any]]:
    return [one for one in tomllib.loads(done.text)["statement"].values() if one["for"] == ["say"]]


def test_the_we_follows_straight_after_the_i(talk: Run) -> None:
    done = talk(TEXT, "review", "4", "I say who comes in", "We ring first", "quit")
    assert [line for line in done.lines if ASKED in line] and WE in done.lines
    first, second = told(done)
    assert (first["voice"], first["text"]) == ("I", "I say who comes in")
    assert (second["voice"], second["text"]) == ("We", "We ring first")
    assert tomllib.loads(done.text)["statement"][second["answers"]] == first


def test_enter_leaves_the_we_open(talk: Run) -> None:
    done = talk(TEXT, "review", "4", "I say who comes in", "", "quit")
    assert [one["voice"] for one in told(done)] == ["I"]
    assert len(found(done.text.replace("toc = 1\n", ""), "i-without-we")) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('[measure.talk]\nchecks = "say"', '[measure.talk]\nchecks = "say"\nnot_because = "It is too private"'),
        ('voice = "I"\nfor = ["home"]', 'voice = "We"\nfor = ["home"]'),
        ('[measure.talk]\nchecks = "say"\nquestion = "Who came in last week, and who said yes?"', ""),
    ],
)
def test_it_is_not_asked_of_what_nobody_checks_or_where_there_are_no_such_lines(old: str, new: str) -> None:
    text = TEXT.replace("toc = 1\n", "")
    assert old in text and [one.importance for one in found(text, "no-i-line")] == ["later"]
    assert not found(text.replace(old, new), "no-i-line")


def test_an_i_line_about_a_change_counts_for_what_that_change_leads_to() -> None:
    text = (
        TEXT.replace("toc = 1\n", "")
        + """
[outcome.asked]
term = "short"
text = "People are asked who they want"
leads_to = ["say"]
[statement.asked-me]
voice = "I"
for = ["KEY"]
text = "I was asked who I want"
"""
    )
    assert not found(text.replace("KEY", "asked"), "no-i-line")
    assert found(text.replace("KEY", "home"), "no-i-line"), "one about what comes later says nothing of it"


def test_of_what_there_is_to_be_less_of_it_is_asked_as_that(talk: Run) -> None:
    less = TEXT.replace('text = "People choose', 'direction = "less"\ntext = "People choose')
    done = talk(less, "review", "quit")
    assert [line for line in done.lines if "When there is less of this: “People choose who comes in”" in line]


def test_of_an_impact_that_there_is_to_be_less_of_too(talk: Run) -> None:
    text = TEXT.replace('kind = "project"', 'kind = "project"\ndirection = "less"').partition("[statement.own]")[0]
    done = talk(text, "step activities", "skip", "quit")
    assert "When there is less of this: “People live where they like”, what can you say? Begin with I." in done.lines
