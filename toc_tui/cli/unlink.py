"""`toc-tui unlink`: one thing no longer leads to another."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.cli._doing import carry_out, said_about
from toc_tui.cli.command import Arguments, Desk
from toc_tui.exits import Exit
from toc_tui.plan.edits import Edit
from toc_tui.plan.reading import Reading
from toc_tui.plan.shaping import Unlink


def arguments(add: Arguments) -> None:
    """From where to where."""
    add.plan()
    add("source", metavar="FROM")
    add("target", metavar="TO")


def edit(told: Namespace, desk: Desk, reading: Reading) -> Edit:
    """The arrow goes, with what was said about it."""
    return Unlink(desk.exact(reading.plan, told.source), desk.exact(reading.plan, told.target))


def also(told: Namespace, desk: Desk, reading: Reading) -> list[str]:
    """What was said about the arrow."""
    return said_about(desk, reading.plan, desk.exact(reading.plan, told.source), desk.exact(reading.plan, told.target))


def run(told: Namespace, desk: Desk) -> Exit:
    """Unlink them."""
    return carry_out(told, desk, edit, also)[0]
