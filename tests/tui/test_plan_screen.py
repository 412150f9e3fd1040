"""The plan screen by keys alone: walking, adding, changing, undoing, finding, saving."""

from __future__ import annotations

import tomllib

import pytest

from tests.tui.conftest import Opener
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.tui.headings import begun
from toc_tui.tui.widgets.rows import RowList

EMPTY = '# Ours. Keep this line.\ntoc = 1\n\n[plan]\ntitle = "A day centre"\n'
SMALL = """toc = 1

[plan]
title = "Small"

[why]
problem = "Nobody meets"
who = "Neighbours"
how_we_know = "We asked"

[impact.street]
kind = "project"
text = "The street is friendly"

# kept with friends
[outcome.friends]
term = "long"
text = "People make friends"
leads_to = ["street"]

[outcome.greet]
term = "short"
text = "People greet each other"
leads_to = ["friends"]

[activity.tea]
kind = "activity"
text = "Tea on Tuesdays"
leads_to = ["greet"]

[idea.bench]
text = "Put a bench out"
"""


async def test_walks_from_nothing_by_answering(desk: Opener) -> None:
    async with desk(EMPTY) as d:
        await d.type("Nowhere to meet friends")
        await d.type("People with learning disabilities")
        await d.type("They told us so")
        assert "Enter goes on to" in d.row()
        await d.press("enter")
        await d.type("There is a day centre")
        await d.type("It is how people want it")
        await d.press("enter")
        await d.type("this year, next year, later")
        await d.type("People make friends")
        await d.type("People feel at home")
        data = tomllib.loads(d.text())
    assert data["why"] == {
        "problem": "Nowhere to meet friends",
        "who": "People with learning disabilities",
        "how_we_know": "They told us so",
    }
    assert {item["kind"] for item in data["impact"].values()} == {"project", "co-production"}
    assert [(o["term"], o["text"]) for o in data["outcome"].values()] == [
        ("long", "People make friends"),
        ("long", "People feel at home"),
    ]
    assert d.path.read_text().startswith("# Ours. Keep this line.\ntoc = 1\n")


async def test_words_after_the_last_answer_of_a_step_are_an_idea_and_never_commands(desk: Opener) -> None:
    async with desk(EMPTY) as d:
        for words in ("Nowhere to meet", "Everybody here", "They told us so", "remind us of the quiz"):
            await d.type(words)
        assert "Kept as an idea" in d.row()
        for letter in "cake":
            await d.press(letter)
        await d.press("escape", "u")
        assert d.row() == "› Idea: cake", "what Esc left comes back, and nothing else is undone"
        await d.press("escape")
        assert d.app.view.step == "why" and not d.app.plan_screen.runner.running
        data = tomllib.loads(d.text())
    assert data["why"]["how_we_know"] == "They told us so"
    assert [idea["text"] for idea in data["idea"].values()] == ["remind us of the quiz"]


