"""The cells of a table, whatever file they come from: comma, semicolon, tab, Excel, LibreOffice."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from toc_tui.frozen import frozen
from toc_tui.imports import limits, workbook
from toc_tui.imports.recognition import decoded, recognised
from toc_tui.imports.understood import ImportRefusal, Place, SourceFile
from toc_tui.plain import NOTHING
from toc_tui.plan.spreadsheet_cells import unescape_formula

SIGNS = ",;\t|"
LOOKED_AT = 60  # rows by which the sign between cells is found
BOOKS = ("xls", "xlsx", "ods")


@frozen
class CellTable:
    """One table: the name of its sheet ("" where there is only one), and its rows of cells. Cells that are merged over
    several rows hold the same words in all of them, and so do those merged over several columns in their first row."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: frozenset[tuple[int, int]] = frozenset()  # cells that have their words from another one
    exact: tuple[tuple[str, ...], ...] = ()  # the rows with the blanks around their words, where a file keeps them

    def cell(self, row: int, column: int) -> str:
        """The words of a cell; "" where there are none."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def place(self, row: int) -> Place:
        """Where a row stands, counted as spreadsheets count."""
        return Place(str(row + 1), "row", self.name)

    def below(self, row: int, column: int) -> list[str]:
        """The words of a column below a row."""
        return [words for at in range(row + 1, len(self.rows)) if (words := self.cell(at, column))]

    @property
    def width(self) -> int:
        return max(map(len, self.rows), default=0)


def grids(source: SourceFile) -> list[CellTable] | ImportRefusal:
    """The tables of a file."""
    kind = recognised(source)
    if kind in BOOKS or source.ending in (".xlsx", ".xlsm", ".xls", ".ods"):
        return _from_workbook(source.data, kind)
    return _from_text(decoded(source.data))


def _from_workbook(data: bytes, kind: str) -> list[CellTable] | ImportRefusal:
    if kind in ("xlsx", "ods") and isinstance(unpacked := limits.unpacked(data), ImportRefusal):
        return unpacked
    try:
        sheets = workbook.cells(data)
    except workbook.WorkbookError as error:
        return ImportRefusal(error.args[0])
    said = [sheet for sheet in sheets if sheet["rows"]]
    return [_spread(sheet["name"] if len(said) > 1 else "", sheet["rows"], sheet["merged"]) for sheet in said]


def _spread(name: str, rows: list[list[str]], ranges: list[list[int]]) -> CellTable:
    """A sheet with the words of merged cells in each of them that they cover downwards, and to the right in one row."""
    copied: set[tuple[int, int]] = set()
    rows = [[cell if cell.strip(NOTHING) else "" for cell in row] for row in rows]
    for top, left, bottom, right in ranges:
        if top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
            continue
        for row in range(top, min(bottom, len(rows) - 1) + 1):
            for column in range(left, min(right, 500) + 1):
                rows[row] += [""] * (column + 1 - len(rows[row]))
                if not rows[row][column]:
                    rows[row][column] = rows[top][left]
                    copied.add((row, column))
    return CellTable(name, tuple(map(tuple, rows)), frozenset(copied))


def _from_text(text: str) -> list[CellTable] | ImportRefusal:
    sign, skipped = "", 0
    if found := re.match(r'"?sep=(.)"?[^\S\n]*\r?\n', text, re.I):
        sign, skipped, text = found[1], 1, text[found.end() :]
    usual = csv.field_size_limit(max(len(text), 1))
    try:
        sign = sign or _sign(text)
        exact = list(_exact(text, sign))
    except OverflowError:
        return ImportRefusal("sheet-too-large")
    except csv.Error:
        return ImportRefusal("not-csv")
    finally:
        csv.field_size_limit(usual)  # it holds for all of Python
    exact[:0] = [()] * skipped
    rows = [tuple(cell.strip() if cell.strip(NOTHING) else "" for cell in row) for row in exact]
    while rows and not any(rows[-1]):
        rows.pop()
    return [CellTable("", tuple(rows), exact=tuple(exact[: len(rows)]))]


def _exact(text: str, sign: str) -> Iterator[tuple[str, ...]]:
    """The rows with all blanks; OverflowError where they have more cells than a workbook may have."""
    left = limits.CELLS
    for row in _rows(text, sign):
        left -= sum(1 for cell in row if cell)
        if left < 0 or len(row) > limits.CELLS:
            raise OverflowError
        yield tuple(unescape_formula(cell).replace("\r\n", "\n") for cell in row)


def _rows(text: str, sign: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=sign)


def _sign(text: str) -> str:
    """What stands between cells: the sign that gives most rows the same number of cells."""
    head = "".join(text.splitlines(keepends=True)[:LOOKED_AT])

    def fits(sign: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in _rows(head, sign) if row)
        wide = {width: count for width, count in widths.items() if width > 1}
        if not wide:
            return 0.0, 0
        width = max(wide, key=lambda one: (wide[one], one))
        return wide[width] / sum(widths.values()), width

    return max(SIGNS, key=fits)


def column_name(column: int) -> str:
    """What spreadsheets call a column: A, B, … AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row adds up those above it."""
    first = next((cell for cell in cells if cell.strip()), "")
    return re.fullmatch(r"(sub|grand )?-?totals?|sums?|summe|gesamt", first.strip(" :").casefold()) is not None


def one_row(cells: Sequence[str]) -> str:
    """The words of a row, for naming it."""
    return " | ".join(dict.fromkeys(cell for cell in cells if cell.strip()))
