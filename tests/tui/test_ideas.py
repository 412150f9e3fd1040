"""Ideas in the full screen: one after the other, sorted in one run, and lists that are pasted."""

from __future__ import annotations

import tomllib

import pytest
from textual import events

from tests.small_plans import MENTORS
from tests.tui.conftest import Desk, Opener
from toc_tui.plan.model import Item

PLAN = (
    MENTORS
    + """
[idea.heard]
text = "I am listened to"

[idea.money]
text = "The council pays for another year"
"""
)
LIST = """
- People know where to go
  1. Leaflets are where people are
    * Ask the library
- People are not ashamed
"""


async def paste(d: Desk, text: str) -> None:
    d.app.plan_screen.field.post_message(events.Paste(text))
    await d.pilot.pause()


def items(d: Desk) -> dict[str, Item]:
    return {item.text: item for item in d.app.session.state.plan.items.values()}


@pytest.mark.parametrize("reader", [False, True])
async def test_ideas_one_after_the_other_cost_one_key_each(desk: Opener, reader: bool) -> None:
    async with desk(PLAN, reader=reader) as d:
        await d.press("down", "i")
        for words in ("Tea first", "A quiet room", "Say thank you"):
            await d.type(words)
            assert d.app.plan_screen.runner.running and not d.field
            assert f'text = "{words}"' in d.text()
            await d.hears(f"Added: “{words}”.")
        if not reader:
            assert "3 so far" in d.row()
        await d.press("enter")
        assert d.app.plan_screen.focused is d.app.plan_screen.items
        assert d.app.plan_screen.line.key == "trust", "the cursor stays"
        await d.hears("3 ideas written down.")
        await d.press("u")
        assert "Say thank you" not in d.text() and "A quiet room" in d.text(), "one at a time"


