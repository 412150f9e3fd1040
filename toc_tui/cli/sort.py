"""`toc-tui sort`: an idea becomes something that belongs to the plan."""

from __future__ import annotations

from toc_tui.cli._doing import carry_out
from toc_tui.cli._fields import kind_of, leads, sorted_out
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.cli.retype import lost, turned
from toc_tui.exits import Exit
from toc_tui.plain import one_line
from toc_tui.plan.edits import Batch, Edit
from toc_tui.plan.model import Item, Plan
from toc_tui.plan.reading import Reading
from toc_tui.plan.structure_edits import Link


def arguments(add: Arguments) -> None:
    """The idea, what it becomes, where it goes."""
    add.plan()
    add("idea", metavar="IDEA")
    add("kind", metavar="KIND")
    add("words", metavar="FIELD=VALUE", nargs="*")
    add("--leads-to", metavar="KEY", nargs="+", action="extend", default=[])
    add("--term", metavar="TERM")
    add("--because", metavar="WORDS", default="")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The idea as another kind, with its arrows."""
    item, kind = _idea(context, reading.plan, args.idea), kind_of(context, args.kind)
    keys, behind = sorted_out(args.leads_to)
    words = [*args.words, *behind]
    if args.term is not None:
        words.append(f"term={args.term}")
    under = leads(context, reading.plan, kind, keys)
    because = one_line(args.because)
    if because and not under:
        raise context.stop(Exit.USAGE, context.say("because-of-what"))
    new = turned(context, reading, item.key, kind, words, under)
    more = [Link(item.key, other, {"because": because}) for other in under if because]
    return Batch((new, *more)) if more else new


def also(args: Namespace, context: CommandContext, reading: Reading) -> list[str]:
    """What the new kind has no field for."""
    return lost(context, reading.plan, _idea(context, reading.plan, args.idea).key, kind_of(context, args.kind))


def run(args: Namespace, context: CommandContext) -> Exit:
    """Sort it."""
    return carry_out(args, context, edit, also)


def _idea(context: CommandContext, plan: Plan, word: str) -> Item:
    ideas = [key for key in plan.of("idea") if key.key.startswith(word)] if word not in plan.items else []
    item = ideas[0] if len(ideas) == 1 else plan.items[context.key(plan, word)]
    if item.kind != "idea":
        raise context.stop(Exit.USAGE, context.say("no-idea", key=item.key, kind=item.kind))
    return item


COMMAND = LineCommand(arguments, run, edit)
