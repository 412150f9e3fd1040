"""A workbook by XlsxWriter (the extra `sheets`): every cell is text, a number or a date, and never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from toc_tui.frozen import frozen
from toc_tui.plain import on_paper
from toc_tui.reports.report import MissingError

EXTRA = "toc-tui[sheets]"
Value = str | int | float | date | None
NARROW, BROAD = 8, 60  # letters in the width of a column
LONGEST = 32_000  # letters in a cell, of which Excel takes 32,767
MOST = 10**15  # of a number: Excel keeps fifteen digits
NAME = 31  # letters in the name of a sheet, as Excel counts them: those beyond U+FFFF are two
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")  # in such a name
FIRST_YEAR = 1900  # Excel knows no day before it, and counts one too many in it
MADE = datetime(2000, 1, 1)  # so that the same plan on the same day gives the same file, unless a day is given


@frozen
class Sheet:
    """One sheet: its name, the heads of its columns, and its rows."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def names(wanted: Sequence[str]) -> list[str]:
    """Names that Excel takes, each once: without the signs that it forbids, no longer than it has room for."""
    found: list[str] = []
    taken = {"", "history"}  # Excel keeps the second for itself
    for number, name in enumerate(wanted, 1):
        plain = " ".join(FORBIDDEN.sub(" ", text(name)).split()).strip("' ")
        made, count = _cut(plain, ""), 1
        while made.casefold() in taken:
            count += 1
            made = _cut(plain, f" {count}") if plain else str(number + count - 2)
        taken.add(made.casefold())
        found.append(made)
    return found


def _cut(name: str, end: str) -> str:
    """As much of a name as there is room for before its end."""
    while len((name + end).encode("utf-16-le", "replace")) // 2 > NAME:
        name = name[:-1]
    return name.rstrip("' ") + end


def written(sheets: Sequence[Sheet], title: str, author: str, on: date | None) -> bytes:
    """The file. Raises MissingError where XlsxWriter is not installed."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise MissingError(EXTRA) from error
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    made = datetime.combine(on, time(12)) if on is not None else MADE
    book.set_properties({"title": text(title)[:255], "author": text(author)[:255], "created": made})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    for one, name in zip(sheets, names([one.name for one in sheets]), strict=True):
        sheet = book.add_worksheet(name)
        for column, name in enumerate(one.head):
            sheet.write_string(0, column, text(name), head)
            texts = [len(str(row[column] or "")) for row in one.rows] or [0]
            sheet.set_column(column, column, max(NARROW, min(BROAD, max(len(name), *texts) + 2)))
        _fill(sheet, one.rows, day, words)
        sheet.freeze_panes(1, 0)
        if one.rows:
            sheet.autofilter(0, 0, len(one.rows), len(one.head) - 1)
    book.close()
    return out.getvalue()


def _fill(sheet: Any, rows: Sequence[tuple[Value, ...]], day: Any, words: Any) -> None:
    """The cells below the heads, each with its format: a day, a number or words."""
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, date) and value.year > FIRST_YEAR:
                sheet.write_datetime(at, column, datetime.combine(value, time()), day)
            elif _is_number(value):
                sheet.write_number(at, column, value, words)
            elif value:
                sheet.write_string(at, column, text(str(value)), words)


def _is_number(value: Value) -> bool:
    """Whether a cell can hold it as a number, with all its digits; text takes what is endless or longer."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < MOST


def text(words: str) -> str:
    """Words from anywhere as text that a cell can hold."""
    kept = on_paper(words).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return " ".join(kept.split())[:LONGEST]
