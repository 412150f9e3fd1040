"""Ctrl+Z and fg: the shell hands the terminal back as the shell has it, and readline goes on as before."""

from __future__ import annotations

import os
import signal

import pytest

from toc_tui.spoken.terminal import Terminal

termios = pytest.importorskip("termios")


def edits(terminal: int) -> bool:
    """Whether keys come one by one and are not echoed, as readline wants it."""
    return not termios.tcgetattr(terminal)[3] & (termios.ICANON | termios.ECHO)


def as_line_editing(terminal: int, wanted: bool) -> None:
    now = termios.tcgetattr(terminal)
    flags = termios.ICANON | termios.ECHO
    now[3] = now[3] & ~flags if wanted else now[3] | flags
    termios.tcsetattr(terminal, termios.TCSANOW, now)


@pytest.mark.parametrize("waits", [True, False])
def test_line_editing_is_there_again_after_fg(monkeypatch: pytest.MonkeyPatch, waits: bool) -> None:
    master, slave = os.openpty()
    stopped: list[int] = []

    def stop(pid: int, number: int) -> None:
        stopped.append(number)
        as_line_editing(slave, False)  # what bash does while we are stopped

    monkeypatch.setattr("toc_tui.spoken.terminal.os.kill", stop)
    before = signal.getsignal(signal.SIGTSTP)
    try:
        with os.fdopen(slave, "r", closefd=False) as source:
            here = Terminal(source)
            here._waiting = waits
            as_line_editing(slave, True)
            here._suspended(signal.SIGTSTP, None)
        assert stopped == [signal.SIGTSTP]
        assert edits(slave) is waits, "only while a line is being typed"
    finally:
        signal.signal(signal.SIGTSTP, before)
        os.close(master)
        os.close(slave)
