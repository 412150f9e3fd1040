"""A screen to read: rows of text, arrows move, q or Esc goes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from toc_tui.tui import headings
from toc_tui.tui.places import blank_rows
from toc_tui.tui.terminal.app import TerminalApp
from toc_tui.tui.terminal.drawing import broken
from toc_tui.tui.terminal.rows import Row, safe
from toc_tui.tui.terminal.screen import PaintedScreen
from toc_tui.tui.widgets.lines import Lines
from toc_tui.tui.widgets.live import LiveLine
from toc_tui.tui.widgets.rows import RowList

Say = Callable[..., str]


class ReadingScreen(PaintedScreen[None]):
    """Help and other text: a title, and sentences."""

    AUTO_FOCUS = "RowList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,question_mark", "dismiss", show=False),
        Binding("ctrl+c", "dismiss", show=False),
    ]

    def __init__(self, say: Say, title: str, lines: Sequence[str], title_last: bool = False) -> None:
        super().__init__()
        self._say, self._title, self._lines, self._last = say, title, lines, title_last
        self._list, self._top, self._keys = RowList(), Lines(), Lines()

    def compose(self) -> ComposeResult:
        """Title, text, keys, live line."""
        if not self._quiet:  # who listens finds it as a row
            yield self._top
        yield self._list
        if not self._quiet:
            yield self._keys
        yield LiveLine()

    @property
    def _quiet(self) -> bool:
        return bool(getattr(self.app, "reader", False))

    def on_mount(self) -> None:
        """Break the text for this width."""
        self._break()

    def on_resize(self) -> None:
        """Break the text for the new width."""
        self._break()

    def _break(self) -> None:
        if self._quiet:
            self._list.styles.margin = (blank_rows(self.app.size.height), 0, 0, 0)
            self._list.replace(self._heard())
            return
        signs, cells = cast(TerminalApp, self.app).signs, max(20, self.app.size.width)
        self._top.show([headings.heading(signs, cells, self._title, strong=True)])
        self._keys.show([headings.keys(self._say("screen.reading-keys").split("  "), cells)])
        self._list.wraps = True
        self._list.replace(self._seen())

    def _heard(self) -> list[Row]:
        """For readers: every row a row of the screen, none blank, which would be said."""
        heading = self._say("screen.reading-title", title=self._title)
        lines = [*self._lines, heading] if self._last else [heading, *self._lines]
        texts = [safe(text.removeprefix("## ")) for text in lines]
        return [Row(row) for text in texts for row in broken(text, self._cells) if row]

    def _seen(self) -> list[Row]:
        """For those who look: every text a row, all of which is marked; one taller than the screen in pieces."""
        high = max(1, self.app.size.height - 3)
        rows: list[Row] = []
        for line in self._lines:
            text, look = safe(line.removeprefix("## ")), "bold" if line.startswith("## ") else ""
            pieces = broken(text, self._cells)
            rows += [Row(text, look)] if len(pieces) <= high else [Row(piece, look) for piece in pieces]
        return rows

    @property
    def _cells(self) -> int:
        return max(20, self.app.size.width - 4)
