"""Could the impact come about without this? Asked of what leads straight to an impact, where several things do.

Source: working back through preconditions (ActKnowledge and the Aspen Institute): is each one needed?
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, before_impacts, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for each arrow from this outcome to an impact that has other arrows too, once the group has talked
    about the arrow (there is a reason, or an answer to `supports`), unless the link says already whether it is
    needed. An answer goes to that field of the link."""
    plan = theory.plan
    for later in theory.effects[key] if key in before_impacts(theory) else ():
        if (key, later) in theory.hindering or plan.items[later].kind != "impact" or len(theory.helping(later)) < 2:
            continue
        link = plan.link(key, later)
        if not link.get("because") and plan.answer("supports", (key, later)) is None:
            continue
        if link.get("needed") and plan.answer(NAME, (key, later)) is None:
            continue
        texts = (plan.items[key].text, plan.items[later].text)
        yield from unanswered(theory, NAME, (key, later), texts, importance="later")


CHECK = ItemCheck(at)
