"""How wide the columns of a table are beside each other, whether it is short enough to stay on one sheet, and which of
its rows are not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toc_tui.reports.document import Cell, ReportTable, lines

LONG, SHORT = 40, 6  # letters that count for the width of a column, at most and at least
BROAD, USUAL = 0.64, 0.5  # how wide a letter is beside the size of its type: of a bold word, and among others
LONGEST = 25  # letters of a word that is kept whole
PADDING = 11  # points of a cell, at its two sides together
PIECE = re.compile(r"[\s\u200b]+|(?<=[-\u2010-\u2014/])")  # where a line may end

TALL = 18  # lines of a row that is parted where the sheet ends: a sheet on its side has room for thirty
ROWS, LETTERS = 7, 1200  # of a table that stays on one sheet, at most: more would leave half a sheet empty before it


def stays_whole(table: ReportTable) -> bool:
    """Whether a table is short: its rows stay together."""
    letters = sum(len(one) for row in table.rows for cell in row for one in lines(cell))
    return len(table.rows) <= ROWS and letters <= LETTERS


def shares(table: ReportTable, most: int = LONG, least: int = SHORT) -> list[float]:
    """By what stands in them: half by what a cell has usually and half by what the fullest has, so that a column with
    one long cell among short ones is not a word wide; the longest word whole. `most` letters count at the most, and
    `least` at the least."""
    found = []
    for column in zip(table.head, *table.rows, strict=True):
        texts = [" ".join(lines(cell)) for cell in column]
        longest_word = max(len(word) for one in texts for word in one.split() or [""])
        usual, fullest = sum(map(len, texts)) / len(texts), max(map(len, texts))
        found.append(max(least, min(most, max(1.4 * longest_word, (usual + fullest) / 2))) + 3.0)
    return found


def widths(table: ReportTable, room: float, size: float, most: int = LONG, least: int = SHORT) -> list[float]:
    """Points of each column in so much room, in type of this size: its share, but no less than its longest word needs,
    so that no word is broken while there is room for all of them."""
    share, columns = shares(table, most, least), zip(table.head, *table.rows, strict=True)
    needed = [_longest(column) * BROAD * size + PADDING for column in columns]
    if sum(needed) >= room:
        return [room * one / sum(needed) for one in needed]
    fixed: set[int] = set()
    while True:
        free = room - sum(needed[at] for at in fixed)
        whole = sum(one for at, one in enumerate(share) if at not in fixed)
        found = [needed[at] if at in fixed else free * one / whole for at, one in enumerate(share)]
        narrow = {at for at, one in enumerate(found) if one < needed[at]} - fixed
        if not narrow:
            return found
        fixed |= narrow


def _longest(column: Sequence[Cell]) -> int:
    """The letters of the longest word in a column, as far as it is kept whole."""
    return max(min(len(word), LONGEST) for cell in column for one in lines(cell) or ("",) for word in PIECE.split(one))


def is_tall(row: Sequence[Cell], across: Sequence[float], size: float) -> bool:
    """Whether a row is higher than half a sheet, in columns so wide and type of this size: if it stayed whole, its end
    might be lost below the sheet."""
    return (
        max(
            sum(1 + int(len(one) * USUAL * size / max(wide - PADDING, size)) for one in lines(cell))
            for cell, wide in zip(row, across, strict=True)
        )
        > TALL
    )
