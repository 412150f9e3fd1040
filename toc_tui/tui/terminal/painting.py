"""What to write so that the terminal shows new rows: differences only, then the cursor.

Screen readers hear what is written, slow lines carry it: so nothing is written twice, a row that a
reader should hear is written whole, and rows that only moved are moved by the terminal itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from toc_tui.tui.terminal.rows import Line, is_blank, line
from toc_tui.tui.terminal.strokes import (
    Cursor,
    EscapeWriter,
    caret_row,
    fragile,
    goto,
    inked,
    runs,
    shift_code,
    whole_row,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

Region = tuple[int, int]
"""First row of a list, and the row after its last."""


class Painter:
    """Keeps what the terminal shows and says how to change it. Does no input or output."""

    def __init__(self, width: int, height: int, reader: bool = False) -> None:
        self.width = width
        self.height = height
        self.reader = reader
        self.shadow: list[Line] | None = None
        self.ends = [0] * height  # after which cell nothing was written on a row, not even a space
        self.at: Cursor | None = None  # None: not sure where the cursor stands
        self.rows_painted = 0
        self.stale: frozenset[int] = frozenset()  # rows that were left as they are though they changed

    def forget(self) -> None:
        """The terminal's contents are not known: the next paint clears it first."""
        self.shadow = self.at = None

    def adopt(self, shadow: Sequence[Line], at: Cursor | None = None) -> None:
        """Believe that the terminal shows this, if it has our size; else forget."""
        fits = len(shadow) == self.height and all(len(cells) == self.width for cells, _ in shadow)
        self.shadow = list(shadow) if fits else None
        self.ends = [inked(row) for row in shadow] if fits else [0] * self.height
        self.at = at if fits else None

    def move(self, cursor: Cursor) -> str:
        """Only move the cursor: nothing when it is there."""
        if self.at == cursor:
            return ""
        self.at = cursor
        return goto(cursor)

    def is_beside(self, cursor: Cursor) -> bool:
        """Whether a reader says the row by itself when the cursor comes there: it is in sight, and the next one."""
        if self.at is None or self.shadow is None or abs(cursor[1] - self.at[1]) > 1:
            return False
        return cursor[1] == self.at[1] or not is_blank(self.shadow[cursor[1]])

    def is_in_row(self, y: int) -> bool:
        """Whether the cursor stands in that row."""
        return self.at is not None and self.at[1] == y

    def forget_rows(self, rows: Collection[int]) -> None:
        """Believe that these rows are blank: they are written again though they are not."""
        if self.shadow is not None:
            self.shadow = [line((), self.width) if y in rows else row for y, row in enumerate(self.shadow)]

    def paint(
        self,
        new: Sequence[Line],
        cursor: Cursor,
        caret: Cursor | None = None,
        lists: Sequence[Region] = (),
        heard: Collection[int] | None = None,
        stale: Collection[int] = (),
    ) -> str:
        """All there is to write, in one go, to show the new rows with the cursor in its place.

        caret is where the words begin in which somebody types: from there on that row is edited a
        character at a time. Rows in the list regions are shifted by the terminal where rows came, went or scrolled. In
        the reader look a row that changed is written whole, else only what changed in it. `heard`: only these rows are
        written, since a reader says whatever is written; any other that changed is left blank until it is one of them,
        or as it is for now, if it is one of the `stale`.
        """
        out = EscapeWriter(self.at, self.reader)
        old = self.shadow
        if old is None:
            out.add("\x1b[H\x1b[J")
            out.at = (0, 0)
            old = [line((), self.width)] * self.height
            self.ends = [0] * self.height
            heard = None
        for region in lists:
            old = self._shift(old, new, region, caret, out, heard is not None)
        if heard is not None:
            blank = line((), self.width)
            new = [row if y in heard or old[y] == row else blank for y, row in enumerate(new)]
            new = [old[y] if y in stale else row for y, row in enumerate(new)]
        self.stale = frozenset(stale)
        for y, (was, row) in enumerate(zip(old, new, strict=True)):
            if was != row:
                typing = caret is not None and y == caret[1] and was[0][: caret[0]] == row[0][: caret[0]]
                self._row(y, row, was, typing, out, self.ends[y])
                self.ends[y] = inked(row)
        self.shadow = list(new)
        self.rows_painted = out.touched
        text = out.text()
        self.at = out.at
        return text + self.move(cursor)

    def _row(self, y: int, row: Line, was: Line, typing: bool, out: EscapeWriter, end: int = 0) -> None:
        if typing:
            caret_row(y, row, was, out)
        elif self.reader or fragile(row) or fragile(was):
            whole_row(y, row, was, out, end)
        else:
            runs(y, row, was, out)

    def _shift(
        self,
        old: list[Line],
        new: Sequence[Line],
        region: Region,
        caret: Cursor | None,
        out: EscapeWriter,
        sparing: bool = False,
    ) -> list[Line]:
        """Let the terminal shift a list's rows where that says or costs less; the rows it then shows. `sparing`: only
        few rows are written, so it is worth it wherever more rows stay in sight."""
        top, end = max(0, region[0]), min(region[1], self.height)
        changed = [y for y in range(top, end) if old[y] != new[y]]
        if len(changed) < 2 or (caret is not None and top <= caret[1] < end):
            return old
        shifted, move, by = self._best_shift(old, new, changed, top, sparing)
        if move:
            self.ends = _moved(self.ends, changed[0], changed[-1] + 1, by, 0)
            out.style("")
            out.add(move)
            out.at = None
        return shifted

    def _best_shift(
        self, old: list[Line], new: Sequence[Line], changed: Sequence[int], top: int, sparing: bool
    ) -> tuple[list[Line], str, int]:
        """The rows after the shift that says or costs least, how to do it, and by how much; as they were and "" where
        none does."""
        first, last = changed[0], changed[-1] + 1
        best, shifted, move, far = self._cost(old, new, changed), old, "", 0
        lost = _lost(old, new, changed)
        for by in _votes(old, new, first, last):
            trial = _moved(old, first, last, by, line((), self.width))
            left = [y for y in range(first, last) if trial[y] != new[y]]
            code = shift_code(first, last, by, self.height, first == top)
            cost = self._cost(trial, new, left) + len(code)
            if sparing:
                if (kept := _lost(trial, new, left)) < lost:
                    lost, shifted, move, far = kept, trial, code, by
            # Readers then hear the new rows and no others, so in their look it always is worth it.
            elif cost < best or (self.reader and len(left) <= abs(by)):
                best, shifted, move, far = cost, trial, code, by
        return shifted, move, far

    def _cost(self, old: Sequence[Line], new: Sequence[Line], rows: Sequence[int]) -> int:
        trial = EscapeWriter(None, self.reader)
        for y in rows:
            self._row(y, new[y], old[y], False, trial)
        return len(trial.text())


def _moved(rows: list[T], first: int, last: int, by: int, blank: T) -> list[T]:
    """What the rows are once the terminal shifted some of them: down, or up where `by` is less than 0."""
    block = rows[first:last]
    spare = [blank] * min(abs(by), len(block))
    block = spare + block[: len(block) - by] if by > 0 else block[-by:] + spare
    return rows[:first] + block + rows[last:]


def _lost(old: Sequence[Line], new: Sequence[Line], rows: Sequence[int]) -> int:
    """How many of these rows show something that would have to go."""
    return sum(old[y] != new[y] and not is_blank(old[y]) for y in rows)


def _votes(old: Sequence[Line], new: Sequence[Line], first: int, last: int) -> list[int]:
    """The shifts that bring most rows to where they are wanted, best first. Marks do not count."""
    places: dict[tuple[str, ...], list[int]] = {}
    for y in range(first, last):
        places.setdefault(tuple(old[y][0][1:]), []).append(y)
    votes: Counter[int] = Counter()
    for y in range(first, last):
        words = tuple(new[y][0][1:])
        if any(cell != " " for cell in words):
            votes.update(y - x for x in places.get(words, ())[:4] if x != y)
    return [by for by, _ in votes.most_common(2)]
