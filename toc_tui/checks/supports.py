"""Does the earlier change help to bring the later one about? Asked of each arrow between outcomes and impacts."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.checks.check import Finding, asked, steps_only
from toc_tui.graph import Theory

NAME = "supports"
KIND = "asked"


def find(theory: Theory) -> Iterator[Finding]:
    """One finding for each unanswered arrow, walking backwards from the impacts."""
    items = theory.plan.items
    order = {key: number for number, key in enumerate(theory.backwards())}
    for source, target in sorted(steps_only(theory), key=lambda link: (order[link[1]], order[link[0]])):
        yield from asked(theory, NAME, (source, target), (items[source].text, items[target].text))
