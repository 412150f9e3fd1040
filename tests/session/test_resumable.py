"""Between two sittings: what was accepted is on a disk before it is told, and what an earlier sitting could not save is
taken in beside all that others wrote since."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from toc_tui.plan import person, recovery, store
from toc_tui.plan.disk import Trouble
from toc_tui.plan.edits import Add, Refusal, Reword
from toc_tui.plan.recovery import Leftover, Recovery, Typed
from toc_tui.session import Session

TEXT = """toc = 1

[outcome.friends]
term = "long"
text = "People make friends"

[outcome.weekly]
term = "medium"
text = "People meet every week"
leads_to = ["friends"]
"""
IDEA = Add("idea", {"text": "Bring bread"}, key="bread")


@pytest.fixture(autouse=True)
def _places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("XDG_STATE_HOME", "TMPDIR", "HOME"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("TOC_TUI_TODAY", "2024-05-06")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "plan.toml"
    file.write_text(TEXT, "utf-8")
    return file


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """No save works until it is called."""
    real = store.save
    room: list[bool] = []

    def save(path: store.StrPath, text: str, expected: bytes | None, in_turn: bool = False) -> store.Saved | Trouble:
        return real(path, text, expected, in_turn) if room else Trouble("disk-full", path)

    monkeypatch.setattr(store, "save", save)
    return lambda: room.append(True)


def opened(path: Path) -> Session:
    session = Session.open(path)
    assert isinstance(session, Session)
    return session


def do(session: Session, *edits: Add | Reword) -> None:
    for edit in edits:
        assert not isinstance(session.apply(edit), Refusal)


def in_files() -> list[Recovery]:
    """What stands in recovery files at this moment; nothing is claimed."""
    folder = Path(person.recovery_folder())
    found = [recovery._read(str(file)) for file in sorted(folder.glob("*.json"))] if folder.exists() else []
    return [one for one in found if one is not None]


def offered(session: Session) -> Leftover:
    [left] = session.leftovers()
    return left


def locked(folder: Path) -> bool:
    """Whether somebody holds the folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def texts(path: Path) -> set[str]:
    return {item.text for item in opened(path).state.plan.items.values()}


class TestAccepted:
    def test_words_are_in_a_file_before_anything_comes_of_them_and_until_the_plan_has_them(self, path: Path) -> None:
        session = opened(path)
        session.send(Typed("Bring bread", "idea"))
        assert in_files() == [Recovery((Typed("Bring bread", "idea", sent=True),))]
        do(session, IDEA)
        session.over()
        assert in_files() != [], "an edit has them, but no disk"
        assert session.flush(10) is None
        assert in_files() == []
        assert "Bring bread" in texts(path)

    def test_refused_words_stay_in_it(self, path: Path) -> None:
        session = opened(path)
        session.send(Typed("New words", "edit"))
        assert isinstance(session.apply(Reword("nobody", "New words")), Refusal)
        session.over()
        do(session, IDEA)
        assert session.flush(10) is None
        [kept] = in_files()
        assert [one.words for one in kept.words] == ["New words"] and kept.text is None

    def test_words_for_a_chooser_are_dropped_when_it_is_over(self, path: Path) -> None:
        session = opened(path)
        session.send(Typed("friends", "link"))
        session.over()
        assert in_files() == []

    def test_the_next_words_are_written_with_the_text_that_is_not_saved(
        self, path: Path, full: Callable[[], None]
    ) -> None:
        session = opened(path)
        do(session, IDEA)
        session.send(Typed("Bring soup", "idea"))
        [kept] = in_files()
        assert kept.text is not None and "Bring bread" in kept.text and kept.base == TEXT
        assert [one.words for one in kept.words] == ["Bring soup"]

    def test_a_command_keeps_nothing(self, path: Path, full: Callable[[], None]) -> None:
        session = Session.open(path, at_once=True)
        assert isinstance(session, Session)
        do(session, IDEA)
        trouble = session.flush()
        assert trouble is not None and trouble.code == "disk-full"
        assert in_files() == []


