"""On the full screen, what there is to be less of says so wherever it stands in a list."""

from __future__ import annotations

from tests.tui.conftest import Desk, Opener

TEXT = """toc = 1
[plan]
title = "Quiet nights"
[impact.well]
kind = "project"
text = "People sleep and stay well"
[outcome.noise]
term = "long"
direction = "less"
text = "Noise after eleven at night"
leads_to = ["well"]
[outcome.fear]
term = "medium"
direction = "less"
text = "Fear of the corridor"
leads_to = ["well"]
[outcome.know]
term = "short"
text = "We know who is on duty"
leads_to = ["fear", "noise"]
"""


async def rows_at(d: Desk, name: str) -> list[str]:
    """The rows of the screen where this is asked."""
    await d.press("4", "n")
    for _ in range(12):
        asked = d.app.plan_screen.asked
        if asked is not None and asked.name == name:
            return [row.strip() for row in d.screen()]
        await d.press("ctrl+n")
    raise AssertionError(d.screen())


async def test_what_adds_up_to_an_impact_says_that_there_is_to_be_less_of_it(desk: Opener) -> None:
    async with desk(TEXT) as d:
        rows = await rows_at(d, "builds-up")
        at = rows.index("Does it all add up to “People sleep and stay well”?")
        assert rows[at + 1 : at + 3] == [
            "L Noise after eleven at night (less of it)",
            "M Fear of the corridor (less of it)",
        ]


async def test_an_arrow_to_less_says_it_in_its_own_words_and_in_the_row_of_what_is_open(desk: Opener) -> None:
    async with desk(TEXT) as d:
        rows = await rows_at(d, "supports")
        at = rows.index("will there be less of this?")
        assert rows[at + 1] in ("L Noise after eleven at night", "M Fear of the corridor")
    async with desk(TEXT, size=(160, 30)) as d:
        await d.press("4")
        assert "We know who is on duty → Noise after eleven at night (less of it)" in " ".join(d.screen())
