"""The day centre by ear says less around each question than 0.1.0 did, and nothing less."""

from __future__ import annotations

import pytest

from tests.spoken.brevity import BEFORE, NOW, figures, said


@pytest.mark.parametrize("name", ["a logic answer", "an item added"])
def test_40_percent_less_is_said_in_all_and_beside_the_question(name: str) -> None:
    (before, times), (now, same) = (figures(path)[name] for path in (BEFORE, NOW))
    assert times >= 10 and same >= 10, "enough of them to speak of each"
    assert now.around <= 0.6 * before.around
    assert now.characters <= 0.6 * before.characters and now.lines < before.lines


def test_each_answer_is_still_said_back_or_followed_by_what_it_is_about() -> None:
    """What 0.1.0 said of an answer that is kept: that it was kept. Now its first words are heard too."""
    lines = said(NOW)
    kept = [line for line, _ in lines if line.startswith("Kept: ")]
    before = [line for line, _ in said(BEFORE) if line.startswith(("Added", "Answer kept"))]
    assert len(kept) >= len([line for line in before if not line.startswith("Added: ")])
    words = [answer.split()[0] for _, answer in lines if answer and answer.startswith("People ")]
    assert words and sum(line.startswith("Kept: People") for line in kept) >= len(words) - 4
