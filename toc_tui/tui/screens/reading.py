"""A screen to read: rows of text, arrows move, q or Esc goes back."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from toc_tui.tui.terminal.rows import Row, safe
from toc_tui.tui.widgets.lines import Lines
from toc_tui.tui.widgets.live import LiveLine
from toc_tui.tui.widgets.rows import RowList


class ReadingScreen(Screen[None]):
    """Help and other text: a title, and sentences broken into rows."""

    AUTO_FOCUS = "RowList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,question_mark", "dismiss", show=False),
        Binding("ctrl+c", "dismiss", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[str], title_last: bool = False) -> None:
        super().__init__()
        self._heading, self._lines, self._last = title, lines, title_last
        self._list = RowList()

    def compose(self) -> ComposeResult:
        """Title, text, live line."""
        if not self._quiet:  # who listens finds it as a row
            yield Lines([Row(self._heading, "title")])
        yield self._list
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
        cells = max(20, self.app.size.width - 4)
        lines = self._lines
        if self._quiet:
            lines = [*lines, self._heading] if self._last else [self._heading, *lines]
        texts = [safe(text.removeprefix("## ")) for text in lines]
        blank = [] if self._quiet else [""]  # a reader would say "blank"
        rows = [Row(row) for text in texts for row in textwrap.wrap(text, cells) or blank]
        self._list.replace(rows)
