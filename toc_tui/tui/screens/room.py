"""To the room: one question or one road, and nothing else. Up and Down where it is longer than the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset

from toc_tui.tui import room_rows
from toc_tui.tui.room_rows import Piece
from toc_tui.tui.terminal.rows import Row
from toc_tui.tui.terminal.screen import PaintedScreen
from toc_tui.tui.view_model import PlanViewModel
from toc_tui.tui.widgets.lines import Lines
from toc_tui.tui.widgets.live import LiveLine


class RoomScreen(PaintedScreen[None]):
    """Large air, lines of about sixty cells, the key that leads back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,B,ctrl+c", "dismiss", show=False),
        Binding("down,pagedown,space", "scroll(1)", show=False),
        Binding("up,pageup", "scroll(-1)", show=False),
    ]

    def __init__(self, view: PlanViewModel, pieces: Sequence[Piece]) -> None:
        super().__init__()
        self.view, self.pieces, self.top = view, pieces, 0
        self.shown, self.keys = Lines(), Lines()
        self.shown.styles.height = "1fr"

    def compose(self) -> ComposeResult:
        """What is shown, and the way back."""
        yield self.shown
        yield self.keys
        yield LiveLine()

    def on_mount(self) -> None:
        """Rows for this screen."""
        self._fill()

    def on_resize(self) -> None:
        """Bigger letters make a smaller screen: it flows anew."""
        self._fill()

    def _fill(self) -> None:
        cells, high = max(20, self.app.size.width), max(2, self.app.size.height)
        rows = room_rows.rows(self.view, self.pieces, cells, high - 1)
        self.top = max(0, min(self.top, len(rows) - (high - 1)))
        self.shown.show(rows[self.top : self.top + high - 1])
        left = max(0, (cells - min(room_rows.MEASURE, cells - 2 * room_rows.MARGIN)) // 2)
        words = self.view.voice.say("screen.room-more" if len(rows) > high - 1 else "screen.room-back")
        self.keys.show([Row(words, spans=((" " * left, ""), (words, "")))])

    def cursor_place(self) -> Offset:
        """Where the terminal's cursor waits: for those who look at the key that leads back, away from the words."""
        if self.view.look.reader or not self.keys.rows:
            return Offset(0, 0)
        text = self.keys.rows[0].spans[0][0]
        return Offset(len(text), self.keys.region.y)

    def action_scroll(self, by: int) -> None:
        """Another part of what is longer than the screen."""
        self.top += by * max(1, self.app.size.height // 2)
        self._fill()
