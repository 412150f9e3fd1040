"""How wide the columns of a table are beside each other, and whether it is short enough to stay on one sheet."""

from __future__ import annotations

from toc_tui.reports.document import ReportTable, lines

LONG, SHORT = 40, 6  # letters that count for the width of a column, at most and at least

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
