"""A date or a target for something that lies beyond what the plan can promise.

Source: the accountability line (also called the ceiling): below it is what a project answers for, above it what
it only helps with.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.promised import is_above

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome with a date, or with a check that hopes for a result, whose `line` lies beyond us
    or further than the plan's own `promise`."""
    item = theory.plan.items[key]
    promised = item.get("by_when") or any(measure.get("hoped") for measure in theory.measures.get(key, ()))
    if promised and is_above(theory.plan, item):
        yield from unanswered(theory, NAME, (key,), (item.text,), importance="later")


CHECK = ItemCheck(at)
