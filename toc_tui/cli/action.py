"""`toc-tui action`: who does what. Lists what is still to do, adds something, or says that it is done."""

from __future__ import annotations

from typing import Any

from toc_tui.cli import add as adding
from toc_tui.cli._doing import carry_out
from toc_tui.cli.command import Arguments, CommandContext, LineCommand, Namespace
from toc_tui.exits import Exit
from toc_tui.plan.edits import Batch, Edit, Set
from toc_tui.plan.reading import Reading

KIND = "action"


def arguments(add: Arguments) -> None:
    """PLAN [TEXT] [FIELD=VALUE…] [--done KEY…]."""
    add.plan()
    add("words", metavar="TEXT", nargs="*")
    add("--done", metavar="KEY", nargs="+", action="extend", default=[])


def edit(args: Namespace, context: CommandContext, reading: Reading) -> Edit:
    """What is new, or that some are done."""
    if args.done and args.words:
        raise context.stop(Exit.USAGE, context.say("one-or-the-other"))
    if not args.done:
        if not args.words:
            raise context.stop(Exit.USAGE, context.say("what"))
        more: dict[str, Any] = {"kind": KIND, "leads_to": [], "term": None, "key": None, "because": ""}
        return adding.edit(Namespace(plan=args.plan, words=args.words, **more), context, reading)
    keys = [context.exact(reading.plan, word) for word in args.done]
    for key in keys:
        if reading.plan.items[key].kind != KIND:
            raise context.stop(Exit.USAGE, context.say("not-an-action", key=key))
    done = [Set((KIND, key), {"done": True}) for key in keys]
    return done[0] if len(done) == 1 else Batch(tuple(done))


def run(args: Namespace, context: CommandContext) -> Exit:
    """Without words the list; FINDINGS where nothing is left to do."""
    if args.words or args.done:
        return carry_out(args, context, edit, keys=None if args.done else lambda key: [key])
    return _listed(args, context)


def _listed(args: Namespace, context: CommandContext) -> Exit:
    from toc_tui.cli._rows import warn
    from toc_tui.frozen import asdict
    from toc_tui.journey.actions import actions, still_open
    from toc_tui.voice import action_sentences

    reading = context.reading(args.plan)
    warn(context, args.plan, reading)
    found = still_open(actions(reading.plan))
    if args.json:
        context.json([asdict(one) | {"late": one.late(context.today)} for one in found])
    else:
        told = action_sentences.told(context.voice, found, context.today)
        context.out(*(context.say("listed", key=one.key, text=text) for one, text in zip(found, told, strict=True)))
        if not found:
            context.tell(context.say("nothing"))
    return Exit.FINE if found else Exit.FINDINGS


COMMAND = LineCommand(arguments, run, edit)
