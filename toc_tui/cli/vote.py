"""`toc-tui vote`: votes for items; without one, what has votes."""

from __future__ import annotations

from toc_tui.cli._doing import carry_out
from toc_tui.cli._rows import warn
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plan.edits import Batch, Edit, Refusal
from toc_tui.plan.noting import most_voted, voted
from toc_tui.plan.reading import Reading


def arguments(add: Arguments) -> None:
    """PLAN [KEY…] [--count N]."""
    add.plan()
    add("keys", metavar="KEY", nargs="*")
    add("--count", metavar="N", type=int)


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """So many votes more for each."""
    if not args.keys:
        raise context.stop(Exit.USAGE, context.say("which"))
    edits: list[Edit] = []
    for word in args.keys:
        made = voted(reading.plan.items[context.key(reading.plan, word)], 1 if args.count is None else args.count)
        if isinstance(made, Refusal):
            raise context.stop(Exit.USAGE, context.voice.refusal(made))
        edits.append(made)
    return edits[0] if len(edits) == 1 else Batch(tuple(edits))


def run(args: Namespace, context: CommandContext) -> Exit:
    """Vote; without a key the list, the most votes first, FINDINGS where there are none."""
    if args.keys or args.count is not None:
        return carry_out(args, context, edit)
    reading = context.reading(args.plan)
    warn(context, args.plan, reading)
    found = most_voted(reading.plan)
    if args.json:
        context.json([{"key": item.key, "votes": count, "words": item.text} for count, item in found])
    elif not found:
        context.tell(context.guide.say("asks.by-votes-none"))
    else:
        context.out(*(context.say("listed", key=item.key, count=count, text=item.text) for count, item in found))
    return Exit.FINE if found else Exit.FINDINGS


COMMAND = LineCommand(arguments, run, edit)
