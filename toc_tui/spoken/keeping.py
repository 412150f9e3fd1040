"""What comes and goes with the file: the greeting and the recap, saving, changes from outside, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toc_tui.exits import Exit
from toc_tui.flows.flow import Ask, Context, Flow
from toc_tui.flows.leaving import left
from toc_tui.flows.opening import opening
from toc_tui.flows.settling import settle, take_text, yes_no
from toc_tui.flows.talk import idea, open_prompt
from toc_tui.plan.dates import overdue
from toc_tui.plan.person import Recovery
from toc_tui.plan.store import Trouble
from toc_tui.spoken.vocabulary import Heard
from toc_tui.steps.step import STEPS, following

if TYPE_CHECKING:
    from toc_tui.spoken.conversation import Conversation

PATIENCE = 5.0  # seconds that a slow disk is waited for


class Keeper:
    """Keeps the plan of one conversation on the disk and says what happens there."""

    def __init__(self, talk: Conversation) -> None:
        self.talk, self.session = talk, talk.session
        self.put_off = False  # whether the group wants to settle conflicts later
        self._trouble: Trouble | None = None

    # -- coming ------------------------------------------------------------------------------------
    def greet(self) -> None:
        """Which plan this is, what is wrong with it, where we were, what is open, what was kept."""
        talk, session = self.talk, self.session
        for line in opening(session):
            talk.tell(line)
        title = session.state.plan.title
        talk.say("hello" if title else "hello-untitled", title=title)
        if session.state.broken is not None:
            self.problems()
            talk.tell(talk.voice.say("refusals.file-broken"))
            return
        if session.read_only:
            talk.say("read-only")
        talk.say("hello-help")
        if count := len(list(session.problems())):
            talk.say("problems", count=count)
        for line in self.recap():
            talk.tell(line)
        self.begin()
        if (kept := session.kept_words()) is not None:
            self.offer(kept)

    def recap(self) -> list[str]:
        """Whether a review is due, where we were, what changed since, what is open."""
        due, voice = overdue(self.session.state.plan), self.talk.voice
        if due is None:
            return self.session.recap()
        from toc_tui.voice.opening import day

        return [voice.say("spoken.review-due", due=day(voice, due)), *self.session.recap()]

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
        for line in lines or [self.talk.voice.say("spoken.no-problems")]:
            self.talk.tell(line)

    def offer(self, kept: Recovery) -> None:
        """Offer the text that could not be saved last time, else words that were half typed."""
        session, talk = self.session, self.talk
        if kept.text is not None and session.differs(kept.text):
            context = Context(session)
            came = talk.converse(take_text(context, kept.text, talk.voice.say("spoken.kept-text")), context)
        elif kept.words:
            context = Context(session)
            came = talk.converse(self._take_words(context, kept), context)
        else:
            session.forget_words()
            return
        if came.name != "ended":
            talk.say("kept-later")
            talk.pending = came if came.name else None

    def _take_words(self, context: Context, kept: Recovery) -> Flow:
        whole = self.talk.voice.say("spoken.kept-words", text=kept.words)
        said = yield Ask(context.say("sure"), whole, options=yes_no(context), free=False)
        self.session.forget_words()
        if said.words != "yes":
            return
        prompt = open_prompt(self.session.state, kept.what.get("question", ""))
        if kept.where == "answer" and prompt is not None and not prompt.choices:
            self.talk.question(prompt, kept.words)
        else:
            self.talk.hearing.given.append(kept.words)
            own = Context(self.session)
            self.talk.converse(idea(own), own)

    # -- saving ------------------------------------------------------------------------------------
    def save(self) -> bool:
        """Save now. Says what is wrong, once; and when it works again. Whether all is saved."""
        trouble = self.session.flush(PATIENCE)
        if trouble is not None:
            if trouble != self._trouble:
                self.talk.tell(self.talk.voice.trouble(trouble))
            self._trouble = trouble
            return False
        if self.session.state.conflicts:
            self.put_off = False
            return False
        if self._trouble is not None:
            self.talk.say("saved-again")
        self._trouble = None
        return True

    def keep(self, words: str) -> None:
        """Keep words that could not be taken down, to be offered next time."""
        prompt = self.talk.place.prompt
        what = {"question": prompt.path if prompt else "", "key": self.talk.place.key}
        self.session.keep_words(words, "answer" if prompt else "idea", what)

    # -- what others do to the file ----------------------------------------------------------------
    def look(self) -> bool:
        """Take in what others changed in the file, and say so. Whether there was anything."""
        found = self.session.look_outside()
        if found.what == "same":
            return False
        self.talk.say(f"outside.{found.what}")
        if found.what == "broken":
            self.problems()
        if found.what == "asks":
            self.put_off = False
        if found.what == "merged":
            self.save()
        return True

    def settle(self) -> None:
        """Ask about each item that both sides changed."""
        context = Context(self.session)
        came = self.talk.converse(settle(context), context)
        if self.session.state.conflicts:
            self.put_off = True
            self.talk.say("settle-later")
        else:
            self.save()
        if came.name not in ("", "ended", "settle"):
            self.talk.pending = Heard(came.name, came.rest)

    # -- leaving -----------------------------------------------------------------------------------
    def leave(self, words: str = "") -> Exit:
        """Save, note where we are, say goodbye. Gives the exit code."""
        session, talk = self.session, self.talk
        came = left(session, PATIENCE)
        if words.strip() or came.unsaved:
            self.keep(words)
        session.leave_note(talk.place.step, talk.place.key)
        if words.strip():
            talk.say("goodbye-words")
        if came.unsaved:
            talk.say("goodbye-unsaved", reason=came.unsaved)
        elif came.code == Exit.UNREADABLE:
            talk.say("goodbye-broken", path=session.path)
        else:
            talk.say("goodbye" if session.state.history.done else "goodbye-read", path=session.path)
        return came.code
