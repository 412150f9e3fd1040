"""How every editing command runs: open the plan, do its one edit, save, tell what changed.

Each has `edit(told, desk, reading)`, which turns its words into an Edit and raises StopError where they mean
nothing. `also(told, desk, reading)` may give further sentences for what the edit does.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from toc_tui.cli.command import Desk
from toc_tui.exits import Exit
from toc_tui.plan.arrows import said_of
from toc_tui.plan.edits import Edit
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import Reading

Words = Callable[[Namespace, Desk, Reading], Edit]
Also = Callable[[Namespace, Desk, Reading], list[str]]


def carry_out(told: Namespace, desk: Desk, edit: Words, also: Also | None = None) -> tuple[Exit, str]:
    """Do what was told. Gives the exit code and the key of the item that matters now."""
    session = desk.session(told.plan)
    reading = session.state.reading
    made = edit(told, desk, reading)
    more = also(told, desk, reading) if also else []
    done = desk.apply(session, made)
    code = desk.save(session, " ".join([done.said, *more]))
    return code, session.renamed.get(done.key, done.key)


def said_about(desk: Desk, plan: Plan, source: str, target: str) -> list[str]:
    """A sentence with the words that go when an arrow goes; none if nothing was said about it."""
    said = said_of(plan, source, target)
    return [desk.say("arrow-gone", words=desk.voice.listed(said))] if said else []
