"""The bytes that change one row, or shift several: the pen behind painting.py."""

from __future__ import annotations

from functools import lru_cache

from toc_tui.tui.terminal.rows import Line

Cursor = tuple[int, int]
"""Column and row, from 0."""

_GAP = 4  # unchanged cells that are cheaper to write again than to jump over


class EscapeWriter:
    """Bytes being gathered, with the pen and the cursor that they leave behind."""

    def __init__(self, at: Cursor | None, reader: bool) -> None:
        self.at = at
        self.reader = reader
        self.pen = ""
        self.touched = 0
        self._parts: list[str] = []

    def add(self, code: str) -> None:
        """Write something that moves no cursor that we know of."""
        self._parts.append(code)

    def style(self, style: str) -> None:
        """Change the pen."""
        if style != self.pen:
            self._parts.append(change_pen(self.pen, style))
            self.pen = style

    def goto(self, x: int, y: int) -> None:
        """Move the cursor, as cheaply as is safe everywhere."""
        if self.at == (x, y):
            return
        if self.at is not None and self.at[1] == y - 1 and self.touched:
            # The line feed keeps rows apart for readers of the byte stream. Never after the last row:
            # it could scroll; here the row below exists.
            self._parts.append("\r\n" + (f"\x1b[{x}C" if x > 1 else "\x1b[C" if x else ""))
        elif self.at is not None and self.at[1] == y and x > self.at[0]:
            by = x - self.at[0]
            self._parts.append(f"\x1b[{by}C" if by > 1 else "\x1b[C")
        else:
            self._parts.append(goto((x, y)))
        self.at = (x, y)

    def cells(self, row: Line, start: int, end: int, y: int, width: int) -> None:
        """Write the cells from start to end; the cursor must stand at start."""
        cells, styles = row
        while start < end:
            stop = start + 1
            while stop < end and styles[stop] == styles[start]:
                stop += 1
            self.style(styles[start])
            self._parts.append("".join(cells[start:stop]))
            start = stop
        # In the last column terminals disagree where the cursor is; after odd characters, too.
        self.at = (end, y) if end < width and not fragile(row) else None

    def text(self) -> str:
        """Everything so far, with a plain pen at the end."""
        self.style("")
        return "".join(self._parts)


def goto(at: Cursor) -> str:
    """The move to a column and row."""
    return f"\x1b[{at[1] + 1};{at[0] + 1}H"


def fragile(row: Line) -> bool:
    """Whether terminals may disagree about the columns of a row: wide or combining characters in it."""
    cells = row[0]
    return "" in cells or len("".join(cells)) != len(cells)


@lru_cache(1024)
def change_pen(old: str, new: str) -> str:
    """The shortest SGR from one style to another."""
    if not new:
        return "\x1b[m"
    if not old:
        return f"\x1b[{new}m"
    had, has = old.split(";"), new.split(";")
    if "38" not in old + new and "48" not in old + new and set(had) <= set(has):
        return "\x1b[" + ";".join(code for code in has if code not in had) + "m"
    return f"\x1b[0;{new}m"


@lru_cache(1024)
def shows_on_blank(style: str) -> bool:
    """Whether a space in this style looks different from an empty cell."""
    codes = iter(style.split(";"))
    for code in codes:
        if code == "38":  # a colour of the letters: skip its numbers
            for _ in range(3 if next(codes, "") == "2" else 1):
                next(codes, "")
        elif code in ("4", "7", "9", "21", "48", "53") or (len(code) > 1 and code.startswith(("4", "10"))):
            return True
    return False


def inked(row: Line) -> int:
    """The column after the last that shows anything: the rest can be erased instead of written."""
    cells, styles = row
    end = len(cells)
    while end and cells[end - 1] == " " and not (styles[end - 1] and shows_on_blank(styles[end - 1])):
        end -= 1
    return end


def whole_row(y: int, row: Line, was: Line, out: EscapeWriter, written: int = 0) -> None:
    """Write a row whole: to a reader of the bytes a fragment ("3" in "3 questions") means nothing. `written`: up to
    there spaces may stand behind what was seen."""
    width = len(row[0])
    end, before = inked(row), max(inked(was), written)
    start = next((x for x in range(end) if row[0][x] != " " or shows_on_blank(row[1][x])), end)
    if any(cell != " " for cell in was[0][:start]) or start == end:
        out.goto(0, y)
        out.style("")
        out.add("\x1b[K")
        before = 0
    if start < end:
        out.goto(start, y)
        out.cells(row, start, end, y, width)
        if before > end or (fragile(was) and end < width):
            out.style("")
            out.add("\x1b[K")
    out.touched += 1


