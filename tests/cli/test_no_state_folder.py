"""A home that is missing or read-only: what is said of it is so."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from toc_tui.plan import edit_log, person, recovery
from toc_tui.plan.recovery import Recovery, Typed


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A state folder that cannot be made, as there is a file in its place."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file" / "state"))
    return tmp_path / "file" / "state" / "toc-tui"


def test_whether_anything_can_be_kept(nowhere: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert not person.can_keep()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "not" / "made" / "yet"))
    assert person.can_keep()


def test_an_edit_is_done_and_undo_says_why_it_cannot_take_it_back(toc: Toc, plan: Path, nowhere: Path) -> None:
    came = toc("add", plan, "outcome", "People meet", "--leads-to", "centre")
    assert came.code == 0
    assert f"That could not be kept in {nowhere}, so toc-tui undo cannot take it back.\n" in came.err
    assert "undo" not in toc("reword", plan, "people-meet", "People meet up", "--quiet").err
    after = plan.read_bytes()
    assert b"People meet" in after
    told = toc("undo", plan)
    assert told.code == 2 and plan.read_bytes() == after
    assert told.err == (
        f"What one-line commands do would be kept in {nowhere}. That folder cannot be written, so nothing can be taken "
        "back.\n"
    )
    assert "is kept here" not in toc("log", plan).err
    assert f"That folder cannot be written, so nothing is known of what they did to {plan}." in toc("log", plan).err


def test_what_could_not_be_kept_is_not_denied_later(toc: Toc, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as then:
        then.setattr(edit_log, "LARGEST", 0)
        came = toc("note", plan, "friends", "We know the hall")
    assert came.code == 0 and "That is too much to keep, so toc-tui undo cannot take it back.\n" in came.err
    assert toc("undo", plan).err == f"No one-line command on {plan} is kept here, or all that they did is taken back.\n"
    assert toc("log", plan).err == f"No one-line command on {plan} is kept here.\n"


def test_doctor_says_where_words_are_kept_and_there_they_are(toc: Toc, plan: Path, nowhere: Path) -> None:
    told = toc("doctor", plan)
    assert told.code == 1 and "Nothing seems to be wrong here." not in told.out
    assert f"State folder: {nowhere} (cannot be written)" in told.out
    [said] = [line for line in told.out.splitlines() if line.startswith("Words that are not in the plan yet")]
    kept = recovery.write(plan, Recovery((Typed("half a sen"),)))
    assert isinstance(kept, str)
    assert said == f"Words that are not in the plan yet are kept in {Path(kept).parent} instead."


def test_doctor_without_a_plan_says_the_next_place(toc: Toc, nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = [one["sentence"] for one in json.loads(toc("doctor", "--json").out)["problems"]]
    assert sentences[0].startswith(f"{nowhere} cannot be written.")
    assert sentences[1].startswith("Words that are not in the plan yet are kept in ")
    monkeypatch.setattr(recovery, "places", lambda plan: [str(nowhere), str(Path(plan).absolute().parent), "/gone"])
    sentences = [one["sentence"] for one in json.loads(toc("doctor", "--json").out)["problems"]]
    assert sentences[1] == "Words that are not in the plan yet cannot be kept anywhere else."


def test_doctor_says_nothing_of_it_where_all_is_well(toc: Toc, plan: Path) -> None:
    assert "cannot be written" not in toc("doctor", plan).out
