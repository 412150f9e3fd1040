"""Where the tree stands and which question is asked, while answers follow each other."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Opener
from tests.tui.test_plan_screen import SMALL

BARE = SMALL.partition("# kept with friends")[0].replace("[plan]", '[plan]\nshort = "soon"', 1)


@pytest.mark.parametrize("reader", [False, True])
async def test_the_tree_stays_at_what_is_asked_while_several_answers_are_given(desk: Opener, reader: bool) -> None:
    async with desk(BARE, reader=reader) as d:
        screen = d.app.plan_screen
        await d.press("3", "n")
        assert screen.asked is not None and screen.asked.name == "before"
        for words in ("People make friends", "People feel safe"):
            await d.type(words)
            assert screen.line is not None and screen.line.key == "street", "not at the answer"
        await d.press("escape", "e")
        assert d.field == "The street is friendly"


async def test_an_empty_enter_ends_a_question_that_takes_many_and_the_next_follows(desk: Opener) -> None:
    async with desk(BARE) as d:
        screen = d.app.plan_screen
        await d.press("3", "n")
        await d.type("People make friends")
        await d.press("enter")
        assert screen.asked is not None and screen.asked.place == ("people-make-friends",)
        assert screen.line is not None and screen.line.key == "people-make-friends"
        await d.press("enter")
        assert screen.focused is screen.items and screen.line.key == "people-make-friends"


async def test_n_goes_back_to_the_question_after_something_else_was_said(desk: Opener) -> None:
    async with desk(SMALL) as d:
        screen = d.app.plan_screen
        await d.press("4", "n", "ctrl+n")
        asked = screen.asked
        await d.press("escape", "slash", *"greet", "enter", "a")
        await d.type("Lights in the park")
        await d.press("enter", "n")
        assert asked is not None and screen.asked is not None and screen.asked.id == asked.id


async def test_n_goes_on_from_a_question_that_was_left_a_moment_ago(desk: Opener) -> None:
    async with desk(SMALL) as d:
        screen = d.app.plan_screen
        seen = []
        await d.press("4")
        for _ in range(3):
            await d.press("n", "escape")
            seen.append(screen.left_open.id if screen.left_open else None)
        assert None not in seen and len(set(seen)) == 3
        await d.press("p")
        assert screen.asked is not None and screen.asked.id == seen[1], "p goes back, into the field"


async def test_enter_on_an_open_question_in_the_list_asks_it(desk: Opener) -> None:
    async with desk(SMALL) as d:
        screen = d.app.plan_screen
        await d.press("4")
        screen.findings.focus()
        await d.press("down", "enter")
        assert screen.focused is screen.field and screen.asked is not None
        assert screen.line is not None and screen.line.key == screen.asked.place[0]


async def test_words_in_a_field_hold_up_what_would_take_their_place(desk: Opener) -> None:
    async with desk(SMALL) as d:
        screen = d.app.plan_screen
        await d.press("4", "i", *"half a thought")
        for region in (screen.findings, screen.items, screen.question):
            region.focus()
            await d.press("enter")
            assert d.field == "half a thought" and screen.focused is screen.field
        screen.items.focus()
        await d.press("a")
        await d.hears("have not pressed Enter yet")
        assert d.field == "half a thought" and d.text() == SMALL


async def test_of_a_file_that_cannot_be_read_nothing_is_claimed(desk: Opener) -> None:
    async with desk("toc = 1\n[impact.i\n") as d:
        shown = " ".join(" ".join(d.screen()).split())
        assert "shown here once its file can be read" in shown
        assert "are open" not in shown and "Press n" not in shown
        await d.press("r")
        assert "are open" not in " ".join(d.screen())
