"""The screens of which there are pictures, and the keys that lead to them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from toc_tui.plan import person
from toc_tui.session import Session
from toc_tui.tui.app import TocApp
from toc_tui.tui.look import Look
from toc_tui.tui.screens.start import StartApp
from toc_tui.tui.start import begin
from toc_tui.tui.terminal.app import TerminalApp
from toc_tui.tui.terminal.rows import Line
from toc_tui.tui.view_model import PlanViewModel

PLAN = Path(__file__).with_name("mentors.toml")
SIZES = ((80, 24), (120, 40), (200, 60))
LONG = (
    "Two people from the group go round each school with the head teacher, try the rooms, the lift, the toilets and "
    "the noise at lunch time, and tell the others on Tuesday"
)
SCENES: dict[str, tuple[str, ...]] = {
    "start": (),
    "tree": ("down", "down", "down", "down", "down"),
    "order": ("4", "n"),
    "add-up": ("4", "n", *["ctrl+n"] * 18),
    "enough": ("4", "n", *["ctrl+n"] * 7),
    "hinders": ("4", "n", *["ctrl+n"] * 6),
    "doubt": ("4", "n", *["ctrl+n"] * 13),
    "no": ("4", "n", "ctrl+n", "n", "enter", "enter"),
    "check": ("6", "n"),
    "helps": ("4", "n", "ctrl+n", "ctrl+n"),
    "before": ("3", "down", "a"),
    "typing": ("5", "n", *LONG),
    "chooser": ("down", "l", *"peo"),
    "details": ("down", "enter"),
    "map": ("down", "down", "down", "M"),
    "story": ("7",),
    "room": ("4", "n", "ctrl+n", "ctrl+n", "escape", "B"),
    "road": ("down", "down", "down", "f", "B"),
    "session": ("J", "1", "enter"),
    "message": ("l",),
    "marked": ("down", "down", "down", "down", "plus", "down", "down", "plus", "down"),
    "several": ("down", "down", "down", "plus", "down", "plus", "m"),
    "folded": ("z", "z"),
    "messages": ("l", "down", "escape", "less_than_sign", "down", "plus", "Z"),
    "ideas": ("i", *"Tea first", "enter", *"A quiet room", "enter"),
    "sorting": ("i", *"Tea first", "enter", "enter", "T", "o"),
    "why": ("1",),
}


@asynccontextmanager
async def scene(name: str, size: tuple[int, int], look: Look | None = None) -> AsyncIterator[TerminalApp]:
    """A screen as somebody comes to it by keys."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:  # a save may be under way still
        os.environ.update(XDG_STATE_HOME=f"{folder}/state", TOC_TUI_TODAY="2026-03-02")
        path = Path(folder) / "mentors.toml"
        path.write_bytes(PLAN.read_bytes())
        session = Session.open(path)
        assert isinstance(session, Session)
        session.hear()  # else what is open rises a moment after the first key
        if name == "start":
            async with start(session, path, size, look or Look()) as first:
                yield first
            return
        view = PlanViewModel(session, look or Look())
        index = begin(view)
        app = TocApp(view)
        app.plan_screen.items.index = index
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await _press(pilot, SCENES[name])
            assert session.flush(10) is None  # what is saved while it is looked at may stand in no folder any more
            yield app


@asynccontextmanager
async def start(session: Session, path: Path, size: tuple[int, int], look: Look) -> AsyncIterator[TerminalApp]:
    """The start screen of somebody who has opened plans before."""
    for name, title in (("laundry", "The Old Laundry: a kitchen"), ("centre", "A day centre of our own")):
        other = path.with_name(f"{name}.toml")
        other.write_text("toc = 1\n", "utf-8")
        person.remember(other, title, date(2025, 11, 12))
    session.leave_note("logic", "")
    app = StartApp(session.voice, look)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app


async def _press(pilot: Pilot[int], keys: Sequence[str]) -> None:
    for key in keys:
        await pilot.press({" ": "space", ",": "comma"}.get(key, key))
        await pilot.pause()


def drawn(app: TerminalApp) -> list[Line]:
    """The screen as cells and their codes."""
    return [app._line(strip, app.size.width) for strip in app.screen._compositor.render_strips()]
