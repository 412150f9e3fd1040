"""Grid: columns of cells side by side, as many as there is room for; the others are pages to the right and left."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from toc_tui.frozen import frozen
from toc_tui.tui.terminal import rows
from toc_tui.tui.terminal.rows import SPARE, safe
from toc_tui.tui.widgets.lines import Drawn, strip

NARROW = 36  # a column is never narrower than this
GUTTER = 2  # the mark and a space
MOST = 4  # rows of a cell's words


@frozen
class Cell:
    """A cell: its words, and the few beneath them."""

    words: str
    note: str = ""


@frozen
class Column:
    """A column: its heading and its cells."""

    heading: str
    cells: Sequence[Cell]


class Grid(Drawn, can_focus=True):
    """Columns of which a few are on the screen. An arrow paints the row left and the row reached, unless it turns to
    another page; each column keeps its own place."""

    DEFAULT_CSS = "Grid { height: 1fr; width: 100%; overflow: hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("left", "side(-1)", show=False),
        Binding("right", "side(1)", show=False),
        Binding("home", "end(0)", show=False),
        Binding("end", "end(-1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("enter,space", "choose", show=False),
    ]

    class Chosen(Message):
        """Enter or Space on a cell."""

    class Turned(Message):
        """Other columns are on the screen than before."""

    class Side(Message):
        """Left or Right: the screen knows which cell is beside this one."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, columns: Sequence[Column], at: tuple[int, int]) -> None:
        super().__init__()
        self.columns, self.at = columns, at
        self.left = 0
        self.tops = [0] * len(columns)  # the first cell of each column on the screen
        self._told = (-1, 0)  # the first column on the screen and how many, as last told of
        self._made: dict[tuple[int, int, int], list[tuple[str, str]]] = {}

    # -- what stands where -----------------------------------------------------------------------
    @property
    def shown(self) -> int:
        """How many columns there is room for."""
        return max(1, min(len(self.columns), self.size.width // NARROW))

    @property
    def wide(self) -> int:
        """How wide a column is."""
        return self.size.width // self.shown

    def _lines(self, column: int, row: int) -> list[tuple[str, str]]:
        """The lines of a cell (text, look), an empty one last. Cells are broken into lines only when they are looked
        at: there may be thousands."""
        key = (column, row, self.wide)
        if key not in self._made:
            room, cell = max(8, self.wide - GUTTER - SPARE), self.columns[column].cells[row]
            words = textwrap.wrap(safe(cell.words), room) or [""]
            if len(words) > MOST:
                words = [*words[: MOST - 1], rows.fit(" ".join(words[MOST - 1 :]), room, self.terminal.ascii)]
            note = [(rows.fit(cell.note, room, self.terminal.ascii), "dim")] if cell.note else []
            self._made[key] = [*((line, "") for line in words), *note, ("", "")]
        return self._made[key]

    def _window(self, column: int) -> list[tuple[int, str, str]]:
        """What is seen of a column: lines with their cell, -1 for an empty one."""
        found: list[tuple[int, str, str]] = []
        row = self.tops[column]
        while len(found) < self._high and row < len(self.columns[column].cells):
            *lines, gap = self._lines(column, row)
            found += [*((row, *line) for line in lines), (-1, *gap)]
            row += 1
        return found[: self._high]

    @property
    def _high(self) -> int:
        return max(1, self.size.height - 1)  # the first row has the headings

    def _show_current(self) -> bool:
        """Turn and scroll so that the current cell is on the screen; whether that changed anything."""
        column, row = self.at
        left = max(min(self.left, column, len(self.columns) - self.shown), column - self.shown + 1)
        top = min(self.tops[column], row)
        if self._above(column, row, self._high) > top:
            top = self._above(column, row, self._high // 3 + len(self._lines(column, row)) - 1)
        changed = (left, top) != (self.left, self.tops[column])
        if (left, self.shown) != self._told:
            self._told = (left, self.shown)
            self.post_message(self.Turned())
        self.left, self.tops[column] = left, top
        return changed

    def _above(self, column: int, row: int, room: int) -> int:
        """The first of the cells above a cell that are seen with it, where there are so many lines."""
        room -= len(self._lines(column, row)) - 1
        while row and room >= len(self._lines(column, row - 1)):
            row -= 1
            room -= len(self._lines(column, row))
        return row

    def render_line(self, y: int) -> Strip:
        """One screen row: a piece of each column that is shown."""
        self._show_current()
        parts: list[tuple[str, str]] = []
        for column in range(self.left, self.left + self.shown):
            parts += self._piece(column, y)
        return strip(parts, self.size.width)

    def _piece(self, column: int, y: int) -> list[tuple[str, str]]:
        wide = self.wide
        if y == 0:
            heading = rows.fit(self.columns[column].heading, wide - GUTTER - SPARE, self.terminal.ascii)
            return [("  ", ""), (heading, self.codes("heading")), (" " * (wide - GUTTER - rows.width(heading)), "")]
        window = self._window(column)
        cell, text, look = window[y - 1] if y <= len(window) else (-1, "", "")
        here = cell >= 0 and (column, cell) == self.at and y == self._row_of(self.at)
        mark = (">" if self.terminal.ascii else "›") if here else " "
        gap = " " * max(0, wide - GUTTER - rows.width(text))
        pen = self.codes("mark") if here else ""
        return [(mark + " ", pen), (text, self.codes("focus" if here else look)), (gap, "")]

    def _row_of(self, at: tuple[int, int]) -> int:
        column, row = at
        return 1 + sum(len(self._lines(column, one)) for one in range(self.tops[column], row))

    def cursor_place(self) -> Offset:
        """The first character of the current cell, on the screen."""
        self._show_current()
        x, y, *_ = self.content_region
        return Offset(x + (self.at[0] - self.left) * self.wide + GUTTER, y + self._row_of(self.at))

    # -- moving ----------------------------------------------------------------------------------
    def go(self, column: int, row: int) -> bool:
        """Make another cell the current one; False when it was already."""
        row = max(0, min(len(self.columns[column].cells) - 1, row))
        if (column, row) == self.at:
            return False
        before, self.at = self.at, (column, row)
        if self._show_current():
            self.refresh()
        else:
            for at in (before, self.at):
                self.refresh(Region(0, self._row_of(at), self.size.width, 1))
        return True

    def action_move(self, by: int) -> None:
        """Up and Down."""
        self.go(self.at[0], self.at[1] + by)

    def action_end(self, to: int) -> None:
        """Home and End: the ends of the column."""
        self.go(self.at[0], 0 if to == 0 else len(self.columns[self.at[0]].cells) - 1)

    def action_page(self, by: int) -> None:
        """About as many cells as are on the screen."""
        column, row = self.at
        step = max(1, row - self._above(column, row, self._high))
        if by > 0:
            step = max(1, len({cell for cell, *_ in self._window(column)} - {-1}) - 1)
        self.go(self.at[0], self.at[1] + by * step)

    def action_side(self, by: int) -> None:
        """Left and Right."""
        self.post_message(self.Side(by))

    def action_choose(self) -> None:
        """Enter or Space."""
        self.post_message(self.Chosen())
