"""A program in a terminal of its own, watched from outside: what it writes, when, and what it costs."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.bench.screen import Terminal

DOWN, PAGE_DOWN = b"\x1b[B", b"\x1b[6~"
APPLICATION_CURSOR = 1 << 5  # how pyte keeps private mode 1


@dataclass(frozen=True)
class Line:
    """The line between the program and the terminal; without a rate it is a cable of no length.
    `rate` is bytes a second, `round_trip` seconds."""

    rate: float = 0
    round_trip: float = 0


@dataclass(frozen=True)
class Burst:
    """What one key set off: seconds until the last byte, how many bytes, seconds until the first byte, and until what
    was waited for besides."""

    seconds: float
    size: int
    first: float | None = None
    met: float | None = None


class Program:
    """One run of a command. Use it as a context: leaving it ends the program."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        line: Line | None = None,
        confine: Callable[[], None] | None = None,
    ) -> None:
        self.terminal = Terminal()
        self.line = line or Line()
        self.size = 0
        self.ended = False
        self._arriving: deque[tuple[float, bytes]] = deque()
        self._leaving: deque[tuple[float, bytes]] = deque()
        self._free = 0.0
        self.started = self.last = time.monotonic()
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            if confine:
                confine()
            _become(command, environment, self.terminal)
        os.set_blocking(self._file, False)

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *_: object) -> None:
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self._gone(number):
                break
        os.close(self._file)

    def _gone(self, number: int) -> bool:
        for process in reversed(self.processes()):
            if process.is_running():
                process.send_signal(number)
        until = time.monotonic() + 2
        while time.monotonic() < until:
            self.pump(time.monotonic() + 0.01)
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return True
        return False

    # -- the line -----------------------------------------------------------------------------------------

    def press(self, keys: bytes) -> None:
        """Type: the keys reach the program half a round trip later."""
        if APPLICATION_CURSOR in self.terminal.screen.mode:
            keys = keys.replace(DOWN, b"\x1bOB")
        self._leaving.append((time.monotonic() + self.line.round_trip / 2, keys))

    def pump(self, until: float, stop: Callable[[], bool] | None = None) -> bool:
        """Let both sides talk until that time, or until `stop` is true of the screen; whether it was."""
        while True:
            now = time.monotonic()
            self._type(now)
            self._read(now)
            while self._arriving and self._arriving[0][0] <= now:
                self.last, data = self._arriving.popleft()
                if answer := self.terminal.feed(data):
                    self.press(answer)
                if stop and stop():
                    return True
            if now >= until or (self.ended and not self._arriving):
                return False
            due = min([until, *(when for when, _ in (*[*self._arriving][:1], *[*self._leaving][:1]))])
            watched = [] if self.ended or self._full() else [self._file]
            select.select(watched, [], [], max(0.0, min(due - now, 0.2)))

    def _full(self) -> bool:
        """A slow line holds about as much as ssh does; then the program has to wait."""
        return self.line.rate > 0 and sum(len(data) for _, data in self._arriving) > 32_768

    def _type(self, now: float) -> None:
        while self._leaving and self._leaving[0][0] <= now and not self.ended:
            data = self._leaving.popleft()[1]
            try:
                os.write(self._file, data)
            except OSError:
                self.ended = True

    def _read(self, now: float) -> None:
        while not self.ended and not self._full():
            try:
                data = os.read(self._file, 65_536)
            except BlockingIOError:
                return
            except OSError:
                data = b""
            self.ended = not data
            self.size += len(data)
            self._send(data, now)

    def _send(self, data: bytes, now: float) -> None:
        """Onto the line, in slices, so that the screen fills up as the bytes come."""
        step = 256 if self.line.rate else len(data) or 1
        self._free = max(self._free, now)
        for begin in range(0, len(data), step):
            part = data[begin : begin + step]
            if self.line.rate:
                self._free += len(part) / self.line.rate
            self._arriving.append((self._free + self.line.round_trip / 2, part))

    # -- what is measured ---------------------------------------------------------------------------------

    def wait_for(self, pattern: str, limit: float = 30) -> float | None:
        """Seconds from the start until the screen shows it; None where it never does."""
        sought = re.compile(pattern)
        seen = self.pump(self.started + limit, lambda: bool(sought.search(self.terminal.text())))
        return self.last - self.started if seen else None

    def settle(self, quiet: float = 0.15, limit: float = 20) -> None:
        """Wait until nothing has come for so many seconds."""
        since, end = time.monotonic(), time.monotonic() + limit
        while True:
            waited_until = min(end, max(since, self.last) + quiet)
            self.pump(waited_until)
            busy = self._arriving or self._leaving or max(since, self.last) + quiet > waited_until
            if self.ended or time.monotonic() >= end or not busy:
                return

    def key(
        self,
        keys: bytes,
        times: int = 1,
        every: float = 0.033,
        quiet: float = 0.15,
        answers: bool = False,
        until: Callable[[], bool] | None = None,
    ) -> Burst:
        """Press a key, or hold it down; seconds are counted from the last press to the last byte. `answers`: a first
        byte is waited for, at most ten seconds; `until`: something else, at most 30."""
        before, begun = self.size, time.monotonic()
        for number in range(times):
            self.pump(begun + number * every)
            self.press(keys)
        return self._burst(before, quiet, answers, until)

    def typed(self, text: str, every: float, quiet: float) -> Burst:
        """Type a text letter by letter; seconds are counted from the last letter."""
        before, begun = self.size, time.monotonic()
        for number, letter in enumerate(text):
            self.pump(begun + number * every)
            self.press(letter.encode())
        return self._burst(before, quiet)

    def _burst(
        self, before: int, quiet: float, answers: bool = False, until: Callable[[], bool] | None = None
    ) -> Burst:
        pressed, first, met = time.monotonic(), None, None
        if answers and self.pump(pressed + 10, lambda: self.last > pressed):
            first = self.last - pressed
        while until and met is None and time.monotonic() < pressed + 30 and not self.ended:
            met = time.monotonic() - pressed if until() else None
            self.pump(time.monotonic() + 0.005)
        self.settle(quiet=quiet + self.line.round_trip)
        return Burst(max(0.0, self.last - pressed), self.size - before, first, met)

    def left(self, keys: bytes, limit: float = 60) -> float:
        """Press the keys that leave it; seconds until it has ended and all that it wrote is shown."""
        begun = time.monotonic()
        self.press(keys)
        while not self.ended or self._arriving:
            if time.monotonic() > begun + limit:
                return limit
            self.pump(time.monotonic() + 0.01)
        return time.monotonic() - begun

    def answered(self, limit: float = 10) -> float | None:
        """Press Down; seconds from the start of the program until the cursor has moved to another row."""
        self.pump(time.monotonic() + 0.01)  # the end of the first screen may be on its way, with the cursor
        row = self.terminal.cursor[0]
        self.press(DOWN)
        moved = self.pump(time.monotonic() + limit, lambda: self.terminal.cursor[0] != row)
        return self.last - self.started if moved else None

    def idle(self, seconds: float) -> tuple[float, float]:
        """Bytes written and times woken, a second, while nobody touches anything."""
        size, woken, begun = self.size, self._woken(), time.monotonic()
        self.pump(begun + seconds)
        took = time.monotonic() - begun
        return (self.size - size) / took, (self._woken() - woken) / took

    def megabytes(self) -> float:
        return sum(process.memory_info().rss for process in self.processes()) / 1_048_576

    def processes(self) -> list[psutil.Process]:
        try:
            process = psutil.Process(self.pid)
            return [process, *process.children(recursive=True)]
        except psutil.NoSuchProcess:
            return []

    def _woken(self) -> int:
        """Voluntary context switches of every thread."""
        total = 0
        for process in self.processes():
            for status in Path(f"/proc/{process.pid}/task").glob("*/status"):
                found = re.search(r"^voluntary_ctxt_switches:\s*(\d+)", status.read_text(), re.MULTILINE)
                total += int(found[1]) if found else 0
        return total


def _become(command: Sequence[str], environment: Mapping[str, str], terminal: Terminal) -> None:
    """In the child: turn into the command, or end."""
    size = struct.pack("HHHH", terminal.screen.lines, terminal.screen.columns, 0, 0)
    fcntl.ioctl(0, termios.TIOCSWINSZ, size)
    try:
        os.execvpe(command[0], command, environment)
    except OSError as error:
        os.write(2, str(error).encode())
    os._exit(127)
