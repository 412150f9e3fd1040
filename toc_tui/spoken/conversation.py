"""The conversation about one plan: asks what is open, hears, keeps, says what changed. No terminal in here.

It drives the same flows as the full screen's field. Where somebody is stands in `place`; commands stand in
doing.py, what comes and goes with the file in keeping.py.
"""

from __future__ import annotations

from collections.abc import Callable

from toc_tui.commands import row
from toc_tui.flows import talk
from toc_tui.flows.flow import Ask, Context, Flow, Outcome, Said
from toc_tui.flows.opening import Opening
from toc_tui.flows.registry import begin
from toc_tui.frozen import replace
from toc_tui.plain import safe
from toc_tui.plan import person
from toc_tui.plan.marked import MarkedItem
from toc_tui.plan.structure_edits import Rename
from toc_tui.session import Session
from toc_tui.spoken import doing, keeping, picking, telling
from toc_tui.spoken.answer_reader import LEAVE, AnswerReader, Parts
from toc_tui.spoken.context import SpokenContext
from toc_tui.spoken.flow_runner import ENDED, SpokenFlowRunner
from toc_tui.spoken.listing import NumberedList, Pick
from toc_tui.spoken.talk import Asked, Given, Led, TalkPlace
from toc_tui.spoken.vocabulary import ParsedCommand, with_words
from toc_tui.state import MANY, State
from toc_tui.steps.step import STEPS, Prompt, following, whole
from toc_tui.voice import Phrasebook
from toc_tui.voice.where_we_were import counted


