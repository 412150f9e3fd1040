"""How every editing command runs: open the plan, do its one edit, save, tell what changed.

Each has `edit(args, context, reading)`, which turns its words into an Edit and raises StopError where they mean
nothing. `also(args, context, reading)` may give further sentences for what the edit does. Where a command takes
`--quiet`, the wording of what it wrote down is heard without it.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from toc_tui.cli.command import CommandContext
from toc_tui.exits import Exit
from toc_tui.plan.arrows import said_of
from toc_tui.plan.edits import Edit
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import Reading

if TYPE_CHECKING:
    from toc_tui.session import Done, Session

Words = Callable[[Namespace, CommandContext, Reading], Edit]
Also = Callable[[Namespace, CommandContext, Reading], list[str]]


def carry_out(args: Namespace, context: CommandContext, edit: Words, also: Also | None = None) -> tuple[Exit, str]:
    """Do what was told. Gives the exit code and the key of the item that matters now."""
    code, session, done = performed(args, context, edit, also)
    return code, session.renamed.get(done.key, done.key)


def performed(
    args: Namespace, context: CommandContext, edit: Words, also: Also | None = None
) -> tuple[Exit, Session, Done]:
    """Do what was told. Gives the exit code, the plan as it is now, and what was done."""
    session = context.session(args.plan)
    reading = session.state.reading
    made = edit(args, context, reading)
    before = reading.plan
    more = also(args, context, reading) if also else []
    done = context.apply(session, made)
    code = context.save(session, " ".join([done.said, *more]))
    if code == Exit.FINE and not getattr(args, "quiet", True):
        from toc_tui.cli._hearing import tell_remarks

        tell_remarks(context, session, before)
    return code, session, done


def said_about(context: CommandContext, plan: Plan, source: str, target: str) -> list[str]:
    """A sentence with the words that go when an arrow goes; none if nothing was said about it."""
    said = said_of(plan, source, target)
    return [context.say("arrow-gone", words=context.voice.listed(said))] if said else []
