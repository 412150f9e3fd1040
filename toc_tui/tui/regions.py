"""The rows of each region of the plan screen, made from a view model. No Textual here."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from toc_tui.commands import COMMANDS, shown
from toc_tui.flows.flow import Ask, Lazy
from toc_tui.outline import Line
from toc_tui.steps.step import STEPS, Prompt
from toc_tui.tui.terminal.rows import SPARE, Row, fit, safe, width
from toc_tui.tui.view_model import LISTED, PlanViewModel


class Regions:
    """Makes rows from the state of a view model."""

    def __init__(self, view: PlanViewModel) -> None:
        self.view = view
        self.voice = view.voice
        self.look = view.look

    def tree_row(self, line: Line, cells: int) -> Row:
        """One row of the tree, cut in its words and never in its kind or open questions."""
        reader = self.look.reader
        count = 0 if line.form == "section" else len(self.view.state.about(line.key))
        words, tail = self.voice.row(self.view.state.theory, line, count, level=reader)
        indent = 0 if reader else 2 * min(line.depth, max(0, cells // 6 - 4))
        room = cells - indent - SPARE - (0 if reader else 2)
        look = "heading" if line.form == "section" or line.depth == 0 else "dim" if line.form == "again" else ""
        return Row(cut(words, tail, room, self.look.plain), look, indent)

    def tree_rows(self, cells: int) -> Sequence[Row]:
        """The tree; a sentence where there is nothing yet."""
        if not self.view.lines:
            return [Row(self.voice.say("screen.empty-filter" if self.view.filter else "screen.empty-tree"))]
        return Lazy(self.view.lines, lambda line: self.tree_row(line, cells))

    def title(self, saved: str = "") -> Row:
        """The plan, the step, how many questions are open."""
        said = self.voice.say(
            # what is open changes with every answer, and a changed row is spoken: readers have it on key w
            "screen.title-quiet" if self.look.reader and not self.view.greeting else "screen.title",
            title=self.view.state.plan.title or self.view.session.name,
            number=STEPS.index(self.view.step) + 1,
            steps=len(STEPS),
            step=self.voice.step_title(self.view.step),
            count=len(self.view.step_prompts()),
            saved=saved,
        )
        if self.view.greeting and self.look.reader:
            said = self.voice.say("screen.by-ear") + " " + said
        if self.view.state.dirty and self.view.state.trouble is not None:  # first, so that nothing cuts it off
            said = self.voice.say("screen.not-saved-title", title=said)
        return Row(said, "title")

    def question_rows(self, cells: int, high: int = 0) -> list[Row]:
        """The open question in full, an example, why we ask, then what this step is for. With a height, no
        sentence is cut by the end of the first `high` rows, which are those seen and spoken."""
        first, *others = [rows for text, look in self._question_texts() if (rows := self.wrapped(text, cells, look))]
        shown, later = list(first), list[Row]()
        for rows in others:
            fits = not high or len(shown) + len(rows) <= high
            (shown if fits else later).extend(rows)
        return [*shown, *([Row("")] * (high - len(shown)) if later else ()), *later]

    def _question_texts(self) -> Iterator[tuple[str, str]]:
        """What stands in the question region, each text with its look."""
        say, page = self.voice.say, self.voice.guide.page(f"steps/{self.view.step}")
        if self.view.state.broken is not None:
            yield say("screen.broken-first" if self.view.state.reading.broken else "screen.broken"), "warn"
            yield next(iter(self.view.session.problems()), ""), ""
        elif self.view.prompt is not None:
            words = self.voice.question(self.view.state.plan, self.view.prompt)
            yield words.ask, "question"
            yield say("screen.example", text=words.example) if words.example else "", "dim"
            for text in (words.why, *words.helps):
                yield text, "dim"
        else:
            own = f"screen.done-{self.view.step}"
            step = self.voice.step_title(self.view.step)
            yield say(own) if self.voice.guide.has(own) else say("screen.nothing-open", step=step), "question"
        yield say("screen.step-is-for", step=page.text("title"), purpose=page.text("purpose")), "dim"
        if page.text("example") and self.view.prompt is None:
            yield say("screen.example", text=page.text("example")), "dim"

    def wrapped(self, text: str, cells: int, look: str = "") -> list[Row]:
        """A text broken into rows of this width."""
        room = max(20, cells - SPARE - (0 if self.look.reader else 2))
        return [Row(line, look) for line in textwrap.wrap(safe(text), room)]

    def finding_rows(self, cells: int) -> tuple[list[Row], list[Prompt | None]]:
        """What is still open in this step, or the notes that were asked for; beside each row its question,
        if it has one."""
        if self.view.notes:
            return self.view.notes.wrapped(self.wrapped, cells), []
        rows: list[Row] = []
        found: list[Prompt | None] = []
        for prompt in self.view.open_prompts()[:LISTED]:
            if self.view.prompt is None or prompt.id != self.view.prompt.id:
                rows.append(Row(self.voice.question(self.view.state.plan, prompt).ask))
                found.append(prompt)
        if not rows:
            rows, found = [Row(self.voice.say("screen.no-more"), "dim")], [None]
        return rows, found

    def rule(self, name: str, cells: int) -> Row:
        """The line between two regions, with its heading; plain words in the reader look."""
        words = self.voice.say(f"screen.rule-{name}")
        return Row("") if self.look.reader else ruled(words, cells, self.look.plain)

    def findings_name(self) -> str:
        """The heading of the findings region."""
        if self.view.about:
            return "notes"
        if self.view.step == "story":
            return "story"
        return "recap" if self.view.notes else "open"

    def footer(self, cells: int, ask: Ask | None) -> Row:
        """The keys worth naming now: those of the field while somebody types, else the common ones."""
        say, named = self.voice.say, [c for c in COMMANDS if (c.footer if ask is None else c.name in ask.keys)]
        parts = [f"{shown(c.keys[0])} {say(f'commands.{c.name}.short')}" for c in named]
        if ask is not None:
            kind = "-stay" if ask.stays else "-skip" if ask.optional else "-choose" if ask.options else ""
            parts.insert(0, say(f"screen.field-keys{kind}"))
        line = parts[0]
        for part in parts[1:]:
            if width(line) + 2 + width(part) <= cells - SPARE:
                line += "  " + part
        return Row(line, "footer")

    def where(self, line: Line | None, index: int) -> str:
        """The plan, the step and the place in the tree, as one sentence."""
        say, plan = self.voice.say, self.view.state.plan
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


def cut(words: str, tail: str, room: int, plain: bool) -> str:
    """A sentence that fits into so many cells: cut in its words and never in its tail, which a full stop begins
    where the words have none."""
    whole = safe(words)
    words = fit(whole, max(8, room - width(tail)), plain)
    return words + (tail if words == whole else tail.removeprefix("."))


def ruled(words: str, cells: int, plain: bool) -> Row:
    """Words in a line across the screen."""
    dash = "-" if plain else "─"
    return Row(f"{dash * 2} {words} ".ljust(cells - SPARE, dash), "rule")


def heights(total: int, story: bool = False, reader: bool = False) -> dict[str, int]:
    """How many rows each region has on a screen of `total` rows: the tree gets what is left. In the reader look
    the question has few, because every row that changes is spoken; arrows reach the rest."""
    fixed = {"title": 1, "rule-question": 1, "field": 1, "rule-findings": 1, "footer": 0 if reader else 1, "live": 1}
    if total < 18:
        fixed |= {"rule-findings": 0, "footer": 0}
    room = max(6, total - sum(fixed.values()))
    question = max(2, min(3 if reader else 8, room // 3))
    findings = max(2, min(10, room // 4))
    if reader and total <= 30:
        findings = max(findings, room - question - 9)  # a page of long rows stays cheap on a slow line
    if story:
        question, findings = 3, max(3, room - 3 - max(3, room // 4))
    return fixed | {"question": question, "findings": findings, "tree": max(2, room - question - findings)}
