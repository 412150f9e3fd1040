"""`toc-tui snapshot`: keeps a version of a plan under a name, lists those kept, brings one back."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from toc_tui.cli._versions import version
from toc_tui.cli.command import STDIN, Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit

if TYPE_CHECKING:
    from pathlib import Path


def arguments(add: Arguments) -> None:
    """PLAN [NAME…] [--bring-back VERSION] [--json]."""
    add.plan()
    add("words", metavar="NAME", nargs="*")
    add("--bring-back", metavar="VERSION")
    add("--json", action="store_true")


def run(args: Namespace, context: CommandContext) -> Exit:
    """Keep the plan as it stands; its file goes to stdout. Without a name, list the versions, the newest first."""
    if args.plan == STDIN or (args.words and args.bring_back is not None):
        raise context.stop(Exit.USAGE, context.say("one-thing"))
    if args.bring_back is not None:
        return _back(args, context)
    return _keep(args, context) if args.words else _list(args, context)


def _keep(args: Namespace, context: CommandContext) -> Exit:
    from toc_tui.plan.snapshots import Snapshot, named, take
    from toc_tui.plan.text import join

    name = named(" ".join(args.words))
    if not name:
        raise context.stop(Exit.USAGE, context.say("no-name"))
    made = take(args.plan, join(context.reading(args.plan).document), name, context.today)
    if isinstance(made, Snapshot):
        path = _as_named(made.path, args.plan)
        context.touched.made.append(path)
        context.out(path)
        context.tell(context.say("kept", version=name, path=path))
        return Exit.FINE
    return context.wrote(made)


def _as_named(path: Path, plan: str) -> str:
    """Where a version stands, from where the plan was named: beside it, unless a link led elsewhere."""
    beside = os.path.join(os.path.dirname(plan), path.parent.name, path.name)
    return beside if os.path.exists(beside) else str(path)


def _list(args: Namespace, context: CommandContext) -> Exit:
    from toc_tui.plan.snapshots import folder, listed

    context.text(args.plan)
    found = listed(args.plan)
    if args.json:
        context.json(
            [
                {
                    "version": one.key,
                    "name": one.name,
                    "on": one.on,
                    "kind": one.kind,
                    "path": _as_named(one.path, args.plan),
                }
                for one in found
            ]
        )
    else:
        context.out(*(context.say("row", key=one.key, version=one.name) for one in found))
    if not found:
        context.tell(context.say("none", path=args.plan, folder=folder(args.plan)))
    return Exit.FINE


def _back(args: Namespace, context: CommandContext) -> Exit:
    """Bring a version back. What stood there before is kept as a version first."""
    from toc_tui.flows.flow import Context
    from toc_tui.flows.versions import brought_back
    from toc_tui.plan.snapshots import text_of
    from toc_tui.plan.store import Trouble
    from toc_tui.plan.text import split

    session = context.session(args.plan)
    found = version(args.plan, args.bring_back, context)
    text = text_of(found)
    if isinstance(text, Trouble):
        raise context.stop(Exit.UNREADABLE, context.voice.trouble(text))
    came = brought_back(Context(session), found, split(text))
    if came.kept:
        return context.save(session, came.said)
    context.tell(came.said)
    return Exit.FINE if came.said == context.guide.say("asks.version-same") else Exit.CANNOT_WRITE


COMMAND = LineCommand(arguments, run)
