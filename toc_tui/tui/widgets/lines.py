"""Lines: rows of text that take no focus (title, question, footer), and how rows become strips."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from toc_tui.tui.terminal import rows
from toc_tui.tui.terminal.rows import Row, Span

if TYPE_CHECKING:
    from textual import getters

    from toc_tui.tui.terminal.app import TerminalApp


@lru_cache(256)
def rich_style(codes: str) -> Style:
    """The Rich style of SGR codes as `inks` gives them."""
    have = codes.split(";")
    tint = next((int(code) for code in have if len(code) == 2), None)
    return Style(
        bold="1" in have or None,
        dim="2" in have or None,
        underline="4" in have or None,
        reverse="7" in have or None,
        color=None if tint is None else Color.from_ansi(tint - 30 if tint < 90 else tint - 82),
    )


class TerminalWidget(Widget, inherit_css=False):
    """Base of our widgets: what they need of the app, which must be a TerminalApp."""

    if TYPE_CHECKING:  # as Textual itself does
        app = getters.app(TerminalApp)

    def strip(self, spans: Iterable[Span], cells: int) -> Strip:
        """A strip of exactly so many cells from pieces with their roles."""
        segments, used, inks = list[Segment](), 0, self.app.inks
        for text, role in spans:
            text, codes = rows.cut(text, cells - used), inks.codes(role)
            used += rows.width(text)
            segments.append(Segment(text, rich_style(codes) if codes else None))
        return Strip([*segments, Segment(" " * (cells - used))], cells)


class Lines(TerminalWidget):
    """Rows one under the other, as high as they are many; never focused.

    A row too long is cut at its end: give it a whole sentence that fits, or break it before.
    """

    DEFAULT_CSS = "Lines { height: auto; width: 100%; }"

    def __init__(self, lines: Sequence[Row] = (), id: str | None = None) -> None:  # noqa: A002 - as Textual has it
        super().__init__(id=id)
        self.rows: Sequence[Row] = lines

    def show(self, lines: Sequence[Row]) -> None:
        """Show other rows; nothing is painted when they are the same."""
        if list(lines) == list(self.rows):
            return
        resized = len(lines) != len(self.rows)
        self.rows = lines
        self.refresh(layout=resized)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as there are."""
        return len(self.rows)

    def render_line(self, y: int) -> Strip:
        """One row."""
        wide = self.size.width
        if y >= len(self.rows):
            return Strip.blank(wide)
        row = self.rows[y]
        if row.spans:
            return self.strip(row.spans, wide)
        text = rows.fit(row.text, wide - row.indent - rows.SPARE, self.app.ascii)
        return self.strip([(" " * row.indent, ""), (text, row.look)], wide)
