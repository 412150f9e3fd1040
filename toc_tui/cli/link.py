"""`toc-tui link`: one thing leads to another, and what is to be said about that."""

from __future__ import annotations

from toc_tui.cli._doing import carry_out
from toc_tui.cli._fields import fields
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plain import one_line
from toc_tui.plan.edits import Edit, Set
from toc_tui.plan.reading import Reading
from toc_tui.plan.structure_edits import Link


def arguments(add: Arguments) -> None:
    """From where to where, and why."""
    add.plan()
    add("source", metavar="FROM")
    add("target", metavar="TO")
    add("words", metavar="FIELD=VALUE", nargs="*")
    add("--because", metavar="WORDS")
    add("--needed", metavar="needed|helps|either")
    add("--sure", metavar="sure|think-so|not-sure")


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """The arrow and its details."""
    plan = reading.plan
    source, target = context.key(plan, args.source), context.key(plan, args.target)
    options = (("because", args.because), ("needed", args.needed), ("sure", args.sure))
    words = [f"{name}={one_line(value)}" for name, value in options if value is not None]
    details = fields(context, plan, "link", [*words, *args.words], plan.link(source, target).fields)
    if details and "because" not in details and target in plan.items[source].leads_to:
        return Set(("link", source, target), details)  # told field by field
    return Link(source, target, details)


def also(args: Namespace, context: CommandContext, reading: Reading) -> list[str]:
    """The reason that a new one takes the place of."""
    plan = reading.plan
    old = plan.link(context.key(plan, args.source), context.key(plan, args.target)).get("because")
    new = edit(args, context, reading)
    given = new.details.get("because", old) if isinstance(new, Link) else old
    return [context.say("instead-of", text=old)] if old not in ("", given) else []


def run(args: Namespace, context: CommandContext) -> Exit:
    """Link them."""
    return carry_out(args, context, edit, also)


COMMAND = LineCommand(arguments, run, edit)
