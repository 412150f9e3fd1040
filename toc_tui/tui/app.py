"""The full-screen app: one session, its screens, saving, and what others do to the file meanwhile."""

from __future__ import annotations

import asyncio
import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from textual.events import Event
from textual.timer import Timer

from toc_tui.commands import COMMANDS, row
from toc_tui.exits import Exit
from toc_tui.flows.flow import Context, Flow, Outcome, Text
from toc_tui.flows.leaving import Choice, Left, goodbye, left, looked_at_again, not_saved, stay_or_leave
from toc_tui.flows.opening import Opening
from toc_tui.plan.recovery import Typed
from toc_tui.plan.store import Trouble
from toc_tui.session import ChangeKind, Session
from toc_tui.tui import actions, watching
from toc_tui.tui.recovery import Offers
from toc_tui.tui.screens.plan import PlanScreen
from toc_tui.tui.terminal.app import TerminalApp
from toc_tui.tui.terminal.prepaint import Prepainted
from toc_tui.tui.terminal.rows import width
from toc_tui.tui.view_model import PlanViewModel

HEAR_AFTER = 0.2  # seconds after the first key, so that none waits for it
WATCH_AFTER = 0.3  # seconds after opening, so that the first key waits for nothing
COLLECT = (250_000, 20, 50)  # values made before the collector looks: an edit makes many, and nearly all stay
BETWEEN_STEPS = 0.1  # of longer work: the live line is written in this time, and keys are heard
KEPT = 20  # messages that can be had again
PATIENCE = 5.0  # seconds that a slow disk is waited for
KEEP_AFTER = 1.5  # seconds after a letter, also while typing goes on: half-typed words go into the recovery file


