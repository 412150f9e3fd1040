"""An answer belongs to the plan, not to a face: given in one, it is seen in the others."""

from __future__ import annotations

from pathlib import Path

from tests.spoken.conftest import Talk
from tests.tui.conftest import Opener
from toc_tui.__main__ import main
from toc_tui.exits import Exit

PLAN = """toc = 1

[why]
problem = "Older people sit at home"
who = "Older people"
how_we_know = "They told us"

[impact.ride]
kind = "project"
text = "Older people go out when they like"

[outcome.lifts]
term = "long"
text = "A lift can be had on any day"
leads_to = ["ride"]
"""


async def test_an_answer_is_seen_in_all_faces_until_its_words_change(desk: Opener, tmp_path: Path) -> None:
    plan = tmp_path / "spoken.toml"
    plan.write_text(PLAN, "utf-8")

    def asks(path: Path) -> bool:
        return main(["check", str(path), "supports"]) == Exit.FINDINGS

    assert asks(plan)
    talk = Talk(plan, ["review", "does “", "yes", "They go where a car goes", "quit", "quit"]).run()
    assert "Kept: yes." in talk.lines and not asks(plan)
    async with desk(talk.text) as d:
        await d.press("down", "space")
        assert "L A lift can be had on any day " in d.row() and d.row().endswith(" 2")
        await d.press("e")
        await d.type(" or night")
        assert "or night" in d.row() and d.row().endswith(" 3")
        assert d.text() and asks(d.path)
        await d.press("u")
        assert "on any day " in d.row() and d.row().endswith(" 2")
        assert d.text() == talk.text and not asks(d.path)
