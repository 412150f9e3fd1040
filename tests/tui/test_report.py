"""A report by keys: chosen, named, written; the plan screen goes on as before."""

from __future__ import annotations

from tests.tui.conftest import Opener
from tests.tui.test_plan_screen import SMALL
from toc_tui.reports.report import KINDS


async def test_h_makes_a_report_beside_the_plan(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("h")
        await d.type("story")
        await d.type("md")
        assert d.field == "plan-story.md"
        await d.press("enter")
        await d.hears("plan-story.md")
        assert d.path.with_name("plan-story.md").read_text("utf-8").startswith("# Small")
        assert d.text() == SMALL


async def test_what_is_there_is_asked_about_and_esc_leaves_it(desk: Opener) -> None:
    async with desk(SMALL) as d:
        file = d.path.with_name("plan-outline.txt")
        file.write_text("ours")
        await d.press("h")
        await d.type("outline")
        await d.type("txt")
        await d.press("enter")
        assert any("is there already" in row for row in d.screen())
        await d.press("escape")
        assert file.read_text() == "ours"


async def test_all_of_them_are_told_one_after_the_other_and_keys_are_heard(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("h")
        await d.type("all")
        await d.type("txt")
        await d.press("enter")
        await d.press("enter")
        await d.press("down")
        many = sum("txt" in kind.formats and kind.outside for kind in KINDS.values())
        await d.hears(f"{many} files written to")
        assert len(list(d.path.with_name("plan-reports").iterdir())) == many


async def test_the_story_step_says_which_key_makes_a_report(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("7")
        assert "Press h to make a copy" in d.app.view.notes.lines[-1]
