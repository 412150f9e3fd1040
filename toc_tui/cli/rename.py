"""`toc-tui rename`: another key for an item, everywhere."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.cli._doing import carry_out
from toc_tui.cli.command import Arguments, Desk
from toc_tui.exits import Exit
from toc_tui.plan.edits import Edit
from toc_tui.plan.keys import as_typed
from toc_tui.plan.reading import Reading
from toc_tui.plan.shaping import Rename


def arguments(add: Arguments) -> None:
    """The item and its new key."""
    add.plan()
    add("key", metavar="KEY")
    add("new", metavar="NEW")


def edit(told: Namespace, desk: Desk, reading: Reading) -> Edit:
    """The new key, wherever the old one stands."""
    return Rename(desk.exact(reading.plan, told.key), as_typed(told.new) or told.new)


def run(told: Namespace, desk: Desk) -> Exit:
    """Rename it."""
    return carry_out(told, desk, edit)[0]
