"""A long story: the first of it at once, all of it soon after."""

from __future__ import annotations

import asyncio

from tests.tui.conftest import Desk, Opener
from toc_tui.tui.notes import FIRST, PIECE, Notes
from toc_tui.tui.terminal.rows import Row


def wrap(text: str, cells: int) -> list[Row]:
    return [Row(text[at : at + cells]) for at in range(0, len(text), cells)]


def test_the_first_lines_are_there_and_the_rest_comes_in_pieces() -> None:
    asked: list[int] = []
    notes = Notes(f"line {asked.append(n) or n}" for n in range(FIRST + PIECE + 3))
    assert len(notes.lines) == len(asked) == FIRST and notes.growing and notes
    rows = notes.wrapped(wrap, 4)
    assert [row.text for row in rows[:4]] == ["line", " 0", "line", " 1"]
    notes.more()
    assert notes.wrapped(wrap, 4) is rows and len(notes.lines) == FIRST + PIECE
    notes.more()
    assert notes.growing
    notes.more()
    assert not notes.growing and len(notes.lines) == FIRST + PIECE + 3
    assert len(notes.wrapped(wrap, 100)) == FIRST + PIECE + 3, "another width, other rows"
    assert notes.wrapped(wrap, 4) is not rows and len(notes.wrapped(wrap, 4)) > len(rows)


def test_going_through_them_gives_all() -> None:
    assert list(Notes(map(str, range(FIRST * 2)))) == [str(n) for n in range(FIRST * 2)]
    assert not Notes() and not Notes().growing and not Notes(["one"]).growing


async def grown(d: Desk) -> None:
    """Wait until the whole story is there, however busy the machine is."""
    async with asyncio.timeout(60):
        while d.app.view.notes.growing:
            await asyncio.sleep(0.005)
            await d.pilot.pause()
    await d.pilot.pause()


async def test_a_long_story_is_told_to_its_end(desk: Opener) -> None:
    outcomes = "".join(f'[outcome.o{n}]\ntext = "Change {n}"\nleads_to = ["i"]\n' for n in range(FIRST + 90))
    async with desk('[impact.i]\ntext = "The impact"\n' + outcomes) as d:
        await d.press("7")
        told = d.app.plan_screen.findings.rows
        await grown(d)
        assert d.app.plan_screen.findings.rows is told
        assert any("The impact" in row.text for row in told[-3:]) and "Press h" in d.app.view.notes.lines[-1]
        await d.press("end")
        assert d.app.plan_screen.findings.index == len(told) - 1 and told[-1].text[:60] in d.row()


async def test_nobody_loses_their_place_in_a_long_story_that_stays_the_same(desk: Opener) -> None:
    outcomes = "".join(f'[outcome.o{n}]\ntext = "Change {n}"\nleads_to = ["i"]\n' for n in range(FIRST + 90))
    text = '[impact.i]\ntext = "The impact"\n' + outcomes
    async with desk(text) as d:
        await d.press("7")
        await grown(d)
        told = d.app.plan_screen.findings
        told.focus()
        await d.press("end")
        at = told.index
        d.path.write_text(text + '[idea.new]\ntext = "An idea"\n', "utf-8")
        d.app._outside()
        assert d.app.view.notes.growing and told.index == at
        await grown(d)
        assert told.index == at
        d.path.write_text(text.replace('"Change 3"', '"Another change"'), "utf-8")
        d.app._outside()
        await grown(d)
        assert any("Another change" in row.text for row in told.rows) and len(told.rows) > FIRST + 90


async def test_the_recap_stays_when_lines_are_heard_and_goes_when_the_plan_changes(desk: Opener) -> None:
    plan = 'toc = 1\n[impact.i]\ntext = "Older men have company"\n[outcome.o]\ntext = "Stuff"\nleads_to = ["i"]\n'
    async with desk(plan + '[session.s]\non = 2026-01-01\nplace = "Hall"\n') as d:
        before = list(d.app.view.notes)
        assert before
        d.app._hear()
        await d.pilot.pause()
        assert d.app.session.state.lexicon.hearing and list(d.app.view.notes) == before
        await d.press("i")
        await d.type("A bench")
        assert list(d.app.view.notes) != before
