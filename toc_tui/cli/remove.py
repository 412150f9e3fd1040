"""`toc-tui remove`: an item goes, with what only makes sense with it."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.cli._doing import carry_out
from toc_tui.cli.command import Arguments, CommandContext, LineCommand
from toc_tui.exits import Exit
from toc_tui.plan.edits import Edit
from toc_tui.plan.reading import Reading
from toc_tui.plan.structure_edits import Remove
from toc_tui.plan.structure_edits import dependents as along


def arguments(add: Arguments) -> None:
    """The item."""
    add.plan()
    add("key", metavar="KEY")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The item goes."""
    return Remove(context.exact(reading.plan, args.key))


def also(args: Namespace, context: CommandContext, reading: Reading) -> list[str]:
    """What else goes, and what stays."""
    plan, key = reading.plan, context.exact(reading.plan, args.key)
    items = along(plan, key)
    gone = {key, *(item.key for item in items)}
    arrows = sum(not gone.isdisjoint(pair) for pair in plan.links)
    answers = sum(not gone.isdisjoint(place) for _, place in plan.answers)
    stays = sum(key in item.leads_to for item in plan.items.values())
    told_of = (
        context.say("with-it", items=", ".join(item.key for item in items)) if items else "",
        context.say("arrows", count=arrows) if arrows else "",
        context.say("answers", count=answers) if answers else "",
        context.say("stays", count=stays) if stays else "",
    )
    return [line for line in told_of if line]


def run(args: Namespace, context: CommandContext) -> Exit:
    """Remove it, and tell what went."""
    return carry_out(args, context, edit, also)[0]


COMMAND = LineCommand(arguments, run, edit)
