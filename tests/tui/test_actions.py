"""In the full screen: who does what."""

from __future__ import annotations

from tests.tui.conftest import Opener

PLAN = """toc = 1
[impact.company]
kind = "project"
text = "Older men have company"

[action.paint]
what = "Paint the door"
by_when = "2026-02-01"
"""


async def test_what_is_to_do_is_shown_done_and_added_by_keys(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("D")
        assert "Paint the door. By 1 February 2026. That day is over." in " ".join(d.screen())
        await d.press("down", "enter", "down", "enter")
        await d.hears("Done: “Paint the door”.")
        assert "done = true" in d.text()
        await d.type("Buy tea")
        assert "  Buy tea" in " ".join(d.screen()), "what is asked about stands above who and when"
        await d.type("hosts")
        assert "  Buy tea" in " ".join(d.screen())
        await d.press("enter")
        await d.hears("To do: “Buy tea”.")
        assert 'what = "Buy tea"\nwho = "hosts"' in d.text()


async def test_what_is_late_is_asked_in_the_story_and_a_new_day_is_an_answer(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("7", "n")
        for _ in range(12):
            if "Paint the door" in " ".join(d.screen()) and "Is this done" in " ".join(d.screen()):
                break
            await d.press("ctrl+n")
        assert "Is this done? It was to be done by now." in " ".join(" ".join(d.screen()).split())
        await d.type("2026-05-01")
        assert 'by_when = "2026-05-01"' in d.text()


async def test_the_tree_notes_what_lies_above_our_line_and_what_goes_on_elsewhere(desk: Opener) -> None:
    plan = PLAN.replace("[action", 'line = "beyond"\nsee_plan = { plan = "other.toml" }\n\n[action', 1)
    async with desk(plan) as d:
        rows = " ".join(" ".join(d.screen()).split())
        assert "beyond our line" in rows and "other plan" in rows
        await d.press("L")
        assert "there is no such file beside this plan" in " ".join(" ".join(d.screen()).split())
