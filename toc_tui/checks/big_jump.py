"""Does an arrow skip a term? Forti and Changeroo: the theory is often missing between two boxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.structure import TERM_RANK

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for an arrow that passes over a term in which the plan has outcomes (a term that is empty is the
    matter of `empty-term`), unless a longer way leads there too. It can wait, but for an activity that leads straight
    to an impact."""
    return _found(theory, key) if key in theory.structure.leaps else ()


def _found(theory: Theory, key: str) -> Iterator[Finding]:
    items, rank = theory.plan.items, theory.structure.ranks[key]
    for target in theory.structure.leaps[key]:
        later = theory.structure.ranks[target]
        if rank is None or later is None or later - rank < 2 or not _asked(theory, key, target):
            continue
        skipped = {term for term, place in TERM_RANK.items() if rank < place < later}
        straight = (items[key].kind, items[target].kind) == ("activity", "impact")
        if (straight or skipped & theory.structure.terms) and target not in theory.structure.shortcuts.get(key, ()):
            texts = (items[key].text, items[target].text)
            yield from unanswered(theory, NAME, (key, target), texts, importance="now" if straight else "later")


def _asked(theory: Theory, key: str, target: str) -> bool:
    """Activities may help a medium-term outcome that has its own first changes; and of several activities that are
    all there is before something, the first is enough to ask about."""
    items = theory.plan.items
    if (key, target) in theory.hindering:
        return False
    if items[key].kind != "activity":
        return True
    first = next(iter(theory.causes[target]))
    if items[first].kind == "outcome":
        return items[target].term != "medium"
    return key == first


CHECK = ItemCheck(at)
