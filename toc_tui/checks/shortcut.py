"""Is an arrow said twice, since a longer way leads to the same? Known as a redundant arrow in a graph (transitive
reduction)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.structure_edits import Unlink

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for each arrow beside which a longer way leads to the same. An arrow that has a reason of its own
    stands for something; and at a circle it is open first what comes first."""
    return _found(theory, key) if key in theory.structure.shortcuts else ()


def _found(theory: Theory, key: str) -> Iterator[Finding]:
    items = theory.plan.items
    for target in theory.structure.shortcuts[key]:
        if (key, target) not in theory.hindering and not theory.plan.link(key, target).get("because"):
            texts = (items[key].text, items[target].text)
            yield from unanswered(theory, NAME, (key, target), texts, fix=Unlink(key, target), importance="later")


CHECK = ItemCheck(at)
