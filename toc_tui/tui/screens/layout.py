"""The regions of the plan screen as widgets: filled from a view, placed by `places`."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.layout import Layout
from textual.timer import Timer
from textual.widget import Widget

from toc_tui.commands import BY_NAME, Situation
from toc_tui.flows.flow import Ask, Context
from toc_tui.frozen import replace
from toc_tui.outline import Line
from toc_tui.steps.step import Prompt
from toc_tui.tui.arranging import Arranging
from toc_tui.tui.flow_runner import NOTHING_ABOVE
from toc_tui.tui.headings import keys, names_all, steps_row
from toc_tui.tui.key_hints import KeyboardState, parts
from toc_tui.tui.places import RULES, Places, for_readers
from toc_tui.tui.question_rows import QuestionBlock, unlisted
from toc_tui.tui.regions import Regions
from toc_tui.tui.terminal.rows import Row
from toc_tui.tui.terminal.screen import PaintedScreen
from toc_tui.tui.view_model import PlanViewModel
from toc_tui.tui.widgets.field import Field
from toc_tui.tui.widgets.lines import Lines
from toc_tui.tui.widgets.live import LiveLine
from toc_tui.tui.widgets.placed import Placed
from toc_tui.tui.widgets.rows import RowList

PAUSE = 0.02  # seconds between two pieces of a long story, so that keys come first


class Tree(RowList):
    """The tree: Space folds, Enter opens."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "app.command('fold')", show=False)]


class Choices(RowList):
    """What can be chosen. Where the label of the field names it all, it appears when somebody goes there."""

    def focus(self, scroll_visible: bool = True) -> Choices:
        """Appear, and take the keyboard."""
        screen = self.screen
        if isinstance(screen, PlanLayout):
            screen.show_choices()
        super().focus(scroll_visible)
        return self


