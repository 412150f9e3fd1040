"""A plan screen under Textual's Pilot, with its own state folder and a fixed day."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from toc_tui.session import Session
from toc_tui.tui.app import TocApp
from toc_tui.tui.stage import Look, Stage
from toc_tui.tui.start import begin

Opener = Callable[..., AbstractAsyncContextManager["Desk"]]


class Desk:
    """A running app and what a person would see and press."""

    def __init__(self, app: TocApp, pilot: Pilot[int], path: Path) -> None:
        self.app, self.pilot, self.path = app, pilot, path

    async def press(self, *keys: str) -> None:
        """Press keys and wait until the app has nothing left to do."""
        await self.pilot.press(*keys)
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
        """Wait until the live line says these words (an old message is wiped a moment before)."""
        for _ in range(400):
            if words in self.live:
                return
            await self.pilot.pause()
            await asyncio.sleep(0.005)
        raise AssertionError(f"{words!r} was never said, but {self.live!r}")

    @property
    def field(self) -> str:
        return self.app.plan_screen.field.value


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes anybody's real state folder; the date stands still."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TOC_TUI_TODAY", "2026-03-02")


@pytest.fixture
def desk(tmp_path: Path) -> Opener:
    """Opens a plan's text in the full screen."""

    @asynccontextmanager
    async def opened(
        text: str, size: tuple[int, int] = (80, 24), reader: bool = False, name: str = "plan.toml", plain: bool = False
    ) -> AsyncIterator[Desk]:
        path = tmp_path / name
        if text:
            path.write_bytes(text.encode())
        session = Session.open(path)
        assert isinstance(session, Session)
        stage = Stage(session, Look(reader, plain))
        index = begin(stage)
        app = TocApp(stage)
        app.plan_screen.items.index = index
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Desk(app, pilot, path)

    return opened