def runs(y: int, row: Line, was: Line, out: EscapeWriter) -> None:
    """Write only the cells that changed."""
    width, end, before = len(row[0]), inked(row), inked(was)
    for start, stop in _changed(row, was, end):
        out.goto(start, y)
        out.cells(row, start, stop, y, width)
    if before > end:
        out.goto(end, y)
        out.style("")
        out.add("\x1b[K")
    out.touched += 1


def _changed(row: Line, was: Line, end: int) -> list[tuple[int, int]]:
    """The stretches of cells to write before the blank end of a row, short gaps written along."""
    (cells, styles), (old_cells, old_styles) = row, was
    found: list[tuple[int, int]] = []
    start = stop = 0  # the stretch so far
    both = enumerate(zip(cells[:end], old_cells, styles, old_styles, strict=False))
    for x in [x for x, (cell, old, style, had) in both if cell != old or style != had]:
        far = x - stop
        if stop and far <= _GAP and (len(set(styles[stop - 1 : x + 1])) == 1 if far else styles[x] == styles[x - 1]):
            stop = x + 1
            continue
        if stop:
            found.append((start, stop))
        start, stop = x, x + 1
    return [*found, (start, stop)] if stop else found


def caret_row(y: int, row: Line, was: Line, out: EscapeWriter) -> None:
    """Change the row that somebody types in: one character put in or taken out where that is all."""
    (cells, styles), (old, old_styles) = row, was
    width = len(cells)
    first = next(x for x in range(width) if cells[x] != old[x] or styles[x] != old_styles[x])
    while first and cells[first] == "":
        first -= 1
    if any(map(shows_on_blank, set(styles) | set(old_styles))):
        runs(y, row, was, out)
        return
    for size in (1, 2):
        if _is_put_in(row, was, first, size):
            out.goto(first, y)
            if "".join(cells[first + size :]).strip():
                out.add("\x1b[@" if size == 1 else "\x1b[2@")
            out.cells(row, first, first + size, y, width)
            out.touched += 1
            return
        if _is_taken_out(row, was, first, size):
            out.goto(first, y)
            out.add("\x1b[P" if size == 1 else "\x1b[2P")
            out.touched += 1
            return
    _from_first(y, row, was, first, out)


def _is_put_in(row: Line, was: Line, first: int, size: int) -> bool:
    """Whether a character of this many cells was put in at `first`, and all behind it only moved."""
    (cells, styles), (old, _) = row, was
    kept = len(cells) - size
    moved = cells[first + size :] == old[first:kept] and not "".join(old[kept:]).strip()
    return moved and len(set(styles[first:])) == 1 and _size(cells, first) == size


def _is_taken_out(row: Line, was: Line, first: int, size: int) -> bool:
    """Whether a character of this many cells was taken out at `first`, and all behind it only moved."""
    (cells, styles), (old, old_styles) = row, was
    kept = len(cells) - size
    moved = cells[first:kept] == old[first + size :] and not "".join(cells[kept:]).strip()
    return moved and styles[first:kept] == old_styles[first + size :] and _size(old, first) == size


def _size(cells: list[str], x: int) -> int:
    return 2 if x + 1 < len(cells) and cells[x + 1] == "" else 1


def _from_first(y: int, row: Line, was: Line, first: int, out: EscapeWriter) -> None:
    """Write from the first to the last change."""
    (cells, styles), (old, old_styles) = row, was
    width, end = len(cells), inked(row)
    last = width
    while last > first and cells[last - 1] == old[last - 1] and styles[last - 1] == old_styles[last - 1]:
        last -= 1
    while last < width and cells[last] == "":
        last += 1
    out.goto(first, y)
    out.cells(row, first, min(last, max(end, first)), y, width)
    if last > end:
        out.style("")
        out.add("\x1b[K")
    out.touched += 1


def shift_code(first: int, last: int, by: int, height: int, whole: bool) -> str:
    """Let the terminal move the rows from first to before last down by so many (up, if negative).

    A line feed or a reverse index where one will do: readers and old terminals know them best.
    """
    region, back = f"\x1b[{first + 1};{last}r", f"\x1b[1;{height}r"  # not CSI r: some keep the old bottom
    if by == -1 and whole:
        return f"{region}\x1b[{last};1H\n{back}"
    if by == 1:
        return f"{region}\x1b[{first + 1};1H\x1bM{back}"
    count = str(abs(by)) if abs(by) > 1 else ""
    return f"{region}\x1b[{first + 1};1H\x1b[{count}{'L' if by > 0 else 'M'}{back}"
