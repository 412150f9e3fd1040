"""Whoever opens a plan takes away what a killed program left: beside it, among its versions, in the state folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plan.conftest import OLD
from toc_tui.__main__ import main
from toc_tui.plan import beside, person, recovery, snapshots, writers
from toc_tui.session import Session
from toc_tui.system import processes


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def left(plan: Path) -> list[Path]:
    """Files of a process that is gone, in every folder in which our programs write for a plan."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    for name in ("recovery", "places", "heard", "crashes", "drafts", "of a later version"):
        os.makedirs(os.path.join(person.folder(), name))
    found = []
    for folder in beside.folders(plan):
        os.makedirs(folder, exist_ok=True)
        found.append(Path(folder, f".toc-tui-{processes.where()}-{done.pid}-1-ab12.tmp"))
        found[-1].write_text(OLD)
    return found


def test_the_folders_are_those_in_which_our_programs_write(plan: Path) -> None:
    ours = [str(plan.parent), str(snapshots.folder(plan)), person.folder()]
    assert beside.folders(plan) == ours
    os.makedirs(person.recovery_folder())
    plan.write_text('[impact.eat]\ntext = "People eat well"\n')
    assert main(["add", str(plan), "idea", "A van"]) == 0
    assert {*ours, person.recovery_folder(), person.edits_folder(plan)} <= set(beside.folders(plan))
    assert os.listdir(person.edits_folder(plan)) == ["00000001"]
    assert beside.folders("a\0b") == []


@pytest.mark.parametrize("command", ["show", "check", "doctor"])
def test_a_command_that_only_reads_takes_them_away(command: str, plan: Path, left: list[Path]) -> None:
    assert beside.left_over(plan) == [str(path) for path in left]
    main([command, str(plan)])
    assert not [path for path in left if path.exists()]


def test_so_does_a_face_that_stays_open(plan: Path, left: list[Path]) -> None:
    assert isinstance(Session.open(plan), Session)
    assert not [path for path in left if path.exists()]


def test_a_file_of_a_living_program_stays(plan: Path) -> None:
    ours = Path(writers.temporary_path(plan.parent))
    ours.write_text(OLD)
    beside.clear(plan)
    assert ours.exists()


def test_where_kept_words_had_to_go_it_is_cleared_too(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The state folder could not be written, so the words were kept elsewhere: there a save may have been cut off."""
    spare = tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setenv("TMPDIR", str(spare))
    old = spare / ".toc-tui-0123456789ab.tmp"
    old.write_text(OLD)
    os.utime(old, (0, 0))
    assert recovery.leftovers(plan) == []
    assert not old.exists()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="/proc tells of remains")
def test_a_process_of_which_only_its_remains_are_there_is_gone() -> None:
    remains = subprocess.Popen([sys.executable, "-c", ""])
    os.waitid(os.P_PID, remains.pid, os.WEXITED | os.WNOWAIT)
    try:
        assert processes.started(remains.pid) is None
    finally:
        remains.wait()
