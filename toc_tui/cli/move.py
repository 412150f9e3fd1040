"""`toc-tui move`: an item leads to something else instead."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.cli._doing import carry_out, said_about
from toc_tui.cli.command import Arguments, CommandContext, LineCommand
from toc_tui.exits import Exit
from toc_tui.plan.edits import Edit, Refusal
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import Reading
from toc_tui.plan.structure_edits import Move


def arguments(add: Arguments) -> None:
    """The item, where it goes, where it comes from."""
    add.plan()
    add("key", metavar="KEY")
    add("--under", metavar="NEW", required=True)
    add("--from", metavar="OLD", dest="old")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """An arrow to the new place; the old one goes, or all of them."""
    key, under, old = _keys(args, context, reading.plan)
    if old and old not in reading.plan.items[key].leads_to:
        refusal = Refusal("no-such-link", {"from": key, "to": old})
        raise context.stop(Exit.USAGE, context.voice.refusal(refusal))
    return Move(key, under, old)


def also(args: Namespace, context: CommandContext, reading: Reading) -> list[str]:
    """What was said about the arrows that went."""
    key, under, old = _keys(args, context, reading.plan)
    gone = [old] if old else [one for one in reading.plan.items[key].leads_to if one != under]
    return [line for one in gone if one != under for line in said_about(context, reading.plan, key, one)]


def run(args: Namespace, context: CommandContext) -> Exit:
    """Move it."""
    return carry_out(args, context, edit, also)[0]


def _keys(args: Namespace, context: CommandContext, plan: Plan) -> tuple[str, str, str]:
    old = context.exact(plan, args.old) if args.old is not None else ""
    return context.exact(plan, args.key), context.key(plan, args.under), old


COMMAND = LineCommand(arguments, run, edit)
