"""Every sentence that says where words are is tried where it is so, and where it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from toc_tui.exits import Exit
from toc_tui.flows.leaving import goodbye, left, not_saved
from toc_tui.plan import person, recovery, store
from toc_tui.plan.disk import Trouble
from toc_tui.plan.edits import Add
from toc_tui.plan.recovery import Typed
from toc_tui.session import Session

PLACES = ("state", "beside", "nowhere")


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    """A plan whose disk is full, with an idea that is not saved."""
    for name in ("XDG_STATE_HOME", "TMPDIR", "HOME"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    path = tmp_path / "plan.toml"
    path.write_text("toc = 1\n", "utf-8")
    opened = Session.open(path)
    assert isinstance(opened, Session)
    monkeypatch.setattr(store, "save", lambda path, *_: Trouble("disk-full", path))
    opened.apply(Add("idea", {"text": "Bring soup"}))
    return opened


def keep_only(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if place != "state":
        monkeypatch.setattr(person, "private_folder", lambda path: Trouble("disk-full", path))
    if place == "nowhere":
        monkeypatch.setattr(recovery, "write", lambda plan, *_: Trouble("disk-full", plan))


def has_it(file: str) -> bool:
    return "Bring soup" in Path(file).read_text("utf-8")


@pytest.mark.parametrize("place", PLACES)
def test_where_words_are_while_saving_fails(session: Session, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_only(place, monkeypatch)
    trouble = session.flush(5)
    assert trouble is not None
    said = not_saved(session, trouble)
    file = session.kept_in
    session.close()
    assert said.startswith("Cannot save: the disk is full. Make room. ")
    assert ("in your own state folder" in said) is (place == "state")
    assert ("No copy could be kept" in said) is (place == "nowhere") is (not file)
    if place == "beside":
        assert file in said and os.path.dirname(file) == str(Path(session.path).parent)
    if file:
        assert has_it(file)


@pytest.mark.parametrize("place", PLACES)
def test_where_words_are_when_somebody_leaves(session: Session, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_only(place, monkeypatch)
    came = left(session, 5)
    session.close()
    lines = goodbye(session, came)
    assert came.code == Exit.CANNOT_WRITE and lines[0].startswith("Not saved: The disk is full. ")
    assert came.kept is (place != "nowhere")
    if place == "nowhere":
        assert lines[0].endswith("This is in no file:") and lines[1:] == ["Added: “Bring soup” (Idea)."]
    else:
        assert has_it(session.kept_in) and lines[0].endswith("for next time.")
        assert (session.kept_in in lines[0]) is (place == "beside")
        later = Session.open(session.path)  # and it is true that it is offered
        assert isinstance(later, Session) and later.leftovers()[0].recovery.text is not None


def test_a_slow_disk_is_not_said_to_be_tried_again(session: Session) -> None:
    said = not_saved(session, Trouble("cannot-write", session.path, {"reason": "slow"}))
    assert "tried again" not in said and "A copy is kept" in said and has_it(session.kept_in)


def test_half_typed_words_that_cannot_be_kept_are_told(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    assert session.undo() is not None  # nothing of the plan is unsaved then but that it cannot be written
    keep_only("nowhere", monkeypatch)
    session.type(Typed("half a thought", "idea"))
    came = left(session, 5)
    session.close()
    assert not came.kept and "half a thought" in goodbye(session, came)


def test_what_was_written_elsewhere_is_named(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_only("nowhere", monkeypatch)
    came = left(session, 5)
    session.close()
    assert goodbye(session, came, "/else/where.toml") == [
        "Not saved: The disk is full. The plan as it is now is saved in /else/where.toml."
    ]
