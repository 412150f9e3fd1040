"""What tells of an edit that adds to a field: a note, a document, a vote, or that somebody has done something. Only
what is new is told, and of which thing."""

from __future__ import annotations

from collections.abc import Sequence

from toc_tui.plan.edits import Edit, Set
from toc_tui.plan.model import Item, Plan

Told = tuple[str, dict[str, object]]


def told(edit: Edit, before: Plan, after: Plan) -> Told | None:
    """The name of the sentences and their slots; None where the edit adds nothing, and is told as any other."""
    if not isinstance(edit, Set) or len(edit.path) != 2 or len(edit.fields) != 1 or edit.path[1] not in before.items:
        return None
    item = before.items[edit.path[1]]
    ((name, value),) = edit.fields.items()
    if (found := _FIELDS[name](item, value) if name in _FIELDS else None) is None:
        return None
    return found[0], found[1] | {"text": after.items[item.key].text or item.key}


def told_of_all(edits: Sequence[Edit], before: Plan, after: Plan) -> Told | None:
    """As `told`, of several things that got votes, or are done; one that was named twice is one."""
    names = {tuple(edit.fields) if isinstance(edit, Set) else () for edit in edits}
    different = {edit.path: edit for edit in edits if isinstance(edit, Set)}
    for name, field in (("voted-many", "votes"), ("done-many", "done")):
        if names == {(field,)}:
            return (name, {"count": len(different)}) if len(different) > 1 else told(edits[0], before, after)
    return None


def _voted(_: Item, value: object) -> Told | None:
    return ("voted", {"count": value}) if isinstance(value, int | float) else None


def _done(item: Item, value: object) -> Told | None:
    return ("done", {}) if value is True and item.fields.get("done") is not True else None


def _noted(item: Item, value: object) -> Told | None:
    earlier = item.get("notes").rstrip()
    if not isinstance(value, str) or not value or not value.startswith(earlier):
        return None
    lines = value[len(earlier) :].strip().splitlines()
    return "noted" if len(lines) == 1 else "noted-lines", {"value": " ".join(lines)}


def _filed(item: Item, value: object) -> Told | None:
    if not isinstance(value, list) or not value or value[:-1] != [*item.many("see")]:
        return None
    return "filed", {"value": value[-1]}


_FIELDS = {"notes": _noted, "see": _filed, "votes": _voted, "done": _done}
