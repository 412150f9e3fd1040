"""Is there a later change that no earlier one leads to? ActKnowledge: work back from each outcome to what has to
come first."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks.check import Finding, ItemCheck, cached_per_plan, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


@cached_per_plan
def _stops_short(theory: Theory) -> bool:
    """Whether the changes stop before any impact, and the group is asked where they lead: then an impact without causes
    is the other side of that gap, and both sides are one question."""
    if any(theory.causes[impact.key] for impact in theory.plan.of("impact")):
        return False
    ends = (theory.plan.items[key] for key in theory.structure.dead_ends)
    return any(
        item.kind == "outcome" and theory.plan.answers.get(("leads-nowhere", (item.key,))) is None for item in ends
    )


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for an impact, and for a long or medium-term outcome, that nothing at all leads to. It can wait for
    what reaches no impact; of an outcome that stands all alone it is asked first where it leads (`leads-nowhere`). What
    leads to an outcome that goes on in another plan stands there."""
    if theory.causes[key]:
        return ()
    item = theory.plan.items[key]
    if item.kind != "impact" and not (item.term in ("long", "medium") and theory.effects[key]):
        return ()
    if item.comes_from_elsewhere:
        return ()
    if item.kind == "impact" and _stops_short(theory):
        return ()
    return unanswered(theory, NAME, (key,), (item.text,), importance="now" if key in theory.linked else "later")


CHECK = ItemCheck(at)
