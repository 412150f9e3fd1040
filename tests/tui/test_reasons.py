"""What the first step has written down is on the screen, in both looks."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Opener
from tests.tui.test_plan_screen import EMPTY, SMALL

LONG = "Young people of fourteen to eighteen who have nobody to turn to when something goes wrong, at home or at school"


def seen(rows: list[str]) -> str:
    return " ".join(" ".join(rows).split())


@pytest.mark.parametrize("reader", [False, True])
async def test_each_answer_stands_where_the_tree_is_empty(desk: Opener, reader: bool) -> None:
    async with desk(EMPTY, reader=reader) as d:
        await d.type("There is nowhere to go at night")
        await d.type(LONG)
        assert "The problem: There is nowhere to go at night" in seen(d.screen())
        assert f"Who it is for: {LONG}" in seen(d.screen()) and "Nothing here yet" not in seen(d.screen())
        await d.press("escape")
        if d.app.plan_screen.focused is not d.app.plan_screen.items:
            await d.press("escape")
        await d.press("enter")
        assert d.app.plan_screen.focused is d.app.plan_screen.field, "Enter on them answers"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_in_the_first_step_they_stand_beside_its_question(desk: Opener, size: tuple[int, int]) -> None:
    text = SMALL.replace('"Neighbours"', f'"{LONG}"').replace('how_we_know = "We asked"\n', "")
    async with desk(text, size=size) as d:
        await d.press("1")
        column = d.app.plan_screen.places["question"]
        whole = seen([row[column.x :] for row in d.screen()])
        assert "The problem: Nobody meets" in whole and f"Who it is for: {LONG}" in whole
        await d.press("n")
        whole = seen([row[column.x :] for row in d.screen()])
        assert "The problem: Nobody meets" in whole and f"Who it is for: {LONG}" in whole, "while one answers too"
        await d.press("escape", "2")
        assert "Nobody meets" not in seen(d.screen())
