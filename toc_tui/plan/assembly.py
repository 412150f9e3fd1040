"""A plan pieced together from its tables, and the problems between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from toc_tui.plan.model import TABLES, Answer, Item, KeyPath, Plan
from toc_tui.plan.problems import Problem
from toc_tui.plan.table_reading import REFERS, TableReading


def build_plan(groups: Mapping[KeyPath, TableReading]) -> tuple[Plan, tuple[Problem, ...]]:
    """The plan, its items kind by kind in the order of the file, and the problems of keys used twice."""
    heads: dict[str, Mapping[str, object]] = {"plan": {}, "why": {}}
    kinds: dict[str, dict[str, Item]] = {name: {} for name in TABLES}
    links: dict[tuple[str, str], Item] = {}
    answers: dict[tuple[str, KeyPath], Answer] = {}
    for path, group in groups.items():
        value = group.value
        if isinstance(value, Answer):
            answers[(value.check, value.place)] = value
        elif value is None:
            continue
        elif len(path) == 2:
            kinds[path[0]][path[1]] = value
        elif len(path) == 3:
            links[(path[1], path[2])] = value
        else:
            heads[path[0]] = value.fields
    items: dict[str, Item] = {}
    doubles: list[Problem] = []
    for found in kinds.values():
        for key, item in found.items():
            if key in items:
                doubles.append(Problem("same-key", item.path, {"key": key, "other": ".".join(items[key].path)}))
            else:
                items[key] = item
    return Plan(heads["plan"], heads["why"], items, links, answers), tuple(doubles)


def problems_within(groups: Mapping[KeyPath, TableReading], plan: Plan) -> list[Problem]:
    """The problems of each table, and those between it and others: keys that lead to nothing or to the wrong kind, a
    link without its arrow."""
    found: list[Problem] = []
    items = plan.items
    for path, group in groups.items():
        found += group.problems
        value = group.value
        if not group.names or value is None:
            continue
        if isinstance(value, Answer):
            found += [
                Problem("leads-nowhere", path, {"key": key}, mild=True) for key in value.place if key not in items
            ]
            continue
        if value.kind != "link" and items.get(value.key) is not value:
            continue  # another item has this key: that is the problem
        found += _references(path, value, plan)
    return found


def _references(path: KeyPath, value: Item, plan: Plan) -> list[Problem]:
    found: list[Problem] = []
    for name, wanted in REFERS[value.kind]:
        if name in value.fields:
            for key in value.many(name):
                other = plan.items.get(key)
                if other is None or other.kind not in wanted:
                    found.append(_wrong_reference((*path, name), key, other, wanted))
    if value.kind == "link":
        source, target = path[1:]
        start = plan.items.get(source)
        if start is None or target not in start.many("leads_to"):
            gone = [key for key in (source, target) if key not in plan.items]
            params = {"said": "link-without-item", "key": gone[0]} if gone else {}
            found.append(Problem("link-without-arrow", path, {"from": source, "to": target, **params}))
    return found


def _wrong_reference(at: KeyPath, key: str, other: Item | None, wanted: Collection[str]) -> Problem:
    if other is None:
        return Problem("leads-nowhere", at, {"key": key})
    return Problem("wrong-kind", at, {"key": key, "kind": other.kind, "wanted": list(wanted)})
