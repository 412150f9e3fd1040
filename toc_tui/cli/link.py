"""`toc-tui link`: one thing leads to another, and what is to be said about that."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.cli._doing import carry_out
from toc_tui.cli._fields import fields
from toc_tui.cli.command import Arguments, Desk
from toc_tui.exits import Exit
from toc_tui.plan.edits import Edit, Set
from toc_tui.plan.reading import Reading
from toc_tui.plan.shaping import Link


def arguments(add: Arguments) -> None:
    """From where to where, and why."""
    add.plan()
    add("source", metavar="FROM")
    add("target", metavar="TO")
    add("words", metavar="FIELD=VALUE", nargs="*")
    add("--because", metavar="WORDS")
    add("--needed", metavar="needed|helps")
    add("--sure", metavar="sure|think-so|not-sure")


def edit(told: Namespace, desk: Desk, reading: Reading) -> Edit:
    """The arrow and its details."""
    plan = reading.plan
    source, target = desk.key(plan, told.source), desk.key(plan, told.target)
    options = (("because", told.because), ("needed", told.needed), ("sure", told.sure))
    words = [f"{name}={' '.join(value.split())}" for name, value in options if value is not None]
    details = fields(desk, plan, "link", [*words, *told.words], plan.link(source, target).fields)
    if details and "because" not in details and target in plan.items[source].leads_to:
        return Set(("link", source, target), details)  # told field by field
    return Link(source, target, details)


def also(told: Namespace, desk: Desk, reading: Reading) -> list[str]:
    """The reason that a new one takes the place of."""
    plan = reading.plan
    old = plan.link(desk.key(plan, told.source), desk.key(plan, told.target)).get("because")
    new = edit(told, desk, reading)
    given = new.details.get("because", old) if isinstance(new, Link) else old
    return [desk.say("instead-of", text=old)] if old not in ("", given) else []


def run(told: Namespace, desk: Desk) -> Exit:
    """Link them."""
    return carry_out(told, desk, edit, also)[0]
