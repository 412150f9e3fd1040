"""What one-line commands did to a plan, kept so that it can be taken back: one file an edit in the person's state
folder.

An entry has a head of lines and the bytes that the edit took out and put in, and where. It names the plan before and
after by their SHA-256: it is only ever applied to a file that is exactly as that edit left it. It holds no more of the
plan than what was changed.
"""

from __future__ import annotations

import os
from time import strftime

from toc_tui.frozen import frozen
from toc_tui.plan import disk, person
from toc_tui.plan.disk import Landing, StrPath, Trouble
from toc_tui.plan.keys import sha256

KEPT = 100  # entries of one plan
LARGEST = 4_000_000  # bytes of one entry; a larger change is not kept
UNDONE = ".undone"
BEGUN = ".begun"  # a new plan: what was done before, under the same name, was done to another one
HEAD = ("when", "command", "said", "start", "removed", "added", "before", "after")


@frozen
class LoggedEdit:
    """One edit: when (`2026-03-02 10:15:00`), by which command, the sentence that told of it, what it changed at
    `start`, and the digests of the whole plan before and after."""

    when: str
    command: str
    said: str
    start: int
    removed: bytes
    added: bytes
    before: str
    after: str
    undone: bool = False
    path: str = ""

    def reverted(self, now: bytes) -> bytes | None:
        """The plan as it was before; None where it is not as this edit left it."""
        return _spliced(now, self.after, self.start, self.added, self.removed)

    def repeated(self, now: bytes) -> bytes | None:
        """The plan as it was after; None where it is not as it was before."""
        return _spliced(now, self.before, self.start, self.removed, self.added)


def _spliced(now: bytes, digest: str, start: int, old: bytes, new: bytes) -> bytes | None:
    if sha256(now) != digest or now[start : start + len(old)] != old:
        return None
    return now[:start] + new + now[start + len(old) :]


def note(plan: StrPath, command: str, said: str, before: bytes, after: bytes, day: str = "") -> str:
    """Keep what an edit did. What was undone before it is gone then. `day`: the fixed day of a test or a replay.
    Returns "" where it is kept, else why not: `too-large` or `not-written`."""
    start = _common(before, after)
    end = _common(before[start:][::-1], after[start:][::-1])
    removed, added = before[start : len(before) - end], after[start : len(after) - end]
    if len(removed) + len(added) > LARGEST:
        return "too-large"
    folder = person.edits_folder(plan)
    if person.private_folder(folder) is not None:
        return "not-written"
    names, all_names = _names(folder), _all_names(folder)
    for name in (*(name for name in names if name.endswith(UNDONE)), *all_names[: 1 - KEPT]):
        person.remove(os.path.join(folder, name))
    values = (day or strftime("%Y-%m-%d %H:%M:%S"), command, said, start, len(removed), len(added))
    lines = [*(" ".join(str(value).split()) for value in values), sha256(before), sha256(after)]
    head = "".join(f"{name}: {line}\n" for name, line in zip(HEAD, lines, strict=True))
    landed = disk.put_bytes(
        os.path.join(folder, _next(all_names)),
        head.encode("utf-8", "replace") + b"\n" + removed + added,
        Landing(mode=0o600, durable=False),
    )
    return "not-written" if isinstance(landed, Trouble) else ""


def begin(plan: StrPath) -> None:
    """A plan is new in its place. What was done to one that stood there before is not told of this one; it stays in the
    folder until there is too much of it."""
    folder = person.edits_folder(plan)
    if names := _all_names(folder):
        disk.put_bytes(os.path.join(folder, _next(names) + BEGUN), b"", Landing(mode=0o600, durable=False))


def entries(plan: StrPath) -> list[LoggedEdit]:
    """What was done to a plan, the oldest first; those that were undone stand among them."""
    folder = person.edits_folder(plan)
    found = (_read(os.path.join(folder, name)) for name in _names(folder))
    return [entry for entry in found if entry is not None]


def mark(entry: LoggedEdit, undone: bool) -> Trouble | None:
    """Note that an entry is undone, or done again."""
    base = entry.path.removesuffix(UNDONE)
    try:
        os.replace(entry.path, base + UNDONE if undone else base)
    except OSError as error:
        return disk.cannot_write(entry.path, error)
    return None


def _names(folder: str) -> list[str]:
    """The entries of the plan that stands there now."""
    names = _all_names(folder)
    begun = [number for number, name in enumerate(names, 1) if name.endswith(BEGUN)]
    return names[begun[-1] :] if begun else names


def _all_names(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name[:8].isdecimal() and name[8:] in ("", UNDONE, BEGUN))
    except OSError:
        return []


def _next(names: list[str]) -> str:
    return f"{int(names[-1][:8]) + 1 if names else 1:08}"


def _read(path: str) -> LoggedEdit | None:
    data = disk.read_bytes(path)
    if isinstance(data, Trouble):
        return None
    head, _, body = data.partition(b"\n\n")
    found = dict(line.split(": ", 1) for line in head.decode("utf-8", "replace").split("\n") if ": " in line)
    try:
        start, removed, added = (int(found[name]) for name in ("start", "removed", "added"))
        when, command, before, after = (found[name] for name in ("when", "command", "before", "after"))
    except (KeyError, ValueError):
        return None
    if len(body) != removed + added:
        return None
    undone = path.endswith(UNDONE)
    said = found.get("said", "")
    return LoggedEdit(when, command, said, start, body[:removed], body[removed:], before, after, undone, path)


def _common(one: bytes, other: bytes) -> int:
    """How many bytes two texts have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
