"""`toc-tui find`: the items whose words or key hold all the words given."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.cli._rows import Rows, item_data, tidy, warn
from toc_tui.cli.command import Arguments, Desk
from toc_tui.exits import Exit


def arguments(add: Arguments) -> None:
    """PLAN WORDS… [--json]."""
    add.plan()
    add("words", metavar="WORDS", nargs="+")
    add("--json", action="store_true")


def run(told: Namespace, desk: Desk) -> Exit:
    """An item a line; FINDINGS where there is none."""
    wanted = tidy(told.words)
    if not wanted:
        raise desk.stop(Exit.USAGE, desk.say("no-words"))
    reading = desk.reading(told.plan)
    warn(desk, told.plan, reading)
    found, rows = [], Rows(desk)
    for item in reading.plan.items.values():
        heard = " ".join(tidy((rows.words(item), item.key)))
        if all(word in heard for word in wanted):
            found.append(item)
    if told.json:
        desk.json([item_data(item) for item in found])
    elif found:
        desk.out(*(rows.row(item) for item in found))
    else:
        desk.tell(desk.say("nothing", words=" ".join(told.words), path=told.plan))
    return Exit.FINE if found else Exit.FINDINGS
