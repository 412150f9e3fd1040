"""LiveLine: the one place, at the foot of the screen, in which results and messages appear."""

from __future__ import annotations

from textual.strip import Strip
from textual.timer import Timer

from toc_tui.tui.terminal import drawing
from toc_tui.tui.terminal.rows import SPARE, Row, safe
from toc_tui.tui.widgets.lines import Lines

_PAUSE = 0.1  # seconds: longer than readers gather changes, shorter than anybody waits
_MOST = 3  # rows of a message


class LiveLine(Lines):
    """Shows the last message. App.announce() is the usual way to it.

    In the reader look it is one row. An old message is wiped and the new one comes a moment later: readers that compare
    screens would speak only what differs between the two. An arrow key never wipes it: some readers are silent about
    a cursor move that comes with a change.

    In the ordinary look it takes the place of the row of keys, and of one or two more where a message is long; the next
    key takes it away again.
    """

    DEFAULT_CSS = "LiveLine { height: 1; width: 100%; dock: bottom; }"

    def __init__(self, text: str = "") -> None:
        super().__init__([Row(text, "live")])
        self._text = text
        self._drawn = text  # what stood there at the last paint
        self._timer: Timer | None = None
        self._turn = 0  # a timer that was stopped may have fired already: its message is then too old

    @property
    def text(self) -> str:
        """What is said now."""
        return self._text

    @property
    def speaks(self) -> bool:
        """Whether it says something, or is about to."""
        return bool(self._text) or self._timer is not None

    def render_line(self, y: int) -> Strip:
        """One row."""
        self._drawn = self._text
        return super().render_line(y)

    def on_mount(self) -> None:
        """The place of nothing is no place, where people look."""
        if not self.app.reader:
            self.styles.layer = "above"
            self.display = bool(self._text)

    def on_resize(self) -> None:
        """Break the message for the new width."""
        if not self.app.reader:
            self._put(self._text)

    def say(self, text: str) -> None:
        """Show a message; readers say it once and whole, even if it is the same as the last."""
        self._turn += 1
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if not (self.text or self._drawn) or not self.app.reader:  # one that was just cleared stands there still
            self._put(text)
            return
        self._put("")
        if text:
            turn = self._turn
            self._timer = self.set_timer(_PAUSE, lambda: self._put_if(turn, text))

    def tell(self, text: str) -> None:
        """Show a message in the place of the last one; without a text the last one goes."""
        if text:
            self.say(text)
        else:
            self.clear()

    def clear(self) -> None:
        """Take the message away, when something else begins."""
        self._turn += 1
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._put("")

    def _put_if(self, turn: int, text: str) -> None:
        if turn == self._turn:
            self._timer = None
            self._put(text)

    def _put(self, text: str) -> None:
        self._text = text
        if self.app.reader:
            self.show([Row(text, "live")])
            return
        shown = self._broken(text) if text else []
        self.styles.height = max(1, len(shown))
        self.display = bool(shown)
        self.show(shown or [Row("", "live")])

    def _broken(self, text: str) -> list[Row]:
        """A message in at most three rows; the last one is cut where that is not enough."""
        cells = max(20, self.app.size.width) - SPARE - 1
        parts = drawing.broken(safe(text), cells)
        if len(parts) > _MOST:
            rest = " ".join(parts[_MOST - 1 :])
            parts = [*parts[: _MOST - 1], drawing.shortened(rest, cells, self.app.signs)]
        return [Row(part, "live", spans=((" ", ""), (part, "live"))) for part in parts]
