"""Run a terminal program under a real screen reader, press keys, and hear what is said after each.

Readers: pyte (none: bytes, rows, cursor), yasr and fenrir (Debian packages of those names; no sound and no root
needed). every_reader.py has Orca and BRLTTY too, and runs key scripts. Keys are named as in KEYS, ctrl+x, alt+x, a
character, type:TEXT (one step), keys:TEXT (one step a character), idle:SECONDS, resize:24x80.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import shutil
import signal
import struct
import tempfile
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.emulated import Emulated
from tests.e2e.readers import SpeechLog, command, start_script

KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pgup": "\x1b[5~",
    "pgdn": "\x1b[6~",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "s-tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "lf": "\n",
}
TAKEN_OVER = (b"\x1b[?2004h",)  # the last that the planner writes at its start: from here on it takes keys
_FIRST_ANSWER = 0.8  # seconds without an answer that count as none
_LETTER = 0.25  # seconds to wait for a letter that is not shown or not said
_PATIENCE = 20.0  # seconds for what must come


@dataclass(frozen=True)
class Heard:
    """What one key brought about."""

    key: str
    said: tuple[str, ...]
    """Utterances, in order; a single character between ‹ ›."""
    cursor: tuple[int, int]
    cursor_visible: bool
    row: str
    """The text of the cursor's row."""
    data: bytes
    """What the program wrote (under a reader: what the reader passed on)."""
    painted: int
    """Rows touched."""
    changed: int
    """Rows whose text differs."""
    milliseconds: float
    """From the key to the last output; 0 without output."""
    first: float = 0.0
    """From the key to the first output, in milliseconds; 0 without output."""

    def __str__(self) -> str:
        said = " | ".join(self.said) or "(silence)"
        return (
            f"[{self.key}] {said}   <row {self.cursor[0]}: {self.row!r} {len(self.data)} B, "
            f"{self.painted} painted, {self.changed} changed, {self.first:.0f} to {self.milliseconds:.0f} ms>"
        )


