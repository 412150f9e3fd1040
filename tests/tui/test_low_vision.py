"""For those who see little: nothing to be read is dim, high contrast has no dim at all, and what has the keyboard is
seen on a small screen."""

from __future__ import annotations

import pytest
from rich.segment import Segment

from tests.tui.conftest import Desk, Opener
from toc_tui.guide import examples

FOOD = next(path for path in examples() if path.name == "community-food.toml").read_text("utf-8")
WAYS: dict[str, list[str]] = {
    "tree": ["down", "down"],
    "question": ["tab"],
    "findings": ["tab", "tab", "down"],
    "a question that is asked": ["n"],
    "a field": ["i", "a"],
    "a list to choose from": ["h", "down", "down"],
    "after a mistake": ["P", "z", "q", "enter"],
    "help": ["question_mark", "down"],
    "the map": ["M", "down"],
    "the room": ["B"],
    "the story": ["7", "tab", "down"],
}


def segments(d: Desk) -> list[list[Segment]]:
    """What the screen is made of, row by row."""
    return [list(strip) for strip in d.app.screen._compositor.render_strips()]


def dim_words(d: Desk) -> list[str]:
    """What is dim and has letters or digits."""
    found = (part for row in segments(d) for part in row if part.style is not None and part.style.dim)
    return [part.text for part in found if any(char.isalnum() for char in part.text)]


@pytest.mark.parametrize("way", WAYS)
async def test_nothing_that_is_read_is_dim(desk: Opener, way: str) -> None:
    async with desk(FOOD) as d:
        await d.press(*WAYS[way])
        assert dim_words(d) == []


async def test_high_contrast_has_nothing_dim_and_says_the_same(desk: Opener) -> None:
    shown = []
    for contrast in ("", "high"):
        async with desk(FOOD, high=bool(contrast)) as d:
            await d.press("down")
            shown.append(d.screen())
            dim = [part for row in segments(d) for part in row if part.style is not None and part.style.dim]
            assert bool(dim) is not bool(contrast), contrast
    assert shown[0] == shown[1]


@pytest.mark.parametrize("reader", [False, True], ids=["ordinary", "reader"])
@pytest.mark.parametrize("way", WAYS)
async def test_what_has_the_keyboard_is_seen_at_40_by_12(desk: Opener, way: str, reader: bool) -> None:
    async with desk(FOOD, size=(40, 12), reader=reader) as d:
        await d.press(*WAYS[way])
        at = d.app.cursor_home()
        assert 0 <= at.x < 40 and 0 <= at.y < 12
        if way in ("the room", "a question that is asked", "a field"):
            return  # there the terminal's cursor is the caret, or all there is
        assert d.row().strip(), way
        if not reader and d.app.screen is d.app.plan_screen and d.app.focused is not d.app.plan_screen.field:
            row = segments(d)[at.y]
            told = "".join(part.text for part in row)
            assert d.app.signs["cursor"] in told or any(part.style and part.style.reverse for part in row), way
