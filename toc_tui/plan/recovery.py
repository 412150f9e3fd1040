"""What would be lost if a sitting ended now, each process in a file of its own.

The file stands in the person's state folder; where that cannot be written, beside the plan, in the temporary folder or
at home. A file is offered to somebody only once its process is gone, and to one process only: it is renamed to belong
to the process that offers it. Files of 0.1.0 belong to no process and have no base.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from toc_tui.frozen import field, frozen
from toc_tui.plan import disk, person, writers
from toc_tui.plan.disk import Landing, StrPath, Trouble
from toc_tui.system import processes
from toc_tui.system.files import is_mine, temporary_folder

BESIDE = ".toc-tui-kept-"  # how its name begins where other files stand around it
NAME = r"([0-9a-f]{32})(?:-(\d+-\w+-\w+)-(\d+))?\.json"


@frozen
class Typed:
    """Words that somebody typed: where they were for, what else is needed to offer them there again, and whether they
    were `sent`: the plan may have them by now. `names`: they name a file, a key or a day, and are kept in no file."""

    words: str
    where: str = ""
    what: dict[str, str] = field(default_factory=dict)
    sent: bool = False
    names: bool = False


@frozen
class Recovery:
    """What is not in the plan: words, the first said first; and the `text` of a plan that is not saved, with the text
    that it was made from. The base is None where it is not known."""

    words: tuple[Typed, ...] = ()
    text: str | None = None
    base: str | None = None


@frozen
class Leftover:
    """What a sitting that is over left, and its file."""

    file: str
    recovery: Recovery


def own_files(plan: StrPath) -> tuple[str, ...]:
    """The files in which this process may keep what belongs to a plan, the one at the best place first."""
    own = f"{person.plan_name(plan)}-{processes.mark()}-0.json"
    return tuple(os.path.join(folder, BESIDE + own if at else own) for at, folder in enumerate(places(plan)))


def write(plan: StrPath, recovery: Recovery, durable: bool = False, files: tuple[str, ...] = ()) -> str | Trouble:
    """Keep this for the plan, in place of what this process kept before: the file that has it now, or why there is
    none. `durable`: wait for the disk itself. `files`: the `own_files`, for whoever knows them already."""
    import json  # not needed by most commands

    words = [{"words": one.words, "where": one.where, "what": one.what, "sent": one.sent} for one in recovery.words]
    content = json.dumps({"said": words, "text": recovery.text, "base": recovery.base}).encode("ascii")
    landing = Landing(mode=0o600, durable=durable)
    first: Trouble | None = None
    for file in files or own_files(plan):
        landed = disk.put_bytes(file, content, landing)
        if first is None and isinstance(landed, Trouble) and landed.code == "no-folder":  # whoever needs it makes it
            landed = person.private_folder(os.path.dirname(file)) or disk.put_bytes(file, content, landing)
        if not isinstance(landed, Trouble):
            return file
        first = first or landed
    return first or Trouble("no-folder", plan)


def drop(left: Leftover, text: bool = False, words: tuple[Typed, ...] = ()) -> None:
    """The `text` of a leftover, or some of its words, need not be offered again: the rest stays in its file."""
    now = _read(left.file)
    if now is None:
        return
    rest = tuple(one for one in now.words if one not in words)
    if not rest and (text or now.text is None):
        person.remove(left.file)
    else:
        kept = (None, None) if text else (now.text, now.base)
        write(left.file, Recovery(rest, *kept), durable=True, files=(left.file,))


def leftovers(plan: StrPath) -> list[Leftover]:
    """What sittings that are over left of this plan, the oldest first. From now on it is this process's to offer."""
    found = sorted(_files(plan), key=_written)
    claimed = (_claim(file, number) for number, file in enumerate(found, 1))
    read = ((file, _read(file)) for file in claimed if file)
    return [Leftover(file, recovery) for file, recovery in read if recovery is not None]


def places(plan: StrPath) -> Iterator[str]:
    """Where a file may be kept, the best place first."""
    seen = set()
    for place in (
        person.recovery_folder(),
        os.path.dirname(os.path.realpath(plan)),
        temporary_folder(),
        os.path.expanduser("~"),
    ):
        if os.path.isabs(place) and place not in seen:
            seen.add(place)
            yield place


def _files(plan: StrPath) -> Iterator[str]:
    wanted = person.plan_name(plan)
    for number, folder in enumerate(places(plan)):
        writers.clear(folder)
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        begin = BESIDE if number else ""
        for name in names:
            known = re.fullmatch(NAME, name.removeprefix(begin)) if name.startswith(begin + wanted) else None
            if known is None:
                continue
            file = os.path.join(folder, name)
            if _mine(file) and (known[2] is None or known[2] == processes.mark() or not processes.runs(known[2])):
                yield file


def _mine(file: str) -> bool:
    """Whether this person wrote it: the temporary folder is everybody's."""
    try:
        return is_mine(os.lstat(file))
    except OSError:
        return False


def _written(file: str) -> float:
    try:
        return os.lstat(file).st_mtime
    except OSError:
        return 0.0


def _claim(file: str, number: int) -> str:
    """Take a file over from a process that is gone: its new name; "" where another process was quicker."""
    folder, name = os.path.split(file)
    known = re.fullmatch(NAME, name.removeprefix(BESIDE))
    mark = processes.mark()
    if known is None or (known[2] == mark and known[3] != "0"):
        return file  # it is ours already
    ours = {int(other[3]) for each in os.listdir(folder) if (other := re.search(NAME, each)) and other[2] == mark}
    begin = BESIDE if name.startswith(BESIDE) else ""
    new = os.path.join(folder, f"{begin}{known[1]}-{mark}-{max(ours, default=0) + number}.json")
    try:
        os.rename(file, new)
    except FileNotFoundError:
        return ""
    except OSError:
        return file  # it cannot be renamed here, and is offered all the same
    return new


def _read(file: str) -> Recovery | None:
    found = person.read_json(file)
    text, base, said = found.get("text"), found.get("base"), found.get("said")
    if not isinstance(text, str | None) or not isinstance(base, str | None) or not found:
        return None
    entries = said if isinstance(said, list) else [found]  # 0.1.0 kept one, at the top
    words = [one for entry in entries if isinstance(entry, dict) and (one := _typed(entry)) is not None]
    return Recovery(tuple(words), text, base) if words or text is not None else None


def _typed(entry: person.Json) -> Typed | None:
    words, where, what = entry.get("words"), entry.get("where"), entry.get("what")
    if not isinstance(words, str) or not words.strip():
        return None
    pairs = what.items() if isinstance(what, dict) else ()
    context = {name: value for name, value in pairs if isinstance(name, str) and isinstance(value, str)}
    return Typed(words, where if isinstance(where, str) else "", context, entry.get("sent") is True)
