"""Nothing stands askew, nothing that is cut looks whole, and no room is left where words have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pictures.scenes import LONG as TYPED
from tests.pictures.scenes import SIZES, drawn, scene
from tests.pictures.svg import svg
from tests.tui.conftest import Opener
from tests.tui.test_ordinary_look import FOOD, PLAN, folded
from toc_tui.tui.terminal.rows import width

MANY = PLAN + "".join(
    f'[outcome.x{n}]\ntext = "Change {n}, of which there is so much to say that it takes two rows of a column"\n'
    f'term = "long"\nleads_to = ["i"]\n'
    for n in range(30)
)


async def test_what_is_open_stands_in_one_column_wherever_the_cursor_is(desk: Opener) -> None:
    """Also beside words that are cut, which fill their row."""
    async with desk(PLAN, size=(80, 24)) as d:
        numbers = set()
        for _ in range(len(d.app.plan_screen.lines)):
            rows = [
                row
                for row in d.screen()[2:9]
                if row.rstrip()[-1:].isdigit() and ("■" in row or "├" in row or "└" in row)
            ]
            numbers |= {width(row.rstrip()) for row in rows}
            await d.press("down")
        assert len(numbers) == 1, numbers


async def test_a_long_sentence_is_in_sight_while_it_is_typed_in_a_column_too() -> None:
    async with scene("typing", (120, 40)) as app:
        assert " ".join(TYPED.split()) in folded(["".join(cells)[72:] for cells, _ in drawn(app)])


async def test_a_remark_is_whole_each_time_that_it_comes(desk: Opener) -> None:
    """The room for it is asked for although the field had as many rows a moment ago."""
    async with desk('toc = 1\n[impact.i]\ntext = "All is well"\n', size=(80, 24)) as d:
        await d.press("3", "n")
        await d.type("This is a sentence of a good many words and no list of three times at all, is it")
        remark = "Say three times, the nearest first, with commas in between. For example: this year, next year, later."
        for _ in range(3):
            assert remark in folded(d.screen())
            await d.press("enter")


async def test_an_example_is_given_once(desk: Opener) -> None:
    async with desk('toc = 1\n[impact.i]\ntext = "All is well"\n', size=(80, 24)) as d:
        await d.press("3", "n")
        assert folded(d.screen()).count("For example") == 1


async def test_an_empty_tree_says_nothing_that_the_keyboard_cannot_do(desk: Opener) -> None:
    """A new plan opens its first question at once: `n` would be a letter of the answer."""
    async with desk("toc = 1\n", size=(80, 24)) as d:
        assert "Nothing here yet. What you say will stand here." in folded(d.screen())
    async with desk("toc = 1\n", reader=True) as d:
        assert "Press n for the first question." in folded(d.screen())


async def test_a_text_to_read_is_marked_whole_under_a_heading_with_its_keys_below(desk: Opener) -> None:
    async with desk(FOOD, size=(80, 24)) as d:
        await d.press("question_mark")
        rows = d.screen()
        assert rows[0].startswith("═ Help ═") and rows[0].endswith("═") and rows[-1] == " Arrows read   q back"
        taken = set()
        for _ in range(12):
            strips = d.app.screen._compositor.render_strips()
            marked = [at for at, strip in enumerate(strips) if any(style and style.reverse for _, style, _ in strip)]
            assert folded([d.screen()[at] for at in marked]) == folded([d.app.screen.focused.current.text])  # type: ignore[union-attr]
            taken.add(len(marked))
            await d.press("down")
        assert taken >= {1, 2}


async def test_help_begins_each_part_with_a_bold_heading(desk: Opener) -> None:
    async with desk(FOOD, size=(80, 24)) as d:
        await d.press("question_mark")
        bold = [row.text for row in d.app.screen.focused.rows if row.look == "bold"]  # type: ignore[union-attr]
        assert {"Keys", "Change the plan", "Signs"} <= set(bold)


async def test_in_a_low_window_a_long_text_can_be_read_to_its_end(desk: Opener) -> None:
    async with desk(FOOD, size=(40, 6)) as d:
        await d.press("question_mark")
        for row in d.app.screen.focused.rows[:60]:  # type: ignore[union-attr]
            assert folded([row.text])[-12:] in folded(d.screen())
            await d.press("down")


async def test_the_cursor_waits_beside_the_way_back_in_the_room(desk: Opener) -> None:
    async with desk(PLAN, size=(80, 24)) as d:
        await d.press("4", "B")
        at = d.app.cursor_home()
        assert d.screen()[at.y][at.x :] == "Esc goes back"


async def test_in_two_columns_what_can_be_chosen_is_whole_where_there_is_room() -> None:
    for size in SIZES[1:]:
        async with scene("chooser", size) as app:
            assert not any(" …" in "".join(cells) for cells, _ in drawn(app)), size


async def test_what_goes_on_below_says_so(desk: Opener) -> None:
    """The last row of a list in columns, where the rest of its words has no room."""
    for high in range(24, 34):
        async with desk(MANY, size=(120, high)) as d:
            box = d.app.plan_screen.places["tree"]
            last = d.screen()[box.y + box.high - 1][: box.wide]
            tree = d.app.plan_screen.items
            at, line = tree._placed(box.high - 1)
            assert ("…" in last) == (line < len(tree.lines_of(at)) - 1), (high, last)


async def test_the_start_screen_counts_what_is_open_and_keeps_off_the_edge() -> None:
    for size in SIZES[1:]:
        async with scene("start", size) as app:
            rows = ["".join(cells).rstrip() for cells, _ in drawn(app)]
        assert any(row.endswith(" 45 ─") and "What is open" in row for row in rows)
        assert all(width(row) <= size[0] - 2 for row in rows if "─" not in row), size
        assert not any("…" in row for row in rows)


async def test_the_map_leaves_no_heading_alone_and_no_row_blank_that_could_tell() -> None:
    for size in SIZES:
        async with scene("map", size) as app:
            rows = ["".join(cells).rstrip() for cells, _ in drawn(app)]
        assert not rows[-2].strip().startswith("What ")
        assert any("3 open." in row for row in rows), "how much is open comes first: the end may be cut"
    assert any("This gets in the way of it." in row for row in rows), "on a tall screen all of it stands there"


@pytest.mark.parametrize("ground", ["black", "white"])
async def test_a_picture_keeps_every_cell_in_its_column(ground: str) -> None:
    """Viewers differ in what they do with spaces at the ends of a text."""
    async with scene("map", (80, 24)) as app:
        made = svg(drawn(app), (0, 0), ground)
    texts = [part.partition(">")[2].partition("<")[0] for part in made.split("<text")[1:]]
    assert texts and all(text == text.strip(" ") for text in texts)


async def test_what_follows_a_no_is_told_in_full(desk: Opener) -> None:
    async with desk(PLAN, size=(80, 24)) as d:
        await d.press("4", "n", "ctrl+n", "n", "enter", "enter")
        seen = folded(d.screen())
        assert "harder: it gets in the way" in seen and "take out: the arrow goes" in seen
        assert "Or say" not in seen, "the list is said once"
        asked = seen[seen.index("What is missing in between?") :]
        assert asked.index("S People who") < asked.index("M People who") < asked.index("Missing in between")


async def test_what_is_still_open_parts_its_kind_from_what_it_is_about(desk: Opener) -> None:
    loose = (
        PLAN
        + '[outcome.d]\nterm = "short"\ntext = "Food is dear"\n[outcome.e]\nterm = "short"\ntext = "Somebody cooks"\n'
    )
    async with desk(loose, size=(80, 24)) as d:
        await d.press("3")
        assert "It stops on the way: Somebody cooks" in folded(d.screen())


async def test_a_missing_file_is_no_reason_to_start_a_plan_in_one(desk: Opener, tmp_path: Path) -> None:
    async with desk(PLAN, size=(80, 24)) as d:
        await d.press("ctrl+p")
        await d.type("bring in")
        await d.type("none.csv")
        seen = folded(d.screen())
        assert "There is no file none.csv. Check the name." in seen and "start a new plan" not in seen


async def test_a_copy_moved_past_its_like_is_told_as_the_other_one(desk: Opener) -> None:
    async with desk(PLAN, size=(80, 24)) as d:
        await d.press("down", "Y", "less_than_sign")
        await d.hears("Moved up: “Food lasts” now stands before the other one.")
        await d.press("greater_than_sign")
        await d.hears("Moved down: “Food lasts” now stands after the other one.")


async def test_the_row_of_keys_tells_of_the_time_only_when_a_session_is_led(desk: Opener) -> None:
    async with desk(PLAN, size=(80, 24)) as d:
        await d.press("J")
        seen = folded(d.screen())
        assert "10 minutes, What was good, and what comes next? 10 minutes, What is this about" in seen
        assert "time left" not in seen and "Enter goes on" in seen
        await d.press("1", "enter")
        assert "Enter tells the time left" in folded(d.screen())


async def test_the_rows_under_the_tree_tell_of_what_is_asked_about(desk: Opener) -> None:
    """Also where Ctrl+O goes a step earlier, while the cursor of the tree stays where it was."""
    async with desk(PLAN, size=(80, 24)) as d:
        await d.press("a")
        assert "Project impact." in folded(d.screen())
        await d.type("Soup is made")
        await d.press("ctrl+o")
        facts = d.app.plan_screen.places["facts"]
        assert "Outcome, long term." in d.screen()[facts.y] and "Project impact" not in folded(d.screen())


async def test_records_to_choose_from_stand_in_words_and_with_no_mark_of_the_tree(desk: Opener) -> None:
    async with desk(PLAN + "[session.s]\non = 2026-01-01\n", size=(80, 24)) as d:
        await d.press("j")
        await d.type("how it")
        seen = folded(d.screen())
        assert "1 January 2026" in seen.partition("Which part")[2] and "no words" not in seen


async def test_a_form_asks_its_first_question_once(desk: Opener) -> None:
    async with desk(PLAN, size=(80, 24)) as d:
        await d.press("j")
        await d.type("feed")
        seen = folded(d.screen())
        assert seen.count("How was the room?") == 1 and "Just Enter skips a question." in seen


async def test_where_nothing_is_there_nothing_is_told_of_it(desk: Opener) -> None:
    async with desk("toc = 1\n", size=(80, 24)) as d:
        facts = d.app.plan_screen.places["facts"]
        assert not d.screen()[facts.y].strip()
        await d.press("escape", "7")
        assert "There is no story to read back yet." in folded(d.screen())
        assert "read back from what we do" not in folded(d.screen())


@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        ("c", "What would we ask, or look for? L Food lasts"),
        ("b", "Why does this L Food lasts help this? ■ Everybody eats well"),
        ("l", "What does this lead to? L Food lasts Type some of the words"),
        ("d", "Remove this? L Food lasts 2 things that lead to it stay in the plan."),
    ],
)
async def test_what_a_command_asks_about_stands_beneath_it(desk: Opener, keys: str, asked: str) -> None:
    async with desk(PLAN, size=(80, 24)) as d:
        await d.press("down", keys)
        assert asked in folded(d.screen())


async def test_what_became_of_an_arrow_is_told(desk: Opener) -> None:
    """The row of the item does not say it."""
    async with desk(PLAN + '[outcome.d]\nterm = "long"\ntext = "Food is cheap"\nleads_to = ["i"]\n') as d:
        await d.press("down", "l")
        await d.type("cheap")
        assert d.live == "“Food lasts” now leads to “Food is cheap”."
        await d.press("b")
        await d.type("We saw it")
        assert d.live.startswith("Reason kept for the arrow")


async def test_what_is_marked_stands_as_a_list(desk: Opener) -> None:
    async with desk(PLAN + '[outcome.d]\nterm = "long"\ntext = "Food is cheap"\nleads_to = ["i"]\n') as d:
        await d.press("plus", "down", "plus", "end", "plus", "t")
        assert "What are these 3 things? ■ Everybody eats well L Food lasts L Food is cheap" in folded(d.screen())


@pytest.mark.parametrize("wide", [40, 80, 110, 120])
async def test_the_time_that_is_left_is_told_whole_however_narrow_the_column(wide: int) -> None:
    async with scene("session", (wide, 24)) as app:
        rows = ["".join(cells) for cells, _ in drawn(app)]
    assert any("15 minutes left" in row for row in rows[2:]), rows


async def test_nothing_is_told_of_a_row_that_is_not_marked(desk: Opener) -> None:
    """While a question is about nothing in the tree, no row of it is: the cursor is marked only with the keyboard."""
    async with desk(PLAN, size=(80, 24)) as d:
        facts = d.app.plan_screen.places["facts"]
        assert "Project impact." in d.screen()[facts.y]
        await d.press("i")
        facts = d.app.plan_screen.places["facts"]
        assert not any(row.strip() for row in d.screen()[facts.y : facts.y + facts.high])
        await d.press("escape")
        facts = d.app.plan_screen.places["facts"]
        assert "Project impact." in d.screen()[facts.y]


async def test_where_there_is_more_to_read_than_is_seen_the_heading_says_how_much(desk: Opener) -> None:
    async with desk(PLAN, size=(80, 24)) as d:
        await d.press("down", "down", "enter")
        told = len(d.app.view.notes.lines)
        assert any(row.startswith("─ About this") and row.endswith(f" {told} lines ─") for row in d.screen())
    async with desk(PLAN, size=(80, 60)) as d:
        await d.press("down", "down", "enter")
        heading = next(row for row in d.screen() if row.startswith("─ About this"))
        assert "lines" not in heading, "all of it is in sight"
