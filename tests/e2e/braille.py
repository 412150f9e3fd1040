"""What fingers feel: a program under real BRLTTY, with a display of so many cells that is only in memory.

The program's screen is put where BRLTTY's Screen driver reads one (System V shared memory, one byte a character, so
that what is not ASCII is felt as "?"). Its Virtual driver sends the cells back over a socket. No root, no device.
"""

from __future__ import annotations

import ctypes
import os
import re
import select
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tests.e2e.listen import Heard, Listener
from tests.e2e.readers import WITH_US

_BYTES = 4 + 66 * 132 * 2  # what the Screen driver maps: a screen of 66 rows of 132 at most
_PROJECT = ord("b")  # of the key by which it finds the memory
_NEW = 0o700 | 0o1000 | 0o2000  # ours alone, to be made, and not there yet
_PATIENCE = 20.0  # seconds for BRLTTY to start


def brltty() -> str | None:
    """Where BRLTTY is: its folder is often not in a user's path."""
    return shutil.which("brltty") or shutil.which("brltty", path="/usr/sbin:/sbin:/usr/bin")


@dataclass(frozen=True)
class Felt(Heard):
    """What one key brought to the cells. `said` holds the cells where they changed."""

    cells: str = ""
    """What is on them, without the spaces at the end."""
    moved: bool = False
    """Whether they changed."""
    caret: int | None = None
    """The cell of the caret, from 0; None where it is not on the display."""
    head: bool = False
    """Whether they are the first ones of the cursor's row."""
    same_row: bool = False
    """Whether they are a part of the cursor's row."""

    def __str__(self) -> str:
        caret = "off" if self.caret is None else self.caret
        return f"[{self.key}] |{self.cells}| {'changed' if self.moved else 'same'}, caret {caret}   <row {self.row!r}>"


