"""What a save keeps of the file it replaces."""

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.plan.conftest import NEW, OLD, leftovers, raising, trouble
from toc_tui.plan.store import Saved, Trouble, as_bytes, load, save, stamp


class TestWhatIsKept:
    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
    def test_mode(self, plan: Path, mode: int) -> None:
        plan.chmod(mode)
        assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)
        assert stat.S_IMODE(plan.stat().st_mode) == mode

    def test_never_more_open_than_the_old_file(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        plan.chmod(0o600)
        seen: list[int] = []
        write = os.write

        def watch(handle: int, data: memoryview) -> int:
            seen.append(stat.S_IMODE(os.fstat(handle).st_mode))
            return write(handle, data)

        monkeypatch.setattr(os, "write", watch)
        save(plan, NEW, as_bytes(OLD))
        assert set(seen) == {0o600}

    def test_owner_and_group_are_asked_for(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = others_file(monkeypatch, plan)
        assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)
        assert asked == [(-1, 4321), (1234, -1)]

    def test_a_group_that_cannot_be_kept_gives_no_rights(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        plan.chmod(0o664)
        others_file(monkeypatch, plan)
        monkeypatch.setattr(os, "fchown", raising(errno.EPERM))
        assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)
        assert stat.S_IMODE(plan.stat().st_mode) == 0o644

    def test_a_symlink_stays_and_its_target_changes(self, plan: Path) -> None:
        folder = plan.parent / "desk"
        folder.mkdir()
        link = folder / "plan.toml"
        link.symlink_to("../centre.toml")
        assert isinstance(save(link, NEW, as_bytes(OLD)), Saved)
        assert link.is_symlink()
        assert plan.read_text() == NEW
        assert stamp(link) == stamp(plan)
        assert leftovers(folder) == leftovers(plan.parent) == []

    def test_a_symlink_to_a_plan_that_is_not_there_yet(self, tmp_path: Path) -> None:
        link = tmp_path / "link.toml"
        link.symlink_to("new.toml")
        assert trouble(load(link))[0] == "missing"
        assert isinstance(save(link, NEW, None), Saved)
        assert link.is_symlink()
        assert (tmp_path / "new.toml").read_text() == NEW

    def test_trouble_names_the_path_people_know(self, plan: Path, tmp_path: Path) -> None:
        link = tmp_path / "link.toml"
        link.symlink_to(plan)
        assert save(link, NEW, b"other") == Trouble("changed-outside", link, {"how": "changed"})

    def test_extra_rights(self, plan: Path) -> None:
        if not hasattr(os, "setxattr"):
            pytest.skip("Python has no extended attributes on this system, so the planner keeps none either")
        try:
            os.setxattr(plan, "user.toc", b"kept")
        except OSError as error:
            pytest.skip(f"the disk with the temporary files takes no extended attributes: {error}")
        save(plan, NEW, as_bytes(OLD))
        assert os.getxattr(plan, "user.toc") == b"kept"


def others_file(monkeypatch: pytest.MonkeyPatch, plan: Path) -> list[tuple[int, int]]:
    """As if the plan belonged to user 1234 and group 4321; what the new file was asked to belong to."""
    real = os.stat
    asked: list[tuple[int, int]] = []

    def stat_of(path: Any, **how: Any) -> os.stat_result:
        found = real(path, **how)
        if path != str(plan):
            return found
        return os.stat_result((*found[:4], 1234, 4321, *found[6:]), {"st_mtime_ns": found.st_mtime_ns})

    monkeypatch.setattr(os, "stat", stat_of)
    monkeypatch.setattr(os, "fchown", lambda _handle, user, group: asked.append((user, group)))
    return asked


class TestStamp:
    def test_sees_words_and_files_that_changed(self, plan: Path) -> None:
        first = stamp(plan)
        assert first == stamp(plan)
        other = plan.with_name("other")
        other.write_text(OLD)
        assert first
        os.utime(other, ns=(first[0], first[0]))
        other.replace(plan)
        assert stamp(plan) != first
        plan.unlink()
        assert stamp(plan) is None
        assert stamp(plan / "\0") is None
