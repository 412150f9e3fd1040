"""A plan screen under Textual's Pilot, with its own state folder and a fixed day."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual._context import active_app
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot

from toc_tui.flows.opening import Opening
from toc_tui.session import Session
from toc_tui.tui.app import TocApp
from toc_tui.tui.start import begin
from toc_tui.tui.view_model import Look, PlanViewModel

Opener = Callable[..., AbstractAsyncContextManager["Desk"]]


class Desk:
    """A running app and what a person would see and press."""

    def __init__(self, app: TocApp, pilot: Pilot[int], path: Path) -> None:
        self.app, self.pilot, self.path = app, pilot, path

    async def press(self, *keys: str) -> None:
        """Press keys and wait until the app has nothing left to do."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type_ahead(self, text: str) -> None:
        """Type quicker than the app draws: every letter waits for its turn before the first is drawn."""
        assert self.app._driver is not None
        for char in text:
            self.app._driver.send_message(events.Key(_character_to_key(char), char))
        await self.pilot.pause()

    async def type(self, words: str) -> None:
        """Type words and Enter."""
        for char in words:
            await self.pilot.press({" ": "space"}.get(char, char))
        await self.press("enter")

    def screen(self) -> list[str]:
        """The rows of the screen as text."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    def row(self) -> str:
        """The row on which the cursor stands."""
        return self.screen()[self.app.cursor_home().y]

    def text(self) -> str:
        """The file, as saved now."""
        assert self.app.session.flush(5) is None
        return self.path.read_text(encoding="utf-8")

    @property
    def live(self) -> str:
        return self.app.screen.query_one("LiveLine").text  # type: ignore[attr-defined, no-any-return]

    async def hears(self, words: str) -> None:
        """Wait until the live line says these words (an old message is wiped a moment before), or in the reader look
        the row that the cursor came to."""
        for _ in range(400):
            if words in self.live or (self.app.reader and words in self.row()):
                return
            await self.pilot.pause()
            await asyncio.sleep(0.005)
        raise AssertionError(f"{words!r} was never said, but {self.live!r}")

    async def resize(self, wide: int, high: int) -> None:
        """Make the terminal another size and wait until what is focused follows: Textual takes a moment."""
        await self.pilot.resize_terminal(wide, high)
        for _ in range(400):
            focused = self.app.screen.focused
            if self.app.screen.size == (wide, high) and focused is not None and focused.size.width == wide:
                return
            await asyncio.sleep(0.005)
            await self.pilot.pause()
        raise AssertionError(f"the screen never became {wide} by {high}")

    @property
    def title(self) -> str:
        """The row with the plan's title."""
        return self.screen()[0 if self.app.reader else 1]

    @property
    def field(self) -> str:
        return self.app.plan_screen.field.value


def _waits(pump: MessagePump) -> bool:
    """Whether it has come to the end of its messages, or has none to come."""
    return bool(pump._message_queue.ready_event._waiters) or pump._closing or not pump.is_running


async def settled(least: float = 0.0, longest: float = 10.0) -> None:
    """Wait until every widget waits for a message and none waits to be drawn."""
    app = active_app.get()
    end, calm = time.monotonic() + longest, 0
    while calm < 5 and not app._exit and time.monotonic() < end:
        await asyncio.sleep(0)  # the others' turn; a key takes two turns to arrive
        screen = app._screen_stack[-1] if app._screen_stack else None
        pumps = [app, *(screen.walk_children(with_self=True) if screen else ())]
        calm = calm + 1 if all(map(_waits, pumps)) else 0
        if screen and calm and (screen._layout_required or screen._dirty_widgets or screen._callbacks):
            screen._on_timer_update()  # as Pilot.pause does: what shows must not depend on a clock
            calm = 0


@pytest.fixture(autouse=True)
def no_dozing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pilot dozes twice for 20 ms after each key, and takes an app for done that used no time meanwhile: slow, and
    wrong where the machine gave it no time. Here it waits until there is nothing left to do."""
    monkeypatch.setattr("textual.app.wait_for_idle", settled)
    monkeypatch.setattr("textual.pilot.wait_for_idle", settled)


@pytest.fixture(autouse=True)
def hears_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The wording is heard with the first key, and not a moment later by a clock."""
    monkeypatch.setattr("toc_tui.tui.app.TocApp.listen", lambda app: app._hear())


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes anybody's real state folder; the date stands still."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TOC_TUI_TODAY", "2026-03-02")


@pytest.fixture
def desk(tmp_path: Path) -> Opener:
    """Opens a plan's text in the full screen."""

    @asynccontextmanager
    async def opened(
        text: str,
        size: tuple[int, int] = (80, 24),
        reader: bool = False,
        name: str = "plan.toml",
        plain: bool = False,
        high: bool = False,
        at: Opening | None = None,
    ) -> AsyncIterator[Desk]:
        path = tmp_path / name
        if text:
            path.write_bytes(text.encode())
        session = Session.open(path)
        assert isinstance(session, Session)
        view = PlanViewModel(session, Look(reader, plain, high=high))
        index = begin(view, at.key, at.step) if at is not None else begin(view)
        view.on_map = at is not None and at.on_map
        app = TocApp(view)
        app.plan_screen.items.index = index
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Desk(app, pilot, path)
        session.close()  # a save that is on its way ends now, not over the plan that the next desk puts there
        session.flush(5)

    return opened
