"""What an idea can become, and the one edit that makes it so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from toc_tui.graph import Theory
from toc_tui.graph.fitting import term_before
from toc_tui.plan.edits import Add, Edit, Set
from toc_tui.plan.model import Item

# what it becomes: the kind with its fields, and the kinds of items that it can lead to, or be about
SORTS: Mapping[str, tuple[str, Mapping[str, object], tuple[str, ...]]] = {
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


def waiting(text: str, target: str, on: date) -> Edit:
    """What is kept of a line that was something to do, and not a change: an idea that is sorted already, and waits
    until it is asked what we will do for the target."""
    return Add("idea", {"text": text, "on": on, "kind": "activity", "for": [target]})


def waits_for(theory: Theory, key: str) -> Iterator[Item]:
    """The ideas of things to do that wait for an item."""
    return (idea for idea in theory.plan.of("idea") if is_waiting(theory, idea) and key in idea.many("for"))


def is_waiting(theory: Theory, idea: Item) -> bool:
    """Whether an idea is sorted already: something that we do for a change that is in the plan."""
    found = (theory.plan.items.get(key) for key in idea.many("for"))
    return idea.get("kind") == "activity" and any(item is not None and item.kind == "outcome" for item in found)


def taken_up(idea: Item, target: str, says: str) -> Edit:
    """An idea that waits becomes an activity for the target, or is sorted anew."""
    from toc_tui.plan.structure_edits import Retype

    if says == "yes":
        return Retype(idea.key, "activity", {"kind": "activity"}, (target,))
    return Set(idea.path, {"kind": "", "for": []})


def sort(theory: Theory, key: str, becomes: str, target: str = "") -> Edit:
    """An idea becomes this, and leads to the target or is about it. An outcome gets the term that fits there."""
    from toc_tui.plan.structure_edits import Retype

    kind, fields, _ = SORTS[becomes]
    fields = dict(fields)
    if kind == "statement":
        return Retype(key, kind, fields | ({"for": [target]} if target else {}))
    if kind == "outcome" and (term := term_before(theory, target)):
        fields["term"] = term
    return Retype(key, kind, fields, (target,) if target else ())
