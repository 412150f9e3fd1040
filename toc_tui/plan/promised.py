"""The accountability line, also called the ceiling of accountability: up to it the group answers for a change, above it
it only helps with. `promise` of the plan says where it runs, `line` of an item on which side that stands.
"""

from __future__ import annotations

from toc_tui.plan.model import THEORY, Item, Plan

REACH = ("ours", "shared", "beyond")


def is_above(plan: Plan, item: Item) -> bool:
    """Whether an item lies above the line."""
    line = item.get("line")
    most = "ours" if plan.head.get("promise") == "ours" else "shared"
    return line in REACH and REACH.index(line) > REACH.index(most)


def above_line(plan: Plan) -> frozenset[str]:
    """The keys of the impacts, outcomes and activities that lie above it."""
    return frozenset(item.key for item in plan.of(*THEORY) if is_above(plan, item))
