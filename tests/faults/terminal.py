"""A program in a terminal, driven by bytes and read through an emulator; only its own process is ever signalled."""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import termios
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.e2e.emulated import Emulated
from tests.e2e.listen import TAKEN_OVER
from tests.faults.pace import stated
from tests.faults.place import Place
from toc_tui.tui.terminal.keyboard import ESC_ALONE

ESC = "\x1b"
_FRAME = " ›│┃▏▎|"
_PATIENCE = 30.0  # seconds for what must come, on a machine that has much else to do


class Terminal:
    """A program in a terminal of 24 lines (or as told). Use it in a with block, or end it."""

    def __init__(self, argv: Sequence[str], env: dict[str, str], rows: int = 24, columns: int = 80) -> None:
        self.master, slave = os.openpty()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        name = os.ttyname(slave)
        self.before = termios.tcgetattr(slave)
        self.out, self._last = bytearray(), time.monotonic()
        self.code: int | None = None
        self._emulated, self._fed = Emulated(rows, columns), 0
        opened = (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0)
        actions = [opened, (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)]
        self.pid = os.posix_spawn(argv[0], list(argv), env, file_actions=actions, setsid=True)
        self._slave = slave  # kept, to see at the end whether echo is back
        self._stop = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *error: object) -> None:
        self.end()

    def _read(self) -> None:
        while not self._stop.is_set():
            if not select.select([self.master], [], [], 0.1)[0]:
                continue
            try:
                data = os.read(self.master, 65536)
            except OSError:
                return
            self.out += data
            self._last = time.monotonic()

    # -- what a person does --------------------------------------------------------------------------
    def send(self, data: str | bytes, seconds: float = 30) -> bool:
        """Type bytes; False where the program did not take them in time."""
        left = memoryview(data.encode() if isinstance(data, str) else data)
        end = time.monotonic() + seconds
        while left and time.monotonic() < end:
            if select.select([], [self.master], [], 0.1)[1]:
                left = left[os.write(self.master, left[:1024]) :]
        return not left

    def escape(self) -> None:
        """Press Esc and let it be taken for a key of its own, also by a program that has just much to do."""
        self.send(ESC)
        stated(3 * ESC_ALONE)
        self.until(lambda: not self._works(), 10)

    def field(self, key: str = "i", first: bool = False) -> None:
        """Open a field (ideas, by default): from anywhere by Esc and its key, `first` by its key alone."""
        if not first:
            self.escape()
        written = len(self.out)
        self.send(key)
        self.until(lambda: len(self.out) > written, 10)
        self.quiet(0.15, 5)

    def words(self, words: str) -> bool:
        """Type words and wait until they are seen."""
        self.send(words)
        return self.until(lambda: self.sees(words), 10)

    def idea(self, words: str, first: bool = False) -> bool:
        """Write down an idea; whether it was seen while it was typed."""
        self.field(first=first)
        seen = self.words(words)
        self.send("\r")
        return seen

    def resize(self, rows: int, columns: int) -> None:
        """Give the window another size."""
        self._emulated.feed(bytes(self.out[self._fed :]))
        self._fed = len(self.out)
        self._emulated.screen.resize(rows, columns)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def signal(self, number: int) -> None:
        """Send a signal to the program, and to nothing else."""
        if self.code is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End the program without a word."""
        self.signal(signal.SIGKILL)
        self.wait()

    # -- what a person sees --------------------------------------------------------------------------
    def screen(self) -> list[str]:
        """The lines that a person would see now."""
        data = bytes(self.out[self._fed :])
        self._fed += len(data)
        self._emulated.feed(data)
        return self._emulated.rows()

    def sees(self, words: str) -> bool:
        """Whether words stand on the screen, also over a line's end."""
        rows = self.screen()
        return words in " ".join(row.strip(_FRAME) for row in rows) or any(words in row for row in rows)

    def until(self, test: Callable[[], object], seconds: float = _PATIENCE) -> bool:
        """Wait for something; whether it came."""
        end = time.monotonic() + seconds
        while True:
            if test():
                return True
            if time.monotonic() >= end:
                return False
            time.sleep(0.005)

    def quiet(self, pause: float = 0.3, seconds: float = 10) -> bool:
        """Wait until nothing has been written for a while, and nothing is being worked out."""
        time.sleep(0.03)
        return self.until(lambda: self.rests(pause), seconds)

    def rests(self, pause: float) -> bool:
        """Whether nothing has been written for so long, and nothing is being worked out."""
        return time.monotonic() - self._last > pause and not self._works()

    def ready(self, seconds: float = _PATIENCE) -> bool:
        """Wait until the full screen takes keys; False where it does not come."""
        came = self.until(lambda: TAKEN_OVER[0] in self.out or self.wait(0) is not None, seconds)
        return self.quiet(0.3) and came and self.code is None

    def _works(self) -> bool:
        """Whether a thread of the program runs, or would if a busy machine let it."""
        try:
            tasks = list(Path(f"/proc/{self.pid}/task").iterdir())
            return any((task / "stat").read_text().rsplit(")", 1)[1].split()[0] in "RD" for task in tasks)
        except OSError:  # it has ended
            return False

    def memory(self) -> int:
        """Kilobytes that it holds now; 0 where it has ended."""
        try:
            found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text())
        except OSError:
            return 0
        return int(found[1]) if found else 0

    def most_memory(self) -> int:
        """Kilobytes that it held at most; 0 where it has ended."""
        try:
            found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{self.pid}/status").read_text())
        except OSError:
            return 0
        return int(found[1]) if found else 0

    # -- its end -------------------------------------------------------------------------------------
    def wait(self, seconds: float = 10) -> int | None:
        """The exit code (minus the signal's number), or None where it still runs."""
        end = time.monotonic() + seconds
        while self.code is None:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                self.code = -1
                break
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
            elif time.monotonic() >= end:
                return None
            else:
                time.sleep(0.02)
        return self.code

    def fell(self) -> str:
        """How the program ended, or ""."""
        if self.wait(0) is None:
            return ""
        return f"ended with {self.code}" + (", with a traceback" if b"Traceback" in self.out else "")

    def left_alone(self) -> list[str]:
        """What the program left of itself on the terminal: the alternate screen, or no echo."""
        self.quiet(0.1, 2)  # its last bytes may be on the way
        left = []
        if self.out.count(b"\x1b[?1049h") > self.out.count(b"\x1b[?1049l"):
            left.append("alternate screen")
        if self.before[3] & termios.ECHO and not termios.tcgetattr(self._slave)[3] & termios.ECHO:
            left.append("no echo")
        return left

    def end(self) -> None:
        """End it, whatever it does, and give the terminal back. A second time it does nothing."""
        if self._stop.is_set():
            return
        if self.wait(0) is None:
            self.kill()
        self._stop.set()
        self._reader.join(2)
        for handle in (self.master, self._slave):
            os.close(handle)


