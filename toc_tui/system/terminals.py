"""Terminals and signals where they differ: the settings of a terminal, whether something was typed, readline."""

from __future__ import annotations

import _signal as signal  # type: ignore[import-not-found]  # the names of `signal` take half a millisecond to load
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType
    from typing import Any

try:
    import termios
except ImportError:  # Windows
    HAS_SETTINGS = False
else:
    HAS_SETTINGS = True

if TYPE_CHECKING:
    Settings = list[Any]


def _signals(*names: str) -> tuple[int, ...]:
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


# What asks a program to end: Ctrl+C, somebody, a line that is lost; on Windows, a window that is closed (SIGBREAK).
ENDING = _signals("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
SUSPENDS = _signals("SIGTSTP")  # Ctrl+Z
GOES_ON = _signals("SIGCONT")  # back in the foreground


def settings(handle: int) -> Settings | None:
    """How a terminal is set; None where it is none, or has no such settings."""
    if HAS_SETTINGS:
        with suppress(termios.error):
            return termios.tcgetattr(handle)
    return None


def key_by_key(before: Settings) -> Settings:
    """The same settings, but keys are not echoed, and each is there as it comes. Ctrl+C still is a signal."""
    now = [*before[:6], list(before[6])]
    now[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
    now[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    now[6][termios.VMIN] = 1
    return now


def put(handle: int, wanted: Settings, drained: bool = False) -> None:
    """Set a terminal so; nothing where it has gone. `drained`: once all that was written is shown."""
    with suppress(termios.error):
        termios.tcsetattr(handle, termios.TCSADRAIN if drained else termios.TCSANOW, wanted)


def on_signal(number: int, handler: Callable[[int, FrameType | None], None]) -> None:
    """Have this called when a signal comes."""
    signal.signal(number, handler)


def ticked(handler: Callable[[int, FrameType | None], None]) -> bool:
    """Have this called when it is time, without cutting what is read in two; whether that can be had here."""
    if not hasattr(signal, "SIGALRM"):
        return False
    signal.signal(signal.SIGALRM, handler)
    signal.siginterrupt(signal.SIGALRM, False)
    return True


def tick(seconds: float) -> None:
    """It is time so many seconds from now, once; never at 0. Only to be called where that can be had."""
    signal.setitimer(signal.ITIMER_REAL, seconds)


def has_more(handle: Any, seconds: float) -> bool:
    """Whether something to read comes from a terminal within this time. Only to be asked where there is readline."""
    import select

    return bool(select.select([handle], [], [], seconds)[0])


def readline() -> ModuleType | None:
    """The module by which a line is edited while it is typed; None where Python has none."""
    try:
        import readline as found
    except ImportError:
        return None
    return found
