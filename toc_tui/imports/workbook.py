"""The cells of a spreadsheet, read in a process of its own: what it takes of memory and time is bounded, and a file
that brings it down brings nothing else down.

`python -m toc_tui.imports.workbook` reads a file from stdin and prints its sheets as JSON.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from toc_tui.imports.limits import CELLS, LETTERS
from toc_tui.system.processes import bound

MEMORY = 1_500_000_000  # bytes that the process may take
SECONDS = 20
MISSING, TOO_LARGE, UNREADABLE, LOCKED = 3, 4, 5, 6  # exit codes


class WorkbookError(Exception):
    """Why no cells came: a code of guides/words/imports.toml."""


def cells(data: bytes) -> list[dict[str, Any]]:
    """The sheets of a file: name, rows of cells as text, and the merged ranges (first row, first column, last row, last
    column). Raises WorkbookError."""
    try:
        done = subprocess.run(
            [
                sys.executable,
                "-I",
                "-c",
                f"import sys; sys.path[:0] = {sys.path!r}; import runpy; "
                f"runpy.run_module({__name__!r}, run_name='__main__')",
            ],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise WorkbookError("too-slow") from None
    codes = {MISSING: "no-sheets", UNREADABLE: "damaged", LOCKED: "locked"}
    if done.returncode:
        raise WorkbookError(codes.get(done.returncode, "sheet-too-large"))
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def main() -> int:
    """Read a file from stdin, print its sheets."""
    bound(MEMORY, SECONDS)  # where it cannot be bound, whoever waits for it still ends it after that time
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError
    except ImportError:
        return MISSING
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
        sheets = list(_sheets(book))
    except PasswordError:
        return LOCKED
    except (CalamineError, ValueError, OSError):
        return UNREADABLE
    except (MemoryError, OverflowError):
        return TOO_LARGE
    json.dump(sheets, sys.stdout)
    return 0


def _sheets(book: Any) -> Iterator[dict[str, Any]]:
    left, letters = CELLS, LETTERS
    for meta in book.sheets_metadata:
        if "WorkSheet" not in str(meta.typ):
            continue
        sheet = book.get_sheet_by_name(meta.name)
        rows, left_of = [], [""] * (sheet.start or (0, 0))[1]  # blank rows above come as rows, blank columns do not
        for row in sheet.iter_rows():
            said = _ended(left_of + [_words(cell) for cell in row])
            left -= sum(1 for one in said if one)
            letters -= sum(map(len, said))
            if left < 0 or letters < 0:
                raise MemoryError
            rows.append(said)
        rows = _ended(rows)
        merged = [[*one[0], *one[1]] for one in sheet.merged_cell_ranges or ()]
        yield {"name": meta.name, "rows": rows, "merged": merged}


def _ended(cells: list[Any]) -> list[Any]:
    """Cells, or rows of them, without the blank ones at the end."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _words(cell: object) -> str:
    """A cell as text: whole numbers without a fraction, days without a time of day."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == time() else cell).isoformat()
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell).strip()


if __name__ == "__main__":
    sys.exit(main())
