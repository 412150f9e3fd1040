"""Files and locks as they are on a system that has less: each difference tried by itself."""

import errno
import fcntl
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from toc_tui.plan import newfile, store
from toc_tui.plan.store import Saved, as_bytes, load, save
from toc_tui.system import files

OLD, NEW = "title = 'old'\r\n", "title = 'new'\r\n"


class Msvcrt:
    """The lock of Windows: one byte of a file. It is refused at once (EACCES) where somebody else has it."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def locking(self, handle: int, mode: int, length: int) -> None:
        """As msvcrt.locking."""
        assert length == 1
        assert stat.S_ISREG(os.fstat(handle).st_mode), "Windows locks no folder"
        try:
            fcntl.flock(handle, fcntl.LOCK_UN if mode == self.LK_UNLCK else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PermissionError(errno.EACCES, "held") from None


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    plan = folder / "plan.toml"
    plan.write_bytes(OLD.encode())
    return plan


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Locks as on Windows; the folder of temporary files."""
    monkeypatch.setattr(files, "_fcntl", None)
    monkeypatch.setattr(files, "_msvcrt", Msvcrt())
    monkeypatch.setattr(files, "UNLOCKS", True)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    return temporary


class TestLocks:
    def test_of_two_programs_one_waits(self, plan: Path, windows: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("toc_tui.plan.disk.PATIENCE", 0.0)
        with store.turn(plan) as first, store.turn(plan) as second:
            assert (first, second) == (True, False)
        with store.turn(plan) as again:
            assert again
        assert [file.name for file in plan.parent.iterdir()] == ["plan.toml"], "nothing stays beside the plan"

    def test_two_folders_have_two_locks(self, plan: Path, windows: Path, tmp_path: Path) -> None:
        with store.turn(plan) as one, store.turn(tmp_path / "other.toml") as other:
            assert one and other
        assert len(list(windows.iterdir())) == 2

    def test_one_folder_under_two_names_has_one(self, plan: Path, windows: Path, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(plan.parent)
        for folder in (plan.parent, tmp_path / "link"):
            handle = files.open_lock(folder)
            assert handle is not None
            os.close(handle)
        assert len(list(windows.iterdir())) == 1

    def test_a_save_in_that_turn(self, plan: Path, windows: Path) -> None:
        assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)
        assert plan.read_bytes() == NEW.encode()

    def test_where_no_file_can_stand_for_the_folder(
        self, plan: Path, windows: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TMPDIR", str(windows / "gone"))
        assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)

    def test_without_any_lock_the_stamp_guards_the_file(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(files, "_fcntl", None)
        put = newfile.NewFile.__init__

        def meanwhile(self: newfile.NewFile, folder: str, mode: int, named: bool = False) -> None:
            plan.write_text("theirs, and longer\n")
            put(self, folder, mode, named)

        monkeypatch.setattr(newfile.NewFile, "__init__", meanwhile)
        assert not isinstance(save(plan, NEW, as_bytes(OLD)), Saved)
        assert plan.read_text() == "theirs, and longer\n"


class TestNewFiles:
    @pytest.fixture(autouse=True)
    def windows_files(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """No file that is open can have another name, and none is without one."""
        monkeypatch.setattr(files, "RENAMES_OPEN", False)
        monkeypatch.setattr(files, "NAMELESS", 0)
        for name in ("replace", "link", "rename"):
            monkeypatch.setattr(os, name, self.closed(getattr(os, name)))

    @staticmethod
    def closed(rename: Callable[[str, str], None]) -> Callable[[str, str], None]:
        def renamed(source: str, target: str) -> None:
            opened = {os.path.realpath(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd")}
            if os.path.realpath(source) in opened:
                raise PermissionError(errno.EACCES, "it is open")
            rename(source, target)

        return renamed

    def test_a_file_is_closed_before_it_has_its_name(self, plan: Path) -> None:
        saved = save(plan, NEW, as_bytes(OLD))
        assert isinstance(saved, Saved)
        assert saved.stamp == store.stamp(plan)
        assert plan.read_bytes() == NEW.encode()
        assert [file.name for file in plan.parent.iterdir()] == ["plan.toml"]

    def test_so_is_a_new_one(self, plan: Path) -> None:
        other = plan.with_name("other.toml")
        assert isinstance(save(other, NEW, None), Saved)
        assert other.read_bytes() == NEW.encode()
        assert not isinstance(save(other, OLD, None), Saved), "the name is taken"
        assert sorted(file.name for file in plan.parent.iterdir()) == ["other.toml", "plan.toml"]

    def test_a_save_that_fails_leaves_nothing(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(handle: int) -> None:
            raise OSError(errno.ENOSPC, "full")

        monkeypatch.setattr(os, "fsync", full)
        assert not isinstance(save(plan, NEW, as_bytes(OLD)), Saved)
        assert [file.name for file in plan.parent.iterdir()] == ["plan.toml"]


def test_without_owners_a_file_is_mine(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("geteuid", "getuid", "statvfs", "fchmod"):
        monkeypatch.delattr(os, name)
    found = plan.stat()
    assert files.is_mine(found) and files.is_private(found) and files.person_number() == ""
    assert not files.is_on_read_only_disk(plan)
    assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)
    assert isinstance(load(plan), store.Loaded)


def test_who_may_look_into_a_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    assert files.is_private(tmp_path.stat())
    tmp_path.chmod(0o750)
    assert not files.is_private(tmp_path.stat())


@pytest.mark.parametrize("name", ["TMPDIR", "TEMP", "TMP"])
def test_the_folder_of_temporary_files(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for one in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.delenv(one, raising=False)
    assert files.temporary_folder() == "/tmp"
    monkeypatch.setenv(name, "/elsewhere")
    assert files.temporary_folder() == "/elsewhere"
