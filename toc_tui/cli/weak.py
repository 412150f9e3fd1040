"""`toc-tui weak`: where a plan is weak as a whole, and what one could do about it."""

from __future__ import annotations

from toc_tui.cli._rows import warn
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.frozen import asdict


def arguments(add: Arguments) -> None:
    """PLAN [--json]."""
    add.plan()
    add("--json", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """A line for each weak place; with --json each with the keys that it is about."""
    from toc_tui.voice.weak_places import lines, weak_places

    reading = context.reading(args.plan)
    warn(context, args.plan, reading)
    found = weak_places(context.voice, context.theory(reading.plan))
    if args.json:
        context.json([asdict(one) for one in found])
    else:
        context.out(*lines(found))
    return Exit.FINE


COMMAND = LineCommand(arguments, run)
