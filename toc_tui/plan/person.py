"""What belongs to one person on one machine: recent plans, where they were, and words not yet in a plan.

Kept as private JSON in the person's state folder, never beside the plan. Nothing here is needed: what is
broken or was written by something else is ignored, and a folder that cannot be written gives a `Trouble`
and no more.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date

from toc_tui.frozen import frozen
from toc_tui.plan import disk
from toc_tui.plan.disk import Landing, StrPath, Trouble
from toc_tui.plan.keys import sha256
from toc_tui.system import files

NAME = "toc-tui"
KEPT = 20  # recent plans
HEARD = 5_000  # lines of one plan whose wording was asked about

Json = dict[str, object]


@frozen
class Recent:
    """A plan that was opened, under the path it was opened by; it may be gone by now."""

    path: str
    title: str
    opened: date


def folder() -> str:
    """The person's own folder for this program. It need not exist."""
    chosen = os.environ.get("XDG_STATE_HOME", "")
    if os.path.isabs(chosen):  # a relative one is to be ignored, says the standard
        return os.path.join(chosen, NAME)
    if sys.platform == "linux":  # what platformdirs would say; loading it takes longer than a short command may
        return os.path.join(os.path.expanduser("~"), ".local", "state", NAME)
    import platformdirs  # not needed by most commands

    return platformdirs.user_state_dir(NAME, appauthor=False)


def can_keep() -> bool:
    """Whether anything can be kept in that folder: it is there, or can be made."""
    place = folder()
    while not os.path.lexists(place) and os.path.dirname(place) != place:
        place = os.path.dirname(place)
    return os.path.isdir(place) and os.access(place, os.W_OK | os.X_OK)


def compiled_folder() -> str | None:
    """Where Python may keep compiled files of the program, which it runs: None where others might write there too."""
    state, above = folder(), folder()
    place = os.path.join(state, "compiled")
    try:
        while not os.path.lexists(above):
            above = os.path.dirname(above)
        if not files.is_mine(os.stat(above)):  # as root, with the home of somebody else
            return None
        os.makedirs(state, 0o700, exist_ok=True)
        os.makedirs(place, 0o700, exist_ok=True)
        trusted = files.is_mine(os.stat(state)) and files.is_private(os.lstat(place))
    except OSError:
        return None
    return place if trusted and os.access(place, os.W_OK | os.X_OK) else None


def folders(plan: StrPath) -> list[str]:
    """The folders of the state folder that are there, itself the first, and what is kept there of one plan's edits."""
    state = folder()
    try:
        with os.scandir(state) as entries:
            found = sorted(entry.path for entry in entries if entry.is_dir(follow_symlinks=False))
    except OSError:
        return [state]
    return [state, *found, edits_folder(plan)]


def recents() -> list[Recent]:
    """The plans opened lately, the last one first. No plan is looked at: a slow disk does not hold us up."""
    entries = read_json(_file("recents.json")).get("plans")
    found = [_recent(entry) for entry in entries] if isinstance(entries, list) else []
    return [recent for recent in found if recent is not None][:KEPT]


def remember(path: StrPath, title: str, when: date) -> Trouble | None:
    """Put a plan at the head of the recent ones."""
    first = Recent(_absolute(path), title or os.path.splitext(os.path.basename(path))[0], when)
    return _write_recents([first, *(recent for recent in recents() if recent.path != first.path)])


def forget(path: StrPath) -> Trouble | None:
    """Take a plan from the recent ones, and forget where we were in it. Words to recover stay."""
    known = recents()
    left = [recent for recent in known if recent.path != _absolute(path)]
    return remove(_place_file(path)) or (_write_recents(left) if left != known else None)


def has_used(name: str) -> bool:
    """Whether this person has used a part of the program before, so that its hint is not needed any more."""
    return bool(read_json(_file("used.json")).get(name))


def note_used(name: str) -> Trouble | None:
    """A part of the program is used; nothing is written where that is known."""
    used = read_json(_file("used.json"))
    return None if used.get(name) else _write(_file("used.json"), {**used, name: True})


