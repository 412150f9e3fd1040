"""The planner itself on a terminal: counts of DESIGN's budgets, a walk by keys, signals, tmux."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.listen import TAKEN_OVER, Listener
from tests.e2e.test_terminal import MISREAD
from tests.e2e.tmux import new_session

ROOT = Path(__file__).parents[2]
SIXTY = ROOT / "plans" / "examples" / "community-food.toml"


class Desk:
    """A copy of a plan and the planner open on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "plan.toml"
        self.env = {"XDG_STATE_HOME": str(folder / "state"), "TOC_TUI_TODAY": "2026-03-02"}

    def open(self, *look: str, reader: str = "pyte", ready: tuple[bytes, ...] = ()) -> Listener:
        argv = [sys.executable, "-m", "toc_tui", str(self.path), *look]
        return Listener(argv, reader, env=self.env, settle=0.3, start=0.5, ready=TAKEN_OVER + ready)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copy(SIXTY, tmp_path / "plan.toml")
    return Desk(tmp_path)


@pytest.fixture(params=["ordinary", "reader"])
def planner(request: pytest.FixtureRequest, desk: Desk) -> Iterator[Listener]:
    with desk.open(*(["--reader"] if request.param == "reader" else [])) as listener:
        listener.look = request.param  # type: ignore[attr-defined]
        yield listener


def test_the_first_screen_and_every_arrow_stay_in_their_budgets(planner: Listener) -> None:
    reader = planner.look == "reader"  # type: ignore[attr-defined]
    assert len(planner.first.data) <= (2500 if reader else 3500)
    assert planner.first.data.count(b"Laundry: a kitchen") == 1, "what was painted early is not painted again"
    for key in ("down", "down", "up", "down"):
        heard = planner.press(key)
        assert len(heard.data) <= (16 if reader else 420), heard
        assert heard.painted <= (0 if reader else 4), heard
        assert heard.cursor_visible
    for _ in range(9):
        heard = planner.press("down")
        assert len(heard.data) <= (320 if reader else 560), heard
    assert len(planner.press("pgdn").data) <= 1600
    assert len(planner.press("pgup").data) <= 1600
    if not reader:
        assert len(planner.press("n").data) <= 1800, "the next question"


def test_a_typed_letter_and_idle(planner: Listener) -> None:
    planner.press("down")
    planner.press("a")
    for letter in "ab":
        heard = planner.press(letter)
        assert len(heard.data) <= 24 and heard.painted <= 1, heard
    planner.idle(3)  # the recovery file is written once, then nothing wakes up
    before = planner.switches()
    assert planner.idle(4).data == b""
    assert planner.switches() == before


def test_nothing_that_readers_misread(planner: Listener) -> None:
    data = planner.first.data
    for key in (
        "down",
        "enter",
        "tab",
        "n",
        "enter",
        "esc",
        "4",
        "7",
        "1",
        "w",
        "?",
        "down",
        "q",
        "/",
        "esc",
        "i",
        "x",
        "enter",
        "enter",
        "u",
        "ctrl+l",
        "space",
        "o",
        "o",
        "ctrl+p",
        "esc",
        "q",
    ):
        data += planner.press(key).data
    assert planner.wait() == 0
    assert not MISREAD.search(data)
    if planner.look == "reader":  # type: ignore[attr-defined]
        assert not re.search(r"[─-▟]", data.decode())
        assert not re.search(rb"\x1b\[[0-9;]*m", data)


def test_ascii_and_no_colour(desk: Desk) -> None:
    desk.path.write_text('toc = 1\n[plan]\ntitle = "Plain"\n[impact.a]\nkind = "project"\ntext = "Fine"\n')
    desk.env["NO_COLOR"] = "1"
    with desk.open("--ascii") as listener:
        drawn = listener.terminal.rows()
        assert sum(row.startswith("= ") for row in drawn) == 1, "the region with the keyboard"
        assert sum(row.startswith("- ") for row in drawn) == 2
        assert not re.search(r"[─-▟›…]", "\n".join(row for row in drawn if "“" not in row))
        assert not re.search(rb"\x1b\[[0-9;]*3[0-7]m", listener.first.data)


