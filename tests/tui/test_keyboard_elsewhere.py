"""The same rule where it is not a question of the plan: the start screen, words kept from last time, conflicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import Opener
from tests.tui.test_plan_screen import SMALL
from tests.tui.test_who_has_the_keyboard import LETTERS
from toc_tui.guide import Guide
from toc_tui.tui.screens.start import StartApp
from toc_tui.tui.view_model import Look
from toc_tui.voice import Phrasebook

KEYS = [{" ": "space"}.get(letter, letter) for letter in LETTERS]


@pytest.mark.parametrize("reader", [False, True])
async def test_letters_are_text_in_the_fields_of_the_start_screen(
    reader: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = StartApp(Phrasebook(Guide()), Look(reader))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", *KEYS)
        assert app._start.field.value == LETTERS and app.return_code is None
        await pilot.press("ctrl+u", *"Our street", "enter", "ctrl+u", *KEYS)
        assert app._start.field.value == LETTERS and app.return_code is None
        await pilot.press("escape", "x")
        assert app.chosen is None and not list(tmp_path.glob("*.toml"))


@pytest.mark.parametrize("reader", [False, True])
async def test_letters_are_text_where_something_is_to_be_settled(desk: Opener, reader: bool) -> None:
    async with desk(SMALL, reader=reader) as d:
        screen = d.app.plan_screen
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(d.app.session, "save", lambda: None)
            await d.press("down", "e", "ctrl+u", *"Ours", "enter")
            d.path.write_text(SMALL.replace("People make friends", "Theirs"))
            d.app._outside()
        await d.pilot.pause()
        assert screen.runner.name == "conflicts"
        await d.press(*KEYS)
        assert d.field == LETTERS and d.app.session.state.conflicts
        await d.press("ctrl+u", "enter")
        assert d.app.session.state.conflicts, "Enter on nothing settles nothing"


@pytest.mark.parametrize("reader", [False, True])
async def test_letters_are_text_in_words_kept_from_last_time(desk: Opener, reader: bool) -> None:
    async with desk(SMALL, reader=reader) as d:
        await d.press("i", *"half")
        d.app.keep_words()
    async with desk("", reader=reader) as d:
        await d.press(*KEYS)
        assert d.field == "half" + LETTERS and d.app.return_code is None
