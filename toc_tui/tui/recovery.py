"""What the plan screen asks unasked: what earlier sittings left, and items that two sides changed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Protocol

from toc_tui.commands import row
from toc_tui.flows import ideas, merge_questions, talk
from toc_tui.flows.flow import Context
from toc_tui.flows.registry import FLOWS
from toc_tui.frozen import replace
from toc_tui.plan import recovery
from toc_tui.plan.edits import Add
from toc_tui.plan.recovery import Leftover, Recovery, Typed
from toc_tui.session import Session
from toc_tui.tui.dropped import Dropped, pick_up, words_of
from toc_tui.tui.hosts import AskingScreen


class OfferScreen(AskingScreen, Protocol):
    """What the offers need of the plan screen."""

    dropped: Dropped | None
    interrupted: Dropped | None

    def begin_new(self) -> None: ...


class OfferApp(Protocol):
    """What the offers need of the app."""

    @property
    def session(self) -> Session: ...
    @property
    def screen(self) -> object: ...
    @property
    def plan_screen(self) -> OfferScreen: ...
    def call_later(self, callback: Callable[[], object]) -> bool: ...
    def note_field(self) -> None: ...
    def keep_words(self) -> None: ...


class Offers:
    """What earlier sittings left, offered one after the other, each when nothing else is asked."""

    def __init__(self, app: OfferApp) -> None:
        self.app, self.session = app, app.session
        self._left: deque[Leftover] = deque()
        self._aside: deque[Typed] = deque()  # half said when something more urgent was asked
        self._offered: Typed | None = None  # what stands in the field because of us
        self.put_off = False  # whether that was left there
        self._settles = False  # whether a text was offered that may have brought conflicts

    def begin(self) -> None:
        """Look for what was left, and offer the first of it."""
        self._left.extend(self.session.leftovers())
        self._next()
        if not self.app.plan_screen.runner.running:
            self.app.plan_screen.begin_new()

    def go_on(self) -> None:
        """What was asked is over: offer what is next, once the screen has come to rest. Offered words that were left
        by Esc wait for the next opening; to be rid of them, somebody empties the field."""
        left, offered, self._offered = self.app.plan_screen.dropped, self._offered, None
        self.put_off = offered is not None and left is not None
        if offered is not None and left is not None:
            self.session.hold(replace(offered, words=left.words, sent=True))
        if self._left or self._aside or self._settles:
            self.app.call_later(self._next)

    def set_aside(self) -> None:
        """Something more urgent is asked: what is half said comes back after it."""
        self.app.note_field()
        self._aside.extend(self.session.set_aside())

    def _next(self) -> None:
        screen, state = self.app.plan_screen, self.session.state
        if screen.runner.running or self.app.screen is not screen:
            return
        settles, self._settles = self._settles, False
        if settles and state.conflicts:
            conflicts(screen)
        if state.broken is not None or state.conflicts:
            return  # offered once the file can be read, and all is settled
        if self._aside:
            typed = self._aside.popleft()
            self.session.back(typed)
            dropped, screen.interrupted = screen.interrupted, None
            if dropped is not None:
                pick_up(screen, dropped)
            else:
                put_back(screen, typed)
            self.app.keep_words()
            return
        while self._left:
            left = self.session.due(self._left.popleft())  # the plan may have it by now
            if left is None:
                continue
            if left.recovery.text is None:
                self._give_back(left)
                return
            if left.recovery.words:
                self._left.appendleft(replace(left, recovery=Recovery(left.recovery.words)))
            context, self._settles = Context(self.session), True
            screen.run_flow(merge_questions.take_text(context, left), context, "kept")
            return

    def _give_back(self, left: Leftover) -> None:
        """Put words back in the field that they were for. From then on they are this sitting's: its own file has them
        before the old one goes."""
        screen, (typed, *others) = self.app.plan_screen, left.recovery.words
        put_back(screen, typed)
        self._offered = typed
        screen.toc.announce(screen.voice.say("screen.kept-words"))
        self.app.keep_words()
        recovery.drop(left, words=(typed,))
        if others:
            self._left.appendleft(replace(left, recovery=Recovery(tuple(others))))


def put_back(screen: AskingScreen, typed: Typed) -> None:
    """Ask again what these words were for, with them in the field; where it is not asked any more, or where one of
    several answers is to be chosen, which they are none of, as an idea."""
    session, what = screen.view.session, typed.what
    context = Context(session, what.get("key", ""), what.get("under", ""))
    context.alone, context.was = True, what.get("was", "")
    prompt, command = talk.open_prompt(session.state, what.get("question", "")), row(typed.where)
    known = not context.key or context.key in session.state.plan.items
    if typed.where == "answer" and prompt is not None:
        screen.ask_prompt(prompt, typed.words)
    elif command.flow and not command.menu and known and (context.key or command.repeats):
        screen.run_flow(FLOWS[typed.where](context), context, typed.where, typed.words)
    ask = screen.runner.ask
    if not screen.runner.running or ask is None or (ask.options and not ask.free):
        context = Context(session)
        context.alone = True
        screen.run_flow(ideas.idea(context), context, "idea", typed.words)


def conflicts(screen: OfferScreen) -> None:
    """Ask about each item that both sides changed. Words in the field wait until then."""
    asking = screen.runner.running and screen.runner.name == "conflicts"
    if screen.view.state.conflicts and not asking:
        screen.interrupted = words_of(screen) or screen.interrupted
        screen.toc.offers.set_aside()
        context = Context(screen.view.session)
        screen.run_flow(merge_questions.settle(context), context, "conflicts")


def rescue(screen: AskingScreen, words: str) -> bool:
    """Keep words as an idea where somebody else took out meanwhile what they were about; whether it was so."""
    runner, state = screen.runner, screen.view.state
    about, ask = runner.context, runner.ask
    if about is None or ask is None or not words.strip() or (ask.options and not ask.free) or state.broken is not None:
        return False
    places = screen.asked.place if screen.asked is not None else ()
    if not about.is_gone(ask.place, *places):
        return False
    context = Context(screen.view.session)
    came = context.apply(Add("idea", {"text": words, "on": context.session.today}))
    if came.error:
        return False
    runner.leave(came=replace(came, said=context.say("gone-idea")))
    return True
