"""In the full screen: could it happen without one of them? The changes themselves can be chosen, or no."""

from __future__ import annotations

import tomllib

import pytest

from tests.spoken.test_needed import TEXT
from tests.tui.conftest import Desk, Opener

ENOUGH = TEXT + '\n[answer.clear-sequence]\nsays = "yes"\n\n[answer.enough.early]\nsays = "yes"\n'


async def at_joint(d: Desk) -> None:
    """To the question, and into its field."""
    for _ in range(12):
        prompt = d.app.plan_screen.asked or d.app.plan_screen.view.prompt
        if prompt is not None and prompt.path == "logic/needed/early":
            if not d.app.plan_screen.runner.running:
                await d.press("enter")
            return
        await d.press(*(("escape",) if d.app.plan_screen.runner.running else ()), "n")
    raise AssertionError(d.screen())


@pytest.mark.parametrize("reader", [False, True])
@pytest.mark.parametrize(
    ("typed", "needed"), [("2", {"listens": "helps"}), ("no", dict.fromkeys(("say", "listens", "fear"), "needed"))]
)
async def test_one_is_chosen_or_none(desk: Opener, reader: bool, typed: str, needed: dict[str, str]) -> None:
    async with desk(ENOUGH, reader=reader) as d:
        await at_joint(d)
        await d.type(typed)
        links = tomllib.loads(d.text()).get("link", {})
        assert {key: link["early"]["needed"] for key, link in links.items()} == needed
