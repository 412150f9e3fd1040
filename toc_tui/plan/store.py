"""Plans on disk: load, save, and a cheap look for changes from outside.

Bytes in are bytes out: a byte order mark, CRLF and a missing last newline all survive. A save never
overwrites words that this program has not read, and is either whole or has not happened.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from toc_tui.frozen import frozen, replace
from toc_tui.plan import disk
from toc_tui.plan.disk import Landing, Stamp, StrPath, Trouble, stamp
from toc_tui.plan.values import HALF
from toc_tui.system.files import is_on_read_only_disk

__all__ = ["Loaded", "Saved", "Stamp", "Trouble", "as_bytes", "load", "save", "stamp"]

PACKED = (b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"7z\xbc\xaf")
UNREAD = ("missing", "folder", "not-a-file", "bad-name", "unreadable", "not-utf-8")  # the troubles of `load`


@frozen
class Loaded:
    """A plan as it stands on disk. `read_only`: a save would be refused. `stamp`: of the file just before it was read,
    so that a change since then is seen. `names`: how many names the file has on its disk (hard links)."""

    path: StrPath
    text: str
    data: bytes
    read_only: bool
    stamp: Stamp | None = None
    names: int = 1


@frozen
class Saved:
    """A save that is on disk: the bytes to expect next, the stamp that tells it from a foreign one, and the number
    that `submit` gave to its text."""

    data: bytes
    stamp: Stamp | None = None
    number: int = 0


def as_bytes(text: str) -> bytes:
    """A text as it would stand on disk. Half characters (lone surrogates), which no UTF-8 file can hold, become
    U+FFFD."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return re.sub(HALF, "\ufffd", text).encode("utf-8")


def load(path: StrPath) -> Loaded | Trouble:
    """Read a plan. Troubles: missing, folder, not-a-file, bad-name, unreadable, not-utf-8."""
    seen = stamp(path)
    data = disk.read_bytes(path)
    if isinstance(data, Trouble):
        return data
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf_8(path, data, error.start)
    target = os.path.realpath(path)
    read_only = _why_read_only(target) is not None or not os.access(os.path.dirname(target), os.W_OK | os.X_OK)
    return Loaded(path, text, data, read_only, seen, names(target))


def names(path: StrPath) -> int:
    """How many names a file has on its disk; 0 where it is gone."""
    try:
        return os.stat(path).st_nlink
    except OSError:
        return 0


@contextmanager
def turn(path: StrPath) -> Iterator[bool]:
    """Hold the folder of a plan while it is read, merged and saved, so that none of our programs saves in between;
    False if another kept it. What saves it meanwhile is told that it is `in_turn`."""
    with disk.turn_in(os.path.dirname(os.path.realpath(path))) as ours:
        yield ours


def save(path: StrPath, text: str, expected: bytes | None, in_turn: bool = False) -> Saved | Trouble:
    """Replace the plan at `path` by `text`, if `expected` still stands there.

    `expected=None`: nothing may stand there yet. `in_turn`: the folder is held for this already (`turn`). A symlink
    stays and what it points to is replaced; mode, owner and access rights are kept where possible. A text that is
    there already is not written again. Troubles: changed-outside (how), cannot-write (reason), no-folder, disk-full,
    bad-name; a file that cannot be read to compare it gives those of `load`. After a trouble the file is as it was.
    """
    try:
        target = os.path.realpath(path)
        with nullcontext(True) if in_turn else disk.turn_in(os.path.dirname(target)) as ours:
            result = _save_in_turn(target, as_bytes(text), expected) if ours else _busy(path)
    except ValueError:  # a NUL in the name
        return Trouble("bad-name", path)
    if expected is None and isinstance(result, Saved):
        from toc_tui.plan import edit_log

        edit_log.begin(path)
    # the path people know, which may be a symlink
    return replace(result, path=path) if isinstance(result, Trouble) else result


def _save_in_turn(target: StrPath, data: bytes, expected: bytes | None) -> Saved | Trouble:
    seen = stamp(target)
    found = disk.read_bytes(target)
    new = isinstance(found, Trouble) and found.code == "missing"
    if isinstance(found, Trouble) and not new:
        return found
    standing = None if isinstance(found, Trouble) else found
    if standing is not None and standing == data and expected is not None:
        return Saved(data, seen)
    if standing != expected or (seen is None and not new):  # it came, or was written again, while we looked
        return _changed(target, standing, expected)
    refusal = None if new else _why_read_only(target)
    if refusal is not None:
        return Trouble("cannot-write", target, {"reason": refusal})
    landing = Landing(model=None if new else target, new=new, seen=seen)
    stamped = disk.put_bytes(target, data, landing)
    return stamped if isinstance(stamped, Trouble) else Saved(data, stamped)


def _changed(target: StrPath, standing: bytes | None, expected: bytes | None) -> Trouble:
    how = "gone" if standing is None else "appeared" if expected is None else "changed"
    if how == "gone" and not os.path.isdir(os.path.dirname(target)):
        return Trouble("no-folder", target)
    return Trouble("changed-outside", target, {"how": how})


def _busy(path: StrPath) -> Trouble:
    return Trouble("cannot-write", path, {"reason": "busy"})


def _why_read_only(target: StrPath) -> str | None:
    """Why an existing file must not be replaced: a rename would get round its mode, which we keep to."""
    if os.access(target, os.W_OK):
        return None
    try:
        return "read-only-disk" if is_on_read_only_disk(target) else "read-only"
    except OSError:
        return "read-only"


def _not_utf_8(path: StrPath, data: bytes, start: int) -> Trouble:
    before = data[:start]
    column = len(before.rpartition(b"\n")[2].decode("utf-8").lstrip("\ufeff")) + 1
    looks_like = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    params = {"line": before.count(b"\n") + 1, "column": column, "looks_like": looks_like}
    if data.startswith(PACKED) or (looks_like == "latin-1" and b"\0" in data):
        params["reason"] = "packed"
    return Trouble("not-utf-8", path, params)
