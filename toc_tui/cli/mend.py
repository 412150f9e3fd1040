"""`toc-tui mend`: do what a check offers to mend what it found."""

from __future__ import annotations

from argparse import Namespace

from toc_tui.checks.check import findings_at, findings_whole
from toc_tui.cli._checks import named, place_name
from toc_tui.cli._doing import carry_out
from toc_tui.cli.answer import place_of
from toc_tui.cli.command import NEAR, Arguments, Desk
from toc_tui.exits import Exit
from toc_tui.graph import Theory
from toc_tui.plan.edits import Edit
from toc_tui.plan.reading import Reading


def arguments(add: Arguments) -> None:
    """Which question, and about what."""
    add.plan()
    add("check", metavar="CHECK")
    add("place", metavar="PLACE")


def edit(told: Namespace, desk: Desk, reading: Reading) -> Edit:
    """The edit that the check offers there. Raises StopError where it asks nothing or has nothing to offer."""
    theory, name = Theory(reading.plan), named(desk, told.check)
    place = place_of(desk, reading.plan, told.place)
    findings = [*(findings_at(theory, place[0], (name,)) if place else ()), *findings_whole(theory, (name,))]
    found = next((finding for finding in findings if finding.place == place), None)
    if found is None:
        near = ", ".join(place_name(finding.place) for finding in findings[:NEAR])
        known = [desk.say("asks-here", places=near)] if near else []
        raise desk.stop(Exit.USAGE, desk.say("asks-nothing", check=name, place=place_name(place)), *known)
    if found.fix is None:
        raise desk.stop(Exit.USAGE, desk.say("no-way", check=name, place=place_name(place)))
    fix: Edit = found.fix
    return fix


def run(told: Namespace, desk: Desk) -> Exit:
    """Do it."""
    return carry_out(told, desk, edit)[0]
