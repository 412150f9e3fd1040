"""The order of the tree by votes, for as long as somebody looks: nothing in the plan moves."""

from __future__ import annotations

from collections.abc import Callable

from toc_tui.graph import Theory
from toc_tui.plan.noting import most_voted, votes


def by_votes(theory: Theory) -> Callable[[str], tuple[float, float]]:
    """What to sort by what stands under the same item: the most votes of its own first; where these are equal, what
    has the most votes on something beneath it."""
    most: dict[str, float] = {}
    for count, item in most_voted(theory.plan):  # the most first, so what is met already has at least as many
        todo = [item.key]
        while todo:
            key = todo.pop()
            if key in theory.effects and key not in most:
                most[key] = count
                todo += theory.effects[key]
    items = theory.plan.items
    return lambda key: (-votes(items[key]), -most.get(key, 0))
