"""What a killed save leaves behind goes at the next one; what a living program writes at this moment stays."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.plan.conftest import NEW, OLD, raising
from toc_tui.plan import disk, newfile, writers
from toc_tui.plan.disk import Landing
from toc_tui.plan.store import Saved, as_bytes, save
from toc_tui.system import processes


def ended() -> int:
    """The number of a process that is gone."""
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def left(folder: Path, name: str, age: float = 0) -> Path:
    path = folder / name
    path.write_text("somebody's words")
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_a_file_of_a_process_that_is_gone_goes_at_the_next_save(plan: Path) -> None:
    old = left(plan.parent, f".toc-tui-{processes.where()}-{ended()}-1-ab12.tmp")
    assert writers.left_over(plan.parent) == [str(old)]
    assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)
    assert not old.exists() and os.listdir(plan.parent) == [plan.name]


def test_a_number_that_another_process_has_by_now_is_no_life(plan: Path) -> None:
    mine = processes.started(os.getpid())
    assert mine
    theirs = left(plan.parent, f".toc-tui-{processes.where()}-{os.getpid()}-{mine - 1}-ab12.tmp")
    writers.clear(plan.parent)
    assert not theirs.exists()


def test_what_may_still_be_written_stays(plan: Path) -> None:
    kept = [
        left(plan.parent, os.path.basename(writers.temporary_path(plan.parent)), 1e6),  # by us
        left(plan.parent, f".toc-tui-00000000-{ended()}-1-ab12.tmp", writers.OLD - 60),  # on another computer
        left(plan.parent, ".toc-tui-0123456789ab.tmp", writers.OLD - 60),  # as 0.1.0 named them
        left(plan.parent, ".toc-tui-notes.tmp", 1e6),  # not ours
        left(plan.parent, "toc-tui-0123456789ab.tmp", 1e6),
    ]
    folder = plan.parent / ".toc-tui-0123456789ad.tmp"
    folder.mkdir()
    os.utime(folder, (0, 0))
    assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)
    assert all(path.exists() for path in (*kept, folder))


def test_an_old_one_goes_whoever_wrote_it(plan: Path) -> None:
    old = [
        left(plan.parent, ".toc-tui-0123456789ab.tmp", writers.OLD + 60),
        left(plan.parent, ".toc-tui-00000000-12-1-ab12.tmp", writers.OLD + 60),
    ]
    assert writers.left_over(plan.parent) == sorted(map(str, old))
    writers.clear(plan.parent)
    assert not any(path.exists() for path in old)


def test_a_file_of_another_person_stays(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = left(plan.parent, ".toc-tui-0123456789ab.tmp", writers.OLD + 60)
    monkeypatch.setattr(os, "geteuid", lambda: old.stat().st_uid + 1)
    writers.clear(plan.parent)
    assert old.exists()


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux has files without a name")
def test_nothing_stands_beside_a_plan_while_it_is_written(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []
    write = os.write
    monkeypatch.setattr(os, "write", lambda *words: (seen.append(os.listdir(plan.parent)), write(*words))[1])
    assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)
    assert isinstance(save(plan.with_name("new.toml"), NEW, None), Saved)
    assert seen == [[plan.name], [plan.name]]
    assert sorted(os.listdir(plan.parent)) == [plan.name, "new.toml"]


@pytest.mark.parametrize("how", ["open", "link", "no such flag"])
def test_where_a_file_must_have_a_name_it_gets_one(how: str, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if how == "no such flag":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    elif how == "link":
        monkeypatch.setattr(os, "link", raising(errno.EPERM))
    else:
        real = os.open

        def opened(path: str, flags: int, *mode: int) -> int:
            if flags & newfile.os.O_TMPFILE == os.O_TMPFILE:
                raise OSError(errno.EOPNOTSUPP, "")
            return real(path, flags, *mode)

        monkeypatch.setattr(os, "open", opened)
    assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)
    assert plan.read_text() == NEW
    assert isinstance(disk.put_bytes(plan.with_name("new.toml"), b"new", Landing(new=True)), tuple)
    assert not isinstance(disk.put_bytes(plan.with_name("new.toml"), b"newer", Landing(new=True)), tuple)
    assert plan.with_name("new.toml").read_bytes() == b"new"
    assert sorted(os.listdir(plan.parent)) == [plan.name, "new.toml"]
