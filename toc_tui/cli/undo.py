"""`toc-tui undo`: takes back what the last one-line command did to a plan, or does it again."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit

if TYPE_CHECKING:
    from toc_tui.plan.edit_log import LoggedEdit


def arguments(add: Arguments) -> None:
    """PLAN [--redo]."""
    add.plan()
    add("--redo", action="store_true")
    add.edits()


def run(args: Namespace, context: CommandContext) -> Exit:
    """Take it back, if the plan is exactly as that command left it."""
    from toc_tui.plan import edit_log, store
    from toc_tui.plan.edits import Replace
    from toc_tui.plan.text import join, split

    session = context.session(args.plan)
    entry = _entry(args, context)
    now = store.as_bytes(join(session.state.reading.document))
    new = entry.repeated(now) if args.redo else entry.reverted(now)
    if new is None:
        slots = {"path": args.plan, "when": entry.when, "said": entry.said}
        raise context.stop(Exit.CHANGED, context.say("changed-since", **slots))
    said = context.say("again" if args.redo else "back", when=entry.when, said=entry.said)
    code = Exit.FINE
    if not args.dry_run:
        context.apply(session, Replace(split(new.decode("utf-8"))))
        context.keeps_log = False
        code = context.save(session, said)
        if code == Exit.FINE:
            edit_log.mark(entry, not args.redo)
    if code == Exit.FINE and args.json:
        context.json(
            {"plan": os.fspath(session.path), "said": said, "changed": True, "keys": [], "dry_run": args.dry_run}
        )
    elif args.dry_run:
        context.out(said)
        context.tell(context.say("tried"))
    return code


def _entry(args: Namespace, context: CommandContext) -> LoggedEdit:
    """What is taken back, or done again."""
    from toc_tui.plan import edit_log, person

    fitting = [entry for entry in edit_log.entries(args.plan) if entry.undone == args.redo]
    if not fitting:
        if not person.can_keep():
            raise context.stop(Exit.USAGE, context.say("none-kept", folder=person.folder()))
        raise context.stop(Exit.USAGE, context.say("none-undone" if args.redo else "none", path=args.plan))
    return fitting[0 if args.redo else -1]


COMMAND = LineCommand(arguments, run)
