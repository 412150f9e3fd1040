"""Whole files in, whole files out: what `store` and `person` share. Nothing else in the program opens a plan.

A file is replaced, never written over: its new bytes go to a neighbour, reach the disk, and then take its
name, so that a power cut leaves the old file or the new one. What goes wrong is a `Trouble`, not an
exception.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from toc_tui.frozen import field, frozen
from toc_tui.system import files

Stamp = tuple[int, int, int]
StrPath = str | os.PathLike[str]  # pathlib itself is not light before Python 3.13

PATIENCE = 2.0  # seconds to wait while another program saves in the same folder

_REASONS = {
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.EROFS: "read-only-disk",
    errno.ENAMETOOLONG: "name-too-long",
    errno.ELOOP: "link-circle",
    errno.EBUSY: "busy",
    errno.EFBIG: "too-big",
    errno.EIO: "disk-failing",
    errno.ENODEV: "disk-gone",
    errno.ENXIO: "disk-gone",
    errno.ESTALE: "disk-gone",
}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}


@frozen
class Trouble:
    """Why a file could not be read or written: a code, the file, and what fills the slots of its words.

    Codes: `missing`, `folder`, `not-a-file`, `bad-name`, `unreadable` (reason),
    `not-utf-8` (line, column, looks_like), `changed-outside` (how: changed, gone, appeared), `no-folder`,
    `no-such-folder` (file: what stands in its place), `disk-full`, `cannot-write` (reason).
    A reason is one of the values of `_REASONS`, `read-only`, `folder` or `other`; `system` names the errno.
    """

    code: str
    path: StrPath
    params: Mapping[str, object] = field(default_factory=dict)


def stamp(file: StrPath | int) -> Stamp | None:
    """A cheap look, without reading: when a file (or an open one) was written, how long it is, and which file it is.
    Another stamp means a change; None, that no file is there."""
    try:
        found = os.stat(file)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def cannot_write(path: StrPath, error: OSError) -> Trouble:
    """The trouble that an error while writing stands for."""
    if error.errno in _FULL:
        return Trouble("disk-full", path)
    if error.errno in (*_NO_FOLDER, errno.EEXIST) and (file := _file_above(path)):
        return Trouble("no-such-folder", path, {"file": file})
    if error.errno in _NO_FOLDER:
        return Trouble("no-folder", path)
    return Trouble("cannot-write", path, _reason(error))


def _file_above(path: StrPath) -> str:
    """The file that stands where a path needs a folder; "" where none does."""
    above = os.path.dirname(os.fspath(path))
    while above and not os.path.lexists(above):
        above = os.path.dirname(above)
    return above if above and not os.path.isdir(above) else ""


def _reason(error: OSError) -> dict[str, object]:
    number = error.errno or 0
    return {"reason": _REASONS.get(number, "other"), "system": errno.errorcode.get(number, "")}


def read_bytes(path: StrPath) -> bytes | Trouble:
    """The bytes of a plain file; a pipe or a device is a trouble and is never waited for."""
    try:
        handle = os.open(path, files.READ)
        try:
            kind = os.fstat(handle).st_mode
            if not stat.S_ISREG(kind):
                return Trouble("folder" if stat.S_ISDIR(kind) else "not-a-file", path)
            with os.fdopen(handle, "rb", closefd=False) as file:
                return file.read()
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno in _NO_FOLDER:
            return Trouble("missing", path)
        return Trouble("unreadable", path, _reason(error))
    except ValueError:  # a NUL in the name
        return Trouble("bad-name", path)


@contextmanager
def turn_in(folder: StrPath) -> Iterator[bool]:
    """Hold the folder, so that two of our programs do not save in it at once; False if another kept it.

    The lock is on the folder itself where the system can do that (`files.open_lock` says what it is elsewhere). Where
    nothing can be locked (some network disks), the stamp looked at just before the replacing still guards the file.
    """
    handle = files.open_lock(folder)
    try:
        yield handle is None or files.lock(handle, PATIENCE)
    finally:
        if handle is not None:
            if files.UNLOCKS:
                files.unlock(handle)
            os.close(handle)


@frozen
class Landing:
    """How new bytes take their place.

    `model`: a file whose mode, owner and access rights to keep; without one, `mode`, narrowed by the umask.
    `new`: the name must still be free. `seen`: the stamp of the file that may be replaced; any, where it is None.
    `durable`: wait until the bytes are on the disk itself.
    """

    model: StrPath | None = None
    mode: int = 0o666
    new: bool = False
    seen: Stamp | None = None
    durable: bool = True


def put_bytes(target: StrPath, data: bytes, landing: Landing, named: bool = False) -> Stamp | Trouble | None:
    """Give `target` (no symlink) these bytes, all or nothing; its stamp afterwards. What killed saves left in the
    folder goes first: on a full disk, that makes room. `named`: as for `NewFile`."""
    from toc_tui.plan import writers  # who only reads needs none of it
    from toc_tui.plan.newfile import NewFile, NoNameError

    folder = os.path.dirname(target) or os.curdir
    writers.clear(folder)
    mode = landing.mode if landing.model is None else 0o600
    try:
        made = NewFile(folder, mode, named)
    except OSError as error:
        return _folder_says_no(cannot_write(target, error))
    try:
        stamped = _fill(made.handle, data, landing)
        if landing.seen is not None and stamp(target) != landing.seen:
            return Trouble("changed-outside", target, {"how": "changed"})
        if not landing.new:
            made.replace(target)
        elif not made.take_new_name(target):
            return Trouble("changed-outside", target, {"how": "appeared"})
        if landing.durable:
            made.settle()
    except NoNameError:
        return put_bytes(target, data, landing, named=True)
    except OSError as error:
        return cannot_write(target, error)
    finally:
        made.close()
    return stamped


def _folder_says_no(trouble: Trouble) -> Trouble:
    if trouble.params.get("reason") == "permission":
        return Trouble(trouble.code, trouble.path, {**trouble.params, "reason": "folder"})
    return trouble


def _fill(handle: int, data: bytes, landing: Landing) -> Stamp | None:
    """Write all of it, as far down as the disk goes; raises OSError."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]
    if landing.model is not None:
        files.dress_like(handle, landing.model)
    if landing.durable:
        os.fsync(handle)
    os.close(os.dup(handle))  # some disks say only at a closing that they are full; the handle itself is needed still
    return stamp(handle)
