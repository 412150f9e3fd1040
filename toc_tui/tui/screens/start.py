"""The start screen: plans opened before, a new plan, examples opened as a copy."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.layout import Layout

from toc_tui.clock import Clock, from_environment
from toc_tui.flows.flow import Ask, Asking, Flow, Option, Outcome, again
from toc_tui.flows.starting import Start, copied, file_paths, head_of, plan_path
from toc_tui.plan.keys import slug
from toc_tui.plan.store import Trouble
from toc_tui.session import Session
from toc_tui.tui import headings
from toc_tui.tui.flow_runner import FlowRunner
from toc_tui.tui.look import Look
from toc_tui.tui.places import WIDE, Box, Places, blank_rows
from toc_tui.tui.signs import signs
from toc_tui.tui.start_rows import INDENT, Entries, Known, beside, drawn, known, spoken, whole
from toc_tui.tui.terminal import drawing
from toc_tui.tui.terminal.app import TerminalApp
from toc_tui.tui.terminal.drawing import broken
from toc_tui.tui.terminal.rows import Row, safe
from toc_tui.tui.terminal.screen import PaintedScreen
from toc_tui.tui.widgets.field import Field
from toc_tui.tui.widgets.lines import Lines
from toc_tui.tui.widgets.live import LiveLine
from toc_tui.tui.widgets.placed import Placed
from toc_tui.tui.widgets.rows import RowList
from toc_tui.voice import Phrasebook


class StartScreen(PaintedScreen[None]):
    """A list, and a field for the title and the file of a new plan."""

    AUTO_FOCUS = "#entries"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "leave", show=False),
        Binding("ctrl+c", "leave", show=False),
        Binding("n", "begin('new')", show=False),
        Binding("b", "begin('bring')", show=False),
        Binding("e", "begin('copy')", show=False),
        Binding("escape", "back", show=False),
    ]

    def __init__(
        self,
        voice: Phrasebook,
        look: Look,
        opened: Callable[[Path], None],
        clock: Clock,
        recents: bool,
        source: Path | None = None,
        new: Path | None = None,
    ) -> None:
        super().__init__()
        self.source, self.new = source, new  # a file that is brought in at once, one that is not there and is begun
        self.voice, self.drawn, self.opened, self.clock = voice, look, opened, clock
        self.recents = recents
        self.signs = signs(voice.guide, look.signs)
        self.known = Known() if look.reader else known(voice, clock, recents)
        self.entries: Entries = []
        self.choices = RowList(id="entries")
        self.field, self.options = Field(id="field"), RowList(id="options")
        self.field.grown = self.lay_out
        self.runner = FlowRunner(self, self.field, self.options, voice.say, look.reader)
        self.made: Path | None = None
        self.shown: list[str] = []  # what was understood of a file, in the place of the ways to start
        self.places: Places = {}
        self._by_places = Placed(lambda: self.places)
        self.heads = {name: Lines(id=name) for name in ("title", "under", "aside", "ear", "footer")}

    def _ways(self) -> Entries:
        if self.shown:
            return [(_indented(line), None) for line in self.shown]
        if self.drawn.reader:
            return spoken(self.voice, self.recents)
        return drawn(self.voice, self.known, self._list_cells, self.clock.today(), self.recents)

    def compose(self) -> ComposeResult:
        """Title, list, the question and its field, what was last, keys, live line."""
        yield self.heads["title"]
        yield self.heads["under"]
        yield self.choices
        yield self.field
        yield self.options
        yield from (self.heads[name] for name in ("aside", "ear", "footer"))
        yield LiveLine()

    @property
    def layout(self) -> Layout:
        """Every region at its place."""
        return self._by_places

    def on_mount(self) -> None:
        """The field shows only while something is asked."""
        self.options.display = self.field.display = False
        self.choices.wraps = not self.drawn.reader
        self.field.can_focus = False
        self._fill()
        if self.source is not None:
            self.runner.start(self._bring(self.source), None, "new")
        elif self.new is not None:
            self.runner.start(self._new(self.new), None, "new")
            cast(TerminalApp, self.app).announce(self.voice.say("screen.start-not-there", path=self.new))

    def on_resize(self) -> None:
        """Rows for the new width."""
        self._fill()

    def _fill(self) -> None:
        self.entries = self._ways()
        self.choices.replace([row for row, _ in self.entries], self.choices.index)
        say = self.voice.say
        if self.drawn.reader:
            self.heads["title"].show([Row(say("screen.start-title"), "title")])
        else:
            self.heads["title"].show([_indented(say("screen.start-name"), "title")])
            self.heads["under"].show(self._under())
            self.heads["ear"].show([_indented(say("screen.start-ear"))])
        self.lay_out()

    def _under(self) -> list[Row]:
        """What the program is for, in as many rows as that takes."""
        room = max(20, self.app.size.width) - INDENT
        return [_indented(line) for line in broken(self.voice.say("screen.start-what"), room)]

    @property
    def _list_cells(self) -> int:
        cells = max(20, self.app.size.width)
        return cells * 11 // 20 if cells >= WIDE and self.known.last + self.known.asks else cells

    def lay_out(self) -> None:
        """Where everything stands: the list, then the field while it is open; what was last beside or below."""
        cells, high = max(20, self.app.size.width), self.app.size.height
        field = self.field.lay(cells) if self.runner.running else 0
        if self.drawn.reader:
            self._place(_places_for_readers(cells, high, field))
            return
        keys = self.voice.say("screen.start-field-keys" if self.runner.running else "screen.start-keys")
        self.heads["footer"].show([headings.keys(keys.split("  "), cells)])
        rows = self._aside_rows(cells)
        found = self._places(cells, high, field, len(rows))
        self.heads["aside"].show(whole(rows, found["aside"].high) if "aside" in found else [])
        self._place(found)

    def _places(self, cells: int, high: int, field: int, told: int) -> Places:
        """For those who look: where each region stands, with `told` rows of what was last."""
        list_cells = self._list_cells
        top, under = 1 if high >= 20 else 0, len(self._under())
        found = {
            "title": Box(0, top, cells, 1),
            "under": Box(0, top + 1, cells, under),
            "footer": Box(0, high - 1, cells, 1),
        }
        y = top + under + (2 if top else 1)
        end = high - 2 - (2 if top else 0) - field
        rows = [drawing.lines(row, list_cells, self.signs, wraps=True) for row, _ in self.entries]
        tall = min(sum(map(len, rows)), max(3, end - y))
        found["entries"] = Box(0, y, list_cells, tall)
        if field:
            found["field"] = Box(0, min(y + tall + 1, high - 1 - field), cells, field)
        elif cells > list_cells:
            found["aside"] = Box(list_cells + 1, y, cells - list_cells - 1, max(1, end - y))
        elif end - y - tall > 2:
            found["aside"] = Box(0, y + tall + 1, cells, min(told, end - y - tall - 1))
        if top and not field:
            found["ear"] = Box(0, high - 3, cells, 1)
        return found

    def _aside_rows(self, cells: int) -> list[Row]:
        """What was last, for the cells that the list leaves beside it, or below it for all of them."""
        room = (cells - self._list_cells or cells) - 1
        return [row for part in beside(self.voice, self.known, room) for row in self._aside(*part, room)]

    def _aside(self, name: str, number: str, lines: list[str], cells: int) -> list[Row]:
        return [headings.heading(self.signs, cells, name, number), *(_indented(line) for line in lines), Row("")]

    def _place(self, places: Places) -> None:
        self.places = {name: box for name, box in places.items() if box.high > 0}
        for widget in (self.choices, self.field, *self.heads.values()):
            widget.display = (widget.id or "") in self.places
        self.choices.refresh(layout=True)

    def action_begin(self, does: str) -> None:
        """A letter: a new plan, one from elsewhere; to the examples. Nothing while what was understood is shown."""
        if self.shown:
            cast(TerminalApp, self.app).did_nothing("")
            return
        at = next(at for at, (_, start) in enumerate(self.entries) if start is not None and start.does == does)
        if does == "copy":
            self.choices.go(at)
        else:
            self.choices.aim(at)  # what is asked is said, and not this row
            self._begin(self.entries[at][1])

    def action_back(self) -> None:
        """Esc beside the field: what is asked is left, as with Esc in it."""
        self.runner.leave()

    def action_leave(self) -> None:
        """Leave without opening anything."""
        self.app.exit(return_code=0)

    @on(RowList.Chosen, "#entries")
    def _on_entry(self, event: RowList.Chosen) -> None:
        self._begin(self.entries[event.index][1])

    def _begin(self, start: Start | None) -> None:
        """Do what a row is for."""
        if start is None:
            cast(TerminalApp, self.app).announce(self.voice.say("screen.no-row"))
            return
        if start.does == "open":
            self.opened(start.path)
            return
        flows: dict[str, Callable[[], Flow]] = {
            "new": self._new,
            "bring": self._bring,
            "copy": partial(self._copy, start.path),
        }
        self.runner.start(flows[start.does](), None, "new")

    def _new(self, path: Path | None = None) -> Asking[None]:
        """Title and file of a new plan; only the title where the file is known and can be made."""
        title = (yield Ask(self.voice.say("screen.start-title-ask"))).words
        if path is not None and _create(self.clock, path, title) is None:
            self.made = path
            return
        yield from self._in_file(slug(title, "plan"), lambda path: _create(self.clock, path, title))

    def _copy(self, example: Path) -> Asking[None]:
        """The file for the copy of an example."""
        yield from self._in_file(f"my-{example.stem}", partial(copied, example))

    def _in_file(self, name: str, make: Callable[[Path], Trouble | None]) -> Asking[None]:
        """Ask for a file until one can be made."""
        ask = Ask(self.voice.say("screen.start-file-ask"), value=f"{name}.toml")
        while True:
            said = yield ask
            path = plan_path(said.words)
            if path is None:
                ask = again(ask, said.words, self.voice.say("asks.no-plan-file"))
                continue
            trouble = make(path)
            if trouble is None:
                self.made = path
                return
            ask = again(ask, said.words, self.voice.trouble(trouble))

    def _bring(self, source: Path | None = None) -> Asking[None]:
        """Files of other programs, what was understood of it, then the file for the plan that comes of it."""
        from toc_tui.flows.import_plan import Prepared, Stopped, Wish, prepare, told, tree, write

        other = ask = Ask(self.voice.say("screen.start-bring-ask"))
        while True:
            words = "" if source else (yield ask).words
            files = [source] if source else file_paths(words)
            wish = Wish(head=head_of(files[0], self.clock.today()))
            found = prepare(files, self.voice, wish)
            while isinstance(found, Stopped) and found.columns:
                self._show_instead([found.said, *found.columns])
                options = tuple(Option(name, name) for name in found.columns)
                heading = (yield Ask(self.voice.say("screen.start-column-ask"), options=options, free=False)).words
                wish = wish.with_words_in(heading)
                found = prepare(files, self.voice, wish)
            if isinstance(found, Prepared):
                said = told(found, self.voice)
                self._show_instead([*said, "", *tree(found, self.voice, self.clock)])
                if isinstance(self.app, TerminalApp):
                    self.app.announce(said[0])
                yield from self._in_file(slug(files[0].stem, "plan"), partial(write, found))
                return
            ask, source = again(other, words.strip() or str(source), found.said), None

    def _show_instead(self, lines: list[str]) -> None:
        """Lines where the ways to start stand, until the flow ends: what was understood of a file."""
        room = max(20, self.app.size.width) - 4
        self.shown = [row for line in lines for row in (broken(safe(line), room) or [""])]
        self._fill()

    def flow_asks(self, ask: Ask) -> None:
        """Show the field."""
        self.lay_out()
        self.field.can_focus = True
        self.field.focus()

    def flow_kept(self) -> None:
        """There is no plan yet."""

    def flow_refuses(self, error: str) -> None:
        """What was said does not do: why, on a row of its own."""
        cast(TerminalApp, self.app).announce(error)

    def flow_ended(self, came: Outcome, left: bool) -> None:
        """Open what was made, or go back to the list."""
        if self.made is not None:
            self.opened(self.made)
            return
        self.field.can_focus = False
        self.shown = []
        self._fill()
        self.choices.focus()

    @on(Field.Submitted)
    def _on_words(self, event: Field.Submitted) -> None:
        self.runner.submit(event.value)

    @on(Field.Pasted)
    def _on_pasted(self, event: Field.Pasted) -> None:
        self.runner.lines(event.lines, event.text)

    @on(Field.Left)
    def _on_left(self, event: Field.Left) -> None:
        self.runner.leave()


def _places_for_readers(cells: int, high: int, field: int) -> Places:
    """Title, list and field, one below the other."""
    first = 1 + blank_rows(high)
    boxes = [("title", first), ("entries", high - 1 - first - field), ("field", field)]
    return {name: Box(0, sum(one for _, one in boxes[:at]), cells, tall) for at, (name, tall) in enumerate(boxes)}


def _indented(text: str, look: str = "") -> Row:
    return Row(text, look, spans=((" " * 4, ""), (text, look)))


def _create(clock: Clock, path: Path, title: str) -> Trouble | None:
    made = Session.new(path, title, clock=clock)
    return made if isinstance(made, Trouble) else None


class StartApp(TerminalApp):
    """Shows the start screen; `chosen` is the plan to open afterwards."""

    def __init__(
        self,
        voice: Phrasebook,
        look: Look,
        clock: Clock | None = None,
        recents: bool = True,
        source: Path | None = None,
        new: Path | None = None,
    ) -> None:
        marks = signs(voice.guide, look.signs)
        super().__init__(
            reader=look.reader, ascii=look.plain, signs=marks, light=look.light, high=look.high, whole=look.whole
        )
        self.chosen: Path | None = None
        self._start = StartScreen(voice, look, self._open, clock or from_environment(os.environ), recents, source, new)

    def get_default_screen(self) -> StartScreen:
        """The start screen."""
        return self._start

    def remarked(self, name: str) -> None:
        """Say what came of a paste or of letters."""
        if name != "arrow":
            self.announce(self._start.voice.say("screen.input-start" if name == "nowhere" else f"screen.input-{name}"))

    def did_nothing(self, key: str) -> None:
        """Say so, and what does something where the keyboard is."""
        at_field = self._start.focused is self._start.field
        here = "field" if at_field else "shown" if self._start.shown else "start"
        self.announce(self._start.voice.say(f"screen.no-key-{here}"))

    def _open(self, path: Path) -> None:
        self.chosen = path
        self.give_way()
