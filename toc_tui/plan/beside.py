"""Where programs write for the sake of a plan, and what killed ones left there.

A file takes a name for a moment before it takes the one that it is to have (`newfile`), and a program that is killed
in that moment leaves it. Whoever opens the plan next takes it away, also to read it only: it has a whole plan in it.
The name says whose it is (`writers`), so no lock is needed: nobody will finish what a dead process wrote.
"""

from __future__ import annotations

import os

from toc_tui.plan import person, writers

StrPath = str | os.PathLike[str]


def versions(plan: StrPath) -> str:
    """The folder of a plan's versions: beside the file itself, whatever links lead there."""
    real = os.path.realpath(plan)
    return (real.removesuffix(".toml") if os.path.basename(real) != ".toml" else real) + ".snapshots"


def folders(plan: StrPath) -> list[str]:
    """Every folder in which a file may stand that a save for this plan did not finish. They need not exist; none for
    a name that no file can have."""
    try:
        real = os.path.realpath(plan)
    except ValueError:  # a NUL in it
        return []
    return list(dict.fromkeys((os.path.dirname(real), versions(real), *person.folders(plan))))


def left_over(plan: StrPath) -> list[str]:
    """The temporary files of killed saves, for this plan or beside it."""
    return [path for folder in folders(plan) for path in writers.left_over(folder)]


def clear(plan: StrPath) -> None:
    """Take away what `left_over` finds. What cannot be taken away stays, and is no trouble."""
    for folder in folders(plan):
        writers.clear(folder)