class Listener:
    """A program on a terminal of its own, perhaps with a reader between. Use it in a with block."""

    def __init__(
        self,
        argv: Sequence[str],
        reader: str = "pyte",
        size: tuple[int, int] = (24, 80),
        env: Mapping[str, str] | None = None,
        settle: float = 0.35,
        start: float = 1.0,
        longest: float = 6.0,
        ready: Sequence[bytes] = (),
        folder: str = "",
    ) -> None:
        self.terminal = Emulated(*size)
        self.reader = reader
        self.over = False
        self.status: int | None = None
        self._settle, self._longest = settle, longest
        self._events: list[tuple[str, str]] = []
        self._data = b""
        self._last, self._first = time.monotonic(), 0.0
        self._folder = Path(tempfile.mkdtemp(prefix="listen-"))
        self._log = SpeechLog(self._folder / "speech")
        script = start_script(self._folder, argv, os.environ.get("HOME", "/"), folder or str(Path.cwd()))
        argv = command(reader, self._folder, script, lambda kind, words: self._events.append((kind, words)))
        self._spawn(argv, size, dict(env or {}))
        self._began: list[int] = []
        self.first = self._step("(start)", lambda: self._wait_for_start(ready), start)
        self._began = [self.pid, *below(self.pid)]

    def __enter__(self) -> Listener:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    # -- keys ------------------------------------------------------------------------------------

    def press(self, key: str, until: bytes = b"") -> Heard:
        """Press a key, wait until program and reader are quiet, and tell what came of it.

        Until names what must be written before that: a wait for it ends sooner, and is not cut short by a busy machine.
        """
        return self._step(key, lambda: self._send(encode(key)), until=until)

    def type(self, text: str) -> Heard:
        """Type a text as somebody does who waits to see and hear each letter."""

        def letters() -> None:
            for letter in text:
                shown, said, end = len(self._data), len(self._events), time.monotonic() + _LETTER
                self._send(letter.encode())
                while time.monotonic() < end and not (
                    len(self._data) > shown and (self.reader == "pyte" or len(self._events) > said)
                ):
                    self._pump(0.01)

        return self._step(text, letters)

    def send(self, data: bytes) -> Heard:
        """Send bytes in one go, as a paste does."""
        return self._step(repr(data), lambda: self._send(data))

    def idle(self, seconds: float) -> Heard:
        """Wait."""
        return self._step(f"idle {seconds}", lambda: None, seconds)

    def resize(self, rows: int, columns: int) -> Heard:
        """Give the window another size."""

        def change() -> None:
            self.terminal.screen.resize(rows, columns)
            self._size((rows, columns))

        return self._step(f"resize {rows}x{columns}", change, 0.5)

    def signal(self, number: int, until: bytes = b"") -> Heard:
        """Send the program a signal (only without a reader between)."""
        return self._step(signal.Signals(number).name, lambda: os.kill(self.pid, number), until=until)

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self._fd)
        self._fd = -1

    def wait(self, seconds: float = 5.0) -> int | None:
        """Wait for the program's end: its exit code, minus the signal that ended it, or None."""
        end = time.monotonic() + seconds
        while self.status is None and time.monotonic() < end:
            if self._fd >= 0 and not self.over:
                self._pump(0.02)
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.status = os.waitstatus_to_exitcode(status)
                break
            time.sleep(0.01)
        return self.status

    def switches(self) -> int:
        """How often the program has gone to sleep of itself since it began: its wake-ups."""
        lines = "\n".join((task / "status").read_text() for task in _tasks(self.pid))
        return sum(map(int, re.findall(r"^voluntary_ctxt_switches:\s+(\d+)", lines, re.M)))

    # -- the pty ---------------------------------------------------------------------------------

    def _spawn(self, argv: Sequence[str], size: tuple[int, int], env: dict[str, str]) -> None:
        unwanted = ("LINES", "COLUMNS", "NO_COLOR", "ACCESSIBLE")
        around = {k: v for k, v in os.environ.items() if k not in unwanted}
        env = (
            around
            | {
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8",
                "LC_ALL": "C.UTF-8",
                "HOME": str(self._folder),
                "SPEAK_LOG": str(self._folder / "speech"),
                "LOGNAME": around.get("LOGNAME", "somebody"),
            }
            | env
        )
        self.pid, self._fd = os.forkpty()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
                os.execvpe(argv[0], argv, env)
            finally:
                os._exit(127)

    def _size(self, size: tuple[int, int]) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))

    def _send(self, data: bytes) -> None:
        try:
            os.write(self._fd, data)
        except OSError:
            self.over = True

    def _pump(self, seconds: float) -> None:
        if self.over:
            time.sleep(seconds)
        elif select.select([self._fd], [], [], seconds)[0]:
            try:
                data = os.read(self._fd, 65536)
            except OSError:
                data = b""
            self.over = not data
            if data:
                self._data += data
                self._first = self._first or time.monotonic()
                self._last = time.monotonic()
                self.terminal.feed(data)
        self._events += self._log.new()

    def _step(self, key: str, act: Callable[[], object], at_least: float = 0.0, until: bytes = b"") -> Heard:
        before, heard = self.terminal.rows(), len(self._events)
        self.terminal.screen.dirty.clear()
        self._data, start = b"", time.monotonic()
        self._last, self._first = start, 0.0
        act()
        if until:
            self._wait_for(lambda: until in self._data)
        self._wait_for_quiet(time.monotonic() if until else start, at_least)
        after = self.terminal.rows()
        row, column = self.terminal.cursor
        return Heard(
            key=key,
            said=tuple(self._spoken(self._events[heard:])),
            cursor=(row, column),
            cursor_visible=self.terminal.cursor_visible,
            row=after[row].strip(),
            data=self._data,
            painted=len(self.terminal.screen.dirty),
            changed=sum(old != new for old, new in zip(before, after, strict=False)),
            milliseconds=(self._last - start) * 1000,
            first=max(0.0, self._first - start) * 1000,
        )

    def _wait_for(self, done: Callable[[], object]) -> None:
        end = time.monotonic() + _PATIENCE
        while not self.over and time.monotonic() < end and not done():
            self._pump(0.02)

    def _wait_for_start(self, ready: Sequence[bytes]) -> None:
        """Wait until the program has written all that tells that it is there, and a reader has begun to read it out."""
        self._wait_for(lambda: all(part in self._data for part in ready))
        if ready and self.reader != "pyte":
            self._wait_for(lambda: self._events)

    def _wait_for_quiet(self, start: float, at_least: float) -> None:
        before = events = len(self._events)
        changed = start
        while True:
            self._pump(0.02)
            now = time.monotonic()
            if len(self._events) != events:
                events, changed = len(self._events), now
            # A machine with much to do may need a while for its first answer, a reader for what it makes of one.
            answered = self._data and (self.reader == "pyte" or events > before)
            patience = self._settle if answered else max(self._settle, _FIRST_ANSWER)
            quiet = now - max(changed, self._last, start) >= patience
            if (quiet and now - start >= at_least and not self._works()) or now - start > at_least + self._longest:
                return

    def _works(self) -> bool:
        """Whether program or reader are at work, or would be if a busy machine let them: then it is too early to call
        it silence."""
        return any(map(runs, self._began or [self.pid, *below(self.pid)]))

    def _spoken(self, events: Sequence[tuple[str, str]]) -> list[str]:
        found = []
        for kind, words in events:
            text = re.sub(r"[ \t]+", " ", words).strip()
            if self.reader == "fenrir":  # it pauses with commas where rows are blank
                text = re.sub(r"(?: *, *){2,}", ", ", text).strip(" ,")
            if text and kind != "cancel":
                found.append(f"‹{text}›" if kind == "char" else text)
        return found

    def close(self) -> None:
        """End the program and everything below it that we started."""
        children = below(self.pid)
        if self.status is None:
            _kill(self.pid, signal.SIGHUP)
            if self.wait(2.0) is None:
                _kill(self.pid, signal.SIGKILL)
                self.wait(2.0)
        for pid in children:
            _kill(pid, signal.SIGKILL)
        if self._fd >= 0:
            os.close(self._fd)
        self._log.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def runs(pid: int) -> bool:
    """Whether any of a process's threads could go on at once."""
    try:
        return any((task / "stat").read_text().rsplit(")", 1)[1].split()[0] in "RD" for task in _tasks(pid))
    except OSError:  # it has ended, or this system has no /proc
        return False


def _tasks(pid: int) -> list[Path]:
    return list(Path(f"/proc/{pid}/task").iterdir())


def _kill(pid: int, number: int) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def below(pid: int) -> list[int]:
    """The processes below one."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
    found, waiting = [], [pid]
    while waiting:
        parent = waiting.pop()
        children = [child for child, its in parents.items() if its == parent]
        found += children
        waiting += children
    return found


def encode(key: str) -> bytes:
    """The bytes that a terminal sends for a key."""
    if key in KEYS:
        return KEYS[key].encode()
    name, _, letter = key.partition("+")
    if name == "ctrl" and letter:
        return bytes([ord(letter) & 31])
    return ("\x1b" + letter if name == "alt" and letter else key).encode()


def run(listener: Listener, key: str) -> list[Heard]:
    """One word of a key script."""
    kind, _, what = key.partition(":")
    if kind == "idle" and what:
        return [listener.idle(float(what))]
    if kind == "type" and what:
        return [listener.type(what)]
    if kind == "keys" and what:
        return [listener.press(letter) for letter in what]
    if kind == "resize" and what:
        rows, columns = map(int, what.split("x"))
        return [listener.resize(rows, columns)]
    return [listener.press(key)]
