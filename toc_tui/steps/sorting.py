"""What an idea can become, and the one edit that makes it so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toc_tui.graph import Theory
from toc_tui.graph.fitting import term_before
from toc_tui.plan.edits import Edit
from toc_tui.plan.model import Item
from toc_tui.plan.structure_edits import Retype

# what it becomes: the kind with its fields, and the kinds of items that it can lead to, or be about
SORTS: Mapping[str, tuple[str, Mapping[str, Any], tuple[str, ...]]] = {
    "outcome": ("outcome", {}, ("impact", "outcome")),
    "activity": ("activity", {"kind": "activity"}, ("impact", "outcome", "activity")),
    "element": ("activity", {"kind": "co-production"}, ("impact", "outcome", "activity")),
    "assumption": ("assumption", {}, ()),
    "I": ("statement", {"voice": "I"}, ("impact", "outcome", "activity")),
    "We": ("statement", {"voice": "We"}, ("impact", "outcome", "activity")),
    "project-impact": ("impact", {"kind": "project"}, ()),
    "coproduction-impact": ("impact", {"kind": "co-production"}, ()),
}


def targets(theory: Theory, key: str, becomes: str) -> Iterator[Item]:
    """What an idea can lead to, or be about, once it has become this."""
    kinds = SORTS[becomes][2]
    return (item for item in theory.plan.items.values() if item.kind in kinds and item.key != key)


def became(item: Item) -> str:
    """Which of these an item is now; "" for none."""
    return next(
        (
            name
            for name, (kind, fields, _) in SORTS.items()
            if item.kind == kind and all(item.get(field) == value for field, value in fields.items())
        ),
        "",
    )


def sort(theory: Theory, key: str, becomes: str, target: str = "") -> Edit:
    """An idea becomes this, and leads to the target or is about it. An outcome gets the term that fits there."""
    kind, fields, _ = SORTS[becomes]
    fields = dict(fields)
    if kind == "statement":
        return Retype(key, kind, fields | ({"for": [target]} if target else {}))
    if kind == "outcome" and (term := term_before(theory, target)):
        fields["term"] = term
    return Retype(key, kind, fields, (target,) if target else ())
