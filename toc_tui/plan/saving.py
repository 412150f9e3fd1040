"""A queue that saves a plan in the background, in order."""

from __future__ import annotations

import threading
from collections.abc import Callable

from toc_tui.frozen import replace
from toc_tui.plan import store
from toc_tui.plan.disk import StrPath, Trouble
from toc_tui.plan.store import Saved

RETRY = 10.0  # seconds until a save that failed is tried again


class SaveQueue:
    """Saves one plan in the background, one save at a time, the newest text always last.

    A thread runs only while there is something to save, so an idle program is never woken. Python does not wait for
    it at the end: a disk that does not answer holds nobody up, and whoever leaves calls `flush` first. `on_done` takes
    the result, and then `wake` is called, **from that thread**, once for each save that was tried (a text that a newer
    one overtook is never tried). Both must return quickly and must not wait for the thread that calls `flush`: an
    asyncio program uses `loop.call_soon_threadsafe`, not something that waits for the loop.

    After a trouble the same text is tried again every RETRY seconds, until it is saved, a newer one takes its place,
    or `expect` or `stop` drops it. Only changed-outside is not tried again: every save is refused until `expect` says
    which bytes have been read and merged. A text is saved over what was expected when it was taken, and what waits at
    `expect` was made without those bytes: it is dropped.
    """

    def __init__(self, path: StrPath, data: bytes | None, on_done: Callable[[Saved | Trouble], object]) -> None:
        self._path = path
        self._data = data
        self._on_done = on_done
        self.wake: Callable[[], object] | None = None
        self.in_turn = False  # whether whoever waits for `flush` holds the folder (`store.turn`)
        self._changed = threading.Condition()
        self._waiting: tuple[str, int] | None = None  # a text and its number
        self._count = 0
        self._worker: threading.Thread | None = None
        self._last: Saved | Trouble | None = None
        self._failed: tuple[str, int] | None = None  # what will be tried again

    @property
    def data(self) -> bytes | None:
        """What the file is believed to hold: the last save that worked, or what `expect` said."""
        with self._changed:
            return self._data

    @property
    def busy(self) -> bool:
        """Whether anything is being saved or waits to be. What failed and will be tried again later does not count."""
        with self._changed:
            return self._worker is not None and (self._failed is None or self._waiting is not None)

    def submit(self, text: str) -> int:
        """Save this text as soon as possible, in place of any that still waits. Returns at once, with the number that
        a `Saved` of this text will have."""
        with self._changed:
            self._count += 1
            self._waiting = text, self._count
            if self._worker is None:
                self._start()
            self._changed.notify_all()
            return self._count

    def expect(self, data: bytes | None) -> None:
        """The file was read again: from now on these are the bytes that a save may replace. What waits is dropped."""
        with self._changed:
            self._data = data
            self._drop()

    def stop(self) -> None:
        """Try nothing again: somebody leaves."""
        with self._changed:
            self._drop()

    def _drop(self) -> None:
        self._waiting = self._failed = None
        self._changed.notify_all()

    def flush(self, timeout: float | None = None) -> Saved | Trouble | None:
        """Wait until all is saved and told, at most `timeout` seconds; the result of the newest save.

        None: not done in time (then `busy` is true), or nothing was ever submitted. Called from `on_done`, it
        does not wait.
        """
        with self._changed:
            if self._worker is not threading.current_thread():
                done = self._changed.wait_for(lambda: not self.busy, timeout)
                return self._last if done else None
            return self._last

    def _start(self) -> None:
        worker = threading.Thread(target=self._work, name="toc-tui save", daemon=True)
        worker.start()  # it waits for the lock that we hold
        self._worker = worker

    def _work(self) -> None:
        try:
            while True:
                with self._changed:
                    if self._waiting is None:
                        self._worker = None
                        self._changed.notify_all()
                        return
                    (text, number), self._waiting = self._waiting, None
                    data = self._data  # what it may replace is what is known at this moment
                result = store.save(self._path, text, data, self.in_turn)
                if isinstance(result, Saved):
                    result = replace(result, number=number)
                with self._changed:
                    self._last = result
                    if isinstance(result, Saved) and self._data is data:  # else the file was read again meanwhile
                        self._data = result.data
                self._on_done(result)
                if (wake := self.wake) is not None:
                    wake()
                if isinstance(result, Trouble) and result.code != "changed-outside":
                    self._try_later((text, number))
        finally:  # if on_done failed, the thread ends, and what waits is still saved
            with self._changed:
                if self._worker is threading.current_thread():
                    self._worker = None
                    if self._waiting is not None:
                        self._start()
                    self._changed.notify_all()

    def _try_later(self, text: tuple[str, int]) -> None:
        """Sleep until it is time to try again, or something newer waits, or nothing is wanted any more."""
        with self._changed:
            if self._waiting is not None:
                return
            self._failed = text
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._waiting is not None or self._failed is None, RETRY)
            self._waiting, self._failed = self._waiting or self._failed, None