def opened(program: str, place: Place, before: Sequence[str] = (), **env: str | None) -> Terminal:
    """The full screen on the plan of a place, ready for keys; `before`: a command that starts it."""
    terminal = Terminal([*before, program, str(place.plan)], place.env(**env))
    terminal.ready()
    return terminal


def asks_yes(terminal: Terminal) -> bool:
    """Whether something is offered that a yes takes in."""
    return any(re.match(r"\W*(yes|take (it|them|this|these) in)\b", line, re.I) for line in terminal.screen())


def back_in_field(terminal: Terminal) -> bool:
    """Whether words of last time stand in the field again, where Enter keeps them."""
    return "are back in the field" in " ".join(" ".join(terminal.screen()).split())


def take_all(terminal: Terminal, place: Place, most: int = 6) -> None:
    """Say yes to all that is offered, and keep what stands in the field again."""
    for _ in range(most):
        asked = asks_yes(terminal)
        if not asked and not back_in_field(terminal):
            return
        shown = terminal.screen()
        terminal.send("yes\r" if asked else "\r")
        terminal.until(lambda shown=shown: terminal.screen() != shown, 10)  # type: ignore[misc]
        terminal.quiet(0.5)


def offered_again(program: str, place: Place, words: str) -> bool:
    """Whether kept words come back at the next opening: on the screen, or in the plan after a yes."""
    with opened(program, place) as again:
        if again.until(lambda: again.sees(words) or asks_yes(again), 5) and again.sees(words):
            return True
        if asks_yes(again):
            again.send("yes\r")
        return again.until(lambda: "plan" in place.where(words) or again.sees(words), 8)


def became(program: str, place: Place, words: str) -> str:
    """What became of words after a kill: `plan`, `offered`, `forgotten` (kept, but nobody is asked) or `lost`."""
    if "plan" in (where := place.where(words)):
        return "plan"
    if where & {"kept", "elsewhere"}:
        return "offered" if offered_again(program, place, words) else "forgotten"
    return "lost"
