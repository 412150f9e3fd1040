"""What comes and goes with the file: the greeting and the recap, saving, changes from outside, leaving."""

from __future__ import annotations

import os

from toc_tui.exits import Exit
from toc_tui.flows.flow import Ask, Asking, Context, Flow
from toc_tui.flows.ideas import idea
from toc_tui.flows.leaving import Choice, goodbye, left, looked_at_again, not_saved, stay_or_leave
from toc_tui.flows.merge_questions import settle, take_text, yes_no
from toc_tui.flows.opening import opening
from toc_tui.flows.talk import open_prompt
from toc_tui.frozen import replace
from toc_tui.plan import recovery
from toc_tui.plan.dates import overdue
from toc_tui.plan.recovery import Leftover, Recovery, Typed
from toc_tui.plan.store import Trouble
from toc_tui.session import ChangeKind
from toc_tui.spoken import telling
from toc_tui.spoken.talk import Turns
from toc_tui.state import MANY
from toc_tui.stdio import tell
from toc_tui.steps.step import STEPS, following
from toc_tui.voice.sentences import sentence
from toc_tui.voice.where_we_were import counted, is_of_another_day, last_time, left_in, what_is_open

PATIENCE = 5.0  # seconds that a slow disk is waited for


class Keeper:
    """Keeps the plan of one conversation on the disk and says what happens there."""

    def __init__(self, talk: Turns) -> None:
        self.talk, self.session = talk, talk.session
        self.put_off = False  # whether the group wants to settle conflicts later
        self.waits = True  # whether what was left last time is still to be offered
        self._trouble: Trouble | None = None
        self._met: Trouble | None = None  # what a look at the file met and told: a save meets it once more
        self._choice = Choice()

    # -- coming ------------------------------------------------------------------------------------
    def greet(self) -> None:
        """Which plan this is, what is wrong with it, where we were, what is open, what was kept."""
        talk, session = self.talk, self.session
        for line in opening(session):
            talk.tell(line)
        explained = self._explained()
        title = session.state.plan.title or talk.voice.say("spoken.untitled")
        if session.state.broken is not None:
            talk.say("hello", title=title)
            self.problems()
            talk.tell(talk.voice.say("refusals.file-broken"))
            return
        self.begin()
        if explained:
            self._hello_again(title, explained)
        else:
            talk.say("hello", title=title)
        if session.came_from:
            talk.tell(talk.voice.say("linked.came-by-ear", plan=os.path.basename(session.came_from)))
        if session.read_only:
            talk.say("read-only")
        if not explained:
            talk.say("hello-help")
        if count := len(list(session.problems())):
            talk.say("problems", count=count)
        news = [*self._review_due(), *session.agreed(), *session.changed_since()]
        talk.hearing.tell_all(news if explained else self.recap())
        self.offers()

    def _explained(self) -> list[str]:
        """The steps that were explained to this person in this plan by ear; [] at a first time."""
        found = self.session.note().get("explained")
        return [name for name in found if name in STEPS] if isinstance(found, list) else []

    def _hello_again(self, title: str, explained: list[str]) -> None:
        """One line for somebody who knows how it goes: the plan, what is open, the step. On another day than last time
        it is two, with that day."""
        talk, place, session = self.talk, self.talk.place, self.session
        note, count = session.note(), telling.count_all(talk)
        number = counted(talk.voice, count, MANY, first=True)
        opened = talk.voice.say("spoken.hello-again", title=title, number=number, count=count)
        if is_of_another_day(note, session.today):
            last = last_time(talk.voice, session.state.plan, note, session.today, at=False)
            talk.tell(sentence(talk.voice.say("spoken.hello", title=title), last))
            opened = talk.voice.say("spoken.open-again", number=number, count=count)
            if left := session.left_open(note):
                opened = what_is_open(talk.voice, left_in(note), left, count, MANY)
        place.opened.update(explained)
        talk.tell(sentence(opened, telling.step_line(talk, place.step) if place.step in explained else ""))

    def offers(self) -> None:
        """Offer what was left last time, once the file can be read."""
        self.waits = False
        for left_over in self.session.leftovers():
            if not self.offer(left_over):
                return

    def recap(self) -> list[str]:
        """Whether a review is due, where we were, what changed since, what is open."""
        return [*self._review_due(), *self.session.recap()]

    def _review_due(self) -> list[str]:
        due, voice = overdue(self.session.state.plan, self.session.today), self.talk.voice
        if due is None:
            return []
        from toc_tui.voice.day_words import day

        return [voice.say("spoken.review-due", due=day(voice, due))]

    def begin(self) -> None:
        """Begin at the step of last time, at the same item if it is still asked about."""
        state, place, note = self.session.state, self.talk.place, self.session.note()
        name = note.get("step")
        name = name if name in STEPS else STEPS[0]
        key = str(note.get("key", ""))
        mine = [prompt for prompt in state.about(key) if prompt.step == name] if key in state.plan.items else []
        place.prompt = mine[0] if mine else following(state.theory, name, None)
        place.step = place.prompt.step if place.prompt else name
        place.key = place.prompt.place[0] if place.prompt and place.prompt.place else ""

    def problems(self) -> None:
        """What could not be taken as it stands in the file."""
        lines = list(self.session.problems())
        self.talk.hearing.tell_all(lines or [self.talk.voice.say("spoken.no-problems")])

    def offer(self, left_over: Leftover) -> bool:
        """Offer what could not be saved last time, then each of the words that were half typed. Whether all of it was
        answered: what is put off stays where it is."""
        session, kept = self.session, left_over.recovery
        if kept.text is not None and session.coming(kept):
            context = Context(session)
            if not self._answered(take_text(context, left_over), context):
                return False
        rest = session.due(replace(left_over, recovery=Recovery(kept.words)))  # the text may have had some of them
        for typed in rest.recovery.words if rest is not None else ():
            context = Context(session)
            if not self._answered(self._take_words(context, left_over, typed), context):
                return False
        return True

    def _answered(self, flow: Flow, context: Context) -> bool:
        led = self.talk.converse(flow, context)
        if led.by.name == "ended":
            return True
        self.talk.say("kept-later")
        self.talk.pending = led.by if led.by.name else None
        return False

    def _take_words(self, context: Context, left_over: Leftover, typed: Typed) -> Asking[None]:
        whole = self.talk.voice.say("spoken.kept-words", text=typed.words)
        said = yield Ask(context.say("sure"), whole, options=yes_no(context), free=False, decides=True)
        if said.words != "yes":
            self.talk.say("not-taken", text=typed.words)
        else:
            prompt = open_prompt(self.session.state, typed.what.get("question", ""))
            if typed.where == "answer" and prompt is not None and not prompt.choices:
                self.talk.question(prompt, typed.words)
            else:
                self.talk.hearing.given.append(self.talk.hearing.vocabulary.as_answer(typed.words))
                own = Context(self.session)
                own.alone = True
                self.talk.converse(idea(own), own)
        recovery.drop(left_over, words=(typed,))

    # -- saving ------------------------------------------------------------------------------------
    def save(self) -> bool:
        """Save now. Says what is wrong, once; and when it works again. Whether all is saved."""
        trouble = self.session.flush(PATIENCE)
        if trouble is not None:
            self._fails(trouble)
            return False
        if self.session.state.conflicts:
            self.put_off = False
            return False
        self._works_again()
        return True

    def _fails(self, trouble: Trouble) -> None:
        if trouble != self._trouble:
            self.talk.tell(not_saved(self.session, trouble, known=trouble == self._met))
        self._trouble = trouble

    def _works_again(self) -> None:
        if self._trouble is not None:
            self.talk.say("saved-again")
        self._trouble = None

    def typing(self, words: str) -> None:
        """Words are half typed: they are written down, in case nothing more comes of them."""
        self.session.type(None if self.talk.hearing.names(words) else self._typed(words))
        self.session.keep()

    def given(self, words: str) -> None:
        """Words were said: they are written down before anything comes of them."""
        self.session.type(None)
        self.session.send(self._typed(words))

    def keep(self, words: str) -> None:
        """Keep words that could not be taken down, to be offered next time."""
        self.session.hold(self._typed(words))

    def keep_for_later(self, words: str) -> None:
        """Keep what was said while nothing can be changed, and say so."""
        self.keep(words)
        if self.session.kept_in:
            self.talk.say("kept-broken", text=words)

    def _typed(self, words: str) -> Typed:
        prompt = self.talk.answering
        what = {"question": prompt.path if prompt else "", "key": self.talk.place.key}
        return Typed(words, "answer" if prompt else "idea", what)

    # -- what others do to the file ----------------------------------------------------------------
    def look(self) -> bool:
        """Take in what others changed in the file, and say so. Whether there was anything."""
        trouble = self.session.settle()
        found = self.session.look_outside()
        if trouble is not None:
            self._fails(trouble)
        if not self.session.state.dirty:
            self._works_again()  # it was tried again meanwhile
        if found.kind == ChangeKind.SAME:
            return False
        self._met = self.session.state.trouble if found.kind == ChangeKind.UNREAD else None
        if self._met is not None:
            self.talk.tell(self.talk.voice.trouble(self._met))
        else:
            self.talk.say(f"outside.{found.kind}")
        if found.kind == ChangeKind.BROKEN:
            self.problems()
        if found.kind == ChangeKind.ASKS:
            self.put_off = False
        if found.kind == ChangeKind.MERGED:
            self.save()
        return True

    def settle(self) -> None:
        """Ask about each item that both sides changed."""
        context = Context(self.session)
        by = self.talk.converse(settle(context), context).by
        if self.session.state.conflicts:
            self.put_off = True
            self.talk.say("settle-later")
        else:
            self.save()
        if by.name not in ("", "ended", "settle"):
            self.talk.pending = by

    # -- leaving -----------------------------------------------------------------------------------
    def may_leave(self) -> bool:
        """Whether somebody who wants to leave can go: where nothing at all can be kept, it is asked first."""
        came = left(self.session, PATIENCE)
        if came.kept:
            return True
        context = Context(self.session)
        for line in self.session.lost():
            self.talk.tell_kept(False, line)
        self.talk.converse(stay_or_leave(context, came, self._choice), context)
        return self._choice.leaves

    def leave(self, words: str = "", ended: bool = False) -> Exit:
        """Save, note where we are, say goodbye. What is in no file is told once more, on stderr where the input has
        `ended`: whoever gave it may not read the answers. Gives the exit code."""
        session, talk = self.session, self.talk
        session.type(self._typed(words))
        came = left(session, PATIENCE)
        if not came.unsaved:
            self._works_again()
        half = session.unsaved is not None and bool(session.unsaved.begun)
        session.close()
        if not came.slow:
            self._leave_note()
        if half and came.kept:
            talk.tell(talk.voice.say("leaving.words-kept"))
        if came.unsaved or not came.kept:
            for line in goodbye(session, came, self._choice.copy):
                (tell if ended and not came.kept else talk.tell)(line)
            return came.code or Exit.CANNOT_WRITE
        if came.code == Exit.UNREADABLE:
            talk.say("goodbye-broken", path=session.path)
        else:
            changed, read = ("goodbye", "goodbye-read") if talk.opens is None else ("saved-on-there", "on-there")
            talk.say(changed if session.state.history.done else read, path=session.path)
            self._looked_at_again()
        return came.code

    def _leave_note(self) -> None:
        """Note where we are, and in which step the last answer was given."""
        place = self.talk.place
        answered = place.given[-1].prompt.step if place.given else ""
        self.session.leave_note(place.step, place.key, place.opened, answered)

    def _looked_at_again(self) -> None:
        """Say by when the plan is to be looked at again, unless somebody goes on in another plan."""
        if self.talk.opens is None:
            self.talk.hearing.tell_all(looked_at_again(self.session))
