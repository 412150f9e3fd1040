"""A logic model in columns: each column a kind of thing, and what stands beside each other in a row is linked, as a
proposal. Blank cells mean what stands above them."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from toc_tui.imports.gathering import Gathering, Thing
from toc_tui.imports.grid import CellTable, is_total, one_row
from toc_tui.imports.kinds import KindWord, parted, rank
from toc_tui.imports.sheet_rows import MEASURED, field_of, lines_of
from toc_tui.plan.model import THEORY


class ColumnTable:
    """Takes in the rows below the row `head` of headings. By column: `kinds` is what stands in it, `roles` what it says
    of that; the columns `inputs` hold what goes into the work."""

    def __init__(
        self,
        grid: CellTable,
        head: int,
        kinds: Mapping[int, KindWord],
        headings: Mapping[int, str],
        roles: Mapping[int, str],
        inputs: list[int],
        into: Gathering,
    ) -> None:
        self.grid, self.headings, self.roles, self.inputs, self.into = grid, headings, roles, inputs, into
        self.kinds = {column: kind for column, kind in kinds.items() if column not in inputs}
        theory = [column for column, kind in self.kinds.items() if kind.kind in THEORY]
        self.road = sorted(theory, key=self._rank)  # from what is done to the impact
        self.last: dict[int, list[Thing]] = {}
        self.ended = False  # whether what comes now stands below the table
        for row in range(head + 1, len(grid.rows)):
            self._row(row)

    def _rank(self, column: int) -> int:
        kind = self.kinds[column]
        return rank(kind.kind, str(kind.fields.get("term", "")), self.headings[column])

    def _row(self, row: int) -> None:
        """The things of a row, and the arrows between neighbours."""
        if not any(self.grid.rows[row]):
            return
        self.into.read += 1
        if self._apart(row):
            return
        said = {column: self._said(row, column) for column in self.kinds if column in self.road}
        new = {column for column in said if self._fresh(row, column)}
        for column, things in said.items():
            if things:
                self.last[column] = things
        here = [self.last[column] for column in self.road if column in self.last] if new else []
        for earlier, later in pairwise(here):
            for source in earlier:
                for target in later:
                    self.into.link(source, target, self.grid.place(row), proposed=True)
        self._beside(row, said)

    def _apart(self, row: int) -> bool:
        """Whether a row has one cell that is no part of the road: “Assumptions: …” or a remark below the table."""
        if is_total(self.grid.rows[row]):
            self.into.leave(one_row(self.grid.rows[row]), self.grid.place(row), "total")
            return True
        own = [column for column, words in enumerate(self.grid.rows[row]) if words and self._fresh(row, column)]
        if len(own) != 1 or not (words := self.grid.cell(row, own[0])):
            return False
        kind, rest = parted(words)
        if kind is not None and kind.kind not in THEORY:
            self._of_kind(kind, rest, None, row, {})
            self.ended = True
            return True
        self.ended |= bool(self.last) and not any(self.grid.rows[row - 1])
        if self.ended and own[0] == 0:
            self.into.leave(words, self.grid.place(row), "below")
        return self.ended and own[0] == 0

    def _fresh(self, row: int, column: int) -> bool:
        return bool(self.grid.cell(row, column)) and (row, column) not in self.grid.merged

    def _said(self, row: int, column: int) -> list[Thing]:
        """The things in a cell: several where it holds a list."""
        kind = self.kinds[column]
        found = []
        for words in lines_of(self.grid.cell(row, column)):
            thing, new = self.into.once(words, kind.kind, self.grid.place(row))
            if new:
                thing.fields, thing.word = dict(kind.fields), self.headings[column]
                thing.guessed = "" if kind.sure else thing.word
            found.append(thing)
        return found

    def _beside(self, row: int, said: Mapping[int, list[Thing]]) -> None:
        """The cells of a row that are in no column of the road."""
        measured = self._measured(row)
        used = False
        for column, words in enumerate(self.grid.rows[row]):
            if column in self.road or not self._fresh(row, column):
                continue
            near = self._nearest(column, said)
            kind = self.kinds.get(column)
            if kind is not None:
                used |= self._of_kind(kind, words, near, row, {} if used else measured)
            elif column in self.inputs:
                self._needed(words, row)
            elif near is None or not self.headings.get(column):
                self.into.leave(words, self.grid.place(row))
            elif self.roles.get(column) not in MEASURED or not measured or not used:
                self._say(near, column, words)

    def _say(self, thing: Thing, column: int, words: str) -> None:
        """What a cell says of the thing beside it: a field that its kind has, else a note."""
        name = field_of(thing.kind, self.roles.get(column, ""), self.headings[column])
        if name and name not in thing.fields:
            thing.fields[name] = words
        elif not name or thing.fields[name] != words:
            thing.note(self.headings[column], words)

    def _measured(self, row: int) -> dict[str, str]:
        """What the cells of a row say of its way to check: start, target, means."""
        return {
            MEASURED[role]: self.grid.cell(row, column)
            for column, role in self.roles.items()
            if role in MEASURED and column not in self.kinds and self._fresh(row, column)
        }

    def _nearest(self, column: int, said: Mapping[int, list[Thing]]) -> Thing | None:
        """What a cell beside the road is about: the thing at its left in the same row, or the first of the row."""
        left = [one for one in sorted(said) if one < column and (said[one] or self.last.get(one))]
        right = [one for one in sorted(said) if one > column and (said[one] or self.last.get(one))]
        at = left[-1] if left else right[0] if right else None
        return (said[at] or self.last[at])[0] if at is not None else None

    def _of_kind(self, kind: KindWord, words: str, near: Thing | None, row: int, measured: Mapping[str, str]) -> bool:
        """Assumptions, checks and the like, about the thing that they stand beside. Whether it was a check."""
        for line in lines_of(words):
            if kind.kind == "assumption" and near is not None:
                self.into.assume(near, line, self.grid.place(row))
                continue
            thing, new = self.into.once(line, kind.kind, self.grid.place(row))
            if new:
                thing.fields = {**kind.fields, **(measured if kind.kind == "measure" else {})}
                if near is not None and kind.kind in ("measure", "statement"):
                    self.into.link(thing, near, self.grid.place(row))
        return kind.kind == "measure"

    def _needed(self, words: str, row: int) -> None:
        """What goes into the work is what the activities of the row need."""
        columns = [column for column in self.road if self.kinds[column].kind == "activity"]
        things = self.last.get(columns[0], []) if columns else []
        if not things:
            thing, _ = self.into.once(words, "idea", self.grid.place(row))
            thing.note(self.headings.get(self.inputs[0], ""), words)
        for thing in things:
            needs = str(thing.fields.get("needs", ""))
            if words not in needs.split("; "):
                thing.fields["needs"] = f"{needs}; {words}" if needs else words
