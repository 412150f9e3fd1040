"""How wide the columns of a table are beside each other."""

from __future__ import annotations

from toc_tui.reports.document import ReportTable, lines

LONG, SHORT = 40, 6  # letters that count for the width of a column, at most and at least


def shares(table: ReportTable, most: int = LONG, least: int = SHORT) -> list[float]:
    """By what stands in them, the longest word whole; `most` letters count at the most, and `least` at the least."""
    found = []
    for column in zip(table.head, *table.rows, strict=True):
        texts = [one for cell in column for one in lines(cell)] or [""]
        longest_word = max(len(word) for one in texts for word in one.split() or [""])
        usual = sum(map(len, texts)) / len(texts)
        found.append(max(least, min(most, max(1.4 * longest_word, usual))) + 3.0)
    return found
