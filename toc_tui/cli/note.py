"""`toc-tui note`: one more note on an item, or one more document."""

from __future__ import annotations

from toc_tui.cli._doing import carry_out
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plan.edits import Edit, Refusal
from toc_tui.plan.noting import noted
from toc_tui.plan.reading import Reading


def arguments(add: Arguments) -> None:
    """PLAN KEY TEXT."""
    add.plan()
    add("key", metavar="KEY")
    add("text", metavar="TEXT")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The note; with - for the text, what comes through stdin with its lines."""
    words = context.text(STDIN) if args.text == STDIN else args.text
    made = noted(reading.plan.items[context.key(reading.plan, args.key)], words)
    if isinstance(made, Refusal):
        raise context.stop(Exit.USAGE, context.voice.refusal(made))
    return made


def run(args: Namespace, context: CommandContext) -> Exit:
    """Keep it."""
    return carry_out(args, context, edit)


COMMAND = LineCommand(arguments, run, edit)
