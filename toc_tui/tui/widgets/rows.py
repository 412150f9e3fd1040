"""RowList: a list whose rows are sentences and whose cursor is the terminal's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from toc_tui.tui.terminal import rows
from toc_tui.tui.terminal.rows import SPARE, Row
from toc_tui.tui.widgets.lines import Drawn, strip

_GUTTER = 2  # the mark and a space, in the ordinary look


class RowList(Drawn, can_focus=True):
    """Rows of which one is current. Only the rows on screen are ever asked for.

    rows may be any sequence, also a lazy one of thousands. In the reader look Up and Down write nothing
    but a cursor move; in the ordinary look the row left and the row reached are painted, no others.
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

    def __init__(self, lines: Sequence[Row] = (), *, index: int = 0, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.add_class("-shifts")  # the painting may let the terminal shift its rows
        self.rows: Sequence[Row] = lines
        self.index = max(0, min(index, len(lines) - 1))
        self.top = 0

    lit = ""
    """How the current row is marked while the field beside it has the keyboard: "", mark, or focus."""

    rests = ""
    """The look of the current row while another part of the screen has the keyboard."""

    @property
    def current(self) -> Row | None:
        """The current row, or None when there are none."""
        return self.rows[self.index] if self.rows else None

    # -- drawing ---------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One row of the window on the list."""
        self._show_current()  # after a change of size the paint comes before the event
        wide, at = self.size.width, self.top + y
        if at >= len(self.rows):
            return Strip.blank(wide)
        row = self.rows[at]
        if self.terminal.reader:
            return strip(
                [(" " * row.indent + rows.fit(row.text, wide - SPARE - row.indent, self.terminal.ascii), "")], wide
            )
        plain = self.terminal.ascii
        text = rows.fit(row.text, wide - _GUTTER - SPARE - row.indent, plain)
        current = at == self.index
        here = current and (self.has_focus or self.lit != "")
        mark = (">" if plain else "›") if here else " "
        pen = self.codes("mark") if here else ""
        look = "focus" if here and self.lit != "mark" else self.rests if current and self.rests else row.look
        return strip([(mark, pen), (" " * (1 + row.indent), ""), (text, self.codes(look))], wide)

    def cursor_place(self) -> Offset:
        """The first character of the current row's sentence, on the screen."""
        self._show_current()
        x, y, *_ = self.content_region
        indent = self.rows[self.index].indent if self.rows else 0
        return Offset(x + indent + (0 if self.terminal.reader else _GUTTER), y + self.index - self.top)

    def on_focus(self) -> None:
        """Show the mark. Nothing in the reader look: a cursor parked before the paint is spoken as a move."""
        if self._show_current():  # it was aimed at another row meanwhile
            self.refresh()
        elif not self.terminal.reader:
            self._refresh_rows(self.index)

    def on_blur(self) -> None:
        """Take the mark away."""
        if not self.terminal.reader:
            self._refresh_rows(self.index)

    def light(self, look: str) -> None:
        """Mark the current row for the field beside it, or take the mark away. Nothing is marked in the reader look."""
        if self.lit != look:
            self.lit = look
            if not self.terminal.reader:
                self._refresh_rows(self.index)

    def _refresh_rows(self, *indexes: int) -> None:
        if self.terminal.reader:
            self.terminal.park()
            return
        wide = self.size.width
        self.refresh(*(Region(0, at - self.top, wide, 1) for at in indexes))

    # -- moving ----------------------------------------------------------------------------------

    def go(self, index: int, announce: bool = False) -> bool:
        """Make another row the current one; False when it was already.

        announce says the row in the live line: for jumps that no arrow key made.
        """
        index = max(0, min(len(self.rows) - 1, index))
        if index == self.index or not self.rows:
            return False
        before, self.index = self.index, index
        if self._show_current():
            self.refresh()
        elif not announce or not self.terminal.reader:
            self._refresh_rows(before, index)
        if announce:
            self.terminal.announce(self.rows[index].text)
        return True

    def aim(self, index: int) -> None:
        """Make another row the current one without a paint: it is shown when somebody comes here."""
        self.index = max(0, min(len(self.rows) - 1, index))

    def reveal(self, index: int) -> None:
        """Scroll so that a row above the current one is seen too, where both have room."""
        if 0 <= index < self.top and self.index - index < self.size.height:
            self.top = index
            self.refresh()

    def _show_current(self) -> bool:
        """Scroll so that the current row is on the screen; whether that changed anything."""
        high = self.size.height
        if not high:  # not laid out yet: what is on the screen is not known
            return False
        top = max(0, min(self.top, self.index), self.index - high + 1)
        changed, self.top = top != self.top, top
        return changed

    def replace(self, lines: Sequence[Row], index: int | None = None, top: int | None = None) -> None:
        """Show other rows, with the cursor on one of them and the window where it should begin."""
        self.rows = lines
        self.index = max(0, min(self.index if index is None else index, len(lines) - 1))
        self.top = max(0, min(self.top if top is None else top, len(lines) - max(1, self.size.height)))
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
        step = by * max(1, self.size.height - 1)
        if self.go(self.index + step, announce=True):
            return

    def action_choose(self) -> None:
        """Enter or Space."""
        if self.rows:
            self.post_message(self.Chosen(self, self.index))
