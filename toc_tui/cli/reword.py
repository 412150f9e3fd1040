"""`toc-tui reword`: other words for an item."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.cli._doing import carry_out
from toc_tui.cli._fields import MAIN
from toc_tui.cli._values import typed
from toc_tui.cli.command import Arguments, Desk
from toc_tui.exits import Exit
from toc_tui.plan.edits import Edit, Reword, Set
from toc_tui.plan.model import TABLES
from toc_tui.plan.reading import Reading


def arguments(add: Arguments) -> None:
    """The item and its new words."""
    add.plan()
    add("key", metavar="KEY")
    add("text", metavar="TEXT")


def edit(told: Namespace, desk: Desk, reading: Reading) -> Edit:
    """The new words in the field where `add` puts them."""
    item = reading.plan.items[desk.key(reading.plan, told.key)]
    text, main = " ".join(told.text.split()), MAIN.get(item.kind)
    if main is None or not text:
        return Reword(item.key, text)
    return Set(item.path, {main: typed(desk, reading.plan, main, TABLES[item.kind].fields[main], text)})


def run(told: Namespace, desk: Desk) -> Exit:
    """Reword it."""
    return carry_out(told, desk, edit)[0]
