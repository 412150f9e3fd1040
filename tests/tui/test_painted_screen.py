"""A screen of ours renders its rows once a paint: when the app asks for them."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from tests.tui.conftest import Opener
from toc_tui.tui.screens.plan import PlanScreen
from toc_tui.tui.terminal import rows
from toc_tui.tui.terminal.app import TerminalApp
from toc_tui.tui.terminal.prepaint import Prepainted
from toc_tui.tui.terminal.screen import CHANGED, PaintedScreen

PLAN = '[plan]\ntitle = "A day centre"\n\n[impact.centre]\ntext = "There is a day centre"\n'


class Counted(Widget):
    rendered = 0

    def render_line(self, y: int) -> Strip:
        self.rendered += 1
        return Strip.blank(self.size.width)


class OneScreen(PaintedScreen[None]):
    def compose(self) -> ComposeResult:
        yield Counted()


class OneApp(App[None]):
    def get_default_screen(self) -> OneScreen:
        return OneScreen()


async def test_an_update_is_not_rendered_until_the_rows_are_asked_for() -> None:
    app = OneApp()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        widget, compositor = app.query_one(Counted), app.screen._compositor
        compositor.render_strips()
        widget.refresh()
        before = widget.rendered
        compositor.update_widgets({widget})
        assert compositor.render_update() == CHANGED
        assert widget.rendered == before
        assert compositor.render_update() is None  # nothing has changed since
        compositor.render_strips()
        assert widget.rendered == before + 5


async def test_a_picture_of_the_screen_is_rendered() -> None:
    app = OneApp()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.pause()
        assert "<svg" in app.export_screenshot()


async def test_the_screen_is_filled_once_at_the_start_and_again_for_another_size(
    desk: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[object] = []
    fill = PlanScreen.show_all
    monkeypatch.setattr(PlanScreen, "show_all", lambda screen: (filled.append(screen.app.size), fill(screen))[1])
    async with desk(PLAN, size=(80, 24)) as d:
        assert filled == [(80, 24)]
        await d.resize(60, 24)
        assert filled == [(80, 24), (60, 24)]


async def test_no_style_sheet_but_ours_is_read(desk: Opener) -> None:
    async with desk(PLAN) as d:
        sources = d.app.stylesheet.source
        assert all("toc_tui" in where for where, _ in sources)
        assert sum(len(source.content) for source in sources.values()) < 1_000


def test_the_first_screen_stands_until_keys_are_taken() -> None:
    first = Prepainted([rows.line((), 20)] * 5, (0, 0), None)
    app, for_ears = TerminalApp(prepainted=first), TerminalApp(prepainted=first, reader=True)
    assert (app._stands, for_ears._stands) == (True, False)
    app._takes_keys = True
    assert not app._stands
    assert not TerminalApp()._stands
