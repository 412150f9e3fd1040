"""The exit codes of every command and face."""

from enum import IntEnum


class Exit(IntEnum):
    """What the shell is told. Documented in README.md."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    UNREADABLE = 3
    CHANGED = 4
    CANNOT_WRITE = 5
    CRASHED = 70  # what sysexits.h calls EX_SOFTWARE
