"""The start screen: plans opened before, a new plan, examples opened as a copy."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from toc_tui.clock import Clock, from_environment
from toc_tui.flows.flow import Ask, Asking, Flow, Outcome, again
from toc_tui.flows.starting import Start, copied, file_path, head_of, plan_path, starts
from toc_tui.plan.keys import slug
from toc_tui.plan.store import Trouble
from toc_tui.session import Session
from toc_tui.tui.flow_runner import FlowRunner
from toc_tui.tui.terminal.app import TerminalApp
from toc_tui.tui.terminal.rows import Row
from toc_tui.tui.view_model import Look
from toc_tui.tui.widgets.field import Field
from toc_tui.tui.widgets.lines import Lines
from toc_tui.tui.widgets.live import LiveLine
from toc_tui.tui.widgets.rows import RowList
from toc_tui.voice import Phrasebook


def rows(voice: Phrasebook, recents: bool = True) -> list[tuple[Row, Start | None]]:
    """The ways to start, with headings, which start nothing, above the plans opened before and above the examples."""
    names, headings = {"open": "recent", "copy": "example"}, {"open": "recents", "copy": "examples"}
    found: list[tuple[Row, Start | None]] = []
    last = ""
    for start in starts(recents):
        if start.does != last and start.does in headings:
            found.append((Row(voice.say(f"screen.start-{headings[start.does]}"), "heading"), None))
        last = start.does
        name = f"screen.start-{names.get(start.does, start.does)}"
        words = voice.say(name, title=start.title, date=start.opened, path=start.path)
        found.append((Row(words, indent=2 if start.does in headings else 0), start))
    return found


class StartScreen(Screen[None]):
    """A list, and a field for the title and the file of a new plan."""

    AUTO_FOCUS = "#entries"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "leave", show=False), Binding("ctrl+c", "leave", show=False)]

    def __init__(
        self, voice: Phrasebook, opened: Callable[[Path], None], clock: Clock, recents: bool, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.voice, self.opened, self.clock = voice, opened, clock
        self.entries = rows(voice, recents)
        self.choices = RowList([row for row, _ in self.entries], id="entries")
        self.field, self.options = Field(), RowList(id="options")
        self.runner = FlowRunner(self, self.field, self.options, voice.say)
        self.made: Path | None = None
        self.unread = ""  # why a file could not be taken in

    def compose(self) -> ComposeResult:
        """Title, list, the question and its field, live line."""
        yield Lines([Row(self.voice.say("screen.start-title"), "title")])
        yield self.choices
        yield self.field
        yield self.options
        yield LiveLine()

    def on_mount(self) -> None:
        """The field shows only while something is asked."""
        self.options.display = self.field.display = False
        self.field.can_focus = False

    def action_leave(self) -> None:
        """Leave without opening anything."""
        self.app.exit(return_code=0)

    @on(RowList.Chosen, "#entries")
    def _on_entry(self, event: RowList.Chosen) -> None:
        _, start = self.entries[event.index]
        if start is None:
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

    def _new(self) -> Asking[None]:
        """Title and file of a new plan."""
        title = (yield Ask(self.voice.say("screen.start-title-ask"))).words
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
                self.made = None if self.unread else path
                return
            ask = again(ask, said.words, self.voice.trouble(trouble))

    def _bring(self) -> Asking[None]:
        """A JSON or CSV file, then the file for the plan that comes of it."""
        other = ask = Ask(self.voice.say("screen.start-bring-ask"))
        while True:
            source = file_path((yield ask).words)
            yield from self._in_file(slug(source.stem, "plan"), partial(self._brought, source))
            if self.made is not None:
                return
            ask = again(other, str(source), self.unread)

    def _brought(self, source: Path, path: Path) -> Trouble | None:
        from toc_tui.flows.import_plan import bring

        brought = bring(source, path, head_of(path, self.clock.today()), self.voice)
        self.unread = brought.told[0] if brought.unread else ""
        return brought.trouble

    def flow_asks(self, ask: Ask) -> None:
        """Show the field."""
        self.field.display = True
        self.field.can_focus = True
        self.field.focus()

    def flow_ended(self, came: Outcome, left: bool) -> None:
        """Open what was made, or go back to the list."""
        if self.made is not None:
            self.opened(self.made)
            return
        self.field.display = self.field.can_focus = False
        self.choices.focus()

    @on(Field.Submitted)
    def _on_words(self, event: Field.Submitted) -> None:
        self.runner.submit(event.value)

    @on(Field.Pasted)
    def _on_pasted(self, event: Field.Pasted) -> None:
        self.runner.lines(event.lines)

    @on(Field.Left)
    def _on_left(self, event: Field.Left) -> None:
        self.runner.leave()


def _create(clock: Clock, path: Path, title: str) -> Trouble | None:
    made = Session.new(path, title, clock=clock)
    return made if isinstance(made, Trouble) else None


class StartApp(TerminalApp):
    """Shows the start screen; `chosen` is the plan to open afterwards."""

    def __init__(
        self, voice: Phrasebook, look: Look, clock: Clock | None = None, recents: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(reader=look.reader, ascii=look.plain, **kwargs)
        self.chosen: Path | None = None
        self._start = StartScreen(voice, self._open, clock or from_environment(os.environ), recents)

    def get_default_screen(self) -> StartScreen:
        """The start screen."""
        return self._start

    def remarked(self, name: str) -> None:
        """Say what came of a paste or of letters."""
        if name != "arrow":
            self.announce(self._start.voice.say("screen.input-start" if name == "nowhere" else f"screen.input-{name}"))

    def _open(self, path: Path) -> None:
        self.chosen = path
        self.exit(return_code=0)
