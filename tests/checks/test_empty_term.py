"""What the question about an empty term says of the plan: which two things have nothing between them."""

from __future__ import annotations

import pytest

from tests.checks.conftest import found, reading_of
from tests.checks.test_pages import examples
from toc_tui.guide import Guide
from toc_tui.steps import check_questions
from toc_tui.voice import Phrasebook

EARLY, LATER, IMPACT = (
    "People have tried the new path",
    "People cycle to the station all year",
    "People in the three villages get about without a car",
)
SHORT_AND_LONG = examples("empty-term")[0]
SHORT_AND_MEDIUM = SHORT_AND_LONG.replace('term = "long"', 'term = "medium"')


@pytest.mark.parametrize(("text", "ends"), [(SHORT_AND_LONG, (EARLY, LATER)), (SHORT_AND_MEDIUM, (LATER, IMPACT))])
def test_what_nothing_stands_between_is_named_and_nothing_else_is_said_of_it(text: str, ends: tuple[str, str]) -> None:
    """What comes first leads to the impact by way of the other, and not straight."""
    [finding] = found(text, "empty-term")
    words = Phrasebook(Guide()).question(reading_of(text).plan, check_questions.prompt(finding))
    lines = [line for _, line in words.parts]
    assert lines == ["Is a step missing on the way to this?", IMPACT, "A term between these is empty.", *ends]
    assert f"A term between “{ends[0]}” and “{ends[1]}” is empty." in words.ask
