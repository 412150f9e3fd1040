"""The map screen: columns side by side for the eye, one list for the ear; arrows, Enter, and back to the same item."""

from __future__ import annotations

import pytest

from tests.reports.diagram.plans import HOSTILE
from tests.tui.conftest import Opener
from toc_tui.guide import examples
from toc_tui.plan.values import basic
from toc_tui.tui.screens.map import MapScreen
from toc_tui.tui.terminal.rows import width
from toc_tui.tui.widgets.grid import Grid

DAY_CENTRE = next(path for path in examples() if path.stem == "day-centre").read_text("utf-8")


def folded(rows: list[str]) -> str:
    return " ".join(" ".join(rows).split())


async def test_columns_page_at_80_cells(desk: Opener) -> None:
    async with desk(DAY_CENTRE, size=(80, 24)) as here:
        await here.press("M")
        assert isinstance(here.app.screen, MapScreen)
        assert "columns" in folded(here.screen()).casefold()
        for _ in range(5):
            await here.press("left")
        assert all(name in here.screen()[1] for name in ("What we do 9", "Short term 6", "Medium term 4"))
        assert "Columns 1 to 3 of 5" in folded(here.screen())
        await here.hears("There is no column on this side")
        await here.press("right", "right")
        assert all(name in here.screen()[1] for name in ("Short term 6", "Medium term 4", "Long term 4"))
        assert "Columns 2 to 4 of 5" in folded(here.screen()), "before, here, after"
        assert all(len(row) <= 80 for row in here.screen())


@pytest.mark.parametrize("wide", [40, 60, 80])
async def test_the_way_out_is_named_however_narrow_it_is(desk: Opener, wide: int) -> None:
    async with desk(DAY_CENTRE, size=(wide, 20)) as here:
        await here.press("M")
        assert "q back" in here.screen()[-1]


@pytest.mark.parametrize(("wide", "columns"), [(40, 1), (80, 3), (110, 5), (200, 5)])
async def test_as_many_columns_as_there_is_room_for(desk: Opener, wide: int, columns: int) -> None:
    async with desk(DAY_CENTRE, size=(wide, 24)) as here:
        await here.press("M")
        assert (
            here.screen()[1].count("term") + ("What we do" in here.screen()[1]) + ("Impact" in here.screen()[1])
            == columns
        )


async def test_every_cell_can_be_reached_and_its_words_stand_under_the_cursor(desk: Opener) -> None:
    async with desk(DAY_CENTRE, size=(80, 24)) as here:
        await here.press("M")
        screen = here.app.screen
        assert isinstance(screen, MapScreen) and isinstance(screen.cells, Grid)
        for _ in range(5):
            await here.press("left")
        met = []
        for number, (_, keys) in enumerate(screen.map.columns):
            await here.press("home")
            for key in keys:
                assert screen.key == key
                met.append(key)
                place = here.app.cursor_home()
                assert screen.map.words(key)[:12] in here.screen()[place.y][place.x :]
                assert "›" in here.screen()[place.y][place.x - 4]
                assert sum(row.count("›") for row in here.screen()) == 1
                await here.press("down")
            await here.press("right")
            assert number == 4 or screen.map.places[screen.key][0] == number + 1
        assert sorted(met) == sorted(screen.map.places)


async def test_links_are_seen_where_they_run(desk: Opener) -> None:
    plan = """toc = 1
[impact.i]
text = "Impact"
[outcome.far]
term = "long"
text = "Far"
leads_to = ["i"]
[outcome.a]
term = "medium"
text = "Other"
leads_to = ["far"]
[outcome.b]
term = "medium"
text = "Here"
leads_to = ["far"]
[outcome.s]
term = "short"
text = "Not linked"
leads_to = ["a"]
[outcome.t]
term = "short"
text = "Leads"
leads_to = ["b"]
[outcome.u]
term = "short"
text = "Doubted"
leads_to = ["b"]
[link.t.b]
because = "It does"
[answer.supports.u.b]
says = "no"
"""
    async with desk(plan, size=(80, 24)) as here:
        await here.press("M")
        screen = here.app.screen
        assert isinstance(screen, MapScreen) and isinstance(screen.cells, Grid)
        screen.cells.go(*screen.map.places["b"])
        await here.pilot.pause()
        rows = here.screen()
        short, medium, long = (rows[1].index(name) for name in ("Short term", "Medium term", "Long term"))
        leads = next(row for row in rows if "Leads" in row[short - 4 : medium - 4])
        assert leads[short - 4 : medium - 4].split() == ["S", "Leads", "→"]
        doubted = next(row for row in rows if "Doubted" in row[:medium])
        assert doubted[short - 4 : medium - 4].split() == ["S", "Doubted", "?"]
        assert any(row[long - 4 :].split()[:3] == ["→", "L", "Far"] for row in rows), "the arrow stands before it"
        order = [row[short:medium].split()[0] for row in rows[2:] if row[short - 2 : short] == "S "]
        assert order == ["Leads", "Doubted", "Not"], "what is joined to it stands first"
        panel = folded(rows[-8:])
        assert "What it leads to" in panel and "Far" in panel


