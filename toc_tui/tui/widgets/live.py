"""LiveLine: the one row, the last of the screen, on which results and messages appear."""

from __future__ import annotations

from typing import Any

from textual.timer import Timer

from toc_tui.tui.terminal.rows import Row
from toc_tui.tui.widgets.lines import Lines

_PAUSE = 0.06  # seconds: longer than readers gather changes, shorter than anybody waits


class LiveLine(Lines):
    """Shows the last message. App.announce() is the usual way to it.

    An old message is wiped and the new one comes a moment later: readers that compare screens would
    speak only what differs between the two. An arrow key never wipes it: some readers are silent about
    a cursor move that comes with a change.
    """

    DEFAULT_CSS = "LiveLine { height: 1; width: 100%; dock: bottom; }"

    def __init__(self, text: str = "", **kwargs: Any) -> None:
        super().__init__([Row(text, "live")], **kwargs)
        self._timer: Timer | None = None
        self._turn = 0  # a timer that was stopped may have fired already: its message is then too old

    @property
    def text(self) -> str:
        """What stands there now."""
        return self.rows[0].text

    def say(self, text: str) -> None:
        """Show a message; readers say it once and whole, even if it is the same as the last."""
        self._turn += 1
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if not self.text:
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
            self._put(text)

    def _put(self, text: str) -> None:
        self.show([Row(text, "live")])
