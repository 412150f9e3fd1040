"""A report by ear: which one, as what, into which file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.spoken.conftest import Talk
from tests.spoken.test_conversation import TEXT
from toc_tui.reports.report import KINDS


def test_a_story_is_made_by_words_alone(talk: Callable[..., Talk], tmp_path: Path) -> None:
    found = talk(TEXT, "report", "story", "html", "story.html", "quit")
    assert f"Written: {tmp_path / 'story.html'}" in found.lines
    assert (tmp_path / "story.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "plan.toml").read_text("utf-8") == TEXT


def test_the_kind_can_be_said_at_once_while_a_question_is_open(talk: Callable[..., Talk], tmp_path: Path) -> None:
    talk(TEXT, "report measures", "csv", "m.csv", "quit")
    assert (tmp_path / "m.csv").exists()


def test_words_that_name_no_report_are_an_answer(talk: Callable[..., Talk], tmp_path: Path) -> None:
    found = talk(TEXT, "report back to the group every week", "quit")
    assert "report back to the group every week" in found.text


def test_a_file_that_is_there_is_asked_about(talk: Callable[..., Talk], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ours")
    found = talk(TEXT, "report", "outline", "txt", "a.txt", "no", "", "quit")
    assert "a.txt is there already. Write over it?" in found.transcript
    assert (tmp_path / "a.txt").read_text() == "ours"


def test_all_of_them_tell_how_far_they_are(talk: Callable[..., Talk], tmp_path: Path) -> None:
    found = talk(TEXT, "report all", "txt", "", "out", "quit")
    lines = found.lines
    many = sum("txt" in kind.formats and kind.outside for kind in KINDS.values())
    assert f"1 of {many}: Story" in lines
    assert f"{many} files written to {tmp_path / 'out'}." in lines


def test_the_story_says_how_to_make_copies_of_it(talk: Callable[..., Talk]) -> None:
    found = talk(TEXT, "story", "quit")
    assert any(line.startswith("Say report") for line in found.lines)


def test_just_enter_takes_the_name_that_was_said(talk: Callable[..., Talk], tmp_path: Path) -> None:
    found = talk(TEXT, "report story", "md", "", "quit")
    assert "It stands as: plan-story.md" in found.lines
    assert (tmp_path / "plan-story.md").exists()


def test_leaving_at_the_name_writes_nothing(talk: Callable[..., Talk], tmp_path: Path) -> None:
    for end in ("quit", KeyboardInterrupt()):
        talk(TEXT, "report story", "md", end)
        assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["plan.toml"]