class BrailleListener(Listener):
    """A program on a terminal that BRLTTY reads. Use it in a with block."""

    def __init__(
        self,
        argv: Sequence[str],
        cells: int,
        size: tuple[int, int] = (24, 80),
        env: Mapping[str, str] | None = None,
        ready: Sequence[bytes] = (),
        folder: str = "",
    ) -> None:
        self.cells, self._felt, self._before = cells, "", ""
        self._caret: int | None = None
        self._display: socket.socket | None = None
        self._got = b""
        self._home = Path(tempfile.mkdtemp(prefix="braille-"))
        self._memory = _Memory(self._home)
        super().__init__(argv, "pyte", size, env, ready=ready, folder=folder)
        self._log_file = (self._home / "log").open("w")
        self._brltty = self._start()
        try:
            self._connect()
        except BaseException:
            self.close()
            raise
        self._began.append(self._brltty.pid)
        self.first = self._felt_at(self.first)

    def display_key(self, command: str) -> Felt:
        """Press a key of the display by BRLTTY's name for what it does, such as FWinRt, LnDn, Home."""
        assert self._display is not None
        display = self._display
        return self._step(f"brl:{command}", lambda: display.sendall(command.encode() + b"\n"), 0.3)

    def _step(self, *how: Any, **more: Any) -> Felt:
        self._before = self._felt
        return self._felt_at(super()._step(*how, **more))

    def _felt_at(self, heard: Heard) -> Felt:
        cells = self._felt.rstrip()
        # The row with the spaces before it: it is the columns that are felt.
        row = _plain(self.terminal.rows()[heard.cursor[0]])
        told: dict[str, Any] = {field.name: getattr(heard, field.name) for field in fields(Heard)}
        told["said"] = (cells,) if self._felt != self._before and cells else ()
        return Felt(
            **told,
            cells=cells,
            moved=self._felt != self._before,
            caret=self._caret,
            head=cells == row[: self.cells].rstrip(),
            same_row=bool(cells) and cells in row,
        )

    # -- BRLTTY ----------------------------------------------------------------------------------

    def _start(self) -> subprocess.Popen[bytes]:
        for name in ("conf", "prefs"):  # its own defaults, not this machine's
            (self._home / name).touch()
        self._show()
        files = ["-f", str(self._home / "conf"), "-F", str(self._home / "prefs"), "-P", str(self._home / "pid")]
        # The memory's key comes from HOME, and for root from -U, which BRLTTY then makes its HOME.
        folders = ["-U", self._memory.home, "-W", str(self._home)]
        drivers = ["-b", "vr", "-d", f"server:{self._home / 'socket'}", "-x", "sc", "-s", "no", "-t", "en-nabcc"]
        argv = [*WITH_US, brltty() or "brltty", "-n", "-e", "-q", "-N", "-l", "warning", *files, *folders, *drivers]
        env = os.environ | {"HOME": self._memory.home}
        return subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=self._log_file, stderr=self._log_file, env=env)

    def _connect(self) -> None:
        end = time.monotonic() + _PATIENCE
        while True:
            super()._pump(0.05)
            self._show()
            display = socket.socket(socket.AF_UNIX)
            try:
                display.connect(str(self._home / "socket"))
                break
            except OSError:
                display.close()
                if time.monotonic() > end or self._brltty.poll() is not None:
                    raise RuntimeError(f"brltty did not start: {(self._home / 'log').read_text()}") from None
        self._display = display
        display.sendall(b"cells %d\n" % self.cells)
        end = time.monotonic() + 5  # it writes nothing while the screen is blank
        while (not self._felt or self._felt.startswith("no screen")) and time.monotonic() < end:
            self._pump(0.05)
        self._felt = self._felt or " " * self.cells
        self._memory.forget()

    def _show(self) -> None:
        rows, (row, column) = self.terminal.screen.display, self.terminal.cursor
        self._memory.show([_plain(text) for text in rows], self.terminal.screen.columns, row, column)

    def _pump(self, seconds: float) -> None:
        if self._display is None:
            super()._pump(seconds)
            return
        program = [] if self.over or self._fd < 0 else [self._fd]
        ready = select.select([self._display, *program], [], [], seconds)[0]
        if self._fd in ready:
            super()._pump(0)
            self._show()
        if self._display in ready:
            self._got += self._display.recv(65536)
            *lines, self._got = self._got.split(b"\n")
            for line in lines:
                self._take(line.decode("utf-8", "replace").strip("\r"))

    def _take(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if word == "Visual":
            self._felt = _unquoted(rest.strip()[1:-1]).ljust(self.cells)[: self.cells]
            self._events.append(("felt", self._felt))
        elif word == "Braille":  # dots 7 and 8 under a letter are the caret
            dots = rest.strip().strip('"').split("|")
            self._caret = next((n for n, cell in enumerate(dots) if "7" in cell and "8" in cell), None)

    def close(self) -> None:
        """End the program and BRLTTY, and give the memory back."""
        display, self._display = self._display, None
        super().close()
        if display:
            display.close()
        self._brltty.terminate()
        try:
            self._brltty.wait(5)
        except subprocess.TimeoutExpired:
            self._brltty.kill()
            self._brltty.wait()
        self._log_file.close()
        self._memory.close()
        shutil.rmtree(self._home, ignore_errors=True)


class _Memory:
    """The shared memory that BRLTTY's Screen driver looks for, by the folder that it calls home."""

    def __init__(self, folder: Path) -> None:
        libc = self._libc = ctypes.CDLL(None, use_errno=True)
        libc.shmat.restype = ctypes.c_void_p
        libc.shmat.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
        for n in range(50):  # the key has few bits: take a folder whose key is free
            self.home = str(folder / f"home{n}")
            os.mkdir(self.home)
            self._id = libc.shmget(ctypes.c_int(libc.ftok(self.home.encode(), _PROJECT)), _BYTES, _NEW)
            if self._id >= 0:
                break
        else:
            raise OSError(ctypes.get_errno(), "no shared memory for BRLTTY")
        self._at = libc.shmat(self._id, None, 0)

    def show(self, rows: list[str], columns: int, row: int, column: int) -> None:
        """Put a screen there."""
        text = b"".join(line.ljust(columns)[:columns].encode() for line in rows)
        data = bytes([columns, len(rows), min(column, columns - 1), row]) + text + b"\x07" * len(text)
        ctypes.memmove(self._at, data, len(data))

    def forget(self) -> None:
        """It goes when the last that reads or writes it ends, however that ends."""
        self._libc.shmctl(self._id, 0, None)

    def close(self) -> None:
        """Give it back to the system."""
        self.forget()
        self._libc.shmdt(ctypes.c_void_p(self._at))


def _plain(text: str) -> str:
    return text.encode("ascii", "replace").decode()


def _unquoted(text: str) -> str:
    """A string as the Virtual driver writes it."""

    def sign(found: re.Match[str]) -> str:
        code = found[1]
        return chr(int(code[1:], 16)) if code[0] in "xX" and len(code) > 1 else code

    return re.sub(r"\\(x[0-9a-fA-F]{2,6}|.)", sign, text)
