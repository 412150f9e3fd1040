"""Which items stand beside each other in the tree: those that can change places by hand."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.plan.model import THEORY, Item, Plan


def led(plan: Plan, item: Item) -> tuple[str, ...]:
    """What an item leads to in the theory, in the order written."""
    if not item.in_theory:
        return ()
    return tuple(key for key in item.leads_to if key in plan.items and plan.items[key].in_theory)


def above(plan: Plan, key: str) -> str:
    """The key of what an item stands beneath in the tree; the first of several, "" at the top."""
    item = plan.items[key]
    if item.in_theory:
        return next(iter(led(plan, item)), "")
    if item.kind == "measure":
        checked = item.get("checks")
        return checked if checked in plan.items and plan.items[checked].in_theory else ""
    if item.kind == "statement":
        return _answered(plan, item)
    return ""


def stands_under(plan: Plan, key: str, parent: str) -> bool:
    """Whether an item stands beneath another one in the tree, or at the top (`parent` is "")."""
    item = plan.items[key]
    return parent in led(plan, item) if item.in_theory and parent else above(plan, key) == parent


def siblings(plan: Plan, key: str, parent: str) -> list[Item]:
    """What stands beneath `parent` ("" for the top) beside an item, the item among it, in the order of the tree.
    Phrasebook of one kind stand in the order of the file, and the kinds one after the other."""
    item = plan.items[key]
    if parent:
        kinds = THEORY if item.in_theory else (item.kind,)
        return [other for other in plan.of(*kinds) if stands_under(plan, other.key, parent)]
    return list(_at_top(plan, item))


def _at_top(plan: Plan, item: Item) -> Iterator[Item]:
    if item.kind == "impact":  # the impacts of the project stand before those of co-production
        found = [one for one in plan.of("impact") if not led(plan, one)]
        yield from sorted(found, key=lambda one: one.get("kind") == "co-production")
        return
    kinds = ("outcome", "activity") if item.in_theory else (item.kind,)
    yield from (other for other in plan.of(*kinds) if not above(plan, other.key))


def alike(one: Item, other: Item) -> bool:
    """Whether two siblings stand together in the tree, so that the order of the file is their order."""
    if one.kind != other.kind:
        return False
    return one.kind != "impact" or (one.get("kind") == "co-production") == (other.get("kind") == "co-production")


def _answered(plan: Plan, item: Item) -> str:
    """The other line that a statement stands beneath: the one that it answers, unless that answers another in turn."""
    key = item.get("answers")
    other = plan.items.get(key)
    return key if other is not None and other.kind == "statement" and key != item.key else ""
