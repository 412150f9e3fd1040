"""In the full screen: where is it weak?"""

from __future__ import annotations

from tests.tui.conftest import Opener
from tests.voice.test_weak_places import BASE


async def test_w_shows_where_it_is_weak_and_q_goes_back(desk: Opener) -> None:
    async with desk(BASE) as d:
        await d.press("W")
        rows = " ".join(" ".join(d.screen()).split())
        assert "Where is it weak?" in rows
        assert "All roads to “Older men have company” go through “There is a room that is open to all”." in rows
        await d.press("q")
        assert "Where is it weak?" not in " ".join(d.screen())
        assert d.text() == BASE
