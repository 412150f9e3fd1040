"""What is not in a plan yet: a file for each process, offered by one process once its owner is gone."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plan.conftest import raising
from toc_tui.plan import disk, person, recovery
from toc_tui.plan import unsaved as unsaved_room
from toc_tui.plan.disk import Trouble
from toc_tui.plan.recovery import Recovery, Typed
from toc_tui.plan.unsaved import Unsaved
from toc_tui.system import processes

WORDS = Typed("half a sen", "before", {"key": "friends"})
HALF = Recovery((WORDS,))
WHOLE = Recovery((), "toc = 1\n", "toc = 1 # base\n")


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Path]:
    """A state folder, a temporary folder and a home of the test's own."""
    found = {"XDG_STATE_HOME": tmp_path / "state", "TMPDIR": tmp_path / "tmp", "HOME": tmp_path / "home"}
    for name, folder in found.items():
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    return found


@pytest.fixture
def other() -> Iterator[subprocess.Popen[bytes]]:
    """Another process that runs until the test ends it."""
    process = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with process:
        yield process
        process.kill()


def files(folder: Path) -> list[Path]:
    return sorted(found for found in folder.rglob("*.json") if found.is_file())


def written_by(mark: str, plan: Path, kept: Recovery, monkeypatch: pytest.MonkeyPatch) -> str:
    with monkeypatch.context() as patch:
        patch.setattr(processes, "mark", lambda number=None: mark)
        file = recovery.write(plan, kept)
    assert isinstance(file, str)
    return file


class TestProcesses:
    def test_this_one_runs_and_no_other_has_its_mark(self, other: subprocess.Popen[bytes]) -> None:
        assert processes.runs(processes.mark())
        assert processes.runs(processes.mark(other.pid))
        assert processes.mark(other.pid) != processes.mark()

    def test_one_that_ended_does_not_run_even_before_its_parent_looks(self, other: subprocess.Popen[bytes]) -> None:
        mark = processes.mark(other.pid)
        other.kill()
        os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)  # it has ended, and is not yet taken away
        assert not processes.runs(mark)
        other.wait()
        assert not processes.runs(mark)

    def test_a_later_process_with_the_same_number_is_another(self, other: subprocess.Popen[bytes]) -> None:
        number, began, boot = processes.mark(other.pid).split("-")
        assert not processes.runs(f"{number}-{int(began) - 1}-{boot}")
        assert not processes.runs(f"{number}-{began}-12345678"), "of another boot"

    def test_where_there_is_no_proc_ps_is_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os.path, "exists", lambda path: False)
        monkeypatch.setattr(os, "kill", lambda number, signal: None)
        began = {"told": b"Fri Nov 27 01:10:00 2026\n"}
        monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, began["told"]))
        number = 4_194_305  # more than Linux gives
        mark = processes.mark(number)
        assert processes.runs(mark)
        began["told"] = b"Fri Nov 27 01:10:01 2026\n"
        assert not processes.runs(mark), "another process has its number now"

    def test_a_mark_that_is_none_of_ours_does_not_run(self) -> None:
        assert not processes.runs(f"{os.getpid()}-FriNov27-{processes.where()}")


