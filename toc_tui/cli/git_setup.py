"""`toc-tui git-setup`: teaches git, in one copy of a repository, how plans are merged and compared."""

from __future__ import annotations

import os
import re

from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace, file_name
from toc_tui.exits import Exit
from toc_tui.plan.git import ATTRIBUTES, SETTINGS, Git, of

FILE = ".gitattributes"
FOLDER = "plans"  # where plans are looked for when none is named


def arguments(add: Arguments) -> None:
    """[PLAN or folder …]."""
    add("plans", metavar="PLAN", type=file_name, nargs="*")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Set what is not set yet; what is there stays. Each thing that is done is told."""
    places = args.plans or ([FOLDER] if os.path.isdir(FOLDER) else [])
    if not places:
        raise context.stop(Exit.USAGE, context.say("no-plans"))
    if gone := [one for one in places if not os.path.exists(one)]:
        raise context.stop(Exit.USAGE, context.say("not-there", path=gone[0]))
    git = of(os.path.join(places[0], "")) if os.path.isdir(places[0]) else of(places[0])
    if git is None:
        raise context.stop(Exit.USAGE, context.say("no-git", path=os.path.abspath(places[0])))
    code = _attributes(git.top, places, context)
    return code or _settings(git, context)


def _settings(git: Git, context: CommandContext) -> Exit:
    for name, value in SETTINGS.items():
        now = git.line("config", "--get", name)
        if now == value:
            context.tell(context.say("is-set", setting=name))
        elif git.run("config", name, value) is None:
            context.tell(context.say("cannot-set", setting=name))
            return Exit.CANNOT_WRITE
        else:
            context.tell(context.say("changed" if now else "set", setting=name))
    return Exit.FINE


def _attributes(top: str, places: list[str], context: CommandContext) -> Exit:
    """The line of each file or folder of plans in .gitattributes, where it is not there."""
    from toc_tui.plan import disk, store

    path = os.path.join(top, FILE)
    there = disk.read_bytes(path)
    before = there if isinstance(there, bytes) else b""
    lines = [_pattern(top, place, context) + " " + ATTRIBUTES for place in places]
    try:
        text = before.decode("utf-8")
    except UnicodeDecodeError:
        raise context.stop(Exit.UNREADABLE, context.say("odd-file", path=path)) from None
    known = [line.split() for line in text.splitlines()]
    new = [line for line in dict.fromkeys(lines) if line.split() not in known]
    if new:
        text += "\n" if text and not text.endswith("\n") else ""
        text += "".join(line + "\n" for line in new)
        if code := context.wrote(store.save(path, text, before if isinstance(there, bytes) else None)):
            return code
    _told(lines, new, context)
    return Exit.FINE


def _told(lines: list[str], new: list[str], context: CommandContext) -> None:
    for line in lines:
        context.tell(context.say("line-added" if line in new else "line-there", file=FILE, line=line))
    if new:
        context.tell(context.say("for-all", file=FILE))


def _pattern(top: str, place: str, context: CommandContext) -> str:
    """The pattern of .gitattributes for a plan, or for the plans of a folder."""
    name = os.path.relpath(os.path.realpath(place), os.path.realpath(top)).replace(os.sep, "/")
    if name.startswith("../"):
        raise context.stop(Exit.USAGE, context.say("elsewhere", path=place, top=top))
    name = re.sub(r"([\\*?\[])", r"\\\1", name)  # these stand for other letters in a pattern
    if os.path.isdir(place):
        name = "*.toml" if name == "." else f"{name}/*.toml"
    name = name if "/" in name and name[0] not in "#!" else "/" + name  # in front, these two mean something
    if not re.search(r'[ \t"]', name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


COMMAND = LineCommand(arguments, run)
