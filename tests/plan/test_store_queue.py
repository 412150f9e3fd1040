"""Saves that meet: two programs, two threads, a slow disk. The newest words are always the last to land."""

import asyncio
import errno
import fcntl
import os
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.plan.conftest import NEW, OLD, raising, trouble
from toc_tui.plan import disk, saving, store
from toc_tui.plan.saving import SaveQueue
from toc_tui.plan.store import Saved, Trouble, as_bytes, save, stamp
from toc_tui.system import files

WAIT = 20  # seconds before a test that hangs gives up


class TestTwoPrograms:
    def test_one_waits_for_the_other(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        tried: list[float] = []

        def meanwhile(seconds: float) -> None:
            tried.append(seconds)
            os.close(held)

        held = os.open(plan.parent, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
        monkeypatch.setattr(time, "sleep", meanwhile)
        assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)
        assert tried == [files.PAUSE]

    def test_but_not_for_ever(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(disk, "PATIENCE", 0)
        held = os.open(plan.parent, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_EX)
            assert trouble(save(plan, NEW, as_bytes(OLD))) == ("cannot-write", "busy")
        finally:
            os.close(held)
        assert plan.read_text() == OLD

    def test_a_slow_older_save_gives_way_where_nothing_can_be_locked(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(fcntl, "flock", raising(errno.EBADF))
        gate = Gate(monkeypatch)
        results: list[Saved | Trouble] = []
        slow = threading.Thread(target=lambda: results.append(save(plan, "older\n", as_bytes(OLD))))
        slow.start()
        gate.wait_until_reached()
        assert isinstance(save(plan, NEW, as_bytes(OLD)), Saved)
        gate.open()
        slow.join(WAIT)
        assert trouble(results[0]) == ("changed-outside", "changed")
        assert plan.read_text() == NEW


class Gate:
    """Holds the first fsync, and with it the save, until it is opened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._reached, self._open, self._sync = threading.Event(), threading.Event(), os.fsync
        monkeypatch.setattr(os, "fsync", self._fsync)

    def _fsync(self, handle: int) -> None:
        if not self._reached.is_set():
            self._reached.set()
            assert self._open.wait(WAIT)
        self._sync(handle)

    def wait_until_reached(self) -> None:
        assert self._reached.wait(WAIT)

    def open(self) -> None:
        self._open.set()


def savers(others: Sequence[threading.Thread] = ()) -> list[threading.Thread]:
    """The threads that save; not those that other tests left."""
    return [thread for thread in threading.enumerate() if thread.name == "toc-tui save" and thread not in others]


def submit_twenty(queue: SaveQueue, mine: int) -> None:
    for number in range(20):
        queue.submit(f"{mine} {number}\n")


class TestQueue:
    def test_saves_in_the_background(self, plan: Path) -> None:
        here: list[object] = []
        queue = SaveQueue(plan, as_bytes(OLD), lambda _: here.append(threading.current_thread()))
        queue.submit(NEW)
        assert queue.flush(WAIT) == Saved(as_bytes(NEW), stamp(plan), 1)
        assert plan.read_text() == NEW
        assert queue.data == as_bytes(NEW)
        assert here
        assert threading.current_thread() not in here

    def test_nothing_submitted(self, plan: Path) -> None:
        others = savers()
        queue = SaveQueue(plan, as_bytes(OLD), lambda _: None)
        assert queue.flush(WAIT) is None
        assert not queue.busy
        assert savers(others) == []

    def test_nothing_runs_while_nothing_is_to_be_saved(self, plan: Path) -> None:
        others = savers()
        queue = SaveQueue(plan, as_bytes(OLD), lambda _: None)
        for count in range(3):
            queue.submit(f"text {count}\n")
            queue.flush(WAIT)
            for thread in savers(others):
                thread.join(WAIT)
            assert savers(others) == []
        assert plan.read_text() == "text 2\n"

    def test_an_older_text_never_lands_after_a_newer(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        gate = Gate(monkeypatch)
        results: list[Saved | Trouble] = []
        queue = SaveQueue(plan, as_bytes(OLD), results.append)
        queue.submit("first\n")
        gate.wait_until_reached()
        queue.submit("second\n")
        queue.submit("third\n")
        assert queue.flush(0) is None
        assert queue.busy
        assert plan.read_text() == OLD
        gate.open()
        last = queue.flush(WAIT)
        assert plan.read_text() == "third\n"
        assert [result.data for result in results if isinstance(result, Saved)] == [
            as_bytes("first\n"),
            as_bytes("third\n"),  # the second was overtaken
        ]
        assert last == results[-1]

    def test_many_threads_the_last_one_wins(self, plan: Path) -> None:
        results: list[Saved | Trouble] = []
        queue = SaveQueue(plan, as_bytes(OLD), results.append)
        writers = [threading.Thread(target=lambda mine=number: submit_twenty(queue, mine)) for number in range(4)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join(WAIT)
        queue.submit("the end\n")
        queue.flush(WAIT)
        assert plan.read_text() == "the end\n"
        assert all(isinstance(result, Saved) for result in results)

    def test_after_a_trouble_it_can_be_tried_again(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        queue = SaveQueue(plan, as_bytes(OLD), lambda _: None)
        monkeypatch.setattr(os, "write", raising(errno.ENOSPC))
        queue.submit(NEW)
        assert trouble(queue.flush(WAIT))[0] == "disk-full"
        assert queue.data == as_bytes(OLD)
        monkeypatch.undo()
        queue.submit(NEW)
        assert isinstance(queue.flush(WAIT), Saved)

    def test_what_failed_is_tried_again_by_itself(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(saving, "RETRY", 0.01)
        tried, saved = [0], threading.Event()
        with pytest.MonkeyPatch.context() as full:  # of its own, so that the pause between two tries stays short

            def landed(result: Saved | Trouble) -> None:
                tried[0] += 1
                if tried[0] == 3:
                    full.undo()
                if isinstance(result, Saved):
                    saved.set()

            queue = SaveQueue(plan, as_bytes(OLD), landed)
            full.setattr(os, "write", raising(errno.ENOSPC))
            number = queue.submit(NEW)
            assert saved.wait(WAIT)
        assert tried[0] == 4
        assert queue.flush(WAIT) == Saved(as_bytes(NEW), stamp(plan), number)
        assert plan.read_text() == NEW

    def test_what_will_be_tried_again_is_not_waited_for(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        queue = SaveQueue(plan, as_bytes(OLD), lambda _: None)
        monkeypatch.setattr(os, "write", raising(errno.ENOSPC))
        queue.submit(NEW)
        assert trouble(queue.flush(WAIT))[0] == "disk-full"
        assert not queue.busy
        monkeypatch.undo()
        newer = queue.submit("newer\n")  # takes its place at once
        assert queue.flush(WAIT) == Saved(as_bytes("newer\n"), stamp(plan), newer)

    @pytest.mark.parametrize("drop", [SaveQueue.stop, lambda queue: queue.expect(as_bytes(OLD))])
    def test_what_failed_can_be_dropped(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch, drop: Callable[[SaveQueue], None]
    ) -> None:
        others = savers()
        queue = SaveQueue(plan, as_bytes(OLD), lambda _: None)
        monkeypatch.setattr(os, "write", raising(errno.ENOSPC))
        queue.submit(NEW)
        queue.flush(WAIT)
        monkeypatch.undo()
        drop(queue)
        for thread in savers(others):
            thread.join(WAIT)
        assert savers(others) == []
        assert plan.read_text() == OLD

    def test_a_disk_that_does_not_answer_holds_no_process_up(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        gate, others = Gate(monkeypatch), savers()
        queue = SaveQueue(plan, as_bytes(OLD), lambda _: None)
        queue.submit(NEW)
        gate.wait_until_reached()
        assert all(thread.daemon for thread in savers(others))
        gate.open()
        queue.flush(WAIT)

    def test_changed_outside_until_told_what_was_read(self, plan: Path) -> None:
        queue = SaveQueue(plan, as_bytes(OLD), lambda _: None)
        plan.write_text("theirs\n")
        for _ in range(2):
            queue.submit(NEW)
            assert trouble(queue.flush(WAIT)) == ("changed-outside", "changed")
        queue.expect(as_bytes("theirs\n"))
        queue.submit("theirs and ours\n")
        assert isinstance(queue.flush(WAIT), Saved)
        assert plan.read_text() == "theirs and ours\n"

    def test_what_waits_when_the_file_is_read_again_is_dropped(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gate = Gate(monkeypatch)
        results: list[Saved | Trouble] = []
        queue = SaveQueue(plan, as_bytes(OLD), results.append)
        queue.submit("first\n")
        gate.wait_until_reached()
        queue.submit("made without theirs\n")
        plan.write_text("theirs\n")
        queue.expect(as_bytes("theirs\n"))
        gate.open()
        queue.flush(WAIT)
        assert plan.read_text() == "theirs\n"
        assert [trouble(result) for result in results] == [("changed-outside", "changed")]

    def test_a_save_that_lands_does_not_take_back_what_was_read_meanwhile(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gate = Gate(monkeypatch)
        queue = SaveQueue(plan, as_bytes(OLD), lambda _: None)
        queue.submit("first\n")
        gate.wait_until_reached()
        queue.expect(as_bytes("theirs\n"))  # read a moment before ours lands
        gate.open()
        assert isinstance(queue.flush(WAIT), Saved)
        assert queue.data == as_bytes("theirs\n")
        queue.submit("theirs and ours\n")  # what stands there now has not been read: it is asked for first
        assert trouble(queue.flush(WAIT)) == ("changed-outside", "changed")
        assert plan.read_text() == "first\n"

    def test_a_text_replaces_only_what_was_known_when_it_was_taken(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        queue = SaveQueue(plan, as_bytes(OLD), lambda _: None)
        real = store.save

        def read_meanwhile(path: Path, text: str, expected: bytes | None, in_turn: bool) -> Saved | Trouble:
            path.write_text("theirs\n")
            queue.expect(as_bytes("theirs\n"))
            return real(path, text, expected, in_turn)

        monkeypatch.setattr(store, "save", read_meanwhile)
        queue.submit("made without theirs\n")
        assert trouble(queue.flush(WAIT)) == ("changed-outside", "changed")
        assert plan.read_text() == "theirs\n"

    def test_a_new_plan_then_more(self, tmp_path: Path) -> None:
        queue = SaveQueue(tmp_path / "new.toml", None, lambda _: None)
        for text in ("one\n", "two\n"):
            queue.submit(text)
            assert isinstance(queue.flush(WAIT), Saved)
        assert (tmp_path / "new.toml").read_text() == "two\n"

    def test_submitted_from_on_done_and_after_the_end(self, plan: Path) -> None:
        def more(_: Saved | Trouble) -> None:
            if len(told) < 2:
                told.append(queue.flush())  # does not wait for itself
                queue.submit(f"more {len(told)}\n")

        told: list[Saved | Trouble | None] = []
        queue = SaveQueue(plan, as_bytes(OLD), more)
        queue.submit(NEW)
        queue.flush(WAIT)
        assert plan.read_text() == "more 2\n"
        queue.submit("late\n")
        queue.flush(WAIT)
        assert plan.read_text() == "late\n"

    def test_a_listener_that_fails_loses_nothing(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(_: Saved | Trouble) -> None:
            raise RuntimeError("the loop is closed")

        monkeypatch.setattr(threading, "excepthook", lambda _: None)
        gate = Gate(monkeypatch)
        queue = SaveQueue(plan, as_bytes(OLD), fail)
        queue.submit("first\n")
        gate.wait_until_reached()
        queue.submit("second\n")
        gate.open()
        queue.flush(WAIT)
        assert plan.read_text() == "second\n"
        for thread in savers():
            thread.join(WAIT)

    async def test_from_an_asyncio_program(self, plan: Path) -> None:
        loop = asyncio.get_running_loop()
        told: asyncio.Queue[Saved | Trouble] = asyncio.Queue()
        queue = SaveQueue(plan, as_bytes(OLD), lambda result: loop.call_soon_threadsafe(told.put_nowait, result))
        queue.submit(NEW)
        assert isinstance(await asyncio.wait_for(told.get(), WAIT), Saved)
        queue.submit("leaving\n")
        assert queue.flush(WAIT) == Saved(as_bytes("leaving\n"), stamp(plan), 2)  # waiting in the loop is safe
