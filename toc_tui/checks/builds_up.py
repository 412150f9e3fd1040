"""Do the outcomes build up to the impact? Asked of each impact that outcomes lead to."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.checks.unsettled import settled
from toc_tui.graph import Theory

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an impact; new causes or changed words ask again."""
    items = theory.plan.items
    if items[key].kind != "impact":
        return
    causes = tuple(cause for cause in theory.helping(key) if items[cause].kind != "activity")
    if causes and settled(theory, key, *causes):
        texts = (items[key].text, *sorted(items[cause].text for cause in causes))
        yield from unanswered(theory, NAME, (key,), texts, causes)


CHECK = ItemCheck(at)
