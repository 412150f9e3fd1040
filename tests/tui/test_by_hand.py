"""By hand in the tree: order, copies, marks, folding, and the last messages again. In both looks."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Desk, Opener
from tests.tui.test_plan_screen import SMALL

PLAN = (
    SMALL
    + """
[outcome.safe]
term = "long"
text = "People feel safe"
leads_to = ["street"]

# said by Ann
[outcome.lamp]
term = "short"
text = "The lamps work"
leads_to = ["safe"]

[idea.quiz]
text = "A quiz in the pub"
"""
)
LOOKS = pytest.mark.parametrize("reader", [False, True], ids=["ordinary", "reader"])


async def at(d: Desk, key: str, under: str = "") -> None:
    """Take the cursor to an item."""
    found = d.app.view.index_of(key, under)
    assert found is not None
    d.app.plan_screen.items.go(found)
    await d.pilot.pause()


def here(d: Desk) -> str:
    line = d.app.plan_screen.line
    return line.key if line is not None else ""


def marked_rows(d: Desk) -> list[str]:
    return [row for row in d.screen() if "+ marked" in row]


def steps(d: Desk) -> int:
    return len(d.app.session.state.history.done)


# -- order --------------------------------------------------------------------------------------------
@LOOKS
async def test_an_item_goes_up_and_down_and_the_cursor_with_it(desk: Opener, reader: bool) -> None:
    async with desk(PLAN, reader=reader) as d:
        await at(d, "safe")
        await d.press("less_than_sign")
        await d.hears("Moved up: “People feel safe” now stands before “People make friends”.")
        assert here(d) == "safe" and "feel safe" in d.row()
        text = d.text()
        assert text.index("[outcome.safe]") < text.index("# kept with friends\n[outcome.friends]")
        await d.press("less_than_sign")
        await d.hears("stands first there already")
        assert here(d) == "safe" and steps(d) == 1
        await d.press("greater_than_sign")
        await d.hears("Moved down: “People feel safe” now stands after “People make friends”.")
        assert here(d) == "safe" and steps(d) == 2
        await d.press("u", "u")
        assert d.text() == PLAN, "byte for byte"


async def test_what_cannot_move_says_why(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await at(d, "tea")
        await d.press("greater_than_sign")
        await d.hears("Nothing stands beside “Tea on Tuesdays” there")
        d.app.plan_screen.items.go([line.form for line in d.app.view.lines].index("section"))
        await d.press("less_than_sign")
        await d.hears("Go to an item in the tree first.")
        assert steps(d) == 0


# -- a copy -------------------------------------------------------------------------------------------
@LOOKS
async def test_a_branch_is_copied_under_the_same_parent(desk: Opener, reader: bool) -> None:
    async with desk(PLAN, reader=reader) as d:
        await at(d, "friends")
        await d.press("Y")
        await d.hears("Copied: “People make friends”, with 2 things beneath it.")
        plan, copy = d.app.session.state.plan, here(d)
        assert copy != "friends" and plan.items[copy].text == "People make friends"
        assert plan.items[copy].leads_to == ("street",) and plan.items["friends"].leads_to == ("street",)
        assert len([one for one in plan.of("activity") if one.text == "Tea on Tuesdays"]) == 2 and steps(d) == 1
        await d.press("u")
        assert d.text() == PLAN


# -- marks --------------------------------------------------------------------------------------------
@LOOKS
async def test_marks_are_seen_and_said_and_survive_the_cursor(desk: Opener, reader: bool) -> None:
    async with desk(PLAN, reader=reader) as d:
        await at(d, "friends")
        await d.press("plus")
        await d.hears("Marked, 1. The keys t, m, l, d, . and * are now for all that is marked.")
        await d.press("down", "plus")
        await d.hears("Marked, 2.")
        assert "are now" not in d.live, "told once"
        await d.press("home", "end", "up")
        assert len(marked_rows(d)) == 2 and here(d) != "greet"
        await at(d, "friends")
        await d.press("plus")
        await d.hears("Not marked any more. 1 is still marked.")
        assert len(marked_rows(d)) == 1
        await d.press("escape")
        await d.hears("Nothing is marked any more.")
        assert not marked_rows(d) and not d.app.view.marked
        await d.press("escape")
        assert d.app.plan_screen.focused is d.app.plan_screen.items


async def test_marks_survive_folding_filters_and_steps(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await at(d, "greet")
        await d.press("plus", "z", "z", "z", "z", "o", "o", "3", "2", "n", "escape")
        assert list(d.app.view.marked) == ["greet"] and len(marked_rows(d)) == 1


async def test_a_mark_goes_with_its_item(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await at(d, "lamp")
        await d.press("plus")
        d.path.write_text(PLAN.replace("# said by Ann\n[outcome.lamp]", "[outcome.other]"))
        d.app._outside()
        await d.pilot.pause()
        assert not d.app.view.marked and not marked_rows(d)


@LOOKS
async def test_what_is_marked_is_done_to_all_in_one_step(desk: Opener, reader: bool) -> None:
    async with desk(PLAN, reader=reader) as d:
        await at(d, "bench")
        await d.press("plus", "down", "plus", "t", *"short", "enter")
        await d.hears("2 ideas sorted. Each is now: Outcome, short term.")
        plan = d.app.session.state.plan
        assert [plan.items[key].term for key in ("bench", "quiz")] == ["short", "short"] and steps(d) == 1
        assert here(d) == "quiz" and len(d.app.view.marked) == 2, "there may be more to do with them"
        await d.press("l", *"feel safe", "enter")
        await d.hears("2 things now lead to “People feel safe”.")
        await d.press("m", *"greet", "enter")
        await d.hears("2 things moved. They now lead to “People greet each other”.")
        plan = d.app.session.state.plan
        assert plan.items["quiz"].leads_to == ("greet",) and plan.items["bench"].leads_to == ("greet",)
        assert d.app.view.marked == {"bench": "greet", "quiz": "greet"}
        await d.press("full_stop", *"status", "enter", *"started", "enter")
        plan = d.app.session.state.plan
        assert [plan.items[key].get("status") for key in ("bench", "quiz")] == ["started", "started"] and steps(d) == 4
        await d.press("d", "y", "enter")
        await d.hears("2 things removed.")
        assert not d.app.view.marked and here(d) == "greet" and steps(d) == 5
        await d.press(*"uuuuu")
        assert d.text() == PLAN


async def test_a_marked_item_that_stands_in_the_way_is_named(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await at(d, "greet")
        await d.press("plus")
        await at(d, "bench")
        await d.press("plus")
        await at(d, "friends")
        await d.press("l")
        await d.hears("“Put a bench out” is marked too. This works on an impact, an outcome or an activity.")
        assert not d.app.plan_screen.runner.running


async def test_what_is_not_for_several_is_done_at_the_cursor(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await at(d, "greet")
        await d.press("plus")
        await at(d, "safe")
        await d.press("e", "ctrl+u")
        await d.type("People are safe")
        assert d.app.session.state.plan.items["safe"].text == "People are safe"


async def test_half_said_for_several_comes_back_for_all_of_them(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await at(d, "greet")
        await d.press("plus")
        await at(d, "friends")
        await d.press("plus", "full_stop", *"who", "enter", *"Neighbours", "escape", "u", "enter")
        plan = d.app.session.state.plan
        assert [plan.items[key].get("who") for key in ("greet", "friends")] == ["Neighbours", "Neighbours"]


# -- folding ------------------------------------------------------------------------------------------
@LOOKS
async def test_the_tree_folds_to_one_level_two_three_and_opens(desk: Opener, reader: bool) -> None:
    async with desk(PLAN, reader=reader) as d:
        await at(d, "tea")
        everything = [line.key for line in d.app.view.lines]

        def keys() -> list[str]:
            return [line.key for line in d.app.view.lines if line.form == "item"]

        await d.press("z")
        await d.hears("Only the first level is shown.")
        assert keys() == ["street", "bench", "quiz"] and here(d) == "street"
        await d.press("z")
        await d.hears("Two levels are shown.")
        assert keys() == ["street", "friends", "safe", "bench", "quiz"] and here(d) == "friends"
        await d.press("z")
        await d.hears("Three levels are shown.")
        assert "greet" in keys() and "tea" not in keys() and here(d) == "greet"
        await d.press("z")
        await d.hears("Everything is unfolded.")
        assert [line.key for line in d.app.view.lines] == everything and here(d) == "tea", "where one was"


async def test_who_moves_while_it_is_folded_stays_there(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await at(d, "tea")
        await d.press("z", "z", "down", "z", "z")
        assert here(d) == "safe"
        await d.press("home", "space", "z")
        await d.hears("Only the first level is shown.")


# -- the last messages --------------------------------------------------------------------------------
@LOOKS
async def test_the_last_messages_are_rows_and_esc_goes_back(desk: Opener, reader: bool) -> None:
    async with desk(PLAN, reader=reader) as d:
        long = "“" + "A sentence that has no room on one row of the screen " * 5 + "”"
        d.app.announce("The first.")
        d.app.announce(long)
        await at(d, "greet")
        await d.press("Z")
        assert d.app.screen is not d.app.plan_screen
        shown = " ".join(row.strip("› ") for row in d.screen()[0 if reader else 1 :] if row.strip("› "))
        assert shown.startswith(long.strip("”").rstrip()) and shown.index("A sentence") < shown.index("The first.")
        first = d.row()
        assert "“A sentence" in first, "the cursor goes to it"
        await d.press("down")
        assert d.row() != first
        await d.press("escape")
        assert d.app.screen is d.app.plan_screen and here(d) == "greet"
        assert d.app.plan_screen.focused is d.app.plan_screen.items


async def test_no_message_yet_is_said(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("Z")
        await d.hears("There is no message yet.")
        assert d.app.screen is d.app.plan_screen


async def test_rows_that_a_jump_came_to_are_no_messages(desk: Opener) -> None:
    async with desk(PLAN, reader=True) as d:
        await d.press("end", "tab")
        assert not d.app.messages


# -- the other way ------------------------------------------------------------------------------------
@LOOKS
async def test_the_kind_goes_both_ways_in_two_keys_at_most(desk: Opener, reader: bool) -> None:
    async with desk(PLAN, reader=reader) as d:
        await at(d, "greet")  # before a short-term outcome: an activity
        await d.press("a", "ctrl+x")
        await d.type("The door is open")
        assert d.app.session.state.plan.items["door-open"].term == "short"
        await d.press("ctrl+t", "ctrl+t")
        await d.type("We choose the door")
        found = next(one for one in d.app.session.state.plan.of("activity") if one.text == "We choose the door")
        assert found.get("kind") == "co-production"
        kinds = 5
        assert (kinds - 1) // 2 <= 2, "any of five kinds is two steps away"


# -- the answer and what follows ----------------------------------------------------------------------
@LOOKS
async def test_ctrl_n_keeps_an_answer_without_a_reason(desk: Opener, reader: bool) -> None:
    async with desk(PLAN, reader=reader) as d:
        await d.press("4", "n", "ctrl+n")
        asked = d.app.plan_screen.asked
        await d.press("y", "ctrl+n")
        assert d.text().count('says = "yes"') == 1 and d.app.plan_screen.asked != asked
        await d.press("y", "enter", "ctrl+n")
        assert d.text().count('says = "yes"') == 2, "also where the reason is asked"
        await d.press("x", "y", "z", "ctrl+n")
        await d.hears("You are choosing from a list.")
        assert d.field == "xyz"


async def test_a_number_key_and_then_n_skips_nothing(desk: Opener) -> None:
    async with desk(PLAN) as d:
        d.app.session.hear()  # else what is asked changes a moment after the first key
        for step in "123456":
            await d.press(step)
            first = d.app.view.prompt
            await d.press("n")
            if first is not None:
                assert d.app.plan_screen.asked == first, step
            await d.press("escape", step, "n")
            assert first is None or d.app.plan_screen.asked == first, "also after it was left"
            await d.press("escape")
