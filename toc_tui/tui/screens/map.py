"""The map screen: the plan as columns by term. Arrows move, Enter tells more, q goes back to the same item.

For the eye the columns stand side by side, as many as have room. For the ear they follow each other in one list, a
whole sentence a row, since a reader speaks whole screen rows; Right and Left go to the column beside this one.
"""

from __future__ import annotations

from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from toc_tui.flows.lazy import Lazy
from toc_tui.plan.arrows import doubted
from toc_tui.tui import headings
from toc_tui.tui.fitted import filled, one_row
from toc_tui.tui.places import blank_rows
from toc_tui.tui.signs import kind_of
from toc_tui.tui.terminal import drawing
from toc_tui.tui.terminal.app import TerminalApp
from toc_tui.tui.terminal.rows import SPARE, Row, Span, safe
from toc_tui.tui.terminal.screen import PaintedScreen
from toc_tui.tui.view_model import PlanViewModel
from toc_tui.tui.widgets.grid import Cell, Column, Grid, Links, Place
from toc_tui.tui.widgets.lines import Lines
from toc_tui.tui.widgets.live import LiveLine
from toc_tui.tui.widgets.rows import RowList
from toc_tui.voice.sentences import sentence


class Sides(RowList):
    """The list of the reader look, with Right and Left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "side(-1)", show=False),
        Binding("right", "side(1)", show=False),
    ]

    def action_side(self, by: int) -> None:
        """Left and Right."""
        self.post_message(Grid.Side(by))


class MapScreen(PaintedScreen[str]):
    """Gives the key of the item that the cursor was on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,M", "back", show=False),
        Binding("w", "where", show=False),
        Binding("question_mark", "keys", show=False),
        Binding("G", "linked('open-linked')", show=False),
        Binding("C", "linked('come-back')", show=False),
    ]

    def __init__(self, view: PlanViewModel, key: str) -> None:
        super().__init__()
        self.view, self.voice = view, view.voice
        self.map, self.state = view.map(), view.state  # as they were, whatever others change in the file meanwhile
        self.quiet = view.look.reader
        first = key if key in self.map.places else self.map.columns[-1][1][0]
        self._flat = list(self.map.flat())
        self.cells = Sides(id="map") if self.quiet else Grid(self._columns(), self.map.places[first], self._links)
        self.first = first
        self.details, self.rule = RowList(id="details"), Lines([Row("")])
        self.details.wraps = not self.quiet
        self.footer = Lines()
        self._panel_due, self._tall = False, 3
        self.does = ""  # the command that follows once this is left: on in a linked plan, or back from one

    def _columns(self) -> list[Column]:
        found = self.map
        return [Column(self._heading(number), Lazy(keys, self._cell)) for number, (_, keys) in enumerate(found.columns)]

    def _heading(self, column: int) -> str:
        """A column's name and how much stands in it, in few cells."""
        return self.voice.say("map.column-short", stage=self.map.name(column), count=len(self.map.columns[column][1]))

    def _cell(self, key: str) -> Cell:
        kind = kind_of(self.state.plan.items[key])
        sign = (self.view.signs[kind], kind)
        return Cell(self.map.words(key), self.map.beneath(key, len(self.state.about(key))), sign)

    def _links(self, at: Place) -> Links:
        """What leads to a cell and what follows from it, each with its arrow: in doubt, or hindering, where it is."""
        theory, places = self.state.theory, self.map.places
        key = self.map.columns[at[0]][1][at[1]]
        leads = {places[one]: self._arrow(one, key, "leads") for one in theory.causes[key] if one in places}
        follows = {places[one]: self._arrow(key, one, "follows") for one in theory.effects[key] if one in places}
        return Links(leads, follows)

    def _arrow(self, source: str, target: str, role: str) -> Span:
        signs, link = self.view.signs, self.state.plan.links.get((source, target))
        if doubted(self.state.plan, source, target):
            return signs["doubt"], "doubt"
        if link is not None and link.fields.get("hinders") is True:
            return signs["hinders"], "hinders"
        return signs["to"], role

    def compose(self) -> ComposeResult:
        """Title, cells, what there is to say about one of them, keys, live line."""
        say = self.voice.say
        title = self.state.plan.title or self.view.session.name
        self.titles = Lines([Row(say("map.title", title=title), "title")], id="title")
        if self.quiet:
            self.titles.styles.margin = (0, 0, blank_rows(self.app.size.height), 0)
        yield self.titles
        yield self.cells
        if not self.quiet:
            yield self.rule
        yield self.details
        if not self.quiet:
            yield self.footer
        yield LiveLine()

    def on_mount(self) -> None:
        """Rows for this width, the cursor where it was in the tree."""
        self._fill()
        if self.quiet:
            self._tell([self.voice.say("map.more")])
        self.cells.focus()

    def on_resize(self) -> None:
        """Rows for the new width."""
        self._fill()
        self._frame()

    def _frame(self) -> None:
        """Title, line and keys, as they look to those who look."""
        if self.quiet:
            return
        cells, say = max(20, self.app.size.width), self.voice.say
        title = say("map.title", title=self.state.plan.title or self.view.session.name)
        at_cells = self.focused is not self.details
        self.titles.show([headings.heading(self.view.signs, cells, title, self._page(), at_cells)])
        self.footer.show([headings.keys(say("map.footer").split("  "), cells)])
        self._panel()

    def _page(self) -> str:
        """Which columns are on the screen."""
        grid = self.cells
        if not isinstance(grid, Grid):
            return ""
        many, last = len(grid.columns), grid.left + grid.shown
        return self.voice.say(
            "map.page" if grid.shown > 1 else "map.page-one", first=grid.left + 1, last=last, columns=many
        )

    @on(Grid.Moved)
    def _on_moved(self) -> None:
        """The panel follows; while more keys wait, with the last of them."""
        self._panel_due = bool(getattr(self.app, "waits", False))
        if not self._panel_due:
            self._panel()

    def rested(self) -> None:
        """No more keys wait."""
        if self._panel_due:
            self._panel_due = False
            self._panel()

    def on_descendant_focus(self) -> None:
        """Only the part with the keyboard is marked."""
        self._frame()

    def _panel(self) -> None:
        """What the cell is, what it leads to and what leads to it, with why."""
        key, theory, say = self.key, self.state.theory, self.voice.say
        cells = max(20, self.app.size.width)
        kind = self.voice.kind(self.state.plan.items[key])
        self.rule.show([headings.heading(self.view.signs, cells, kind, "", self.focused is self.details)])
        rows: list[Row] = []
        arrows = [(key, one, one) for one in theory.effects[key]], [(one, key, one) for one in theory.causes[key]]
        for name, found in zip(("map.panel-leads", "map.panel-causes"), arrows, strict=True):
            if found:
                rows += [*self._room_before(rows), Row(say(name), "bold")]
            rows += [row for source, target, one in found for row in self._panel_rows(source, target, one)]
        self.details.replace(rows or [Row(say("map.panel-none"))], 0, 0)

    def _room_before(self, rows: list[Row]) -> list[Row]:
        """A blank row where a heading would be the last of what is seen, with nothing beneath it."""
        cells, signs = max(20, self.app.size.width), self.view.signs
        used = sum(len(drawing.lines(row, cells, signs, wraps=True)) for row in rows)
        return [Row("")] if used == self._tall - 1 else []

    def _panel_rows(self, source: str, target: str, one: str) -> list[Row]:
        """One arrow: the thing at its other end, and what is said of the arrow."""
        kind = kind_of(self.state.plan.items[one])
        sign, role = self._arrow(source, target, "leads" if target == self.key else "follows")
        lead: tuple[Span, ...] = ((" ", ""), (sign, role), (" ", ""))
        told = self.voice.arrow(self.state.plan, source, target)
        words = Row(self.map.words(one), lead=lead, sign=(self.view.signs[kind], kind))
        return [words, *(Row(sentence(text), indent=4) for text in told)]

    @on(Grid.Turned)
    def _on_turned(self) -> None:
        """Which columns are on the screen stands beside the title."""
        self._frame()

    def _fill(self) -> None:
        high = self.app.size.height
        tall = max(3, min(8, high // 4)) if self.quiet else max(3, high // 5)
        if isinstance(self.cells, Grid):
            around = 3  # title, line and keys
            tall = max(tall, high - around - self.cells.rows_needed(high))
        self.details.styles.height = self._tall = tall
        if isinstance(self.cells, Sides):
            made = Lazy(self._flat, lambda place: self._row(*place))
            at = self.cells.index if self.cells.rows else self._flat.index((self.map.places[self.first][0], self.first))
            self.cells.replace(made, at)

    def _row(self, column: int, key: str) -> Row:
        """A row of the list: a heading, or a cell as a sentence, cut in its words alone."""
        if not key:
            return Row(self.map.heading(column), "heading")
        labels = self.map.labels(key, len(self.state.about(key)))
        return Row(filled(self.map.words(key), [], labels, max(20, self.app.size.width) - SPARE, self.view.look.plain))

    @property
    def key(self) -> str:
        """The item that the cursor is on; "" for a heading."""
        if isinstance(self.cells, Grid):
            column, row = self.cells.at
            return self.map.columns[column][1][row]
        return self._flat[self.cells.index][1]

    @property
    def _column(self) -> int:
        """The column that the cursor is in."""
        return self.cells.at[0] if isinstance(self.cells, Grid) else self._flat[self.cells.index][0]

    # -- keys ------------------------------------------------------------------------------------
    @on(Grid.Side)
    def _on_side(self, event: Grid.Side) -> None:
        """To the column beside this one."""
        key = self.key
        if key:
            target = self.map.beside(key, event.by)
        else:
            column = self._column + event.by
            target = self.map.columns[column][1][0] if 0 <= column < len(self.map.columns) else ""
        if not target:
            self._say(self.voice.say("map.end"))
        elif isinstance(self.cells, Grid):
            self.cells.go(*self.map.places[target])
        else:
            self.cells.go(self._flat.index((self.map.places[target][0], target)), announce=True)

    @on(Grid.Chosen)
    @on(RowList.Chosen, "#map")
    def _on_chosen(self, event: object) -> None:
        """What there is to say about a cell, beneath the map; Tab goes there."""
        key, state = self.key, self.state
        if not key:
            self._say(self.voice.say("screen.no-row"))
            return
        asked = [self.voice.question(state.plan, prompt).ask for prompt in state.about(key)]
        lines = self.voice.details(state.theory, key, asked)
        self._tell(lines)
        if self.quiet:
            self._say(lines[0])

    def _tell(self, lines: list[str]) -> None:
        room = max(20, self.app.size.width - 4)
        rows = [Row(row) for line in lines for row in drawing.broken(safe(line), room) if row]
        self.details.replace(rows if self.quiet else [Row(line) for line in lines], 0, 0)

    def _say(self, words: str) -> None:
        room = max(20, self.app.size.width) - SPARE
        app = cast(TerminalApp, self.app)
        app.announce(one_row(words, room, self.view.look.plain) if self.quiet else words)

    def action_where(self) -> None:
        """The place of the cell in words."""
        self._say(self.map.where(self.key) if self.key else self.map.heading(self._column))

    def action_keys(self) -> None:
        """What can be pressed."""
        self._say(self.voice.say("map.keys"))

    def action_linked(self, name: str) -> None:
        """On in the plan that the item goes on in, or back to the one that led here; to the tree, where that is said,
        if there is none."""
        self.does = name if self.key else ""
        self.dismiss(self.key)

    def action_back(self) -> None:
        """To the plan, on the same item."""
        self.dismiss(self.key)
