"""How wide the columns of a table are beside each other."""

from __future__ import annotations

from toc_tui.reports.document import ReportTable, lines

LONG, SHORT = 40, 6  # letters that count for the width of a column, at most and at least


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
