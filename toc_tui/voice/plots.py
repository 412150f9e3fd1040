"""Bars in the terminal: the name first, the numbers behind, so that a row without its bar is a sentence."""

from __future__ import annotations

from toc_tui.frozen import frozen

LONG = 20  # cells of a whole bar
NAMES = 16  # cells that names may take at least
GAP = "  "
ASCII = "#", "."


def wide(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)


def padded(text: str, cells: int) -> str:
    """A text with spaces behind it up to so many columns."""
    return text + " " * (cells - wide(text))


@frozen
class Plot:
    """How bars are drawn: in rows of at most so many cells, with signs for what is there and for what is missing."""

    cells: int = 80
    signs: tuple[str, str] = ("█", "░")

    def bar(self, part: int, of: int) -> str:
        """A bar of LONG cells: something where there is something, and not full where something is missing."""
        full, empty = self.signs
        if of <= 0:
            return empty * LONG
        filled = round(LONG * part / of)
        filled = max(filled, 1 if part > 0 else 0)
        filled = min(filled, LONG - 1 if part < of else LONG)
        return full * filled + empty * (LONG - filled)

    def rows(self, named: list[tuple[str, int, int, str]]) -> list[str]:
        """Rows of (name, part, of, words): names as wide as the widest needs. A name for which a row has no room
        stands whole above its bar."""
        words_wide = max((wide(words) for *_, words in named), default=0)
        room = max(NAMES, self.cells - LONG - 2 * len(GAP) - words_wide)
        cells = max((wide(name) for name, *_ in named if wide(name) <= room), default=0)
        found = []
        for name, part, of, words in named:
            above = [name] if wide(name) > room else []
            found += [*above, GAP.join((padded("" if above else name, cells), self.bar(part, of), words))]
        return found

    def most(self, named: list[tuple[str, int, str]]) -> list[str]:
        """Rows of (name, number, words), the largest number a whole bar."""
        largest = max((number for _, number, _ in named), default=0)
        return self.rows([(name, number, largest, words) for name, number, words in named])
