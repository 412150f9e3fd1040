"""Bars in the terminal, in ASCII: the name first, the numbers behind, so that a row without its bar is a sentence."""

from __future__ import annotations

LONG = 20  # cells of a whole bar
NAMES = 28  # cells that names may take
FULL, EMPTY = "#", "."


def wide(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(one) else 2 if east_asian_width(one) in "WF" else 1 for one in text)


def padded(text: str, cells: int) -> str:
    """A text in exactly so many columns: cut where it is too long."""
    if wide(text) > cells:
        while wide(text) > cells - 2:
            text = text[:-1]
        text = text.rstrip() + ".."
    return text + " " * (cells - wide(text))


def bar(part: int, of: int) -> str:
    """A bar of LONG cells: something where there is something, and not full where something is missing."""
    if of <= 0:
        return EMPTY * LONG
    filled = round(LONG * part / of)
    filled = max(filled, 1 if part > 0 else 0)
    filled = min(filled, LONG - 1 if part < of else LONG)
    return FULL * filled + EMPTY * (LONG - filled)


def rows(named: list[tuple[str, int, int, str]]) -> list[str]:
    """Rows of (name, part, of, words): names as wide as the widest needs."""
    cells = min(NAMES, max((wide(name) for name, *_ in named), default=0))
    return [f"{padded(name, cells)}  {bar(part, of)}  {words}" for name, part, of, words in named]
