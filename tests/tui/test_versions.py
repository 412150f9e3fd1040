"""Versions, reviews and the four areas in the full screen."""

from __future__ import annotations

from tests.tui.conftest import Opener
from toc_tui.guide import Guide
from toc_tui.plan.snapshots import listed

DUE = """toc = 1

[plan]
title = "Ours"
started = 2023-01-10
review_every = "6 months"

[impact.centre]
kind = "project"
text = "There is a centre"
"""


async def test_a_review_that_is_due_is_shown_at_opening_and_done_by_keys(desk: Opener) -> None:
    async with desk(DUE) as d:
        assert any("due for a review by 10 July 2023" in row for row in d.screen())
        await d.press("R", "down", "enter")
        assert d.row().startswith("› Is it still right")
        await d.type("Yes, mostly")
        await d.press("enter")
        await d.type("Ask sooner")
        await d.hears("due by 2 September 2026")
        assert 'still_right = "Yes, mostly"\nlearned = "Ask sooner"' in d.text()
        await d.press("r")
        assert not any("due for a review by" in row for row in d.screen())
        assert [one.kind for one in listed(d.path)] == ["review"]


async def test_a_version_is_kept_compared_and_brought_back_by_keys(desk: Opener) -> None:
    async with desk(DUE) as d:
        await d.press("S")
        await d.type("After the meeting")
        await d.hears("Kept as “After the meeting”")
        await d.press("i")
        await d.type("Cake")
        await d.press("enter")
        await d.press("V", "down", "enter", "down", "enter")
        assert "Changed since “After the meeting”" in d.screen()[0] and "Added: “Cake” (Idea)." in d.screen()[1]
        await d.press("q")
        await d.press("V", "down", "enter", "down", "down", "enter")
        assert any("1 thing changes" in row for row in d.screen())
        await d.type("yes")
        await d.hears("back to the version “After the meeting”")
        assert d.text() == DUE
        await d.press("u")
        assert "Cake" in d.text()


async def test_no_version_yet_says_which_key(desk: Opener) -> None:
    async with desk(DUE) as d:
        await d.press("V")
        await d.hears("Press S")


async def test_a_version_with_escape_codes_in_it_is_harmless(desk: Opener) -> None:
    async with desk(DUE) as d:
        await d.press("S")
        await d.type("Before")
        within = d.path.with_name("plan.snapshots")
        (within / "evil.toml").write_text(DUE + '[idea.x]\ntext = "a\\u001b[31mb\\u202ec"\n', "utf-8")
        (within / "2026-03-02-\x1b[31mname.toml").write_text(DUE, "utf-8")
        await d.press("V")
        assert not any("\x1b" in row for row in d.screen())
        await d.type("evil")
        await d.press("down", "enter")
        assert "Removed: “a\ufffd[31mb\ufffdc” (Idea)." in d.screen()[1]


async def test_help_has_the_areas_and_where_to_read_more(desk: Opener) -> None:
    async with desk(DUE) as d:
        await d.press("question_mark")
        said = [row.text for row in d.app.screen.query_one("RowList").rows]  # type: ignore[attr-defined]
        for area in ("impact", "achievements", "benefits", "feedback", "easy"):
            assert Guide().page(f"areas/{area}").text("title") in said
        assert sum("https://" in row for row in said) >= 4
