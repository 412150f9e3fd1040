"""ListenedApp: what a reader hears of a key. In the reader look one row is written then: the one that the cursor comes
to, or the message. What changed elsewhere is blank until the cursor comes there."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Sequence
from typing import Any, Protocol, cast

from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.widget import Widget

from toc_tui.tui.terminal.hearing import CUTS, ENDS, GOES, LATER, MOVES, PAUSE, QUIET, RESTS, SOON, TAKES, Hearing
from toc_tui.tui.terminal.landing import SIDEWAYS, Approach
from toc_tui.tui.terminal.painting import Painter, Region
from toc_tui.tui.terminal.rows import Line, is_blank
from toc_tui.tui.terminal.strokes import Cursor, inked


class Speaker(Protocol):
    """What announce() needs of a live line."""

    speaks: bool

    def say(self, text: str) -> None:
        """Show the text."""

    def clear(self) -> None:
        """Take it away."""


class ListenedApp(App[int], inherit_bindings=False):
    """Decides which rows are written after a key, and sees to it that something is said."""

    reader = False  # the reader look
    whole = False  # all rows are written there, when it is quiet

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hearing = Hearing()
        self._painter: Painter | None = None
        self._landing: Approach | None = None
        self._typed: deque[events.Event] = deque()  # keys that wait for the one before them

    def cursor_home(self) -> Offset:
        """Where the terminal's cursor belongs."""
        raise NotImplementedError

    def _paint_screen(self) -> None:
        raise NotImplementedError

    def park(self) -> None:
        """Move the terminal's cursor now, and write nothing else."""
        painter = self._painter
        if self._driver is None or painter is None or painter.shadow is None:
            return
        cursor, landing = self.cursor_home(), self._landing
        if landing is not None and landing.rests is not None:
            landing.rests = (cursor.x, cursor.y)
        elif self.reader and (self._goes_later(painter, cursor) or self._goes_far(painter, cursor)):
            return
        elif code := painter.move((cursor.x, cursor.y)):
            self._driver.write(code)

    def _goes_later(self, painter: Painter, cursor: Offset) -> bool:
        """Whether the cursor goes there at the end of the key that is being done."""
        hearing = self.hearing
        if not hearing.doing:
            return False
        if hearing.key in ENDS:
            hearing.due = True  # the row is said: some readers would say the letter first
        elif not painter.is_beside((cursor.x, cursor.y)):
            hearing.paint_due = hearing.far = True  # where the cursor comes to is known at the end of the key
        elif not hearing.arrow and not painter.is_in_row(cursor.y):
            hearing.paint_due = True  # else the row on the way to a message is said too
        else:
            return False
        return True

    def _goes_far(self, painter: Painter, cursor: Offset) -> bool:
        """Whether the cursor went to a row that no reader says by itself, so that it is written."""
        far = not painter.is_beside((cursor.x, cursor.y))
        if far:
            self.say_row(pause=False)
        return far

    def announce(self, text: str) -> None:
        """Say something in the live line; readers say it once and whole. The cursor goes there until the next key,
        unless somebody is typing and it came unasked."""
        typing = hasattr(self.screen.focused, "typing_from")
        self.hearing.at_message = self.reader and bool(text) and (self.hearing.in_key or not typing)
        self.hearing.told += 1
        for live in self.screen.query("LiveLine"):
            cast(Speaker, live).say(text)

    def announce_row(self) -> None:
        """The row that the cursor comes to is said to those who listen, as no arrow key brought it there."""
        if self.reader:
            self.hearing.arrow, self.hearing.due = False, True

    def _live(self) -> Widget | None:
        """The row of messages, where it says something or is about to."""
        for live in self.screen.query("LiveLine"):
            if cast(Speaker, live).speaks:
                return live
        return None

    def _rows_here(self, cursor: Offset) -> set[int]:
        """The rows that are to be heard: the one with the cursor, with those that belong to it, and the messages. A
        message that is over goes blank as other rows do."""
        hearing, focused = self.hearing, self.screen.focused
        lives = self._live_rows() if self._live() is not None else set()
        if hearing.at_message and lives:
            return lives
        return {*getattr(focused, "heard_rows", lambda: ())(), cursor.y, *lives}

    def _heard(self, painter: Painter, new: Sequence[Line], cursor: Offset) -> set[int]:
        """The rows to write now. A row that takes the place of another is blank for a moment first, with those that
        belong to it: some readers say only what differs between the two."""
        hearing, shadow = self.hearing, painter.shadow
        rows_here = self._rows_here(cursor)
        if shadow is None:
            hearing.told += 1
            return rows_here
        changed = self._to_say(painter, shadow, new, cursor)
        if (fresh := self._fresh(changed, shadow, new)) and any(not is_blank(new[y]) for y in fresh):
            self._hold({*fresh, *hearing.held})
        if any(not is_blank(new[y]) for y in changed - hearing.held):
            hearing.told += 1
        title = getattr(self.screen, "title_row", None)
        if title is not None and self._title_is_due(new[title], shadow[title]):
            if changed:  # in a write of its own: else some readers say every row between
                self.set_timer(LATER, self._paint_screen)
            else:
                hearing.title = new[title]
                rows_here.add(title)
        return rows_here - hearing.held

    def _fresh(self, changed: set[int], shadow: Sequence[Line], new: Sequence[Line]) -> set[int]:
        """Which of the rows that changed are blank for a moment first."""
        hearing = self.hearing
        if self._edits or (hearing.key in TAKES and hearing.was_at_message):
            return set()
        fresh = changed - hearing.held
        if hearing.other_screen or (hearing.key in SIDEWAYS and hearing.ready != hearing.turn):
            return fresh
        fresh -= self._live_rows()  # that row waits by itself
        return fresh if any(not is_blank(shadow[y]) and not is_blank(new[y]) for y in fresh) else set()

    def _land(
        self,
        painter: Painter,
        shown: Sequence[Line],
        cursor: Cursor,
        lists: Sequence[Region],
        heard: Collection[int],
        stale: Collection[int],
    ) -> str:
        """What to write after a key at which some readers say a row only if the cursor comes to it in their way."""
        hearing = self.hearing
        if self._landing is None or self._landing.painter is not painter:
            self._landing = Approach(painter)
        landing, said = self._landing, set(heard) - self._title_rows()
        rested, in_place = landing.rests is None, hearing.at_before == cursor
        written = landing.paint(shown, cursor, lists, heard, stale, said, hearing.held, hearing.key, in_place)
        if rested and landing.rests is not None:
            turn = hearing.turn
            if landing.marks_late:
                self.set_timer(RESTS / 2, lambda: self._mark() if hearing.turn == turn else None)
            self.set_timer(RESTS, lambda: self._rest() if hearing.turn == turn else None)
        return written

    def _mark(self) -> None:
        """Write what keeps some readers from saying the letter that the cursor comes to."""
        if self._landing is not None and self._driver is not None and (code := self._landing.mark()):
            self._driver.write(code)

    def _rest(self) -> None:
        """Bring the cursor to its place, where it stands at the end of what was said."""
        if self._landing is not None and self._driver is not None and (code := self._landing.rest()):
            self._driver.write(code)

    def _stale(self, painter: Painter, new: Sequence[Line], heard: Collection[int]) -> set[int]:
        """The rows that stay as they were for now, though they changed: they go blank in writes of their own, those
        side by side in one, since some readers say every row between those that change in one write."""
        hearing, shadow = self.hearing, painter.shadow
        if shadow is None or hearing.other_screen:
            return set()
        spared = {*heard, *hearing.held, *hearing.goes}
        stale = {
            y
            for y, (was, row) in enumerate(zip(shadow, new, strict=True))
            if was is not row and was != row and y not in spared and not is_blank(was)
        }
        if stale - self._title_rows() and not hearing.goes_due and not hearing.held:  # after what is said
            hearing.goes_due = True
            self.set_timer(GOES, self._blank_stale)
        return stale

    def _blank_stale(self) -> None:
        """Blank the first of the rows that are not true any more, with those beside it."""
        hearing, painter = self.hearing, self._painter
        hearing.goes_due = False
        if painter is None or hearing.doing:
            return  # the paint at the end of the key sees to them
        stale = sorted(painter.stale - self._title_rows())
        hearing.goes = frozenset(y for at, y in enumerate(stale) if y == stale[0] + at)
        self._paint_screen()
        hearing.goes = frozenset()

    def _fill_soon(self, painter: Painter, new: Sequence[Line]) -> None:
        """Where all rows are wanted, write those that are blank or not true any more when no key came for a while."""
        hearing = self.hearing
        if not hearing.fill_due and painter.shadow is not None and list(new) != painter.shadow:
            hearing.fill_due, turn = True, hearing.turn
            self.set_timer(QUIET, lambda: self._fill(turn))

    def _fill(self, turn: int) -> None:
        hearing = self.hearing
        hearing.fill_due = False
        hearing.fills = hearing.turn == turn and not hearing.doing
        self._paint_screen()
        hearing.fills = False

    def _title_rows(self) -> set[int]:
        title = getattr(self.screen, "title_row", None)
        return set() if title is None else {title}

    @property
    def _edits(self) -> bool:
        """Whether a row is changed where it differs, as somebody types or an arrow moves, and not said whole."""
        hearing, focused = self.hearing, self.screen.focused
        typed = hasattr(focused, "typing_from") and not getattr(focused, "fresh", False)
        return hearing.arrow or (typed and not hearing.at_message and hearing.types)

    def _to_say(self, painter: Painter, shadow: Sequence[Line], new: Sequence[Line], cursor: Offset) -> set[int]:
        """The rows with something to say: those that differ; all that are here where the cursor came without a word."""
        rows_here = self._rows_here(cursor)
        changed = {y for y in rows_here if y < len(new) and new[y] != shadow[y]}
        focused = self.screen.focused
        typed = hasattr(focused, "typing_from") and not getattr(focused, "fresh", False)
        if changed or typed or self._edits or painter.at is None or painter.at[1] == cursor.y:
            return changed
        return {y for y in rows_here - self._live_rows() if y < len(new)}

    def _title_is_due(self, title: Line, stands: Line) -> bool:
        """Whether the title is to be written: it changed, or it must be there and is not."""
        must = bool(getattr(self.screen, "title_must", False))
        return self.hearing.is_new_title(title) or (must and title != stands)

    def _hold(self, held: set[int]) -> None:
        """These rows are blank for a moment."""
        hearing = self.hearing
        hearing.held = frozenset(held)
        hearing.told += 1
        turn = hearing.ready = hearing.turn

        def show() -> None:
            if hearing.turn == turn:
                hearing.held = frozenset()
                self._paint_screen()

        self.set_timer(PAUSE, show)

    def say_row(self, pause: bool = True) -> None:
        """Write the cursor's row again, so that it is said. `pause`: blank it for a moment first."""
        painter = self._painter
        if not self.reader or painter is None or painter.shadow is None:
            return
        if pause:
            self._hold({*self._rows_here(self.cursor_home()), *self.hearing.held} - self._live_rows())
        else:
            painter.forget_rows(self._rows_here(self.cursor_home()) - self._live_rows())
        self._paint_screen()

    def _is_beside(self) -> bool:
        """Whether a reader says the cursor's row by itself."""
        cursor = self.cursor_home()
        return self._painter is not None and self._painter.is_beside((cursor.x, cursor.y))

    def _live_rows(self) -> set[int]:
        return {live.region.y for live in self.screen.query("LiveLine")}

    def _waits(self, y: int, new: Sequence[Line]) -> bool:
        """Whether a row is blank for a moment: held by us, or that of a message, which is blank of itself."""
        return y in self.hearing.held or (is_blank(new[y]) and y in self._live_rows())

    def _key_begins(self, event: events.Event) -> None:
        """A key is about to be done: what it comes to is heard."""
        self._rest()
        key = event.key if isinstance(event, events.Key) else ""
        at = self._painter.at if self._painter is not None else None
        letter = isinstance(event, events.Key) and event.is_printable
        self.hearing.begin(key, at, (self.screen, self.screen.focused), letter)

    async def _to_caret(self) -> None:
        """Words stand in the field, and the cursor is at their row's beginning, where they are read: it goes to the
        caret before a letter is taken away there. Else readers miss that letter."""
        painter, hearing = self._painter, self.hearing
        if not self.reader or hearing.key not in TAKES or hearing.held or painter is None or painter.at is None:
            return
        caret: Callable[[], Offset] | None = getattr(self.screen.focused, "caret_place", None)
        if caret is None or (at := caret()).y != painter.at[1] or at.x == painter.at[0]:
            return
        if self._driver is not None and self._landing is not None:
            self._driver.write(self._landing.go((at.x, at.y)))
            hearing.at_before, turn = painter.at, hearing.turn
            self.set_timer(RESTS, lambda: self._rest() if hearing.turn == turn else None)
            await asyncio.sleep(SOON)

    def _key_ends(self, event: events.Event) -> None:
        """A key is done: when the screen has followed, something was said, or is said now."""
        hearing = self.hearing
        hearing.doing = False
        if hearing.paint_due:
            hearing.paint_due = False
            if (hearing.far or hearing.arrow) and not self._is_beside():
                self.say_row(pause=not hearing.arrow)
            else:
                self._paint_screen()
        if self.reader and isinstance(event, events.Key):
            turn = hearing.turn
            self.screen.call_after_refresh(lambda: self.set_timer(SOON, lambda: self._key_heard(event, turn)))

    def _key_heard(self, event: events.Key, turn: int) -> None:
        """Say the row that a key came to without a word, or that it does nothing."""
        hearing, painter = self.hearing, self._painter
        hearing.in_key = hearing.in_key and hearing.turn != turn
        if hearing.turn != turn or self._typed or painter is None:
            return
        same = (self.screen, self.screen.focused) == hearing.where
        if same and hasattr(self.screen.focused, "typing_from") and self._takes_away(event.key, painter):
            self._say_what_is_left(painter)
            return
        if hearing.told != hearing.told_before or self._needs_no_word(event.key, same, painter):
            return
        if hearing.due or not same or painter.at != hearing.at_before or event.key in MOVES:
            self.say_row(pause=not hearing.arrow)
        else:
            self.did_nothing(event.key)

    def _takes_away(self, key: str, painter: Painter) -> bool:
        """Whether a key of a field takes words away, or would, and there is none: of a letter readers say that."""
        hearing = self.hearing
        nothing = hearing.told == hearing.told_before and (painter.at == hearing.at_before or hearing.was_at_message)
        return key in CUTS or (key in TAKES and nothing)

    def _say_what_is_left(self, painter: Painter) -> None:
        """Words were taken away in a field: say the others, or that there are none."""
        hearing, at, shadow = self.hearing, painter.at, painter.shadow
        if at is None or shadow is None:
            return
        if is_blank(shadow[at[1]]):
            hearing.in_key = True  # the cursor goes to it
            self.remarked("emptied")
            hearing.in_key = False
        elif hearing.told == hearing.told_before or at[0] >= inked(shadow[at[1]]):
            self.say_row()  # else the words behind the cursor were written anew, and so said

    def remarked(self, name: str) -> None:
        """What came in needs a word, or more: see Remark; or a field was emptied."""

    def _needs_no_word(self, key: str, same: bool, painter: Painter) -> bool:
        """Whether a key says enough by itself: one of a field, or an arrow that came to the next row."""
        hearing, at, before = self.hearing, painter.at, self.hearing.at_before
        stays = key in MOVES and at == before  # no way on from there: it is said where one is
        typed = hasattr(self.screen.focused, "typing_from") and same and key not in ENDS and not stays
        if typed and not hearing.was_at_message and not hearing.due:
            return True
        return hearing.arrow and at is not None and before is not None and abs(at[1] - before[1]) == 1

    def did_nothing(self, key: str) -> None:
        """A key did nothing here, and nothing was said."""
