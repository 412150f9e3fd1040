"""Before a plan is open: what can be chosen, the file for a new plan, a copy of an example. For all faces."""

from __future__ import annotations

import os
import shlex
from datetime import date
from pathlib import Path
from typing import Any

from toc_tui.frozen import frozen
from toc_tui.guide import examples
from toc_tui.plan import person, store
from toc_tui.plan.reading import read
from toc_tui.plan.store import Trouble
from toc_tui.plan.text import split

ENDING = ".toml"


@frozen
class Start:
    """One way to start: what it does (new, bring, open, copy), with which file, the plan's title, and when it was
    open the last time."""

    does: str
    path: Path = Path()
    title: str = ""
    opened: date | None = None


def starts(recents: bool = True) -> list[Start]:
    """A new plan first, one from another format, then the plans opened before, if this person wants a list of them,
    then the examples."""
    found = [Start("new"), Start("bring")]
    for recent in person.recents() if recents else ():
        if os.path.exists(recent.path):
            found.append(Start("open", Path(recent.path), recent.title, recent.opened))
    for path in examples():
        loaded = store.load(path)
        title = "" if isinstance(loaded, Trouble) else read(split(loaded.text)).plan.title
        found.append(Start("copy", path, title or path.stem))
    return found


def file_path(words: str) -> Path:
    """The file that these words name; `~` is the person's home, where that is known."""
    return Path(os.path.expanduser(words.strip()))


def file_paths(words: str) -> list[Path]:
    """The files that these words name: one, or several with blanks between them. A name that has blanks itself stands
    in quotes, unless it is the only one."""
    whole = file_path(words)
    if os.path.exists(whole):
        return [whole]
    try:
        parts = [file_path(part) for part in shlex.split(words)]
    except ValueError:
        return [whole]
    return parts if any(os.path.exists(part) for part in parts) else [whole]


def plan_path(words: str) -> Path | None:
    """The file that these words name for a new plan, with our ending where it has none; None where they name none."""
    if not names_file(words.strip()):
        return None
    path = file_path(words)
    return path if path.suffix else path.with_name(path.name + ENDING)


def names_file(words: str) -> bool:
    """Whether these words can name a file: `.`, `sub/` and `~` are folders."""
    home = os.sep not in words and os.path.expanduser(words) != words
    return not home and os.path.basename(words) not in ("", os.curdir, os.pardir)


def copied(example: Path, path: Path) -> Trouble | None:
    """Copy an example into a new file, as it stands; what is wrong if that cannot be done."""
    loaded = store.load(example)
    if isinstance(loaded, Trouble):
        return loaded
    saved = store.save(path, loaded.text, None)
    return saved if isinstance(saved, Trouble) else None


def head_of(path: Path, today: date) -> dict[str, Any]:
    """The fields of [plan] for a new plan of which nobody says anything: the file's name as its title, and today."""
    named = " ".join(path.stem.replace("-", " ").replace("_", " ").split())
    return {"title": named[:1].upper() + named[1:], "started": today}
