"""Saves that meet what others did to the file, and troubles that pass."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.session.test_session import TEXT, do, open_plan, outside
from toc_tui.flows.flow import Context, Said
from toc_tui.flows.merge_questions import settle
from toc_tui.plan.edits import Replace, Reword, Set
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.saving import SaveQueue
from toc_tui.plan.text import Document, split
from toc_tui.session import Session

WAIT = 20


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    file = tmp_path / "plan.toml"
    file.write_text(TEXT, "utf-8")
    return file


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    opened = open_plan(path)
    yield opened
    opened._queue.flush(WAIT)


def tried(session: Session) -> None:
    """A save that has come to its end and of which the session has not taken note."""
    session.save()
    session._queue.flush(WAIT)


def test_a_text_that_waits_while_the_file_is_read_again_never_replaces_it(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, held = SaveQueue._work, threading.Event()
    do(session, Reword("friends", "Mine"))
    outside(path, "People meet every week", "Theirs")
    tried(session)
    monkeypatch.setattr(SaveQueue, "_work", lambda queue: (held.wait(WAIT), work(queue)))
    do(session, Set(("plan",), {"title": "Also mine"}))
    session.save()
    session.settle()
    held.set()
    session._queue.flush(WAIT)
    text = path.read_text("utf-8")
    assert all(words in text for words in ("Theirs", '"Mine"', "Also mine"))
    session.settle()
    assert not session.state.dirty


def test_what_a_save_met_is_merged_and_saved_and_told_once(session: Session, path: Path) -> None:
    do(session, Reword("friends", "Mine"))
    outside(path, "People meet every week", "Theirs")
    tried(session)
    session.settle()
    session._queue.flush(WAIT)
    assert "Theirs" in path.read_text("utf-8") and "Mine" in path.read_text("utf-8")
    assert session.look_outside().kind == "merged"
    assert session.look_outside().kind == "same"
    assert not session.state.dirty


def test_what_a_save_at_the_end_met_is_told_too(session: Session, path: Path) -> None:
    do(session, Reword("friends", "Mine"))
    outside(path, "People meet every week", "Theirs")
    assert session.flush(WAIT) is None
    assert session.look_outside().kind == "merged"


def test_a_file_that_could_not_be_read_for_a_moment(session: Session, path: Path) -> None:
    found, kept = path.stat(), path.read_bytes()
    path.write_bytes(b"\xff" + kept)
    assert session.look_outside().kind == "unread"
    assert session.look_outside().kind == "same", "said once"
    assert session.state.trouble is not None and session.state.dirty
    path.write_bytes(kept)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert session.look_outside().kind == "mended"
    assert session.state.trouble is None and not session.state.dirty


def test_a_file_that_was_gone_for_a_moment(session: Session, path: Path) -> None:
    do(session, Reword("friends", "Mine"))
    path.rename(path.with_name("away"))
    assert session.look_outside().kind == "gone"
    path.with_name("away").rename(path)
    assert session.look_outside().kind == "mended"
    assert session.state.trouble is None and session.state.dirty, "our own words are not saved yet"
    assert session.flush(WAIT) is None
    assert "Mine" in path.read_text("utf-8")


def test_a_broken_file_that_is_only_touched_stays_broken(path: Path) -> None:
    path.write_text("toc = = 1", "utf-8")
    session = open_plan(path)
    outside(path, "toc = = 1", "toc = = 1")
    assert session.look_outside().kind == "same"
    assert session.state.broken is not None


def test_an_earlier_save_of_the_same_words_does_not_stand_for_the_last(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    do(session, Reword("friends", "Mine"))
    tried(session)
    do(session, Reword("friends", "Yours"))
    tried(session)
    session.undo()
    monkeypatch.setattr(os, "write", full)
    tried(session)
    monkeypatch.undo()
    session.settle()
    assert session.state.dirty
    assert session.state.trouble is not None and session.state.trouble.code == "disk-full"
    assert session.flush(WAIT) is None
    assert "Mine" in Path(session.path).read_text("utf-8")


def test_a_choice_that_the_shape_of_the_file_does_not_allow_is_asked_again(path: Path) -> None:
    path.write_text('[outcome.a]\ntext = "b"\n', "utf-8")
    session = open_plan(path)
    do(session, Replace(split("outcome = []\n")))
    path.write_text('[outcome.a]\ntext = "t"\n', "utf-8")
    assert session.look_outside().kind == "asks"
    flow = settle(Context(session))
    assert not next(flow).error
    asked = flow.send(Said("theirs"))
    assert asked.error.startswith("outcome.a is written in a way")
    assert session.state.conflicts
    with pytest.raises(StopIteration):
        flow.send(Said("ours"))
    assert not session.state.conflicts


def test_a_change_while_the_plan_was_being_read_is_seen(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(document: Document) -> Reading:
        outside(path, "People make friends", "People make good friends")  # somebody saves while a large plan is read
        return read(document)

    monkeypatch.setattr("toc_tui.session.read", slowly)
    opened = open_plan(path)
    monkeypatch.undo()
    assert opened.look_outside().kind == "taken"
    assert opened.look_outside().kind == "same"