class Conversation:
    """`ask` shows a prompt and gives the line that was typed; it raises EOFError at the end of input and
    KeyboardInterrupt (with half-typed words, if any) on Ctrl+C. `tell` says a line; `parts` gives lines in parts that
    fit the screen; `first` is the item to begin at, if not where somebody was last time."""

    def __init__(
        self,
        session: Session,
        ask: Callable[[str], str],
        tell: Callable[[str], None],
        parts: Parts = lambda lines: [lines],
        first: str = "",
    ) -> None:
        self.session: Session = session
        self.voice: Phrasebook = session.voice
        session.by_ear = True
        self.place = TalkPlace()
        self._tell = tell
        self.hearing = AnswerReader(
            self.voice,
            lambda prompt: ask(safe(prompt)),
            self.tell,
            lambda name, rest: picking.surely(self, name, rest),
            lambda heard: telling.told(self, heard),
            lambda name, rest: picking.meant(self, name, rest),
            parts,
        )
        self.keeper: keeping.Keeper = keeping.Keeper(self)
        self.answering: Prompt | None = None  # the open question that is being answered, if it is one
        self.pending: ParsedCommand | None = None  # a command that waits until the flow before it is left
        self.first = first
        self.opens: Opening | None = None  # the plan to go on in, once this one is left

    @property
    def state(self) -> State:
        return self.session.state

    def tell(self, line: str) -> None:
        """Say one line; nothing in it moves a cursor or turns reading round."""
        if line.strip():
            self.hearing.named = ""
            self._tell(safe(line).rstrip())

    def say(self, name: str, **slots: object) -> None:
        """Say a sentence of spoken.toml."""
        self.tell(self.voice.say(f"spoken.{name}", **slots))

    def told(self, told: NumberedList) -> None:
        """Say a list; its numbers can be used from now on."""
        if told.picks:
            self.place.picks, self.place.listed = told.picks, told.name
        self.hearing.tell_all(told.lines)

    # -- the whole of it ---------------------------------------------------------------------------
    def run(self) -> int:
        """Talk until somebody leaves. Gives the exit code, which is not 0 where the plan was not saved."""
        person.note_used("ask")
        self.session.hear()  # so that the number of open questions is true from the first line on
        try:
            self.keeper.greet()
            if self.first in self.state.plan.items:
                doing.be_at(self, Pick(self.first))
            while True:
                try:
                    self.turn()
                except doing.LeavingError:
                    if self.keeper.may_leave():
                        raise
                    self.opens = None
        except (EOFError, KeyboardInterrupt, doing.LeavingError) as end:
            self.opens = self.opens if isinstance(end, doing.LeavingError) else None
            words = str(end.args[0]) if isinstance(end, KeyboardInterrupt) and end.args else ""
            return int(self.keeper.leave(words, isinstance(end, EOFError)))

    def turn(self) -> None:
        """One thing at a time: a command that waits, what is unsettled, the question, or rest."""
        self.keeper.look()
        if self.keeper.waits and self.state.broken is None:
            self.keeper.offers()
        elif self.pending is not None:
            heard, self.pending = self.pending, None
            doing.perform(self, heard)
        elif self.state.conflicts and not self.keeper.put_off:
            self.keeper.settle()
        elif (prompt := self.asked_now()) is not None:
            self.question(prompt)
        else:
            self.rest()

    # -- questions ---------------------------------------------------------------------------------
    def asked_now(self) -> Prompt | None:
        """The question to put now; None at rest."""
        place = self.place
        if self.state.broken is not None or place.resting:
            return None
        if place.prompt is not None:
            still = self.still(place.prompt) if place.more else self.open_now(place.prompt)
            place.more = place.more and still is not None
            if still is None:
                self.advance(place.prompt)
        elif (found := self.first_open()) is not None:
            place.prompt = found
        else:
            self.round_over()
        return place.prompt

    def first_open(self) -> Prompt | None:
        """The first open question from this step on."""
        return self._not_heard(following(self.state.theory, self.place.step, None))

    def _not_heard(self, found: Prompt | None) -> Prompt | None:
        """This question, or the next one that is not about words which somebody has heard about and kept: those stay
        open, and are told and counted, but not asked for a second time, until somebody goes round again."""
        theory, seen = self.state.theory, set[Asked]()
        while found is not None and self.place.first_round and self.session.asked_wording(found):
            if found.id in seen:
                return None
            seen.add(found.id)
            found = following(theory, found.step, found)
        return found

    def still(self, prompt: Prompt) -> Prompt | None:
        """The same question as it is now; None when it is answered, unless it takes more answers."""
        gone = any(key not in self.state.plan.items for key in prompt.place)
        return None if gone else self.open_now(prompt) or (prompt if prompt.many else None)

    def open_now(self, prompt: Prompt) -> Prompt | None:
        """The same question as it is now, if it is open."""
        theory = self.state.theory
        if any(key not in theory.plan.items for key in prompt.place):
            return None
        found = self.state.about(prompt.place[0]) if prompt.place else ()
        return next((p for p in (*found, *whole(theory, prompt.step)) if p.id == prompt.id), None)

    def question(self, prompt: Prompt, words: str = "") -> None:
        """Put an open question; go on to the next when it is answered or left open. `words`: answered already."""
        place, plan = self.place, self.state.plan
        self.open_step(prompt.step)
        place.prompt = prompt
        if prompt.name == telling.ORDER and not words:
            telling.longest_roads(self)
        if prompt.place and (not place.trail or place.trail[-1] is not prompt):
            place.key = prompt.place[0]
        if not place.trail or place.trail[-1].id != prompt.id:
            place.trail.append(prompt)
        item = plan.items.get(place.key)
        asked = self.voice.question(plan, prompt)
        subject = plan.items[prompt.place[0]].text if prompt.place else ""
        context = SpokenContext(self.session, item.key if item else "", (subject, asked.ask, asked.that))
        led = self.converse(lambda: talk.question(context, prompt), context, words, prompt)
        if led.by not in (ENDED, LEAVE) and led.by.name != "skip":
            self.pending = led.by
            place.more = place.more or led.kept
            return
        place.more = False
        if self.open_now(prompt):
            self.say("left-open")
        self.advance(prompt)

    def advance(self, prompt: Prompt) -> None:
        """Go on from a question to the next one that was not left open on this way round, through the steps and on from
        the first of them. Where there is none, say what there is, and wait."""
        place = self.place
        if self.open_now(prompt):
            place.passed.add(prompt.id)
        found = self.next_after(prompt)
        if found is not None:
            if STEPS.index(found.step) < STEPS.index(prompt.step):
                self.say("round")
            place.prompt = found
            place.key = found.place[0] if found.place else place.key
        else:
            self.round_over()

    def next_after(self, prompt: Prompt) -> Prompt | None:
        """The open question after one that was not left open on this way round."""
        theory, seen = self.state.theory, set[Asked]()
        found = following(theory, prompt.step, prompt)
        while (found := self._not_heard(found)) is not None and found.id in self.place.passed:
            if found.id in seen:
                return None
            seen.add(found.id)
            found = following(theory, found.step, found)
        return found

    def round_over(self) -> None:
        """Nothing more is asked by itself: how many questions are open all the same, and what is worth asking beside
        them."""
        count = telling.count_all(self)
        if count:
            self.say("round-over", number=counted(self.voice, count, MANY, first=True), count=count)
        else:
            self.say("none-open")
        if more := len(self.state.more):
            self.say("more-to-ask", count=more)
        self.at_rest()

    def go_round(self) -> None:
        """Ask again, and all that is open once more."""
        self.place.resting = self.place.first_round = False
        self.place.passed.clear()

    def at_rest(self) -> None:
        """Wait for a command instead of asking."""
        self.place.prompt, self.place.resting = None, True

    def open_step(self, name: str) -> None:
        """Say which step begins, and at its first time what it is for."""
        place = self.place
        if name == place.step and name in place.opened:
            return
        self.tell(telling.step_line(self, name))
        if name not in place.opened:
            self.tell(self.voice.guide.page(f"steps/{name}").text("purpose"))
        place.step = name
        place.opened.add(name)

    def rest(self) -> None:
        """Nothing is asked: hear a command, or words to find an item by; Enter goes on with what is open."""
        if self.state.broken is not None:
            self.say("rest-broken")
        line = self.hearing.line(self.voice.say("spoken.answer"))
        if not line.strip():
            self.keeper.look()
            self.go_round()
            return
        heard = self.hearing.vocabulary.command(line, with_words) or self.hearing.vocabulary.nearly(line, with_words)
        if heard is not None:
            self.pending = self.hearing.with_unfit(heard)
        elif self.hearing.vocabulary.undecided(line):  # “no” and “not sure” name no item
            self.say("rest")
        elif not doing.go_if_known(self, line.strip()):
            self.hearing.say_unknown(line.strip(), keeps=self.state.broken is None)
            if self.state.broken is not None and len(line.split()) > 1:  # it was meant for the plan
                self.keeper.keep_for_later(line.strip())

    # -- flows -------------------------------------------------------------------------------------
    def converse(
        self,
        flow: Callable[[], Flow] | Flow,
        context: Context,
        words: str = "",
        prompt: Prompt | None = None,
        growing: bool = False,
    ) -> Led:
        """Run a flow, `words` being said along with it."""
        given, line = self.hearing.given, self.hearing.vocabulary.as_answer(words)
        if words:
            given.append(line)
        before, self.answering = self.answering, prompt
        led = SpokenFlowRunner(self, flow, context, prompt, growing).run()
        self.answering = before  # where the line drops it stays: the words that were begun are for it
        if words and line in given:  # nothing was asked that they could answer, and they answer nothing else
            given.remove(line)
            self.hearing.say_not_taken(words)
        return led

    def after_edit(
        self, key: str, prompt: Prompt | None = None, ask: Ask | None = None, said: Said | None = None
    ) -> bool:
        """Note where an edit was made and where it leads, and save. Whether it is on the disk."""
        place, done = self.place, self.state.history.done
        place.key = key if key in self.state.plan.items else ""
        if done and prompt is not None and ask is not None and said is not None:
            place.given.append(Given(done[-1], prompt, ask, said))
        if done and isinstance(done[-1].edit, Rename) and place.prompt is not None:
            old, new = done[-1].edit.old, done[-1].edit.new
            keys = tuple(new if key == old else key for key in place.prompt.place)
            place.prompt = replace(place.prompt, place=keys)
        return self.keeper.save()

    def tell_kept(self, saved: bool, said: str) -> None:
        """Say what was done, which is in the file or in a recovery file; else that it is in no file yet."""
        safe = saved or not self.state.dirty or bool(self.session.kept_in)
        self.tell(said if safe else self.voice.say("leaving.only-here", said=said))

    def run_command(
        self, name: str, key: str = "", words: str = "", again: bool = False, marked: tuple[MarkedItem, ...] = ()
    ) -> Led:
        """Run the flow of a command about an item, with words said along with it; `again`: after it was done once.
        `marked`: about several items at once."""
        context = SpokenContext(self.session, key, marked=marked)
        context.alone = bool(words)
        command = row(name)
        never = command.going_back == "never"
        begun: Callable[[], Flow] | Flow = begin(name, context) if never else lambda: begin(name, context)
        led = self.converse(begun, context, words, growing=command.going_back == "growing")
        back = led.by.name in ("back", "skip") and not (led.by.name == "back" and led.kept)
        if led.by not in (ENDED, LEAVE) and not back:
            self.pending = led.by
        elif (
            not self._follows(led.came) and not led.kept and not led.told and command.follows != "search" and not again
        ):
            self.say("left")
        return led

    def _follows(self, came: Outcome) -> bool:
        """Do what follows from a flow: longer work, what there is to read, another plan. Whether anything does."""
        if came.opens is not None:
            self.opens = came.opens
            raise doing.LeavingError
        for line in came.work or ():
            self.tell(line)
        self.hearing.tell_all(came.show.lines if came.show is not None else ())
        return came.work is not None or came.show is not None
