"""The plan screen: title, tree, question, field, what is open, keys, live line. One for all seven steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from toc_tui.flows import talk
from toc_tui.flows.flow import Ask, Context, Flow
from toc_tui.outline import Line
from toc_tui.steps.step import Prompt
from toc_tui.tui.holder import Holder
from toc_tui.tui.stage import Stage, heights
from toc_tui.tui.terminal.rows import Row
from toc_tui.tui.widgets.field import Field
from toc_tui.tui.widgets.lines import Lines
from toc_tui.tui.widgets.live import LiveLine
from toc_tui.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from toc_tui.tui.app import TocApp


class Tree(RowList):
    """The tree: Space folds, Enter opens."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "app.command('fold')", show=False)]


class PlanScreen(Screen[None]):
    """Shows the stage. Widgets keep the cursor and half-typed words only."""

    AUTO_FOCUS = "#tree"
    DEFAULT_CSS = "PlanScreen Field { display: block; }"

    def __init__(self, stage: Stage, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.stage = stage
        self.voice = stage.voice
        self._prompts: list[Prompt | None] = []
        self._typed = ""
        tree = Tree(id="tree")
        options = RowList(id="options")
        self.items, self.options = tree, options
        self.question, self.findings = RowList(id="question"), RowList(id="findings")
        self.field = Field(id="field")
        self.field.can_focus = False
        self.titles, self.footer, self.live = Lines(id="title"), Lines(id="footer"), LiveLine()
        self.rules = {name: Lines(id=f"rule-{name}") for name in ("question", "findings")}
        self.holder = Holder(self, self.field, options, self.voice.say)

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

    @property
    def toc(self) -> TocApp:
        """The app this screen belongs to."""
        return cast("TocApp", self.app)

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
        story = self.stage.step == "story"
        high = heights(self.app.size.height, story)
        ask = self.holder.ask
        wide = ask is not None and len(ask.options) > 4
        choosing = ask is not None and bool(ask.options)
        self.items.styles.height = high["tree"]
        self.question.styles.height = high["question"]
        self.findings.styles.height = high["findings"]
        self.footer.display = high["footer"] > 0 and not self.stage.look.reader
        self.rules["findings"].display = high["rule-findings"] > 0 and not wide
        self.question.display = not wide
        self.findings.display = not choosing
        self.options.display = choosing
        spare = 0 if high["footer"] == 0 or not self.stage.look.reader else 1
        self.options.styles.height = (
            high["findings"] + spare + (high["question"] + high["rule-findings"] if wide else 0)
        )
        if not choosing:
            self.findings.styles.height = high["findings"] + spare

    def show_all(self) -> None:
        """Every region from the stage."""
        self.show_tree()
        self.show_title()
        self.show_question()
        self.show_findings()
        self.show_footer()

    @property
    def _cells(self) -> int:
        return max(20, self.app.size.width)

    def show_tree(self, key: str = "", under: str = "") -> None:
        """The tree anew, the cursor on the same item (or on `key`), the window where it was."""
        now = self.line
        if not key and now is not None:
            key, under = now.key, now.under
        at = self.stage.index_of(key, under) if key else None
        self.items.replace(self.stage.tree_rows(self._cells), self.items.index if at is None else at, self.items.top)

    def show_title(self, saved: str = "") -> None:
        """The title line: with a step change, Tab or `w` only."""
        self.titles.show([self.stage.title(saved)])

    def show_question(self) -> None:
        """The question region from its first row."""
        for name in ("question", "findings"):
            heading = self.stage.findings_name() if name == "findings" else name
            self.rules[name].show([self.stage.rule(heading, self._cells)])
        rows = self.stage.question_rows(self._cells)
        if list(rows) != list(self.question.rows):
            self.question.replace(rows, 0, 0)

    def show_findings(self) -> None:
        """What is open, or the notes."""
        rows, self._prompts = self.stage.finding_rows(self._cells)
        if list(rows) != list(self.findings.rows):
            self.findings.replace(rows, 0, 0)

    def show_footer(self) -> None:
        """The keys that work now."""
        keys = self.holder.ask.keys if self.holder.ask is not None else None
        self.footer.show([self.stage.footer(self._cells, keys)])

    @property
    def line(self) -> Line | None:
        """The tree row of the cursor."""
        lines = self._lines
        return lines[self.items.index] if self.items.index < len(lines) else None

    @property
    def _lines(self) -> list[Line]:
        rows = self.items.rows
        return getattr(rows, "lines", [])

    # -- following the plan ----------------------------------------------------------------------
    def follow(self, key: str = "", under: str = "") -> None:
        """The plan changed: show it, with the tree's cursor on `key`."""
        self.stage.refresh()
        if key:
            self.stage.unfold_to(key)
        self.show_tree(key, under)
        self.show_question()
        self.show_findings()

    # -- flows -----------------------------------------------------------------------------------
    def run_flow(self, flow: Flow, context: Context, name: str, words: str = "") -> None:
        """Begin to ask something in the field."""
        self.holder.start(flow, context, name, words)

    def flow_asks(self, ask: Ask) -> None:
        """A flow asks: show its question, take the cursor to the field."""
        context = self.holder.context
        if context is not None and self.stage.behind:
            self.toc.changed()
            self.follow(context.landed)
            context.said = ""
        self.lay_out()
        if ask.whole:
            rows = self.stage.wrapped(ask.whole, self._cells, "question")
            if list(rows) != list(self.question.rows)[: len(rows)]:
                self.question.replace(rows, 0, 0)
        self.show_footer()
        self.field.can_focus = True
        self.field.focus()

    def flow_ended(self, context: Context | None, left: bool) -> None:
        """A flow is over: show what came of it, put the cursor where the next reading makes sense."""
        context = context or Context(self.stage.session)
        asked = self.holder.name == "answer"
        if self.stage.behind:
            self.toc.changed()
        self.lay_out()
        self.follow(context.landed, "" if asked else context.under)
        self.toc.words_gone()
        if asked and context.kept and self.stage.prompt is not None and not self.stage.state.conflicts:
            self.answer()  # straight on: what is typed next is an answer, never a command
            return
        self.show_footer()
        (self.question if asked else self.items).focus()
        self.field.can_focus = False
        if context.then is not None:
            context.then()
        else:
            self._tell(context, asked, left)

    def drop_flow(self) -> None:
        """Leave a flow without a word, because something else follows at once."""
        self.holder.leave(quietly=True)
        self.toc.words_gone()
        self.lay_out()
        self.show_footer()

    def _tell(self, context: Context, asked: bool, left: bool) -> None:
        """Say what came of a flow, unless the row that the cursor lands on says it."""
        row = self.items.current
        if context.said and (asked or row is None or row.text[:20] not in context.said):
            self.toc.announce(context.said)
        elif left and not context.kept:
            self.toc.announce(self.voice.say("screen.left"))

    @on(Field.Submitted)
    @on(Field.Left)
    def _on_field(self, event: Field.Event) -> None:
        escaped = isinstance(event, Field.Left)
        if escaped and (event.value.strip() or not (self.holder.ask and self.holder.ask.optional)):
            self.holder.leave()
        else:
            self.holder.submit(event.value)

    @on(Field.Changed)
    def _on_typed(self, event: Field.Changed) -> None:
        self.holder.typed(event.value, live=not self.stage.look.reader)
        self.toc.words_typed()

    @on(Field.Pasted)
    def _on_pasted(self, event: Field.Pasted) -> None:
        self.holder.lines(event.lines)

    @on(RowList.Chosen, "#options")
    def _on_option(self, event: RowList.Chosen) -> None:
        self.holder.choose(event.index)

    @on(RowList.Chosen, "#question")
    def _on_question(self, event: RowList.Chosen) -> None:
        self.answer()

    @on(RowList.Chosen, "#findings")
    def _on_finding(self, event: RowList.Chosen) -> None:
        prompt = self._prompts[event.index] if event.index < len(self._prompts) else None
        if prompt is not None:
            self.go_prompt(prompt)

    @on(RowList.Chosen, "#tree")
    def _on_item(self, event: RowList.Chosen) -> None:
        line = self.line
        if line is None or line.form == "section":
            return
        if line.form == "again":
            self.jump(line.key)
            return
        self.show_details(line)

    def show_details(self, line: Line) -> None:
        """What there is to say about an item, beside the tree; its first open question in the question region."""
        self.stage.details(line.key)
        self.show_question()
        self.show_findings()

    def jump(self, key: str) -> None:
        """Take the tree's cursor to where an item stands in full, and say its row."""
        self.stage.unfold_to(key)
        at = self.stage.index_of(key)
        self.show_tree(key)
        self.items.focus()
        if at is not None and self.items.current is not None:
            self.toc.announce(self.items.current.text)

    def go_prompt(self, prompt: Prompt) -> None:
        """Show an open question, its item in the tree, and take the cursor there."""
        before = self.stage.step
        self.stage.go_prompt(prompt)
        if self.stage.step != before:
            self.show_title()
            self.lay_out()
        if prompt.place:
            self.stage.unfold_to(prompt.place[0])
            self.show_tree(prompt.place[0])
        self.show_question()
        self.show_findings()
        self.question.go(0)
        self.question.focus()

    def answer(self) -> None:
        """Answer the question that is shown."""
        if self.stage.prompt is None:
            self.toc.announce(self.voice.say("commands.why.no-question"))
            return
        if self.stage.state.broken is not None:
            self.toc.announce(self.voice.say("commands.why.broken"))
            return
        prompt = self.stage.prompt
        context = Context(self.stage.session, prompt.place[0] if prompt.place else "")
        self.run_flow(talk.question(context, prompt), context, "answer")

    def focus_row(self) -> Row | None:
        """The row of whatever is focused."""
        focused = self.focused
        return focused.current if isinstance(focused, RowList) else None
