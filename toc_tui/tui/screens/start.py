"""The start screen: plans opened before, a new plan, examples opened as a copy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from toc_tui.flows.flow import Ask, Context, Flow, again
from toc_tui.frozen import frozen
from toc_tui.guide import examples
from toc_tui.plan import person, store
from toc_tui.plan.keys import slug
from toc_tui.plan.reading import read
from toc_tui.plan.store import Trouble
from toc_tui.plan.text import split
from toc_tui.session import Session
from toc_tui.tui.holder import Holder
from toc_tui.tui.stage import Look
from toc_tui.tui.terminal.app import TerminalApp
from toc_tui.tui.terminal.rows import Row
from toc_tui.tui.widgets.field import Field
from toc_tui.tui.widgets.lines import Lines
from toc_tui.tui.widgets.live import LiveLine
from toc_tui.tui.widgets.rows import RowList
from toc_tui.voice import Voice


@frozen
class Entry:
    """One row: what it does (new, open, copy, bring, or nothing for a heading) and with which file."""

    row: Row
    does: str = ""
    path: Path | None = None


def entries(voice: Voice) -> list[Entry]:
    """New plan first, then one from another format, then plans opened before, then the examples."""
    say = voice.say
    found = [Entry(Row(say("screen.start-new")), "new"), Entry(Row(say("screen.start-bring")), "bring")]
    before = [recent for recent in person.recents() if Path(recent.path).exists()]
    if before:
        found.append(Entry(Row(say("screen.start-recents"), "heading")))
        for r in before:
            words = say("screen.start-recent", title=r.title, date=r.opened, path=r.path)
            found.append(Entry(Row(words, indent=2), "open", Path(r.path)))
    found.append(Entry(Row(say("screen.start-examples"), "heading")))
    for path in examples():
        loaded = store.load(path)
        title = "" if isinstance(loaded, Trouble) else read(split(loaded.text)).plan.title
        found.append(Entry(Row(say("screen.start-example", title=title or path.stem), indent=2), "copy", path))
    return found


class StartScreen(Screen[None]):
    """A list, and a field for the title and the file of a new plan."""

    AUTO_FOCUS = "#entries"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "leave", show=False), Binding("ctrl+c", "leave", show=False)]

    def __init__(self, voice: Voice, opened: Callable[[Path], None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.voice, self.opened = voice, opened
        self.entries = entries(voice)
        self.choices = RowList([entry.row for entry in self.entries], id="entries")
        self.field, self.options = Field(), RowList(id="options")
        self.whole = Lines()
        self.holder = Holder(self, self.field, self.options, voice.say)
        self.made: Path | None = None

    def compose(self) -> ComposeResult:
        """Title, list, the question and its field, live line."""
        yield Lines([Row(self.voice.say("screen.start-title"), "title")])
        yield self.choices
        yield self.whole
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
        entry = self.entries[event.index]
        if entry.does == "open" and entry.path is not None:
            self.opened(entry.path)
        elif entry.does:
            self.holder.start(self._bring() if entry.does == "bring" else self._new(entry.path), None, "new")

    def _new(self, example: Path | None) -> Flow:
        """Title and file of a new plan, or the file for the copy of an example."""
        say = self.voice.say
        title = example.stem if example else (yield Ask(say("screen.start-title-ask"))).words
        name = f"my-{title}" if example else slug(title, "plan")
        ask = Ask(say("screen.start-file-ask"), value=f"{name}.toml")
        while True:
            said = yield ask
            path = Path(said.words.strip()).expanduser()
            path = path if path.suffix else path.with_suffix(".toml")
            trouble = _copied(example, path) if example else _made(path, title)
            if trouble is None:
                self.made = path
                return
            ask = again(ask, said.words, self.voice.trouble(trouble))

    def _bring(self) -> Flow:
        """A JSON or CSV file, then the file for the plan that comes of it."""
        from toc_tui.flows.bringing import bring, head_of

        say = self.voice.say
        other = ask = Ask(say("screen.start-bring-ask"))
        while True:
            source = Path((yield ask).words.strip()).expanduser()
            ask = Ask(say("screen.start-file-ask"), value=f"{slug(source.stem, 'plan')}.toml")
            path = Path((yield ask).words.strip()).expanduser()
            path = path if path.suffix else path.with_suffix(".toml")
            brought = bring(source, path, head_of(path), self.voice)
            if brought.made:
                self.made = path
                return
            if brought.trouble is not None:
                ask = again(other, str(source), self.voice.trouble(brought.trouble))
            else:
                ask = again(other, str(source), brought.told[0])

    def flow_asks(self, ask: Ask) -> None:
        """Show the field."""
        self.field.display = True
        self.field.can_focus = True
        self.field.focus()

    def flow_ended(self, context: Context | None, left: bool) -> None:
        """Open what was made, or go back to the list."""
        if self.made is not None:
            self.opened(self.made)
            return
        self.field.display = self.field.can_focus = False
        self.choices.focus()

    @on(Field.Submitted)
    def _on_words(self, event: Field.Submitted) -> None:
        self.holder.submit(event.value)

    @on(Field.Left)
    def _on_left(self, event: Field.Left) -> None:
        self.holder.leave()


def _made(path: Path, title: str) -> Trouble | None:
    made = Session.new(path, title)
    return made if isinstance(made, Trouble) else None


def _copied(example: Path, path: Path) -> Trouble | None:
    loaded = store.load(example)
    if isinstance(loaded, Trouble):
        return loaded
    saved = store.save(path, loaded.text, None)
    return saved if isinstance(saved, Trouble) else None


class StartApp(TerminalApp):
    """Shows the start screen; `chosen` is the plan to open afterwards."""

    def __init__(self, voice: Voice, look: Look, **kwargs: Any) -> None:
        super().__init__(reader=look.reader, ascii=look.plain, **kwargs)
        self.chosen: Path | None = None
        self._start = StartScreen(voice, self._open)

    def get_default_screen(self) -> StartScreen:
        """The start screen."""
        return self._start

    def _open(self, path: Path) -> None:
        self.chosen = path
        self.exit(return_code=0)
