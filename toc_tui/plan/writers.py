"""Which process writes a file: its name says so, and whether that process is gone can be told from the name.

A temporary file is called `.toc-tui-WHERE-PID-START-RANDOM.tmp`. WHERE stands for this boot of this computer (or
container), so that a number of a process on another one that shares the folder is never taken for one of ours.
"""

from __future__ import annotations

import os
import re
import time
from binascii import crc32
from collections.abc import Mapping

OLD = 3600.0  # seconds after which a file goes whose writer cannot be told
_NAME = r"\.toc-tui-(?:(?P<where>[0-9a-f]{8})-(?P<pid>\d+)-(?P<start>\d+)-)?[0-9a-f]+\.tmp"
START = ".toc-tui-"


def temporary_name() -> str:
    """A name for a file of this process that is about to take another name."""
    pid = os.getpid()
    return f"{START}{where()}-{pid}-{started(pid) or 0}-{os.urandom(4).hex()}.tmp"


def where() -> str:
    """A short mark of this boot and this space of process numbers."""
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            boot = file.read().strip()
        boot += os.readlink("/proc/self/ns/pid")
    except OSError:  # not Linux
        boot = os.uname().nodename
    return f"{crc32(boot.encode()):08x}"


def started(pid: int) -> int | None:
    """When a process began, in the clock of its computer; 0 where that cannot be told, None where there is no such
    process."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
        return None if fields[0] in (b"Z", b"X") else int(fields[19])  # its remains write nothing any more
    except (OSError, ValueError, IndexError):
        pass
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except (OSError, OverflowError):  # it is somebody else's
        return 0
    return 0


def gone(pid: int, start: int, place: str) -> bool | None:
    """Whether the process of that number, start and place has ended; None where that cannot be told."""
    if place != where():
        return None
    now = started(pid)
    return now is None or bool(now and start and now != start)


def mark() -> dict[str, object]:
    """What tells this process from every other one, to be kept with what it writes."""
    pid = os.getpid()
    return {"pid": pid, "start": started(pid) or 0, "where": where(), "host": os.uname().nodename}


def ended(kept: Mapping[str, object]) -> bool | None:
    """Whether the process with this mark is gone; None where that cannot be told. An earlier boot of this computer
    has ended."""
    pid, start, place = kept.get("pid"), kept.get("start"), kept.get("where")
    if not (isinstance(pid, int) and isinstance(start, int) and isinstance(place, str)):
        return None
    found = gone(pid, start, place)
    return True if found is None and kept.get("host") == os.uname().nodename else found


def left_over(folder: str | os.PathLike[str]) -> list[str]:
    """The temporary files in a folder that nobody will finish: ours, and their writer is gone, or they are old."""
    try:
        names = [name for name in os.listdir(folder) if name.startswith(START)]
    except OSError:
        return []
    return [path for name in sorted(names) if _is_left(path := os.path.join(folder, name), name)]


def _is_left(path: str, name: str) -> bool:
    match = re.fullmatch(_NAME, name)
    try:
        found = os.lstat(path)
    except OSError:
        return False
    if match is None or found.st_uid != os.geteuid() or not 0o100000 <= found.st_mode < 0o110000:
        return False
    ended = gone(int(match["pid"]), int(match["start"]), match["where"]) if match["where"] else None
    return time.time() - found.st_mtime > OLD if ended is None else ended


def clear(folder: str | os.PathLike[str]) -> None:
    """Take away what `left_over` finds there."""
    for path in left_over(folder):
        try:
            os.unlink(path)
        except OSError:  # somebody was quicker, or the folder is not ours to change
            return
