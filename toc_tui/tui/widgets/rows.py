"""RowList: a list whose rows are sentences and whose cursor is the terminal's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from toc_tui.tui.terminal import drawing, rows
from toc_tui.tui.terminal.rows import SPARE, Row, Span
from toc_tui.tui.widgets.lines import TerminalWidget


class RowList(TerminalWidget, can_focus=True):
    """Rows of which one is current. Only the rows on screen are ever asked for.

    rows may be any sequence, also a lazy one of thousands. In the reader look Up and Down write nothing
    but a cursor move; in the ordinary look the row left and the row reached are painted, no others. A row may take
    several lines there, where the list `wraps`.
    """

    DEFAULT_CSS = "RowList { height: 1fr; width: 100%; overflow: hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("home", "jump(0)", show=False),
        Binding("end", "jump(-1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("enter,space", "choose", show=False),
    ]

    class Chosen(Message):
        """Enter or Space on a row."""

        def __init__(self, control: RowList, index: int) -> None:
            super().__init__()
            self._control = control
            self.index = index

        @property
        def control(self) -> RowList:
            """The list."""
            return self._control

    class Moved(Message):
        """Another row is the current one."""

        def __init__(self, control: RowList) -> None:
            super().__init__()
            self._control = control

        @property
        def control(self) -> RowList:
            """The list."""
            return self._control

    def __init__(self, lines: Sequence[Row] = (), *, index: int = 0, id: str | None = None) -> None:  # noqa: A002 - as Textual has it
        super().__init__(id=id)
        self.add_class("-shifts")  # the painting may let the terminal shift its rows
        self.rows: Sequence[Row] = lines
        self.index = max(0, min(index, len(lines) - 1))
        self.top = 0
        self._made: dict[int, list[tuple[Span, ...]]] = {}
        self._made_for = 0

    lit = ""
    """How the current row is marked while the field beside it has the keyboard: "", or focus."""

    wraps = False
    """Whether rows are broken into lines rather than cut."""

    opens = False
    """Whether the current row is shown whole, though the others are cut."""

    leaps = False
    """Whether the list scrolls by a third of its height at once: where the terminal cannot shift its rows."""

    @property
    def current(self) -> Row | None:
        """The current row, or None when there are none."""
        return self.rows[self.index] if self.rows else None

    # -- drawing ---------------------------------------------------------------------------------

    def lines_of(self, at: int) -> list[tuple[Span, ...]]:
        """A row as lines, as it looks while it is not the current one; each is made once."""
        if self._made_for != self.size.width:
            self._made.clear()
            self._made_for = self.size.width
        if at not in self._made:
            self._made[at] = self._draw(at)
        return self._made[at]

    def _draw(self, at: int, here: bool = False, pointer: bool = False) -> list[tuple[Span, ...]]:
        wraps = self.wraps or (self.opens and at == self.index)
        return drawing.lines(self.rows[at], self.size.width, self.app.signs, here=here, pointer=pointer, wraps=wraps)

    def _high(self, at: int) -> int:
        """How many lines a row takes."""
        if not self.wraps and not self.opens:
            return 1
        return len(self._draw(at) if self.opens and at == self.index else self.lines_of(at))

    def _placed(self, y: int) -> tuple[int, int]:
        """The row at a line of the window, and which of its lines."""
        at = self.top
        if not self.wraps and not self.opens:
            return at + y, 0
        while at < len(self.rows) and y >= (high := self._high(at)):
            y -= high
            at += 1
        return at, y

    def render_line(self, y: int) -> Strip:
        """One line of the window on the list."""
        self._show_current()  # after a change of size the paint comes before the event
        wide = self.size.width
        at, line = self._placed(y)
        if at >= len(self.rows):
            return Strip.blank(wide)
        if self.app.reader:
            row = self.rows[at]
            text = rows.fit(row.text, wide - SPARE - row.indent, self.app.ascii)
            return self.strip([(" " * row.indent + text, "")], wide)
        if at == self.index and (self.has_focus or self.lit):
            found = self._draw(at, here=True, pointer=self.has_focus)
        else:
            found = self._draw(at) if self.opens and at == self.index else self.lines_of(at)
        if y == self.size.height - 1 and line < len(found) - 1:
            return self.strip(drawing.going_on(self.rows[at], found[line], line == 0, wide, self.app.signs), wide)
        return self.strip(found[line], wide)

    def cursor_place(self) -> Offset:
        """The first character of the current row's sentence, on the screen."""
        self._show_current()
        x, y, *_ = self.content_region
        down = sum(self._high(at) for at in range(self.top, self.index)) if self.rows else 0
        if not self.rows:
            return Offset(x + (0 if self.app.reader else 2), y)
        row = self.rows[self.index]
        return Offset(x + (row.indent if self.app.reader else drawing.gutter(row)), y + down)

    def on_focus(self) -> None:
        """Show the mark. Nothing in the reader look: a cursor parked before the paint is spoken as a move."""
        if self._show_current():  # it was aimed at another row meanwhile
            self.refresh()
        elif not self.app.reader:
            self._refresh_rows(self.index)

    def on_blur(self) -> None:
        """Take the mark away."""
        if not self.app.reader:
            self._refresh_rows(self.index)

    def light(self, look: str) -> None:
        """Mark the current row for the field beside it, or take the mark away. Nothing is marked in the reader look."""
        if self.lit != look:
            self.lit = look
            if not self.app.reader:
                self._refresh_rows(self.index)

    def _refresh_rows(self, *indexes: int) -> None:
        if self.app.reader:
            self.app.park()
            return
        if self.opens:
            self.refresh()
            return
        for at in indexes:
            if at < len(self.rows) and at >= self.top:
                y = sum(self._high(one) for one in range(self.top, at)) if self.wraps else at - self.top
                self.refresh(Region(0, y, self.size.width, self._high(at)))

    # -- moving ----------------------------------------------------------------------------------

    def go(self, index: int, announce: bool = False) -> bool:
        """Make another row the current one; False when it was already.

        announce says the row in the live line, to those who listen: for jumps that no arrow key made.
        """
        index = max(0, min(len(self.rows) - 1, index))
        if index == self.index or not self.rows:
            return False
        before, self.index = self.index, index
        if self._show_current():
            self.refresh()
        elif not announce or not self.app.reader:
            self._refresh_rows(before, index)
        if announce:
            self.app.announce_row()
        self.post_message(self.Moved(self))
        return True

    def aim(self, index: int) -> None:
        """Make another row the current one without a paint: it is shown when somebody comes here."""
        self.index = max(0, min(len(self.rows) - 1, index))

    def reveal(self, index: int) -> None:
        """Scroll so that a row above the current one is seen too, where both have room."""
        if 0 <= index < self.top and sum(map(self._high, range(index, self.index + 1))) <= self.size.height:
            self.top = index
            self.refresh()

    def _show_current(self) -> bool:
        """Scroll so that the current row is on the screen; whether that changed anything."""
        high = self.size.height
        if not high:  # not laid out yet: what is on the screen is not known
            return False
        top = drawing.window(self.top, self.index, high, self._high, self.leaps) if self.rows else 0
        changed, self.top = top != self.top, top
        return changed

    def replace(self, lines: Sequence[Row], index: int | None = None, top: int | None = None) -> None:
        """Show other rows, with the cursor on one of them and the window where it should begin."""
        self.rows = lines
        self._made.clear()
        self.index = max(0, min(self.index if index is None else index, len(lines) - 1))
        top = self.top if top is None else top
        end = len(lines) - 1
        last = drawing.above(end, self.size.height - self._high(end), self._high) if lines else 0
        self.top = max(0, min(top, last))
        self._show_current()
        self.refresh()

    def show(self, lines: Sequence[Row]) -> None:
        """Show other rows from the first on; nothing is painted when they are the same."""
        if list(lines) != list(self.rows):
            self.replace(lines, 0, 0)

    def action_move(self, by: int) -> None:
        """An arrow key."""
        self.go(self.index + by)

    def action_jump(self, to: int) -> None:
        """Home (0) or End (-1)."""
        self.go(to if to >= 0 else len(self.rows) + to, announce=True)

    def action_page(self, by: int) -> None:
        """A screenful less one row, which stays in sight for those who look."""
        high = max(1, self.size.height - 1)
        if by < 0:
            step = self.index - drawing.above(self.index, high, self._high)
        else:
            step, room = 0, high
            while self.index + step < len(self.rows) - 1 and room >= self._high(self.index + step):
                room -= self._high(self.index + step)
                step += 1
        self.go(self.index + by * max(1, step), announce=True)

    def action_choose(self) -> None:
        """Enter or Space."""
        if self.rows:
            self.post_message(self.Chosen(self, self.index))
