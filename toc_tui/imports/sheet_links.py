"""A table of arrows: from, to, and what is said of each."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toc_tui.imports.gathering import FoundArrow, Gathering, Thing
from toc_tui.imports.grid import CellTable, one_row
from toc_tui.imports.kinds import kind_of, plain
from toc_tui.imports.relations import way
from toc_tui.imports.sheet_rows import is_of_three, lines_of, say_how_sure, say_relation


def read_links(
    grid: CellTable, head: int, roles: Mapping[int, str], headings: Mapping[int, str], into: Gathering
) -> list[Thing]:
    """Take in the rows below the headings; gives the things that no other table of the file had, whose kind hangs on
    where they stand."""
    roles = {**_signs(grid, head, roles), **roles}
    at = {role: column for column, role in roles.items()}
    three = "sure" in at and is_of_three(grid.below(head, at["sure"]))
    made: list[Thing] = []
    for row in range(head + 1, len(grid.rows)):
        cells = grid.rows[row]
        if not any(cells):
            continue
        into.read += 1
        ends = [grid.cell(row, at[role]) for role in ("from", "to")]
        if not all(ends):
            into.leave(one_row(cells), grid.place(row), "no-end")
            continue
        things = []
        for name, words in zip(("from", "to"), ends, strict=True):
            thing = into.find(words)
            if thing is None:
                thing = into.add(words, grid.place(row))
                made.append(thing)
            things.append(thing)
            _typed(thing, grid, row, headings, name)
        arrow = into.link(things[0], things[1], grid.place(row))
        for column, words in enumerate(cells):
            if words and roles.get(column) not in ("from", "to") and not _end_type(headings.get(column, "")):
                _of_arrow(arrow, roles.get(column, ""), headings.get(column, ""), words, into, three)
    return made


def _signs(grid: CellTable, head: int, roles: Mapping[int, str]) -> dict[int, str]:
    """The columns without a use of their own of which all words say that an arrow helps or hinders."""
    free = [column for column in range(grid.width) if not roles.get(column)]
    said = {column: {way(words) for words in grid.below(head, column)} for column in free}
    return {column: "relation" for column, ways in said.items() if ways and ways <= {"leads", "hinders"}}


def _end_type(heading: str) -> str:
    """Which end a column of kinds is about: "From type", "Target kind"; "" for no such column."""
    found = re.fullmatch(r"(from|source|to|target)[ _-]?(type|kind|level)s?", plain(heading))
    return ("from" if found[1] in ("from", "source") else "to") if found else ""


def _typed(thing: Thing, grid: CellTable, row: int, headings: Mapping[int, str], end: str) -> None:
    for column, heading in headings.items():
        if _end_type(heading) != end or thing.kind or not (word := grid.cell(row, column)):
            continue
        kind = kind_of(word)
        if kind is None:
            thing.note(heading, word)
        else:
            thing.kind, thing.fields, thing.guessed = kind.kind, dict(kind.fields), "" if kind.sure else word


def _of_arrow(arrow: FoundArrow, role: str, heading: str, words: str, into: Gathering, three: bool) -> None:
    if role == "assumption":
        for line in lines_of(words):
            into.assume(arrow.source, line, arrow.place)
    elif role == "relation" or (role == "kind" and way(words)):
        say_relation(arrow, heading, words)
    elif role == "sure":
        say_how_sure(arrow, heading, words, three)
    elif role in ("because", "evidence"):
        arrow.fill(role, words, heading, words)
    elif not heading:
        into.leave(words, arrow.place)
    else:
        arrow.notes.append((heading, words))


def settle_kinds(made: list[Thing], into: Gathering) -> None:
    """Things of which nothing but arrows is known: where a road ends is the impact, where it starts is what is done,
    and what lies between is a change. All of it is a guess."""
    out, inner = into.led_from(), into.led_to()
    for thing in made:
        if thing.kind:
            continue
        leads, led = thing.name in out, thing.name in inner
        hinders = leads and all(arrow.fields.get("hinders") for arrow in out[thing.name])
        kind = "outcome" if hinders or (leads and led) else "activity" if leads else "impact"
        thing.kind, thing.guessed = kind, "position"
