"""By ear: words that fit nothing that can be chosen are asked about, or can be kept; they are never just refused."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import pytest

from tests.spoken.conftest import Talk

Talks = Callable[..., Talk]
PLAN = 'toc = 1\n[plan]\ntitle = "T"\n[session.a]\non = 2026-03-02\n[session.b]\non = 2026-02-02\n'
KETTLE = "We buy a kettle"


@pytest.fixture(autouse=True)
def the_day(own_state: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOC_TUI_TODAY", "2026-03-02")


@pytest.mark.parametrize(
    "kind, field",
    [("decision", "what"), ("action", "what"), ("achievement", "text"), ("benefit", "text"), ("unexpected", "text")],
)
def test_a_second_one_is_said_before_what_it_is(kind: str, field: str, talk: Talks) -> None:
    done = talk(PLAN, "along decision", "We meet on Mondays", "", "", "", KETTLE, kind, "", "", "", "", "", "quit")
    assert f"What is “{KETTLE}”? Just Enter keeps it as an idea." in done.lines
    kept = tomllib.loads(done.text)
    assert KETTLE in [one[field] for one in kept[kind].values()] and "idea" not in kept


@pytest.mark.parametrize("answers", [[""], [], ["quit"], ["idea"], ["6"], ["back"], ["decision", "back", "quit"]])
def test_where_nobody_says_what_it_is_it_is_an_idea(answers: list[str], talk: Talks) -> None:
    """Also at the end of the input, and where somebody leaves before the words are taken."""
    plan = (
        PLAN if "decision" not in answers else PLAN.replace("2026-03-02", "2026-01-02")
    )  # asks first at which session
    done = talk(plan, "along", KETTLE, *answers)
    kept = tomllib.loads(done.text)
    assert [one["text"] for one in kept["idea"].values()] == [KETTLE] and "decision" not in kept
    assert f"Added: “{KETTLE}”." in done.lines


def test_one_word_that_fits_nothing_is_a_slip(talk: Talks) -> None:
    done = talk(PLAN, "along", "decsion", "", "quit")
    assert "Nothing fits “decsion”. Try other words, or say list." in done.lines
    assert done.text == PLAN


def test_a_sentence_that_fits_nothing_can_be_kept_with_one_word(talk: Talks) -> None:
    said = "it is all over since Friday"
    done = talk(PLAN, "along look", said, "idea", "quit")
    assert f"Nothing fits “{said}”. Try other words, or say list. Say idea to keep these words." in done.lines
    assert [one["text"] for one in tomllib.loads(done.text)["idea"].values()] == [said]


def test_what_was_refused_before_is_not_kept_at_another_question(talk: Talks) -> None:
    done = talk(PLAN, "along look", "it is all over since Friday", "", "along look", "idea", "A garden", "", "quit")
    assert [one["text"] for one in tomllib.loads(done.text)["idea"].values()] == ["A garden"]
