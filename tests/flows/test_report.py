"""The conversation that makes a report: what is asked, which file comes of it, what is never written over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from toc_tui.flows.flow import Ask, Context, Said
from toc_tui.flows.progress import Progress
from toc_tui.flows.report import report
from toc_tui.plan import report_files
from toc_tui.plan.disk import Trouble
from toc_tui.plan.structure_edits import Remove
from toc_tui.reports.report import KINDS
from toc_tui.session import Session

EXAMPLE = Path(__file__).parents[2] / "plans" / "examples" / "day-centre.toml"


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TOC_TUI_TODAY", "2024-03-01")
    opened = Session.open(Path(shutil.copy(EXAMPLE, tmp_path / "ours.toml")))
    assert isinstance(opened, Session)
    yield opened
    opened._queue.flush()


def talk(session: Session, *answers: str) -> tuple[Progress, list[Ask]]:
    """Lead the conversation with these answers; what came of it and what was asked."""
    context = Context(session)
    leading = Progress(report(context), context)
    asks = [leading.ask] if leading.ask else []
    for answer in answers:
        if leading.ask is not None:
            leading.send(Said(answer))
            asks += [leading.ask] if leading.ask else []
    return leading, asks


def test_every_kind_can_be_chosen_and_every_format_of_it(session: Session) -> None:
    _, [first] = talk(session)
    assert [option.key for option in first.options] == [*KINDS, "all"]
    for kind, row in KINDS.items():
        _, asks = talk(session, kind, *([""] if kind == "minutes" else []))
        assert [option.key for option in asks[-1].options] == list(row.formats)
        assert not any("asks." in option.words or "reports/" in option.words for ask in asks for option in ask.options)


def test_minutes_are_of_the_last_session_or_of_the_one_chosen(session: Session) -> None:
    _, asks = talk(session, "minutes")
    assert [option.key for option in asks[-1].options] == ["february", "october"] and asks[-1].optional
    assert "6 February 2024" in asks[-1].options[0].words
    for answer, day in (("", "6 February 2024"), ("october", "3 October 2023")):
        talk(session, "minutes", answer, "txt", f"of-{answer}.txt")
        assert f"Minutes of {day}" in session.path.with_name(f"of-{answer}.txt").read_text("utf-8")
    session.apply(Remove("october"))
    _, asks = talk(session, "minutes")
    assert asks[-1].options[0].key == "html", "one session: nothing to choose"


def test_a_name_beside_the_plan_is_offered_and_taken(session: Session) -> None:
    _, asks = talk(session, "story", "html")
    assert asks[-1].value == "ours-story.html"
    led, _ = talk(session, "story", "html", asks[-1].value)
    file = session.path.with_name("ours-story.html")
    assert file.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert str(file) in led.came.said
    assert not led.kept, "the plan itself is as it was"


def test_the_ending_that_somebody_types_wins(session: Session) -> None:
    talk(session, "story", "html", "for-us.md")
    assert session.path.with_name("for-us.md").read_text("utf-8").startswith("# ")


def test_what_is_there_is_asked_about(session: Session) -> None:
    file = session.path.with_name("a.txt")
    file.write_text("ours")
    _, asks = talk(session, "story", "txt", "a.txt", "no", "b.txt")
    assert "a.txt is there already" in asks[3].whole
    assert asks[4].value == "a.txt"
    assert file.read_text() == "ours"
    assert session.path.with_name("b.txt").exists()
    talk(session, "story", "txt", "a.txt", "yes")
    assert file.read_text("utf-8").startswith("A day centre")


def test_the_plan_itself_is_refused(session: Session) -> None:
    before = session.path.read_bytes()
    _, asks = talk(session, "story", "txt", "ours.toml", "other.txt")
    assert asks[3].error
    assert session.path.read_bytes() == before


def test_a_name_that_no_file_can_have_is_asked_again(session: Session) -> None:
    leading, asks = talk(session, "story", "md", "a" * 300 + ".md", "b.md")
    assert "is longer than this disk takes" in asks[-1].error
    assert leading.ask is None and session.path.with_name("b.md").is_file()


def test_a_folder_that_is_not_there_is_asked_again(session: Session) -> None:
    led, asks = talk(session, "story", "txt", "none/story.txt")
    assert "none/story.txt" in asks[-1].error
    assert not led.came.said


def test_what_is_unsaved_is_in_the_report(session: Session) -> None:
    from toc_tui.plan.edits import Reword

    session.apply(Reword("centre", "There is a palace"))
    talk(session, "outline", "txt", "o.txt")
    assert "There is a palace" in session.path.with_name("o.txt").read_text("utf-8")


def test_all_of_them_with_a_line_for_each_kind(session: Session) -> None:
    led, asks = talk(session, "all", "all", "makers", "out")
    assert asks[-1].value == "ours-reports"
    assert led.came.work is not None
    folder = session.path.with_name("out")
    assert not list(folder.iterdir()), "the work begins when the flow has ended"
    lines = list(led.came.work)
    total = sum(len(kind.formats) for kind in KINDS.values())
    told = [line for line in lines if line.startswith("Before you send it: ")]
    assert told == lines[: len(told)] and any("numbers under 5" in line for line in told)
    assert len(lines) == len(told) + len(KINDS) + 1
    assert lines[len(told)].startswith(f"1 of {len(KINDS)}: ")
    assert f"{total} files" in lines[-1]
    assert len(list(folder.iterdir())) == total
    _, asks = talk(session, "all", "txt", "makers", "out", "no")
    assert "Write over them?" in asks[4].whole
    assert asks[5].value == "out"


def test_what_is_only_for_the_makers_is_left_out_for_others(session: Session) -> None:
    led, asks = talk(session, "all", "txt", "", "out")
    assert [option.key for option in asks[2].options] == ["others", "makers"] and asks[2].optional
    assert led.came.work is not None and list(led.came.work)
    outside = {f"ours-{kind}.txt" for kind, row in KINDS.items() if row.outside and "txt" in row.formats}
    assert {file.name for file in session.path.with_name("out").iterdir()} == outside


def test_what_to_look_at_first_is_said_before_a_name_is_asked_for(session: Session) -> None:
    _, asks = talk(session, "story", "txt")
    assert "Before you send it: It does not say who made it." in asks[-1].came.said
    _, asks = talk(session, "data", "json")
    assert not asks[-1].came.said


# -- the files beside the plan ---------------------------------------------------------------------
def test_a_picture_counts_only_in_the_folder_of_the_plan(tmp_path: Path) -> None:
    png = b"\x89PNG\r\n\x1a\n" + b"x" * 20
    home = tmp_path / "home"
    (home / "pictures").mkdir(parents=True)
    (home / "pictures" / "bus.png").write_bytes(png)
    (home / "text.png").write_text("no picture")
    (tmp_path / "secret.png").write_bytes(png)
    (home / "way-out.png").symlink_to(tmp_path / "secret.png")
    assert report_files.picture(home, "pictures/bus.png") == png
    for name in (
        "../secret.png",
        str(tmp_path / "secret.png"),
        "way-out.png",
        "text.png",
        "none.png",
        "",
        "a\0b",
        "pictures",
        "x" * 5000,
    ):
        assert report_files.picture(home, name) == b"", name


def test_writing_over_keeps_to_what_may_be_written(tmp_path: Path) -> None:
    file = tmp_path / "a"
    assert report_files.put(file, b"one") is None
    trouble = report_files.put(file, b"two")
    assert isinstance(trouble, Trouble) and trouble.code == "changed-outside"
    assert report_files.put(file, b"two", over=True) is None
    assert file.read_bytes() == b"two"
    assert report_files.put(tmp_path, b"x", over=True) is not None
    assert report_files.put(tmp_path / "a\0b", b"x") is not None
    assert report_files.folder(file / "under") is not None
    link = tmp_path / "link"
    link.symlink_to(file)
    assert report_files.put(link, b"three", over=True) is None
    assert (link.is_symlink(), file.read_bytes()) == (True, b"three")
