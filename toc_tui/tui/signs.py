"""The signs of the screen: marks of kinds, lines, arrows, in the set that a terminal can show."""

from __future__ import annotations

from collections.abc import Mapping

from toc_tui.guide import Guide
from toc_tui.plan.model import Item
from toc_tui.tui.terminal.rows import width

SETS = ("full", "console", "ascii")
WIDE = ("tee", "end", "to", "cut", "done", "some", "unbegun")  # these may be more than a cell, or none
LEGEND = (
    "project",
    "co-production",
    "long",
    "medium",
    "short",
    "no-term",
    "activity",
    "element",
    "measure",
    "statement",
    "assumption",
    "idea",
    "again",
    "asked",
    "marked",
    "doubt",
    "hinders",
)


def signs(guide: Guide, name: str) -> Mapping[str, str]:
    """One set, the full one beneath it. A mark of somebody's own that is not one cell wide would push what stands
    beside it out of its column: then the ASCII one is used."""
    words = guide.words("signs")
    found: dict[str, str] = {}
    for one in ("full", name):
        found.update({key: value for key, value in words.get(one, {}).items() if isinstance(value, str)})
    plain = words.get("ascii", {})
    return {
        key: value if key in WIDE or width(value) == 1 else str(plain.get(key, "?"))[:1] for key, value in found.items()
    }


def kind_of(item: Item) -> str:
    """Which mark an item has."""
    if item.kind == "impact":
        return "co-production" if item.get("kind") == "co-production" else "project"
    if item.kind == "activity":
        return "element" if item.get("kind") == "co-production" else "activity"
    if item.kind == "outcome":
        return item.term or "no-term"
    return item.kind if item.kind in LEGEND else "idea"
