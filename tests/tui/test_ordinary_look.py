"""What the ordinary look promises to those who look."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.tui.conftest import Desk, Opener
from toc_tui.guide import examples
from toc_tui.tui.terminal.rows import width
from toc_tui.tui.widgets.typed import MOST, caret_in, pieces

FOOD = next(path for path in examples() if path.name == "community-food.toml").read_text("utf-8")
LONG = "People who come to the kitchen in winter tell the others which of the meals they would cook again at home, " + (
    "and which not at all"
)
PLAN = f"""toc = 1
[plan]
title = "Kitchen"
[impact.i]
kind = "project"
text = "Everybody eats well"
[outcome.a]
term = "long"
text = "Food lasts"
leads_to = ["i"]
[outcome.b]
term = "medium"
text = "{LONG}"
leads_to = ["a"]
who = "people who cook"
[outcome.c]
term = "short"
text = "{LONG} either"
leads_to = ["b", "a"]
"""


def folded(rows: list[str]) -> str:
    return " ".join(" ".join(row.strip(" ─│├└›•") for row in rows).split())


def bold(d: Desk, words: str) -> bool:
    """Whether these words stand somewhere on the screen in bold."""
    for strip in d.app.screen._compositor.render_strips():
        for text, style, _ in strip:
            if words in text and style is not None and style.bold:
                return True
    return False


async def test_no_sentence_of_up_to_140_letters_is_unreadable_at_80_by_24(desk: Opener) -> None:
    texts = [FOOD, PLAN, *(path.read_text("utf-8") for path in examples())]
    for text in texts:
        async with desk(text) as d:
            screen, plan = d.app.plan_screen, d.app.session.state.plan
            for line in list(screen.lines):
                item = plan.items.get(line.key)
                if item is not None and len(item.text) <= 140:
                    rows = [strip.text for strip in d.app.screen._compositor.render_strips()]
                    box = screen.places["facts"]
                    shown = [d.row(), *rows[box.y : box.y + box.high]]
                    assert item.text in folded(shown), shown
                await d.press("down")


async def test_words_have_sixty_of_eighty_columns_at_the_third_level(desk: Opener) -> None:
    async with desk(PLAN) as d:
        row = next(row for row in d.screen() if "M People who come" in row)
        assert width(row[: row.index(" …")]) - row.index("People") >= 60


async def test_a_sentence_is_in_sight_whole_while_it_is_typed(desk: Opener) -> None:
    async with desk(PLAN, size=(80, 24)) as d:
        await d.press("down", "a")
        typed = ""
        for letter in LONG + ", and who would rather not say":
            await d.press({" ": "space", ",": "comma"}.get(letter, letter))
            typed += letter
            assert " ".join(typed.split()) in folded(d.screen()), typed
        at = d.app.cursor_home()
        assert d.screen()[at.y][: at.x].endswith("not say")


async def test_only_the_region_with_the_keyboard_has_the_double_line(desk: Opener) -> None:
    async with desk(FOOD, size=(80, 24)) as d:
        for keys, name in (
            ((), "The Old Laundry"),
            (("4", "n"), "Logic"),
            (("escape",), "The Old"),
            (("tab", "tab"), "Still"),
        ):
            await d.press(*keys)
            strong = [row for row in d.screen() if row.startswith("═")]
            assert len(strong) == 1 and strong[0].startswith(f"═ {name}"), keys


async def test_what_a_question_asks_about_is_bold_with_a_mark(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("4", "n", "ctrl+n")
        prompt = d.app.view.prompt
        assert prompt is not None and len(prompt.place) == 2
        marked = [row for row in d.screen() if row.startswith("•")]
        assert len(marked) == 2
        assert all(bold(d, d.app.view.state.plan.items[key].text[:12]) for key in prompt.place)


async def test_the_steps_are_always_in_sight_and_two_cells_apart(desk: Opener) -> None:
    for wide in (60, 80, 100, 120):
        async with desk(FOOD, size=(wide, 24)) as d:
            for step in "1234567":
                await d.press(step)
                row = d.screen()[0]
                assert len(row) <= wide and all(f"{number}" in row for number in range(1, 8))
                names = [d.app.voice.step_title(name) for name in ("why", "impact", "outcomes", "logic")]
                if wide >= 85:
                    assert all(name in row for name in names), row
                assert d.app.voice.step_title(d.app.view.step) in row


async def test_a_message_takes_up_to_three_rows_and_goes_with_the_next_key(desk: Opener) -> None:
    async with desk(FOOD) as d:
        keys = d.screen()[-1]
        d.app.announce(
            "“A rather long sentence that somebody wrote down in the plan.” now leads to " + "another one " * 12
        )
        await d.pilot.pause()
        rows = d.screen()
        assert "now leads to" in folded(rows[-3:]) and "another one another" in folded(rows[-3:]) and keys not in rows
        await d.press("down")
        assert "now leads to" not in folded(d.screen()) and d.screen()[-1].startswith(
            " Enter opens, sorts idea   n next   i idea"
        )


async def test_the_rows_under_the_tree_tell_what_the_tree_does_not(desk: Opener) -> None:
    async with desk(PLAN, size=(80, 24)) as d:
        await d.press("down", "down")
        box = d.app.plan_screen.places["facts"]
        told = folded(d.screen()[box.y : box.y + box.high])
        assert LONG in told and "Outcome, medium term." in told
        await d.press("up")
        told = folded(d.screen()[box.y : box.y + box.high])
        assert told == "Outcome, long term.", "its words stand in the tree"


CHECKED = """toc = 1
[impact.centre]
text = "There is a day centre"
[outcome.friends]
term = "long"
text = "People make friends"
leads_to = ["centre"]
[measure.talk]
checks = "friends"
question = "Who did you see this week?"
how = "a talk with a supporter"
when = "every 3 months"
who_asks = "peer researchers"
start = "1 of 12"
hoped = "8 of 12"
[measure.not]
checks = "centre"
not_because = "everybody can see it"
[measure.half]
checks = "friends"
question = "Do they ring each other?"
hoped = "most do"
[activity.tea]
text = "Put a bench out"
"""


async def test_a_check_tells_what_it_is_about_and_how(desk: Opener) -> None:
    async with desk(CHECKED, size=(120, 40)) as d:
        screen = d.app.plan_screen

        async def facts_of(key: str) -> str:
            screen.items.go(d.app.view.index_of(key) or 0)
            await d.pilot.pause()
            box = screen.places["facts"]
            rows = [row[box.x : box.x + box.wide] for row in d.screen()[box.y : box.y + box.high]]
            return folded(rows)

        assert await facts_of("talk") == (
            "Check: “People make friends”. Today: 1 of 12. Hoped for: 8 of 12. A talk with a supporter. "
            "Every 3 months. Peer researchers."
        )
        assert await facts_of("not") == ("Chosen not to check: “There is a day centre”. Why not: everybody can see it.")
        assert await facts_of("half") == "Check: “People make friends”. What we hope for: most do."
    async with desk(CHECKED, size=(80, 24)) as d:
        d.app.plan_screen.items.go(d.app.view.index_of("talk") or 0)
        await d.pilot.pause()
        told = folded(d.screen())
        assert "Check: “People make friends”. Today: 1 of 12. Hoped for: 8 of 12." in told, "the first ones first"


async def test_enter_on_a_heading_tells_what_it_is_about(desk: Opener) -> None:
    for reader in (False, True):
        async with desk(CHECKED, reader=reader) as d:
            d.app.plan_screen.items.go([line.key for line in d.app.view.lines].index("loose"))
            await d.pilot.pause()
            told = "None of these leads to an impact yet."
            assert reader or told in folded(d.screen()), "the rows under the tree have it too"
            await d.press("enter")
            await d.hears(told)


async def test_last_time_stands_where_the_other_rows_do(desk: Opener) -> None:
    met = '[session.first]\non = 2026-02-01\n[decision.cafe]\nsession = "first"\nwhat = "Open the cafe in May"\n'
    for size in ((120, 40), (200, 60)):
        async with desk(CHECKED + met, size=size) as d:
            await d.press("3")
            box = d.app.plan_screen.places["last"]
            rows = [row[box.x : box.x + box.wide] for row in d.screen()[box.y : box.y + box.high]]
            assert rows and all(row.startswith("  ") and row[2:3].strip() for row in rows if row.strip()), rows


async def test_what_is_open_stands_under_a_few_choices_where_there_is_room(desk: Opener) -> None:
    async with desk(CHECKED, size=(200, 60)) as d:
        await d.press("4", "down", "t")
        places = d.app.plan_screen.places
        assert places["findings"].y > places["options"].y + 3 and "last" not in places
        assert "Still open" in folded(d.screen()) and "Change to" in folded(d.screen())
    async with desk(CHECKED, size=(80, 24)) as d:
        await d.press("4", "down", "t")
        assert "findings" not in d.app.plan_screen.places


async def test_the_start_screen_shows_whole_questions() -> None:
    from tests.pictures.scenes import drawn, scene

    for size in ((120, 40), (120, 30), (200, 60)):
        async with scene("start", size) as app:
            rows = ["".join(cells) for cells, _ in drawn(app)]
        left = next(row for row in rows if "What is open" in row).index("─ What")
        told = [row[left:].rstrip() for row in rows]
        last = [row for row in told if row.strip()][-1]
        assert last.endswith(("?", ".", "”.")), (size, last)
        assert all(len(row) <= size[0] - left for row in told)


async def test_the_recap_has_its_own_heading_after_the_details_of_an_item(desk: Opener) -> None:
    async with desk(CHECKED) as d:
        await d.press("enter")
        assert "About this" in folded(d.screen())
        await d.press("r")
        assert "Where we are" in folded(d.screen()) and "About this" not in folded(d.screen())


async def test_what_adds_up_to_an_impact_is_listed(desk: Opener) -> None:
    """With their marks, under the question."""
    async with desk(CHECKED) as d:
        await d.press("4", "n")
        while d.app.plan_screen.asked.name != "builds-up":
            await d.press("ctrl+n")
        rows = d.screen()
        at = next(at for at, row in enumerate(rows) if "Does it all add up to “There is a day centre”?" in row)
        assert rows[at + 1].split() == ["L", "People", "make", "friends"], rows[at + 1]


async def test_to_the_room_and_back(desk: Opener) -> None:
    for size in ((80, 24), (40, 12)):
        async with desk(PLAN, size=size) as d:
            await d.press("4", "B")
            assert d.app.screen is not d.app.plan_screen and "Esc goes back" in folded(d.screen())
            assert "Is the order clear" in folded(d.screen()) and "open" not in folded(d.screen())
            await d.press("escape")
            assert d.app.screen is d.app.plan_screen


async def test_a_road_for_the_room_says_where_it_is_in_doubt(desk: Opener) -> None:
    async with desk(PLAN + '[answer.supports.b.a]\nsays = "no"\n', size=(80, 40)) as d:
        await d.press("down", "down", "f", "B")
        assert "so that (in doubt) Food lasts so that Everybody eats well" in folded(
            [row.replace("L ", "").replace("■ ", "") for row in d.screen()]
        )


async def test_in_two_columns_nothing_is_cut_and_scrolling_goes_by_a_third(desk: Opener) -> None:
    async with desk(FOOD, size=(200, 60)) as d:
        assert not any(" …" in row for row in d.screen())
    async with desk(FOOD, size=(120, 30)) as d:
        tree = d.app.plan_screen.items
        tops = []
        for _ in range(60):
            await d.press("down")
            tops.append(tree.top)
        moves = [after - before for before, after in pairwise(tops) if after != before]
        assert moves and len(moves) <= 60 // 3


@pytest.mark.parametrize("room", [8, 20, 76])
def test_typed_words_are_broken_with_nothing_lost_and_the_caret_in_its_place(room: int) -> None:
    for text in ("", "a", LONG, "x" * 90, "one  two   three " * 9, "字字字 字字 " * 12, "e\u0301" * 40):
        found = pieces(text, room)
        assert "".join(found) == text
        assert all(width(piece.rstrip(" ")) <= room for piece in found)
        for at in range(len(text) + 1):
            column, row = caret_in(found, text[:at], room)
            assert 0 <= column <= room and 0 <= row < len(found)
        assert caret_in(found, text, room)[1] == len(found) - 1
    assert MOST == 4


def test_the_pictures_plan_reads_without_problems() -> None:
    from toc_tui.plan.reading import read
    from toc_tui.plan.text import split

    text = (Path(__file__).parents[1] / "pictures/mentors.toml").read_text("utf-8")
    assert not read(split(text)).problems
