"""What is asked comes before what it rests on, and help about ask is about ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.spoken.test_conversation import TEXT
from toc_tui.__main__ import main

Run = Callable[..., Any]
TWO = TEXT + '\n[outcome.sing]\nterm = "medium"\ntext = "People sing"\nleads_to = ["friends"]\n'


def test_whether_it_is_enough_is_asked_before_all_that_comes_first(talk: Run) -> None:
    done = talk(TWO, "step 4", *["skip"] * 12, "quit")
    assert any(line.startswith("Is this enough for “People make friends”? First come “") for line in done.lines)


@pytest.mark.parametrize("words", [["ask", "--help"], ["ask", "-h"], ["ask", "plan.toml", "--help"]])
def test_help_about_ask_is_about_ask(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 0
    told = capsys.readouterr().out
    assert told.startswith("Use: toc-tui ask [PLAN]\n") and "--reader" not in told and "back" in told
    for command in ("why", "again", "skip", "undo", "tree", "along", "story", "list", "quit"):
        assert f"  {command} " in told
    assert max(map(len, told.splitlines())) <= 79


def test_help_about_the_whole_program_is_another(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.startswith("Use: toc-tui [PLAN]  ")


def test_keys_are_not_read_out(talk: Run) -> None:
    done = talk(TEXT, "go weekly", "where", "tree", "path", "show", "open", "recap", "quit")
    heard = [line for line in done.lines if not line.startswith("> ")]
    assert "At “People meet every week”." in heard
    assert not [line for line in heard if "weekly" in line or " key " in line]