async def test_a_branch_of_ten_costs_the_words_and_two_keys_each(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down")
        keys = 1
        await d.press("a")
        for number in range(10):
            await d.type(f"Change {number}")
            keys += 1
        await d.press("enter")
        keys += 1
        data = tomllib.loads(d.text())
    assert sum(item["text"].startswith("Change") for item in data["outcome"].values()) == 10
    assert keys <= 2 * 10


async def test_going_deeper_and_back_while_adding(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "a")
        await d.type("People talk")
        await d.press("ctrl+o")
        await d.type("People stop to talk")
        await d.press("ctrl+t")
        await d.type("Put chairs out")
        await d.press("ctrl+g")
        await d.type("People ask for help")
        await d.press("escape")
        data = tomllib.loads(d.text())
    outcome, activity = data["outcome"], data["activity"]
    assert outcome["people-talk"]["leads_to"] == ["friends"] and outcome["people-talk"]["term"] == "medium"
    assert outcome["people-stop-talk"]["leads_to"] == ["people-talk"]
    assert activity["put-chairs-out"]["leads_to"] == ["people-talk"]
    assert outcome["people-ask-help"]["leads_to"] == ["friends"]


async def test_letters_in_the_field_are_letters(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "e")
        await d.press("ctrl+u")
        await d.type("unq pairs, n1 dui w?")
        assert "unq pairs, n1 dui w?" in d.text()


async def test_edit_undo_redo_bring_the_bytes_back(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "e")
        await d.type(" outside")
        assert 'text = "People make friends outside"' in d.text()
        await d.press("u")
        assert d.text() == SMALL
        await d.hears("rewording")
        await d.press("U")
        assert 'text = "People make friends outside"' in d.text()
        await d.press("ctrl+z")
        assert d.text() == SMALL


async def test_undo_is_disabled_with_its_reason_while_words_are_unsent(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "e", "x", "escape", "e", "y", "ctrl+z")
        assert d.field.endswith("y")
        await d.hears("have not pressed Enter yet")
        assert d.text() == SMALL


async def test_link_by_typing_some_words(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "down", "l")
        await d.type("street")
        assert tomllib.loads(d.text())["outcome"]["greet"]["leads_to"] == ["friends", "street"]
        assert any(row.rstrip().endswith("↑") for row in d.screen())


async def test_unlink_move_because(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "down", "b")
        await d.type("A greeting is a start")
        data = tomllib.loads(d.text())
        assert data["link"]["greet"]["friends"] == {"because": "A greeting is a start"}
        await d.press("m")
        await d.type("street")
        assert any("Make it" in row for row in d.screen()), "the term that fits there is offered"
        await d.press("enter")
        data = tomllib.loads(d.text())
        assert data["outcome"]["greet"]["leads_to"] == ["street"]
        assert "link" not in data
        await d.press("x")
        assert "leads_to" not in tomllib.loads(d.text())["outcome"]["greet"]
        assert any(row.strip() == "Not linked yet:" for row in d.screen())


async def test_remove_says_what_goes_and_asks(desk: Opener) -> None:
    async with desk(SMALL + '\n[measure.seen]\nchecks = "greet"\nquestion = "Who greeted you?"\n') as d:
        await d.press("down", "down", "d")
        assert any("Who greeted you?" in row for row in d.screen())
        await d.type("no")
        assert "greet" in tomllib.loads(d.text())["outcome"]
        await d.press("d")
        await d.type("yes")
        data = tomllib.loads(d.text())
        assert "greet" not in data["outcome"] and "measure" not in data
        assert "tea" in data["activity"]
        await d.press("u")
        assert d.text().startswith(SMALL)


async def test_an_idea_is_taken_down_from_anywhere_and_sorted_later(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "i")
        await d.type("Ask the postman")
        await d.press("enter")
        assert "People make friends" in d.row()
        assert "Ask the postman" in d.text()
        await d.press("slash")
        await d.type("bench")
        assert "Put a bench out" in d.row()
        await d.press("t")
        await d.type("Activity")
        data = tomllib.loads(d.text())
        assert data["activity"]["bench"] == {"text": "Put a bench out", "kind": "activity"}


async def test_a_logic_answer_is_kept_and_asked_again_when_words_change(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("4")
        assert "The street is friendly" in d.row()
        await d.press("n", "ctrl+n", "ctrl+n")
        assert d.app.plan_screen.line.key == "friends"
        await d.type("y")
        await d.type("They said so")
        data = tomllib.loads(d.text())
        assert data["answer"]["supports"]["friends"]["street"]["says"] == "yes"
        assert data["link"]["friends"]["street"]["because"] == "They said so"
        ids = [prompt.id for prompt in d.app.session.state.prompts]
        assert ("logic", "supports", ("friends", "street")) not in ids
        await d.press("escape")
        d.app.plan_screen.items.focus()
        await d.press("home", "down", "e")
        await d.type(" for life")
        again = [p for p in d.app.session.state.prompts if p.id == ("logic", "supports", ("friends", "street"))]
        assert again and again[0].again


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (200, 60), (40, 12)])
@pytest.mark.parametrize("reader", [False, True])
async def test_every_stop_has_its_sentence_on_the_cursors_row(
    desk: Opener, size: tuple[int, int], reader: bool
) -> None:
    async with desk(SMALL, size=size, reader=reader) as d:
        for step in "1234567":
            await d.press(step)
            seen = set()
            for _ in range(6):
                await d.press("tab")
                focused = d.app.screen.focused
                assert isinstance(focused, RowList)
                seen.add(focused.id)
                assert focused.current is not None and focused.current.text[:20] in d.row()
                await d.press("down")
                assert focused.current is not None and focused.current.text[:20] in d.row()
            assert {"items", "tree", "question", "findings"} & seen >= {"question", "findings"}


