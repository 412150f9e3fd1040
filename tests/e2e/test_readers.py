"""What two real screen readers say, key by key: one sentence for a move, and it is the cursor's row."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.e2e.listen import Heard, Listener

DEMO = [sys.executable, "-m", "tests.e2e.demo_app"]
STOCK = [sys.executable, "-m", "tests.e2e.stock_app"]


@pytest.fixture(params=["yasr", "fenrir"])
def reader(request: pytest.FixtureRequest, needs: Callable[[str], None]) -> str:
    needs(request.param)
    return str(request.param)


@pytest.fixture(params=["plain", "prepainted"])
def demo(request: pytest.FixtureRequest, reader: str) -> Iterator[Listener]:
    env = {"DEMO_READER": "1", "DEMO_MANY": "15"}
    if request.param == "prepainted":
        env["DEMO_PREPAINT"] = "1"
    with Listener(DEMO, reader, env=env, ready=(b"Goal:",)) as listener:
        yield listener


def one_row(heard: Heard) -> bool:
    """Exactly one utterance, equal to the cursor's row."""
    return heard.said == (heard.row,) and heard.row != ""


def test_moving_says_the_row_once(demo: Listener) -> None:
    for key in ("down", "down", "up"):
        heard = demo.press(key)
        assert one_row(heard), heard
    assert demo.idle(3).said == ()


def test_a_walk_through_everything_that_speaks(demo: Listener) -> None:
    demo.press("down")
    heard = demo.press("a")
    assert heard.said == ("New outcome:",), heard
    assert "".join(demo.type("Ho").said).replace("‹", "").replace("›", "") == "Ho"
    heard = demo.press("enter")
    assert one_row(heard), heard
    assert "Ho. No questions open" in heard.row
    heard = demo.press("end")
    assert heard.said.count("Activity 1: Weekly lunch club. No questions open") >= 1, heard
    heard = demo.press("w")
    assert [said for said in heard.said if said.startswith("Row ")] == list(heard.said), heard


def test_scrolling_says_the_new_row_only(demo: Listener) -> None:
    for _ in range(5):
        demo.press("a")
        demo.type("Ho")
        demo.press("enter")
    demo.press("home")
    demo.press("pgdn")
    heard = demo.press("down")
    assert one_row(heard), heard


def test_an_error_is_said_whole(demo: Listener) -> None:
    demo.press("a")
    demo.type("bad")
    heard = demo.press("enter")
    assert any("Not that word. Another?" in said for said in heard.said), heard


def test_a_stock_tree_does_not_pass(reader: str) -> None:
    with Listener(STOCK, reader, ready=(b"Goal:",)) as listener:
        heard = [listener.press("down") for _ in range(2)]
    assert not all(map(one_row, heard)), heard
