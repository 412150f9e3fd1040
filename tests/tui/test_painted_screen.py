"""A screen of ours renders its rows once a paint: when the app asks for them."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from textual import screen
from textual.app import App, ComposeResult
from textual.screen import Screen
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


@pytest.fixture
def uncollected() -> Iterator[None]:
    """The collector does not look: what goes, goes by itself."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def strips_in_memory() -> int:
    return sum(type(each) is Strip for each in gc.get_objects())


@pytest.mark.usefixtures("uncollected")
async def test_no_row_that_was_shown_stays_in_memory(desk: Opener) -> None:
    plan = PLAN + "".join(f'\n[outcome.o{n}]\ntext = "Outcome {n}"\nto = ["centre"]\n' for n in range(20))
    async with desk(plan) as d:
        await d.press("home", *["down"] * 20, "home")
        before = strips_in_memory()
        await d.press(*["down"] * 20, "home", *["down"] * 20, "home")
        assert strips_in_memory() <= before


async def test_a_key_asks_no_widget_about_the_keys_of_others(desk: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk(PLAN) as d:
        for keys in ([], ["a"], ["A", "escape"], ["escape"], ["question_mark"], ["escape"], ["ctrl+p"]):
            await d.press(*keys)
            here = d.app.screen
            theirs = Screen._binding_chain.fget(here)  # type: ignore[attr-defined]
            ours = here._binding_chain
            assert [node for node, _ in ours] == [node for node, _ in theirs]
            assert [each.key_to_bindings for _, each in ours] == [each.key_to_bindings for _, each in theirs]
        with monkeypatch.context() as patch:
            patch.delattr(screen, "key_to_character")
            await d.press("escape", "down", "up")


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


def test_an_app_that_brings_no_screen_has_such_a_one() -> None:
    assert isinstance(TerminalApp().get_default_screen(), PaintedScreen)
