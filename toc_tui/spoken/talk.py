"""What the parts of the spoken face need of the conversation. `Talk` is for those that tell something and find out what
is meant, `Turns` for those that change what comes next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from toc_tui.flows.flow import Ask, Context, Flow, Outcome, Said
from toc_tui.flows.opening import Opening
from toc_tui.frozen import frozen
from toc_tui.plan.history import HistoryEntry
from toc_tui.plan.marked import MarkedItem
from toc_tui.session import Session
from toc_tui.spoken.answer_reader import AnswerReader
from toc_tui.spoken.listing import NumberedList, Pick
from toc_tui.spoken.vocabulary import ParsedCommand
from toc_tui.state import State
from toc_tui.steps.step import STEPS, Prompt
from toc_tui.voice import Phrasebook


@frozen
class Given:
    """An answer of this sitting: what it did to the plan, the question, what was asked and said."""

    entry: HistoryEntry
    prompt: Prompt
    ask: Ask
    said: Said


@frozen
class Led:
    """How a flow ended: the command that ended it (ENDED at its own end, LEAVE after a blank answer), what came of it
    last, the item that it landed on, whether it did any edit, and whether anything was told of what came of it."""

    by: ParsedCommand
    came: Outcome
    landed: str
    kept: bool
    told: bool


Asked = tuple[str, str, tuple[str, ...]]
"""Which question it is: `Prompt.id`."""


class TalkPlace:
    """Where somebody is: the step, the question (none: at rest), the item that commands are about, the questions
    visited, what the numbers of the last list stand for. `more`: the question takes more answers though it is
    answered."""

    def __init__(self) -> None:
        self.step = STEPS[0]
        self.prompt: Prompt | None = None
        self.key = ""
        self.resting = self.more = False
        self.trail: list[Prompt] = []
        self.picks: tuple[Pick, ...] = ()
        self.listed = ""  # what the last list is called
        self.passed = set[Asked]()  # the questions that were left open on this way round
        self.first_round = True  # words that were asked about as they were typed are not asked about once more
        self.opened: set[str] = set()
        self.given: list[Given] = []


class Keeping(Protocol):
    """What keeps the plan of a conversation on the disk."""

    put_off: bool

    def recap(self) -> list[str]: ...
    def problems(self) -> None: ...
    def save(self) -> bool: ...
    def look(self) -> bool: ...
    def given(self, words: str) -> None: ...
    def keep(self, words: str) -> None: ...
    def keep_for_later(self, words: str) -> None: ...


class Talk(Protocol):
    """A conversation about one plan, for those that say something in it."""

    @property
    def session(self) -> Session: ...
    @property
    def state(self) -> State: ...
    @property
    def voice(self) -> Phrasebook: ...
    @property
    def place(self) -> TalkPlace: ...
    @property
    def hearing(self) -> AnswerReader: ...
    @property
    def keeper(self) -> Keeping: ...
    def tell(self, line: str) -> None: ...
    def say(self, name: str, **slots: object) -> None: ...
    def told(self, told: NumberedList) -> None: ...


class Turns(Talk, Protocol):
    """A conversation, for those that lead somebody elsewhere in it."""

    pending: ParsedCommand | None
    opens: Opening | None  # the plan to go on in, once this one is left
    answering: Prompt | None  # the open question that is being answered, if it is one

    def converse(
        self,
        flow: Callable[[], Flow] | Flow,
        context: Context,
        words: str = "",
        prompt: Prompt | None = None,
        growing: bool = False,
    ) -> Led: ...
    def run_command(
        self, name: str, key: str = "", words: str = "", again: bool = False, marked: tuple[MarkedItem, ...] = ()
    ) -> Led: ...
    def question(self, prompt: Prompt, words: str = "") -> None: ...
    def still(self, prompt: Prompt) -> Prompt | None: ...
    def advance(self, prompt: Prompt) -> None: ...
    def at_rest(self) -> None: ...
    def go_round(self) -> None: ...
    def open_step(self, name: str) -> None: ...
    def tell_kept(self, saved: bool, said: str) -> None: ...
    def after_edit(
        self, key: str, prompt: Prompt | None = None, ask: Ask | None = None, said: Said | None = None
    ) -> bool: ...
