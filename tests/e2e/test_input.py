"""What comes down a real terminal's line: bytes split by a slow one, pastes, signals while the program loads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.listen import Listener
from tests.e2e.tmux import new_session

DEMO = [sys.executable, "-m", "tests.e2e.demo_app"]
LEFT = b"\x1b[?1049l"
STARTED = (b"Goal:", b"\x1b[?2004h")


def demo(ready: tuple[bytes, ...] = STARTED, **env: str) -> Listener:
    told = {f"DEMO_{name.upper()}": value for name, value in env.items()}
    return Listener(DEMO, env=told, settle=0.25, start=0.1, ready=ready)


@pytest.fixture
def field() -> Iterator[Listener]:
    with demo() as listener:
        listener.press("a")
        listener.send(b"one two")
        yield listener


def shown(listener: Listener) -> str:
    found = (row.removeprefix("› ") for row in listener.terminal.rows())
    return next((row for row in found if row.startswith("New outcome")), "").strip()


@pytest.mark.parametrize("pause", [0.0, 0.12, 0.6])
def test_an_arrow_key_split_by_a_slow_line_leaves_no_field(field: Listener, pause: float) -> None:
    field._send(b"\x1b")
    time.sleep(pause)
    field.send(b"[D")
    if pause < 0.5:  # later than that, the planner brings the words back (tests/tui/test_input.py); the demo does not
        field.send(b"x")
        assert shown(field) == "New outcome: one twxo"
    else:
        assert "Goal" not in shown(field)


def test_reports_and_letters_in_pieces_are_what_they_are(field: Listener) -> None:
    reports = (b"\x1b]11;rgb:28", b"28/2a2a\x07", b"\x1b[97;1:3u\x1b[?62;4c\x1b[I", b"\x1b[1114112u")
    for part in (*reports, b"\xc3", b"\xa9"):
        field.send(part)
    assert shown(field) == "New outcome: one twoé"


def test_a_paste_with_anything_in_it_is_text(field: Listener) -> None:
    field.send(b"\x1b[200~ \x1b[31mre\x1b[Ad\x07\x1b]0;q\x1b\\q\r\x1b[201~")
    assert shown(field) == "New outcome: one two re[Ad]0;q\\q"
    assert field.press("q").row.endswith("q\\qq")


@pytest.mark.parametrize(("number", "key"), [(signal.SIGINT, b"\x03"), (signal.SIGTERM, b""), (signal.SIGHUP, b"")])
def test_who_is_stopped_while_loading_leaves_the_terminal_as_it_was(number: signal.Signals, key: bytes) -> None:
    with demo(ready=(b"Goal:",), prepaint="hold") as listener:
        assert not termios.tcgetattr(listener._fd)[3] & termios.ECHO
        heard = listener.send(key) if key else listener.signal(number, until=LEFT)
        assert listener.wait() == 128 + number
        assert LEFT in heard.data and b"Traceback" not in heard.data
        assert termios.tcgetattr(listener._fd)[3] & termios.ECHO


def test_ctrl_c_while_the_door_opens_says_nothing(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("toc-tui")
    heard = "import signal; signal.signal(2, signal.default_int_handler); "  # a shell's background job ignores Ctrl+C
    code = (
        heard + "import os, sys; sys.argv = ['toc-tui', 'show']; import toc_tui; os.kill(os.getpid(), 2); print('here')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    plan = tmp_path / "plan.toml"
    plan.write_text('toc = 1\n[plan]\ntitle = "Ours"\n')
    ignoring = ["sh", "-c", f'trap "" INT; kill -INT $$; exec "{program}" show "{plan}"']
    assert subprocess.run(ignoring, capture_output=True, check=False).returncode == 0, "where it is ignored it stays so"


def test_a_signal_once_it_runs_leaves_in_order() -> None:
    with demo() as listener:
        heard = listener.signal(signal.SIGINT, until=LEFT)
        assert LEFT in heard.data and listener.wait() == 130
        assert b"Traceback" not in heard.data


def test_where_there_is_no_other_screen_nothing_of_ours_stays(needs: Callable[[str], None], tmp_path: Path) -> None:
    needs("tmux")
    tmux = ["tmux", "-S", f"{tmp_path}/socket", "-f", os.devnull]
    run = f"sleep 0.5; {sys.executable} -m tests.e2e.demo_app; echo PROMPT; sleep 60"
    start = ["-x", "80", "-y", "24", run, ";", "set", "-wg", "alternate-screen", "off"]
    new_session(tmux, *start)
    try:
        wait_for(lambda: "Goal" in captured(tmux))
        wait_for(lambda: pressed(tmux, "q") or "PROMPT" in captured(tmux))
        shown = captured(tmux).split()  # on a busy machine q is pressed once more while it leaves, and echoed
        assert [word for word in (one.lstrip("q") for one in shown) if word] == ["PROMPT"]
    finally:
        subprocess.run([*tmux, "kill-server"], check=False)


def captured(tmux: list[str]) -> str:
    return subprocess.run([*tmux, "capture-pane", "-p"], check=True, capture_output=True, text=True).stdout


def pressed(tmux: list[str], key: str) -> None:
    subprocess.run([*tmux, "send-keys", key], check=True)
    time.sleep(0.3)


def wait_for(there: Callable[[], object], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not there() and time.monotonic() < end:
        time.sleep(0.05)
