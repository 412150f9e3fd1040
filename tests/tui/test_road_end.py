"""In the full screen: a road ends when the group can start; what is nearly in the plan leads to a second thing."""

from __future__ import annotations

import tomllib

import pytest

from tests.spoken.test_road_end import HELP, TEXT, TIME
from tests.tui.conftest import Desk, Opener


async def at_check(d: Desk) -> None:
    """To the question what comes just before the health check."""
    for _ in range(8):
        await d.press("n")
        prompt = d.app.plan_screen.asked or d.app.plan_screen.view.prompt
        if prompt is not None and prompt.path == "outcomes/before/check":
            if not d.app.plan_screen.runner.running:
                await d.press("enter")
            return
        await d.press(*(("escape",) if d.app.plan_screen.runner.running else ()))
    raise AssertionError(d.screen())


def outcomes(d: Desk) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = tomllib.loads(d.text())["outcome"]
    return found


@pytest.mark.parametrize("reader", [False, True])
async def test_it_is_asked_in_the_field_and_enter_goes_on(desk: Opener, reader: bool) -> None:
    async with desk(TEXT, size=(110, 30), reader=reader) as d:
        await at_check(d)
        await d.type(TIME)
        await d.type(HELP)
        await d.press("enter")
        ask = d.app.plan_screen.runner.ask
        assert ask is not None and ask.whole.startswith("Can we start on these now?")
        await d.press("enter")
        prompt = d.app.plan_screen.asked
        assert prompt is not None and prompt.path == "outcomes/before/say"
        assert len(outcomes(d)) == 5


async def test_a_number_goes_on_walking_back(desk: Opener) -> None:
    async with desk(TEXT, size=(110, 30)) as d:
        await at_check(d)
        await d.type(TIME)
        await d.type(HELP)
        await d.press("enter")
        await d.type("2")
        await d.type("We have met the buddies")
        await d.press("enter", "enter")
        assert outcomes(d)["met-buddies"]["leads_to"] == ["somebody-trust-beside-us"]


@pytest.mark.parametrize(("says", "count"), [("yes", 4), ("no", 5)])
async def test_what_is_nearly_there_is_offered(desk: Opener, says: str, count: int) -> None:
    text = TEXT + f'[outcome.help]\nterm = "short"\ntext = "{HELP}"\nleads_to = ["say"]\n'
    async with desk(text, size=(110, 30)) as d:
        await at_check(d)
        await d.type("We have somebody beside us")
        ask = d.app.plan_screen.runner.ask
        assert ask is not None and ask.whole == f"“{HELP}” is in the plan. Shall it lead here too?"
        assert any("Shall it lead here" in row for row in d.screen()), d.screen()
        await d.type(says)
        assert len(outcomes(d)) == count
        assert (outcomes(d)["help"]["leads_to"] == ["say", "check"]) is (says == "yes")
