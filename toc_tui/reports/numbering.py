"""Short numbers for the things of a plan in one paper: I1, L1, M1, S1, A1. They stand on the boxes of the picture and
in the tables, so that one can be found by the other. They follow the file's order and are never kept."""

from __future__ import annotations

from toc_tui.graph import Theory
from toc_tui.plan.model import TERMS
from toc_tui.reports.report import Source

OTHER = "other"  # outcomes without a term


def numbers(source: Source) -> dict[str, str]:
    """The number of each impact, outcome and activity by its key."""
    found: dict[str, str] = {}
    for name, keys in groups(source.theory).items():
        letter = source.say(f"funder.letter-{name}")
        found |= {key: f"{letter}{at}" for at, key in enumerate(keys, 1)}
    return found


def groups(theory: Theory) -> dict[str, tuple[str, ...]]:
    """The keys of impacts, of the outcomes of each term from the last to the first, and of activities."""
    items = theory.plan.items
    found: dict[str, list[str]] = {name: [] for name in ("impact", *TERMS, OTHER, "activity")}
    for key in theory.effects:
        item = items[key]
        name = item.kind if item.kind in found else item.term if item.term in TERMS else OTHER
        found[name].append(key)
    return {name: tuple(keys) for name, keys in found.items() if keys}