def test_a_hostile_plan_never_reaches_the_terminal(desk: Desk) -> None:
    evil = "\\u001b]0;owned\\u0007\\u001b[31mred\\u001b[2J\\u202etxet\\u0000"
    desk.path.write_text(f'toc = 1\n[plan]\ntitle = "{evil}"\n[impact.a]\ntext = "{evil}"\n[why]\nproblem = "{evil}"\n')
    with desk.open() as listener:
        data = listener.first.data
        for key in ("down", "enter", "tab", "7", "w", "r", "/", "esc", "e", "esc"):
            data += listener.press(key).data
    assert b"\x1b]0;" not in data and b"\x1b[31mred" not in data and "\u202e" not in data.decode()


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_mid_sentence_loses_nothing(desk: Desk, number: signal.Signals) -> None:
    with desk.open() as listener:
        listener.press("i")
        listener.type("A whole idea")
        listener.press("enter")
        listener.type("half a sen")
        listener.signal(number)
        assert listener.wait() == 128 + number
    assert "A whole idea" in desk.path.read_text()
    with desk.open(ready=(b"half a sen",)) as listener:
        assert listener.first.row.endswith("half a sen")


def test_an_edit_from_outside_shows_by_itself(desk: Desk) -> None:
    with desk.open() as listener:
        text = desk.path.read_text()
        first = re.search(r'\[impact\.[^\]]+\][^[]*?text = "([^"]+)"', text)
        assert first is not None
        desk.path.write_text(text.replace(first[1], "Everything is different"))
        listener.idle(1)
        assert any("Everything is different" in row for row in listener.terminal.rows())


def test_too_narrow_and_back(desk: Desk) -> None:
    with desk.open() as listener:
        listener.press("down")
        row = listener.resize(20, 60).row
        assert row.strip()
        listener.resize(60, 200)
        assert listener.press("down").row
        assert listener.resize(24, 80).row


def test_a_walk_in_tmux(desk: Desk, needs: Callable[[str], None]) -> None:
    needs("tmux")
    desk.path.write_text('# ours\ntoc = 1\n\n[plan]\ntitle = "Walk"\n')
    socket = f"toc-tui-{os.getpid()}"

    def tmux(*words: str) -> str:
        return subprocess.run(["tmux", "-L", socket, *words], capture_output=True, text=True, check=False).stdout

    def until(words: str) -> str:
        end = time.monotonic() + 15
        while time.monotonic() < end:
            if words in (screen := tmux("capture-pane", "-p", "-t", "w")):
                return screen
            time.sleep(0.05)
        raise AssertionError(f"{words!r} never came:\n{screen}")

    env = " ".join(f"{name}='{value}'" for name, value in desk.env.items())
    run = f"cd '{ROOT}'; {env} '{sys.executable}' -m toc_tui '{desk.path}'; cat"
    new_session(["tmux", "-L", socket, "-f", os.devnull], "-s", "w", "-x", "80", "-y", "24", run)
    try:
        until("What is wrong now?")
        for keys, words, then in (
            ((), "Nobody has a place to meet", "Who is this for?"),
            ((), "People in the borough", "How do we know"),
            ((), "They told us", "Enter goes on to Impact"),
            (("Enter",), "There is a day centre", "because we do this together"),
            ((), "It is how people want it", "Enter goes on to Outcomes"),
            (("Enter",), "this year, next year, later", "What has to change just before"),
            ((), "People make friends", "L People make friends"),
        ):
            for key in keys:
                tmux("send-keys", "-t", "w", key)  # typed ahead: nothing waits for the screen
            tmux("send-keys", "-t", "w", "-l", words)
            until(words)
            tmux("send-keys", "-t", "w", "Enter")
            until(then)
        tmux("send-keys", "-t", "w", "Enter")  # that question is done: the next one is asked
        tmux("send-keys", "-t", "w", "Enter")  # and left
        tmux("send-keys", "-t", "w", "q")
        until("Saved in")
    finally:
        tmux("kill-server")
    text = desk.path.read_text()
    assert text.startswith("# ours\ntoc = 1\n")
    data = tomllib.loads(text)
    assert len(data["impact"]) == 2 and len(data["outcome"]) == 1 and data["why"]["who"] == "People in the borough"


