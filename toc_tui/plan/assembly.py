"""A plan pieced together from its tables, and the problems between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
                doubles.append(Problem("same-key", item.path, {"key": key, "other": items[key].path}))
            else:
                items[key] = item
    return Plan(heads["plan"], heads["why"], items, links, answers), tuple(doubles)


def cross_reference_problems(path: KeyPath, group: TableReading, plan: Plan) -> Iterator[Problem]:
    """Problems between a table and others: keys that lead to nothing or to the wrong kind, a link without its arrow."""
    if not group.names or group.value is None:
        return
    value, items = group.value, plan.items
    if isinstance(value, Answer):
        for key in value.place:
            if key not in items:
                yield Problem("leads-nowhere", path, {"key": key}, mild=True)
        return
    if value.kind != "link" and items.get(value.key) is not value:
        return  # another item has this key: that is the problem
    for name, wanted in REFERS[value.kind]:
        for key in value.many(name):
            other = items.get(key)
            if other is None:
                yield Problem("leads-nowhere", (*path, name), {"key": key})
            elif other.kind not in wanted:
                yield Problem("wrong-kind", (*path, name), {"key": key, "kind": other.kind, "wanted": list(wanted)})
    if value.kind == "link":
        source, target = path[1:]
        start = items.get(source)
        if start is None or target not in start.many("leads_to"):
            yield Problem("link-without-arrow", path, {"from": source, "to": target})
