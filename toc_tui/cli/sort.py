"""`toc-tui sort`: an idea becomes something that belongs to the plan."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.cli._doing import carry_out
from toc_tui.cli._fields import kind_of, leads, sorted_out
from toc_tui.cli.command import Arguments, Desk
from toc_tui.cli.retype import lost, turned
from toc_tui.exits import Exit
from toc_tui.plan.edits import Batch, Edit
from toc_tui.plan.model import Item, Plan
from toc_tui.plan.reading import Reading
from toc_tui.plan.shaping import Link


def arguments(add: Arguments) -> None:
    """The idea, what it becomes, where it goes."""
    add.plan()
    add("idea", metavar="IDEA")
    add("kind", metavar="KIND")
    add("words", metavar="FIELD=VALUE", nargs="*")
    add("--leads-to", metavar="KEY", nargs="+", action="extend", default=[])
    add("--term", metavar="TERM")
    add("--because", metavar="WORDS", default="")


def edit(told: Namespace, desk: Desk, reading: Reading) -> Edit:
    """The idea as another kind, with its arrows."""
    item, kind = _idea(desk, reading.plan, told.idea), kind_of(desk, told.kind)
    keys, behind = sorted_out(told.leads_to)
    words = [*told.words, *behind]
    if told.term is not None:
        words.append(f"term={told.term}")
    under = leads(desk, reading.plan, kind, keys)
    because = " ".join(told.because.split())
    if because and not under:
        raise desk.stop(Exit.USAGE, desk.say("because-of-what"))
    new = turned(desk, reading, item.key, kind, words, under)
    more = [Link(item.key, other, {"because": because}) for other in under if because]
    return Batch((new, *more)) if more else new


def also(told: Namespace, desk: Desk, reading: Reading) -> list[str]:
    """What the new kind has no field for."""
    return lost(desk, reading.plan, _idea(desk, reading.plan, told.idea).key, kind_of(desk, told.kind))


def run(told: Namespace, desk: Desk) -> Exit:
    """Sort it."""
    return carry_out(told, desk, edit, also)[0]


def _idea(desk: Desk, plan: Plan, word: str) -> Item:
    ideas = [key for key in plan.of("idea") if key.key.startswith(word)] if word not in plan.items else []
    item = ideas[0] if len(ideas) == 1 else plan.items[desk.key(plan, word)]
    if item.kind != "idea":
        raise desk.stop(Exit.USAGE, desk.say("no-idea", key=item.key, kind=item.kind))
    return item
