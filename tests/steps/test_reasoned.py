"""Yes, no and not sure in the words that people use, and what they bring along."""

from __future__ import annotations

import pytest

from toc_tui.guide import Guide
from toc_tui.steps.reasoned import Reasoned, joiners, parted, reason, short_answers
from toc_tui.steps.undecided import Undecided

BETWEEN = joiners(Guide())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("Yes", "yes"),
        ("yes it does", "yes"),
        ("Yes, it does!", "yes"),
        ("well, yes", "yes"),
        ("um, er, yeah", "yes"),
        ("Absolutely.", "yes"),
        ("I think so", "yes"),
        ("yes, definitely", "yes"),
        ("No, it doesn’t.", "no"),
        ("no, not really", "no"),
        ("No way!", "no"),
        ("I don't think so", "no"),
        ("maybe", "not-sure"),
        ("Yes and no", "not-sure"),
        ("It depends.", "not-sure"),
        ("probably not", "not-sure"),
        ("we hope so", "not-sure"),
        ("kind of", "not-sure"),
    ],
)
def test_short_answers_stand_for_yes_no_or_not_sure(words: str, says: str) -> None:
    assert parted(words, BETWEEN) == Reasoned(says)


@pytest.mark.parametrize(
    ("words", "says", "because"),
    [
        ("yes because they told us", "yes", "They told us"),
        ("Yes, they said so at the bus stop", "yes", "They said so at the bus stop"),
        ("yes - they said so", "yes", "They said so"),
        ("No. It is the other way round", "no", "It is the other way round"),
        ("not sure, ask Sam", "not-sure", "Ask Sam"),
        ("it does, because they said so", "yes", "They said so"),
        ("not really because they fall out", "no", "They fall out"),
        ("I'd say yes because they told us", "yes", "They told us"),
    ],
)
def test_a_reason_comes_along(words: str, says: str, because: str) -> None:
    assert parted(words, BETWEEN) == Reasoned(says, because=because)


@pytest.mark.parametrize("words", ["yes, but only if it is dry", "yes but if it is dry", "yes, so long as it is dry"])
def test_what_has_to_hold_comes_along(words: str) -> None:
    assert parted(words, BETWEEN) == Reasoned("yes", holds="It is dry")


@pytest.mark.parametrize(
    "words",
    [
        "yes, but not always",
        "yes, maybe",
        "yes, no",
        "yes, no problem",
        "no, yes",
        "yes, unless it rains",
        "yes they said so",
        "People talk, and eat",
        "well, people talk",
        "So it goes",
        "",
        "well",
        "-",
    ],
)
def test_what_says_less_or_something_else_is_no_answer(words: str) -> None:
    assert parted(words, BETWEEN) is None


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("because they told us", "they told us"),
        ("Because, they told us", "they told us"),
        ("’cause it rains", "it rains"),
        ("Because of the bus", "of the bus"),
        ("They told us because we asked", "They told us because we asked"),
        ("Because", "Because"),
        ("cosy rooms", "cosy rooms"),
        ("", ""),
    ],
)
def test_a_reason_does_not_begin_with_the_word_that_it_is_told_with(said: str, kept: str) -> None:
    assert reason(said, Guide()) == kept


def test_answers_without_apostrophes_are_answers() -> None:
    assert BETWEEN.meant("it doesnt") == "no" and BETWEEN.meant("Were not sure") == "not-sure"
    assert Undecided(Guide()).undecided("thats all") and Undecided(Guide()).undecided("idk")


def test_half_a_yes_is_no_answer_in_words() -> None:
    """Whatever may be said for yes or no says nothing where words are wanted; more than that does."""
    known = Undecided(Guide())
    assert all(map(known.undecided, (*short_answers(Guide()), "Course it does!", "well, it is", "aye", "it wont")))
    assert not any(map(known.undecided, ("It does people good", "Of course it rains", "No way home")))
