"""A screen of ours renders its rows once a paint: when the app asks for them."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

from toc_tui.tui.terminal.screen import CHANGED, PaintedScreen


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
