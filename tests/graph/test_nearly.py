"""Words that are nearly in the plan already."""

from __future__ import annotations

import pytest

from tests.theories import theory_today
from toc_tui.graph.nearly import nearly
from toc_tui.plan.reading import read
from toc_tui.plan.text import split

PLAN = """
[impact.well]
text = "We stay well"
[outcome.early]
term = "long"
text = "Illness is found early"
leads_to = ["well"]
[outcome.say]
term = "medium"
text = "We say what hurts"
leads_to = ["early"]
[outcome.trust]
term = "short"
text = "We have somebody we trust beside us"
leads_to = ["early"]
[outcome.need]
term = "short"
text = "Each of us gets what we need, such as more time"
leads_to = ["early"]
[outcome.first]
term = "short"
text = "The staff have seen us at work"
leads_to = ["say"]
[activity.film]
text = "Make a film of a visit to the surgery"
leads_to = ["trust"]
"""
TURNING = ("not", "no", "never")


def found(words: str, under: str, kind: str = "outcome") -> str:
    item = nearly(theory_today(read(split(PLAN)).plan), kind, words, under, TURNING)
    return item.key if item is not None else ""


@pytest.mark.parametrize(
    ("words", "under", "there"),
    [
        ("We have somebody beside us", "say", "trust"),
        ("Each of us gets what we need", "say", "need"),
        ("each of us gets what we need, such as more time.", "say", "need"),
        ("We all have somebody we trust beside us", "say", "trust"),
    ],
)
def test_a_part_of_a_line_or_a_little_more_is_nearly_the_line(words: str, under: str, there: str) -> None:
    assert found(words, under) == there


@pytest.mark.parametrize(
    ("words", "under", "why"),
    [
        ("We do not have somebody we trust beside us", "say", "it says the opposite"),
        ("We have somebody", "say", "three words are no line"),
        ("Somebody beside us, whom we trust", "say", "other words in another order"),
        ("We have somebody beside us", "early", "it leads there already"),
        ("We have somebody beside us", "trust", "it is the line itself"),
        ("The staff have seen us at work", "say", "it leads there already"),
        ("We say what hurts", "first", "a circle would be closed"),
        ("We say what hurts", "trust", "from a later term to an earlier one"),
        ("We have somebody beside us when we see the nurse at the surgery", "say", "much more than the line"),
        ("trust", "say", "one word"),
        ("", "say", "nothing"),
    ],
)
def test_what_is_not(words: str, under: str, why: str) -> None:
    assert found(words, under) == "", why


def test_only_items_of_the_same_kind_count() -> None:
    assert found("Make a film of a visit", "need", "activity") == "film"
    assert found("Make a film of a visit", "need") == ""
