"""The tree for those who look: guide lines, a mark for what a thing is, its words, what is to be noted at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice

from toc_tui.frozen import frozen
from toc_tui.outline import Line
from toc_tui.plan.arrows import doubted, falls_short
from toc_tui.state import State
from toc_tui.tui.signs import kind_of
from toc_tui.tui.terminal.drawing import broken
from toc_tui.tui.terminal.rows import Row, Span, safe
from toc_tui.voice.sentences import voted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import overload

    from toc_tui.tui.view_model import PlanViewModel

COUNT = 4  # cells for the number of what is open
NOTES = 15  # cells that notes and count take behind the longest words
ABOVE = ("shared", "beyond")  # what lies above the line up to which the group answers for a change
LOOKED_AT = 2000  # rows of which the longest is looked for: nobody sees more at once


@frozen
class _Tree:
    """The tree as it stood when its rows were made: they are drawn later, one by one."""

    state: State
    lines: Sequence[Line]
    trails: Sequence[int]
    asked: frozenset[str]
    marked: frozenset[str]
    edge: int
    cells: int


class RowsWhenSeen(Sequence[Row]):
    """So many rows of a tree, each made when it is looked at: there may be thousands."""

    def __init__(self, count: int, make: Callable[[int], Row]) -> None:
        self._count, self._make = count, make

    def __len__(self) -> int:
        return self._count

    if TYPE_CHECKING:

        @overload
        def __getitem__(self, at: int) -> Row: ...
        @overload
        def __getitem__(self, at: slice) -> list[Row]: ...

    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        places = range(self._count)[at]
        return self._make(places) if isinstance(places, int) else [self._make(one) for one in places]


class TreeRows:
    """Makes the rows of the tree of a view."""

    def __init__(self, view: PlanViewModel) -> None:
        self.view, self.signs = view, view.signs
        self._ends: tuple[Sequence[Line], list[int]] = ((), [])

    def rows(self, cells: int, wraps: bool = False) -> Sequence[Row]:
        """All rows, each made when it is looked at."""
        view = self.view
        if not view.lines:
            return self._empty(cells)
        edge = min(cells - 2, max(self.longest() + NOTES, 60)) if wraps else cells - 2
        tree = _Tree(view.state, view.lines, self._trails(), view.asked(), frozenset(view.marked), edge, cells)
        return RowsWhenSeen(len(view.lines), partial(self.row, tree))

    def _empty(self, cells: int) -> list[Row]:
        """Where nothing of the theory stands yet: what the first step has written down."""
        view = self.view
        if view.filter or not (said := view.reasons()):
            return [Row(view.why_empty())]
        return [Row(line) for text in said for line in broken(safe(text), max(8, cells - 4))]

    def longest(self) -> int:
        """How many cells the longest row takes before its notes."""
        items = self.view.state.plan.items
        return max(
            (
                4 + 2 * line.depth + len(items[line.key].text)
                for line in islice(self.view.lines, LOOKED_AT)
                if line.key in items
            ),
            default=0,
        )

    def _trails(self) -> list[int]:
        """For each row the levels on which another row follows, as bits: there the guide line goes on."""
        lines = self.view.lines
        if self._ends[0] is not lines:
            found, open_levels = [0] * len(lines), 0
            for at in range(len(lines) - 1, -1, -1):
                level = lines[at].depth
                found[at] = open_levels & ((2 << level) - 1)
                open_levels = (open_levels & ((1 << level) - 1)) | (1 << level)
            self._ends = lines, found
        return self._ends[1]

    def row(self, tree: _Tree, at: int) -> Row:
        """One row."""
        signs, line = self.signs, tree.lines[at]
        if line.form == "section":
            return Row(self.view.voice.say(f"voice.section.{line.key}"), "heading", lead=((" ", ""),), sign=(" ", ""))
        item = tree.state.plan.items[line.key]
        doubt, hinders = _arrow(tree.state, line)
        state: Span = ("", "")
        if doubt or hinders:
            state = (signs["doubt"], "doubt") if doubt else (signs["hinders"], "hinders")
        guides, more = self._guides(line, tree.trails[at], tree.cells, state)
        below = at + 1 < len(tree.lines) and tree.lines[at + 1].depth > line.depth
        is_asked = line.key in tree.asked and line.form == "item"
        kind = kind_of(item)
        return Row(
            item.text or self.view.voice.say("voice.no-words"),
            "bold" if is_asked or item.kind == "impact" else "",
            lead=guides,
            more=(*more, (signs["down"] if below else " ", "line")),
            sign=(signs[kind], kind),
            tail=self._tail(tree, line, doubt, hinders),
            edge=tree.edge,
            asked=is_asked,
        )

    def _guides(self, line: Line, trail: int, cells: int, state: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The guide lines of the first line of a row and of those after it. Levels that a narrow screen has no room for
        are left out from the outside."""
        signs = self.signs
        first = max(1, line.depth - max(2, cells // 6 - 4) + 1)
        passing = "".join(signs["down"] + " " if trail >> level & 1 else "  " for level in range(first, line.depth))
        if not line.depth:
            return (), ()
        last = trail >> line.depth & 1
        corner = signs["tee" if last else "end"].ljust(2)
        lead: tuple[Span, ...] = ((passing + (corner[:1] if state[0] else corner), "line"), state)
        return lead, ((passing + (signs["down"] if last else " ") + " ", "line"),)

    def _tail(self, tree: _Tree, line: Line, doubt: bool, hinders: bool) -> tuple[Span, ...]:
        """What is to be noted at the right, and in the last column how much is open."""
        again, notes = line.form == "again", self._of_arrow(tree, line, doubt, hinders)
        if not again:
            notes += self._notes(tree.state, line.key)
        if line.folded:
            notes.append((self.view.voice.say("screen.note-folded", count=line.beneath), ""))
        count = 0 if again else len(tree.state.about(line.key))
        number = str(count) if count else ""
        if not notes and not number:
            return ()
        return (*notes, (number.rjust(COUNT - 1), "count"))

    def _of_arrow(self, tree: _Tree, line: Line, doubt: bool, hinders: bool) -> list[Span]:
        """That a row is marked, that its item stands elsewhere too, and how its arrow stands."""
        say, notes, item = self.view.voice.say, list[Span](), tree.state.plan.items[line.key]
        if line.key in tree.marked:
            notes.append((f"{self.signs['marked']} {say('screen.note-marked')}", "mark"))
        if line.form == "again":
            notes.append((self.signs["again"], ""))
        if item.get("direction") == "less":
            notes.append((say("screen.note-less"), ""))
        if hinders:
            notes.append((say("screen.note-hinders"), ""))
        if doubt:
            notes.append((say("screen.note-doubt"), ""))
        return notes

    def _notes(self, state: State, key: str) -> list[Span]:
        """What is noted of an item where it stands in full: that it falls short, its votes, that it was seen."""
        say, item = self.view.voice.say, state.plan.items[key]
        notes: list[Span] = []
        if (short := falls_short(state.plan, key)) is not None:
            notes += [(self.signs["doubt"], "doubt"), (say(f"voice.falls-short.{short.says}"), "")]
        if count := voted(self.view.voice, item):
            notes.append((count, ""))
        if (line := item.get("line")) in ABOVE:
            notes.append((say(f"screen.note-line-{line}"), ""))
        if "see_plan" in item.fields:
            notes.append((say("screen.note-linked"), ""))
        if item.get("status") == "seen":
            notes.append((say("screen.note-seen"), ""))
        return notes


def _arrow(state: State, line: Line) -> tuple[bool, bool]:
    """Whether the arrow to the row above is in doubt, and whether it makes that harder."""
    if line.under not in state.theory.effects.get(line.key, ()):
        return False, False
    link = state.plan.links.get((line.key, line.under))
    hinders = link is not None and link.fields.get("hinders") is True
    return bool(doubted(state.plan, line.key, line.under)), hinders
