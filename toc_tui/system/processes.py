"""Which process a file belongs to, and whether that process is gone: its mark stands in the file's name, or in it. How
that is told differs from system to system, and so does what a process may take.

A mark is PID-START-WHERE. WHERE stands for this boot of this computer (or container), so that a number of a process on
another one that shares the folder is never taken for one of ours.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_WINDOWS = os.name == "nt"
_MAY_ASK = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_NO_SUCH = 87  # ERROR_INVALID_PARAMETER


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
    try:
        with open("/proc/sys/kernel/random/boot_id", "rb") as file:
            boot = file.read().decode("ascii").strip()
        boot += os.readlink("/proc/self/ns/pid")
    except (OSError, ValueError):  # not Linux: it stands for the computer
        boot = host()
    return f"{crc32(boot.encode()):08x}"


def crc32(data: bytes) -> int:
    """The CRC-32 of a few bytes, as binascii has it; that loads a library (libz) from the disk, which takes longer."""
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xEDB88320 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def host() -> str:
    """The name of this computer."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def started(number: int) -> int | None:
    """When a process began, as a number that only means something here; 0 where that cannot be told, None where there
    is no such process, or only its remains, which write nothing any more."""
    if _WINDOWS:  # there os.kill would end it, or send it Ctrl+C
        return _told_by_windows(number)
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

    command = ["ps", "-o", "lstart=", "-p", str(number)]
    try:
        told = subprocess.run(command, capture_output=True, check=False, timeout=5).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    return crc32(told.strip())


def _told_by_windows(number: int, kernel: Any = None) -> int | None:
    """The same on Windows, by the time at which the process was made."""
    import ctypes
    from ctypes import wintypes

    kernel = kernel or _kernel()
    process = kernel.OpenProcess(_MAY_ASK, False, number)
    if not process:
        return None if kernel.GetLastError() == _NO_SUCH else 0
    made, ended, in_system, in_program = (wintypes.FILETIME() for _ in range(4))
    try:
        told = kernel.GetProcessTimes(process, *map(ctypes.byref, (made, ended, in_system, in_program)))
    finally:
        kernel.CloseHandle(process)
    if not told:
        return 0
    if ended.dwLowDateTime or ended.dwHighDateTime:  # it is only there while somebody holds a handle of it
        return None
    return int(made.dwHighDateTime << 32 | made.dwLowDateTime)


def _kernel() -> Any:
    import ctypes
    from ctypes import wintypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined]
    kernel.OpenProcess.restype = wintypes.HANDLE
    kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
    kernel.GetProcessTimes.argtypes = (wintypes.HANDLE, *[ctypes.POINTER(wintypes.FILETIME)] * 4)
    kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
    return kernel


def gone(number: int, start: int, place: str) -> bool | None:
    """Whether the process of that number, start and place has ended; None where that cannot be told."""
    if place != where():
        return None
    now = started(number)
    return now is None or bool(now and start and now != start)


def described() -> dict[str, object]:
    """The mark of this process with the name of its computer, to be kept in a file."""
    number, start, place = mark().split("-")
    return {"pid": int(number), "start": int(start), "where": place, "host": host()}


def ended(kept: Mapping[str, object]) -> bool | None:
    """Whether the process that is described so is gone; None where that cannot be told. An earlier boot of this
    computer has ended."""
    number, start, place = kept.get("pid"), kept.get("start"), kept.get("where")
    if not (isinstance(number, int) and isinstance(start, int) and isinstance(place, str)):
        return None
    found = gone(number, start, place)
    return True if found is None and kept.get("host") == host() else found


def bound(memory: int, seconds: int) -> bool:
    """Let this process take so many bytes and so much time at most, and leave no core behind; False where a process
    cannot be bound so."""
    try:
        import resource
    except ImportError:
        return False
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return True
