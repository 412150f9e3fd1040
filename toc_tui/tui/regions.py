"""The rows of each region of the plan screen, made from a view. No Textual here.

What the reader look shows is made here; what the ordinary look shows, in the files beside this one: tree_rows,
question_rows, facts, headings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from toc_tui.outline import Line
from toc_tui.plan.model import RECORDS
from toc_tui.state import MANY
from toc_tui.steps.step import STEPS, Prompt
from toc_tui.tui import facts, headings, question_rows
from toc_tui.tui.fitted import filled, one_row, sentences_of
from toc_tui.tui.question_rows import QuestionRows
from toc_tui.tui.signs import kind_of
from toc_tui.tui.terminal import drawing
from toc_tui.tui.terminal.rows import SPARE, Row, safe, width
from toc_tui.tui.tree_rows import RowsWhenSeen, TreeRows
from toc_tui.tui.view_model import LISTED, PlanViewModel
from toc_tui.voice.sentences import ended
from toc_tui.voice.where_we_were import counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.flows.flow import Option

Found = tuple[list[Row], list[Prompt | None]]


class Regions:
    """Makes rows from the state of a view model."""

    def __init__(self, view: PlanViewModel) -> None:
        self.view = view
        self.voice = view.voice
        self.look = view.look
        self.tree = TreeRows(view)
        self.questions = QuestionRows(view)
        self._longest: dict[int, int] = {}

    # -- the tree --------------------------------------------------------------------------------
    def tree_row(self, line: Line, cells: int) -> Row:
        """One row of the tree in the reader look: its words, then as many short labels as have room."""
        theory = self.view.state.theory
        count = 0 if line.form == "section" else len(self.view.state.about(line.key))
        words, _ = self.voice.row(theory, line)
        state, labels = self.voice.labels(theory, line, count)
        if line.key in self.view.marked and line.form != "section":
            state.insert(0, f"{self.view.signs['marked']} {self.voice.say('screen.note-marked')}")
        return Row(filled(words, state, labels, cells - SPARE, self.look.plain))

    def tree_rows(self, cells: int, wraps: bool = False) -> Sequence[Row]:
        """The tree; a sentence where there is nothing yet."""
        if not self.look.reader:
            return self.tree.rows(cells, wraps)
        if not self.view.lines and not self.view.filter and (said := self.view.reasons()):
            return [row for text in said for row in self.wrapped(text, cells)]
        if not self.view.lines:
            return [Row(self.view.why_empty())]
        lines = self.view.lines
        return RowsWhenSeen(len(lines), lambda at: self.tree_row(lines[at], cells))

    def longest(self, cells: int) -> int:
        """The longest row of the tree when it was first looked at on a screen of this width."""
        if cells not in self._longest:
            self._longest = {cells: self.tree.longest()}
        return self._longest[cells]

    def facts(self, line: Line | None, row: Row | None, cells: int, high: int, wraps: bool) -> list[Row]:
        """What the tree does not show of the item at the cursor."""
        hidden = row is not None and not wraps and width(row.text) > drawing.room_of(row, cells)
        return facts.rows(self.view, line, hidden, cells, high)

    # -- the frame -------------------------------------------------------------------------------
    def title(self, cells: int = 0, strong: bool = False) -> Row:
        """The plan and how many questions are open; in the reader look its title alone."""
        unsaved = self.view.state.dirty and self.view.state.trouble is not None
        name = self.view.state.plan.title or self.view.session.name
        if not self.look.reader:
            told = self.voice.say("screen.not-saved-title", title=name) if unsaved else name
            counts = self.view.counts()
            total = str(sum(counts)) + ("+" if max(counts) > MANY else "")
            note = self.voice.say("voice.open-short", count=total) if sum(counts) else ""
            note = ", ".join(part for part in (self._led("left"), note) if part)
            return headings.heading(self.view.signs, cells, told, note, strong, True)
        # a row that changes is spoken: where somebody is, and what is open, is told on the key w
        said = ended(name)
        if not self.view.heard_by_ear:
            said += " " + self.voice.say("screen.by-ear")
        if unsaved:  # first, so that nothing cuts it off
            said = self.voice.say("screen.not-saved-title", title=said)
        return Row(said, "title")

    def rule(self, name: str, cells: int, strong: bool = False, doing: str = "", lines: int = 0) -> Row:
        """The heading of a region; an empty row in the reader look. `doing`: the command whose question is asked;
        `lines`: how many there are to read, where not all of them are in sight."""
        if self.look.reader:
            return Row("")
        say, note = self.voice.say, ""
        words = self.voice.step_title(self.view.step) if name == "question" else say(f"screen.rule-{name}")
        if name == "question" and doing and self.voice.guide.has(f"commands.{doing}.name"):
            words = say(f"commands.{doing}.name")
        elif name == "question" and self.view.asks is None and self.view.state.broken is None:
            note = self._number()
        elif name == "session":
            note = self._led("gone")
        elif name in ("notes", "recap") and lines:
            note = say("screen.lines", count=lines)
        elif name == "open" and (others := self.others()):
            note = str(len(others))
        return headings.heading(self.view.signs, cells, words, note, strong)

    def _number(self) -> str:
        """Which of the open questions of this step is asked."""
        prompts, prompt = self.view.step_prompts(), self.view.prompt
        at = next((at for at, one in enumerate(prompts, 1) if prompt is not None and one.id == prompt.id), 0)
        count = counted(self.voice, len(prompts), MANY)
        return self.voice.say("screen.question-number", number=at, count=count) if at else ""

    def between(self, high: int) -> list[Row]:
        """The line between two columns."""
        return [Row("", spans=((self.view.signs["down"], "line"),))] * high

    # -- the question ----------------------------------------------------------------------------
    def asked(self, text: str, asks: str, cells: int, before: str = "", after: str = "") -> list[Row]:
        """What a flow asks in full, as rows; in the reader look in one, and whole below it. `before`: what came of the
        last answer, to be said with it; `after`: what there is to choose from."""
        if self.look.reader:
            return self._heard_first(text, cells, before, after)
        return self.questions.whole(text, cells, asks)

    def item(self, key: str, cells: int) -> list[Row]:
        """An item that is asked about, as rows; none where there is none."""
        return self.questions.item(key, cells) if key in self.view.state.plan.items else []

    def help_of(self, command: str, cells: int) -> list[Row]:
        """What a command is for, where it asks about nothing in the plan."""
        name = f"commands.{command}.help"
        return self.questions.text(self.voice.say(name), cells) if self.voice.guide.has(name) else []

    def question_rows(self, cells: int) -> list[Row]:
        """In the reader look: the open question in one row, in full, an example, why we ask, what this step is for."""
        (asked, _), *others = self._question_texts()
        below = [row for text, look in others for row in self.wrapped(text, cells, look)]
        return [*self._heard_first(asked, cells), *below]

    def _heard_first(self, text: str, cells: int, before: str = "", after: str = "") -> list[Row]:
        """A text as one row, which is heard; then what that does not say, from the first sentence of it on."""
        first = one_row(text, cells - SPARE, self.look.plain, before, after)
        rows = self.wrapped(first, cells, "question")
        rest = list(dropwhile(lambda one: one in first, sentences_of(safe(text))))
        return [*rows, *self.wrapped(" ".join(rest), cells)]

    def _question_texts(self) -> Iterator[tuple[str, str]]:
        """What stands in the question region, each text with its look."""
        say, page = self.voice.say, self.voice.guide.page(f"steps/{self.view.step}")
        if self.view.state.broken is not None:
            yield say("screen.broken-first" if self.view.state.reading.broken else "screen.broken"), "warn"
            yield next(iter(self.view.session.problems()), ""), ""
        elif self.view.prompt is not None:
            words = self.voice.question(self.view.state.plan, self.view.prompt)
            yield words.ask, "question"
            if self.view.step == "why" and self.view.lines:
                yield from ((text, "") for text in self.view.reasons())
            yield say("screen.example", text=words.example) if words.example else "", "dim"
            for text in (words.why, *words.helps):
                yield text, "dim"
        else:
            yield self.view.nothing_open(), "question"
            if self.view.step == "why" and self.view.lines:
                yield from ((text, "") for text in self.view.reasons())
        yield say("screen.step-is-for", step=page.text("title"), purpose=page.text("purpose")), "dim"
        if page.text("example") and self.view.prompt is None:
            yield say("screen.example", text=page.text("example")), "dim"

    def wrapped(self, text: str, cells: int, look: str = "") -> list[Row]:
        """A text broken into rows of this width."""
        room = max(20, cells - SPARE - (0 if self.look.reader else 2))
        return [Row(line, look) for line in drawing.broken(safe(text), room) if line]

    # -- what is open ----------------------------------------------------------------------------
    def others(self) -> list[Prompt]:
        """The open questions of this step but for the one that is shown; all, while something else is asked."""
        now = None if self.view.elsewhere else self.view.prompt
        return [prompt for prompt in self.view.step_prompts() if now is None or prompt.id != now.id]

    def finding_rows(self, cells: int, listed: bool = True, notes: bool = True) -> Found:
        """What is still open in this step, or the notes that were asked for; beside each row its question,
        if it has one. Not `listed`: in one row. Not `notes`: there is no room for them now."""
        if self.view.notes and notes:
            wrap = self.wrapped if self.look.reader else _sentence
            return self.view.notes.wrapped(wrap, cells), []
        prompts = self.others()[:LISTED]
        if self.look.reader:
            plan, room = self.view.state.plan, cells - SPARE
            asks = (self.voice.question(plan, prompt).ask for prompt in prompts)
            rows = [Row(one_row(ask, room, self.look.plain)) for ask in asks]
            return (rows, list(prompts)) if rows else ([Row(self.view.no_more(), "dim")], [None])
        if not listed or not prompts:
            told = question_rows.one_row(self.view, self.others(), len(self.view.step_prompts()) > MANY)
            if listed:
                return [Row(told)], [None]
            thin = (self.view.signs["thin"] * 2, "line")
            shown = drawing.shortened(safe(told), max(8, cells - 5), self.view.signs)
            return [Row(told, spans=(thin, (" ", ""), (shown, "")))], [prompts[0] if prompts else None]
        found = question_rows.grouped(self.view, prompts)
        return [row for row, _ in found], [prompt for _, prompt in found]

    def heading_of(self, name: str) -> str:
        """Which heading a region has now: what is open, or the notes in its place; the session that is led, or the last
        one."""
        if name == "last":
            return "last" if self.view.session.running is None else "session"
        if name != "findings":
            return name
        if self.view.about:
            return "notes"
        if self.view.step == "story":
            return "story"
        return "recap" if self.view.notes else "open"

    def led(self, cells: int) -> list[Row]:
        """The session that is led now; nothing where none is."""
        running = self.view.session.running
        if running is None:
            return []
        from toc_tui.flows.running import clock
        from toc_tui.tui import session_rows

        return session_rows.rows(self.view, running, clock(), cells)

    def _led(self, what: str) -> str:
        """How long is left of the part of now, or how much of the session is gone; "" where none is led."""
        running = self.view.session.running
        if running is None:
            return ""
        from toc_tui.flows.running import clock
        from toc_tui.tui import session_rows

        return (session_rows.left if what == "left" else session_rows.gone)(self.view, running, clock())

    def last_time(self, cells: int) -> list[Row]:
        """What the last session of the group was, and what it decided; or the session that is led now."""
        if led := self.led(cells):
            return led
        told = [row.text for line in self.view.last_time() for row in self.questions.text(line, cells)]
        return [Row(text, spans=((" " * question_rows.GUTTER, ""), (text, ""))) for text in told]

    # -- what can be chosen ----------------------------------------------------------------------
    def option_row(self, option: Option) -> Row:
        """Something to choose: an item of the tree with its mark, anything else in its words."""
        item = self.view.state.plan.items.get(option.key)
        if item is None or item.kind in RECORDS or self.look.reader:
            return Row(option.words if self.look.reader else option.seen or option.words, "option")
        kind = kind_of(item)
        return Row(item.text or self.voice.say("voice.no-words"), lead=((" ", ""),), sign=(self.view.signs[kind], kind))

    def where(self, line: Line | None, index: int, cells: int) -> str:
        """The plan, the step and the place in the tree, as one sentence. In the reader look it fits a row."""
        say, plan = self.voice.say, self.view.state.plan
        if self.look.reader:
            return self._where_row(line, index, cells)
        parts = [
            say(
                "screen.where-step",
                title=plan.title or self.view.session.name,
                number=STEPS.index(self.view.step) + 1,
                step=self.voice.step_title(self.view.step),
                count=len(self.view.step_prompts()),
            )
        ]
        if line is not None:
            above = plan.items.get(line.under)
            parts.insert(0, say("screen.where-row", row=index + 1, rows=len(self.view.lines), level=line.depth + 1))
            if above is not None:
                parts.insert(1, say("screen.where-under", text=above.text))
        return " ".join(parts)

    def _where_row(self, line: Line | None, index: int, cells: int) -> str:
        """The item, its row and the step, in one row: the words give way."""
        say, plan, view = self.voice.say, self.view.state.plan, self.view
        words = plan.title or view.session.name
        tail = [say("screen.where-short", number=STEPS.index(view.step) + 1, step=self.voice.step_title(view.step))]
        if line is not None:
            words, _ = self.voice.row(view.state.theory, line)
            tail.insert(0, say("screen.where-row-short", row=index + 1, rows=len(view.lines)))
        if view.state.dirty:
            tail.append(say("screen.unsaved"))
        return filled(words, [" ".join(tail)], [], cells - SPARE, self.look.plain)


def _sentence(text: str, cells: int) -> list[Row]:
    return [Row(text)]
