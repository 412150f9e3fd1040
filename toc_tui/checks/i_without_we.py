"""An "I" line that no "We" line makes real.

Source: Make it Real (Think Local Act Personal), which sets what people should be able to say beside what
services do so that it comes true.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for a statement in the voice of people that no statement of the others names in `answers`."""
    item = theory.plan.items[key]
    if item.get("voice") != "We" and key not in theory.answered:
        yield from unanswered(theory, NAME, (key,), (item.text,))


CHECK = ItemCheck(at)
