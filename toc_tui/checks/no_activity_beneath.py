"""Is there a first change that nobody does anything for? ActKnowledge and the Aspen Institute: each early outcome
needs something that brings it about."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.checks.unsettled import settled
from toc_tui.frozen import replace
from toc_tui.graph import Theory

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for a first change (short term, or without a term) that nothing leads to, and for a circle that
    nothing leads into. It can wait in a plan that has no activities yet, and for what reaches no impact. Of what
    stands all alone it is asked first where it leads (`leads-nowhere`). What is done for an outcome that goes on in
    another plan stands there."""
    if key not in theory.structure.without_activity or not (theory.causes[key] or theory.effects[key]):
        return ()
    item = theory.plan.items[key]
    if item.comes_from_elsewhere:
        return ()
    if not theory.causes[key] and (item.kind == "impact" or item.term in ("long", "medium")):
        return ()  # there an earlier change is wanted: `nothing-leads-here`
    due = key in theory.linked and next(theory.plan.of("activity"), None) is not None
    found = unanswered(theory, NAME, (key,), (item.text,), importance="now" if due else "later")
    if settled(theory, key):
        return found
    return (replace(one, word=item.text) for one in found)  # asked so that it is right whichever way it is meant


CHECK = ItemCheck(at)
