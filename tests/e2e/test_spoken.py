"""The spoken face on a real pseudo-terminal: line editing, the end of it, and not one escape sequence."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import termios
import time
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OPEN = (
    "import sys; from pathlib import Path; from toc_tui.guide import Guide; "
    "from toc_tui.spoken.start import open_plan; sys.exit(open_plan(Path('plan.toml'), Guide()))"
)
PROMPT = b"> "
PATIENCE = 20.0


class Terminal:
    """A program on a pseudo-terminal; everything that it wrote is in `heard`."""

    def __init__(self, at: Path, term: str, columns: int = 0) -> None:
        self.heard = b""
        (at / "plan.toml").write_text("toc = 1\n", "utf-8")
        own = {"PYTHONPATH": str(ROOT), "XDG_STATE_HOME": str(at / "state"), "TERM": term, "PYTHONUTF8": "1"}
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.chdir(at)
            termios.tcsetwinsize(0, (24, columns))
            os.execve(sys.executable, [sys.executable, "-c", OPEN], os.environ | own)

    def until(self, words: bytes, times: int = 1) -> None:
        """Read until these words were written so many times."""
        end = time.monotonic() + PATIENCE
        while self.heard.count(words) < times:
            assert time.monotonic() < end, self.heard.decode(errors="replace")
            if not self._read(0.1) and self.ended:
                break

    def _read(self, wait: float) -> bool:
        ready, _, _ = select.select([self.file], [], [], wait)
        self.ended = False
        if ready:
            try:
                more = os.read(self.file, 65536)
            except OSError:
                more = b""
            self.heard += more
            self.ended = not more
        return bool(ready) and not self.ended

    def type(self, words: bytes) -> None:
        os.write(self.file, words)

    def silent(self, seconds: float) -> bool:
        return not self._read(seconds)

    def code(self) -> int:
        """Wait for the end; the exit code."""
        self.until(b"\x00never")
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.mark.parametrize("term", ["dumb", "xterm-256color", "linux", "vt100"])
@pytest.mark.parametrize("end", [b"\x04", b"half typed\x03", b"quit\r"], ids=["ctrl-d", "ctrl-c", "quit"])
def test_answers_are_kept_and_nothing_escapes(tmp_path: Path, term: str, end: bytes) -> None:
    terminal = Terminal(tmp_path, term)
    terminal.until(PROMPT)
    terminal.type("Nowhere to meet, not even a café\r".encode())
    terminal.until(PROMPT, 2)
    assert terminal.silent(0.5)
    terminal.type(end)
    assert terminal.code() == 0
    assert terminal.heard.rstrip().endswith(b"Saved in plan.toml. Goodbye.")
    assert b"\x1b" not in terminal.heard
    plan = tomllib.loads((tmp_path / "plan.toml").read_text("utf-8"))
    assert plan["why"]["problem"] == "Nowhere to meet, not even a café"


def test_letters_of_a_terminal_without_utf_8_are_right_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    if "libedit" in (pytest.importorskip("readline").__doc__ or ""):
        pytest.skip("libedit takes each byte for a letter")
    said = "Élan, the café is déjà vu, às"
    terminal = Terminal(tmp_path, "xterm")
    terminal.until(PROMPT)
    terminal.type(said.encode("latin-1") + b"\r")
    terminal.until(b"were read as Windows-1252")
    terminal.until(b"Kept: ")
    terminal.type("Müller’s, 日本".encode() + b"\r")  # and those that are UTF-8 stay what they are
    terminal.until(b"Kept: ", 2)
    terminal.type(b"quit\r")
    assert terminal.code() == 0
    assert terminal.heard.count(b"Windows-1252") == 1 and b"say that again" not in terminal.heard
    plan = tomllib.loads((tmp_path / "plan.toml").read_text("utf-8"))
    assert plan["why"]["problem"] == said and "Müller’s, 日本" in plan["why"].values()


def test_where_readline_cannot_be_reached_they_are_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "ctypes.py").write_text("raise ImportError\n")  # the program is started there
    pytest.importorskip("readline")
    said = "Nowhere to meet, the café is déjà vu".encode("latin-1")
    terminal = Terminal(tmp_path, "xterm")
    terminal.until(PROMPT)
    terminal.type(said + b"\r")
    terminal.until(b"Please say that again")
    terminal.until(PROMPT, 2)
    terminal.type(said + b"\r")
    terminal.until(b"Kept: ")
    terminal.type(b"quit\r")
    assert terminal.code() == 0
    plan = tomllib.loads((tmp_path / "plan.toml").read_text("utf-8"))
    assert plan["why"]["problem"] == "Nowhere to meet, the café is déjà vu"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_first(tmp_path: Path, number: signal.Signals) -> None:
    terminal = Terminal(tmp_path, "xterm")
    terminal.until(PROMPT)
    terminal.type(b"Nowhere to meet\r")
    terminal.until(PROMPT, 2)
    terminal.type(b"half")
    terminal.until(b"half")
    assert terminal.silent(0.5)  # readline sees a signal while it waits, or with the next key
    os.kill(terminal.pid, number)
    assert terminal.code() == 128 + number
    assert b"Nowhere" in (tmp_path / "plan.toml").read_bytes()
    again = Terminal(tmp_path, "xterm")
    again.until(b"half\xe2\x80\x9d Keep them now?")
    again.until(PROMPT)
    again.type(b"\x04")
    assert again.code() == 0


def kept(terminal: Terminal, at: Path, words: bytes) -> None:
    """Wait until words stand in a file of the state folder."""
    end = time.monotonic() + PATIENCE
    while not any(words in one.read_bytes() for one in (at / "state").rglob("*") if one.is_file()):
        assert time.monotonic() < end
        terminal._read(0.1)


def test_words_half_typed_outlive_a_killed_program(tmp_path: Path) -> None:
    """Nothing asks the program to end, as when the power goes: what stood on the line for two seconds is offered."""
    terminal = Terminal(tmp_path, "xterm")
    terminal.until(PROMPT)
    terminal.type("Nowhere to meet, not even a café".encode())
    terminal.until("café".encode())
    shown = len(terminal.heard)
    kept(terminal, tmp_path, b"not even a caf")
    assert len(terminal.heard) == shown, "nothing is written while somebody types"
    os.kill(terminal.pid, signal.SIGKILL)
    os.waitpid(terminal.pid, 0)
    again = Terminal(tmp_path, "xterm")
    again.until("“Nowhere to meet, not even a café” Keep them now?".encode())
    again.until(PROMPT)
    again.type(b"yes\r")
    again.until(PROMPT, 2)
    again.type(b"quit\r")
    assert again.code() == 0
    assert "Nowhere to meet, not even a café" in (tmp_path / "plan.toml").read_text("utf-8")


def woken(pid: int) -> int:
    """How often the kernel has let a process run that waited."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(status.partition("voluntary_ctxt_switches:")[2].split()[0])


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc here: wake-ups are NOT counted")
def test_nothing_wakes_it_while_nobody_types(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "xterm")
    terminal.until(PROMPT)
    terminal.type(b"half a sentence")
    terminal.until(b"half a sentence")
    kept(terminal, tmp_path, b"half a sentence")
    assert terminal.silent(2.0)  # and looked at once more
    before = woken(terminal.pid)
    assert terminal.silent(4.0)
    assert woken(terminal.pid) == before
    terminal.type(b"\x15quit\r")
    assert terminal.code() == 0


