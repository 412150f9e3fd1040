"""Lines broken at spaces, because a terminal breaks them in the middle of words; and long lists in parts that fit the
screen, because what has scrolled away is not read out."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

BESIDE = 4  # rows of a screen that a part leaves free: how many parts there are, and the prompt


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def broken(line: str, width: int) -> list[str]:
    """A line as rows of less than `width` cells; what begins with spaces goes on beneath its first word. A word that is
    longer than a row stays whole, and the terminal breaks it."""
    if cells(line) < width:
        return [line]
    start = line[: len(line) - len(line.lstrip(" "))]
    start = start if len(start) < width // 2 else ""
    rows, row = list[str](), start
    for word in line.split():
        if row.strip() and cells(row) + 1 + cells(word) >= width:
            rows.append(row)
            row = start
        row += (" " if row.strip() else "") + word
    return [*rows, row]


def parts(lines: Sequence[str], width: int, height: int) -> list[list[str]]:
    """Lines in parts of which each fits a screen. A line that is longer than a screen is a part of its own."""
    room = max(height - BESIDE, 1)
    found, used = [list[str]()], 0
    for line in lines:
        rows = len(broken(line, width))
        if found[-1] and used + rows > room:
            found.append([])
            used = 0
        found[-1].append(line)
        used += rows
    return found
