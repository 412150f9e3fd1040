"""What the plan screen shows, as rows: no Textual here, so that the first screen can be painted before it loads.

A `PlanViewModel` keeps where somebody is (step, question, folded items, filter) beside the session, and makes the
rows of each region from the state. Widgets show those rows and are never read back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from toc_tui.commands import BY_NAME, Situation, shown
from toc_tui.outline import Line, Rank, deeper_than, outline
from toc_tui.plan import person
from toc_tui.plan.dates import overdue
from toc_tui.plan.model import MARKS, RECORDS, TABLES
from toc_tui.plan.promised import above_line
from toc_tui.plan.siblings import above, stands_under
from toc_tui.session import Session
from toc_tui.state import MANY, State
from toc_tui.steps import check_questions
from toc_tui.steps.step import STEPS, Prompt, following, next_in_run, whole
from toc_tui.structure import reachable
from toc_tui.tui.look import Look as Look
from toc_tui.tui.notes import Notes
from toc_tui.tui.signs import signs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toc_tui.flows.columns import Map

LISTED = 50  # open questions in the list under the question


class PlanViewModel:
    """Where somebody is in a plan, and the rows that show it."""

    def __init__(self, session: Session, look: Look | None = None) -> None:
        self.session = session
        self.voice = session.voice
        self.look = look or Look()
        self.plain_signs = self.look.plain
        self.signs = signs(
            session.voice.guide, "ascii" if self.look.plain else "console" if self.look.console else "full"
        )
        self.heard_by_ear = person.has_used("ask")  # whether somebody needs no telling that there is a spoken face
        self.step = STEPS[0]
        self.prompt: Prompt | None = None
        self.asks: frozenset[str] | None = None  # what is asked about in the field, where that is another question
        self.elsewhere = False  # whether what is asked in the field is no answer to the open question
        self.folded: set[str] = set()
        self.fold_level = 0  # how many levels the whole tree was folded to last; 0: it was opened
        self.hidden: tuple[tuple[Line, ...], Line] | None = None  # where the cursor was before, and where it went
        self.marked: dict[str, str] = {}  # the items that were marked, each with what it stood under there
        self.filter = ""  # "", open, path, seen, not-yet or above
        self.by_votes = False  # whether what has most votes comes first, wherever it stands in the file
        self.path_of = ""
        self.on_map = False  # whether one comes back to the map
        self.notes = Notes()  # what stands in the findings region instead of the open questions
        self.about = ""  # the item whose details stand there
        self._map: Map | None = None
        self._step_of: tuple[State | None, str] = (None, "")
        self._step_prompts: list[Prompt] = []
        self._counts: tuple[State | None, list[int]] = (None, [])
        self._last: tuple[State | None, list[str]] = (None, [])
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
            keep, rank = self._keep() if self.filter else None, self._rank() if self.by_votes else None
            self.lines = outline(self.state.theory, self.folded, keep, rank)
        if self._shown is not self.state and self._shown is not None:
            self.marked = dict(self._still_marked()) if self.marked else {}
            if self.about in self.state.plan.items:
                self.details(self.about)
            elif self.step == "story":
                self.notes = self.story()
            elif self._shown.plan is not self.state.plan:  # lines that were heard by now take no recap away
                self.notes, self.about = Notes(), ""
        self._shown = self.state
        still = self._open_now(self.prompt) if self.prompt is not None else None
        self.prompt = self._nearest() if still is None else still

    def _keep(self) -> Callable[[str], bool]:
        """What the filter leaves in the tree."""
        theory, plan = self.state.theory, self.state.plan
        if self.filter == "open":
            return self._is_open
        if self.filter == "path":
            return {self.path_of, *theory.beneath(self.path_of)}.__contains__
        if self.filter == "above":
            return above_line(plan).__contains__
        from toc_tui.journey.seen import sight

        return sight(plan, self.filter == "seen").__contains__

    def _rank(self) -> Rank:
        """What the tree is sorted by."""
        from toc_tui.outline.voted import by_votes

        return by_votes(self.state.theory)

    def _still_marked(self) -> Iterator[tuple[str, str]]:
        """A mark goes with its item; where the arrow it was marked at has gone, it stands under what is left."""
        plan = self.state.plan
        for key, under in self.marked.items():
            if key in plan.items:
                yield key, under if under and stands_under(plan, key, under) else above(plan, key)

    def fold_to(self, levels: int) -> None:
        """Fold the whole tree to so many levels; 0: open all of it."""
        self.folded, self.fold_level = set(), levels
        self.refresh(force=True)
        if levels:
            self.folded = set(deeper_than(self.lines, levels))
            self.refresh(force=True)

    def _is_open(self, key: str) -> bool:
        """Whether an item has any open question."""
        return bool(self.state.about(key))

    def _open_now(self, prompt: Prompt) -> Prompt | None:
        """The same question as it is now, if it is still open."""
        found = self.state.about(prompt.place[0]) if prompt.place and prompt.place[0] in self.state.plan.items else ()
        of_plan = whole(self.state.theory, self.step)
        return next((other for other in chain(found, of_plan) if other.id == prompt.id), None)

    def details(self, key: str) -> None:
        """Show what there is to say about an item in the findings region."""
        mine = self.state.about(key)
        asked = (*mine, *map(check_questions.prompt, self.state.later(key)))
        questions = [self.voice.question(self.state.plan, prompt).ask for prompt in asked]
        self.about, self.notes = key, Notes(self.voice.details(self.state.theory, key, questions))
        self.prompt = next((prompt for prompt in mine if prompt.step == self.step), self.prompt)

    def recap(self) -> list[str]:
        """Whether a review is due, where we were, what changed since, what is open."""
        due = overdue(self.state.plan, self.state.today)
        if due is None:
            return self.session.recap()
        from toc_tui.voice.day_words import day

        return [self.voice.say("screen.review-due", due=day(self.voice, due)), *self.session.recap()]

    def why_empty(self) -> str:
        """Why the tree shows nothing."""
        empty = "tree" if self.look.reader else "drawn"  # who looks sees below what is asked, and by which key
        name = "broken" if self.state.reading.broken else "filter" if self.filter else empty
        return self.voice.say(f"screen.empty-{name}")

    def nothing_open(self) -> str:
        """What stands in the question's place where this step asks nothing."""
        own = "screen.no-story" if self.step == "story" and not self.lines else f"screen.done-{self.step}"
        if self.voice.guide.has(own):
            return self.voice.say(own)
        return self.voice.say("screen.nothing-open", step=self.voice.step_title(self.step))

    def no_more(self) -> str:
        """Where the other open questions of this step would stand: that there are none, or why none can be known."""
        return self.voice.say("screen.no-more" if self.state.broken is None else "screen.none-asked")

    def none_here(self) -> str:
        """That nothing is open: in this step, or in the whole plan where that is so."""
        if self.next_prompt(1) is None:
            return self.voice.say("commands.why.no-question")
        return self.voice.say("screen.nothing-open", step=self.voice.step_title(self.step))

    def reasons(self) -> list[str]:
        """What the first step has written down, each with what it is."""
        return [f"{label}: {self.state.plan.why[name]}" for name, label in self._given_reasons()]

    def reason_at(self, rows: Sequence[str]) -> str:
        """The field of the first step that the last of these rows belongs to, where the tree shows nothing else yet; ""
        where it does."""
        if self.lines or self.filter:
            return ""
        names, at = self._given_reasons(), -1
        for row in rows:
            if at + 1 < len(names) and row.startswith(f"{names[at + 1][1]}:"):
                at += 1
        return names[at][0] if at >= 0 else ""

    def _given_reasons(self) -> list[tuple[str, str]]:
        """The fields of the first step that have words, each with its name for people."""
        why, fieldname = self.state.plan.why, self.voice.fieldname
        fields = TABLES["why"].fields
        return [(name, fieldname(name)) for name in fields if why.get(name) and name not in MARKS]

    def last_time(self) -> list[str]:
        """What the last session of the group was, what it decided and what is still to do; nothing where
        there was none."""
        if self._last[0] is not self.state:
            lines: list[str] = []
            if next(self.state.plan.of("session", "action"), None) is not None:
                from toc_tui.voice.action_sentences import since_last_time

                lines = since_last_time(self.voice, self.state.plan, self.state.today)
            self._last = self.state, lines
        return self._last[1]

    def step_prompts(self) -> list[Prompt]:
        """The open questions of the step that is shown, as far as anybody would count them; none while the file is no
        TOML and nothing can be answered."""
        if self.state.broken is not None:
            return []
        if self._step_of != (self.state, self.step):
            self._step_of = (self.state, self.step)
            self._step_prompts = self.state.some(self.step, MANY + 1)
        return self._step_prompts

    def counts(self) -> list[int]:
        """How many questions are open in each step, as far as anybody would count them; none in a broken file."""
        if self._counts[0] is not self.state:
            broken = self.state.broken is not None
            self._counts = self.state, [0 if broken else len(self.state.some(step, MANY + 1)) for step in STEPS]
        return self._counts[1]

    def asked(self) -> frozenset[str]:
        """The items that the question which is shown asks about, or what is asked in the field."""
        if self.asks is not None:
            return self.asks
        return frozenset() if self.prompt is None else frozenset((*self.prompt.place, *self.prompt.items))

    def _nearest(self) -> Prompt | None:
        """The question that now stands where the one before stood: about the same item first, else the next."""
        if self.prompt is not None and (run := next_in_run(self.state.theory, self.prompt)) is not None:
            return run
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
        self.step, self.prompt, self.notes, self.about = name, None, Notes(), ""
        self.refresh()
        if name == "story":
            self.notes = self.story()

    def map(self) -> Map:
        """The plan as columns, kept until it changes."""
        theory = self.state.theory
        if self._map is None or self._map.theory is not theory:
            from toc_tui.flows.columns import Map  # when somebody asks for it

            self._map = Map(theory, self.voice)
        return self._map

    def story(self) -> Notes:
        """The plan read back, and how to make copies of it for everybody."""
        key = shown(BY_NAME["report"].keys[0])
        return Notes(chain(self.voice.story(self.state.theory), [self.voice.say("screen.story-report", key=key)]))

    def go_prompt(self, prompt: Prompt) -> None:
        """Show an open question and its step."""
        self.step, self.prompt, self.notes, self.about = prompt.step, prompt, Notes(), ""

    def next_prompt(self, by: int) -> Prompt | None:
        """The open question after (or before) the one shown, through all steps and round again."""
        found = following(self.state.theory, self.step, self.prompt, back=by < 0)
        if found is None:  # before it is said that nothing is open
            self.session.hear()
            found = following(self.state.theory, self.step, self.prompt, back=by < 0)
        return found

    def stand_at(self, key: str) -> int | None:
        """Take the item's own question of this step for the one shown; gives the tree row of the item, or of what is
        asked about where it has none: the two never stand apart."""
        items = self.state.plan.items
        own = [prompt for prompt in self.state.about(key) if prompt.step == self.step] if key in items else []
        self.prompt = next(iter(own), self.prompt)
        if not own and self.prompt is not None and self.prompt.place:
            key, under = self.prompt.place[0], (*self.prompt.place, "")[1]
            return self.index_of(key, under)
        return self.index_of(key) if key else None

    def index_of(self, key: str, under: str = "") -> int | None:
        """The tree row of an item: beneath `under` if it stands there, else where it stands in full."""
        lines = self.lines
        found = [at for at, line in enumerate(lines) if line.key == key and line.form != "section"]
        here = (at for at in found if under and lines[at].under == under)
        return next(here, next((at for at in found if lines[at].form == "item"), None))

    def unfold_to(self, key: str) -> None:
        """Open whatever hides an item."""
        if key in self.state.plan.items and self.state.plan.items[key].kind in RECORDS:
            return  # records do not stand in the tree
        if self.index_of(key) is None:
            self.folded -= reachable(self.state.theory.effects, (key,))
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
            marked=tuple(self.state.plan.items[key] for key in self.marked if key in self.state.plan.items),
            by_votes=self.by_votes,
        )
