"""On the full screen a line is heard in the same field, once it is given to be saved."""

from __future__ import annotations

import tomllib

from tests.tui.conftest import Opener

TERMS = '[plan]\nshort = "1 year"\nmedium = "2 years"\nlong = "5 years"\n'
PLAN = f'toc = 1\n{TERMS}[impact.i]\nkind = "project"\ntext = "Older men have company"\n'


async def test_enter_keeps_the_line_and_the_row_goes_on(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("3", "n")
        await d.type("Food security")
        assert "Enter keeps it" in d.row() and "Food security" in d.text(), "it is kept before"
        await d.press("enter")
        await d.type("Men eat together")
        data = tomllib.loads(d.text())
    assert [item["text"] for item in data["outcome"].values()] == ["Food security", "Men eat together"]


async def test_new_words_take_its_place(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("3", "n")
        await d.type("Run a cookery course")
        await d.type("Men cook for each other")
        data = tomllib.loads(d.text())
    assert [item["text"] for item in data["outcome"].values()] == ["Men cook for each other"]
    assert [item["text"] for item in data["idea"].values()] == ["Run a cookery course"]
