"""Nothing is lost: half-typed words, changes from outside, a file that breaks or cannot be written."""

from __future__ import annotations

import asyncio
import signal
import threading
from pathlib import Path

import pytest

from tests.tui.conftest import Desk, Opener
from tests.tui.test_plan_screen import SMALL
from toc_tui.guide import Guide
from toc_tui.plan.edits import Add
from toc_tui.tui.app import TocApp
from toc_tui.tui.start import open_plan
from toc_tui.tui.view_model import Look


async def both_change(d: Desk, here: str, old: str, new: str) -> None:
    """Words are added to the first outcome, and somebody else writes the file before they are saved."""
    await d.press("down", "e")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(d.app.session, "save", lambda: None)
        await d.type(here)
        d.path.write_text(SMALL.replace(old, new))


async def test_half_typed_words_come_back_in_their_field_and_only_once(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("down", "a", *"half a w")
        d.app.leave_by_signal(signal.SIGTERM)
        await d.pilot.pause()
    assert d.app.return_code == 128 + signal.SIGTERM
    async with desk("") as d:
        assert d.field == "half a w"
        assert d.row() == "› Outcome, medium term: half a w"
        await d.press("enter", "enter")
        assert "half a w" in d.text()
    async with desk("") as d:
        assert not d.app.plan_screen.runner.running


async def test_an_answer_half_typed_comes_back_to_its_question(desk: Opener) -> None:
    async with desk('toc = 1\n\n[plan]\ntitle = "T"\n') as d:
        await d.press(*"nobody")
        d.app.keep_words()
    async with desk("") as d:
        assert d.field == "nobody"
        await d.press("enter")
        assert 'problem = "nobody"' in d.text()


async def test_a_change_from_outside_shows_when_nothing_is_unsaved(desk: Opener) -> None:
    async with desk(SMALL) as d:
        d.path.write_text(SMALL.replace("People make friends", "People make good friends"))
        d.app._outside()
        await d.pilot.pause()
        assert any("good friends" in row for row in d.screen())
        await d.hears("changed elsewhere")


async def test_a_file_that_was_left_is_not_watched_any_more(desk: Opener) -> None:
    """A timer that came due while we left began to watch it, and nobody ended that: a handle that stayed open."""
    async with desk(SMALL) as d:
        app = d.app
    stood = app._watch
    app._watch_file()
    assert app._watch is stood and (stood is None or stood._inotify is None)


async def test_both_changed_different_items_both_stay(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await both_change(d, " here", "Tea on Tuesdays", "Tea on Mondays")
        text = d.text()
        assert "People make friends here" in text and "Tea on Mondays" in text


async def test_what_a_save_met_on_the_disk_is_shown_and_saved(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await both_change(d, " here", "Tea on Tuesdays", "Tea on Mondays")
        d.app.session.save()  # somebody was quicker, and we have not heard of it
        d.app.session._queue.flush(5)
        d.app._saved()
        d.app.session._queue.flush(5)
        await d.pilot.pause()
        assert any("Tea on Mondays" in row for row in d.screen())
        await d.hears("Both changes are in the plan now")
        text = d.path.read_text()
        assert "People make friends here" in text and "Tea on Mondays" in text


async def test_both_changed_the_same_item_it_is_asked(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await both_change(d, " ours", "People make friends", "People make theirs")
        d.app._outside()
        await d.pilot.pause()
        assert d.app.plan_screen.runner.name == "conflicts"
        assert any("Yours" in row for row in d.screen())
        await d.type("both")
        text = d.text()
        assert "People make friends ours" in text and "People make theirs" in text


async def test_a_conflict_that_is_left_is_asked_again(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await both_change(d, " ours", "People make friends", "People make theirs")
        d.app._outside()
        await d.press("escape", "w")
        assert d.app.plan_screen.runner.running and d.app.plan_screen.runner.name == "conflicts"
        await d.type("theirs")
        assert not d.app.session.state.conflicts
        assert "People make theirs" in d.text()


async def test_a_broken_file_is_read_only_and_never_overwritten(desk: Opener) -> None:
    async with desk(SMALL) as d:
        broken = SMALL + "\n[outcome.friends\n"
        d.path.write_text(broken)
        d.app._outside()
        await d.pilot.pause()
        assert any("has a mistake" in row for row in d.screen())
        assert any("Line" in row and "column" in row for row in d.screen())
        assert any("People make friends" in row for row in d.screen())
        await d.press("home", "down", "e")
        assert not d.app.plan_screen.runner.running
        d.app.session.save()
        assert d.path.read_text() == broken
        d.path.write_text(SMALL.replace("Tea", "Coffee"))
        d.app._outside()
        await d.press("end")
        assert any("Coffee" in row for row in d.screen())


async def test_opening_a_broken_file_says_where(desk: Opener) -> None:
    async with desk("toc = 1\n[plan\ntitle = 3") as d:
        text = " ".join(d.screen())
        assert "Line 2" in text
        await d.press("n", "enter", "x", "o")
        assert "The plan is shown here once its file can be read." in " ".join(d.screen())


async def test_cannot_save_is_said_unasked_and_a_copy_is_kept(desk: Opener, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from toc_tui.plan import store
    from toc_tui.plan.disk import Trouble

    async with desk(SMALL) as d:
        monkeypatch.setattr(store, "_save_in_turn", lambda target, data, expected: Trouble("disk-full", target))
        await d.press("i")
        await d.type("Do not lose me")
        await d.hears("disk is full")
        assert d.title.startswith("─ NOT SAVED. ")
        d.app.leave()
        await d.pilot.pause()
    assert d.app.return_code == 5
    assert d.app.goodbye[0].startswith("Not saved: The disk is full. A copy is kept")
    assert "Do not lose me" not in d.path.read_text()
    monkeypatch.undo()
    monkeypatch.setenv("XDG_STATE_HOME", str(d.path.parent / "state"))
    async with desk("") as d:
        assert any("1 thing of yours from last time is not in the plan" in row for row in d.screen())
        await d.type("yes")
        assert "Do not lose me" in d.text()


async def test_how_it_ends_is_in_the_exit_code(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await both_change(d, " ours", "People make friends", "People make theirs")
        d.app._outside()
        await d.press("escape")
        d.app.leave()
        await d.pilot.pause()
    assert d.app.return_code == 4 and "not settled" in d.app.goodbye[0]
    async with desk("[plan") as d:
        d.app.leave()
        await d.pilot.pause()
    assert d.app.return_code == 3


async def test_what_meets_a_broken_file_is_kept_until_it_is_mended(desk: Opener) -> None:
    async with desk(SMALL) as d:
        await d.press("i")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(d.app.session, "save", lambda: None)
            await d.type("Do not lose me")
            d.path.write_text("[plan")
        d.app.leave()
        await d.pilot.pause()
    assert d.app.return_code == 3 and d.app.goodbye[0].startswith("Not saved: ")
    async with desk("[plan") as d:
        assert not d.app.plan_screen.runner.running
    async with desk(SMALL) as d:
        assert d.app.plan_screen.runner.name == "kept"
        await d.type("yes")
        assert "Do not lose me" in d.text()


async def test_what_a_save_finds_is_taken_in_among_the_messages(desk: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    rang = threading.Event()
    # begun outside of the messages a timer could not ring
    monkeypatch.setattr(TocApp, "_saved", lambda app: app.set_timer(0.01, rang.set))
    async with desk(SMALL) as d:
        saver = threading.Thread(target=d.app.session._queue.wake)
        saver.start()
        saver.join()
        for _ in range(400):
            if rang.is_set():
                break
            await asyncio.sleep(0.005)
            await d.pilot.pause()
        assert rang.is_set()


def test_when_the_program_itself_fails_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(SMALL)

    def fail(app: TocApp, **_: object) -> None:
        app.session.apply(Add("idea", {"text": "The last thing that was said"}))
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(TocApp, "run", fail)
    with pytest.raises(RuntimeError):
        open_plan(path, Look(), Guide())
    assert "The last thing that was said" in path.read_text()
