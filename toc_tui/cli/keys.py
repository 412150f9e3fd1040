"""`toc-tui keys`: the command table as plain lines."""

from __future__ import annotations

from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.commands import GROUPS, key_table
from toc_tui.exits import Exit


def arguments(add: Arguments) -> None:
    """None."""


def run(args: Namespace, context: CommandContext) -> Exit:
    """Every key and command, group by group."""
    say = context.guide.say
    for group in GROUPS:
        context.out(say(f"commands.group.{group}"))
        for keys, name, text in key_table(say, group):
            context.out(f"  {': '.join(part for part in (keys, name) if part)}. {text}")
    return Exit.FINE


COMMAND = LineCommand(arguments, run)