@pytest.mark.parametrize("program", ["yasr", "fenrir"])
def test_arrows_are_one_sentence_under_a_reader(desk: Desk, needs: Callable[[str], None], program: str) -> None:
    needs(program)
    with desk.open("--reader", reader=program) as listener:
        for key in ("down", "down", "up", "down", "down"):
            heard = listener.press(key)
            assert heard.said == (heard.row,) and heard.row, heard
        assert listener.idle(3).said == ()


FAILING = """
import sys
from toc_tui import __main__ as door
from toc_tui.tui import {module} as module
def fails(*words, **named):
    raise ValueError("the words of somebody")
module.{name} = fails
door.run()
"""


def failing(desk: Desk, module: str, name: str, *look: str) -> list[str]:
    script = desk.folder / "failing.py"
    script.write_text(FAILING.format(module=module, name=name), "utf-8")
    return [sys.executable, str(script), str(desk.path), *look]


@pytest.mark.parametrize("look", [[], ["--reader"]])
def test_a_failure_of_the_program_is_told_in_two_sentences(look: list[str], desk: Desk) -> None:
    desk.path.write_text('toc = 1\n[impact.i]\ntext = "Impact"\n', "utf-8")
    argv = failing(desk, "actions", "perform", *look)
    with Listener(argv, "pyte", (24, 110), env=desk.env, settle=0.3, start=0.5, ready=TAKEN_OVER) as listener:
        heard = listener.press("w", until=b"looks after toc-tui")
        assert listener.wait() == 70
    [report] = (desk.folder / "state" / "toc-tui" / "crashes").iterdir()
    told = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", heard.data.decode()).replace("\r\n", "\n")
    assert f"Saved in {desk.path}." in told and f"is in {report}." in told
    assert "the words of somebody" not in told + report.read_text("utf-8") and "Traceback" not in told
    assert not set("│─╭╰┃━") & set(told.partition("Saved in")[2]), "no box, which is read aloud mark by mark"
    assert "in action_command" not in report.read_text("utf-8") and "TocApp.action_command" in report.read_text("utf-8")


def test_a_failure_before_the_app_has_the_terminal_is_told_too(desk: Desk) -> None:
    argv = failing(desk, "app", "TocApp")
    with Listener(argv, "pyte", env=desk.env, settle=0.3, start=0.5, ready=(b"looks after toc-tui",)) as listener:
        assert listener.wait() == 70
        data = listener.first.data
        assert data.index(b"\x1b[?1049l") < data.index(b"a mistake of its own"), "not on a screen that goes away"


@pytest.mark.parametrize("look", [[], ["--reader"]], ids=["ordinary", "reader"])
def test_what_is_typed_while_a_new_plan_opens_answers_its_first_question(tmp_path: Path, look: list[str]) -> None:
    """The start screen ends and the plan's begins: no letter is lost between them, and none is a command."""
    path = tmp_path / "new.toml"
    argv = [sys.executable, "-m", "toc_tui", str(path), *look]
    with Listener(argv, env={"XDG_STATE_HOME": str(tmp_path / "state")}, ready=(b"Title of the plan",)) as listener:
        listener._send(b"Mentoring\r")
        listener._wait_for(path.exists)
        listener._send(b"There is nowhere to go\r")
        listener._wait_for(lambda: b"why" in path.read_bytes())
        listener._send(b"Young people\r")
        listener._wait_for(lambda: b"Young people" in path.read_bytes())
    plan = tomllib.loads(path.read_text("utf-8"))
    assert plan["plan"]["title"] == "Mentoring"
    assert plan["why"] == {"problem": "There is nowhere to go", "who": "Young people"}
