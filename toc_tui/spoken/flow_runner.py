"""Leads one flow to its end: asks, hears, keeps, says what was kept once it is on the disk, goes one answer back."""

from __future__ import annotations

from collections.abc import Callable

from toc_tui.flows.flow import Ask, Context, Flow, Said
from toc_tui.flows.progress import Progress
from toc_tui.frozen import replace
from toc_tui.plan.edits import Add
from toc_tui.plan.history import HistoryEntry
from toc_tui.plan.model import SAYS
from toc_tui.plan.pasted_list import parse_list
from toc_tui.spoken import telling
from toc_tui.spoken.answer_reader import BACK, KIND, LEAVE
from toc_tui.spoken.talk import Led, Turns
from toc_tui.spoken.vocabulary import ParsedCommand
from toc_tui.steps.step import Prompt

ENDED = ParsedCommand("ended")


class SpokenFlowRunner:
    """One flow on its way. `begin` makes it, once more where somebody goes back; with `growing`, what it kept since
    then is taken back for that, as in a record. A flow that is given as it is cannot go back."""

    def __init__(
        self,
        talk: Turns,
        begin: Callable[[], Flow] | Flow,
        context: Context,
        prompt: Prompt | None = None,
        growing: bool = False,
    ) -> None:
        self.talk, self.context, self.prompt, self.growing = talk, context, prompt, growing
        self.begin = begin if callable(begin) else None
        self.answers: list[tuple[Ask, Said]] = []
        self.moved = False  # others changed the plan meanwhile: nothing can be taken back and said anew
        self.told = False  # whether anything was told of what came of it
        session = talk.session
        self._fresh, self._meeting, self._hints = (
            (context.key, context.under),
            session.meeting,
            set(session.hints_shown),
        )
        self._start = self._last()
        self.progress = Progress(begin() if callable(begin) else begin, context)

    def _last(self) -> HistoryEntry | None:
        done = self.talk.state.history.done
        return done[-1] if done else None

    def run(self) -> Led:
        """Lead it to its end, or until it is left."""
        if self.progress.ask is None:
            self._tell_what_came(Ask(""), Said(""))
        by = self._led()
        return Led(by, self.progress.came, self.progress.landed, self.progress.kept, self.told)

    def _led(self) -> ParsedCommand:
        """ENDED when the flow came to its end, LEAVE after a blank answer, else the command that ended it."""
        ask, before, stood = self.progress.ask, "", None
        answered = many = ""  # what was answered last, leaving out remarks; the last question that takes many answers
        while ask is not None:
            came = self._hear(ask, before == ask.whole != "", stood)
            if isinstance(came, ParsedCommand):
                if self._turns_back(came):
                    ask, stood = self._back(ask, came == UNDO_HEARD)
                    before = ""
                elif self._is_at_first(came):
                    self.talk.say("first-here" if stood is None else "first-here-keeps")
                else:
                    return self._left_by(ask, came)
                continue
            stood = None
            came = _without_bullet(ask, came)
            if self._lost_its_place(ask, came):
                return ENDED
            remarks = self.progress.remarks
            if not remarks and self._stands_there(ask, came):
                before = ask.whole
                continue
            sent = ask
            ask = self._send(sent, came)
            many = sent.whole if sent.many else many
            if not remarks:
                answered = sent.whole if self.progress.came.kept else ""
                if answered and ask is not None and ask.whole == many:
                    answered = many  # what was asked in between was about an answer to it
            before = answered
        return ENDED

    def _turns_back(self, heard: ParsedCommand) -> bool:
        """Whether a command goes one answer back within this flow; undo does in a record, where each is kept."""
        return (heard == BACK_HEARD or (heard == UNDO_HEARD and self.growing)) and self._goes_back()

    def _is_at_first(self, heard: ParsedCommand) -> bool:
        """Whether somebody wants to go back from the first question of a record."""
        return heard == BACK_HEARD and self.growing and not self.answers

    def _lost_its_place(self, ask: Ask, said: Said) -> bool:
        """Whether what is asked about is gone, because others took it out. Own words are kept either way."""
        own = said.words if (ask.free or not ask.options) and not ask.names else ""
        if self._was_taken_out(ask):
            self._rescue(own)
            return True
        if own.strip():
            self.talk.keeper.given(own)
        return False

    def _left_by(self, ask: Ask, heard: ParsedCommand) -> ParsedCommand:
        """A command was said instead of an answer. What was said before is whole where this ask is optional."""
        if ask.optional and heard.name != "back":
            self._send(ask, Said(""))
        self._leave()
        return ENDED if ask.optional and heard == LEAVE else heard

    def _hear(self, ask: Ask, again: bool, stood: Said | None) -> Said | ParsedCommand:
        """What is said to an ask; just Enter says again what `stood` there, where somebody went back to it."""
        self.talk.hearing.turns_back = self._goes_back()
        try:
            came = self.talk.hearing.hear(ask, again)
        except (EOFError, KeyboardInterrupt):
            if stood is not None:
                ask = self._send(ask, stood) or Ask("")
            if ask.optional:  # what was said before is whole without this
                self._send(ask, Said(""))
                self._leave()
            raise
        blank = came == LEAVE or came == Said("")
        return stood if stood is not None and blank else came

    def _send(self, ask: Ask, said: Said) -> Ask | None:
        """Send an answer on; save what it changed, then say it. Gives the next ask, None at the end of the flow."""
        talk, progress = self.talk, self.progress
        if not progress.remarks:
            self.answers.append((ask, said))
        if talk.state.broken is not None and said.words and not ask.names:
            talk.keeper.keep(said.words)
        remarks = progress.remarks
        progress.send(said)
        if not remarks and progress.ask is not None and progress.ask.error and progress.ask.label == ask.label:
            self.answers.pop()  # it was refused: nothing to go back to
        if said.key == BACK:
            if progress.came.kept:
                talk.after_edit(progress.landed)
            self._tell_taken_back(ask, progress.ask)
        else:
            self._tell_what_came(ask, said, remarks)
        progress.hear()
        if progress.ask is None:
            talk.session.over()
        return progress.ask

    def _tell_what_came(self, ask: Ask, said: Said, remarks: bool = False) -> None:
        """Say what came of an answer. What was kept is saved first. `remarks`: it was about the wording of a line, so
        `back` does not go to it, but to the question that the line answers."""
        talk, progress = self.talk, self.progress
        came = progress.came
        if came.kept:
            saved = talk.after_edit(progress.landed, None if remarks else self.prompt, ask, said)
            short = telling.short(talk) if remarks else self._short(ask, said)
            if saved and self._goes_without_saying(said):
                alone = self.prompt is not None and len(self.prompt.place) == 1
                talk.hearing.named = ask.place if alone else ""  # nothing was said since the question named it
                return
            talk.tell_kept(saved, short or came.said)
            talk.hearing.named = progress.landed if short and isinstance(talk.state.history.done[-1].edit, Add) else ""
        elif came.said and (came.aloud or progress.ask is None):
            if progress.kept:  # a sum of what was kept is as true as its parts
                talk.tell_kept(False, came.said)
            else:
                talk.tell(came.said)
            self.told = True

    def _short(self, ask: Ask, said: Said) -> str:
        """What was kept, in few words; "" where the sentence of the edit says more."""
        answered = telling.short_answer(self.talk)
        if answered or (self.prompt is not None and self.prompt.choices):
            return answered
        told = self.prompt is not None or (said.words and KIND in ask.keys)
        return telling.short(self.talk) if told else ""

    def _goes_without_saying(self, said: Said) -> bool:
        """Whether a yes, no or not sure to a question of the steps was kept that need not be said: the next question
        shows it. With a reason it is said, because nobody's words go without a sign that they were kept."""
        answered = self.prompt is not None and bool(telling.short_answer(self.talk))
        reason = said.words.strip() not in ("", *SAYS)
        return answered and not reason and not self.talk.hearing.needs_hearing_back()

    def _leave(self) -> None:
        """Leave a flow; what it still keeps at its end is saved and said."""
        if self.progress.ask is not None:
            self.progress.leave()
            self._tell_what_came(Ask(""), Said(""))
        self.talk.session.over()

    # -- one answer back -----------------------------------------------------------------------------
    def _goes_back(self) -> bool:
        """Whether back stays within this flow: what a question or an add kept has answers of its own to go back to."""
        return self.begin is not None and bool(self.answers) and (self.growing or not self.progress.kept)

    def _back(self, here: Ask, undone: bool) -> tuple[Ask | None, Said | None]:
        """The ask before `here` and what was said to it, which just Enter keeps, unless it is to be `undone`."""
        talk = self.talk
        self.moved |= talk.keeper.look()
        if self.moved:
            talk.say("no-way-back")
            return here, None
        ask, said = self.answers[-1]
        asked = self._again(self.answers[:-1], ask)
        if asked is None:
            talk.say("no-way-back")
        elif said.words:
            talk.say("one-back" if undone else "had-said", text=spoken(asked, said))
        else:
            talk.say("had-left")
        return asked, None if undone else said

    def _again(self, answers: list[tuple[Ask, Said]], last: Ask) -> Ask | None:
        """The same flow from its start on with these answers, up to the ask `last`; None where it asks something else
        this time, and all is as it was."""
        assert self.begin is not None
        talk, context, session = self.talk, self.context, self.talk.session
        self.progress.leave()
        count = 0
        if self._start is not None and self._start not in talk.state.history.done:
            return None  # too much was done since
        while self._last() is not self._start and session.undo() is not None:
            count += 1
        context.key, context.under = self._fresh
        session.meeting, session.hints_shown = self._meeting, set(self._hints)
        progress, self.answers = Progress(self.begin(), context), []
        self.progress = progress
        for was, said in answers:
            if progress.ask is None or progress.ask.label != was.label:
                break
            self.answers.append((progress.ask, said))
            progress.send(said)
        ask = progress.ask
        if ask is None or ask.label != last.label:
            progress.leave()
            while self._last() is not self._start and session.undo() is not None:
                pass
            for _ in range(count):
                session.redo()
            return None
        if count:
            talk.keeper.save()
        return ask

    def _tell_taken_back(self, ask: Ask, following: Ask | None) -> None:
        """What was said before to the ask that a field command went back to, or that there was none."""
        if following is None or following.label == ask.label:
            self.talk.say("none-back")
            return
        before = [(ask, said) for ask, said in self.answers if ask.label == following.label and said.words]
        if before:
            self.talk.say("one-back", text=spoken(*before[-1]))

    # -- what others did, what stands there ------------------------------------------------------------
    def _was_taken_out(self, ask: Ask) -> bool:
        """Take in what others changed, and leave the flow where what it asks about is gone with that."""
        if not self.talk.keeper.look():
            return False
        self.moved = True
        if gone := self._is_gone(ask):
            self.progress.leave()
        return gone

    def _is_gone(self, ask: Ask) -> bool:
        return self.context.is_gone(ask.place, *(self.prompt.place if self.prompt else ()))

    def _rescue(self, words: str) -> None:
        """Keep words whose item, or arrow, somebody else took out meanwhile."""
        talk = self.talk
        if words.strip():
            talk.session.apply(Add("idea", {"text": words, "on": talk.session.today}))
            talk.tell_kept(talk.after_edit(""), talk.voice.say("asks.gone-idea"))
            self.told = True

    def _stands_there(self, ask: Ask, said: Said) -> bool:
        """Whether just these words stand at the asked place already, which is said."""
        many = KIND in ask.keys or (self.prompt is not None and self.prompt.many)
        if not (many and ask.place and said.words):
            return False
        for item in self.talk.state.plan.items.values():
            there = ask.place in (*item.leads_to, *item.many("for"), item.get("checks"))
            if there and telling.folded(item.text) == telling.folded(said.words):
                self.talk.say("stands-there", text=telling.heard_back(item.text))
                return True
        return False


BACK_HEARD = ParsedCommand("back")
UNDO_HEARD = ParsedCommand("undo")


def _without_bullet(ask: Ask, said: Said) -> Said:
    """A line of a list that was pasted: line by line is how it comes. Its bullet or number goes."""
    if not ask.lists or said.key or not said.words:
        return said
    return replace(said, words=" ".join(words for _, words in parse_list(said.words)) or said.words)


def spoken(ask: Ask, said: Said) -> str:
    """What was said, as a sentence: the words of an option where one was chosen."""
    chosen = next((option.words for option in ask.options if option.key == said.words), "")
    return telling.heard_back(chosen or said.words)
