"""`toc-tui copy`: an item and everything beneath it once more."""

from __future__ import annotations

from toc_tui.cli._doing import carry_out
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plan.copying import CopyBranch
from toc_tui.plan.edits import Edit
from toc_tui.plan.reading import Reading


def arguments(add: Arguments) -> None:
    """The item, and where its copy goes."""
    add.plan()
    add("key", metavar="KEY")
    add("--under", metavar="NEW")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The branch once more."""
    under = context.key(reading.plan, args.under) if args.under is not None else ""
    return CopyBranch(context.key(reading.plan, args.key), under)


def run(args: Namespace, context: CommandContext) -> Exit:
    """Copy it; the key of the copy goes to stdout."""
    return carry_out(args, context, edit, keys=lambda key: [key])


COMMAND = LineCommand(arguments, run, edit)
