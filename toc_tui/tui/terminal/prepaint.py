"""The first screen in plain bytes, before Textual is loaded: it is there in an instant.

Nothing here may import Textual or Rich. Keys typed meanwhile are kept for the app.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import sys
from collections.abc import Sequence
from types import FrameType, TracebackType

from toc_tui.system import terminals
from toc_tui.tui.terminal.painting import Painter
from toc_tui.tui.terminal.rows import Line, is_blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.system.terminals import Settings

_ENTER = "\x1b[?1049h\x1b[?7l"  # the alternate screen; no wrapping at its right edge
_LEAVE = "\x1b[?7h\x1b[H\x1b[J\x1b[?1049l\x1b[?25h"  # empty: there may be no other screen


class Prepainted:
    """What is on the terminal: for TerminalApp, which then writes only differences. `attributes` are the
    terminal's settings before us, to put back at the end."""

    def __init__(self, shadow: list[Line], cursor: tuple[int, int], attributes: Settings | None) -> None:
        self.shadow, self.cursor, self.attributes = shadow, cursor, attributes
        self.file = 1
        self._ours = True

    @property
    def blank(self) -> bool:
        """Whether nothing is on it yet: a key led here, and what it comes to is said when all is in place."""
        return all(map(is_blank, self.shadow))

    def hand_over(self) -> None:
        """The app has the terminal now and will put it back itself."""
        self._ours = False
        sys.excepthook = sys.__excepthook__

    def crashed(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Put the terminal back first: on the alternate screen nobody would see what went wrong."""
        self.close()
        sys.__excepthook__(kind, error, trace)

    def stopped(self, number: int, frame: FrameType | None) -> None:
        """Ctrl+C, or somebody asks us to end, while modules load: nothing is half done yet, so leave at once. The app
        may have the terminal by now, but while signals come here it does not mind them yet."""
        self._ours = True
        self.close()
        os._exit(128 + number)

    def close(self) -> None:
        """Put the terminal back, unless the app has taken it over."""
        if not self._ours:
            return
        self._ours = False
        with contextlib.suppress(OSError):
            os.write(self.file, _LEAVE.encode())
        if self.attributes is not None:
            terminals.put(0, self.attributes)


def open_screen(rows: Sequence[Line], cursor: tuple[int, int], reader: bool = False) -> Prepainted | None:
    """Show the first screen and put the cursor in its place.

    Rows must fill the terminal exactly (rows.line makes them). None, and nothing written, when there
    is no terminal, or none that can be set so that the keys typed meanwhile are kept (Windows). Whatever happens
    before the app takes over, the terminal is put back at exit.
    """
    if not rows or not terminals.HAS_SETTINGS or not (sys.__stdin__ and sys.__stdin__.isatty() and os.isatty(1)):
        return None
    shown = Prepainted(list(rows), cursor, None)
    for number in terminals.ENDING:  # before anything is changed; the app's own take their place
        terminals.on_signal(number, shown.stopped)
    painter = Painter(len(rows[0][0]), len(rows), reader)
    painter.adopt([([" "] * painter.width, [""] * painter.width)] * painter.height, (0, 0))
    _take_keys(shown)
    atexit.register(shown.close)
    sys.excepthook = shown.crashed
    data = (_ENTER + "\x1b[H" + painter.paint(rows, cursor)).encode(sys.__stdout__.encoding, "replace")  # type: ignore[union-attr]
    while data:
        data = data[os.write(1, data) :]
    return shown


def _take_keys(shown: Prepainted) -> None:
    """Keys are no longer echoed, and each is kept as it comes. Ctrl+C still stops us until the app runs."""
    before = terminals.settings(0)
    if before is not None:
        shown.attributes = before  # known before they change: a signal may come in between
        terminals.put(0, terminals.key_by_key(before))
