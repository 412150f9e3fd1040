"""Temporary files. Each is called `.toc-tui-WHERE-PID-START-RANDOM.tmp`: the name says whose it is (`processes`)."""

from __future__ import annotations

import os
import re
import time

from toc_tui.system import processes
from toc_tui.system.files import is_mine

OLD = 3600.0  # seconds after which a file goes whose writer cannot be told
_NAME = r"\.toc-tui-(?:(?P<where>[0-9a-f]{8})-(?P<pid>\d+)-(?P<start>\d+)-)?[0-9a-f]+\.tmp"
START = ".toc-tui-"


def temporary_path(folder: str | os.PathLike[str]) -> str:
    """A new name in a folder, for a file of this process that is about to take another name."""
    pid, start, where = processes.mark().split("-")
    return os.path.join(folder, f"{START}{where}-{pid}-{start}-{os.urandom(4).hex()}.tmp")


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
    if match is None or not is_mine(found) or not 0o100000 <= found.st_mode < 0o110000:
        return False
    ended = processes.gone(int(match["pid"]), int(match["start"]), match["where"]) if match["where"] else None
    return time.time() - found.st_mtime > OLD if ended is None else ended


def clear(folder: str | os.PathLike[str]) -> None:
    """Take away what `left_over` finds there."""
    for path in left_over(folder):
        try:
            os.unlink(path)
        except OSError:  # somebody was quicker, or the folder is not ours to change
            return
