"""The driver: what is sent to the terminal when we start and leave, and how keys are waited for.

It takes Textual's LinuxDriver and changes what screen readers, slow lines and batteries suffer from. What it leans on
that Textual does not promise is named in README.md beside this file. It is for POSIX terminals alone: where there is
none (Windows), `chosen_driver` leaves the choice to Textual.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from queue import Queue
from typing import IO, Any, Protocol, cast

from textual import events
from textual.app import ScreenStackError
from textual.driver import Driver
from textual.drivers._writer_thread import WriterThread

from toc_tui.system import terminals
from toc_tui.tui.terminal.keyboard import ESC_ALONE, Keyboard
from toc_tui.tui.terminal.prepaint import Prepainted

try:
    from textual.drivers import linux_driver
    from textual.drivers.linux_driver import LinuxDriver
except ImportError:  # QuietDriver is not chosen then, but what imports this file can do so
    LinuxDriver = Driver  # type: ignore[assignment, misc]

UNWANTED = re.compile(
    r"\x1b\[\?25l"  # hide the cursor: it is the focus
    r"|\x1b\[\?1004[hl]"  # focus reports: each one interrupts speech in some readers
    r"|\x1b\[[<>][0-9]*u"  # kitty keys: yasr and BRLTTY print the digits and the u
    r"|\x1b\[\?20(?:26|48)\$p"  # mode queries: yasr and BRLTTY print the p
    r"|\x1b\[\?20(?:26|48)[hl]"
    r"|\x1b\]22;[^\x07\x1b]*(?:\x07|\x1b\\)"  # pointer shape: yasr and BRLTTY print 22;default
    r"|\x1b\[\?(?:1000|1003|1006|1015|1016)[hl]"  # mouse reports
)
_ALT_SCREEN, _MAIN_SCREEN = "\x1b[?1049h", "\x1b[?1049l"
_WIPE = "\x1b[H\x1b[J"
ESC_IN_WORDS = 0.15  # seconds that Esc is waited for while somebody types
ESC_OVER_SSH = 0.4  # the same over a line that may be slow; ESCDELAY (ms) says otherwise for all of them
READ = 16_384  # bytes at once
_PATIENCE = 2.0  # seconds that a stuck terminal may hold up leaving


class Host(Protocol):
    """What the driver needs of the app that it serves."""

    prepainted: Prepainted | None

    @property
    def parting(self) -> str: ...
    @property
    def focused(self) -> object: ...
    def forget_screen(self) -> None: ...
    def leave_by_signal(self, signum: int) -> None: ...
    def suspended(self) -> None: ...
    def fail(self, error: Exception) -> None: ...
    def call_later(self, callback: Callable[..., object], *args: object) -> bool: ...


def chosen_driver() -> type[Driver] | None:
    """Our driver; None where it cannot work: Textual then takes its own for this system."""
    return QuietDriver if terminals.HAS_SETTINGS else None


class TerminalWriter(WriterThread):
    """Writes bytes in order; survives a terminal that has gone, and never makes the app wait.

    Textual's own thread dies at the first failed write, and its queue is short: an app whose terminal
    is stuck (a line that dropped) would wait for it, and could no longer save when told to end.
    """

    def __init__(self, file: IO[str]) -> None:
        super().__init__(file)
        self._queue: Queue[str | None] = Queue()
        self.gone = False
        self._done = False

    def write(self, text: str) -> None:
        """Queue text; it is dropped after the end or when the terminal has gone."""
        if not self.gone and not self._done:
            self._queue.put(text)

    def run(self) -> None:
        """Take from the queue until the end mark."""
        file = self._file.fileno()
        encoding = getattr(self._file, "encoding", None) or "utf-8"
        while (text := self._queue.get()) is not None:
            data = text.encode(encoding, "replace")
            while data and not self.gone:
                try:
                    data = data[os.write(file, data) :]
                except OSError:
                    self.gone = True

    def stop(self) -> None:
        """Write what is queued and end, unless the terminal is stuck."""
        if self._done:
            return
        self._done = True
        self._queue.put(None)
        self.join(_PATIENCE)


class QuietDriver(LinuxDriver):
    """LinuxDriver without polling and without the codes that simple terminals misread."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._host = cast(Host, self._app)
        # Textual paints on stderr; errors of ours belong there and the screen on stdout.
        self._file = sys.__stdout__ or self._file
        self._wake, self._waker = os.pipe()
        self._rest: list[events.Event] | None = None  # another app follows: what was read last, and is for that one
        self._at_rest = threading.Event()
        self._first = self._host.prepainted
        self._ours = False  # whether the terminal is ours to write on
        self._far = any(os.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "MOSH_CONNECTION"))
        delay = os.environ.get("ESCDELAY", "")
        self._told_delay = int(delay) / 1000 if delay.isdecimal() and int(delay) > 0 else None

    def write(self, data: str) -> None:
        """Write without what simple terminals misread; nothing while somebody else has the terminal."""
        if self._writer_thread is None or not self._ours:
            return
        data = UNWANTED.sub("", data)
        if self._first is not None:  # entering the alternate screen again would clear it in xterm
            data = data.replace(_ALT_SCREEN, "")
        # Where there is no other screen (Linux console, GNU screen, mosh) ours would stay under the shell's prompt.
        data = data.replace(_MAIN_SCREEN, _WIPE + self._host.parting + _MAIN_SCREEN)
        if data:
            self._writer_thread.write(data)

    def start_application_mode(self) -> None:
        """Take the terminal; at the first start it may already be painted."""
        while select.select([self._wake], [], [], 0)[0]:
            os.read(self._wake, 64)
        # The base class names its thread's class through its module: there is no other way in.
        self._ours = True
        linux_driver.WriterThread = TerminalWriter  # type: ignore[attr-defined]
        loop = asyncio.get_running_loop() if self._in_loop() else self._loop
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._host.leave_by_signal, number)
        loop.add_signal_handler(signal.SIGTSTP, self._stop_by_signal)
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._first is not None:
            self.attrs_before = self._first.attributes
            self._first.hand_over()
            self._first = None
        else:
            self._host.forget_screen()

    def _stop_by_signal(self) -> None:
        """Somebody suspends us, and may never let us go on."""
        self._host.suspended()
        self._sigtstp_application()

    @staticmethod
    def _in_loop() -> bool:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return False
        return True

    def stop_application_mode(self) -> None:
        """Give the terminal back. What widgets still write while they are taken down is dropped: the
        shell's own screen shows by then."""
        super().stop_application_mode()
        self._ours = False

    def disable_input(self) -> None:
        """Stop reading keys: the base class waits for the thread, so wake it first. It also throws away what was typed
        and not read yet, which it must not where another app follows."""
        if self._rest is not None:
            signal.signal(signal.SIGWINCH, signal.SIG_DFL)
            return
        if not self.exit_event.is_set():
            os.write(self._waker, b"x")
        super().disable_input()

    def rest(self) -> list[events.Event]:
        """Read no more: another app follows, and what is typed from now on waits in the terminal for it. Gives the keys
        that were read and not told yet."""
        if self._rest is None:
            self._rest = []
            os.write(self._waker, b"x")
            self._at_rest.wait(_PATIENCE)
        return self._rest

    def _run_input_thread(self) -> None:
        with contextlib.ExitStack() as stack:
            stack.push(self._failed)
            self.run_input_thread()

    def _failed(self, kind: object, error: BaseException | None, trace: object) -> bool:
        """The app ends for what failed in this thread; Textual would only draw it."""
        if isinstance(error, Exception):
            self._host.call_later(self._host.fail, error)
        return True

    def run_input_thread(self) -> None:
        """Sleep until there is input, or what was waited for is overdue."""
        keyboard = Keyboard(self._esc_alone)
        while True:
            until = keyboard.deadline
            wait = None if until is None else max(0.0, until - time.monotonic())
            ready = select.select([self.fileno, self._wake], [], [], wait)[0]
            if self._wake in ready:
                if self._rest is not None:
                    self._rest += keyboard.rest()
                    self._at_rest.set()
                return
            if self.fileno not in ready:
                found = keyboard.tick()
            else:
                try:
                    data = os.read(self.fileno, READ)
                except OSError:
                    data = b""
                if not data:  # the terminal has gone: nobody can type any more
                    self._loop.call_soon_threadsafe(self._host.leave_by_signal, signal.SIGHUP)
                    return
                found = keyboard.feed(data)
            for event in found:
                self.process_message(event)

    def _esc_alone(self) -> float:
        """How long Esc is waited for. Longer where words are typed: a slow line may bring the ESC of an arrow key a
        moment before the rest, and would leave them."""
        if self._told_delay is not None:
            return self._told_delay
        try:
            typing = hasattr(self._host.focused, "typing_from")
        except ScreenStackError:  # typed before there is a screen
            typing = False
        return ESC_ALONE if not typing else ESC_OVER_SSH if self._far else ESC_IN_WORDS

    def close(self) -> None:
        """End the writer."""
        super().close()
        self._writer_thread = None
