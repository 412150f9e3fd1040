"""Something that somebody was to do, whose day is over and that nobody has called done.

Source: our own, from the practice of going through the actions of last time at the start of a meeting.
"""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.dates import over
from toc_tui.plan.edits import Set

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for an action with a `by_when` that is over. A yes calls it done; a new day asks again when
    that is over too."""
    item = theory.plan.items[key]
    by_when = item.get("by_when")
    end = over(by_when) if by_when and item.fields.get("done") is not True else None
    if end is None or end >= theory.today:
        return ()
    return unanswered(theory, NAME, (key,), (item.text, by_when), fix=Set(item.path, {"done": True}))


CHECK = ItemCheck(at)
