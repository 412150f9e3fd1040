"""What belongs to one person on one machine: recent plans, where they were, and words not yet in a plan.

Kept as private JSON in the person's state folder, never beside the plan. Nothing here is needed: what is
broken or was written by something else is ignored, and a folder that cannot be written gives a `Trouble`
and no more.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from toc_tui.plan import disk
from toc_tui.plan.disk import Landing, Trouble

NAME = "toc-tui"
KEPT = 20  # recent plans

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Recent:
    """A plan that was opened, under the path it was opened by; it may be gone by now."""

    path: Path
    title: str
    opened: date


@dataclass(frozen=True, slots=True)
class Recovery:
    """What would have been lost.

    `words`: half-typed; `where`: the prompt they were for; `what`: anything else needed to offer them again;
    `text`: the whole plan, if it could not be saved.
    """

    words: str = ""
    where: str = ""
    what: Mapping[str, str] = field(default_factory=dict)
    text: str | None = None


def folder() -> Path:
    """The person's own folder for this program. It need not exist."""
    chosen = os.environ.get("XDG_STATE_HOME", "")
    if Path(chosen).is_absolute():  # a relative one is to be ignored, says the standard
        return Path(chosen) / NAME
    import platformdirs  # not needed by most commands

    return Path(platformdirs.user_state_dir(NAME, appauthor=False))


def recents() -> list[Recent]:
    """The plans opened lately, the last one first. No plan is looked at: a slow disk does not hold us up."""
    entries = _read(folder() / "recents.json").get("plans")
    found = [_recent(entry) for entry in entries] if isinstance(entries, list) else []
    return [recent for recent in found if recent is not None][:KEPT]


def remember(path: Path, title: str, when: date) -> Trouble | None:
    """Put a plan at the head of the recent ones."""
    first = Recent(_absolute(path), title or path.stem, when)
    return _write_recents([first, *(recent for recent in recents() if recent.path != first.path)])


def forget(path: Path) -> Trouble | None:
    """Take a plan from the recent ones, and forget where we were in it. Words to recover stay."""
    known = recents()
    left = [recent for recent in known if recent.path != _absolute(path)]
    return _remove(_place_file(path)) or (_write_recents(left) if left != known else None)


def write_recovery(plan: Path, recovery: Recovery) -> Trouble | None:
    """Keep these words for the plan, in place of any kept before; on the disk when it returns."""
    return _write(
        _recovery_file(plan),
        {
            "plan": str(plan),
            "words": recovery.words,
            "where": recovery.where,
            "what": dict(recovery.what),
            "text": recovery.text,
        },
        durable=True,
    )


def read_recovery(plan: Path) -> Recovery | None:
    """The words kept for the plan, if there are any."""
    found = _read(_recovery_file(plan))
    words, where, text = found.get("words"), found.get("where"), found.get("text")
    if not isinstance(words, str) or not isinstance(where, str) or not isinstance(text, str | None):
        return None
    what = found.get("what")
    pairs = what.items() if isinstance(what, dict) else ()
    return Recovery(words, where, {key: value for key, value in pairs if isinstance(value, str)}, text)


def clear_recovery(plan: Path) -> Trouble | None:
    """The words are in the plan now, or were not wanted."""
    return _remove(_recovery_file(plan))


def write_place(plan: Path, place: Mapping[str, object]) -> Trouble | None:
    """Keep where we are in the plan and what it looked like: anything that JSON can hold."""
    return _write(_place_file(plan), {"plan": str(plan), "place": dict(place)})


def read_place(plan: Path) -> Json:
    """Where we were; empty if that is not known."""
    place = _read(_place_file(plan)).get("place")
    return place if isinstance(place, dict) else {}


def _recent(entry: object) -> Recent | None:
    if not isinstance(entry, dict):
        return None
    path, title, opened = entry.get("path"), entry.get("title"), entry.get("opened")
    if not (isinstance(path, str) and isinstance(title, str) and isinstance(opened, str)):
        return None
    try:
        return Recent(Path(path), title, date.fromisoformat(opened))
    except ValueError:
        return None


def _write_recents(plans: list[Recent]) -> Trouble | None:
    entries = [{"path": str(p.path), "title": p.title, "opened": p.opened.isoformat()} for p in plans[:KEPT]]
    return _write(folder() / "recents.json", {"plans": entries})


def _absolute(path: Path) -> Path:
    # takes `..` out too, and keeps the symlinks that people know
    return Path(os.path.abspath(path))  # noqa: PTH100


def _recovery_file(plan: Path) -> Path:
    return folder() / "recovery" / _file_name(plan)


def _place_file(plan: Path) -> Path:
    return folder() / "places" / _file_name(plan)


def _file_name(plan: Path) -> str:
    """The same for every path that leads to the same plan; says nothing about it."""
    import hashlib

    real = os.path.realpath(plan)
    return hashlib.sha256(os.fsencode(real)).hexdigest()[:32] + ".json"


def _read(file: Path) -> Json:
    data = disk.read_bytes(file)
    if isinstance(data, Trouble):
        return {}
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(file: Path, content: Json, durable: bool = False) -> Trouble | None:
    data = json.dumps(content).encode("ascii")
    try:
        for private in (folder(), file.parent):
            private.mkdir(mode=0o700, parents=True, exist_ok=True)
            if private.stat().st_mode & 0o077:
                private.chmod(0o700)
    except OSError as error:
        return disk.cannot_write(file, error)
    landed = disk.put_bytes(file, data, Landing(mode=0o600, durable=durable))
    return landed if isinstance(landed, Trouble) else None


def _remove(file: Path) -> Trouble | None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        return None if isinstance(error, NotADirectoryError) else disk.cannot_write(file, error)
    return None