class TestFiles:
    @pytest.mark.parametrize(
        "kept",
        [HALF, WHOLE, Recovery((WORDS, Typed("é \ud800 \0 \x1b[31m\r\n", sent=True)), "\ufefftoc = 1\r\n", "")],
    )
    def test_come_back_as_they_were(self, plan: Path, kept: Recovery) -> None:
        recovery.write(plan, kept)
        [left] = recovery.leftovers(plan)
        assert left.recovery == kept
        assert person.remove(left.file) is None
        assert recovery.leftovers(plan) == []

    def test_found_through_a_symlink_and_for_no_other_plan(self, plan: Path, tmp_path: Path) -> None:
        link = tmp_path / "link.toml"
        link.symlink_to(plan)
        recovery.write(link, HALF)
        assert recovery.leftovers(tmp_path / "other.toml") == []
        assert [left.recovery for left in recovery.leftovers(plan)] == [HALF]

    def test_a_failed_one_leaves_the_one_before(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        recovery.write(plan, HALF)
        with monkeypatch.context() as patch:
            patch.setattr(os, "write", raising(errno.ENOSPC))
            result = recovery.write(plan, WHOLE)
        assert isinstance(result, Trouble) and result.code == "disk-full"
        assert [left.recovery for left in recovery.leftovers(plan)] == [HALF]

    def test_the_disk_is_waited_for_where_that_is_wanted(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        synced: list[int] = []
        monkeypatch.setattr(os, "fsync", synced.append)
        recovery.write(plan, HALF)
        assert not synced
        recovery.write(plan, HALF, durable=True)
        assert synced

    def test_of_another_shape_are_ignored(self, plan: Path) -> None:
        file = recovery.write(plan, HALF)
        assert isinstance(file, str)
        for content in (b"", b"{", b"\xff", b"[]", b'{"said": [3, {"words": 3}, {"words": " "}]}', b'{"text": 3}'):
            Path(file).write_bytes(content)
            [*found] = recovery.leftovers(plan)
            assert found == []
            [claimed] = files(Path(person.recovery_folder()))
            claimed.rename(file)

    def test_of_0_1_0_are_offered_without_a_base(self, plan: Path) -> None:
        folder = Path(person.recovery_folder())
        folder.mkdir(parents=True)
        what = {"question": "q", "n": 3}
        old = {"plan": str(plan), "words": "half", "where": "answer", "what": what, "text": "toc = 1\n"}
        (folder / f"{person.plan_name(plan)}.json").write_text(json.dumps(old))
        [left] = recovery.leftovers(plan)
        assert left.recovery == Recovery((Typed("half", "answer", {"question": "q"}),), "toc = 1\n", None)

    def test_parts_are_dropped_one_by_one(self, plan: Path) -> None:
        recovery.write(plan, Recovery((WORDS,), "text", "base"))
        [left] = recovery.leftovers(plan)
        recovery.drop(left, words=(WORDS,))
        assert [one.recovery for one in recovery.leftovers(plan)] == [Recovery((), "text", "base")]
        recovery.drop(left, text=True)
        assert recovery.leftovers(plan) == [] and files(Path(person.folder())) == []


class TestOwners:
    def test_what_a_running_process_keeps_is_not_offered(
        self, plan: Path, other: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file = written_by(processes.mark(other.pid), plan, HALF, monkeypatch)
        assert recovery.leftovers(plan) == []
        recovery.write(plan, WHOLE)
        assert Path(file).exists(), "ours stands beside it"
        other.kill()
        other.wait()
        assert [left.recovery for left in recovery.leftovers(plan)] == [HALF, WHOLE]

    def test_what_is_offered_belongs_to_one_process(
        self, plan: Path, other: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        written_by("1-1-1", plan, HALF, monkeypatch)
        written_by("1-2-1", plan, WHOLE, monkeypatch)
        theirs = processes.mark(other.pid)
        with monkeypatch.context() as patch:
            patch.setattr(processes, "mark", lambda number=None: theirs)
            assert [left.recovery for left in recovery.leftovers(plan)] == [HALF, WHOLE], "the oldest first"
        assert recovery.leftovers(plan) == [], "another window has it now"
        other.kill()
        other.wait()
        assert [left.recovery for left in recovery.leftovers(plan)] == [HALF, WHOLE], "it was not answered there"
        written = recovery.write(plan, Recovery((Typed("new words"),)))
        assert len(recovery.leftovers(plan)) == 3 and written, "nothing took the place of anything"

    def test_of_somebody_else_are_not_read(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        recovery.write(plan, HALF)
        uid = os.geteuid()
        monkeypatch.setattr(os, "geteuid", lambda: uid + 1)
        assert recovery.leftovers(plan) == []


class TestPlaces:
    def test_the_next_best_place_is_taken(
        self, plan: Path, places: dict[str, Path], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        full, put = [person.recovery_folder()], disk.put_bytes

        def some(target: str, data: bytes, landing: disk.Landing) -> object:
            return Trouble("disk-full", target) if os.path.dirname(target) in full else put(target, data, landing)

        monkeypatch.setattr(disk, "put_bytes", some)
        for place in (plan.parent, places["TMPDIR"], places["HOME"]):
            file = recovery.write(plan, HALF)
            assert isinstance(file, str) and os.path.dirname(file) == str(place)
            assert stat.S_IMODE(os.stat(file).st_mode) == 0o600
            [left] = recovery.leftovers(plan)
            assert left.recovery == HALF
            person.remove(left.file)
            full.append(str(place))
        assert isinstance(recovery.write(plan, HALF), Trouble)


class TestUnsaved:
    def test_goes_only_when_the_plan_has_it(self, plan: Path) -> None:
        unsaved = Unsaved(plan)
        unsaved.send(WORDS)
        assert unsaved.keep(None, None) and [left.recovery for left in recovery.leftovers(plan)] == [HALF]
        unsaved.take()
        unsaved.over()
        assert unsaved.words == (WORDS,), "an edit has it, but no disk"
        unsaved.saved()
        assert unsaved.words == ()

    def test_refused_words_stay_and_others_go_with_their_question(self, plan: Path) -> None:
        unsaved = Unsaved(plan)
        unsaved.send(WORDS)
        unsaved.over()
        assert unsaved.words == ()
        unsaved.send(WORDS)
        unsaved.refusing = True
        unsaved.over()
        assert unsaved.words == (WORDS,)
        unsaved.saved()
        assert unsaved.words == (WORDS,)

    def test_each_word_once_in_the_order_of_saying(self, plan: Path) -> None:
        unsaved = Unsaved(plan)
        unsaved.send(Typed("one"), Typed("two"))
        unsaved.typed = Typed("two ")
        assert [one.words for one in unsaved.words] == ["one", "two"]

    def test_a_file_in_a_worse_place_goes_when_the_better_works_again(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        unsaved = Unsaved(plan)
        unsaved.typed = WORDS
        with monkeypatch.context() as patch:
            patch.setattr(person, "private_folder", lambda path: Trouble("disk-full", path))
            assert unsaved.keep(None, None)
        worse = unsaved.file
        assert os.path.dirname(worse) == str(plan.parent)
        assert unsaved.keep(None, None)
        assert not os.path.exists(worse) and os.path.exists(unsaved.file)
        unsaved.typed = None
        assert unsaved.keep(None, None)
        assert not os.path.exists(os.path.join(person.recovery_folder(), unsaved.file or "x")) and not unsaved.file

    def test_a_disk_that_does_not_answer_is_not_waited_for_for_ever(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        answers = threading.Event()
        monkeypatch.setattr(os, "fsync", lambda handle: answers.wait(20))
        monkeypatch.setattr(unsaved_room, "PATIENCE", 0.05)
        unsaved = Unsaved(plan)
        unsaved.typed = WORDS
        assert not unsaved.keep(None, None, durable=True)
        answers.set()
        assert unsaved.trouble is not None and unsaved.trouble.params["reason"] == "slow"


def test_a_process_ends_though_its_saver_hangs(plan: Path) -> None:
    code = f"""
import os, time
from toc_tui.plan.edits import Add
from toc_tui.session import Session
session = Session.open({str(plan)!r})
os.fsync = lambda handle: time.sleep(60)
session.apply(Add("idea", {{"text": "soup"}}))
print(session.flush(0.2).params["reason"], flush=True)
"""
    plan.write_text("toc = 1\n", "utf-8")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout == "slow\n"