async def test_esc_leaves_ideas_with_the_words_that_were_begun_to_be_had_back(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("i")
        await d.type("Tea first")
        await d.press(*"half", "escape")
        await d.hears("1 idea written down.")
        assert "Press u to have them back" in d.live
        await d.press("u")
        assert d.field == "half" and items(d)["Tea first"]


async def test_an_empty_enter_at_the_first_idea_leaves(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("i", "enter")
        assert not d.app.plan_screen.runner.running
        await d.hears("Nothing was changed")


@pytest.mark.parametrize("reader", [False, True])
async def test_ideas_are_sorted_in_one_run_with_five_keys_each_at_most(desk: Opener, reader: bool) -> None:
    async with desk(PLAN, reader=reader) as d:
        screen = d.app.plan_screen
        await d.press("T")
        for letter, words in (("o", "trust"), ("a", "choose"), ("i", "walks"), ("m", "")):
            asked = screen.asked
            assert asked is not None and asked.name == "sort", "the next idea follows by itself"
            await d.press(letter, "enter")
            if words:
                await d.type(words)
        found = items(d)
        assert found["Mentors and young people choose each other"].fields | {"leads_to": []} == {
            "text": "Mentors and young people choose each other",
            "term": "medium",
            "leads_to": [],
        }
        assert found["Mentors and young people choose each other"].leads_to == ("trust",)
        walks = found["Walks once a week"]
        assert (walks.kind, walks.get("kind"), walks.leads_to) == ("activity", "activity", ("pairs",))
        assert found["I am listened to"].get("voice") == "I" and found["I am listened to"].many("for") == ("walks",)
        assert found["The council pays for another year"].kind == "assumption"
        assert not list(d.app.session.state.plan.of("idea"))
        await d.press("escape", "u")
        assert [item.key for item in d.app.session.state.plan.of("idea")] == ["money"], "one undo, one idea"
        await d.press("u", "u", "u")
        assert d.text() == PLAN


async def test_esc_while_sorting_leaves_the_idea_as_it_was(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("T", "o", "enter", *"tru", "escape")
        assert d.text() == PLAN and not d.app.plan_screen.runner.running
        assert d.app.plan_screen.line.key == "pairs"


async def test_an_idea_that_is_left_for_later_is_not_asked_about_again_in_the_run(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("T", "ctrl+n")
        asked = d.app.plan_screen.asked
        assert asked is not None and asked.place == ("walks",)
        await d.press("a", "enter", "enter")
        asked = d.app.plan_screen.asked
        assert asked is not None and asked.place == ("heard",)


async def test_enter_on_an_idea_sorts_it(desk: Opener) -> None:
    async with desk(PLAN) as d:
        d.app.plan_screen.jump("walks")
        await d.press("enter", "e", "enter")
        await d.type("trust")
        walks = items(d)["Walks once a week"]
        assert (walks.get("kind"), walks.leads_to) == ("co-production", ("trust",))


async def test_without_an_idea_sorting_says_so(desk: Opener) -> None:
    async with desk(PLAN[: PLAN.index("[idea.pairs]")]) as d:
        await d.press("T")
        await d.hears("No idea waits to be sorted.")
        assert not d.app.plan_screen.runner.running


@pytest.mark.parametrize("reader", [False, True])
async def test_a_list_pasted_into_add_is_steps_and_one_undo(desk: Opener, reader: bool) -> None:
    async with desk(PLAN, reader=reader) as d:
        await d.press("down", "a")
        await paste(d, LIST)
        found = items(d)
        first, second = found["People know where to go"], found["Leaflets are where people are"]
        assert (first.term, first.leads_to) == ("medium", ("trust",))
        assert (second.term, second.leads_to) == ("short", (first.key,))
        assert found["Ask the library"].kind == "activity" and found["Ask the library"].leads_to == (second.key,)
        assert found["People are not ashamed"].leads_to == ("trust",)
        await d.hears("4 written down, in 3 steps.")
        await d.press("escape", "u")
        assert d.text() == PLAN


async def test_a_list_pasted_into_ideas_is_an_idea_a_line_and_one_undo(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("i")
        await paste(d, LIST)
        assert {"People know where to go", "Ask the library"} <= items(d).keys()
        await d.hears("4 written down.")
        assert "4 so far" in d.row()
        await d.press("enter")
        await d.hears("4 ideas written down.")
        await d.press("u")
        assert d.text() == PLAN


async def test_a_list_as_long_as_a_file_stays_in_the_field_and_that_is_said(desk: Opener) -> None:
    async with desk(PLAN) as d:
        before = d.text()
        await d.press("i")
        await paste(d, "one line of it\n" * 1001)
        assert "1001 lines are too many" in " ".join(d.screen())
        assert d.app.plan_screen.field.value.count("one line of it") == 1001
        assert d.path.read_text("utf-8") == before


async def test_half_typed_words_stand_before_a_pasted_list(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("i", *"Well:")
        await paste(d, "tea\n- bread\n")
        assert {"Well: tea", "bread"} <= items(d).keys()


@pytest.mark.parametrize("words", ["- Bring soup", "3. Bring soup", "  • Bring soup"])
async def test_one_pasted_line_loses_its_bullet_too(desk: Opener, words: str) -> None:
    async with desk(PLAN) as d:
        await d.press("i")
        await paste(d, words)
        assert d.field == "Bring soup"


async def test_a_list_of_bullets_without_words_is_refused(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("i")
        await paste(d, "-\n-\n")
        assert d.app.plan_screen.runner.running and d.text() == PLAN


async def test_answers_to_a_question_that_takes_many_are_pasted_as_a_list(desk: Opener) -> None:
    text = PLAN[: PLAN.index("[idea.pairs]")].replace('"long"', '"short"')
    async with desk(text) as d:
        prompt = next(one for one in d.app.session.state.prompts if one.name == "activity")
        d.app.plan_screen.ask_prompt(prompt)
        await d.pilot.pause()
        await paste(d, "1. Walk together\n2. Cook together\n")
        assert [item.text for item in d.app.session.state.plan.of("activity")] == ["Walk together", "Cook together"]
        prompt = next(one for one in d.app.session.state.prompts if one.name == "measure")
        d.app.plan_screen.ask_prompt(prompt)
        await d.pilot.pause()
        await paste(d, "* Whom do you see?\n* Whom do you like?\n")
        await d.hears("2 written down.")
        assert len(list(d.app.session.state.plan.of("measure"))) == 2
        await d.press("escape", "u", "u")
        assert tomllib.loads(d.text()) == tomllib.loads(text)


async def test_the_palette_tells_the_key_of_each_command(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("ctrl+p", *"sort")
        assert any("Sort the ideas. T: Asks of one idea" in row for row in d.screen())
        await d.press("enter")
        assert d.app.plan_screen.asked is not None and d.app.plan_screen.asked.name == "sort"
