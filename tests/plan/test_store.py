"""Plans on disk: nothing that was saved is lost, and nothing that was not read is overwritten."""

import errno
import fcntl
import os
import stat
from pathlib import Path

import pytest

from tests.plan.conftest import NEW, OLD, leftovers, raising, trouble
from toc_tui.plan import store
from toc_tui.plan.store import Loaded, Saved, Trouble, as_bytes, load, save, stamp
from toc_tui.system import files


def loaded(path: Path) -> Loaded:
    result = load(path)
    assert isinstance(result, Loaded)
    return result


class TestLoad:
    @pytest.mark.parametrize(
        "data", [b"", b"\xef\xbb\xbftoc = 1\r\n[plan]  \r\n", b"a\rb\nc\r\n", "é \U0001f600 \0".encode()]
    )
    def test_bytes_come_back_as_they_were(self, plan: Path, data: bytes) -> None:
        plan.write_bytes(data)
        found = loaded(plan)
        assert found.text.encode() == data
        assert found.data == as_bytes(found.text)
        assert not found.read_only

    def test_no_such_file(self, tmp_path: Path) -> None:
        assert trouble(load(tmp_path / "no.toml"))[0] == "missing"
        assert trouble(load(tmp_path / "no" / "no.toml"))[0] == "missing"

    def test_a_name_that_goes_through_a_file(self, plan: Path) -> None:
        assert trouble(load(plan / "x.toml"))[0] == "missing"

    def test_a_folder(self, tmp_path: Path) -> None:
        assert load(tmp_path) == Trouble("folder", tmp_path)

    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        assert trouble(load(tmp_path / "pipe"))[0] == "not-a-file"
        assert trouble(load(Path("/dev/zero")))[0] == "not-a-file"

    @pytest.mark.parametrize(
        ("data", "line", "column", "looks_like"),
        [
            (b"a\nb\xe9\n", 2, 2, "latin-1"),
            (b"\xef\xbb\xbf\xc3\xa9\xff", 1, 2, "latin-1"),
            ("plan".encode("utf-16"), 1, 1, "utf-16"),
        ],
    )
    def test_not_utf_8_says_where(self, plan: Path, data: bytes, line: int, column: int, looks_like: str) -> None:
        plan.write_bytes(data)
        params = {"line": line, "column": column, "looks_like": looks_like}
        assert load(plan) == Trouble("not-utf-8", plan, params)

    @pytest.mark.parametrize("data", [b"PK\x03\x04\x14\x00\xff", b"%PDF-1.7\n\xe2\xe3", b"ab\0\xe9"])
    def test_what_is_no_text_says_so(self, plan: Path, data: bytes) -> None:
        plan.write_bytes(data)
        found = load(plan)
        assert isinstance(found, Trouble) and (found.code, found.params["reason"]) == ("not-utf-8", "packed")

    def test_names_no_file_can_have(self, tmp_path: Path) -> None:
        assert trouble(load(tmp_path / "a\0b"))[0] == "bad-name"
        assert trouble(load(tmp_path / ("x" * 300))) == ("unreadable", "name-too-long")

    def test_links_in_a_circle(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to("b")
        (tmp_path / "b").symlink_to("a")
        assert trouble(load(tmp_path / "a")) == ("unreadable", "link-circle")

    def test_not_allowed_to_read(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "open", raising(errno.EACCES))
        assert trouble(load(plan)) == ("unreadable", "permission")

    @pytest.mark.parametrize("part", ["file", "folder"])
    def test_read_only_is_known_before_the_first_save(
        self, plan: Path, part: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        forbid(monkeypatch, plan if part == "file" else plan.parent)
        assert loaded(plan).read_only


def forbid(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """As if `path` could not be written; tests may run as root, whom no mode stops."""
    allowed = os.access

    def access(asked: Path, mode: int) -> bool:
        return allowed(asked, mode) and not (mode & os.W_OK and Path(asked) == path)

    monkeypatch.setattr(os, "access", access)


class TestSave:
    def test_a_plan_is_replaced(self, plan: Path) -> None:
        result = save(plan, NEW, as_bytes(OLD))
        assert plan.read_bytes() == NEW.encode()
        assert result == Saved(as_bytes(NEW), stamp(plan))
        assert leftovers(plan.parent) == []

    def test_a_new_plan(self, tmp_path: Path) -> None:
        path = tmp_path / "new.toml"
        result = save(path, NEW, None)
        assert result == Saved(as_bytes(NEW), stamp(path))
        assert path.read_text() == NEW
        assert leftovers(tmp_path) == []
        (tmp_path / "ordinary").touch()
        assert path.stat().st_mode == (tmp_path / "ordinary").stat().st_mode

    @pytest.mark.parametrize("text", ["", "\ufefftoc = 1\r\n", "a\rb\nc  \r\nno last newline", "\0\x1b é 😀"])
    def test_bytes_out_are_the_text(self, plan: Path, text: str) -> None:
        assert isinstance(save(plan, text, as_bytes(OLD)), Saved)
        assert plan.read_bytes() == text.encode()
        assert loaded(plan).data == as_bytes(text)

    def test_half_characters_become_a_sign(self, plan: Path) -> None:
        text = "a\ud800b"
        assert isinstance(save(plan, text, as_bytes(OLD)), Saved)
        assert plan.read_bytes() == "a\ufffdb".encode()
        assert loaded(plan).data == as_bytes(text)

    def test_a_large_plan_in_small_writes(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write = os.write
        monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:1000]))
        text = "word " * 5000
        assert isinstance(save(plan, text, as_bytes(OLD)), Saved)
        assert plan.read_text() == text

    def test_the_same_words_are_not_written_again(self, plan: Path) -> None:
        before = stamp(plan)
        assert save(plan, OLD, as_bytes(OLD)) == Saved(as_bytes(OLD), before)
        assert stamp(plan) == before
        assert isinstance(save(plan, OLD, as_bytes("what somebody else also wrote")), Saved)

    def test_bytes_reach_the_disk_before_the_name(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        at_sync: list[str] = []
        sync = os.fsync

        def watch(handle: int) -> None:
            kind = "folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"
            at_sync.append(f"{kind} {plan.read_text().strip()}")
            sync(handle)

        monkeypatch.setattr(os, "fsync", watch)
        save(plan, NEW, as_bytes(OLD))
        assert at_sync[0] == "file old words" and at_sync[-1] == "folder new words"

    def test_a_disk_that_cannot_sync_folders(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(files, "open_folder", lambda _: None)
        assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)


class TestRefusals:
    def test_changed_outside(self, plan: Path) -> None:
        plan.write_text("theirs\n")
        assert trouble(save(plan, NEW, as_bytes(OLD))) == ("changed-outside", "changed")
        assert plan.read_text() == "theirs\n"

    def test_gone(self, plan: Path) -> None:
        plan.unlink()
        assert trouble(save(plan, NEW, as_bytes(OLD))) == ("changed-outside", "gone")
        assert not plan.exists()

    def test_must_not_exist_yet(self, plan: Path) -> None:
        assert trouble(save(plan, NEW, None)) == ("changed-outside", "appeared")
        assert trouble(save(plan, OLD, None)) == ("changed-outside", "appeared")
        assert plan.read_text() == OLD

    @pytest.mark.parametrize("expected", [OLD, None])
    def test_changed_while_we_were_writing(
        self, plan: Path, expected: str | None, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        if expected is None:
            plan.unlink()

        def meanwhile(_: int) -> None:
            plan.write_text("theirs\n")

        monkeypatch.setattr(os, "fsync", meanwhile)
        result = save(plan, NEW, expected and as_bytes(expected))
        assert trouble(result)[0] == "changed-outside"
        assert plan.read_text() == "theirs\n"
        assert leftovers(plan.parent) == []

    def test_a_name_taken_at_the_last_moment(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(store, "stamp", lambda _: None)
        plan.unlink()
        monkeypatch.setattr(os, "fsync", lambda _: plan.write_text("theirs\n"))
        assert trouble(save(plan, NEW, None)) == ("changed-outside", "appeared")
        monkeypatch.setattr(os, "link", raising(errno.EPERM))  # the same where disks have no hard links
        plan.unlink()
        assert trouble(save(plan, NEW, None)) == ("changed-outside", "appeared")
        assert plan.read_text() == "theirs\n"

    def test_a_disk_without_hard_links(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "link", raising(errno.EPERM))
        assert isinstance(save(tmp_path / "new.toml", NEW, None), Saved)
        assert (tmp_path / "new.toml").read_text() == NEW

    def test_no_folder(self, tmp_path: Path) -> None:
        path = tmp_path / "no" / "plan.toml"
        assert save(path, NEW, None) == Trouble("no-folder", path)
        assert save(path, NEW, as_bytes(OLD)) == Trouble("no-folder", path)

    def test_a_file_where_a_folder_is_needed(self, tmp_path: Path) -> None:
        file = tmp_path / "file"
        file.write_text("x")
        for path in (file / "plan.toml", file / "deeper" / "plan.toml"):
            assert save(path, NEW, None) == Trouble("no-such-folder", path, {"file": str(file)})

    def test_what_is_no_plain_file(self, tmp_path: Path) -> None:
        assert trouble(save(tmp_path, NEW, None))[0] == "folder"
        os.mkfifo(tmp_path / "pipe")
        assert trouble(save(tmp_path / "pipe", NEW, as_bytes(OLD)))[0] == "not-a-file"
        assert trouble(save(tmp_path / "a\0b", NEW, None))[0] == "bad-name"

    def test_a_read_only_file_is_left_alone(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        forbid(monkeypatch, plan)
        assert trouble(save(plan, NEW, as_bytes(OLD))) == ("cannot-write", "read-only")
        assert plan.read_text() == OLD

    @pytest.mark.parametrize(
        ("number", "expected"),
        [
            (errno.EACCES, ("cannot-write", "folder")),
            (errno.EROFS, ("cannot-write", "read-only-disk")),
            (errno.ENOSPC, ("disk-full", None)),
            (errno.ENOTSUP, ("cannot-write", "other")),
        ],
    )
    def test_a_folder_that_takes_no_new_file(
        self, plan: Path, number: int, expected: tuple[str, object], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened = os.open

        def refuse_new(path: Path, flags: int, mode: int = 0o777) -> int:
            if flags & os.O_CREAT or flags & os.O_TMPFILE == os.O_TMPFILE:
                raise OSError(number, os.strerror(number))
            return opened(path, flags, mode)

        monkeypatch.setattr(os, "open", refuse_new)
        assert trouble(save(plan, NEW, as_bytes(OLD))) == expected
        assert plan.read_text() == OLD

    @pytest.mark.parametrize("call", ["write", "fsync", "close", "fchmod"])
    @pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
    def test_a_disk_that_fails_midway(
        self, plan: Path, call: str, number: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = getattr(os, call)
        only_files = {"write": raising(number), "fsync": raising(number), "fchmod": raising(number)}

        def close(handle: int) -> None:
            writing = fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE == os.O_WRONLY
            real(handle)
            if writing:
                raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, call, only_files.get(call, close))
        full = ("disk-full", None)
        expected = full if number != errno.EIO else ("cannot-write", "disk-failing")
        assert trouble(save(plan, NEW, as_bytes(OLD))) == expected
        monkeypatch.undo()
        assert plan.read_text() == OLD
        assert leftovers(plan.parent) == []
        assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)

    def test_a_full_disk_partway_through_the_words(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        write = os.write
        room = [700]

        def little_room(handle: int, data: memoryview) -> int:
            if not room[0]:
                raise OSError(errno.ENOSPC, "full")
            written = write(handle, data[: room[0]])
            room[0] -= written
            return written

        monkeypatch.setattr(os, "write", little_room)
        assert trouble(save(plan, "word " * 1000, as_bytes(OLD)))[0] == "disk-full"
        assert plan.read_text() == OLD
        assert leftovers(plan.parent) == []
