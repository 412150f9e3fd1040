"""`toc-tui unlink`: one thing no longer leads to another."""

from __future__ import annotations

from toc_tui.cli._doing import carry_out, said_about
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plan.edits import Edit
from toc_tui.plan.reading import Reading
from toc_tui.plan.structure_edits import Unlink


def arguments(add: Arguments) -> None:
    """From where to where."""
    add.plan()
    add("source", metavar="FROM")
    add("target", metavar="TO")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The arrow goes, with what was said about it."""
    return Unlink(context.exact(reading.plan, args.source), context.exact(reading.plan, args.target))


def also(args: Namespace, context: CommandContext, reading: Reading) -> list[str]:
    """What was said about the arrow."""
    return said_about(
        context, reading.plan, context.exact(reading.plan, args.source), context.exact(reading.plan, args.target)
    )


def run(args: Namespace, context: CommandContext) -> Exit:
    """Unlink them."""
    return carry_out(args, context, edit, also)


COMMAND = LineCommand(arguments, run, edit)
