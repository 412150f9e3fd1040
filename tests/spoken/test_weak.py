"""By ear: where is it weak?"""

from __future__ import annotations

from collections.abc import Callable

from tests.spoken.conftest import Talk
from tests.voice.test_weak_places import BASE


def test_weak_is_told_and_the_question_comes_again(talk: Callable[..., Talk]) -> None:
    done = talk(BASE, "weak", "quit")
    said = " ".join(done.lines)
    assert "All roads to “Older men have company” go through “There is a room that is open to all”." in said
    assert done.text == BASE
    assert len(done.prompts) == 2
