"""`toc-tui new`: an empty plan, a copy of an example, or a plan out of JSON or CSV, in a new file."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import Any

from toc_tui.cli.command import STDIN, Arguments, Desk, file_name
from toc_tui.exits import Exit
from toc_tui.guide import examples
from toc_tui.plan import store


def arguments(add: Arguments) -> None:
    """FILE [--title T] [--example NAME | --from OTHER]."""
    add("file", metavar="FILE", type=file_name)
    add("--title", metavar="TITLE")
    add("--example", metavar="NAME")
    add("--from", dest="other", metavar="OTHER", type=file_name)


def run(told: Namespace, desk: Desk) -> Exit:
    """Make the file, never over another one; its path goes to stdout."""
    if told.file in (STDIN, "", os.curdir):
        raise desk.stop(Exit.USAGE, desk.say("no-file"))
    title = None if told.title is None else " ".join(told.title.split())
    if title == "":
        raise desk.stop(Exit.USAGE, desk.say("no-title"))
    if told.other is not None:
        return _brought(desk, told, title)
    text = _empty(told.file, title) if told.example is None else _copy(desk, told.example, title)
    code = desk.wrote(store.save(told.file, text, None))
    if code is Exit.FINE:
        desk.out(told.file)
        desk.tell(desk.say("made", path=told.file))
    return code


def _brought(desk: Desk, told: Namespace, title: str | None) -> Exit:
    """A plan out of another format; what did not fit is told, and the rest is kept."""
    if told.example is not None:
        raise desk.stop(Exit.USAGE, desk.say("one-source"))
    from toc_tui.flows.bringing import bring, head_of

    brought = bring(Path(told.other), Path(told.file), head_of(Path(told.file)), desk.voice, title or "")
    if brought.trouble is not None:
        return desk.wrote(brought.trouble)
    desk.tell(*brought.told)
    if brought.unread:
        return Exit.UNREADABLE
    desk.out(told.file)
    return Exit.FINE


def _empty(path: str, title: str | None) -> str:
    """A plan with nothing but its title, which is the file's name where none is given."""
    from toc_tui.plan import writing
    from toc_tui.plan.dates import today
    from toc_tui.plan.text import join, split

    named = " ".join(Path(path).stem.replace("-", " ").replace("_", " ").split())
    fields: dict[str, Any] = {"title": title or named[:1].upper() + named[1:], "started": today()}
    return join(writing.add_table(split("toc = 1\n"), ("plan",), fields))


def _copy(desk: Desk, name: str, title: str | None) -> str:
    """The text of an example, with another title if one is given. Raises StopError, naming all, for one unknown."""
    known = {path.stem: path for path in examples()}
    text = desk.text(known[desk.chosen(name, list(known), "no-example")])
    if title is None:
        return text
    from toc_tui.plan import writing
    from toc_tui.plan.text import join, split

    return join(writing.set_value(split(text), ("plan", "title"), title))
