"""`toc-tui move`: an item leads to something else instead."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.cli._doing import carry_out, said_about
from toc_tui.cli.command import Arguments, Desk
from toc_tui.exits import Exit
from toc_tui.plan.edits import Edit, Refusal
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import Reading
from toc_tui.plan.shaping import Move


def arguments(add: Arguments) -> None:
    """The item, where it goes, where it comes from."""
    add.plan()
    add("key", metavar="KEY")
    add("--under", metavar="NEW", required=True)
    add("--from", metavar="OLD", dest="old")


def edit(told: Namespace, desk: Desk, reading: Reading) -> Edit:
    """An arrow to the new place; the old one goes, or all of them."""
    key, under, old = _keys(told, desk, reading.plan)
    if old and old not in reading.plan.items[key].leads_to:
        refusal = Refusal("no-such-link", {"from": key, "to": old})
        raise desk.stop(Exit.USAGE, desk.voice.refusal(refusal))
    return Move(key, under, old)


def also(told: Namespace, desk: Desk, reading: Reading) -> list[str]:
    """What was said about the arrows that went."""
    key, under, old = _keys(told, desk, reading.plan)
    gone = [old] if old else [one for one in reading.plan.items[key].leads_to if one != under]
    return [line for one in gone if one != under for line in said_about(desk, reading.plan, key, one)]


def run(told: Namespace, desk: Desk) -> Exit:
    """Move it."""
    return carry_out(told, desk, edit, also)[0]


def _keys(told: Namespace, desk: Desk, plan: Plan) -> tuple[str, str, str]:
    old = desk.exact(plan, told.old) if told.old is not None else ""
    return desk.exact(plan, told.key), desk.key(plan, told.under), old
