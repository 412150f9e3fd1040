"""Nothing is said twice in a row: “that” stands for words that were heard back a moment ago, a term is said when it
changes, and a yes is followed by the next question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.spoken.test_conversation import TEXT

Run = Callable[..., Any]
THAT = "What has to change just before that?"
FIRST = "“It is the centre that people want”"


def asked(done: Any) -> list[str]:
    """The questions that were said."""
    return [
        line
        for line in done.lines
        if not line.startswith(">") and ("What has to change" in line or "What will we do" in line)
    ]


def test_that_stands_for_words_that_were_just_heard_back(talk: Run) -> None:
    done = talk(TEXT, "One", "Two", "", "Three", "", "quit")
    assert "Kept: Three." in done.lines
    at = done.lines.index("Kept: Three.")
    assert done.lines[at + 1 : at + 3] == ["> ", f"Short term. {THAT}"]
    assert not [line for line in asked(done)[:-1] if "that?" in line], (
        "the hint stood between the words and the question"
    )


@pytest.mark.parametrize("between", ["tree", "where", "why", "help", "idea: a garden", "find: zebra", "save"])
def test_after_anything_else_that_was_said_the_words_stand_whole(talk: Run, between: str) -> None:
    done = talk(TEXT, "One", "Two", "", "Three", between, "", "again", "quit")
    assert THAT not in done.transcript and "What has to change just before “Three”?" in done.transcript


@pytest.mark.parametrize("word", ["again", "?"])
def test_the_whole_question_is_said_when_it_is_asked_for(talk: Run, word: str) -> None:
    done = talk(TEXT, "One", "Two", "", "Three", "", word, "quit")
    after = done.lines[done.lines.index(f"Short term. {THAT}") :]
    assert any("What has to change just before “Three”?" in line for line in after)


def test_words_that_somebody_went_back_to_are_not_called_that(talk: Run) -> None:
    done = talk(TEXT, "One", "Two", "", "Three", "", "back", "", "quit")
    assert asked(done)[-1].endswith("“Three”?")


def test_less_of_that(talk: Run) -> None:
    text = (
        TEXT + '\n[outcome.fear]\nterm = "medium"\ntext = "Being scared"\ndirection = "less"\nleads_to = ["friends"]\n'
    )
    whole = "What has to change first, so that there is less of this: “Being scared”?"
    done = talk(text, "go fear", "quit")
    assert f"{whole} Kept as: Outcome, short term." in done.lines
    assert f"{whole} Kept as: Outcome, short term." in talk(text, "add fear", "quit").lines, "by the command too"


def test_a_term_is_said_in_the_words_of_the_group_and_when_it_changes(talk: Run) -> None:
    text = TEXT.replace("[why]", 'long = "in three years"\nmedium = "next year"\nshort = "this year"\n\n[why]')
    done = talk(text, "One", "Two", "", "Three", "", "Four", "", "", "quit")
    assert asked(done)[:3] == [
        f"What has to change just before {FIRST}? Kept as: Outcome, long term.",
        "Next year. What has to change just before “One”?",
        f"This year. {THAT}",
    ]
    done = talk(text, "One", "Two", "", "again", "quit", name="again.toml")
    assert asked(done)[-1] == "What has to change just before “One”? Kept as: Outcome, medium term."


def test_a_long_name_for_a_term_is_not_said_at_each_question(talk: Run) -> None:
    text = TEXT.replace("[why]", 'medium = "when the first of us have found their feet"\n\n[why]')
    assert "Medium term. What has to change just before “One”?" in talk(text, "One", "Two", "", "quit").lines


def test_another_kind_is_said_whole(talk: Run) -> None:
    done = talk(TEXT, "add weekly", "kind", "kind back", "quit")
    kinds = [line.rpartition("Kept as: ")[2] for line in asked(done)[1:4]]
    assert kinds[0].startswith("Short term. ") and kinds[1:] == ["Activity.", "Outcome, short term."]


def test_of_yes_and_no_the_next_question_is_the_answer(talk: Run) -> None:
    done = talk(TEXT, "step 4", "yes", "yes", "", "yes", "", "1", "", "quit")
    kept = [line for line in done.lines if line.startswith("Kept: ")]
    assert kept == ["Kept: yes.", "Kept: yes.", "Kept: yes."], "twice at first, and where a number was said"


def test_an_answer_with_a_reason_is_always_heard_back(talk: Run) -> None:
    done = talk(TEXT, "step 4", "yes", "", "yes", "", "yes", "We saw it", "yes", "", "quit")
    assert done.lines.count("Kept: yes.") == 3


def test_an_answer_that_is_in_no_file_is_told_of(talk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from toc_tui.spoken.keeping import Keeper

    monkeypatch.setattr(Keeper, "save", lambda keeper: False)
    done = talk(TEXT, "step 4", "yes", "", "yes", "", "yes", "", "quit")
    assert sum("Kept: yes." in line for line in done.lines) == 3
