"""TerminalApp: a Textual app whose painting, cursor and messages a screen reader can follow.

Everything that touches Textual's private API stands in this folder, and Textual is pinned: README.md beside this file
names each thing, and a test holds it to that.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, ClassVar, cast

from rich.color import ColorSystem
from rich.style import Style
from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from toc_tui.frozen import replace
from toc_tui.tui.terminal import rows
from toc_tui.tui.terminal.drawing import PLAIN, SIGNS, Signs
from toc_tui.tui.terminal.driver import QuietDriver, chosen_driver
from toc_tui.tui.terminal.inks import Inks
from toc_tui.tui.terminal.keyboard import Remark
from toc_tui.tui.terminal.landing import ALOUD
from toc_tui.tui.terminal.listened import ListenedApp, Speaker
from toc_tui.tui.terminal.painting import Painter, Region
from toc_tui.tui.terminal.prepaint import Prepainted
from toc_tui.tui.terminal.rows import Line
from toc_tui.tui.terminal.screen import PaintedScreen
from toc_tui.tui.terminal.strokes import Cursor, goto

HANDED_OVER = 4  # turns of the loop in which keys that the input thread has handed over come to the app: two, and spare


class TerminalApp(ListenedApp, inherit_bindings=False, inherit_css=False):
    """Base of the full-screen face. Run it with run(mouse=False). It has none of Textual's keys: Ctrl+Q leaves there,
    and people press it after Ctrl+S.

    reader: the reader look, in which nothing is styled and rows are written whole.
    ascii: marks and ellipses in ASCII.
    signs: the marks of rows; light, high: the terminal's background is light, its contrast must be high (see Inks).
    whole: in the reader look all rows are written, once it is quiet, for fingers that read around or eyes that help.
    prepainted: what open_screen() returned, if the first screen is already on the terminal.
    typed: what was typed while the app before this one ended (`typed_ahead`).
    """

    ENABLE_COMMAND_PALETTE = False
    INLINE_PADDING = 0
    DEFAULT_CSS: ClassVar[str] = """
    * { scrollbar-size: 0 0; }
    TerminalApp { background: ansi_default; color: ansi_default; }
    """

    def __init__(
        self,
        *,
        reader: bool = False,
        ascii: bool = False,  # noqa: A002
        signs: Signs | None = None,
        light: bool = False,
        high: bool = False,
        whole: bool = False,
        prepainted: Prepainted | None = None,
        typed: Iterable[events.Event] = (),
    ) -> None:
        super().__init__(driver_class=chosen_driver(), ansi_color=True)
        self.reader, self.whole = reader, whole
        self.ascii = ascii
        self.inks = Inks(reader, not self.no_color, light, high)
        self.signs: Signs = signs or (PLAIN if ascii else SIGNS)
        self.prepainted = prepainted
        self.animation_level = "none"
        self._disable_tooltips = self._disable_notifications = True  # they pop up and vanish
        self.failure: Exception | None = None
        self.left_at: Cursor | None = None  # where the cursor waits for the app that follows, if somebody listens
        self._resumes = False
        self._takes_keys = False
        self._typed.extend(typed)  # what was typed while the app before this one ended
        self._left_over: list[events.Event] = []
        self._parting: asyncio.Task[None] | None = None
        self._lost_paste = self._esc_left = False  # the last paste had no field; the last key was Esc in one
        self._typing: asyncio.Task[None] | None = None

    @property
    def parting(self) -> str:
        """Where the cursor goes on the screen that is emptied at the end; "" to its top. Where somebody listens it does
        not go up by one row: a reader takes that for an arrow, and says that the row is blank. Nor does it go anywhere
        if another app follows."""
        if self.left_at is not None:
            return goto(self.left_at)
        at = self._painter.at if self._painter is not None and self.reader else None
        return goto((0, 1)) if at is not None and at[1] == 1 else ""

    def give_way(self, code: int = 0) -> None:
        """End for another app, which follows this one: what is typed from now on is for that one. Where somebody
        listens the cursor waits for it where it is: of another row it would be said that it is blank."""
        if self.reader:
            self.left_at = (self._painter.at if self._painter is not None else None) or (0, 1)
        self._takes_keys = False
        if isinstance(self._driver, QuietDriver):
            self._left_over = self._driver.rest()
            self._parting = asyncio.create_task(self._part(code))
        else:
            self.exit(return_code=code)

    async def _part(self, code: int) -> None:
        for _ in range(HANDED_OVER):
            await asyncio.sleep(0)
        self.exit(return_code=code)

    @property
    def typed_ahead(self) -> list[events.Event]:
        """What was typed and not taken, for the app that follows."""
        return [*self._typed, *self._left_over]

    def get_default_screen(self) -> Screen[Any]:
        """The screen of an app that brings none of its own."""
        return PaintedScreen()

    # -- the cursor ------------------------------------------------------------------------------

    def cursor_home(self) -> Offset:
        """Where the terminal's cursor belongs: the focused widget's row or caret; on a message, in the reader look,
        until the next key, so that fingers find it too."""
        if self.hearing.at_message and (live := self._live()) is not None:
            return self.screen.outer_size.clamp_offset(live.region.offset)
        widget = self.screen.focused or self.screen
        place = getattr(widget, "cursor_place", None)
        at = place() if place is not None else widget.content_region.offset
        return self.screen.outer_size.clamp_offset(at)

    # -- painting --------------------------------------------------------------------------------

    def forget_screen(self) -> None:
        """The terminal shows something else by now: the next paint writes everything."""
        if self._painter is not None:
            self._painter.forget()

    def other_background(self) -> bool:
        """Take the colours for the other kind of background; whether that is now a light one."""
        self.inks = replace(self.inks, light=not self.inks.light)
        for widget in self.screen.walk_children():
            widget.refresh()
        return self.inks.light

    def redraw_all(self) -> None:
        """Write the whole screen again, as after a stray message on the terminal (ctrl+l)."""
        self.forget_screen()
        self._paint_screen()

    def _display(self, screen: Screen[object], renderable: Any) -> None:
        # Textual writes a change here with every cell of the region; we write the differences.
        driver = self._driver
        if renderable is None or driver is None or driver.is_inline or self.is_headless:
            super()._display(screen, renderable)
            if renderable is not None and self.is_headless:
                screen._compositor.render_strips()  # widgets may do more while they are rendered
            return
        try:
            if not self._batch_count and self._running and not self._closed:
                self._paint_screen()
        finally:
            self.post_display_hook()

    def _paint_screen(self) -> None:
        if self._driver is None or self.is_headless or self._stands:
            return
        if self.reader and self.hearing.doing:  # one paint a key: what stands there half-way is not said
            self.hearing.paint_due = True
            return
        if not self._resumes:
            self._resumes = True
            self.app_resume_signal.subscribe(self, self._resumed, immediate=True)
        new = self._rows_now()
        painter = self._painter_for(self.screen.outer_size.width, len(new))
        cursor, caret = self.cursor_home(), self._caret()
        same = self.hearing.is_same(self.screen)
        # but for an arrow that scrolls, some readers would say every row that moves
        lists = self._list_regions(painter.width) if same and (not self.reader or self.hearing.arrow) else []
        if self.reader:
            written = self._paint_for_reader(painter, new, cursor, caret, lists)
        else:
            written = painter.paint(new, (cursor.x, cursor.y), caret, lists)
        if written:
            self._driver.write(written)
        self.cursor_position = cursor

    @property
    def _stands(self) -> bool:
        """Whether the first screen, which was painted before, stands for what the widgets will show: until they are in
        place and keys are taken. Where somebody listens, each paint is heard out."""
        return self.prepainted is not None and not self._takes_keys and not self.reader

    def _rows_now(self) -> list[Line]:
        """What the screen should show. The compositor keeps each widget's rendered lines, so this is one join of strips
        a row."""
        size = self.screen.outer_size
        return [self._line(strip, size.width) for strip in self.screen._compositor.render_strips()[: size.height]]

    def _paint_for_reader(
        self, painter: Painter, new: list[Line], cursor: Offset, caret: Cursor | None, lists: Sequence[Region]
    ) -> str:
        """What to write of it where somebody listens: the rows that are heard now; all, where they are wanted."""
        heard = None if self.hearing.fills else self._heard(painter, new, cursor)
        stale = self._stale(painter, new, heard) if heard is not None else set()
        shown = [row if y not in self.hearing.held else rows.line((), painter.width) for y, row in enumerate(new)]
        at = (cursor.x, cursor.y)
        if painter.at is not None and self._waits(cursor.y, new):
            at = painter.at  # on a row that is blank for a moment it would be said that it is blank
        whole = caret is None or self.hearing.at_before == at  # where a key leads no further, the row is said
        if self.hearing.key in ALOUD and whole and heard is not None and painter.shadow is not None:
            written = self._land(painter, shown, at, lists, heard, stale)
        else:
            written = painter.paint(shown, at, caret, lists, heard, stale)
        if heard is not None and self.whole:
            self._fill_soon(painter, shown)
        return written

    def _painter_for(self, width: int, height: int) -> Painter:
        painter = self._painter
        if painter is None or (painter.width, painter.height, painter.reader) != (width, height, self.reader):
            painter = self._painter = Painter(width, height, self.reader)
            if self.prepainted is not None:
                painter.adopt(self.prepainted.shadow, self.prepainted.cursor)
                self.prepainted = None
        return painter

    def _resumed(self, app: App[object]) -> None:
        self.redraw_all()

    def _caret(self) -> Cursor | None:
        """Where the words begin in which somebody types."""
        widget = self.screen.focused
        start = getattr(widget, "typing_from", None)
        if widget is None or start is None or (self.reader and getattr(widget, "fresh", False)):
            return None
        if self.reader and not self.hearing.types:
            return None
        return start(), widget.content_region.y + getattr(widget, "typing_row", int)()

    def _list_regions(self, width: int) -> list[Region]:
        found = []
        for widget in self.screen.query(".-shifts"):
            x, y, wide, high = widget.content_region
            if x == 0 and wide == width and high > 1 and widget.display:
                found.append((y, y + high))
        return found

    def _line(self, strip: Strip, width: int) -> Line:
        plain = rows.ASCII if self.ascii else {}
        parts = tuple((text.translate(plain), self._codes(style)) for text, style, control in strip if not control)
        return _line(parts, width)

    def _codes(self, style: Style | None) -> str:
        return "" if self.reader or style is None else _codes(style, self.inks.colour)

    def _set_pointer_shape(self, shape: str) -> None:
        # Simple terminals print the sequence.
        pass

    # -- keys ------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes wait for what the key before them does: somebody who types ahead, or pastes, must
        find the field that an Enter opens, and never have words taken for commands."""
        if not isinstance(event, events.Key | events.Paste | Remark) or event.is_forwarded:
            await super().on_event(event)
        elif self.is_headless:
            self._key_begins(event)
            await self._take(event)
            self.hearing.doing = False
        else:
            self._typed.append(event)
            self._start_typed()

    async def _take(self, event: events.Event) -> None:
        if isinstance(event, Remark):
            beside = {"unended": self._lost_paste, "arrow": not self._esc_left}  # what was told or done already
            if not beside.get(event.name):
                self.remarked(event.name)
            return
        typing = hasattr(self.screen.focused, "typing_from")
        if isinstance(event, events.Paste):
            self._lost_paste = not typing and not self._to_field()
            if self._lost_paste:
                self.remarked("nowhere")
                return
        elif isinstance(event, events.Key):
            self._esc_left = typing and event.key == "escape"
        letter = typing and (isinstance(event, events.Paste) or getattr(event, "is_printable", False))
        if not self.reader and not (letter and not self._covers_caret()):  # what is typed takes no message away
            for live in self.screen.query("LiveLine"):
                cast(Speaker, live).clear()
        await super().on_event(event)

    def _covers_caret(self) -> bool:
        """Whether a message stands where somebody types."""
        lives = [live for live in self.screen.query("LiveLine") if live.display]
        return any(self.cursor_home().y >= live.region.y for live in lives)

    def _to_field(self) -> bool:
        """Give the keyboard to an open field, if there is one, from a list beside it."""
        field = next((each for each in self.screen.query("Field") if each.display and each.can_focus), None)
        if field is not None:
            self.screen.set_focus(field)
        return field is not None

    def on_mount(self) -> None:
        """Keys typed while the program was loading wait until the first screen has its focus."""
        self.call_after_refresh(self.take_keys)

    def take_keys(self) -> None:
        """From now on keys are taken, those that waited first."""
        self._takes_keys = True
        self._start_typed()
        if self.prepainted is not None:
            self.call_later(self._paint_screen)

    def _start_typed(self) -> None:
        if self._takes_keys and self._typed and (self._typing is None or self._typing.done()):
            self._typing = asyncio.create_task(self._take_typed())

    async def _take_typed(self) -> None:
        while self._typed and self._takes_keys:
            event = self._typed.popleft()
            focused = self.screen.focused
            self._key_begins(event)
            try:
                await self._to_caret()
                await self._take(event)
                await self._settled(focused)
            finally:
                self._key_ends(event)
        rested = getattr(self.screen, "rested", None)
        if rested is not None:
            rested()

    @property
    def waits(self) -> bool:
        """Whether keys have been pressed that are not done yet."""
        return bool(self._typed)

    async def _settled(self, focused: Widget | None) -> None:
        """Wait until widget, screen and app have each done what was in their queues. A queue that does not come to
        its end (a widget that was taken away) is not waited for."""
        for pump in (focused, self.screen, self, self.screen):
            if pump is None or not pump.is_running:
                continue
            done = asyncio.Event()
            if pump.call_later(done.set):
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(done.wait(), 1)

    # -- messages --------------------------------------------------------------------------------

    # -- a failure of our own --------------------------------------------------------------------

    def run(self, **kwargs: Any) -> int | None:
        """As Textual's; what failed inside is raised here, when the terminal is put back."""
        result = super().run(**kwargs)
        if self.failure is not None:
            raise self.failure
        return result

    def fail(self, error: Exception) -> None:
        """End because of a failure outside the app's own tasks: in the thread that reads keys, say."""
        self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        self.failure = self.failure or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:  # Textual's draws a box with the values of variables, which are people's words
        self._close_messages_no_wait()

    def panic(self, *renderables: object) -> None:
        """End because of a failure, of which Textual has made a drawing: nobody is shown that."""
        self.failure = self.failure or RuntimeError()
        self._return_code = 1
        self._close_messages_no_wait()

    def leave_by_signal(self, signum: int) -> None:
        """The terminal closed or somebody asked us to end. Save first, if there is anything to save."""
        self.exit(return_code=128 + int(signum))

    def suspended(self) -> None:
        """We are about to be stopped, perhaps for good. Keep what is nowhere yet."""


@lru_cache(512)
def _line(parts: tuple[tuple[str, str], ...], width: int) -> Line:
    """A row's cells, the same object while nothing on it changes: comparing it then costs nothing."""
    return rows.line(parts, width)


@lru_cache(1024)
def _codes(style: Style, colour: bool) -> str:
    """The SGR codes of a Rich style, colours reduced to the terminal's sixteen."""
    flags = (
        (style.bold, "1"),
        (style.dim, "2"),
        (style.italic, "3"),
        (style.underline, "4"),
        (style.reverse, "7"),
        (style.strike, "9"),
    )
    codes = [code for flag, code in flags if flag]
    for tint, front in ((style.color, True), (style.bgcolor, False)):
        if colour and tint is not None and not tint.is_default:
            codes += tint.downgrade(ColorSystem.STANDARD).get_ansi_codes(front)
    return ";".join(codes)