class TestNotSaved:
    def test_a_failed_save_is_written_down_at_once_and_goes_when_it_works(
        self, path: Path, full: Callable[[], None]
    ) -> None:
        session = opened(path)
        do(session, IDEA)
        assert session.flush(10) is not None
        [kept] = in_files()
        assert kept.text is not None and "Bring bread" in kept.text and kept.base == TEXT
        assert session.kept_in
        full()
        assert session.flush(10) is None
        assert in_files() == [] and not session.kept_in

    def test_it_says_so_where_nothing_can_be_kept(
        self, path: Path, full: Callable[[], None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = opened(path)
        do(session, IDEA)
        monkeypatch.setattr(recovery, "write", lambda plan, *_: Trouble("disk-full", plan))
        session.flush(10)
        session.close()
        assert not session.keep() and not session.kept_in
        assert session.lost() == ["New idea: “Bring bread”."] or "Bring bread" in session.lost()[0]

    def test_a_file_that_is_gone_is_kept_until_it_is_written_again(self, path: Path) -> None:
        session = opened(path)
        path.unlink()
        assert session.look_outside().kind == "gone"
        assert [kept.text for kept in in_files()] == [TEXT]
        assert session.flush(10) is None
        assert in_files() == [] and path.read_text("utf-8") == TEXT


class TestFlush:
    def test_is_true_where_somebody_saves_again_and_again(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        session = Session.open(path, at_once=True)
        assert isinstance(session, Session)
        real, times = store.save, iter(range(9))

        def save(where: store.StrPath, text: str, expected: bytes | None, in_turn: bool) -> store.Saved | Trouble:
            if (n := next(times, None)) is not None:  # somebody is quicker
                path.write_text(path.read_text("utf-8") + f'\n[idea.other-{n}]\ntext = "Other {n}"\n', "utf-8")
            return real(where, text, expected, in_turn)

        monkeypatch.setattr(store, "save", save)
        do(session, IDEA)
        assert session.flush() is None and not session.state.dirty
        assert {"Bring bread", *(f"Other {n}" for n in range(9))} <= texts(path)

    def test_after_a_meeting_no_other_of_ours_saves_in_between(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        session = Session.open(path, at_once=True)
        assert isinstance(session, Session)
        save_in_turn, held = store._save_in_turn, list[bool]()
        load = store.load

        def loaded(where: store.StrPath) -> store.Loaded | Trouble:
            held.append(locked(path.parent))
            return load(where)

        def save(target: str, data: bytes, expected: bytes | None) -> store.Saved | Trouble:
            if not held:
                path.write_text(TEXT.replace("make friends", "make good friends"), "utf-8")
            elif len(held) == 1:
                path.write_text(path.read_text("utf-8").replace("good", "very good"), "utf-8")
            return save_in_turn(target, data, expected)

        monkeypatch.setattr(store, "load", loaded)
        monkeypatch.setattr(store, "_save_in_turn", save)
        do(session, IDEA)
        assert session.flush() is None and not locked(path.parent)
        assert held[0] is False and all(held[1:]) and len(held) > 1, "from then on in one turn"

    def test_says_no_where_it_never_comes_to_its_turn(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        session = Session.open(path, at_once=True)
        assert isinstance(session, Session)
        refused = Trouble("changed-outside", path, {"how": "changed"})
        monkeypatch.setattr(store, "save", lambda *_: refused)
        do(session, IDEA)
        assert session.flush(0.05) == refused and session.state.dirty


class TestOffer:
    def test_what_others_wrote_since_stays(self, path: Path, full: Callable[[], None]) -> None:
        first = opened(path)
        do(first, IDEA, Reword("friends", "People make good friends"))
        first.flush(10)
        first.close()
        full()
        path.write_text(TEXT.replace("every week", "on Mondays") + '\n[idea.late]\ntext = "Said later"\n', "utf-8")
        later = opened(path)
        left = offered(later)
        assert len(later.coming(left.recovery)) == 2
        later.take_kept(left.recovery)
        assert later.flush(10) is None and not later.state.conflicts
        assert texts(path) == {"Bring bread", "People make good friends", "People meet on Mondays", "Said later"}

    def test_what_was_saved_after_all_is_not_offered(self, path: Path, full: Callable[[], None]) -> None:
        first = opened(path)
        do(first, IDEA)
        first.send(Typed("Bring bread", "idea"))
        first.flush(10)
        first.close()
        [kept] = in_files()
        assert kept.text is not None
        path.write_text(kept.text + '\n[idea.late]\ntext = "Said later"\n', "utf-8")
        assert opened(path).leftovers() == [] and in_files() == []

    def test_half_typed_words_are_offered_even_where_the_plan_has_the_same(self, path: Path) -> None:
        first = opened(path)
        first.type(Typed("People make friends", "idea"))
        first.keep()
        assert offered(opened(path)).recovery.words == (Typed("People make friends", "idea"),)

    def test_what_both_changed_is_asked_and_nothing_is_replaced(self, path: Path, full: Callable[[], None]) -> None:
        first = opened(path)
        do(first, Reword("friends", "Mine"))
        first.flush(10)
        first.close()
        full()
        path.write_text(TEXT.replace("People make friends", "Theirs"), "utf-8")
        later = opened(path)
        left = offered(later)
        assert later.coming(left.recovery)
        later.take_kept(left.recovery)
        [conflict] = later.state.conflicts
        assert conflict.path == ("outcome", "friends")
        assert "Theirs" in path.read_text("utf-8"), "nothing is written while it is asked"
        assert later.resolve("both") is None
        assert later.flush(10) is None
        assert {"Mine", "Theirs"} <= texts(path)

    def test_leaving_with_an_open_conflict_keeps_both_sides(self, path: Path) -> None:
        first = opened(path)
        do(first, Reword("friends", "Mine"))
        path.write_text(TEXT.replace("People make friends", "Theirs"), "utf-8")
        assert first.flush(10) is None and first.state.conflicts
        assert first.keep(durable=True)
        first.close()
        path.write_text(path.read_text("utf-8") + '\n[idea.late]\ntext = "Said later"\n', "utf-8")
        for _ in range(2):  # again and again, until it is settled
            later = opened(path)
            later.take_kept(offered(later).recovery)
            assert len(later.state.conflicts) == 1
            assert later.keep(durable=True)
            [old] = [file for file in Path(person.recovery_folder()).iterdir() if not file.name.endswith("-0.json")]
            old.unlink()
        assert later.resolve("both") is None
        assert later.flush(10) is None
        assert {"Mine", "Theirs", "Said later"} <= texts(path)

    def test_of_0_1_0_nothing_is_replaced_and_nothing_is_taken_out(self, path: Path) -> None:
        kept = TEXT.replace("People make friends", "Mine") + '\n[idea.bread]\ntext = "Bring bread"\n'
        folder = Path(person.recovery_folder())
        folder.mkdir(parents=True)
        old = {"plan": str(path), "words": "", "where": "", "what": {}, "text": kept}
        (folder / f"{person.plan_name(path)}.json").write_text(json.dumps(old))
        path.write_text(TEXT + '\n[idea.late]\ntext = "Said later"\n', "utf-8")
        later = opened(path)
        later.take_kept(offered(later).recovery)
        [conflict] = later.state.conflicts
        assert conflict.path == ("outcome", "friends")
        assert later.resolve("both") is None
        assert later.flush(10) is None
        assert {"Mine", "People make friends", "Bring bread", "Said later", "People meet every week"} <= texts(path)

    def test_a_file_that_cannot_be_read_now_leaves_the_offer_where_it_is(self, path: Path) -> None:
        first = opened(path)
        first.type(Typed("half", "idea"))
        first.keep()
        path.write_text("[plan", "utf-8")
        assert len(opened(path).leftovers()) == 1 and len(in_files()) == 1
