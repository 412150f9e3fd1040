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


@pytest.mark.parametrize("reader", [False, True])
async def test_they_are_reworded_where_they_stand(desk: Opener, reader: bool) -> None:
    """Wherever the cursor is in words that take several rows, they are these words."""
    async with desk(EMPTY, reader=reader) as d:
        await d.type("Peple have nowhere to go")
        await d.type(LONG)
        await d.press("escape")
        tree = d.app.plan_screen.items
        tree.focus()
        while "at school" not in d.row():
            await d.press("down")
        await d.press("e")
        assert d.field == LONG
        await d.press("escape", "up", "up", "up", "e")
        assert d.field == "Peple have nowhere to go"
        await d.press("ctrl+u")
        await d.type("People have nowhere to go")
        assert 'problem = "People have nowhere to go"' in d.text() and LONG in d.text()


@pytest.mark.parametrize("reader", [False, True])
async def test_a_step_that_is_done_never_says_that_nothing_is_open(desk: Opener, reader: bool) -> None:
    async with desk(EMPTY, reader=reader) as d:
        for words in ("Nobody meets", "Neighbours", "They told us"):
            await d.type(words)
        await d.press("escape")
        for key in ("enter", "B"):
            await d.press(key)
            await d.hears("The step Why has no open question.")


@pytest.mark.parametrize("reader", [False, True])
async def test_nobody_is_sent_to_an_item_where_there_is_none(desk: Opener, reader: bool) -> None:
    async with desk("toc = 1\n", reader=reader) as d:
        await d.press("escape", "d")
        await d.hears("There is nothing to do this with yet. Answer the next question first.")
        await d.press("escape", "n")
        await d.type("Nobody meets")
        assert 'problem = "Nobody meets"' in d.text(), "as it was told"


@pytest.mark.parametrize("reader", [False, True])
async def test_of_a_file_that_cannot_be_read_it_is_not_said_what_is_open(desk: Opener, reader: bool) -> None:
    async with desk('toc = 1\n[impact.a]\ntext = "x"\n[impact.a]\n', reader=reader) as d:
        await d.press("n")
        assert reader or "Nothing is asked until the file is fixed." in seen(d.screen())
        assert "no other open question" not in seen(d.screen())


async def test_a_reason_that_stands_with_because_stays_as_it_is_and_a_new_one_needs_none(desk: Opener) -> None:
    link = '[link.greet.friends]\nbecause = "Because we saw it"\n'
    async with desk(f"{SMALL}\n{link}") as d:
        d.app.plan_screen.jump("greet")
        was = d.text()
        await d.press("b")
        assert d.field == "Because we saw it"
        await d.press("enter")
        assert d.text() == was, "unchanged is unchanged"
        await d.press("b", "ctrl+u")
        await d.type("because they told us")
        assert 'because = "they told us"' in d.text()
