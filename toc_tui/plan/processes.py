"""Which process a file belongs to, and whether that process is gone: its mark stands in the file's name, or in it.

A mark is PID-START-WHERE. WHERE stands for this boot of this computer (or container), so that a number of a process on
another one that shares the folder is never taken for one of ours.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache


def mark(number: int | None = None) -> str:
    """What tells a process (this one, if none is named) from every other one, also from a later one with its number."""
    return _own(os.getpid()) if number is None else f"{number}-{started(number) or 0}-{where()}"


@cache
def _own(number: int) -> str:
    """The mark of this process, which stays as it is; by its number, because a fork has another."""
    return mark(number)


def runs(marked: str) -> bool:
    """Whether the process of a mark still runs here. One of another boot does not."""
    number, start, place = marked.split("-")
    return start.isdecimal() and gone(int(number), int(start), place) is False


def where() -> str:
    """A short mark of this boot and this space of process numbers."""
    from binascii import crc32  # who only reads marks nothing

    try:
        with open("/proc/sys/kernel/random/boot_id", "rb") as file:
            boot = file.read().decode("ascii").strip()
        boot += os.readlink("/proc/self/ns/pid")
    except (OSError, ValueError):  # not Linux
        boot = os.uname().nodename
    return f"{crc32(boot.encode()):08x}"


def started(number: int) -> int | None:
    """When a process began, as a number that only means something here; 0 where that cannot be told, None where there
    is no such process, or only its remains, which write nothing any more."""
    try:
        with open(f"/proc/{number}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
        return None if fields[0] in (b"Z", b"X") else int(fields[19])
    except (OSError, ValueError, IndexError):
        pass
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return None
    except (OSError, OverflowError):  # it is somebody else's
        return 0
    return 0 if os.path.exists("/proc/self/stat") else _told_by_ps(number)


def _told_by_ps(number: int) -> int:
    """The same where there is no /proc."""
    import subprocess
    from binascii import crc32

    command = ["ps", "-o", "lstart=", "-p", str(number)]
    try:
        told = subprocess.run(command, capture_output=True, check=False, timeout=5).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    return crc32(told.strip())


def gone(number: int, start: int, place: str) -> bool | None:
    """Whether the process of that number, start and place has ended; None where that cannot be told."""
    if place != where():
        return None
    now = started(number)
    return now is None or bool(now and start and now != start)


def described() -> dict[str, object]:
    """The mark of this process with the name of its computer, to be kept in a file."""
    number, start, place = mark().split("-")
    return {"pid": int(number), "start": int(start), "where": place, "host": os.uname().nodename}


def ended(kept: Mapping[str, object]) -> bool | None:
    """Whether the process that is described so is gone; None where that cannot be told. An earlier boot of this
    computer has ended."""
    number, start, place = kept.get("pid"), kept.get("start"), kept.get("where")
    if not (isinstance(number, int) and isinstance(start, int) and isinstance(place, str)):
        return None
    found = gone(number, start, place)
    return True if found is None and kept.get("host") == os.uname().nodename else found
