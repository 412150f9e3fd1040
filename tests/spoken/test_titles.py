"""By ear, a command is also what the list of keys calls it."""

from __future__ import annotations

import pytest

from toc_tui.guide import Guide
from toc_tui.spoken.vocabulary import ParsedCommand, Vocabulary


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Make a report", "report"),
        ("who does what", "actions"),
        ("Where is it weak?", "weak"),
        ("Undo several steps", "steps-back"),
        ("Add what comes before.", "add"),
        ("Edit the words", "edit"),
        ("/Easy words", "easy"),
    ],
)
def test_a_title_alone_is_the_command(said: str, name: str) -> None:
    assert Vocabulary(Guide()).command(said, lambda name, rest: False) == ParsedCommand(name)


@pytest.mark.parametrize("said", ["Make a report for the council", "To the room", "Edit the words together"])
def test_more_than_a_title_is_an_answer(said: str) -> None:
    assert Vocabulary(Guide()).command(said, lambda name, rest: False) is None