def test_pasted_lines_become_items(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "xterm")
    terminal.until(PROMPT)
    terminal.type(b"impact\rproject\rA centre\rgo: centre\rPeople come\rPeople stay\rPeople sing\r\rquit\r")
    assert terminal.code() == 0
    plan = tomllib.loads((tmp_path / "plan.toml").read_text("utf-8"))
    assert [item["text"] for item in plan["outcome"].values()] == ["People come", "People stay", "People sing"]


@pytest.mark.parametrize("term", ["dumb", "xterm"])
def test_no_word_is_broken_at_the_edge_of_the_terminal(tmp_path: Path, term: str) -> None:
    terminal = Terminal(tmp_path, term, columns=40)
    terminal.until(PROMPT)
    terminal.type(b"?\r")
    terminal.until(PROMPT, 2)
    terminal.type(b"quit\r")
    assert terminal.code() == 0
    rows = terminal.heard.decode().split("\r\n")
    assert max(map(len, rows)) < 40
    assert "Say ? and press Enter for help." in " ".join(rows)


@pytest.mark.parametrize("term", ["dumb", "xterm"])
def test_back_in_the_foreground_the_question_is_said_again(tmp_path: Path, term: str) -> None:
    terminal = Terminal(tmp_path, term)
    question = b"What is wrong now? Say it the way people here say it.\r\n> "
    terminal.until(question)
    assert terminal.silent(0.5)  # readline sees a signal while it waits, or with the next key
    os.kill(terminal.pid, signal.SIGSTOP)
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.until(question, 2)
    terminal.type(b"Nowhere to meet\r")
    terminal.until(b"Kept: Nowhere to meet.")
    terminal.type(b"quit\r")
    assert terminal.code() == 0


def test_tab_completes_without_an_escape(tmp_path: Path) -> None:
    pytest.importorskip("readline")
    terminal = Terminal(tmp_path, "xterm-256color", columns=80)
    terminal.until(PROMPT)
    terminal.type(b"idea: A garden for everybody\r")
    terminal.until(PROMPT, 2)
    terminal.type(b"show gard\t")
    terminal.until(b"A garden for everybody", 3)  # after what was typed and what was kept
    terminal.type(b"\r")
    terminal.until(b"A garden for everybody. Idea.")
    terminal.until(PROMPT, 3)
    terminal.type(b"wh\t\t")
    terminal.until(b"where am i\r\n")
    terminal.type(b"y\rquit\r")
    assert terminal.code() == 0
    assert b"\x1b" not in terminal.heard and b"\x07" not in terminal.heard
    assert b"where\r\n" in terminal.heard  # one on a row


@pytest.mark.parametrize("term", ["dumb", "xterm"])
def test_a_long_list_waits_when_the_screen_is_full(tmp_path: Path, term: str) -> None:
    terminal = Terminal(tmp_path, term, columns=80)
    terminal.until(PROMPT)
    terminal.type(b"commands\r")
    terminal.until(b"Part 1 of ")
    terminal.until(PROMPT, 2)
    part = terminal.heard.split(b"commands\r\n", 1)[1]
    assert part.count(b"\n") < 24
    terminal.type(b"\r")
    terminal.until(b"Part 2 of ")
    terminal.type(b"stop\r")
    terminal.until(PROMPT, 4)
    terminal.type(b"quit\r")
    assert terminal.code() == 0
    assert (tmp_path / "plan.toml").read_text("utf-8") == "toc = 1\n"
