"""Processes where they differ: on which computer, since when, and what one may take."""

from __future__ import annotations

import os
from binascii import crc32
from typing import Any

_WINDOWS = os.name == "nt"
_MAY_ASK = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION
_NO_SUCH = 87  # ERROR_INVALID_PARAMETER


def host() -> str:
    """The name of this computer."""
    return os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")


def boot() -> str:
    """What stands for this boot of this computer, or container; where that cannot be told, for the computer."""
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            found = file.read().strip()
        return found + os.readlink("/proc/self/ns/pid")
    except (OSError, ValueError):  # not Linux
        return host()


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
