"""Does something stop before it reaches an impact? DoView and Davies: what is linked to nothing is the commonest
weakness of a plan."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.edits import Edit

NAME = own_name(__name__)
MOST = 3  # so many are named of those that stop at one place


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding where routes stop short of any impact; `items` are where some of them begin, activities first.
    Silent while the plan has no impact: that is asked for by the impact step."""
    if key in theory.linked or not theory.roots or (part := theory.structure.dead_ends.get(key)) is None:
        return ()
    items, round_ = theory.plan.items, theory.structure.in_cycle.get(key, ())
    starts = [one for one in part if one != key and not theory.causes[one]] or [one for one in round_ if one != key]
    starts.sort(key=lambda one: items[one].kind != "activity")
    importance = "later" if round_ else "now"  # first of all the circle
    texts = (items[key].text,)
    return unanswered(theory, NAME, (key,), texts, tuple(starts[:MOST]), _fix(theory, key), importance)


def _fix(theory: Theory, key: str) -> Edit | None:
    """An arrow from a long-term outcome to the impact, where there is only one, or only one for its track."""
    from toc_tui.plan.structure_edits import Link

    item = theory.plan.items[key]
    impacts = [one for one in theory.plan.of("impact") if item.get("track") in ("", one.get("kind") or "project")]
    return Link(key, impacts[0].key) if item.term == "long" and len(impacts) == 1 else None


CHECK = ItemCheck(at)
