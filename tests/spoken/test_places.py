"""By ear: up, down and copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.spoken.conftest import Talk
from toc_tui.plan.reading import read
from toc_tui.plan.text import split

PLAN = """\
[impact.end]
kind = "project"
text = "People have friends"

[outcome.one]
term = "long"
text = "People meet"
leads_to = ["end"]

[outcome.two]
term = "long"
text = "People bake bread"
leads_to = ["end"]
"""


def order(talk: Talk) -> list[str]:
    return [item.key for item in read(split(talk.text)).plan.of("outcome")]


def test_up_and_down_are_said_and_done(talk: Callable[..., Talk]) -> None:
    done = talk(PLAN, "go two", "up", "quit")
    assert "Moved up: “People bake bread” now stands before “People meet”." in " ".join(done.lines)
    assert order(done) == ["two", "one"]
    again = talk(PLAN, "go two", "down", "move up two", "undo", "quit")
    assert "“People bake bread” stands last there already." in " ".join(again.lines)
    assert order(again) == ["one", "two"]


SEVERAL = (
    PLAN
    + """
[outcome.three]
term = "short"
text = "People feel at home"
leads_to = ["one"]

[idea.tea]
text = "Tea"

[idea.cake]
text = "Cake"
"""
)


def test_several_are_named_by_their_numbers_and_done_in_one_step(talk: Callable[..., Talk]) -> None:
    for said in ("5 6", "5, 6", "5 and 6", "5, and 6."):
        done = talk(SEVERAL, "tree", f"turn {said}", "short", "quit")
        told = " ".join(done.lines)
        assert "What are these 2 things? They are: “Tea” and “Cake”." in told, told
        assert "2 ideas sorted. Each is now: Outcome, short term." in told
        items = read(split(done.text)).plan.items
        assert items["tea"].term == items["cake"].term == "short"
    back = talk(SEVERAL, "tree", "turn 5 6", "short", "undo", "quit")
    assert back.text == SEVERAL


def test_several_move_and_go_by_ear(talk: Callable[..., Talk]) -> None:
    done = talk(SEVERAL, "tree", "move 2 4", "end", "quit")
    assert "What do these 2 things lead to instead?" in " ".join(done.lines)
    gone = talk(SEVERAL, "tree", "remove 5 and 6", "yes", "quit")
    assert "2 things removed." in " ".join(gone.lines) and "idea" not in gone.text


def test_one_number_too_many_is_no_list_of_items(talk: Callable[..., Talk]) -> None:
    done = talk(SEVERAL, "tree", "remove 5 99", "quit")
    assert done.text == SEVERAL


def test_copy_says_what_was_copied(talk: Callable[..., Talk]) -> None:
    done = talk(PLAN, "copy two", "quit")
    assert "Copied: “People bake bread”." in " ".join(done.lines)
    assert order(done) == ["one", "two", "people-bake-bread"]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("unlink two", "“People bake bread” no longer leads to “People have friends”."),
        ("up two", "Moved up: “People bake bread” now stands before “People meet”."),
        ("copy two", "Copied: “People bake bread”."),
    ],
)
def test_what_is_done_without_a_question_is_said_and_is_in_the_file_by_then(
    command: str, said: str, talk: Callable[..., Talk], tmp_path: Path
) -> None:
    files: list[str] = []

    def look() -> str:
        files.append((tmp_path / "plan.toml").read_text("utf-8"))
        return "quit"

    done = talk(PLAN, command, look)
    assert said in " ".join(done.lines)
    assert files == [done.text] and done.text != PLAN
