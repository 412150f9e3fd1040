"""`toc-tui reword`: other words for an item."""

from __future__ import annotations

from toc_tui.cli._doing import carry_out
from toc_tui.cli._fields import MAIN
from toc_tui.cli._values import parse_value
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plain import one_line
from toc_tui.plan.edits import Edit, Reword, Set
from toc_tui.plan.model import TABLES
from toc_tui.plan.reading import Reading


def arguments(add: Arguments) -> None:
    """The item and its new words."""
    add.plan()
    add("key", metavar="KEY")
    add("text", metavar="TEXT")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The new words in the field where `add` puts them."""
    item = reading.plan.items[context.key(reading.plan, args.key)]
    words = context.text(STDIN) if args.text == STDIN else args.text
    text, main = one_line(words), MAIN.get(item.kind)
    if main is None or not text:
        return Reword(item.key, text)
    return Set(item.path, {main: parse_value(context, reading.plan, main, TABLES[item.kind].fields[main], text)})


def run(args: Namespace, context: CommandContext) -> Exit:
    """Reword it."""
    return carry_out(args, context, edit)


COMMAND = LineCommand(arguments, run, edit)