class PlanLayout(PaintedScreen[None]):
    """The regions of the plan screen, filled from a view model."""

    AUTO_FOCUS = "#tree"

    def __init__(self, view: PlanViewModel) -> None:
        super().__init__()
        self.view = view
        self.voice = view.voice
        self.quiet = view.look.reader  # a reader follows: rows appear when somebody goes to them, not before
        self.regions = Regions(view)
        self._prompts: list[Prompt | None] = []
        self.items, self.options = Tree(id="tree"), Choices(id="options")
        self.question, self.findings = RowList(id="question"), RowList(id="findings")
        self.field = Field(id="field")
        self.field.can_focus = False
        self.field.grown = self.lay_out
        self.steps, self.titles, self.facts = Lines(id="steps"), Lines(id="title"), Lines(id="facts")
        self.last, self.between, self.footer = Lines(id="last"), Lines(id="between"), Lines(id="footer")
        self.rules = {name: Lines(id=where) for name, where in RULES.items()}
        self.live = LiveLine()
        self.doing = ""  # the command whose questions are asked
        self.ask: Ask | None = None  # what is asked in the field now
        self.block = QuestionBlock(())  # the rows of the question
        self.places: Places = {}
        self.lines: list[Line] = []  # those of the rows of the tree
        self._marked: frozenset[str] = frozenset()  # what the question is about, as the tree shows it
        self._chooses = False  # whether what can be chosen is shown though the label names it
        self._facts_due = False
        self._arranging: Arranging | None = None
        self._filled_for: Size | None = None
        self._by_places = Placed(lambda: self.places)
        # steps and title, tree, question, what is open; lines and keys last
        self._regions: list[Widget] = [self.steps, self.titles, self.items, self.facts]
        self._regions += [self.rules["question"], self.question, self.field, self.options]
        self._regions += [self.rules["findings"], self.findings, self.rules["last"], self.last]
        self._regions += [self.between, self.footer]

    def compose(self) -> ComposeResult:
        """The regions, in the order in which they are read and reached by Tab."""
        yield from self._regions
        yield self.live

    @property
    def layout(self) -> Layout:
        """Every region at its place."""
        return self._by_places

    # -- layout ----------------------------------------------------------------------------------
    def on_mount(self) -> None:
        """First showing."""
        self.options.display = False
        self.field.above = self._asked_above
        wraps = not self.quiet
        self.findings.wraps = self.options.opens = wraps
        self.show_all()

    def on_resize(self) -> None:
        """Every row is made for the width, so all are made anew."""
        if self.app.size != self._filled_for:
            self.show_all()

    def lay_out(self) -> None:
        """Give each region its place; what is typed, or can be chosen, takes that of what is open."""
        before, self.places = self.places, self._placed()
        if self.places == before:
            return
        wide = self.arranging.wide
        self.items.wraps = self.items.leaps = self.options.wraps = wide
        for widget in self._regions:
            widget.display = (widget.id or "") in self.places
        self.between.show(self.regions.between(self.places["between"].high) if "between" in self.places else [])
        self.items.refresh(layout=True)
        if not self.quiet:
            self.show_frame()
            if before.get("tree") != self.places["tree"] and self.lines and not self.view.behind:
                self.show_tree()

    @property
    def title_row(self) -> int | None:
        """The row of the title in the reader look, where it is written by itself."""
        return 0 if self.quiet else None

    @property
    def title_must(self) -> bool:
        """Whether the title is to be there also after another screen: it says that something is not saved."""
        return self.view.state.trouble is not None

    def on_screen_suspend(self) -> None:
        """What was told here is over when somebody who listens comes back."""
        if self.quiet:
            self.live.clear()

    heard = NOTHING_ABOVE  # what a reader hears above the field

    def _asked_above(self) -> range:
        """The row of the question, or its rows where the screen is narrow, where a reader is when it is asked."""
        y, rows = self.question.content_region.y, list(self.question.rows[: self.question.size.height])
        many = next((at for at, row in enumerate(rows) if row.look != "question"), len(rows))
        return range(y, y + max(1, many)) if self.quiet and self.heard.text and self.question.display else range(0)

    def _placed(self) -> Places:
        """Where everything stands now."""
        ask, high = self.ask, self.app.size.height
        if self.quiet:
            return for_readers(self.cells, high, len(ask.options) if ask is not None else 0, self.view.step == "story")
        shown = replace(ask, options=()) if ask is not None and names_all(ask) and not self._chooses else ask
        field = self.field.lay(self.arranging.column) if ask is not None else 0
        return self.arranging.places(self.block, self.focused is self.findings, shown, field)

    @property
    def arranging(self) -> Arranging:
        """How regions share a screen of this size."""
        size = self.cells, self.app.size.height
        if self._arranging is None or (self._arranging.cells, self._arranging.high) != size:
            self._arranging = Arranging(self.regions, *size)
        return self._arranging

    def show_choices(self) -> None:
        """Somebody goes to what can be chosen."""
        self._chooses = True
        self.lay_out()

    def show_all(self) -> None:
        """Every region from the view model."""
        self._filled_for, self.places = self.app.size, {}
        self.show_question()
        self.show_tree()
        self.show_title()
        self.show_findings()
        self.show_footer()

    @property
    def cells(self) -> int:
        """The columns of the screen."""
        return max(20, self.app.size.width)

    # -- the tree --------------------------------------------------------------------------------
    def show_tree(self, key: str = "", under: str = "") -> None:
        """The tree anew, the cursor on the same item (or on `key`), the window where it was."""
        now = self.line
        if not key and now is not None:
            key, under = now.key, now.under
        at = self.view.index_of(key, under) if key else None
        cells = self.places["tree"].wide if "tree" in self.places else self.cells
        self.lines, self._marked = self.view.lines, self.view.asked()
        rows = self.regions.tree_rows(cells, self.items.wraps)
        self.items.replace(rows, self.items.index if at is None else at, self.items.top)
        self.show_facts()
        self.show_footer()

    def show_facts(self) -> None:
        """What the tree does not show of the item at the cursor. While more keys wait, that comes with the last."""
        box = self.places.get("facts")
        self._facts_due = bool(getattr(self.app, "waits", False))
        if box is not None and not self._facts_due:
            at, wraps = self._told_of, self.items.wraps
            line, row = (self.lines[at], self.items.rows[at]) if at < len(self.lines) else (None, None)
            self.facts.show(self.regions.facts(line, row, box.wide, box.high, wraps))

    @property
    def _told_of(self) -> int:
        """The row of the tree of which the rows below it tell: while something is asked, what that is about, none where
        it is about nothing there; else the cursor's, which is marked only then."""
        if self.ask is None:
            return self.items.index
        asked, line = self.view.asked(), self.line
        if line is not None and line.key in asked:
            return self.items.index
        at = self.view.index_of(min(asked)) if asked else None
        return len(self.lines) if at is None else at

    def rested(self) -> None:
        """No more keys wait."""
        if self._facts_due:
            self.show_facts()
        if self.view.session.running is not None and not self.quiet:  # the time that is left is told at every key
            self.show_title()
            if "last" in self.places:
                self.last.show(self.regions.last_time(self.arranging.column))

    @on(RowList.Moved, "#tree")
    def _on_moved(self) -> None:
        if not self.quiet:
            self.show_facts()

    def show_above(self) -> None:
        """Bring what stands above the cursor's item into view too: the other end of its arrow."""
        line = self.line
        if line is not None and line.under:
            above = (at for at in range(self.items.index, -1, -1) if self.view.lines[at].key == line.under)
            self.items.reveal(next(above, self.items.index))

    def show_item_of(self, prompt: Prompt | None) -> None:
        """Take the tree to the item that a question is about, before anything can be typed. While a reader follows
        it is shown when somebody comes to the tree: every row that moves would be spoken."""
        if prompt is None or not prompt.place:
            return
        key, under = prompt.place[0], prompt.place[1] if len(prompt.place) > 1 else ""
        at = self.view.index_of(key, under)
        if self.quiet and at is not None:
            self.items.aim(at)
            return
        self.view.unfold_to(key)
        self.show_tree(key, under)
        self.show_above()

    # -- who has the keyboard --------------------------------------------------------------------
    def on_descendant_focus(self) -> None:
        """Only the region with the keyboard is marked."""
        self.show_marks()
        if not self.quiet and self.places:
            self.show_frame()
            self.show_findings()

    def show_marks(self, first: bool = False) -> None:
        """Mark the option that Enter would take. Else the field's own mark says who has the keyboard."""
        self.options.light("focus" if self.focused is self.field and first else "")
        if not self.quiet:
            self.show_footer()

    @property
    def keyboard_at(self) -> str:
        """The region that has the keyboard: tree, question or findings."""
        if self.focused in (self.question, self.field, self.options):
            return "question"
        return "findings" if self.focused is self.findings else "tree"

    def show_frame(self) -> None:
        """The headings: strong for the region with the keyboard."""
        self.show_title()
        self._show_rules()

    def _show_rules(self) -> None:
        here = self.keyboard_at
        for name, rule in self.rules.items():
            box = self.places.get(RULES[name])
            lines = self.arranging.uncounted(self.places.get("findings")) if name == "findings" else 0
            cells = box.wide if box else self.cells
            rule.show([self.regions.rule(self.regions.heading_of(name), cells, name == here, self.doing, lines)])

    def show_title(self) -> None:
        """The title line, and the steps."""
        box = self.places.get("title")
        self.titles.show([self.regions.title(box.wide if box else self.cells, self.keyboard_at == "tree")])
        if not self.quiet:
            self.steps.show([steps_row(self.view, self.cells)])

    # -- the question ----------------------------------------------------------------------------
    def show_question(self) -> None:
        """The question region from its first row."""
        if self.quiet:
            self.lay_out()
            self._show_rules()
            self.question.show(self.regions.question_rows(self.cells))
            return
        if self.ask is None:
            self.view.asks = None
        if self.ask is None or not self.block.asked:
            self.block = self.regions.questions.block(self.arranging.column)
        self._show_block()
        self._show_asked_in_tree()
        self._show_rules()

    def _show_asked_in_tree(self) -> None:
        """What is asked about stands out in the tree."""
        if self._marked != self.view.asked() and self.lines and not self.view.behind:
            self.show_tree()

    def show_asked(self, ask: Ask, context: Context | None) -> bool:
        """Show what a flow asks in full, or what it is about where it says no more than its label. Gives whether that
        stood there already."""
        told = unlisted(ask, self.quiet)
        marked = [one for one, _ in context.marked] if context is not None else []
        key = ask.place or (context.key if context is not None and self._about_item() and not marked else "")
        open_one = self.view.prompt is not None and self.view.prompt.path == ask.asks
        self.view.asks = None if open_one else frozenset(marked or ({key} if key else ()))
        if self.quiet:
            return self._asked_for_readers(ask, told)
        rows = self._asked_rows(told, ask.asks, key)
        same = tuple(rows) == self.block.asked
        self.block = QuestionBlock(tuple(rows), self.block.helps if same else ())
        self._show_block()
        self._show_asked_in_tree()
        self.show_facts()
        if self.view.session.running is not None:
            self.show_title()  # the time that is left
        return same

    def _asked_rows(self, told: str, asks: str, key: str) -> list[Row]:
        """What stands above the field: how a session is led, what is asked, its item, or what the command does."""
        column = self.arranging.column
        if self.doing == "run" and (led := self.regions.led(column)):
            return led
        if told:
            return self.regions.asked(told, asks, column)
        return self.regions.item(key, column) or self.regions.help_of(self.doing, column)

    def _asked_for_readers(self, ask: Ask, told: str) -> bool:
        """Put what is asked where a reader finds it, first what is heard. Gives whether it stood there already."""
        heard, column = self.heard, self.arranging.column
        if not heard.text and not told:
            return False
        rows = self.regions.asked(heard.text or told, ask.asks, column, heard.before, heard.after)
        if told and heard.text not in ("", told):
            rows += self.regions.wrapped(told, column)
        if rows == list(self.question.rows)[: len(rows)]:
            return True
        self.question.replace(rows, 0, 0)
        return False

    def _about_item(self) -> bool:
        """Whether what is done is about the item at the cursor."""
        command = BY_NAME.get(self.doing)
        return self.doing == "" or (command is not None and command.disabled(Situation()) == "no-item")

    def _show_block(self) -> None:
        """The rows of the question, as many as have room."""
        self.lay_out()
        box = self.places.get("question")
        self.question.show(self.block.rows(box.high) if box else [])

    # -- what is open ----------------------------------------------------------------------------
    def show_findings(self) -> None:
        """What is open, or the notes."""
        if self.quiet and not self.view.notes and self.focused is not self.findings:
            rows, self._prompts = [Row("")], [None]
        else:
            rows, self._prompts = self.arranging.findings(self.focused is self.findings, self.ask is not None)
        if not self.view.notes.growing or rows != self.findings.rows[: len(rows)]:  # else they say so already
            self.findings.show(rows)
        if not self.quiet:
            if self.ask is None:
                self._show_block()
            self.last.show(self.regions.last_time(self.arranging.column) if "last" in self.places else [])
            self.show_footer()
        if self.view.notes.growing and self._growing is None:
            self._growing = self.set_timer(PAUSE, self._grow)

    _growing: Timer | None = None

    def _grow(self) -> None:
        """Bring the next lines of a long story: its rows grow while nobody waits."""
        self._growing = None
        self.view.notes.more()
        self.show_findings()

    def show_footer(self) -> None:
        """The keys that work now."""
        if not self.quiet:
            self.footer.show([keys(parts(self.view, self.keyboard), self.cells)])

    @property
    def keyboard(self) -> KeyboardState:
        """Who has the keyboard, as the row of keys tells it."""
        raise NotImplementedError

    @property
    def line(self) -> Line | None:
        """The tree row of the cursor."""
        at = self.items.index
        return self.lines[at] if at < len(self.lines) else None
