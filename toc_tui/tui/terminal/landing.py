"""The cursor after Home, End, Left, Right and Esc, where somebody listens.

At these keys Orca says a row that is written only if the cursor stands at its end by then. When the cursor goes from
there to the beginning of the row, Orca says the letter there, after Home, End, Left and Right; but not if the place has
the same number, counted in letters from the top of the screen. So the row is written with the cursor at its end. A
moment later the cursor goes to its place, and spaces behind the rows above keep the number. Nobody sees or hears these.

After Up, Down and the page keys Orca says the row whenever the number changes: so what goes blank above the row
afterwards leaves spaces, too. Where such a key leads no further, or the list goes by and the cursor stands, a space
behind a row above changes the number, and the cursor stays: if it moved, Fenrir would say the letter there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from toc_tui.tui.terminal.painting import Painter, Region
from toc_tui.tui.terminal.rows import Line, is_blank
from toc_tui.tui.terminal.strokes import Cursor, fragile, goto, inked

SIDEWAYS = ("home", "end", "left", "right")
"""Keys at which Orca says the letter that the cursor comes to, and no row."""
PAGES = ("pageup", "pagedown")
ARROWS = ("up", "down")
_BY_ROWS = (*PAGES, *ARROWS)
"""Keys at which it says the row that the cursor comes to."""
_UNSEEN = "\xa0" * 3
ALOUD = (*SIDEWAYS, *_BY_ROWS, "escape", "")  # the last: before the first key


class Approach:
    """Brings the cursor of a painter to its place so that the row is said, once."""

    def __init__(self, painter: Painter) -> None:
        self.painter = painter
        self.rests: Cursor | None = None
        """Where the cursor goes in a moment; None: it is there."""
        self._keeps = False  # its number stays the same then
        self._mark: Cursor | None = None  # where spaces that do not break stand

    def paint(
        self,
        new: Sequence[Line],
        cursor: Cursor,
        lists: Sequence[Region],
        heard: Collection[int],
        stale: Collection[int],
        said: Collection[int],
        held: Collection[int],
        key: str,
        in_place: bool,
    ) -> str:
        """What to write, as Painter.paint. The `said` rows are those that answer the key, `held` ones are blank for a
        moment. `in_place`: the key brought the cursor to where it was."""
        painter = self.painter
        before, at = painter.shadow, painter.at
        if before is None or at is None:
            return painter.paint(new, cursor, None, lists, heard, stale)
        number = self._number(at)
        code = self._rows(new, at, lists, heard, stale, held, key)
        after = painter.shadow or before
        spoken = _last_written(said, before, after)
        if in_place and _leads_no_further(key, before, spoken, cursor[1]):
            return code + self._counted_anew(cursor, number)
        if spoken is not None and (end := self._end(key, after, spoken)):
            return code + self._at_the_end(spoken, end, cursor, key)
        if self.rests is not None:
            self.rests = cursor
        elif not held and at != cursor:
            return code.removesuffix(goto(at)) + painter.move(cursor)  # it goes on from there at once
        if _stays(key, bool(held), after[at[1]] == before[at[1]]):
            return code + self._kept(number, at, min(held, default=at[1]))
        return code + self._goes_by(cursor, number) if key in ARROWS and not held and at == cursor else code

    def _goes_by(self, cursor: Cursor, number: int) -> str:
        """The list went by, and the cursor stands where it stood: the place needs another number than it had."""
        return self._counted_anew(cursor, number) if number == self._number(cursor) else ""

    def _at_the_end(self, spoken: int, end: Cursor, cursor: Cursor, key: str) -> str:
        """Bring the cursor to the end of the row that is being said; it goes to its place in a moment."""
        self.rests, self._keeps = cursor, key not in ("", "escape")
        code = self._roomier(spoken, end[0] - cursor[0]) if self._keeps else ""
        late = any(map(self._blank, range(spoken + 1, self.painter.height)))  # now it would be said, with what is below
        if self._mark is None and not late:
            code += self._marked(spoken, above=True)
        return code + self.painter.move(end)

    def _rows(
        self,
        new: Sequence[Line],
        at: Cursor,
        lists: Sequence[Region],
        heard: Collection[int],
        stale: Collection[int],
        held: Collection[int],
        key: str,
    ) -> str:
        """Write the rows; where one is blank for a moment, make room above it, and mark a row below."""
        if not held or key not in (*SIDEWAYS, *PAGES):
            return self.painter.paint(new, at, None, lists, heard, stale)
        code = self._cleared(held, at) + self.painter.paint(new, at, None, lists, heard, stale)
        return code + self._marked(min(held))

    def _counted_anew(self, cursor: Cursor, number: int) -> str:
        """The row of the cursor was written anew, since the key led no further: another number than it had lets it be
        said."""
        x, y = cursor
        code = self._unmarked()
        code += self._spread(max(0, x + 1 - self.painter.ends[y]), (y,)) if x else ""  # behind a row nothing is counted
        by = number + 1 - self._number(cursor)
        if by > sum(map(self._room, range(y))):
            by -= 2
        return code + self._spread(by, reversed(range(y))) + self.painter.move(cursor)

    def _end(self, key: str, rows: Sequence[Line], y: int) -> Cursor | None:
        """Where the cursor stands for a moment, so that the row that was just written is said."""
        if key in _BY_ROWS:
            return None
        return min(inked(rows[y]), self.painter.width - 1), y

    def go(self, to: Cursor) -> str:
        """Bring the cursor to another place in its row, and have nothing said of that."""
        return self._marked(to[1]) + self.painter.move(to)

    def rest(self) -> str:
        """Bring the cursor to its place, as a reader does not notice; take away what was written for that."""
        cursor, at = self.rests, self.painter.at
        self.rests = None
        if at is None:
            return ""
        number = self._number(at)
        code, unmarked = "", self._unmarked()
        if cursor is None:
            return unmarked + self.painter.move(at)
        if self._keeps:
            by = number - self._number(cursor)
            if by <= sum(map(self._room, range(cursor[1]))):
                code = self._spread(by, reversed(range(cursor[1])))
        if not code:  # a reader that follows the cursor says the word there, if nothing is written
            code = self._spread(1, (at[1],))
        return unmarked + code + self.painter.move(cursor)

    @property
    def marks_late(self) -> bool:
        """Whether there was no blank row below the cursor when it had to be marked, and one is to be marked now."""
        return self.rests is not None and self._mark is None

    def mark(self) -> str:
        """Mark a row below that which was said, before the cursor goes to its place."""
        at = self.painter.at
        if at is None or not self.marks_late:
            return ""
        return self._marked(at[1]) + self.painter.move(at)

    def _marked(self, y: int, above: bool = False) -> str:
        """Write spaces that do not break on a blank row below that of the cursor, where they change no number. They go
        when the cursor goes to its place: a reader says the letter and the word there, unless something on the screen
        changes, and it does not say these. Three, since it says a letter or two that go. `above`: else on the row above
        `y`, which is being written now."""
        painter, (_, at) = self.painter, self.painter.at or (0, 0)
        row = max((row for row in range(at + 1, painter.height) if self._blank(row) and row != y), default=-1)
        if row < 0 and above and y and self._blank(y - 1):
            row = y - 1
        if row < 0:
            return ""
        self._mark = painter.ends[row], row
        painter.ends[row], painter.at = painter.ends[row] + len(_UNSEEN), None
        return goto(self._mark) + _UNSEEN + "\x1b[K"

    def _unmarked(self) -> str:
        mark, self._mark = self._mark, None
        if mark is None or self.painter.ends[mark[1]] != mark[0] + len(_UNSEEN):
            return ""  # the row was written anew
        self.painter.ends[mark[1]], self.painter.at = mark[0], None
        return goto(mark) + "\x1b[K"

    def _number(self, at: Cursor) -> int:
        """How many letters and ends of rows stand before a place, as a terminal counts them for readers."""
        x, y = at
        rows = range(min(y, len(self.painter.ends)))
        return sum(self._letters(row, self.painter.ends[row]) + 1 for row in rows) + self._letters(y, x)

    def _letters(self, y: int, x: int) -> int:
        cells = self.painter.shadow[y][0] if self.painter.shadow else []
        return len("".join(cells[:x])) if any(len(cell) != 1 for cell in cells[:x]) else x

    def _spare(self, y: int) -> int:
        """How many spaces stand behind a row."""
        shadow = self.painter.shadow
        return max(0, self.painter.ends[y] - inked(shadow[y])) if shadow else 0

    def _room(self, y: int) -> int:
        """How many spaces find room behind a row."""
        shadow = self.painter.shadow
        return 0 if not shadow or fragile(shadow[y]) else max(0, self.painter.width - 1 - self.painter.ends[y])

    def _spread(self, by: int, rows: Iterable[int]) -> str:
        """Put so many spaces behind these rows, or take them from there if it is less than 0."""
        code, painter = "", self.painter
        for y in rows:
            size = min(self._room(y), by) if by > 0 else -min(self._spare(y), -by)
            if size:
                code += goto((painter.ends[y] + min(size, 0), y)) + (" " * size if size > 0 else "\x1b[K")
                painter.ends[y] += size
                painter.at = None
                by -= size
        return code

    def _cleared(self, held: Collection[int], at: Cursor) -> str:
        """Take away the spaces above the row that is to be said, room for new ones: as many as can stand in its place
        while it is blank, since the number of the cursor stays."""
        top, painter = min(held), self.painter
        if at[1] < top:
            return "".join(self._spread(-self._spare(y), (y,)) for y in range(at[1], top))
        gone = sum(painter.ends[y] for y in held if y < at[1])
        rooms = (painter.width - 1 if y in held else self._room(y) for y in range(top, at[1]))
        return self._spread(-max(0, sum(rooms) - gone), range(top))

    def _roomier(self, y: int, by: int) -> str:
        """Take the spaces away that stand directly above the row that is being said, where so many more must find room
        above it: the number may change now."""
        code, row = "", y - 1
        while row >= 0 and self._blank(row) and sum(map(self._room, range(y))) < by:
            code += self._spread(-self._spare(row), (row,))
            row -= 1
        return code

    def _kept(self, number: int, at: Cursor, top: int) -> str:
        """Bring the cursor back to the number that it had: by spaces in the rows before it, those from `top` on first,
        or by a place further right in its own row if that is blank."""
        x, y = at
        # a space more than up to the cursor: what is written up to it might be said
        code = self._spread(max(0, x + 1 - self.painter.ends[y]), (y,)) if x and self._blank(y) else ""
        by = number - self._number(at)
        top = min(top, y)
        rows = [*range(top, y), *(range(top) if top == y else ())]
        if by > 0 and top == y and self._blank(y) and x + by + 1 < self.painter.width:
            code += self._spread(max(0, x + by + 1 - self.painter.ends[y]), (y,))
            return code + self.painter.move((x + by, y))
        code += self._spread(by, rows if by > 0 else range(y))
        return code + self.painter.move(at)

    def _blank(self, y: int) -> bool:
        return self.painter.shadow is not None and is_blank(self.painter.shadow[y])


def _leads_no_further(key: str, before: Sequence[Line], spoken: int | None, y: int) -> bool:
    """Whether the row that is said is that of the cursor, again: of an arrow, the row was forgotten to be written."""
    return spoken == y and (key in PAGES or (key in ARROWS and is_blank(before[y])))


def _stays(key: str, held: bool, same: bool) -> bool:
    """Whether the number of the cursor's place is to stay as it was. `held`: the row is blank for a moment; `same`: the
    cursor's row is as it was."""
    if key in SIDEWAYS or (held and key in PAGES):
        return True
    return same and key in _BY_ROWS


def _last_written(said: Collection[int], before: Sequence[Line], after: Sequence[Line]) -> int | None:
    """The last of these rows that shows something new."""
    return max((y for y in said if after[y] != before[y] and not is_blank(after[y])), default=None)
