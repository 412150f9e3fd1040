"""`toc-tui find`: the items whose words or key hold all the words given."""

from __future__ import annotations

from toc_tui.cli._rows import Rows, item_data, tidy, warn, with_own_fields
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit


def arguments(add: Arguments) -> None:
    """PLAN WORDS… [--json]."""
    add.plan()
    add("words", metavar="WORDS", nargs="+")
    add("--json", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """An item a line; FINDINGS where there is none."""
    wanted = tidy(args.words)
    if not wanted:
        raise context.stop(Exit.USAGE, context.say("no-words"))
    reading = context.reading(args.plan)
    warn(context, args.plan, reading)
    found, rows = [], Rows(context)
    for item in reading.plan.items.values():
        heard = " ".join(tidy((rows.words(item), item.key)))
        if all(word in heard for word in wanted):
            found.append(item)
    if args.json:
        plan = with_own_fields(reading).plan
        context.json([item_data(plan.items[item.key]) for item in found])
    elif found:
        context.out(*(rows.row(item) for item in found))
    else:
        context.tell(context.say("nothing", words=" ".join(args.words), path=args.plan))
    return Exit.FINE if found else Exit.FINDINGS


COMMAND = LineCommand(arguments, run)
