"""The map on a terminal: what an arrow costs, what readers say of it, and that it speaks of nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.test_planner import Desk, desk
from tests.e2e.test_planner_readers import focused_only, opened, words
from tests.e2e.test_terminal import MISREAD

__all__ = ["desk"]


def test_an_arrow_writes_a_cursor_move_or_less_than_a_page(desk: Desk) -> None:
    for look, most, rows in ((["--reader"], 16, 0), ([], 1600, 24)):
        with desk.open(*look) as planner:
            data = planner.press("M").data + planner.press("home").data
            if look:  # by ear a row is blank until somebody first comes there: then its own words are written as well
                for key in ("down", "down"):
                    heard = planner.press(key)
                    assert len(heard.data) <= most + len(heard.row.encode()) and heard.painted == 1, heard
                    data += heard.data
                data += planner.press("ctrl+l").data + planner.press("home").data  # all rows are there from now on
            for key in ("down", "down", "down", "up", "down", "down", "up"):
                heard = planner.press(key)
                assert len(heard.data) <= most, heard
                assert heard.painted <= rows and heard.cursor_visible, heard
                data += heard.data
            for key in ("right", "left", "end", "w", "enter", "tab", "down", "?"):
                data += planner.press(key).data
            assert planner.idle(2).data == b""
            data += planner.press("q").data
            assert not MISREAD.search(data)
            if look:
                assert not re.search(r"[─-▟]", data.decode()) and not re.search(rb"\x1b\[[0-9;]*m", data)
            planner.press("q")
            assert planner.wait() == 0


@pytest.mark.parametrize("reader", ["yasr", "fenrir"])
def test_readers_say_the_cell_that_an_arrow_comes_to(tmp_path: Path, needs: Callable[[str], None], reader: str) -> None:
    needs(reader)
    with opened(tmp_path, reader, "--reader") as planner:
        planner.idle(1.5)
        planner.press("M")
        planner.press("home")
        heard = [planner.press(key) for key in ("down", "down", "up", "down")]
        right = planner.press("right")
        back = planner.press("left")
    assert all(focused_only(one) for one in heard), list(map(str, heard))
    for one in (right, back):  # a jump is said in the live line
        assert words(one.row) in [words(said) for said in one.said], str(one)