class TocApp(TerminalApp):
    """Drives one plan. Commands come from the one table; the screen does them."""

    def __init__(self, view: PlanViewModel, prepainted: Prepainted | None = None, typed: Iterable[Event] = ()) -> None:
        look = view.look
        super().__init__(
            reader=look.reader,
            ascii=look.plain,
            signs=view.signs,
            light=look.light,
            high=look.high,
            whole=look.whole,
            prepainted=prepainted,
            typed=typed,
        )
        self.view = view
        self.session: Session = view.session
        self.voice = view.voice
        self.plan_screen = PlanScreen(view)
        self.hearing.doing = look.reader and prepainted is not None and prepainted.blank  # until all is in place
        self._keep_timer: Timer | None = None
        self._trouble: Trouble | None = None  # what the title says of saving
        self._watch: watching.Watch | None = None
        self._has_left = False  # a timer that came due while we leave may still call us
        self._listens = False  # whether the wording is heard, or will be in a moment
        self.goodbye: tuple[str, ...] = ()
        self.opens: Opening | None = None  # the plan that is opened once this one is left
        self.left_from = Opening(os.fspath(view.session.path))  # where one was in this one
        self._told: deque[str] = deque(maxlen=KEPT)  # messages, the newest first
        self.offers: Offers = Offers(self)

    def get_default_screen(self) -> PlanScreen:
        """The plan screen."""
        return self.plan_screen

    def on_mount(self) -> None:
        """Bind the table's keys, watch the file, offer what an interrupted sitting left."""
        for command in COMMANDS:
            for key in command.keys:
                self._bindings.bind(
                    key, f"command('{command.name}')", show=False, priority=command.always and key.startswith("ctrl+")
                )
        self._bindings.bind("tab", "tab(1)", show=False, priority=True)
        self._bindings.bind("shift+tab", "tab(-1)", show=False, priority=True)
        # among our messages: a timer that was begun outside of these would end in a traceback when we leave
        self.session.on_saved(partial(asyncio.get_running_loop().call_soon_threadsafe, self.call_later, self._saved))
        self.call_after_refresh(self._opened)

    def listen(self) -> None:
        """A while after the first key the wording is heard: its lists are not what the first screen waits for."""
        if not self._listens:
            self._listens = True
            self.set_timer(HEAR_AFTER, self._hear)

    def _hear(self) -> None:
        """From now on the wording of lines is heard: what is open is shown anew where that changes it."""
        if not self.session.state.lexicon.hearing:
            self.session.hear()
            if self.plan_screen.is_current:
                self.plan_screen.heard_more()

    def on_unmount(self) -> None:
        """Stop watching the file; nobody can be woken any more."""
        self.session.on_saved(None)
        self._has_left = True
        if self._watch is not None:
            self._watch.close()

    def _opened(self) -> None:
        gc.freeze()  # what was loaded stays: the collector never looks at it again
        gc.set_threshold(*COLLECT)
        gc.enable()
        self.set_timer(WATCH_AFTER, self._watch_file)
        self.offers.begin()
        if self.view.on_map and not self.plan_screen.runner.running:
            actions.perform(self.plan_screen, "map")
        self.hearing.doing = False
        self.call_after_refresh(self._paint_screen)

    def _watch_file(self) -> None:
        """Be told of changes from now on; until then each key looks, and so do we once more."""
        if self._has_left:
            return
        self._watch = watching.Watch(Path(self.session.path), self._outside)
        self._outside()

    # -- commands --------------------------------------------------------------------------------
    def action_command(self, name: str) -> None:
        """A key of the table."""
        self.listen()
        if self.screen is self.plan_screen:
            if self._watch is None or not self._watch.works:
                self._outside()
            if self.session.state.conflicts and not self.plan_screen.runner.running and not row(name).leaves:
                self._ask_conflicts()
                return
            actions.perform(self.plan_screen, name)
        elif row(name).anywhere:
            actions.HANDLERS[name](self.plan_screen)

    def remarked(self, name: str) -> None:
        """Say what came of a paste or of letters; an arrow key that left a field as Esc brings its words back."""
        here = self.screen is self.plan_screen
        if name != "arrow":
            name = name if here or name != "nowhere" else "elsewhere"
            self.announce(self.voice.say(f"screen.input-{name}"))
        elif here and self.plan_screen.dropped is not None:
            actions.perform(self.plan_screen, "undo")

    @property
    def messages(self) -> Sequence[str]:
        """What was said in this sitting, the newest first."""
        return tuple(self._told)

    def announce(self, text: str, whole: str = "") -> None:
        """Say something, and keep it: it can be had again, whole. `whole`: what was said in fewer words."""
        if text:
            self._told.appendleft(whole or text)
        super().announce(text)

    def action_tab(self, by: int) -> None:
        """Tab and Shift+Tab: the next region; its row is said in the live line."""
        screen = self.screen
        (screen.focus_next if by > 0 else screen.focus_previous)()
        if screen is self.plan_screen:
            self.plan_screen.show_title()
            self.plan_screen.show_findings()
            self.announce_row()

    def did_nothing(self, key: str) -> None:
        """Say so, and where help is."""
        self.announce(self.voice.say("screen.no-key"))

    def read(self, text: Text, title_last: bool = False) -> None:
        """Show some text to read, on a screen of its own. `title_last`: who listens comes to its first line at once."""
        from toc_tui.tui.screens.reading import ReadingScreen

        self.push_screen(ReadingScreen(self.voice.say, text.heading, text.lines, title_last))

    def work(self, lines: Iterator[str]) -> None:
        """Longer work, a step at a time between two keys; each line is told when its step is done."""
        line = next(lines, None)
        if line is not None:
            self.announce(line)
            self.set_timer(BETWEEN_STEPS, partial(self.work, lines))

    # -- saving ----------------------------------------------------------------------------------
    def _saved(self) -> None:
        before, trouble = self._trouble, self.session.settle()
        if trouble is not None:
            self.announce(not_saved(self.session, trouble))
        elif before is not None and not self.session.state.dirty:
            self.announce(self.voice.say("screen.saved-again"))
        if before != self.session.state.trouble:
            self._show_trouble()
        self._outside()  # what the save met there

    def _show_trouble(self) -> None:
        """The title says "not saved" until it works. A look at the file may have met the trouble first: what counts is
        what was shown last."""
        self._trouble = self.session.state.trouble
        self.plan_screen.show_title()

    def save_now(self) -> None:
        """Save and say so, or why not."""
        trouble = self.session.flush(PATIENCE)
        self._show_trouble()
        if self.session.state.conflicts:
            self._ask_conflicts()
        elif trouble is not None:
            self.announce(not_saved(self.session, trouble))
        else:
            self.announce(self.voice.say("screen.saving", path=self.session.path))

    # -- words that the plan does not have -------------------------------------------------------
    def words_typed(self) -> None:
        """Letters were typed: they are in the recovery file soon, also while typing goes on."""
        self.listen()
        self.note_field()
        if self._keep_timer is None:
            self._keep_timer = self.set_timer(KEEP_AFTER, self.keep_words)

    def words_given(self, *words: str) -> None:
        """Enter: the words are in the recovery file before anything comes of them, and stay there until the plan's file
        has them."""
        ask = self.plan_screen.runner.ask
        if ask is None or not ask.options or ask.free:
            self.session.send(*(self._in_field(each) for each in words))

    def words_gone(self) -> None:
        """What was asked is over."""
        self.session.over()
        self.offers.go_on()

    def keep_words(self) -> None:
        """Put what is typed and not sent into the recovery file."""
        if self._keep_timer is not None:
            self._keep_timer.stop()
            self._keep_timer = None
        self.note_field()
        self.session.keep()

    def note_field(self) -> None:
        """Note what stands in the field; nothing is written yet."""
        self.session.type(self._in_field(self.plan_screen.field.value) if self.plan_screen.runner.running else None)

    def _in_field(self, words: str) -> Typed:
        runner, prompt = self.plan_screen.runner, self.plan_screen.asked or self.view.prompt
        context = runner.context
        what = {
            "key": context.key if context else "",
            "under": context.under if context else "",
            "question": prompt.path if prompt else "",
        }
        if context is not None and context.was:
            what["was"] = context.was
        return Typed(words, runner.name, what, names=runner.ask is not None and runner.ask.names)

    # -- the file as others change it ------------------------------------------------------------
    def _outside(self) -> None:
        found = self.session.look_outside()
        if found.kind == ChangeKind.SAME:
            return
        self.plan_screen.follow()
        self._show_trouble()
        if found.kind in (ChangeKind.MERGED, ChangeKind.ASKS):
            self.session.save()
        trouble = self.session.state.trouble if found.kind == ChangeKind.UNREAD else None
        self.announce(self.voice.trouble(trouble) if trouble else self.voice.say(f"screen.outside-{found.kind}"))
        self.offers.go_on()  # some wait until the file can be read
        if found.kind == ChangeKind.ASKS:
            self._ask_conflicts()

    def _ask_conflicts(self) -> None:
        from toc_tui.tui.recovery import conflicts

        self.plan_screen.follow()
        conflicts(self.plan_screen)

    # -- leaving ---------------------------------------------------------------------------------
    def leave(self, opens: Opening | None = None) -> None:
        """Save, note where we are, and end, or go on in the plan that it `opens`. Words typed and not sent are offered
        at the next opening. Where nothing at all can be kept, it is asked first."""
        self.opens = opens
        self.note_field()
        came = left(self.session, PATIENCE)
        if came.kept:
            self._end(came, int(came.code))
            return
        context = Context(self.session)
        self.offers.set_aside()
        self.plan_screen.run_flow(self._leaving(context, came), context, "leave")

    def _leaving(self, context: Context, came: Left) -> Flow:
        choice = Choice()
        yield from stay_or_leave(context, came, choice)
        return Outcome(then=partial(self._chosen, choice))

    def _chosen(self, choice: Choice) -> None:
        if choice.leaves:
            came = left(self.session, PATIENCE)  # saving may work again since it was asked
            self._end(came, int(came.code if came.kept else came.code or Exit.CANNOT_WRITE), choice.copy)

    def failed(self) -> None:
        """The program itself fails: save, and keep the words in the field and what cannot be saved for the next
        opening. What became of the plan is then in `goodbye`."""
        self.note_field()
        self._say_goodbye(left(self.session, PATIENCE))

    def leave_by_signal(self, signum: int) -> None:
        """The terminal is gone or somebody asked us to end: keep everything, half-typed words too."""
        self.note_field()
        self.opens = None
        self._end(left(self.session, PATIENCE), 128 + int(signum))

    def suspended(self) -> None:
        """No timer runs while we are stopped."""
        self.keep_words()

    def _end(self, came: Left, code: int, copy: str = "") -> None:
        line = self.plan_screen.line
        self._say_goodbye(came, copy)
        self.session.close()
        if not came.slow:
            self.session.leave_note(self.view.step, line.key if line else "")
        if self.opens is not None:
            key = line.key if line is not None and line.form != "section" else ""
            self.left_from = Opening(os.fspath(self.session.path), key, self.view.step, self.plan_screen.on_map)
            self.give_way(code)
        else:
            self.exit(return_code=code)

    def _say_goodbye(self, came: Left, copy: str = "") -> None:
        if came.unsaved or not came.kept:
            self.goodbye = tuple(goodbye(self.session, came, copy))
        else:
            name = "goodbye-broken" if came.code == Exit.UNREADABLE else "goodbye"
            again = () if came.code == Exit.UNREADABLE or self.opens is not None else looked_at_again(self.session)
            said = (self.voice.say(f"screen.{name}", path=self.session.path), *again)
            row = " ".join(said)  # a screen reader says one row at once, and another may come too late for it
            self.goodbye = (row,) if width(row) < self.size.width else said
