"""The tests on the other Pythons: which are found, and that what was not tried is said."""

import os
import sys
from pathlib import Path

import pytest

from tests.proof import pythons as others
from tests.proof.__main__ import tasks


def stub(folder: Path, name: str, told: str, code: int = 0) -> Path:
    """A Python that answers so."""
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{told}'\nexit {code}\n")
    path.chmod(0o755)
    return path


def test_one_python_of_each_version_is_found_the_newest(tmp_path: Path) -> None:
    here = ".".join(map(str, sys.version_info[:3]))
    found = others.pythons(
        [
            stub(tmp_path, "old", "3.10.13 final"),
            stub(tmp_path, "first", "3.21.9 final"),
            stub(tmp_path, "newest", "3.21.10 final"),
            stub(tmp_path, "soon", "3.22.0 beta"),
            stub(tmp_path, "here", f"{here} final"),
            stub(tmp_path, "no-venv", "3.23.1 final", code=1),
            stub(tmp_path, "other", "3.20.1 final"),
        ]
    )
    assert found == {"3.20": str(tmp_path / "other"), "3.21": str(tmp_path / "newest")}


def test_each_is_a_row_of_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.proof.__main__.pythons", lambda: {"3.20": "/a", "3.21": "/b"})
    rows = [task for task in tasks(40, 1) if task.part == "pythons"]
    assert [row.name for row in rows] == ["Python 3.20", "Python 3.21"]
    assert [row.argv[-1] for row in rows] == ["/a", "/b"]


def test_what_there_was_no_time_for_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    times = iter([5.0, 5.0, 0.0])
    monkeypatch.setattr(others, "room", lambda python, name, seconds: "" if name == "slow" else "3 passed")
    assert others.tried("3.20", Path("python"), ["plan", "slow", "late"], lambda: next(times))
    assert capsys.readouterr().out.splitlines() == [
        "Python 3.20, plan: 3 passed",
        "Python 3.20: no time was left for slow, late: NOT tried.",
    ]


def test_nothing_tried_is_not_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not others.tried("3.20", Path("python"), ["plan"], lambda: 0.0)


@pytest.mark.parametrize("code", [0, 1])
def test_a_room_that_fails_is_told(code: int, tmp_path: Path) -> None:
    told = others.room(stub(tmp_path, "python", "1 failed, 2 passed", code), "plan", 10)
    assert told == ("FAILED: 1 failed, 2 passed" if code else "1 failed, 2 passed")


def test_a_room_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    slow = tmp_path / "python"
    slow.write_text(f"#!/bin/sh\necho $$ >{tmp_path}/pid\nexec sleep 60\n")
    slow.chmod(0o755)
    assert others.room(slow, "plan", 1.0) == ""
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_every_room_is_among_them() -> None:
    """Those with a terminal, and those that try the tests' own tools, are not."""
    rooms = {folder.name for folder in (others.ROOT / "tests").iterdir() if list(folder.glob("test_*.py"))}
    assert rooms - {*others.ROOMS, *others.REST} == {"e2e", "faults", "proof", "bench", "sweep"}
