"""`toc-tui move`: an item leads to something else instead, or goes up or down among its neighbours."""

from __future__ import annotations

from shlex import quote

from toc_tui.cli._doing import carry_out, said_about
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.graph.fitting import fitting_term
from toc_tui.plan.edits import Batch, Edit, Refusal, Set
from toc_tui.plan.marked import Together
from toc_tui.plan.model import TERMS, Plan
from toc_tui.plan.reading import Reading
from toc_tui.plan.reordering import Reorder
from toc_tui.plan.structure_edits import Move


def arguments(add: Arguments) -> None:
    """The item, where it goes, where it comes from."""
    add.plan()
    add("key", metavar="KEY", nargs="+")
    add("--under", metavar="NEW")
    add("--from", metavar="OLD", dest="old")
    add("--term", metavar="TERM")
    add("--up", action="store_true")
    add("--down", action="store_true")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """An arrow to the new place; the old one goes, or all of them. Or another place among the neighbours."""
    if args.up or args.down:
        return _reorder(args, context, reading.plan)
    if args.under is None:
        raise context.stop(Exit.USAGE, context.say("where-to"))
    keys, under, old = _keys(args, context, reading.plan)
    items = [reading.plan.items[key] for key in keys]
    for item in items:
        if old and old not in item.leads_to:
            refusal = Refusal("no-such-link", {"from": item.key, "to": old})
            raise context.stop(Exit.USAGE, context.voice.refusal(refusal))
        if args.term is not None and item.kind != "outcome":
            raise context.stop(Exit.USAGE, context.say("term-of-outcome", key=item.key, kind=item.kind))
    edits: list[Edit] = [Move(key, under, old) for key in keys]
    if args.term is not None:
        term = context.chosen(args.term, TERMS, "no-term")
        edits += [Set(item.path, {"term": term}) for item in items]
    if len(keys) > 1:
        return Together("move", tuple(edits))
    return edits[0] if len(edits) == 1 else Batch(tuple(edits))


def also(args: Namespace, context: CommandContext, reading: Reading) -> list[str]:
    """What was said about the arrows that went, and the term that would fit the new place."""
    if args.up or args.down:
        return []
    plan = reading.plan
    keys, under, old = _keys(args, context, plan)
    lines: list[str] = []
    for key in keys:
        gone = [old] if old else [one for one in plan.items[key].leads_to if one != under]
        lines += [line for one in gone if one != under for line in said_about(context, plan, key, one)]
    if args.term is not None:
        name = "term-is" if len(keys) == 1 else "terms-are"
        return [*lines, context.say(name, term=context.chosen(args.term, TERMS, "no-term"))]
    for key in keys:
        if fits := _fitting(context, plan, key, under, old):
            term = plan.items[key].term
            lines.append(context.say("term-fits", term=term, fits=fits, path=quote(args.plan), key=key))
    return lines


def _fitting(context: CommandContext, plan: Plan, key: str, under: str, old: str) -> str:
    """The term that fits the new place; "" where the item has it, or none."""
    item = plan.items[key]
    stays = [one for one in item.leads_to if one not in (old, under)] if old else []
    fits = fitting_term(context.theory(plan), key, under, stays)
    return fits if fits and item.term and fits != item.term else ""


def run(args: Namespace, context: CommandContext) -> Exit:
    """Move it."""
    return carry_out(args, context, edit, also)


def _reorder(args: Namespace, context: CommandContext, plan: Plan) -> Reorder:
    if len(args.key) > 1 or (args.up and args.down) or args.old is not None or args.term is not None:
        raise context.stop(Exit.USAGE, context.say("up-or-down"))
    among = context.key(plan, args.under) if args.under is not None else ""
    return Reorder(context.exact(plan, args.key[0]), -1 if args.up else 1, among)


def _keys(args: Namespace, context: CommandContext, plan: Plan) -> tuple[list[str], str, str]:
    old = context.exact(plan, args.old) if args.old is not None else ""
    keys = [context.exact(plan, key) for key in dict.fromkeys(args.key)]
    return keys, context.key(plan, args.under), old


COMMAND = LineCommand(arguments, run, edit)
