"""Plans on disk: load, save, a queue that saves in order, and a cheap look for changes from outside.

Bytes in are bytes out: a byte order mark, CRLF and a missing last newline all survive. A save never
overwrites words that this program has not read, and is either whole or has not happened.
"""

import os
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from toc_tui.plan import disk
from toc_tui.plan.disk import Landing, Stamp, Trouble

__all__ = ["Loaded", "SaveQueue", "Saved", "Stamp", "Trouble", "digest", "load", "save", "stamp"]

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plan as it stands on disk. `read_only`: a save would be refused."""

    path: Path
    text: str
    digest: str
    read_only: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that is on disk: the digest to expect next, and the stamp that tells it from a foreign one."""

    digest: str
    stamp: Stamp | None = None


def digest(text: str) -> str:
    """The fingerprint of a text as it would stand on disk (SHA-256, hexadecimal)."""
    return _digest_of(_as_bytes(text))


def stamp(path: Path) -> Stamp | None:
    """A cheap look, without reading: another stamp means a change; None, that no file is there."""
    try:
        return disk.stamp_of(path.stat())
    except (OSError, ValueError):
        return None


def load(path: Path) -> Loaded | Trouble:
    """Read a plan. Troubles: missing, folder, not-a-file, bad-name, unreadable, not-utf-8."""
    data = disk.read_bytes(path)
    if isinstance(data, Trouble):
        return data
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf_8(path, data, error.start)
    target = Path(os.path.realpath(path))
    read_only = _why_read_only(target) is not None or not os.access(target.parent, os.W_OK | os.X_OK)
    return Loaded(path, text, _digest_of(data), read_only)


def save(path: Path, text: str, expected: str | None) -> Saved | Trouble:
    """Replace the plan at `path` by `text`, if what stands there still has the digest `expected`.

    `expected=None`: nothing may stand there yet. A symlink stays and what it points to is replaced; mode,
    owner and access rights are kept where possible. A text that is there already is not written again. Half
    characters (lone surrogates), which no UTF-8 file can hold, become U+FFFD. Troubles: changed-outside
    (how), cannot-write (reason), no-folder, disk-full, bad-name; a file that cannot be read to compare it
    gives those of `load`. After a trouble the file is as it was.
    """
    try:
        target = Path(os.path.realpath(path))
        with disk.turn_in(target.parent) as ours:
            result = _save_in_turn(target, _as_bytes(text), expected) if ours else _busy(path)
    except ValueError:  # a NUL in the name
        return Trouble("bad-name", path)
    # the path people know, which may be a symlink
    return replace(result, path=path) if isinstance(result, Trouble) else result


def _save_in_turn(target: Path, data: bytes, expected: str | None) -> Saved | Trouble:
    seen = stamp(target)
    found = disk.read_bytes(target)
    new = isinstance(found, Trouble) and found.code == "missing"
    if isinstance(found, Trouble) and not new:
        return found
    wanted = _digest_of(data)
    standing = None if isinstance(found, Trouble) else _digest_of(found)
    if standing is not None and standing == wanted and expected is not None:
        return Saved(wanted, seen)
    if standing != expected:
        return _changed(target, standing, expected)
    refusal = None if new else _why_read_only(target)
    if refusal is not None:
        return Trouble("cannot-write", target, {"reason": refusal})

    def refuse() -> Trouble | None:
        return None if stamp(target) == seen else Trouble("changed-outside", target, {"how": "changed"})

    landing = Landing(model=None if new else target, new=new, refuse=refuse)
    stamped = disk.put_bytes(target, data, landing)
    return stamped if isinstance(stamped, Trouble) else Saved(wanted, stamped)


def _changed(target: Path, standing: str | None, expected: str | None) -> Trouble:
    how = "gone" if standing is None else "appeared" if expected is None else "changed"
    if how == "gone" and not target.parent.is_dir():
        return Trouble("no-folder", target)
    return Trouble("changed-outside", target, {"how": how})


def _busy(path: Path) -> Trouble:
    return Trouble("cannot-write", path, {"reason": "busy"})


