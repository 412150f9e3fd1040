"""The regions of the plan screen: title, tree, question, field, what is open, keys, live line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from toc_tui.flows.flow import Ask, Lazy
from toc_tui.outline import Line
from toc_tui.steps.step import Prompt
from toc_tui.tui.regions import Regions, heights
from toc_tui.tui.terminal.rows import Row
from toc_tui.tui.view_model import PlanViewModel
from toc_tui.tui.widgets.field import Field
from toc_tui.tui.widgets.lines import Lines
from toc_tui.tui.widgets.live import LiveLine
from toc_tui.tui.widgets.rows import RowList

PAUSE = 0.02  # seconds between two pieces of a long story, so that keys come first


class Tree(RowList):
    """The tree: Space folds, Enter opens."""

    rests = "heading"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "app.command('fold')", show=False)]


class PlanLayout(Screen[None]):
    """The regions of the plan screen, filled from a view model."""

    AUTO_FOCUS = "#tree"

    def __init__(self, view: PlanViewModel, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.view = view
        self.voice = view.voice
        self.regions = Regions(view)
        self._prompts: list[Prompt | None] = []
        tree = Tree(id="tree")
        options = RowList(id="options")
        self.items, self.options = tree, options
        self.question, self.findings = RowList(id="question"), RowList(id="findings")
        self.field = Field(id="field")
        self.field.can_focus = False
        self.titles, self.footer, self.live = Lines(id="title"), Lines(id="footer"), LiveLine()
        self.rules = {name: Lines(id=f"rule-{name}") for name in ("question", "findings")}
        self.ask: Ask | None = None  # what is asked in the field now

    def compose(self) -> ComposeResult:
        """The regions, in the order in which they are read and reached by Tab."""
        yield from self._regions()
        yield self.live

    def _regions(self) -> Iterator[Widget]:
        yield self.titles
        yield self.items
        yield self.rules["question"]
        yield self.question
        yield self.field
        yield self.options
        yield self.rules["findings"]
        yield self.findings
        yield self.footer

    # -- layout ----------------------------------------------------------------------------------
    def on_mount(self) -> None:
        """First showing."""
        self.options.display = False
        self.lay_out()
        self.show_all()

    def on_resize(self) -> None:
        """Every row is made for the width, so all are made anew."""
        self.lay_out()
        self.show_all()

    def lay_out(self) -> None:
        """Give each region its rows; the options take the place of what is open, or of the question too."""
        story = self.view.step == "story"
        high = heights(self.app.size.height, story, self.view.look.reader)
        ask = self.ask
        wide = ask is not None and len(ask.options) > 4
        choosing = ask is not None and bool(ask.options)
        self.items.styles.height = high["tree"]
        self.question.styles.height = high["question"]
        self.findings.styles.height = high["findings"]
        self.footer.display = high["footer"] > 0
        self.rules["findings"].display = high["rule-findings"] > 0 and not wide
        self.question.display = not wide
        self.findings.display = not choosing
        self.options.display = choosing
        taken = high["question"] + high["rule-findings"] if wide else 0
        self.options.styles.height = high["findings"] + taken

    def show_all(self) -> None:
        """Every region from the view model."""
        self.show_tree()
        self.show_title(first=True)
        self.show_question()
        self.show_findings()
        self.show_footer()

    @property
    def quiet(self) -> bool:
        """Whether a reader follows: then rows appear when somebody goes to them, not before."""
        return self.view.look.reader

    @property
    def _cells(self) -> int:
        return max(20, self.app.size.width)

    def show_tree(self, key: str = "", under: str = "") -> None:
        """The tree anew, the cursor on the same item (or on `key`), the window where it was."""
        now = self.line
        if not key and now is not None:
            key, under = now.key, now.under
        at = self.view.index_of(key, under) if key else None
        self.items.replace(self.regions.tree_rows(self._cells), self.items.index if at is None else at, self.items.top)

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

    def show_marks(self, first: bool = False) -> None:
        """Mark the question while somebody types at it; where Enter would take the `first` option, that one instead."""
        typing = self.focused is self.field
        self.options.light("focus" if typing and first else "")
        self.question.light("mark" if typing and not first else "")

    def show_title(self, saved: str = "", first: bool = False) -> None:
        """The title line. `first`: as it stood at the start."""
        if not first:
            self.view.greeting = False
        self.titles.show([self.regions.title(saved)])

    def show_question(self) -> None:
        """The question region from its first row."""
        for name in ("question", "findings"):
            heading = self.regions.findings_name() if name == "findings" else name
            self.rules[name].show([self.regions.rule(heading, self._cells)])
        high = heights(self.app.size.height, self.view.step == "story", self.quiet)
        self.question.show(self.regions.question_rows(self._cells, high["question"]))

    def show_findings(self) -> None:
        """What is open, or the notes."""
        if self.quiet and not self.view.notes and self.focused is not self.findings:
            rows, self._prompts = [Row("")], [None]
        else:
            rows, self._prompts = self.regions.finding_rows(self._cells)
        if not self.view.notes.growing or rows != self.findings.rows[: len(rows)]:  # else they say so already
            self.findings.show(rows)
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
        self.footer.show([self.regions.footer(self._cells, self.ask)])

    @property
    def line(self) -> Line | None:
        """The tree row of the cursor."""
        rows, at = self.items.rows, self.items.index
        return rows.things[at] if isinstance(rows, Lazy) and at < len(rows) else None

    def focus_row(self) -> Row | None:
        """The row of whatever is focused."""
        focused = self.focused
        return focused.current if isinstance(focused, RowList) else None
