"""A table with one row for each thing: lists with ids and owners, levels and parents, logframes of funders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from toc_tui.frozen import frozen
from toc_tui.imports.draft import folded
from toc_tui.imports.gathering import FoundArrow, Gathering, Thing
from toc_tui.imports.grid import CellTable, is_total, one_row
from toc_tui.imports.kinds import KindWord, by_depth, is_input, kind_of, meant_heading, parted, plain, rank, term_of
from toc_tui.imports.relations import certainty, way
from toc_tui.plan.model import THEORY
from toc_tui.plan.pasted_list import list_rows, parse_list
from toc_tui.plan.spreadsheet_cells import split_list

MEASURED = {"start": "start", "hoped": "hoped", "how": "how", "frequency": "when", "who_asks": "who_asks"}
LED = ("leads_to", "parent", "earlier")
OF_ARROWS = ("because", "evidence", "sure", "relation")
# the fields of each kind that a column can fill
FIELDS: Mapping[str, tuple[str, ...]] = {
    "impact": ("who", "by_when"),
    "outcome": ("who", "by_when", "theme", "status"),
    "activity": ("lead", "when", "needs", "status"),
}
# how a note lay on a whiteboard
DRAWN = r"(background|border|fill|font|text|line) colou?r|(position|pos) [xyz]|[xyz]|width|height|rotation|z-?index"
DEADLINE = r"(dead ?line|due|by|target date|end|termin|bis)"
OF_THREE: Mapping[str, str] = {"3": "sure", "2": "think-so", "1": "not-sure"}


@frozen
class Columns:
    """What the columns of a table hold: the role of each, its heading, and the kind of what stands in the column of
    words where its heading is one ("Outcome")."""

    roles: Mapping[int, str]
    headings: Mapping[int, str]
    default: KindWord | None = None

    def of(self, role: str) -> int:
        """The first column with a role; -1 for none."""
        return next((column for column, one in self.roles.items() if one == role), -1)


class RowTable:
    """Reads the rows below a row of headings."""

    def __init__(self, grid: CellTable, head: int, columns: Columns, into: Gathering) -> None:
        self.grid, self.head, self.columns, self.into = grid, head, columns, into
        self.text, self.kind = columns.of("text"), columns.of("kind")
        self.things: list[Thing] = []
        self.by_row: dict[int, Thing] = {}
        self._led: list[tuple[Thing, str, str, str, int]] = []
        self._said: list[tuple[Thing, str, str, str]] = []
        self._depths: dict[str, int] = {}
        self._section: KindWord | None = None  # what a row above says that all rows from there on are
        self._heads = ""
        self._outlined = False
        self.numbered_levels = self._numbered_levels()
        for row in range(head + 1, len(grid.rows)):
            self._row(row)

    def _numbered_levels(self) -> bool:
        """Whether the column of levels has numbers: 1, 2, 3 for what stands how deep."""
        if self.kind < 0:
            return False
        said = self.grid.below(self.head, self.kind)
        self._outlined = any("." in plain(word) for word in said)  # 1.1 and 1.1.1, by how deep they stand
        return bool(said) and all(re.fullmatch(r"(level |l|ebene )?\d{1,2}(\.\d{1,2})*", plain(word)) for word in said)

    def _row(self, row: int) -> None:
        cells = self.grid.rows[row]
        if not any(cells) or (self.head >= 0 and cells == self.grid.rows[self.head]):
            return
        self.into.read += 1
        if is_total(self.grid.rows[row]):
            self.into.leave(one_row(self.grid.rows[row]), self.grid.place(row), "total")
            return
        if self._parts(row):
            return
        words = self.grid.cell(row, self.text) if (row, self.text) not in self.grid.merged else ""
        if words:
            for one in self._several(words):
                self._thing(row, one)
        elif self.things and self._goes_on(row):
            self._beside(self.things[-1], row)
        else:
            self.into.leave(one_row(cells), self.grid.place(row))

    def _parts(self, row: int) -> bool:
        """Whether a row says nothing but a kind, which is that of the rows below it."""
        said = [column for column, words in enumerate(self.grid.rows[row]) if words]
        words = self.grid.cell(row, said[0])
        if self.kind >= 0 or len(said) != 1 or said[0] != self.text or (kind := meant_heading(words)) is None:
            return False
        self._section, self._heads = kind, words
        return True

    def _several(self, words: str) -> list[str]:
        """The things of a cell: several where each of its lines has a mark of a list."""
        marked = [row.mark for row in list_rows(words)]
        return lines_of(words) if len(marked) > 1 and all(marked) else [words]

    def _goes_on(self, row: int) -> bool:
        """Whether a row without words has more for the one above it: another indicator, another assumption."""
        more = {"indicator", "assumption", *MEASURED, "notes"}
        said = [
            column
            for column, words in enumerate(self.grid.rows[row])
            if words and (row, column) not in self.grid.merged
        ]
        return bool(said) and all(self.columns.roles.get(column) in more for column in said)

    # -- one thing -----------------------------------------------------------------------------------
    def _thing(self, row: int, words: str) -> None:
        column = self.columns.of("key")
        ref = self.grid.cell(row, column) if column >= 0 else ""
        kind, rest = parted(words) if self.kind < 0 else (None, words)
        label = words[: len(words) - len(rest)].strip(" :–—-")
        number = re.match(r"(\d+(?:\.\d+)+)\.?\s+(?=\S)", rest) if self.kind < 0 and not ref else None
        rest = rest[number.end() :] if number else rest
        thing = self.into.add(rest, self.grid.place(row), ref)
        if rest != words:
            self.into.known_as(words, thing)
        thing.number = number[1] if number else ref if re.fullmatch(r"\d+(\.\d+)+\.?", ref) else ""
        self.things.append(thing)
        self.by_row[row + 1] = thing
        if kind is None:
            kind, label = self._section, self._heads
        self._settle_kind(thing, row, kind, label)
        self._beside(thing, row)

    def _settle_kind(self, thing: Thing, row: int, said: KindWord | None, label: str) -> None:
        """The kind and the term, as far as the row says them. `said`: what stands in front of its words, or above."""
        word = self.grid.cell(row, self.kind) if self.kind >= 0 else label if said else ""
        kind = kind_of(word) if word and not said else said or self.columns.default
        thing.word = word or (self.columns.headings.get(self.text, "") if kind else "")
        if self.numbered_levels and word:
            self._depths[thing.name] = self._depth(word)
        elif kind is not None:
            thing.kind, thing.fields = kind.kind, dict(kind.fields)
            thing.number = kind.number or thing.number
            thing.guessed = "" if kind.sure else thing.word
        elif word:
            thing.note(self._heading(self.kind), word)
            if is_input(word):
                thing.kind = "idea"
        self._settle_term(thing, row)

    def _depth(self, word: str) -> int:
        """How deep the number of a level stands: 1, 2, 3, or 1, 1.1, 1.1.1."""
        return plain(word).count(".") if self._outlined else int(re.sub(r"\D", "", word))

    def _settle_term(self, thing: Thing, row: int) -> None:
        column = self.columns.of("term")
        said = self.grid.cell(row, column) if column >= 0 else ""
        if not said:
            return
        term, sure = term_of(said)
        if term and thing.kind in ("", "outcome"):
            thing.kind = "outcome"
            thing.fields["term"] = term
            thing.guessed = thing.guessed or ("" if sure else said)
        else:
            thing.note(self._heading(column), said)

    def _heading(self, column: int) -> str:
        return self.columns.headings.get(column, "")

    def _beside(self, thing: Thing, row: int) -> None:
        """What the other cells of a row say of a thing."""
        measured: dict[str, str] = {}
        indicator = ""
        for column, words in enumerate(self.grid.rows[row]):
            role = self.columns.roles.get(column, "")
            if not words or (row, column) in self.grid.merged or role in ("text", "key", "kind", "term"):
                continue
            if role == "indicator":
                indicator = words
            elif role in MEASURED and self.columns.of("indicator") >= 0:
                measured[MEASURED[role]] = words
            elif re.fullmatch(DRAWN, plain(self._heading(column))):
                self.into.drawn[self._heading(column)] = None
            elif not self._heading(column):
                self.into.leave(words, self.grid.place(row))
            else:
                self._cell(thing, role, column, words, row)
        self._measured(thing, indicator, measured, row)

    def _cell(self, thing: Thing, role: str, column: int, words: str, row: int) -> None:
        heading = self._heading(column)
        if role in LED:
            self._led.append((thing, role, words, heading, row))
        elif role in OF_ARROWS:
            self._said.append((thing, role, words, heading))
        elif role == "assumption":
            for one in lines_of(words):
                self.into.assume(thing, one, self.grid.place(row))
        else:
            thing.cells.append((role, heading, words))  # which of its kind's fields it fills is known when the kind is

    def _measured(self, thing: Thing, indicator: str, fields: Mapping[str, str], row: int) -> None:
        """The ways to check a thing: the first has the start, the target and the means of the row."""
        asked = lines_of(indicator)
        for number, words in enumerate(asked):
            measure = self.into.add(words, self.grid.place(row))
            measure.kind = "measure"
            measure.fields = dict(fields) if number == 0 else {}
            self.into.link(measure, thing, self.grid.place(row))
        if not asked:
            for name, words in fields.items():
                thing.note(name, words)

    # -- all things ----------------------------------------------------------------------------------
    def finish(self) -> None:
        """What only the whole file shows: arrows, kinds that follow from them, and the fields of each kind."""
        for thing, role, words, heading, row in self._led:
            self._lead(thing, role, words, heading, row)
        self._by_levels()
        if not self._led:
            self._by_numbers()
            self._by_order()
        out, into = self.into.led_from(), self.into.led_to()
        for thing in self.things:
            if not thing.kind:
                self._by_place(thing, bool(out.get(thing.name)), bool(into.get(thing.name)))
            self._fill(thing)
        self._of_arrows()

    def _lead(self, thing: Thing, role: str, words: str, heading: str, row: int) -> None:
        whole = self._meant(words, thing)
        for part in [words] if whole is not None else split_list(words):
            other = self._meant(part, thing)
            if other is None:
                thing.note(heading, part)
            elif role == "earlier":
                self.into.link(other, thing, self.grid.place(row))
            else:
                self.into.link(thing, other, self.grid.place(row))

    def _meant(self, words: str, thing: Thing) -> Thing | None:
        """What a cell names: an id, words, or the number of a row where nothing has an id."""
        found = self.into.find(words)
        if (
            found is None
            and self.columns.of("key") < 0
            and (number := re.fullmatch(r"(?:row |#)?(\d{1,9})", plain(words)))
        ):
            found = self.by_row.get(int(number[1]))
        return found if found is not thing else None

    def _by_levels(self) -> None:
        """What numbers of levels say: how deep a thing stands, and beneath what."""
        if not self._depths:
            return
        first = min(self._depths.values())
        levels = len(set(self._depths.values()))
        above: list[Thing] = []
        linked = {arrow.source.name for arrow in self.into.arrows.values()}
        for thing in self.things:
            depth = self._depths.get(thing.name)
            if depth is None:
                continue
            kind, fields = by_depth(depth - first, levels)
            thing.kind, thing.guessed = thing.kind or kind, thing.word
            thing.fields = {**fields, **thing.fields} if thing.kind == kind else thing.fields
            above = [one for one in above if self._depths[one.name] < depth]
            if above and thing.name not in linked and self.columns.of("parent") < 0:
                self.into.link(thing, above[-1], thing.place, proposed=True)
            above.append(thing)

    def _by_numbers(self) -> None:
        """Numbers such as 1.1 say that a thing stands beneath 1."""
        numbered = {thing.number.rstrip("."): thing for thing in self.things if thing.number and thing.kind in THEORY}
        for number, thing in numbered.items():
            parts = number.split(".")
            for size in range(len(parts) - 1, 0, -1):
                parent = numbered.get(".".join(parts[:size]))
                if parent is not None and self._rank(parent) > self._rank(thing):
                    self.into.link(thing, parent, thing.place, proposed=True)
                    break

    def _by_order(self) -> None:
        """In a logframe each thing stands beneath the one that it adds up to."""
        framed = {"indicator", "assumption"} & set(self.columns.roles.values())
        worded = {"goal", "purpose", "output"} & {plain(thing.word).split(" ")[0].rstrip("s") for thing in self.things}
        if not framed and not worded:
            return
        linked = {arrow.source.name for arrow in self.into.arrows.values()}
        above: list[Thing] = []
        for thing in self.things:
            if thing.kind not in THEORY:
                continue
            above = [one for one in above if self._rank(one) > self._rank(thing)]
            if above and thing.name not in linked:
                self.into.link(thing, above[-1], thing.place, proposed=True)
            above.append(thing)

    def _rank(self, thing: Thing) -> int:
        return rank(thing.kind, str(thing.fields.get("term", "")), thing.word)

    def _by_place(self, thing: Thing, leads: bool, led_to: bool) -> None:
        """The kind of a thing of which the file says none: what leads on is a change, what others lead to the impact;
        anything else is an idea, to be sorted later."""
        thing.kind = "outcome" if leads else "impact" if led_to else "idea"
        if thing.kind != "idea":
            thing.guessed = thing.word or "position"

    def _fill(self, thing: Thing) -> None:
        """The fields of its kind from the cells of its row; what has no field stays a note."""
        for role, heading, words in thing.cells:
            target = field_of(thing.kind, role, heading)
            if target and target not in thing.fields:
                thing.fields[target] = words
            else:
                thing.note(heading, words)

    def _of_arrows(self) -> None:
        """Reasons, evidence and how sure people are belong to the arrow from the thing of their row, if there is
        one."""
        out = self.into.led_from()
        column = self.columns.of("sure")
        three = column >= 0 and is_of_three(self.grid.below(self.head, column))
        for thing, role, words, heading in self._said:
            arrows = [arrow for arrow in out.get(thing.name, []) if arrow.source is thing]
            if not arrows:
                thing.note(heading, words)
            for arrow in arrows:
                if role == "sure":
                    say_how_sure(arrow, heading, words, three)
                elif role == "relation":
                    say_relation(arrow, heading, words)
                else:
                    arrow.fill(role, words, heading, words)


def is_of_three(column: Iterable[str]) -> bool:
    """Whether a column has nothing but 1, 2 and 3."""
    return set(column) <= set(OF_THREE)


def say_how_sure(arrow: FoundArrow, heading: str, words: str, three: bool) -> None:
    """How sure people are of an arrow, in a column from 1 to 3 or in another one. A figure of another one stays as a
    note too."""
    level = OF_THREE.get(words, "") if three else certainty(words)
    if not level or (re.search(r"\d", words) and words not in OF_THREE):
        arrow.notes.append((heading, words))
    if level:
        arrow.fill("sure", level, heading, words)


def say_relation(arrow: FoundArrow, heading: str, words: str) -> None:
    """What an arrow is called: that it helps or hinders, or a name that stays a note."""
    said = way(words)
    if said == "hinders":
        arrow.fields["hinders"] = True
    else:
        (arrow.leads if said == "leads" else arrow.notes).append((heading, words))


def field_of(kind: str, role: str, heading: str) -> str:
    """The field of a kind that a column fills; "" where the kind has none."""
    if kind == "activity" and role == "by_when":
        return "when"
    if kind in ("impact", "outcome") and role == "when":
        return "by_when" if re.search(rf"\b{DEADLINE}", plain(heading)) else ""
    return role if role in FIELDS.get(kind, ()) else ""


def lines_of(words: str) -> list[str]:
    """The lines of a cell where it holds several things: each with a mark of a list, or ended by a semicolon."""
    lines = [line for line in words.splitlines() if line.strip()]
    if len(lines) < 2:
        return [words.strip()] if words.strip() else []
    return unique_words(said for _, said in parse_list(words))


def unique_words(texts: Iterable[str]) -> list[str]:
    """Texts without those that say the same again."""
    return list({folded(text): text for text in reversed(list(texts))}.values())[::-1]
