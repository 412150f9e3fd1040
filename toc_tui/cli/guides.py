"""`toc-tui guides`: a copy of the words that come with the program, for a group to make its own."""

from __future__ import annotations

from pathlib import Path

from toc_tui.cli._copies import copies, guide_names
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace, file_name
from toc_tui.exits import Exit


def arguments(add: Arguments) -> None:
    """FOLDER [NAME…]."""
    add("folder", metavar="FOLDER", type=file_name, nargs="?")
    add("names", metavar="NAME", nargs="*")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Copy all of them, or those named; nothing is written over. Without a folder, list them."""
    if args.folder is None:
        context.out(*guide_names())
        return Exit.FINE
    known, wanted = guide_names(), [name.strip("/") for name in args.names]
    for name in wanted:
        if not any(one == name or one.startswith(f"{name}/") for one in known):
            raise context.stop(Exit.USAGE, context.say("no-guide", word=name), *context.nearest(name, known))
    done = copies(Path(args.folder), wanted)
    context.touched.made += [str(args.folder)] if done.made else []
    context.out(*map(str, done.made))
    if done.left:
        context.tell(context.say("left", count=len(done.left), folder=args.folder))
    if done.trouble is not None:
        return context.wrote(done.trouble)
    if done.made:
        context.tell(context.say("made", count=len(done.made), folder=args.folder))
    return Exit.FINE


COMMAND = LineCommand(arguments, run)
