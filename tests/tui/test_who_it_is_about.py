"""On the full screen: one question for all lines that do not say who they are about, and one of them left out."""

from __future__ import annotations

import tomllib

from tests.spoken.test_who_it_is_about import TEXT
from tests.tui.conftest import Opener


async def test_the_lines_stand_together_beneath_what_is_said_of_them(desk: Opener) -> None:
    async with desk(TEXT) as d:
        await d.press("g", *"who they", "enter")
        rows = [row.strip() for row in d.screen()]
        at = rows.index("These lines do not say who they are about:")
        assert rows[at + 1 : at + 4] == [
            "M Evenings are safe",
            "S Trips happen at weekends",
            "Is it this: Young people in the borough?",
        ]


async def test_one_of_them_is_left_out_by_its_words_and_comes_back_with_u(desk: Opener) -> None:
    async with desk(TEXT) as d:
        await d.press("g", *"who they", "enter", *"trips", "enter")
        told = " ".join(" ".join(d.screen()).split())
        assert "one of the lines, to be left out? Or is it who they are about?" in told
        assert "S Trips happen at weekends They are about: trips" in told
        await d.press("down", "enter")
        assert tomllib.loads(d.text())["answer"]["no-who"]["outings"]["says"] == "accepted"
        await d.press("escape", "u")
        assert d.text() == TEXT