def write_place(plan: StrPath, place: Mapping[str, object]) -> Trouble | None:
    """Keep where we are in the plan and what it looked like: anything that JSON can hold."""
    return _write(_place_file(plan), {"plan": os.fspath(plan), "place": dict(place)})


def read_place(plan: StrPath) -> Json:
    """Where we were; empty if that is not known."""
    place = read_json(_place_file(plan)).get("place")
    return place if isinstance(place, dict) else {}


def write_heard(plan: StrPath, words: Iterable[str], remarks: int) -> Trouble | None:
    """Keep the fingerprints of the lines of a plan whose wording was asked about, and how often anything was asked."""
    return _write(_heard_file(plan), {"words": list(words)[-HEARD:], "remarks": remarks})


def read_heard(plan: StrPath) -> tuple[list[str], int]:
    """The fingerprints of the lines whose wording was asked about, the oldest first, and how often that was."""
    found = read_json(_heard_file(plan))
    words, remarks = found.get("words"), found.get("remarks")
    known = [word for word in words if isinstance(word, str)] if isinstance(words, list) else []
    return known, remarks if isinstance(remarks, int) else len(known)


def _recent(entry: object) -> Recent | None:
    if not isinstance(entry, dict):
        return None
    path, title, opened = entry.get("path"), entry.get("title"), entry.get("opened")
    if not (isinstance(path, str) and isinstance(title, str) and isinstance(opened, str)):
        return None
    try:
        return Recent(path, title, date.fromisoformat(opened))
    except ValueError:
        return None


def _write_recents(plans: list[Recent]) -> Trouble | None:
    entries = [{"path": p.path, "title": p.title, "opened": p.opened.isoformat()} for p in plans[:KEPT]]
    return _write(_file("recents.json"), {"plans": entries})


def _absolute(path: StrPath) -> str:
    return os.path.abspath(path)  # takes `..` out too, and keeps the symlinks that people know


def _file(*names: str) -> str:
    return os.path.join(folder(), *names)


def recovery_folder() -> str:
    """Where words that are not in a plan yet are kept. It need not exist."""
    return os.path.join(folder(), "recovery")


def edits_folder(plan: StrPath) -> str:
    """Where it is kept what one-line edits did to a plan. It need not exist."""
    return _file("edits", plan_name(plan))


def _place_file(plan: StrPath) -> str:
    return _file("places", plan_name(plan) + ".json")


def _heard_file(plan: StrPath) -> str:
    return _file("heard", plan_name(plan) + ".json")


def plan_name(plan: StrPath) -> str:
    """The same for every path that leads to the same plan; says nothing about it."""
    return sha256(os.fsencode(os.path.realpath(plan)))[:32]


def read_json(file: StrPath) -> Json:
    """What such a file holds; empty where it cannot be read or was written by something else."""
    data = disk.read_bytes(file)
    if isinstance(data, Trouble):
        return {}
    import json  # not needed by most commands

    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def private_folder(path: str) -> Trouble | None:
    """Make a folder of ours that nobody else may look into; why it cannot be had."""
    try:
        for private in (folder(), path):
            os.makedirs(private, mode=0o700, exist_ok=True)
            if os.stat(private).st_mode & 0o077:
                os.chmod(private, 0o700)
    except OSError as error:
        return disk.cannot_write(path, error)
    return None


def _write(file: str, content: Json) -> Trouble | None:
    import json

    trouble = private_folder(os.path.dirname(file))
    if trouble is not None:
        return trouble
    landed = disk.put_bytes(file, json.dumps(content).encode("ascii"), Landing(mode=0o600, durable=False))
    return landed if isinstance(landed, Trouble) else None


def remove(file: StrPath) -> Trouble | None:
    """Take a file away, if it is there."""
    try:
        os.unlink(file)
    except OSError as error:
        return None if isinstance(error, FileNotFoundError | NotADirectoryError) else disk.cannot_write(file, error)
    return None
