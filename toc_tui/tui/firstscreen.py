"""The plan screen's first picture, without Textual: the same rows, at the same places, that the widgets will show."""

from __future__ import annotations

import os
from collections.abc import Sequence

from toc_tui.tui.arranging import Arranging
from toc_tui.tui.headings import keys, steps_row
from toc_tui.tui.key_hints import KeyboardState, parts
from toc_tui.tui.places import RULES, Box, Places, for_readers
from toc_tui.tui.regions import Regions
from toc_tui.tui.terminal import drawing, rows
from toc_tui.tui.terminal.inks import Inks
from toc_tui.tui.terminal.rows import Line, Row, Span
from toc_tui.tui.view_model import PlanViewModel

Cursor = tuple[int, int]


def draw(view: PlanViewModel, index: int, cells: int, high: int) -> tuple[list[Line], Cursor]:
    """Screen rows of exactly `cells` by `high`, and the cursor's place (column, row)."""
    if view.look.reader:
        drawn, cursor = _for_readers(view, index, cells, high)
    else:
        drawn, cursor = _Picture(view, index, cells, high).draw()
    drawn += [rows.line((), cells)] * max(0, high - len(drawn))
    if view.look.plain:
        drawn = [([cell.translate(rows.ASCII) for cell in row], styles) for row, styles in drawn]
    return drawn[:high], cursor


class _Picture:
    """The ordinary look: each region drawn into its place."""

    def __init__(self, view: PlanViewModel, index: int, cells: int, high: int) -> None:
        self.view, self.index, self.cells, self.high = view, index, cells, high
        self.regions = Regions(view)
        look = view.look
        self.inks = Inks(False, not os.environ.get("NO_COLOR"), look.light, look.high)
        self.lines: list[list[tuple[int, Sequence[Span]]]] = [[] for _ in range(high)]
        self.cursor: Cursor = (0, 0)

    def draw(self) -> tuple[list[Line], Cursor]:
        """The whole screen."""
        regions, wide = self.regions, max(20, self.cells)
        arranging = Arranging(regions, wide, self.high)
        block = regions.questions.block(arranging.column)
        places = arranging.places(block)
        self._put(places, "steps", [steps_row(self.view, wide)])
        self._tree(places["tree"], arranging.wide, places)
        for name, rule in RULES.items():
            if (box := places.get(rule)) is not None:
                heading = regions.heading_of(name)
                told = arranging.uncounted(places.get("findings")) if name == "findings" else 0
                self._put(places, rule, [regions.rule(heading, box.wide, lines=told)])
        self._put(places, "title", [regions.title(places["title"].wide, True)])
        self._list(places.get("question"), block.rows(places["question"].high), False)
        self._list(places.get("findings"), arranging.findings()[0], True)
        if "last" in places:
            self._put(places, "last", regions.last_time(places["last"].wide))
        if "between" in places:
            self._put(places, "between", regions.between(places["between"].high))
        lines = self.view.lines
        line = lines[self.index] if self.index < len(lines) else None
        self._put(places, "footer", [keys(parts(self.view, KeyboardState(line=line)), wide)])
        return [self._line(parts) for parts in self.lines], self.cursor

    def _tree(self, box: Box, wraps: bool, places: Places) -> None:
        signs, view = self.view.signs, self.view
        tree = self.regions.tree_rows(box.wide, wraps)

        def tall(at: int) -> int:
            return len(drawing.lines(tree[at], box.wide, signs, wraps=True)) if wraps else 1

        top = drawing.window(0, self.index, box.high, tall, wraps) if self.index < len(tree) else 0
        y, at = box.y, top
        while at < len(tree) and y < box.y + box.high:
            here = at == self.index
            if here:
                self.cursor = (box.x + drawing.gutter(tree[at]), y)
            self._row(y, box, tree[at], found := drawing.lines(tree[at], box.wide, signs, here, here, wraps))
            y += len(found)
            at += 1
        line = view.lines[self.index] if self.index < len(view.lines) else None
        current = tree[self.index] if self.index < len(tree) else None
        if "facts" in places:
            self._put(places, "facts", self.regions.facts(line, current, box.wide, places["facts"].high, wraps))

    def _list(self, box: Box | None, found: Sequence[Row], wraps: bool) -> None:
        if box is None:
            return
        y = box.y
        for row in found[: box.high]:
            self._row(y, box, row, lines := drawing.lines(row, box.wide, self.view.signs, wraps=wraps))
            y += len(lines)

    def _row(self, y: int, box: Box, row: Row, lines: Sequence[tuple[Span, ...]]) -> None:
        """A row of a list, as much of it as has room."""
        last = box.y + box.high - 1
        for number, spans in enumerate(lines):
            if y + number == last and number < len(lines) - 1:
                spans = drawing.going_on(row, spans, number == 0, box.wide, self.view.signs)
            if y + number <= last:
                self._at(y + number, box, spans)

    def _put(self, places: Places, name: str, found: Sequence[Row]) -> None:
        box = places.get(name)
        for y, row in enumerate(found[: box.high] if box else (), box.y if box else 0):
            if box:
                self._at(y, box, row.spans or ((row.text, row.look),))

    def _at(self, y: int, box: Box, spans: Sequence[Span]) -> None:
        if y < self.high:
            self.lines[y].append((box.x, drawing.spanned(spans, box.wide)))

    def _line(self, parts: list[tuple[int, Sequence[Span]]]) -> Line:
        pieces: list[tuple[str, str]] = []
        used = 0
        for x, spans in sorted(parts, key=lambda part: part[0]):
            pieces.append((" " * (x - used), ""))
            pieces += [(text, self.inks.codes(role)) for text, role in spans]
            used = x + sum(rows.width(text) for text, _ in spans)
        return rows.line(pieces, self.cells)


def _for_readers(view: PlanViewModel, index: int, cells: int, high: int) -> tuple[list[Line], Cursor]:
    """The reader look: plain rows."""
    regions, wide = Regions(view), max(20, cells)
    places = for_readers(cells, high, 0, view.step == "story")
    tree = regions.tree_rows(wide)
    top = max(0, index - places["tree"].high + 1)
    drawn: list[Line] = []
    shown: dict[str, Sequence[Row]] = {
        "title": [regions.title()],
        "tree": [tree[at] for at in range(top, min(len(tree), top + places["tree"].high))],
        "question": regions.question_rows(wide),
        "findings": regions.finding_rows(wide)[0],
    }
    for name, box in places.items():
        drawn += [rows.line((), cells)] * (box.y - len(drawn))
        found = list(shown.get(name, ()))[: box.high]
        drawn += [_plain(view, row, cells) for row in found] + [rows.line((), cells)] * (box.high - len(found))
    current = tree[index] if index < len(tree) else Row("")
    return drawn, (current.indent, places["tree"].y + index - top)


def _plain(view: PlanViewModel, row: Row, cells: int) -> Line:
    text = rows.fit(row.text, cells - row.indent - rows.SPARE, view.look.plain)
    return rows.line(((" " * row.indent, ""), (text, "")), cells)
