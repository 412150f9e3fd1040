"""The screens as text, as somebody sees them: a change of any of them is seen here, and meant.

After a change that is meant, TOC_TUI_GOLDEN=1 pytest tests/tui/test_golden.py writes them anew: read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.pictures.scenes import SCENES, SIZES, drawn, scene
from tests.pictures.svg import svg

GOLDEN = Path(__file__).with_name("golden")
PICTURE = Path(__file__).parents[1] / "pictures" / "planner.svg"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCENES)
async def test_a_screen_is_as_it_was(name: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    async with scene(name, size) as app:
        shown = "\n".join("".join(cells).rstrip() for cells, _ in drawn(app)) + "\n"
    file = GOLDEN / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("TOC_TUI_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(shown, "utf-8")
    assert shown == file.read_text("utf-8")


async def test_the_picture_in_the_readme_is_the_screen_of_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    async with scene("add-up", (80, 24)) as app:
        at = app.cursor_home()
        made = svg(drawn(app), (at.x, at.y), "black")
        shown = " ".join("".join(cells) for cells, _ in drawn(app))
    assert "Does it all add up to" in shown, "what the README says of it"
    if os.environ.get("TOC_TUI_GOLDEN"):
        PICTURE.write_text(made, "utf-8")
    assert made == PICTURE.read_text("utf-8")
    root = Path(__file__).parents[2]
    assert f"]({PICTURE.relative_to(root).as_posix()})" in (root / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", SCENES)
async def test_nothing_reaches_beyond_the_screen(name: str) -> None:
    for size in ((60, 20), (40, 12), (100, 30)):
        async with scene(name, size) as app:
            for cells, _ in drawn(app):
                assert len(cells) == size[0]
