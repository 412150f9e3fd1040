"""What Orca says of a program in a VTE terminal (GNOME Terminal and many others), on a desktop that nobody sees.

An X server in memory (Xvfb), a bus, a window manager and Orca make a `Desk`, which takes some seconds, so it may serve
many programs, one after the other. Keys are pressed as a keyboard's (xdotool), because Orca listens to them. What it
says is read from its own debug log: no sound, no speech server. Bytes cannot be counted, and a window keeps its size.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from tests.e2e.listen import Heard, below, runs
from tests.e2e.readers import WITH_US

PYTHON = "/usr/bin/python3"  # the one that Debian's packages of GTK and VTE are for
_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_PROGRAMS = ("orca", "Xvfb", "xdotool", "openbox", "dbus-run-session")
_PATIENCE = 30.0  # seconds for Orca to start
_QUIET = 0.6  # seconds without a word that end a step; Orca takes up to half a second for the first
_LONGEST = 8.0

_DESK = r"""
export XDG_RUNTIME_DIR="$DESK/run" HOME="$DESK" NO_AT_BRIDGE=0 GDK_BACKEND=x11
mkdir -p -m 700 "$XDG_RUNTIME_DIR"
gsettings set org.gnome.desktop.interface toolkit-accessibility true >/dev/null 2>&1
openbox >/dev/null 2>&1 &
"$LAUNCHER" --launch-immediately >/dev/null 2>&1 &
sleep 0.5
# Orca looks with pgrep for another one of the same user, and would not start beside it; ours has a desktop of its own.
mkdir -p "$DESK/bin"
printf '#!/bin/sh\nexit 1\n' >"$DESK/bin/pgrep"
chmod +x "$DESK/bin/pgrep"
export PATH="$DESK/bin:$PATH"
# The log is written a line at a time, or what is said would be found a key late.
"$PYTHON" -c '
import builtins, runpy, sys
real = builtins.open
def by_lines(f, mode="r", b=-1, *a, **k):
    return real(f, mode, 1 if str(f).endswith("orca.log") and "w" in mode else b, *a, **k)
