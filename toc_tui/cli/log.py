"""`toc-tui log`: what one-line commands did to a plan, with times."""

from __future__ import annotations

from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit


def arguments(add: Arguments) -> None:
    """PLAN [--json]."""
    add.plan()
    add("--json", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """A line an edit, the newest first."""
    from toc_tui.plan import edit_log, person

    entries = edit_log.entries(args.plan)[::-1]
    if args.json:
        context.json(
            [{"when": one.when, "command": one.command, "said": one.said, "undone": one.undone} for one in entries]
        )
    elif not entries and not person.can_keep():
        context.tell(context.say("none-kept", path=args.plan, folder=person.folder()))
    elif not entries:
        context.tell(context.say("none", path=args.plan))
    else:
        rows = ("row-undone" if one.undone else "row" for one in entries)
        context.out(*(context.say(row, when=one.when, said=one.said) for row, one in zip(rows, entries, strict=True)))
    return Exit.FINE


COMMAND = LineCommand(arguments, run)
