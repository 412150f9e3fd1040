"""`toc-tui rename`: another key for an item, everywhere."""

from __future__ import annotations

from toc_tui.cli._doing import carry_out
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plan.edits import Edit
from toc_tui.plan.keys import as_typed
from toc_tui.plan.reading import Reading
from toc_tui.plan.structure_edits import Rename, is_left_behind


def arguments(add: Arguments) -> None:
    """The item and its new key."""
    add.plan()
    add("key", metavar="KEY")
    add("new", metavar="NEW")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The new key, wherever the old one stands; also if the item itself has it already."""
    if args.new in reading.plan.items and is_left_behind(reading.plan, args.key):
        return Rename(args.key, args.new)
    return Rename(context.exact(reading.plan, args.key), as_typed(args.new) or args.new)


def run(args: Namespace, context: CommandContext) -> Exit:
    """Rename it."""
    return carry_out(args, context, edit)


COMMAND = LineCommand(arguments, run, edit)
