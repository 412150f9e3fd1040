"""Spreadsheets as people make them: what the headings say decides how a table is read.

A row for each thing (`sheet_rows`), a column for each kind of thing (`sheet_columns`), a row for each arrow
(`sheet_links`), or our own table with the fields of a plan (`own_table`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from toc_tui.frozen import frozen, replace
from toc_tui.imports import own_reports, own_table, own_workbook
from toc_tui.imports.gathering import Gathering, Thing
from toc_tui.imports.grid import CellTable, column_name, grids, one_row
from toc_tui.imports.headings import inputs_of, kinds_of, roles_of
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.kinds import KindWord, kind_of, plain, term_of
from toc_tui.imports.recognition import recognised
from toc_tui.imports.sheet_columns import ColumnTable
from toc_tui.imports.sheet_comments import comments
from toc_tui.imports.sheet_links import read_links, settle_kinds
from toc_tui.imports.sheet_rows import Columns, RowTable
from toc_tui.imports.understood import ImportRefusal, SourceFile, Unclear, Understood
from toc_tui.plan.model import THEORY

SEARCHED = 25  # rows in which the headings are looked for
ABOVE = 60  # letters of a title above the headings
TITLED = r"^((project|programme|program|plan)( (title|name))?|title|name)\s*:"  # what stands in front of a title


@frozen
class Head:
    """The row of headings of a table (-1 for none), and what its columns are. `last` is the row behind which the
    things begin; `fits` says how well the row is understood."""

    row: int
    last: int
    headings: Mapping[int, str]
    roles: Mapping[int, str]
    kinds: Mapping[int, KindWord]
    fits: int


def understand(source: SourceFile) -> Understood | ImportRefusal | Unclear:
    """What the tables of a file say."""
    found = grids(source)
    if isinstance(found, ImportRefusal):
        return found
    tables = [grid for grid in found if any(map(any, grid.rows))]
    if not tables:
        return ImportRefusal("no-cells")
    ours = own_table.understand(tables) or own_reports.understand(tables) or own_workbook.understand(tables)
    said = ours or of_tables(tables, source.columns)
    if isinstance(said, Understood) and recognised(source) in ("xlsx", "ods"):
        return replace(said, not_placed=(*said.not_placed, *comments(source.data)))
    return said


def of_tables(tables: list[CellTable], said: Mapping[str, str]) -> Understood | ImportRefusal | Unclear:
    """What tables say that are none of ours. `said`: what somebody has told of their headings."""
    heads = [(grid, _head(grid, said)) for grid in tables]
    known = [(grid, head) for grid, head in heads if _shape(grid, head)]
    if not known:
        return _unclear(tables[0], heads[0][1])
    gathered = _gathered(known)
    for grid, head in heads:
        if not _shape(grid, head):
            _name_all(grid, gathered)
    if not gathered.things:
        return ImportRefusal("no-rows")
    return gathered.understood()


def _gathered(known: list[tuple[CellTable, Head]]) -> Gathering:
    """The things and arrows of all tables that are understood."""
    gathered = Gathering()
    made: list[Thing] = []
    rows: list[RowTable] = []
    for grid, head in sorted(known, key=lambda one: _shape(*one) == "links"):  # arrows name what other sheets hold
        _above(grid, head, gathered)
        _read(grid, head, gathered, made, rows)
    for table in rows:
        table.finish()
    settle_kinds(made, gathered)
    return gathered


def _name_all(grid: CellTable, gathered: Gathering) -> None:
    """Name all rows of a sheet that is not understood."""
    for row, cells in enumerate(grid.rows):
        if any(cells):
            gathered.leave(one_row(cells), grid.place(row))


def _read(grid: CellTable, head: Head, gathered: Gathering, made: list[Thing], rows: list[RowTable]) -> None:
    shape = _shape(grid, head)
    if shape == "links":
        made += read_links(grid, head.last, head.roles, head.headings, gathered)
    elif shape == "columns":
        inputs = inputs_of(head.headings)
        ColumnTable(grid, head.last, head.kinds, head.headings, head.roles, inputs, gathered)
    else:
        rows.append(RowTable(grid, head.last, _columns(grid, head), gathered))


# -- the headings ------------------------------------------------------------------------------------
def _head(grid: CellTable, said: Mapping[str, str]) -> Head:
    """The row that is understood best as headings; the first of several."""
    best = Head(-1, -1, {}, {}, {}, 0)
    for row in range(min(SEARCHED, len(grid.rows))):
        cells = {column: words for column, words in enumerate(grid.rows[row]) if words}
        head = _tried(row, row, cells, said)
        if row + 1 < len(grid.rows) and (below := _two_rows(grid, row)):
            two = _tried(row, row + 1, below, said)
            head = two if two.fits >= head.fits else head
        if head.fits > best.fits:
            best = head
    if best.row < 0 and said:
        letters = {column: column_name(column) for column in range(grid.width)}
        return Head(-1, -1, letters, roles_of(letters, said), {}, 0)
    if best.fits == 1 and best.kinds and _kinds_in_front(grid, best.row):  # the first of the rows, not a heading
        return Head(best.row, best.row - 1, {}, {}, {}, 0)
    return best


def _tried(row: int, last: int, headings: Mapping[int, str], said: Mapping[str, str]) -> Head:
    roles, kinds = roles_of(headings, said), kinds_of(headings)
    kinds = {column: kind for column, kind in kinds.items() if roles.get(column) not in ("text", "kind")}
    told = sum(plain(heading) in {plain(one) for one in said} for heading in headings.values())
    known = set(roles) | set(kinds) | set(inputs_of(headings))
    long = sum(len(heading) > ABOVE for heading in headings.values())
    return Head(row, last, headings, roles, kinds, len(known) + 10 * told - long)


def _two_rows(grid: CellTable, row: int) -> dict[int, str]:
    """Two rows of headings as one: "Outcomes" above "Short-term" and "Long-term"; empty where they are not two."""
    below = {column: words for column, words in enumerate(grid.rows[row + 1]) if words}
    terms = [column for column, words in below.items() if term_of(words)[0] and (row + 1, column) not in grid.merged]
    fresh = [column for column in below if (row + 1, column) not in grid.merged]
    if len(terms) < 2 or len(terms) < len(fresh):
        return {}
    return _joined_heads(grid, row, terms)


def _joined_heads(grid: CellTable, row: int, terms: list[int]) -> dict[int, str]:
    """The words of two rows of headings together."""
    found: dict[int, str] = {}
    above = ""
    for column in range(max(len(grid.rows[row]), len(grid.rows[row + 1]))):
        above = grid.cell(row, column) or (above if column in terms else "")
        words = grid.cell(row + 1, column)
        found[column] = f"{words} {above}" if column in terms and words != above else words or above
    return {column: words for column, words in found.items() if words}


def _shape(grid: CellTable, head: Head) -> str:
    """How a table is to be read: links, columns, rows; "" where that is not clear. A sheet of risks or of checks counts
    where it stands beside others."""
    return _known_shape(grid, head) or ("rows" if grid.name and head.kinds else "")


def _known_shape(grid: CellTable, head: Head) -> str:
    roles = set(head.roles.values())
    if {"from", "to"} <= roles:
        return "links"
    if head.row < 0:
        return "rows" if "text" in roles or grid.width == 1 or _kinds_in_front(grid) else ""
    theory = [column for column, kind in head.kinds.items() if kind.kind in THEORY]
    if len({head.headings[column] for column in theory}) > 1 and "text" not in roles:
        return "columns"
    return "rows" if "text" in roles or theory or _kinds_in_front(grid, head.last + 1) else ""


def _columns(grid: CellTable, head: Head) -> Columns:
    """The columns of a table with one row for each thing."""
    roles, headings = dict(head.roles), dict(head.headings)
    _kinds_by_words(grid, head, roles)
    if (
        not roles.get(0)
        and not headings.get(0)
        and "kind" not in roles.values()
        and _kinds_in_front(grid, head.last + 1)
    ):
        roles[0] = "kind"
    if "text" in roles.values():
        return Columns(roles, headings)
    theory = [column for column, kind in head.kinds.items() if kind.kind in THEORY] or list(head.kinds)
    if theory:
        roles[theory[0]] = "text"
        return Columns(roles, headings, head.kinds[theory[0]])
    if grid.width == 1:
        return Columns({0: "text"}, {0: ""})
    roles.update({0: "kind", 1: "text"})
    return Columns(roles, headings)


def _kinds_by_words(grid: CellTable, head: Head, roles: dict[int, str]) -> None:
    """Where no column says what each row is by its heading, the one of which the words are kinds does: the tags of a
    whiteboard, for one."""
    said = next((column for column, role in roles.items() if role == "kind"), -1)
    words = grid.below(head.last, said) if said >= 0 else []
    numbers = bool(words) and all(re.fullmatch(r"(level |l|ebene )?[\d.]{1,12}", plain(word)) for word in words)
    if said >= 0 and (not words or numbers or _share_of_kinds(words) > 0):
        return
    for column in head.headings:
        if roles.get(column, "") in ("", "notes", "theme") and _share_of_kinds(grid.below(head.last, column)) > 0.7:
            roles.pop(said, None)
            roles[column] = "kind"
            return


def _share_of_kinds(words: list[str]) -> float:
    """How many of these words are kinds, of 1."""
    return sum(kind_of(word) is not None for word in words) / max(len(words), 1)


def _kinds_in_front(grid: CellTable, start: int = 0) -> bool:
    """Whether the first column says what each row is, whatever stands above it."""
    words = grid.below(start - 1, 0)
    return len(words) > 1 and grid.width > 1 and sum(kind_of(word) is not None for word in words) > 0.7 * len(words)


def _above(grid: CellTable, head: Head, gathered: Gathering) -> None:
    """What stands above the headings: a title, and what else is there."""
    for row in range(max(head.row, 0)):
        words = one_row(grid.rows[row])
        if not words:
            continue
        if "title" not in gathered.head and len(words) <= 2 * ABOVE and " | " not in words:
            gathered.head["title"] = re.sub(TITLED, "", words, flags=re.I).strip() or words
        else:
            gathered.leave(words, grid.place(row), "above")


def _unclear(grid: CellTable, head: Head) -> Unclear:
    """The headings that there are, so that somebody can say which is which; letters of columns where there are none."""
    row = head.row if head.row >= 0 else next(row for row, cells in enumerate(grid.rows) if any(cells))
    cells = grid.rows[row]
    names = [words or column_name(column) for column, words in enumerate(cells)]
    return Unclear(tuple(dict.fromkeys(names)))


IMPORT = ImportFormat(understand)
