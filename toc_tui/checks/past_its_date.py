"""An outcome whose date has gone by and that nobody has marked as seen.

Source: our own, from the practice of going back to a plan every few months (Make it Real).
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.dates import over
from toc_tui.plan.edits import Set

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome with a `by_when` that is over and a `status` that says neither yes
    nor no. It can be marked as
    seen. A new date asks again when that is over too."""
    item = theory.plan.items[key]
    if not item.get("by_when") or item.get("status") in ("seen", "not-seen"):  # the latter is asked about elsewhere
        return
    end = over(item.get("by_when"))
    if end is not None and end < theory.today:
        fix = Set(item.path, {"status": "seen"})
        yield from unanswered(theory, NAME, (key,), (item.text, item.get("by_when")), fix=fix)


CHECK = ItemCheck(at)
