"""The reader look: every result is said, and the cursor stands on what is said."""

from __future__ import annotations

import tomllib

import pytest

from tests.tui.conftest import Opener
from toc_tui.commands import COMMANDS as TABLE
from toc_tui.flows.flow import Text
from toc_tui.guide import examples

DAY_CENTRE = next(path for path in examples() if path.name == "day-centre.toml").read_text("utf-8")

PLAN = """toc = 1

[plan]
title = "A street"

[impact.street]
kind = "project"
text = "Neighbours on the street look after each other every day of the year"

[outcome.meet]
term = "short"
text = "Neighbours meet"
leads_to = ["street"]

[idea.bench]
text = "A bench"
"""


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["4"], "Step 4 of 7, Logic."),
        (["down", "x"], "Neighbours meet"),
        (["down", "space"], "Nothing stands beneath this"),
        (["down", "down", "enter"], "Somebody said these, and they wait to be sorted."),
        (["w"], "Row 1 of 4. Step "),
        (["h"], "choices, Down."),
        (["s"], "Saved in"),
    ],
)
async def test_the_cursor_stands_on_what_is_said(desk: Opener, keys: list[str], told: str) -> None:
    async with desk(PLAN, reader=True) as d:
        await d.press(*keys)
        await d.hears(told)
        assert told in d.row() and len(d.row()) <= 78


async def test_a_message_is_left_with_the_next_key(desk: Opener) -> None:
    async with desk(PLAN, reader=True) as d:
        await d.press("w", "down")
        assert d.row().startswith("Neighbours meet. short, 2")


async def test_a_list_to_choose_from_can_be_left_by_its_last_row(desk: Opener) -> None:
    async with desk(PLAN, reader=True) as d:
        await d.press("t", "down", "end")
        assert d.row() == "Back to the plan, without choosing"
        await d.press("enter")
        assert not d.app.plan_screen.runner.running
        await d.hears("Left. Nothing was changed.")
        assert tomllib.loads(d.text()) == tomllib.loads(PLAN)


@pytest.mark.parametrize("size", [(80, 24), (60, 24), (40, 12)])
async def test_the_point_of_a_question_is_one_row_with_the_cursor_on_it(desk: Opener, size: tuple[int, int]) -> None:
    async with desk(PLAN, size=size, reader=True) as d:
        await d.press("4", "n")
        asked = d.app.plan_screen.field.heard_rows()
        rows = d.screen()[asked.start : asked.stop]
        assert d.app.cursor_home().y == asked.start and len(rows) <= (1 if size[0] > 60 else 3)
        assert rows[0].startswith("Does “Neighbou") and all(len(row) <= size[0] - 2 for row in rows)
        await d.press("y")
        assert d.row().strip() == "y"


async def test_the_last_messages_begin_with_the_newest_on_any_screen(desk: Opener) -> None:
    async with desk(PLAN, reader=True) as d:
        await d.press("s")
        await d.hears("Saved in")
        for there in ([], ["question_mark"], ["M"]):
            await d.press(*there, "Z")
            assert d.row().startswith("Saved in") and d.row() == d.screen()[1] and d.screen()[0] == ""
            await d.press("end")
            assert d.row().startswith("The last messages")
            await d.press("q", *(["q"] if there else []))
            assert d.app.screen is d.app.plan_screen


async def test_a_message_is_over_when_somebody_comes_back_from_another_screen(desk: Opener) -> None:
    async with desk(PLAN, reader=True) as d:
        await d.press("w")
        await d.hears("Row 1 of 4")
        await d.press("question_mark", "q")
        assert d.live == "" and d.row().startswith("Neighbours on the street")


async def test_no_row_of_a_text_is_blank(desk: Opener) -> None:
    async with desk(PLAN, reader=True) as d:
        d.app.read(Text("Two lines", ("One", "", "Two")))
        await d.press("down")
        shown = ["", "Two lines. Arrow keys read, q or Esc goes back.", "One", "Two"]
        assert d.screen()[:4] == shown and d.row() == "One"


@pytest.mark.parametrize("high", [12, 17, 18, 24])
async def test_a_row_stays_blank_above_the_first_that_the_cursor_comes_to_where_there_is_room(
    desk: Opener, high: int
) -> None:
    async with desk(PLAN, reader=True, size=(80, high)) as d:
        gap = [""] if high >= 18 else []
        title, *rest = d.screen()
        assert rest[: len(gap) + 1] == [*gap, d.row()] and title and d.row()
        await d.press("question_mark")
        assert d.screen()[: len(gap) + 1] == [*gap, d.row()]


async def test_keys_that_move_nothing_in_an_empty_field_leave_the_question_where_it_is_said(desk: Opener) -> None:
    async with desk(PLAN, reader=True) as d:
        await d.press("4", "n")
        asked = d.row()
        for key in ("end", "home", "left", "backspace"):
            await d.press(key)
            assert d.row() == asked and asked, key


async def test_words_that_come_back_with_an_error_stand_where_they_were_typed(desk: Opener) -> None:
    async with desk(PLAN, reader=True) as d:
        await d.press("down", "a", "ctrl+t", "ctrl+t", "H", "i", "ctrl+o")
        await d.press("x")
        assert d.row() == "  Hix"


async def test_a_field_that_was_emptied_has_the_label_that_it_had(desk: Opener) -> None:
    async with desk(PLAN, reader=True) as d:
        await d.press("4", "n", "z", "enter", "enter")
        await d.hears("Empty again")
        await d.press("y", "e", "s")
        assert d.row() == "  yes"


async def test_what_is_said_whole_in_the_first_row_is_not_said_again_below_it(desk: Opener) -> None:
    async with desk(DAY_CENTRE, reader=True) as d:
        await d.press("4", "tab")
        rows = [row.text for row in d.app.plan_screen.question.rows]
        assert rows[0].endswith("?") and rows[1].startswith("First come") and rows[0] not in rows[1:]


@pytest.mark.parametrize(
    "text", [PLAN.replace('"short"', '"short"\nstatus = "seen"'), 'toc = 1\n[plan]\ntitle = "T"\n']
)
async def test_no_message_begins_with_the_letter_that_was_pressed(desk: Opener, text: str) -> None:
    """yasr takes that letter for the echo of the key, and says the message without it."""
    keys = [key for row in TABLE for key in row.keys if len(key) == 1 and key.isupper()]
    assert len(keys) > 12
    async with desk(text, reader=True) as here:
        await here.press("escape")
        for key in keys:
            for _ in range(3):  # some keys go round: O shows what was seen, what was not, and everything
                before = list(here.app._told)
                await here.press(key)
                new = [told for told in here.app._told if told not in before]
                assert not [told for told in new if told.startswith(key)], key
                for _ in range(4):
                    if here.app.plan_screen.runner.running or here.app.screen is not here.app.plan_screen:
                        await here.press("escape")
                assert here.app.screen is here.app.plan_screen and not here.app.plan_screen.runner.running
