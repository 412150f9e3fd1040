"""Files where they differ: how one is opened, whose it is, what a new one takes over, and the lock on a folder.

Python itself sees to it that no handle is passed on to a program that is started (O_CLOEXEC).
"""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

StrPath = str | os.PathLike[str]

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would change the line ends on their way
READ = os.O_RDONLY | _BINARY | getattr(os, "O_NONBLOCK", 0)  # a pipe is never waited for
WRITE = os.O_WRONLY | _BINARY
NAMELESS = getattr(os, "O_TMPFILE", 0)  # a file without a name, until it is written; 0 where there is no such thing
RENAMES_OPEN = os.name != "nt"  # whether a file that is open can have another name


def _optional(name: str) -> Any:
    """A module that is not there on every system; None where it is not."""
    try:
        return __import__(name)
    except ImportError:
        return None


_fcntl: Any = _optional("fcntl")
_msvcrt: Any = None if _fcntl else _optional("msvcrt")
UNLOCKS = _msvcrt is not None  # whether a lock is to be given back before its file is closed
_HELD_BY_ANOTHER = {errno.EAGAIN, errno.EACCES}
PAUSE = 0.005  # seconds between two tries


def open_folder(folder: StrPath) -> int | None:
    """A handle of a folder itself, to lock it or to have it kept; None where it cannot be had, as on Windows."""
    if not hasattr(os, "O_DIRECTORY"):
        return None
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None


def temporary_folder() -> str:
    """Where temporary files go, as tempfile chooses it; that module is not light."""
    return next((found for name in ("TMPDIR", "TEMP", "TMP") if (found := os.environ.get(name))), "/tmp")


def open_lock(folder: StrPath) -> int | None:
    """A handle on which `lock` holds a folder; None where nothing can be locked.

    With flock that is the folder itself: nothing is left behind, and whoever uses the folder on this machine is held
    off. Windows locks no folder: there a file among the temporary ones stands for it, which is each person's own. So
    it holds off this person's programs alone. Both locks end with the process.
    """
    if _fcntl is not None:
        return open_folder(folder)
    if _msvcrt is None:
        return None
    from binascii import crc32

    place = crc32(os.fsencode(os.path.normcase(os.path.realpath(folder))))
    try:
        return os.open(os.path.join(temporary_folder(), f"toc-tui-{place:08x}.lock"), os.O_RDWR | os.O_CREAT | _BINARY)
    except OSError:
        return None


def lock(handle: int, patience: float) -> bool:
    """Lock it, waiting for so many seconds; False where somebody else held it all that time. True also where it turns
    out that it cannot be locked."""
    until = time.monotonic() + patience
    while True:
        try:
            if _fcntl is not None:
                _fcntl.flock(handle, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
            else:
                _msvcrt.locking(handle, _msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in _HELD_BY_ANOTHER:
                return True
            if time.monotonic() >= until:
                return False
            time.sleep(PAUSE)
        else:
            return True


def unlock(handle: int) -> None:
    """Let others have it at once: Windows may take its time to unlock what is closed."""
    with suppress(OSError):  # it may not be locked at all
        _msvcrt.locking(handle, _msvcrt.LK_UNLCK, 1)


def is_mine(found: os.stat_result) -> bool:
    """Whether this person owns a file: the temporary folder is everybody's. Where files do not say so (Windows), that
    folder is each person's own."""
    return not hasattr(os, "geteuid") or found.st_uid == os.geteuid()


def is_private(found: os.stat_result) -> bool:
    """Whether a folder is this person's and nobody else may look into it, as far as its mode tells; on Windows it does
    not."""
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o077)


def person_number() -> str:
    """What tells this person from others in the name of a file; "" where no other person writes there."""
    return str(os.getuid()) if hasattr(os, "getuid") else ""


def is_on_read_only_disk(path: StrPath) -> bool:
    """Whether the whole disk can only be read. Raises OSError. False where the system does not tell."""
    return hasattr(os, "statvfs") and bool(os.statvfs(path).f_flag & os.ST_RDONLY)


def dress_like(handle: int, model: StrPath) -> None:
    """Give a new file the owner, the extra rights and the mode of the one it replaces, as far as we may. On Windows it
    has those of its folder."""
    if not hasattr(os, "fchmod"):
        return
    old = os.stat(model)
    mode = stat.S_IMODE(old.st_mode)
    mine = os.fstat(handle)
    if (mine.st_uid, mine.st_gid) != (old.st_uid, old.st_gid):
        with suppress(OSError):
            os.fchown(handle, -1, old.st_gid)
        with suppress(OSError):
            os.fchown(handle, old.st_uid, -1)
        if os.fstat(handle).st_gid != old.st_gid:
            # the group's rights must not pass to another group
            mode = (mode & ~0o070) | ((mode & 0o007) << 3 & mode)
    with suppress(OSError):
        for name in os.listxattr(model) if hasattr(os, "listxattr") else ():  # only Linux keeps access lists there
            with suppress(OSError):
                os.setxattr(handle, name, os.getxattr(model, name))
    os.fchmod(handle, mode)
