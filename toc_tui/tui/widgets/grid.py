"""Grid: columns of cells side by side, as many as there is room for; the others are pages to the right and left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from toc_tui.frozen import frozen
from toc_tui.tui.terminal import rows
from toc_tui.tui.terminal.drawing import broken, shortened
from toc_tui.tui.terminal.inks import REVERSED
from toc_tui.tui.terminal.rows import Span, safe
from toc_tui.tui.widgets.lines import TerminalWidget

NARROW = 22  # a column is never narrower than this: three at 80 cells, five from 110
GUTTER = 4  # pointer or arrow, the mark, and a space behind each
ARROW = 3  # cells behind the words, for the arrow that leads on
MOST, MORE = 5, 8  # rows of a cell's words; on a tall screen
NOTE = 3  # rows of what is noted beneath them
TALL = 36  # rows of a tall screen
Place = tuple[int, int]
"""Column and row of a cell."""


@frozen
class Cell:
    """A cell: its words, the few beneath them, and its mark."""

    words: str
    note: str = ""
    sign: Span = (" ", "")


@frozen
class Links:
    """What leads to a cell and what follows from it: the places, each with the arrow that stands beside it."""

    leads: Mapping[Place, Span]
    follows: Mapping[Place, Span]

    def has(self, place: Place) -> bool:
        """Whether a cell is joined to the current one."""
        return place in self.leads or place in self.follows


@frozen
class Column:
    """A column: its heading and its cells."""

    heading: str
    cells: Sequence[Cell]


class Grid(TerminalWidget, can_focus=True):
    """Columns of which a few are on the screen, the current cell in reverse. What leads to it and what follows from it
    is bold, first in its column, with the arrow beside it; each column keeps its own place."""

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

    class Moved(Message):
        """Another cell is the current one."""

    class Turned(Message):
        """Other columns are on the screen than before."""

    class Side(Message):
        """Left or Right: the screen knows which cell is beside this one."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, columns: Sequence[Column], at: Place, links: Callable[[Place], Links]) -> None:
        super().__init__()
        self.columns, self.at, self.links_of = columns, at, links
        self.links = links(at)
        self.left = 0
        self.tops = [0] * len(columns)  # the first cell of each column on the screen
        self._told = (-1, 0)  # the first column on the screen and how many, as last told of
        self._made: dict[tuple[int, int, int, bool], list[str]] = {}

    # -- what stands where -----------------------------------------------------------------------
    @property
    def shown(self) -> int:
        """How many columns there is room for."""
        return max(1, min(len(self.columns), self.app.size.width // NARROW))

    @property
    def wide(self) -> int:
        """How wide a column is."""
        return self.app.size.width // self.shown  # it is as wide as the screen, also before it is laid out

    @property
    def _room(self) -> int:
        return max(8, self.wide - GUTTER - ARROW)

    def _lines(self, column: int, row: int) -> list[str]:
        """The lines of a cell, an empty one last. Cells are broken into lines only when they are looked at: there may
        be thousands."""
        key = (column, row, self.wide, self.app.size.height > TALL)
        if key not in self._made:
            room, cell = self._room, self.columns[column].cells[row]
            words = self._most(cell.words, room, MORE if self.app.size.height > TALL else MOST)
            note = self._most(cell.note, room, NOTE) if cell.note else []
            self._made[key] = [*words, *note, ""]
        return self._made[key]

    def _most(self, text: str, room: int, most: int) -> list[str]:
        """A text in lines, no more than `most` of them: the last one says so where there is more."""
        found = broken(safe(text), room)
        if len(found) > most:
            found = [*found[: most - 1], shortened(" ".join(found[most - 1 :]), room, self.app.signs)]
        return found

    def rows_needed(self, most: int) -> int:
        """How many rows the grid would like, its headings too, as far as `most`."""
        tallest = 1
        for number, column in enumerate(self.columns):
            used = 1
            for row in range(len(column.cells)):
                if used >= most:
                    break
                used += len(self._lines(number, row))
            tallest = max(tallest, used)
        return min(most, tallest)

    def _order(self, column: int) -> Sequence[int]:
        """The cells of a column from top to bottom: what is joined to the current cell stands first in the others."""
        many = range(len(self.columns[column].cells))
        if column == self.at[0]:
            return many
        first = sorted(row for where, row in (*self.links.leads, *self.links.follows) if where == column)
        return [*first, *(row for row in many if row not in set(first))] if first else many

    def _window(self, column: int) -> list[tuple[int, int, str]]:
        """What is seen of a column: the cell of each line (-1: none), which of its lines, and the text."""
        found: list[tuple[int, int, str]] = []
        order = self._order(column)
        at = self.tops[column] if isinstance(order, range) else 0
        while len(found) < self._high and at < len(order):
            *lines, gap = self._lines(column, order[at])
            found += [*((order[at], number, line) for number, line in enumerate(lines)), (-1, 0, gap)]
            at += 1
        cell, number, line = found[self._high - 1] if len(found) > self._high else (-1, 0, "")
        if cell >= 0 and found[self._high][0] == cell:  # the rest of it has no room, and that is seen
            line = shortened(line + " " * self._room, self._room, self.app.signs)
            found[self._high - 1] = (cell, number, line)
        return found[: self._high]

    @property
    def _high(self) -> int:
        return max(1, self.size.height - 1)  # the first row has the headings

    def _show_current(self) -> bool:
        """Turn and scroll so that the current cell is on the screen, with the columns before and after it where there
        is room; whether that changed anything."""
        column, row = self.at
        left = max(0, min(column - (self.shown - 1) // 2, len(self.columns) - self.shown))
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
        parts: list[Span] = []
        for column in range(self.left, self.left + self.shown):
            parts += self._piece(column, y)
        return self.strip(parts, self.size.width)

    def _piece(self, column: int, y: int) -> list[Span]:
        wide = self.wide
        if y == 0:
            heading = shortened(safe(self.columns[column].heading), wide - GUTTER - 1, self.app.signs)
            return [(" " * GUTTER, ""), (heading, "heading"), (" " * (wide - GUTTER - rows.width(heading)), "")]
        window = self._window(column)
        row, line, text = window[y - 1] if y <= len(window) else (-1, 0, "")
        if row < 0:
            return [(" " * wide, "")]
        return self._cell_line((column, row), line, text)

    def _cell_line(self, place: Place, line: int, text: str) -> list[Span]:
        """One line of a cell: pointer or arrow, mark, words, and the arrow that leads on."""
        here, first, signs = place == self.at, line == 0, self.app.signs
        before: Span = (" ", "")
        if first:
            before = (signs["cursor"], "mark") if here and self.has_focus else self.links.follows.get(place, before)
        sign, ink = self.columns[place[0]].cells[place[1]].sign if first else (" ", "")
        gap = self._room - rows.width(text)
        if here:
            words: list[Span] = [(sign, REVERSED + ink if first else "focus"), (f" {text}{' ' * gap} ", "focus")]
        else:
            role = "bold" if self.links.has(place) else ""
            words = [(sign, ink), (" ", ""), (text, role), (" " * (gap + 1), "")]
        after: Span = self.links.leads.get(place, (" ", "")) if first else (" ", "")
        used = rows.width(before[0]) + 1 + 1 + 1 + self._room + 1 + rows.width(after[0])
        pad = GUTTER - 3 - rows.width(before[0]) + 1
        return [before, (" " * max(0, pad), ""), *words, after, (" " * max(0, self.wide - used), "")]

    def _row_of(self, at: Place) -> int:
        column, row = at
        return 1 + sum(len(self._lines(column, one)) for one in range(self.tops[column], row))

    def cursor_place(self) -> Offset:
        """The first character of the current cell, on the screen."""
        self._show_current()
        x, y, *_ = self.content_region
        return Offset(x + (self.at[0] - self.left) * self.wide + GUTTER, y + self._row_of(self.at))

    def on_focus(self) -> None:
        """Show the mark."""
        self.refresh()

    def on_blur(self) -> None:
        """Take the mark away."""
        self.refresh()

    # -- moving ----------------------------------------------------------------------------------
    def go(self, column: int, row: int) -> bool:
        """Make another cell the current one; False when it was already."""
        row = max(0, min(len(self.columns[column].cells) - 1, row))
        if (column, row) == self.at:
            return False
        self.at = (column, row)
        self.links = self.links_of(self.at)
        self._show_current()
        self.refresh()
        self.post_message(self.Moved())
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
            step = max(1, len({cell for cell, _, _ in self._window(column)} - {-1}) - 1)
        self.go(self.at[0], self.at[1] + by * step)

    def action_side(self, by: int) -> None:
        """Left and Right."""
        self.post_message(self.Side(by))

    def action_choose(self) -> None:
        """Enter or Space."""
        self.post_message(self.Chosen())