async def test_what_is_accepted_is_saved_by_itself_and_at_once(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("i")
        await d.type("A saved thing")
        d.app.session._queue.flush(5)
        assert "A saved thing" in d.path.read_text()


async def test_find_says_so_when_nothing_fits_and_leaves_on_an_empty_enter(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("slash")
        await d.type("zebra")
        assert d.row() == "› Find: zebra" and any("Nothing fits" in row for row in d.screen())
        await d.press("ctrl+u", "enter")
        assert d.app.screen.focused is d.app.plan_screen.items


async def test_several_pasted_lines_become_several_items(desk: Opener) -> None:
    from textual import events

    async with desk(SMALL) as d:
        await d.press("down", "a")
        d.app.plan_screen.field.post_message(events.Paste("One thing\nAnother thing\n\nA third\n"))
        await d.press("escape")
        texts = [item["text"] for item in tomllib.loads(d.text())["outcome"].values()]
        assert texts[-3:] == ["One thing", "Another thing", "A third"]


async def test_palette_help_and_disabled_reason(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("question_mark")
        assert "Help" in d.screen()[0]
        await d.press("q", "ctrl+p")
        await d.type("where am i")
        await d.hears("Plan: Small")
        await d.press("u")
        await d.hears("nothing to undo")


async def test_a_fold_hides_and_a_filter_shows_only_what_is_open(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "space")
        assert not any("Tea on Tuesdays" in row for row in d.screen()[1:10])
        assert "1 folded" in d.row()
        await d.press("space")
        assert any("Tea on Tuesdays" in row for row in d.screen()[1:10])
        await d.press("f")
        await d.hears("Only this path")
        await d.press("f", "o")
        await d.hears("Only items with open questions")


async def test_the_story_is_read_back(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("7")
        text = " ".join(d.screen())
        assert "This is why: Nobody meets" in text
        rows, _ = d.app.plan_screen.regions.finding_rows(80)
        assert any("We do this: Tea on Tuesdays" in row.text for row in rows)


async def test_while_something_else_is_asked_no_question_is_left_out_of_those_that_are_open(desk: Opener) -> None:
    async with desk(EMPTY) as d:
        await d.press("escape", "i")
        assert "4 more: What is wrong now?" in " ".join(d.screen()), "it is not answered by an idea"
        await d.press("escape", "n")
        assert "3 more: " in " ".join(d.screen()) and "What is wrong now?" in " ".join(d.screen())


async def test_one_thing_to_choose_is_not_told_as_one_of_several(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("i")
        await d.type("Tea")
        await d.press("enter", "H")
        await d.type("other")
        assert "Nothing fits" in " ".join(d.screen()) and "Not one of" not in " ".join(d.screen())


async def test_of_what_comes_before_an_item_the_question_and_the_key_are_one(desk: Opener) -> None:
    plan = SMALL + '[impact.other]\nkind = "co-production"\ntext = "People run it"\n'
    async with desk(plan) as d:
        await d.press("3", "escape")
        shown = d.app.view.prompt
        assert shown is not None and shown.many, "what comes just before is asked"
        d.app.plan_screen.jump(shown.place[0])
        more = [row for row in d.screen() if "more: " in row or "no other open" in row]
        await d.press("a")
        assert more == [row for row in d.screen() if "more: " in row or "no other open" in row]


@pytest.mark.parametrize(
    ("answer", "logic", "story"),
    [
        ("clear-sequence", True, False),
        ("earlier-support-later", True, False),
        ("supports.greet.friends", True, False),
        ("harm", False, True),
        ("possible.street", False, True),
        ("two-ideas.greet", False, False),
    ],
)
def test_the_step_that_asks_is_the_one_that_is_begun(answer: str, logic: bool, story: bool) -> None:
    plan = read(split(f'{SMALL}\n[answer.{answer}]\nsays = "no"\n')).plan
    assert (begun(plan, "logic"), begun(plan, "story")) == (logic, story)


async def test_how_often_a_plan_is_reviewed_is_told_with_the_day_that_it_comes_to(desk: Opener) -> None:
    async with desk(SMALL) as d:
        for words, told in (("often", "No day can be counted from that."), ("3 months", "every kept: 3 months")):
            await d.press("P")
            await d.type("reviewed")
            await d.press("ctrl+u")
            await d.type(words)
            await d.hears(told)
            assert f'review_every = "{words}"' in d.text()
    async with desk(SMALL.replace("[plan]", "[plan]\nstarted = 2026-02-01")) as d:
        await d.press("P")
        await d.type("reviewed")
        await d.type("3 months")
        await d.hears("to be looked at again by 1 May 2026")
