"""The first screen, drawn before Textual is loaded, is the screen that the widgets show: nothing is painted twice."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.tui.conftest import Opener
from toc_tui.guide import Guide, examples
from toc_tui.tui import start
from toc_tui.tui.firstscreen import draw
from toc_tui.tui.look import Look
from toc_tui.tui.terminal.prepaint import Prepainted
from toc_tui.tui.view_model import PlanViewModel

SIZES = [(80, 24), (60, 20), (40, 12), (80, 40), (110, 30), (120, 40), (200, 60)]
NAMES = [path.name for path in examples() if path.name != "blank.toml"]  # that one opens a field at once
HARD = """toc = 1
[plan]
title = "字 words e\u0301 and more of them than a title of this kind can ever hold on a narrow screen of eighty cells"
[impact.a]
text = "字字字 with wide letters, and so many words that they must be broken or cut at nearly every width there is"
[outcome.b]
term = "long"
text = "With marks: e\u0301e\u0301 and 한"
leads_to = ["a"]
status = "seen"
votes = 12
[answer.supports.b.a]
says = "no"
"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("reader", [False, True])
@pytest.mark.parametrize("name", [*NAMES, "hard"])
async def test_it_is_the_same_cell_by_cell(desk: Opener, size: tuple[int, int], reader: bool, name: str) -> None:
    path = next((path for path in examples() if path.name == name), Path())
    text = HARD if name == "hard" else path.read_text("utf-8")
    async with desk(text, size=size, reader=reader) as d:
        app = d.app
        drawn, cursor = draw(app.view, app.plan_screen.items.index, *size)
        strips = app.screen._compositor.render_strips()
        shown = [app._line(strip, size[0]) for strip in strips]
        for y, (early, late) in enumerate(zip(drawn, shown, strict=True)):
            assert "".join(early[0]) == "".join(late[0]), y
            seen = [(cell, style) for cell, style in zip(*early, strict=True) if cell != " " or "7" in style]
            assert seen == [(cell, style) for cell, style in zip(*late, strict=True) if cell != " " or "7" in style], y
        at = app.cursor_home()
        assert cursor == (at.x, at.y)


async def test_where_the_cursor_stands_far_down(desk: Opener) -> None:
    text = next(path for path in examples() if path.name == "community-food.toml").read_text("utf-8")
    for size in SIZES:
        async with desk(text, size=size) as d:
            view: PlanViewModel = d.app.view
            d.app.plan_screen.items.replace(d.app.plan_screen.items.rows, 30, 0)
            d.app.plan_screen.show_facts()
            await d.pilot.pause()
            drawn, cursor = draw(view, 30, *size)
            assert ["".join(cells).rstrip() for cells, _ in drawn] == d.screen()
            at = d.app.cursor_home()
            assert cursor == (at.x, at.y)


class OverError(Exception):
    """What comes behind is not looked at."""


def test_what_has_threads_waits_until_the_first_screen_can_be_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done: list[str] = []

    def runs(*_: object) -> None:
        done.append("Textual is loaded")
        raise OverError

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(start, "first_screen", lambda *_: done.append("readable"))
    monkeypatch.setattr(start, "_run", runs)
    with pytest.raises(OverError):
        start.open_plan(examples()[0], Look(), Guide(), ready=lambda: done.append("threads are minded"))
    assert done == ["readable", "threads are minded", "Textual is loaded"]


def test_ctrl_c_while_the_app_takes_over_leaves_the_terminal_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app has the terminal already, and its own handlers of signals not yet."""
    ended: list[int] = []
    monkeypatch.setattr("os._exit", ended.append)
    reads, writes = os.pipe()
    shown = Prepainted([], (0, 0), None)
    shown.file = writes
    shown.hand_over()
    shown.stopped(signal.SIGINT, None)
    os.close(writes)
    with os.fdopen(reads, "rb") as told:
        assert told.read().endswith(b"\x1b[?1049l\x1b[?25h") and ended == [130]
