"""What is told in the findings region instead of the open questions: a recap, the details of an item, the story."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from toc_tui.tui.terminal.rows import Row

FIRST = 200  # lines that are there at once: nobody sees more
PIECE = 50  # lines of one piece of the rest


class Notes:
    """Lines, and their rows. Of a story of thousands the first are there at once; `more` brings the others, so that
    no key waits for them."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._left = iter(lines)
        self.lines = list(islice(self._left, FIRST))
        self.growing = len(self.lines) == FIRST  # whether there are more, as far as anybody knows
        self.rows: list[Row] = []
        self._wrapped, self._cells = 0, -1

    def __bool__(self) -> bool:
        return bool(self.lines)

    def __iter__(self) -> Iterator[str]:
        """All of them, also those that are not there yet."""
        return self._all()

    def _all(self) -> Iterator[str]:
        yield from self.lines
        yield from self._left

    def more(self) -> None:
        """Bring the next lines."""
        found = list(islice(self._left, PIECE))
        self.lines += found
        self.growing = bool(found)

    def wrapped(self, wrap: Callable[[str, int], list[Row]], cells: int) -> list[Row]:
        """The rows of the lines that are there, always the same list for one width: it grows as they come."""
        if cells != self._cells:
            self.rows, self._wrapped, self._cells = [], 0, cells
        for line in self.lines[self._wrapped :]:
            self.rows += wrap(line, cells)
        self._wrapped = len(self.lines)
        return self.rows
