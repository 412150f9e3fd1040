"""Several marked items at once: one edit, one step of undo, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toc_tui.frozen import frozen
from toc_tui.plan.edits import Change, Edit, Refusal, Reword, Set
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import Reading, reread
from toc_tui.plan.structure_edits import Link, Move, Remove, Retype

MarkedItem = tuple[str, str]  # an item, and what it stands under where it was marked ("" for nothing)


@frozen
class Together:
    """The same done to several items. `what` names it (retype, move, link, remove, sort, set), `edits` do it to one
    item each. What went along with another item already is left out; an edit that the others stand in the way of
    waits for them."""

    what: str
    edits: tuple[Edit, ...]

    def apply(self, reading: Reading) -> Change | Refusal:
        if not self.edits:
            return Refusal("none-marked")
        there = reading.plan.items.keys()
        waiting, landed = list(self.edits), ""
        while waiting:
            left: list[Edit] = []
            refused: Refusal | None = None
            for edit in waiting:
                if isinstance(edit, Remove) and edit.key in there and edit.key not in reading.plan.items:
                    continue
                result = edit.apply(reading)
                if isinstance(result, Refusal):
                    refused = refused or result
                    left.append(edit)
                    continue
                landed = landed or result.key
                reading = reread(reading, result.document)
            if refused is not None and len(left) == len(waiting):
                return refused
            waiting = left
        return Change(reading.document, landed if landed in reading.plan.items else "")

    @property
    def count(self) -> int:
        """How many items it is done to."""
        return len({key_of(edit) for edit in self.edits})


def key_of(edit: Edit) -> str:
    """The key of the item that an edit is about."""
    match edit:
        case Retype(key=key) | Move(key=key) | Remove(key=key) | Reword(key=key) | Link(source=key):
            return key
        case Set(path=path):
            return path[-1]
        case _:
            return ""


def retyped(keys: Iterable[str], kind: str, fields: Mapping[str, object], under: tuple[str, ...] = ()) -> Together:
    """Another kind for several items."""
    return Together("retype", tuple(Retype(key, kind, fields, under) for key in dict.fromkeys(keys)))


def sorted_ideas(keys: Iterable[str], kind: str, fields: Mapping[str, object], under: tuple[str, ...] = ()) -> Together:
    """Several ideas become something that belongs to the plan."""
    return Together("sort", tuple(Retype(key, kind, fields, under) for key in dict.fromkeys(keys)))


def moved(plan: Plan, places: Iterable[MarkedItem], under: str, terms: Mapping[str, str] | None = None) -> Together:
    """Several items lead to `under` instead of what each stands under; what else they lead to stays. `terms` gives
    those a new term that should have one."""
    edits: list[Edit] = []
    for key, old in dict.fromkeys(places):
        item = plan.item(key)
        leads = item.leads_to if item is not None else ()
        # without the place it was marked in, all of its arrows would go
        edits.append(Move(key, under, old) if old in leads else Link(key, under))
    for key, term in (terms or {}).items():
        edits.append(Set(("outcome", key), {"term": term}))
    return Together("move", tuple(edits))


def linked(keys: Iterable[str], target: str) -> Together:
    """Several items lead to one more."""
    return Together("link", tuple(Link(key, target) for key in dict.fromkeys(keys)))


def removed(keys: Iterable[str]) -> Together:
    """Several items go, each with what only makes sense with it."""
    return Together("remove", tuple(Remove(key) for key in dict.fromkeys(keys)))


def filled(plan: Plan, keys: Iterable[str], fields: Mapping[str, object]) -> Together:
    """The same details for several items."""
    paths = [item.path for key in dict.fromkeys(keys) if (item := plan.item(key)) is not None]
    return Together("set", tuple(Set(path, fields) for path in paths))
