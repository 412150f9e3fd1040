"""`toc-tui remove`: items go, with what only makes sense with them."""

from __future__ import annotations

from toc_tui.cli._doing import carry_out
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plan.edits import Edit
from toc_tui.plan.marked import removed
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import Reading
from toc_tui.plan.structure_edits import Remove
from toc_tui.plan.structure_edits import dependents as along


def arguments(add: Arguments) -> None:
    """The items."""
    add.plan()
    add("key", metavar="KEY", nargs="+")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The items go: all, or none."""
    keys = _keys(args, context, reading.plan)
    return Remove(keys[0]) if len(keys) == 1 else removed(keys)


def also(args: Namespace, context: CommandContext, reading: Reading) -> list[str]:
    """What else goes, and what stays."""
    plan = reading.plan
    keys = _keys(args, context, plan)
    items = {item.key: item for key in keys for item in along(plan, key) if item.key not in keys}
    gone = {*keys, *items}
    arrows = sum(not gone.isdisjoint(pair) for pair in plan.links)
    answers = sum(not gone.isdisjoint(place) for _, place in plan.answers)
    stays = sum(item.key not in gone and not gone.isdisjoint(item.leads_to) for item in plan.items.values())
    told_of = (
        context.say("with-it", items=", ".join(items)) if items else "",
        context.say("arrows", count=arrows) if arrows else "",
        context.say("answers", count=answers) if answers else "",
        context.say("stays", count=stays) if stays else "",
    )
    return [line for line in told_of if line]


def run(args: Namespace, context: CommandContext) -> Exit:
    """Remove them, and tell what went."""
    return carry_out(args, context, edit, also)


def _keys(args: Namespace, context: CommandContext, plan: Plan) -> list[str]:
    return [context.exact(plan, key) for key in dict.fromkeys(args.key)]


COMMAND = LineCommand(arguments, run, edit)