builtins.open = by_lines
sys.argv = ["orca"] + sys.argv[1:]
runpy.run_path(sys.argv.pop(1), run_name="__main__")' "$ORCA" --debug-file="$DESK/orca.log" >/dev/null 2>&1 &
echo $! "$DBUS_SESSION_BUS_ADDRESS"
read -r _ # ends when we do
kill $(jobs -p) 2>/dev/null
"""

_XKEYS = {
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pgup": "Prior",
    "pgdn": "Next",
    "enter": "Return",
    "esc": "Escape",
    "tab": "Tab",
    "s-tab": "shift+Tab",
    "space": "space",
    "backspace": "BackSpace",
    "delete": "Delete",
    "insert": "Insert",
}

_OF_KEYS = (
    "return,escape,tab,left tab,space,backspace,delete,insert,home,end,page up,page down,up,down,left,right,"
    "left shift,right shift,left control,left alt"
)
OF_ITSELF = frozenset((*_OF_KEYS.split(","), "Screen reader on.", "Terminal frame.", "Terminal frame", "terminal"))
"""What Orca says of itself, of its window and of a key, whatever the program does."""


@functools.cache
def missing() -> str:
    """What Orca would need that is not here, or nothing."""
    for name in _PROGRAMS:
        if shutil.which(name) is None:
            return name
    if not any(map(os.path.exists, _LAUNCHERS)):
        return "at-spi2-core"
    vte = (
        "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('Vte', '2.91'); from gi.repository import Vte"
    )
    found = os.path.exists(PYTHON) and subprocess.run([PYTHON, "-c", vte], capture_output=True, check=False)
    return "" if found and found.returncode == 0 else "VTE for Python (gir1.2-vte-2.91, python3-gi)"


class Desk:
    """A desktop with Orca on it. Use it in a with block."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="orca-"))
        self._said: list[str] = []
        self._read, self._rest = 0, ""
        self._x, display = self._start_x()
        launcher = next(filter(os.path.exists, _LAUNCHERS), "")
        orca = shutil.which("orca") or "orca"
        told = {"DESK": str(self.folder), "LAUNCHER": launcher, "PYTHON": PYTHON, "ORCA": orca}
        around = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "ACCESSIBLE")}
        self.env = around | told | {"DISPLAY": display, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        session = [*WITH_US, "dbus-run-session", "--", "bash", "-c", _DESK]
        self._session = self._spawn(session)
        assert self._session.stdout is not None
        pid, _, bus = self._session.stdout.readline().strip().partition(" ")
        self.pid = int(pid)
        self.env |= {"DBUS_SESSION_BUS_ADDRESS": bus, "XDG_RUNTIME_DIR": str(self.folder / "run")}
        self.env |= {"NO_AT_BRIDGE": "0", "GDK_BACKEND": "x11"}
        if not wait_for(lambda: "Screen reader on" in " ".join(self.said()), _PATIENCE):
            self.close()
            raise RuntimeError("Orca did not start")

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _start_x(self) -> tuple[subprocess.Popen[str], str]:
        """An X server that picks a free display itself, and says which."""
        got, put = os.pipe()
        argv = [*WITH_US, "Xvfb", "-displayfd", str(put), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(argv, stdout=quiet, stderr=quiet, pass_fds=[put], text=True)
        os.close(put)
        with open(got) as file:
            number = file.readline().strip()
        if not number:
            server.wait()
            raise RuntimeError("Xvfb did not start")
        return server, f":{number}"

    def _spawn(self, argv: Sequence[str]) -> subprocess.Popen[str]:
        pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
        return subprocess.Popen(
            argv, stdin=pipe, stdout=pipe, stderr=quiet, env=self.env, text=True, start_new_session=True
        )

    def said(self) -> list[str]:
        """All that Orca has said since it was started."""
        path = self.folder / "orca.log"
        if path.exists():
            with path.open(errors="replace") as file:
                file.seek(self._read)
                self._rest += file.read()
                self._read = file.tell()
            done = 0
            for found in re.finditer(r"SPEECH OUTPUT: '(.*?)' ?\[?\{'", self._rest, re.S):
                self._said.append(found[1])
                done = found.end()
            self._rest = self._rest[done:] if done else self._rest[-20_000:]
        return self._said

    def press(self, *words: str) -> None:
        """Press keys as a keyboard does."""
        subprocess.run(["xdotool", *words], env=self.env, stderr=subprocess.DEVNULL, check=False)

    def close(self) -> None:
        """End the bus, Orca, and all else that was started here."""
        _end(self._session)
        self._x.terminate()
        self._x.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class OrcaListener:
    """A program in a terminal's window, read by the Orca of a desk. Use it in a with block."""

    def __init__(
        self,
        argv: Sequence[str],
        desk: Desk,
        size: tuple[int, int] = (24, 80),
        env: Mapping[str, str] | None = None,
        folder: str = "",
    ) -> None:
        self.reader, self.over, self.status = "orca", False, None
        self._desk, self._heard = desk, len(desk.said())
        window = [PYTHON, str(Path(__file__).with_name("vte_window.py")), *map(str, size), *argv]
        around = desk.env | {"TERM": "xterm-256color", "HOME": str(desk.folder)} | dict(env or {})
        pipe, quiet = subprocess.PIPE, subprocess.DEVNULL
        self._window = subprocess.Popen(
            window,
            stdin=pipe,
            stdout=pipe,
            stderr=quiet,
            env=around,
            cwd=folder or None,
            text=True,
            start_new_session=True,
        )
        self._rows: list[str] = []
        began = len(desk.said())
        wait_for(lambda: any("Terminal" in said for said in desk.said()[began:]), _PATIENCE)
        wait_for(lambda: any(self._state()["rows"]), _PATIENCE)
        self.first = self._step("(start)", lambda: None, 1.5)
        self.hears = wait_for(self._keys_are_heard, 6)  # some Orcas, started on a busy machine, stay deaf: take another
        self._wait_for_quiet(0)
        self._heard = len(desk.said())

    def __enter__(self) -> OrcaListener:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def press(self, key: str) -> Heard:
        """Press a key, wait until Orca and the program are quiet, and tell what was said."""
        return self._step(key, lambda: self._press(key))

    def type(self, text: str) -> Heard:
        """Type a text, a letter at a time."""

        def letters() -> None:
            for letter in text:
                said = len(self._desk.said())
                self._press(letter)
                wait_for(lambda said=said: len(self._desk.said()) > said, 0.15)  # type: ignore[misc]

        return self._step(text, letters)

    def idle(self, seconds: float) -> Heard:
        """Wait."""
        return self._step(f"idle {seconds}", lambda: None, seconds)

    def rows(self) -> list[str]:
        """What stands on the screen."""
        return [row.rstrip() for row in self._rows]

    def _keys_are_heard(self) -> bool:
        """Whether Orca says a key that does nothing. On a busy machine one may speak of the window and hear no key."""
        said = len(self._desk.said())
        self._desk.press("key", "Shift_L")
        return wait_for(lambda: len(self._desk.said()) > said, 2)

    def _press(self, key: str) -> None:
        if key in _XKEYS or (len(key) > 1 and "+" in key):
            self._desk.press("key", _XKEYS.get(key, key))
        else:
            self._desk.press("type", key)

    def _state(self) -> dict[str, Any]:
        nothing = {"cursor": [0, 0], "row": "", "rows": self._rows, "exited": True, "pid": 0}
        if self._window.stdin is None or self._window.stdout is None:
            return nothing
        try:
            _line(self._window.stdin)
            found: dict[str, Any] = json.loads(self._window.stdout.readline())
        except (OSError, ValueError):  # the window is gone
            return nothing
        return found

    def _step(self, key: str, act: Callable[[], None], at_least: float = 0.0) -> Heard:
        start = time.monotonic()
        act()
        self._wait_for_quiet(at_least)
        heard, self._heard = self._desk.said()[self._heard :], len(self._desk.said())
        state = self._state()
        self.over, self._rows = state["exited"], state["rows"]
        said = [re.sub(r"\s*\n\s*", " / ", re.sub(r"[ \t]+", " ", words.strip())) for words in heard]
        row, column = state["cursor"]
        return Heard(
            key=key,
            said=tuple(words for words in said if words),
            cursor=(row, column),
            cursor_visible=True,
            row=state["row"].strip(),
            data=b"",
            painted=0,
            changed=0,
            milliseconds=(time.monotonic() - start) * 1000,
        )

    def _wait_for_quiet(self, at_least: float) -> None:
        start = changed = time.monotonic()
        said = len(self._desk.said())
        ours = [self._desk.pid, self._window.pid, *below(self._window.pid)]
        while True:
            time.sleep(0.05)
            now = time.monotonic()
            if len(self._desk.said()) != said:
                said, changed = len(self._desk.said()), now
            quiet = now - changed >= _QUIET and now - start >= at_least and not any(map(runs, ours))
            if quiet or now - start > at_least + _LONGEST:
                return

    def close(self) -> None:
        """Close the window, and with it the program."""
        if self._window.stdin is not None:
            with contextlib.suppress(OSError):
                self._window.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._window.wait(3)
        _end(self._window)


def wait_for(done: Callable[[], object], seconds: float) -> bool:
    """Whether it came true in so many seconds."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _line(file: IO[str]) -> None:
    file.write("?\n")
    file.flush()


def _end(process: subprocess.Popen[str]) -> None:
    """End what was started in a session of its own, by its group."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(2)
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
