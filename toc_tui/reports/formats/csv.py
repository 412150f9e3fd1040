"""The tables of a report as CSV (RFC 4180). A spreadsheet takes no cell for a formula: see `cell`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from toc_tui.plain import on_paper
from toc_tui.plan.spreadsheet_cells import FORMULA, escape_formula, unescape_formula
from toc_tui.reports.document import ReportDocument, Writer, lines, tables

__all__ = ["FORMULA", "cell", "rows", "unescape_formula", "write"]


def cell(words: str) -> str:
    """Words from anywhere as a cell that is only text. What would begin a formula gets an apostrophe in front, and
    so does what begins with one already, so that `unescape_formula` gives back exactly what was there."""
    return escape_formula(on_paper(words))


def rows(table: Iterable[Iterable[str]]) -> str:
    """Rows of texts as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([cell(one) for one in row] for row in table)
    return out.getvalue()


def write(document: ReportDocument) -> str:
    """The tables of a report. Where there are several, each stands behind its caption, an empty row between them."""
    found = tables(document)
    several = len(found) > 1
    shown: list[list[str]] = []
    for number, table in enumerate(found):
        if several:
            shown += [*([[]] if number else []), [table.caption]]
        shown += [list(table.head), *(["; ".join(lines(one)) for one in row] for row in table.rows)]
    return rows(shown)


WRITER = Writer(write)
