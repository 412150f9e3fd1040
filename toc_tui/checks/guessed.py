"""Is what was brought in from another file what it was taken for? Where the file did not say the kind or the term, it
was guessed."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for an item that says what its kind or its term was guessed from, until somebody answers, or gives it
    another kind or term."""
    item = theory.plan.items[key]
    return unanswered(theory, NAME, (key,), (item.text,)) if item.get("guessed") else ()


CHECK = ItemCheck(at)
