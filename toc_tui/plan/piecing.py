"""A plan pieced together from its tables, and the problems between them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Any

from toc_tui.plan.groups import REFERS, Group
from toc_tui.plan.model import KEYED, RANK, TABLES, Answer, Item, Path, Plan
from toc_tui.plan.problems import Problem


def pieced(groups: Mapping[Path, Group]) -> tuple[Plan, tuple[Problem, ...]]:
    """The plan, its items kind by kind in the order of the file, and the problems of keys used twice."""
    heads: dict[str, Mapping[str, Any]] = {"plan": {}, "why": {}}
    kinds: dict[str, dict[str, Item]] = {name: {} for name in TABLES}
    links: dict[tuple[str, str], Item] = {}
    answers: dict[tuple[str, Path], Answer] = {}
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


def renewed(
    plan: Plan, before: Mapping[Path, Group | None], after: Mapping[Path, Group], above: Mapping[Path, Path]
) -> Plan | None:
    """The plan with some tables changed, gone (not in `after`) or new. `above` gives, in the order of the file,
    the table of the same kind before each. None when a key would stand for two items."""
    heads: dict[str, Mapping[str, Any]] = {"plan": plan.head, "why": plan.why}
    links, answers = dict(plan.links), dict(plan.answers)
    fresh: dict[str, Item] = {}
    for path in before:
        if path[0] == "answer":
            answers.pop((path[1], path[2:]), None)
        elif len(path) == 3:
            links.pop((path[1], path[2]), None)
        elif len(path) == 1:
            heads[path[0]] = {}
    for path in above:
        value = after[path].value
        if isinstance(value, Answer):
            answers[(value.check, value.place)] = value
        elif value is not None and len(path) == 1:
            heads[path[0]] = value.fields
        elif value is not None and len(path) == 3:
            links[(path[1], path[2])] = value
        elif value is not None:
            here = plan.items.get(value.key)
            if value.key in fresh or (here is not None and here.path not in before):
                return None
            fresh[value.key] = value
    gone = {path[1] for path in before if len(path) == 2 and path[0] != "answer"}
    items = _placed(plan.items, gone, fresh, above) if gone else plan.items
    new = Plan(heads["plan"], heads["why"], items, links, answers)
    _learn_named(plan, new, before, after)
    _learn_kinds(plan, new, {path[0] for path in before if path[0] in KEYED})
    return new


def _learn_named(old: Plan, new: Plan, before: Iterable[Path], after: Container[Path]) -> None:
    """Take over which keys links and answers name, where none of those went."""
    places = [path for path in before if path[0] in ("link", "answer")]
    if "named" in old.__dict__ and all(path in after for path in places):
        new.__dict__["named"] = old.named.union(*(path[1 if path[0] == "link" else 2 :] for path in places))


def _learn_kinds(old: Plan, new: Plan, kinds: set[str]) -> None:
    """Take over the lists of items of all kinds but these, of which some came, went or changed."""
    known = old.__dict__.get("_by_kind")
    if known is None or not kinds <= known.keys():
        return
    lists: dict[str, list[Item]] = {kind: [] for kind in kinds}
    for item in new.items.values() if kinds else ():
        if item.kind in lists:
            lists[item.kind].append(item)
    new.__dict__["_by_kind"] = {kind: items for kind in known if (items := lists.get(kind, known[kind]))}


def _placed(
    items: Mapping[str, Item], gone: set[str], fresh: Mapping[str, Item], above: Mapping[Path, Path]
) -> Mapping[str, Item]:
    """The items without those gone, and each fresh one behind the one above it."""
    found, keys = dict(items), list(items)
    new = [(path, other) for path, other in above.items() if len(path) == 2]
    stay = {path[1] for path, other in new if _stays(path, other, items, keys, gone, fresh)}
    for key in gone & found.keys():
        if key in stay:
            found[key] = fresh[key]
        else:
            del found[key]
    if fresh.keys() <= stay:
        return found
    keys = list(found)
    for path, other in new:
        if path[1] in stay or path[1] not in fresh or fresh[path[1]].kind != path[0]:
            continue
        if other:
            at = keys.index(other[1]) + 1
        else:
            rank = RANK[path[0]]
            at = next((number for number, key in enumerate(keys) if RANK[found[key].kind] >= rank), len(keys))
        keys.insert(at, path[1])
        found[path[1]] = fresh[path[1]]
    return dict(zip(keys, map(found.__getitem__, keys), strict=True))


def _stays(
    path: Path, other: Path, items: Mapping[str, Item], keys: list[str], gone: set[str], fresh: Mapping[str, Item]
) -> bool:
    """Whether a table is behind the same one as before (`other`; () for none of its kind), so that its item has its
    place already."""
    kind, key = path
    if key not in items or key not in fresh or not items[key].kind == fresh[key].kind == kind:
        return False
    at = keys.index(key) - 1
    while at >= 0 and keys[at] in gone and keys[at] not in fresh:
        at -= 1
    before = keys[at] if at >= 0 and items[keys[at]].kind == kind else ""
    return before == (other[1] if other else "")


def crossing(path: Path, group: Group, plan: Plan) -> Iterator[Problem]:
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
