"""`toc-tui guides`: a copy of the words that come with the program, for a group to make its own."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from toc_tui.cli._copies import copies, guide_names
from toc_tui.cli.command import Arguments, Desk, file_name
from toc_tui.exits import Exit


def arguments(add: Arguments) -> None:
    """FOLDER [NAME…]."""
    add("folder", metavar="FOLDER", type=file_name, nargs="?")
    add("names", metavar="NAME", nargs="*")


def run(told: Namespace, desk: Desk) -> Exit:
    """Copy all of them, or those named; nothing is written over. Without a folder, list them."""
    if told.folder is None:
        desk.out(*guide_names())
        return Exit.FINE
    known, wanted = guide_names(), [name.strip("/") for name in told.names]
    for name in wanted:
        if not any(one == name or one.startswith(f"{name}/") for one in known):
            raise desk.stop(Exit.USAGE, desk.say("no-guide", word=name), *desk.nearest(name, known))
    done = copies(Path(told.folder), wanted)
    desk.out(*map(str, done.made))
    if done.left:
        desk.tell(desk.say("left", count=len(done.left), folder=told.folder))
    if done.trouble is not None:
        return desk.wrote(done.trouble)
    if done.made:
        desk.tell(desk.say("made", count=len(done.made), folder=told.folder))
    return Exit.FINE
