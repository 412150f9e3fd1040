"""What the plan screen shows, as rows: no Textual here, so that the first screen can be painted before it loads.

A `Stage` keeps where somebody is (step, question, folded items, filter) beside the session, and makes the
rows of each region from the state. Widgets show those rows and are never read back.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from toc_tui.commands import COMMANDS, Situation, shown
from toc_tui.outline import Line, outline
from toc_tui.session import MANY, Session, State
from toc_tui.steps.step import STEPS, Prompt, following, step
from toc_tui.tui.terminal.rows import Row, fit, safe, width

SECTION_KEYS = ("loose", "statements", "assumptions", "ideas", "measures")


LISTED = 50     # open questions in the list under the question
LOOK = 1500     # items looked at for that list, so that an edit in a plan of thousands is shown at once


@dataclass(frozen=True, slots=True)
class Look:
    """How things are drawn: the reader look, ASCII only."""

    reader: bool = False
    ascii: bool = False


class Lazy(Sequence[Row]):
    """Rows made when they are looked at."""

    def __init__(self, stage: Stage, cells: int) -> None:
        self.stage = stage
        self.cells = cells
        self.lines = stage.lines

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> list[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | list[Row]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        return self.stage.tree_row(self.lines[at], self.cells)


class Stage:
    """Where somebody is in a plan, and the rows that show it."""

    def __init__(self, session: Session, look: Look | None = None) -> None:
        self.session = session
        self.voice = session.voice
        self.look = look or Look()
        self.step = STEPS[0]
        self.prompt: Prompt | None = None
        self.folded: set[str] = set()
        self.filter = ""  # "", "open" or "path"
        self.path_of = ""
        self.notes: list[str] = []  # what stands in the findings region instead of the open questions
        self.about = ""  # the item whose details stand there
        self._step_of: tuple[State | None, str] = (None, "")
        self._step_prompts: list[Prompt] = []
        self.lines: list[Line] = []
        self._shown: State | None = None
        self.refresh()

    # -- following the state ---------------------------------------------------------------------
    @property
    def state(self) -> State:
        return self.session.state

    @property
    def behind(self) -> bool:
        """Whether the plan has changed since the rows were made."""
        return self._shown is not self.state

    def refresh(self, force: bool = False) -> None:
        """Make the tree anew if the plan changed; keep the question if it is still open, else take the next."""
        if self._shown is not self.state or force:
            theory = self.state.theory
            keep: Callable[[str], bool] | None = None
            if self.filter == "open":
                keep = self._is_open
            elif self.filter == "path":
                wanted = {self.path_of, *theory.beneath(self.path_of)}
                keep = wanted.__contains__
            self.lines = outline(theory, self.folded, keep)
        if self._shown is not self.state and self._shown is not None:
            if self.about in self.state.plan.items:
                self.details(self.about)
            elif self.step == "story":
                self.notes = self.voice.story(self.state.theory)
            else:
                self.notes, self.about = [], ""
        self._shown = self.state
        if self.prompt is None or self._open_now(self.prompt) is None:
            self.prompt = self._nearest()
        else:
            self.prompt = self._open_now(self.prompt)

    def _open_now(self, prompt: Prompt) -> Prompt | None:
        """The same question as it is now, if it is still open."""
        found = self.state.about(prompt.place[0]) if prompt.place and prompt.place[0] in self.state.plan.items else ()
        return next((other for other in (*found, *self._whole()) if other.id == prompt.id), None)

    def _whole(self) -> list[Prompt]:
        """The questions of this step about the plan as a whole."""
        module = step(self.step)
        return [*module.first(self.state.theory), *module.last(self.state.theory)]

    def _is_open(self, key: str) -> bool:
        return bool(self.state.about(key))

    def details(self, key: str) -> None:
        """Show what there is to say about an item in the findings region."""
        mine = self.state.about(key)
        questions = [self.voice.question(self.state.plan, prompt).ask for prompt in mine]
        self.about, self.notes = key, self.voice.details(self.state.theory, key, questions)
        self.prompt = next((prompt for prompt in mine if prompt.step == self.step), self.prompt)

    def step_prompts(self) -> list[Prompt]:
        """The open questions of the step that is shown, as far as anybody would count them."""
        if self._step_of != (self.state, self.step):
            self._step_of = (self.state, self.step)
            self._step_prompts = self.state.some(self.step, MANY + 1)
        return self._step_prompts

    def _nearest(self) -> Prompt | None:
        """The question that now stands where the one before stood: about the same item first, else the next."""
        if self.prompt is not None and self.prompt.place and self.prompt.place[0] in self.state.plan.items:
            same = [prompt for prompt in self.state.about(self.prompt.place[0]) if prompt.step == self.step]
            if same:
                return same[0]
            found = following(self.state.theory, self.step, self.prompt)
            if found is not None and found.step == self.step:
                return found
        return next(iter(self.state.some(self.step, 1)), None)

    def go_step(self, name: str) -> None:
        """Show a step and its first open question."""
        self.step, self.prompt, self.notes, self.about = name, None, [], ""
        self.refresh()
        if name == "story":
            self.notes = self.voice.story(self.state.theory)

    def go_prompt(self, prompt: Prompt) -> None:
        """Show an open question and its step."""
        self.step, self.prompt, self.notes, self.about = prompt.step, prompt, [], ""

    def next_prompt(self, by: int) -> Prompt | None:
        """The open question after (or before) the one shown, through all steps and round again."""
        return following(self.state.theory, self.step, self.prompt, back=by < 0)

    def index_of(self, key: str, under: str = "") -> int | None:
        """The tree row of an item: beneath `under` if it stands there, else where it stands in full."""
        full = None
        for number, line in enumerate(self.lines):
            if line.key == key and line.form != "section":
                if under and line.under == under:
                    return number
                if line.form == "item":
                    full = number
                    if not under:
                        break
        return full

    def unfold_to(self, key: str) -> None:
        """Open whatever hides an item."""
        if self.index_of(key) is None:
            above = {key}
            todo = [key]
            while todo:
                for effect in self.state.theory.effects.get(todo.pop(), ()):
                    if effect not in above:
                        above.add(effect)
                        todo.append(effect)
            self.folded -= above
            self.refresh(force=True)
            if self.index_of(key) is None and self.filter:
                self.filter = ""
                self.refresh(force=True)

    def situation(self, line: Line | None, typing: bool = False, keys: tuple[str, ...] = ()) -> Situation:
        """What the command table needs to know to say what can be done now."""
        item = self.state.plan.items.get(line.key) if line is not None and line.form != "section" else None
        history = self.state.history
        return Situation(
            item,
            line.under if line else "",
            bool(history.done),
            bool(history.undone),
            self.state.broken is None,
            typing,
            keys=keys,
        )

    # -- rows --------------------------------------------------------------------------------------
    def tree_row(self, line: Line, cells: int) -> Row:
        """One row of the tree, cut in its words and never in its kind or open questions."""
        reader = self.look.reader
        words, tail = self.voice.row(self.state.theory, line, 0 if line.form == "section" else len(self.state.about(line.key)), level=reader)
        indent = 0 if reader else 2 * min(line.depth, max(0, cells // 6 - 4))
        room = cells - indent - (0 if reader else 2)
        whole = safe(words)
        words = fit(whole, max(8, room - width(tail)), self.look.ascii)
        if words != whole:
            tail = tail.removeprefix(".")
        look = "heading" if line.form == "section" or line.depth == 0 else "dim" if line.form == "again" else ""
        return Row(words + tail, look, indent)

    def tree_rows(self, cells: int) -> Sequence[Row]:
        """The tree; a sentence where there is nothing yet."""
        if not self.lines:
            return [Row(self.voice.say("screen.empty-tree"))]
        return Lazy(self, cells)

    def title(self, saved: str = "") -> Row:
        """The plan, the step, how many questions are open."""
        title = self.state.plan.title or self.session.path.name
        count = len(self.step_prompts())
        said = self.voice.say(
            "screen.title",
            title=title,
            number=STEPS.index(self.step) + 1,
            steps=len(STEPS),
            step=self.voice.step_title(self.step),
            count=count,
            saved=saved,
        )
        return Row(said, "title")

    def question_rows(self, cells: int) -> list[Row]:
        """The open question in full, an example, why we ask, then what this step is for."""
        say, rows = self.voice.say, []
        page = self.voice.guide.page(f"steps/{self.step}")
        if self.state.broken is not None:
            problem = next(iter(self.session.problems()), "")
            rows = self.wrapped(say("screen.broken"), cells, "warn") + self.wrapped(problem, cells)
        elif self.prompt is not None:
            words = self.voice.question(self.state.plan, self.prompt)
            rows += self.wrapped(words.ask, cells, "question")
            for text in (say("screen.example", text=words.example) if words.example else "", words.why, *words.helps):
                rows += self.wrapped(text, cells, "dim")
        else:
            rows += self.wrapped(
                say(f"screen.done-{self.step}")
                if self.voice.guide.has(f"screen.done-{self.step}")
                else say("screen.nothing-open", step=self.voice.step_title(self.step)),
                cells,
                "question",
            )
        rows += self.wrapped(
            say("screen.step-is-for", step=page.text("title"), purpose=page.text("purpose")), cells, "dim"
        )
        if page.text("example"):
            rows += self.wrapped(say("screen.example", text=page.text("example")), cells, "dim")
        return rows

    def wrapped(self, text: str, cells: int, look: str = "") -> list[Row]:
        """A text broken into rows of this width."""
        room = max(20, cells - (0 if self.look.reader else 2))
        return [Row(line, look) for line in textwrap.wrap(safe(text), room)]

    def finding_rows(self, cells: int) -> tuple[list[Row], list[Prompt | None]]:
        """What is still open in this step, or the notes that were asked for; beside each row its question."""
        rows: list[Row] = []
        found: list[Prompt | None] = []
        if self.notes:
            for note in self.notes:
                wrapped = self.wrapped(note, cells)
                rows += wrapped
                found += [None] * len(wrapped)
            return rows, found
        for prompt in self.state.some(self.step, LISTED, LOOK):
            if self.prompt is None or prompt.id != self.prompt.id:
                rows.append(Row(self.voice.question(self.state.plan, prompt).ask))
                found.append(prompt)
        if not rows:
            rows, found = [Row(self.voice.say("screen.no-more"), "dim")], [None]
        return rows, found

    def rule(self, name: str, cells: int) -> Row:
        """The line between two regions, with its heading; plain words in the reader look."""
        words = self.voice.say(f"screen.rule-{name}")
        if self.look.reader:
            return Row("")
        dash = "-" if self.look.ascii else "─"
        return Row(f"{dash * 2} {words} ".ljust(cells, dash), "rule")

    def findings_name(self) -> str:
        """The heading of the findings region."""
        return "notes" if self.about else "story" if self.step == "story" else "recap" if self.notes else "open"

    def footer(self, cells: int, keys: tuple[str, ...] | None) -> Row:
        """The keys worth naming now: those of the field while somebody types, else the common ones."""
        say = self.voice.say
        if keys is not None:
            parts = [say("screen.field-keys")]
            parts += [f"{shown(c.keys[0])} {say(f'commands.{c.name}.name')}" for c in COMMANDS if c.name in keys]
        else:
            parts = [f"{shown(c.keys[0])} {say(f'commands.{c.name}.short')}" for c in COMMANDS if c.footer]
        line = parts[0]
        for part in parts[1:]:
            if width(line) + 2 + width(part) <= cells:
                line += "  " + part
        return Row(line, "footer")

    def where(self, line: Line | None, index: int) -> str:
        """The plan, the step and the place in the tree, as one sentence."""
        say, plan = self.voice.say, self.state.plan
        parts = [
            say(
                "screen.where-step",
                title=plan.title or self.session.path.name,
                number=STEPS.index(self.step) + 1,
                step=self.voice.step_title(self.step),
            )
        ]
        if line is not None:
            above = plan.items.get(line.under)
            parts.insert(0, say("screen.where-row", row=index + 1, rows=len(self.lines), level=line.depth + 1))
            if above is not None:
                parts.insert(1, say("screen.where-under", text=above.text))
        return " ".join(parts)


def heights(total: int, story: bool = False) -> dict[str, int]:
    """How many rows each region has on a screen of `total` rows: the tree gets what is left."""
    fixed = {"title": 1, "rule-question": 1, "field": 1, "rule-findings": 1, "footer": 1, "live": 1}
    if total < 18:
        fixed |= {"rule-findings": 0, "footer": 0}
    room = max(6, total - sum(fixed.values()))
    question = max(2, min(8, room // 3))
    findings = max(2, min(10, room // 4))
    if story:
        question, findings = 3, max(3, room - 3 - max(3, room // 4))
    return fixed | {"question": question, "findings": findings, "tree": max(2, room - question - findings)}
