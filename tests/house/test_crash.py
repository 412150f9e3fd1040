"""A failure of our own: one plain sentence, an exit code, a report with nobody's words in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from toc_tui import crash
from toc_tui.__main__ import guarded
from toc_tui.exits import Exit

WORDS = "People make friends"
PLAN = f'toc = 1\n\n[impact.friends]\nkind = "project"\ntext = "{WORDS}"\n'


def fails(*_: object, **__: object) -> None:
    secret = WORDS
    raise ValueError(f"could not do {secret}")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("TOC_TUI_TODAY", "2026-03-02")
    found = tmp_path / "plan.toml"
    found.write_text(PLAN, "utf-8")
    return found


def reported(tmp_path: Path, said: str) -> str:
    [report] = (tmp_path / "state" / "toc-tui" / "crashes").iterdir()
    assert str(report) in said and report.stat().st_mode & 0o777 == 0o600
    return report.read_text("utf-8")


def test_a_command_that_fails(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("toc_tui.session.Session.apply", fails)
    assert guarded(["reword", str(path), "friends", "Others"]) == Exit.CRASHED == 70
    said = capsys.readouterr()
    first, second = said.err.splitlines()
    assert not said.out and first == f"Nothing was changed in {path}." and "a mistake of its own" in second
    report = reported(path.parent, said.err)
    assert WORDS not in report and "could not do" not in report and str(path.parent) not in report
    assert "toc_tui/cli/reword.py" in report and "builtins.ValueError" in report and "fails" in report


@pytest.mark.parametrize("when", ["settled", "told"])
def test_a_command_that_fails_after_it_has_saved(
    when: str, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if when == "settled":
        monkeypatch.setattr("toc_tui.session.Session._note_saved", fails)
    else:
        monkeypatch.setattr("toc_tui.cli.command.CommandContext.tell", fails)
    assert guarded(["reword", str(path), "friends", "Others"]) == 70
    assert 'text = "Others"' in path.read_text("utf-8")
    said = capsys.readouterr().err.splitlines()[0]
    assert said == (
        f"{path} was written meanwhile. Check whether the change is in it."
        if when == "settled"
        else f"{path} has the change."
    )


def test_ctrl_c_and_leaving_are_no_failures(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stops(*_: object) -> None:
        raise SystemExit(9)

    monkeypatch.setattr("toc_tui.__main__._opened", stops)
    with pytest.raises(SystemExit):
        guarded([])
    assert not (path.parent / "state").exists()


def test_no_place_for_a_report(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "state").write_text("a file where a folder should be")
    monkeypatch.setattr("toc_tui.__main__._opened", fails)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    assert guarded([]) == 70
    assert str(next(temporary.iterdir())) in capsys.readouterr().err
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    assert guarded([]) == 70
    assert "No report could be written" in capsys.readouterr().err


def test_what_led_to_it_is_in_the_report_and_no_end_is_waited_for() -> None:
    def chain(number: int) -> None:
        try:
            if number:
                chain(number - 1)
            fails()
        except (ValueError, KeyError) as error:
            raise KeyError(WORDS) from error

    def endless() -> None:
        endless()

    for what, kinds in ((lambda: chain(30), crash.DEEP), (endless, 1)):
        error = caught(what)
        lines = list(crash.lines(error))
        assert WORDS not in "\n".join(lines) and sum(line.startswith("builtins.") for line in lines) == kinds
        assert len(lines) < 20 + kinds * (crash.MOST + 2)


def caught(what: Callable[[], None]) -> BaseException:
    try:
        what()
    except (KeyError, RecursionError) as error:
        return error
    raise AssertionError


def test_the_spoken_face_says_what_became_of_the_plan(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"idea\nA new idea\n\nWords of mine\n")))
    heard = iter([False, False])
    from toc_tui.spoken.conversation import Conversation

    real = Conversation.turn

    def turn(talk: Conversation) -> None:
        if next(heard, True):
            sys.stdin.readline()
            fails()
        real(talk)

    monkeypatch.setattr(Conversation, "turn", turn)
    assert guarded(["ask", str(path)]) == 70
    said = capsys.readouterr()
    assert f"Saved in {path}." in said.out and "a mistake of its own" in said.err
    assert "A new idea" in path.read_text("utf-8") and WORDS not in reported(path.parent, said.err)


@pytest.mark.parametrize("full_screen", [True, False])
def test_what_fails_in_a_thread_is_no_traceback_on_the_screen(
    full_screen: bool, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import threading

    def face(*_: object) -> int:
        thread = threading.Thread(target=fails)
        thread.start()
        thread.join()
        return 0

    def opened(*_: object, ready: Callable[[], None]) -> int:
        ready()
        return face()

    monkeypatch.setattr("threading.excepthook", threading.excepthook)  # put back afterwards
    if full_screen:
        monkeypatch.setattr("toc_tui.tui.start.open_plan", opened)
    else:
        monkeypatch.setattr("toc_tui.spoken.start.open_plan", face)
    words = [str(path)] if full_screen else ["ask", str(path)]
    monkeypatch.setattr("toc_tui.stdio.is_terminal", lambda *_: full_screen)
    assert guarded(words) == 70
    said = capsys.readouterr()
    assert not said.out and said.err.count("\n") == 1 and "a mistake of its own" in said.err
    assert WORDS not in reported(path.parent, said.err)
    monkeypatch.setattr(f"toc_tui.{'tui' if full_screen else 'spoken'}.start.open_plan", lambda *_, **__: 0)
    assert guarded(words) == 0


def no_words(*_: object, **__: object) -> str:
    raise UnicodeError("no words")


@pytest.mark.parametrize(
    "what", ["toc_tui.guide.Guide.say", "toc_tui.guide.Guide._template", "toc_tui.guide.Guide.has"]
)
def test_words_that_fail_themselves_are_told_in_plain_english(
    what: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("toc_tui.session.Session.apply", fails)
    monkeypatch.setattr(what, no_words)
    assert guarded(["reword", str(path), "friends", "Others"]) == Exit.CRASHED
    said = capsys.readouterr()
    [report] = (tmp_path / "state" / "toc-tui" / "crashes").iterdir()
    assert said.err.splitlines() == [f"{crash.LAST} {crash.REPORTED.format(path=report)}"] and not said.out
    assert path.read_text("utf-8") == PLAN


def test_words_that_are_gone_are_told_in_plain_english(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A half removed installation: a name of a sentence tells nobody anything."""
    monkeypatch.setattr("toc_tui.guide.packaged", lambda name: str(tmp_path / "nothing"))
    monkeypatch.setattr("toc_tui.session.Session.apply", fails)
    assert guarded(["reword", str(path), "friends", "Others"]) == Exit.CRASHED
    said = capsys.readouterr().err
    assert said.startswith(crash.LAST) and "cli." not in said


def test_a_report_that_fails_itself_is_no_traceback(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("toc_tui.session.Session.apply", fails)
    monkeypatch.setattr("toc_tui.crash.lines", fails)
    assert guarded(["reword", str(path), "friends", "Others"]) == Exit.CRASHED
    said = capsys.readouterr().err
    assert "No report could be written." in said and "Traceback" not in said
