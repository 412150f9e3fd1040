"""ListenedApp: what a reader hears of a key. In the reader look one row is written then: the one that the cursor comes
to, or the message. What changed elsewhere is blank until the cursor comes there."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import Any, Protocol, cast

from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.widget import Widget

from toc_tui.tui.terminal.hearing import ENDS, LATER, MOVES, PAUSE, SOON, Hearing
from toc_tui.tui.terminal.painting import Painter
from toc_tui.tui.terminal.rows import Line, is_blank


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

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.hearing = Hearing()
        self._painter: Painter | None = None
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
        cursor = self.cursor_home()
        if self.reader and not painter.is_beside((cursor.x, cursor.y)):
            self.say_row(pause=False)  # a reader says only the next row by itself
        elif code := painter.move((cursor.x, cursor.y)):
            self._driver.write(code)

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
        """The rows that are to be heard: the one with the cursor, with those that belong to it, and the messages."""
        hearing, focused = self.hearing, self.screen.focused
        lives = {live.region.y for live in self.screen.query("LiveLine")}
        if hearing.at_message and self._live() is not None:
            return lives
        return {*getattr(focused, "heard_rows", lambda: ())(), cursor.y, *lives}

    def _heard(self, painter: Painter, new: Sequence[Line], cursor: Offset) -> set[int]:
        """The rows to write now. A row that takes the place of another is blank for a moment first: some readers say
        only what differs between the two."""
        hearing, shadow = self.hearing, painter.shadow
        rows_here = self._rows_here(cursor)
        if shadow is None:
            hearing.told += 1
            return rows_here
        lives = {live.region.y for live in self.screen.query("LiveLine")}
        changed = {y for y in rows_here if y < len(new) and new[y] != shadow[y]}
        typed = hasattr(self.screen.focused, "typing_from") and not getattr(self.screen.focused, "fresh", False)
        if not hearing.arrow and (not typed or hearing.at_message or not hearing.types):
            if not changed and painter.at is not None and painter.at[1] != cursor.y and not typed:
                changed = {y for y in rows_here - lives if y < len(new)}  # it came here without a word
            over = {y for y in changed - lives - hearing.held if not is_blank(shadow[y]) and not is_blank(new[y])}
            if over:
                self._hold({*over, *hearing.held})
        if any(not is_blank(new[y]) for y in changed - hearing.held):
            hearing.told += 1
        title = getattr(self.screen, "title_row", None)
        if title is not None and hearing.is_new_title(new[title]):
            if changed:  # in a write of its own: else some readers say every row between
                self.set_timer(LATER, self._paint_screen)
            else:
                hearing.title = new[title]
                rows_here.add(title)
        return rows_here - hearing.held

    def _hold(self, held: set[int]) -> None:
        """These rows are blank for a moment."""
        hearing = self.hearing
        hearing.held = frozenset(held)
        hearing.told += 1
        turn = hearing.turn

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

    def _live_rows(self) -> set[int]:
        return {live.region.y for live in self.screen.query("LiveLine")}

    def _key_begins(self, event: events.Event) -> None:
        """A key is about to be done: what it comes to is heard."""
        key = event.key if isinstance(event, events.Key) else ""
        at = self._painter.at if self._painter is not None else None
        letter = isinstance(event, events.Key) and event.is_printable
        self.hearing.begin(key, at, (self.screen, self.screen.focused), letter)

    def _key_ends(self, event: events.Event) -> None:
        """A key is done: when the screen has followed, something was said, or is said now."""
        hearing = self.hearing
        hearing.doing = False
        if hearing.paint_due:
            hearing.paint_due = False
            self._paint_screen()
        if self.reader and isinstance(event, events.Key):
            turn = hearing.turn
            self.screen.call_after_refresh(lambda: self.set_timer(SOON, lambda: self._key_heard(event, turn)))

    def _key_heard(self, event: events.Key, turn: int) -> None:
        """Say the row that a key came to without a word, or that it does nothing."""
        hearing, painter = self.hearing, self._painter
        hearing.in_key = hearing.in_key and hearing.turn != turn
        if hearing.turn != turn or self._typed or painter is None or hearing.told != hearing.told_before:
            return
        at, before, focused = painter.at, hearing.at_before, self.screen.focused
        same = (self.screen, focused) == hearing.where
        typing = hasattr(focused, "typing_from") and same and event.key not in ENDS and not hearing.was_at_message
        if typing and not hearing.due:
            return
        if hearing.arrow and at is not None and before is not None and abs(at[1] - before[1]) == 1:
            return
        if hearing.due or not same or at != before or event.key in MOVES:
            self.say_row(pause=not hearing.arrow)
        else:
            self.did_nothing(event.key)

    def did_nothing(self, key: str) -> None:
        """A key did nothing here, and nothing was said."""
