"""Which process a file belongs to, and whether that process is gone: its mark stands in the file's name, or in it.

A mark is PID-START-WHERE. WHERE stands for this boot of this computer (or container), so that a number of a process on
another one that shares the folder is never taken for one of ours.
"""

from __future__ import annotations

import os
from binascii import crc32
from collections.abc import Mapping
from functools import cache

from toc_tui.system.processes import boot, host, started


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
    return f"{crc32(boot().encode()):08x}"


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