def _why_read_only(target: Path) -> str | None:
    """Why an existing file must not be replaced: a rename would get round its mode, which we keep to."""
    if os.access(target, os.W_OK):
        return None
    try:
        return "read-only-disk" if os.statvfs(target).f_flag & os.ST_RDONLY else "read-only"
    except OSError:
        return "read-only"


def _as_bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return _HALF_A_CHARACTER.sub("\ufffd", text).encode("utf-8")


def _digest_of(data: bytes) -> str:
    import hashlib  # loads OpenSSL, which not every command needs

    return hashlib.sha256(data).hexdigest()


def _not_utf_8(path: Path, data: bytes, start: int) -> Trouble:
    before = data[:start]
    column = len(before.rpartition(b"\n")[2].decode("utf-8").lstrip("\ufeff")) + 1
    looks_like = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    params = {"line": before.count(b"\n") + 1, "column": column, "looks_like": looks_like}
    return Trouble("not-utf-8", path, params)


class SaveQueue:
    """Saves one plan in the background, one save at a time, the newest text always last.

    A thread runs only while there is something to save, so an idle program is never woken; Python waits for
    it before it ends. `on_done` is called **from that thread**, once for each save that was tried (a text
    that a newer one overtook is never tried). It must return quickly and must not wait for the thread that
    calls `flush`: an asyncio program uses `loop.call_soon_threadsafe`, not something that waits for the
    loop.

    After a trouble the text is dropped and the digest stays as it was: submit again to try again. After
    changed-outside every save is refused until `expect` says which digest has been read and merged.
    """

    def __init__(self, path: Path, digest: str | None, on_done: Callable[[Saved | Trouble], object]) -> None:
        self._path = path
        self._digest = digest
        self._on_done = on_done
        self._changed = threading.Condition()
        self._waiting: str | None = None
        self._worker: threading.Thread | None = None
        self._last: Saved | Trouble | None = None

    @property
    def digest(self) -> str | None:
        """What the file is believed to hold: the last save that worked, or what `expect` said."""
        with self._changed:
            return self._digest

    @property
    def busy(self) -> bool:
        """Whether anything is being saved or waits to be."""
        with self._changed:
            return self._worker is not None

    def submit(self, text: str) -> None:
        """Save this text as soon as possible, in place of any that still waits. Returns at once."""
        with self._changed:
            self._waiting = text
            if self._worker is None:
                self._start()

    def expect(self, digest: str | None) -> None:
        """The file was read again: from now on this is the digest that a save may replace."""
        with self._changed:
            self._digest = digest

    def flush(self, timeout: float | None = None) -> Saved | Trouble | None:
        """Wait until all is saved and told, at most `timeout` seconds; the result of the newest save.

        None: not done in time (then `busy` is true), or nothing was ever submitted. Called from `on_done`, it
        does not wait.
        """
        with self._changed:
            if self._worker is not threading.current_thread():
                done = self._changed.wait_for(lambda: self._worker is None, timeout)
                return self._last if done else None
            return self._last

    def close(self, timeout: float | None = None) -> Saved | Trouble | None:
        """The same as `flush`, for the end; a text submitted later is still saved rather than lost."""
        return self.flush(timeout)

    def _start(self) -> None:
        worker = threading.Thread(target=self._work, name="toc-tui save")
        worker.start()  # it waits for the lock that we hold
        self._worker = worker

    def _work(self) -> None:
        try:
            while (text := self._take()) is not None:
                self._on_done(self._save(text))
        finally:  # also if on_done failed: the thread ends, what waits is still saved
            with self._changed:
                if self._worker is threading.current_thread():
                    self._leave()

    def _take(self) -> str | None:
        with self._changed:
            text, self._waiting = self._waiting, None
            if text is None:
                self._leave()
            return text

    def _leave(self) -> None:
        self._worker = None
        if self._waiting is not None:
            self._start()
        self._changed.notify_all()

    def _save(self, text: str) -> Saved | Trouble:
        result = save(self._path, text, self.digest)
        with self._changed:
            self._last = result
            if isinstance(result, Saved):
                self._digest = result.digest
        return result
