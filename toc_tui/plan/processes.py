"""Which process a file belongs to: its number, when it began and the boot it began in, as part of a file's name."""

from __future__ import annotations

import os
import re


def mark(number: int | None = None) -> str:
    """What tells a process (this one, if none is named) from every other one, also from a later one with its number."""
    number = os.getpid() if number is None else number
    return f"{number}-{_began(number) or '0'}-{_boot()}"


def runs(marked: str) -> bool:
    """Whether the process of a mark still runs. One of another boot does not."""
    number, began, boot = marked.split("-")
    return boot == _boot() and _began(int(number)) == began


def _began(number: int) -> str:
    """When a process began, in the system's own words; "" where there is no such process, or only its remains."""
    try:
        with open(f"/proc/{number}/stat", "rb") as file:
            fields = file.read().rpartition(b")")[2].split()
    except OSError:
        return "" if os.path.exists("/proc/self/stat") else _told_by_ps(number)
    return "" if fields[0] in (b"Z", b"X") else fields[19].decode("ascii")


def _told_by_ps(number: int) -> str:
    """The same where there is no /proc."""
    import subprocess

    command = ["ps", "-o", "lstart=", "-p", str(number)]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=5).stdout
    except (OSError, subprocess.SubprocessError):
        return ""
    return re.sub(r"\W+", "", told)


def _boot() -> str:
    try:
        with open("/proc/sys/kernel/random/boot_id", "rb") as file:
            return file.read(8).decode("ascii")
    except (OSError, ValueError):
        return "0"