async def test_enter_tells_more_and_q_goes_back_to_the_item(desk: Opener) -> None:
    async with desk(DAY_CENTRE, size=(80, 24)) as here:
        await here.press("M")
        while "Impact" not in here.screen()[1]:
            await here.press("right")
        await here.press("right", "home", "down", "enter")
        assert "The centre is run the way people want, so more of them are glad to use it. Co-production impact." in (
            folded(here.screen())
        )
        await here.press("w")
        await here.hears("Impact, column 5 of 5, row 2 of 2.")
        await here.press("question_mark")
        await here.hears("q goes back")
        await here.press("q")
        assert here.app.screen is here.app.plan_screen
        assert "The centre is run the way people want" in here.row()


async def test_by_ear_all_columns_are_one_list_of_whole_sentences(desk: Opener) -> None:
    async with desk(DAY_CENTRE, size=(80, 24), reader=True) as here:
        await here.press("M", "home")
        await here.hears("What we do. 9 things.")
        before = here.screen()
        await here.press("down")
        assert here.screen() == before, "an arrow writes nothing but a cursor move"
        assert here.row().startswith("Visit six buildings together") and "activity" in here.row()
        await here.press("right")
        await here.hears("There is a building that people can")
        assert here.row().startswith("There is a building") and "short" in here.row()
        assert all(len(row) <= 78 for row in here.screen())
        await here.press("end", "right")
        await here.hears("There is no column on this side")
        await here.press("home", "right")
        await here.hears("There is a building")
        await here.press("q")
        assert here.row().startswith("There is a building")


async def test_an_empty_plan_and_hostile_words(desk: Opener) -> None:
    async with desk("toc = 1\n", size=(80, 24)) as here:
        await here.press("escape", "M")
        await here.hears("There is nothing on the map yet")
    lines = [f"[outcome.k{number}]\nterm = 'short'\ntext = {basic(text)}" for number, text in enumerate(HOSTILE)]
    async with desk("\n".join([*lines, "[outcome.none]\n"]) + "\n", size=(80, 24)) as here:
        await here.press("M", "end", "home")
        for _ in HOSTILE:
            await here.press("down", "enter")
        whole = "".join(here.screen())
        assert not any(char < " " or char in "\u202e\u202c" for char in whole)
        await here.press("q")
        assert here.app.screen is here.app.plan_screen


async def test_a_large_column_scrolls_and_follows_a_resize(desk: Opener) -> None:
    lines = [f'[outcome.k{number}]\nterm = "short"\ntext = "Change {number} in words"' for number in range(300)]
    async with desk("\n".join(lines) + "\n", size=(80, 24)) as here:
        await here.press("M", "home", "pagedown", "pagedown", "end")
        assert "Change 299 in words" in here.screen()[here.app.cursor_home().y]
        await here.resize(50, 14)
        assert "Change 299 in words" in here.screen()[here.app.cursor_home().y]
        await here.press("pageup", "home")
        assert "Change 0 in words" in here.screen()[here.app.cursor_home().y]


async def test_the_last_columns_stay_when_the_terminal_becomes_wider(desk: Opener) -> None:
    async with desk(DAY_CENTRE, size=(40, 24)) as here:
        await here.press("M", *["right"] * 6)
        grid = here.app.screen.query_one(Grid)
        assert grid.shown == 1 and grid.left == len(grid.columns) - 1
        words = here.row().strip(" ›")
        await here.resize(120, 24)
        assert words[:16] in here.row() and grid.shown == 5 and grid.left == 0


@pytest.mark.parametrize("reader", [False, True])
async def test_the_map_stays_as_it_was_when_others_change_the_file(desk: Opener, reader: bool) -> None:
    lines = [f'[outcome.k{number}]\nterm = "short"\ntext = "Change {number} in words"\n' for number in range(60)]
    async with desk("".join(lines), size=(120, 24), reader=reader) as here:
        await here.press("M")
        here.path.write_text(lines[0], "utf-8")
        here.app._outside()
        await here.press("end")
        assert "Change 59 in words" in here.row()
        await here.press("enter")
        assert "Change 59 in words" in folded(here.screen()[-10:])
        await here.press("q")
        assert here.app.screen is here.app.plan_screen and "Change 0 in words" in folded(here.screen())


async def test_by_ear_wide_letters_break_where_the_row_ends_and_none_is_lost(desk: Opener) -> None:
    words = "近所の人が集まる場所。" * 9
    async with desk(f'toc = 1\n[impact.a]\nkind = "project"\ntext = "{words}"\n', size=(60, 24), reader=True) as here:
        await here.press("M")
        await here.press("enter")
        rows = [row.rstrip() for row in here.screen()]
        assert all(width(row) <= 60 for row in rows)
        assert words in "".join(rows)
