"""Named versions of a plan: whole copies in one folder beside it, which people can read, open and copy.

The versions of `plan.toml` stand in `plan.snapshots`, each in a file such as `2026-03-02-after-the-meeting.toml`.
Its first line says the day, what it was kept for and its name; the rest is the plan as it was, byte for byte. A plan
that somebody puts there by hand counts too. Nothing there is ever written over or taken away by this program.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from toc_tui.frozen import frozen
from toc_tui.plan import beside, disk
from toc_tui.plan.disk import Landing, StrPath, Trouble
from toc_tui.plan.keys import slug
from toc_tui.plan.text import BOM, split

FIRST = re.compile(r"# snapshot (\d{4}-\d{2}-\d{2})(?: \((review|before)\))?: ([^\r\n]*)\r?\n")
DATED = re.compile(r"(\d{4}-\d{2}-\d{2})-?(.*)")
LONGEST = 200  # letters of a name
MOST = 1000  # versions of one name on one day


@frozen
class Snapshot:
    """One version that was kept. `kind` is review (made by a review of the plan), before (made because another
    version was brought back) or "" for one that somebody named."""

    path: Path
    name: str
    on: date | None = None
    kind: str = ""

    @property
    def key(self) -> str:
        """What it is called on a command line: its file's name without the ending."""
        return self.path.stem


def folder(plan: StrPath) -> Path:
    """Where the versions of a plan are kept: beside the file itself, whatever links lead there."""
    return Path(beside.versions(plan))


def named(words: str) -> str:
    """A name as it can be written on one line; "" where nothing is left of it."""
    plain = re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]", " ", words)  # joiners stay: they are spelling
    return " ".join(plain.split())[:LONGEST]


def take(plan: StrPath, text: str, name: str, on: date, kind: str = "") -> Snapshot | Trouble:
    """Keep a text of a plan under a name. It is on the disk when this returns."""
    within, name = folder(plan), named(name)
    try:
        within.mkdir(exist_ok=True)
    except OSError as error:
        return disk.cannot_write(within, error)
    bom = BOM if text.startswith(BOM) else ""
    note = f"# snapshot {on.isoformat()}{f' ({kind})' if kind else ''}: {name}" + split(text).eol
    data = (bom + note + text.removeprefix(bom)).encode("utf-8", "replace")
    real = Path(os.path.realpath(plan))
    start = f"{on.isoformat()}-{slug(name, 'version')}"
    for number in range(1, MOST):
        target = within / (start + (f"-{number}" if number > 1 else "") + ".toml")
        put = disk.put_bytes(target, data, Landing(model=real if real.exists() else None, new=True))
        if not isinstance(put, Trouble):
            return Snapshot(target, name, on, kind)
        if put.code != "changed-outside":
            return put
    return Trouble("cannot-write", within, {"reason": "other"})


def listed(plan: StrPath) -> list[Snapshot]:
    """The versions that are kept, the newest first."""
    within = folder(plan)
    try:
        paths = [path for path in within.iterdir() if path.suffix == ".toml" and not path.name.startswith(".")]
        found = [(path.stat().st_mtime_ns, path.name, _snapshot(path)) for path in paths if path.is_file()]
    except OSError:
        return []
    found.sort(key=lambda one: (one[2].on or date.min, *one[:2]), reverse=True)
    return [snapshot for *_, snapshot in found]


def _snapshot(path: Path) -> Snapshot:
    """What a file of the folder says of itself; its name where it says nothing."""
    data = disk.read_bytes(path)
    text = "" if isinstance(data, Trouble) else data[:4000].decode("utf-8", "replace").removeprefix(BOM)
    first, dated = FIRST.match(text), DATED.fullmatch(path.stem)
    on = _day(first[1] if first else dated[1] if dated else "")
    name = named(first[3]) if first else ""
    return Snapshot(path, name or named((dated[2] if dated else "") or path.stem), on, (first and first[2]) or "")


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def text_of(snapshot: Snapshot) -> str | Trouble:
    """The plan as it was, without the line that we put above it."""
    from toc_tui.plan import store

    loaded = store.load(snapshot.path)
    if isinstance(loaded, Trouble):
        return loaded
    bom = BOM if loaded.text.startswith(BOM) else ""
    text = loaded.text.removeprefix(bom)
    note = FIRST.match(text)
    return bom + (text[note.end() :] if note else text)


def fitting(found: Sequence[Snapshot], word: str) -> list[Snapshot]:
    """The versions that a word means: its key or its whole name, else those whose key begins so or whose name holds
    it."""
    folded = word.casefold()
    exact = [one for one in found if folded in (one.key.casefold(), one.name.casefold())]
    return exact or [one for one in found if one.key.casefold().startswith(folded) or folded in one.name.casefold()]


def of_review(found: Sequence[Snapshot], day: date | None) -> Snapshot | None:
    """The version to compare with to see what changed since the last review, which was on `day`: the one that the
    review kept, else the newest of that day or before."""
    kept = next((one for one in found if one.kind == "review"), None)
    if kept is not None and (day is None or kept.on is None or kept.on >= day):
        return kept
    older = (one for one in found if day is not None and one.on is not None and one.on <= day)
    return next(older, kept)
