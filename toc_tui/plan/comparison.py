"""What changed from one text of a plan to another: facts, item by item and field by field, and no words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toc_tui.frozen import frozen
from toc_tui.plan import values
from toc_tui.plan.model import TABLES, Item, KeyPath
from toc_tui.plan.problems import Problem
from toc_tui.plan.table_reading import NAMES, tables
from toc_tui.plan.text import Document
from toc_tui.plan.threeway import parse_or_none, value_at

Tables = Mapping[KeyPath, Mapping[str, Any]]


@frozen
class TableChange:
    """One change: what happened, to which table of the file, in which field, and the values before and after.

    `what` is added, removed, renamed, retyped, reworded, leads-to, also-leads-to, no-longer, order, set, changed,
    cleared, answered, answer-changed, answer-reason, answer-again, answer-gone, or other for what we do not know.
    """

    what: str
    path: KeyPath
    field: str = ""
    old: Any = None
    new: Any = None


def tables_of(document: Document) -> dict[KeyPath, dict[str, object]]:
    """Every table of the format by its path, as TOML reads it; all else under its path with the field ""."""
    data = parse_or_none(document) or {}
    found: dict[KeyPath, dict[str, object]] = {}
    for name, value in data.items():
        table, odd = TABLES.get(name), list[Problem]()
        if table is None or not isinstance(value, dict):
            found[(name,)] = {"": value}
            continue
        found.update(tables(table, value, odd))
        found.update({problem.path: {"": value_at(data, problem.path)} for problem in odd})
    return found


def between(before: Tables, after: Tables) -> list[TableChange]:
    """What changed from the tables of one text to those of another (`tables_of`), in the order of the new text, and
    then what is gone. Comments and layout are not looked at."""
    renamed = renamed_keys(before, after)
    before = {_path(path, renamed): _fields(path, fields, renamed) for path, fields in before.items()}
    kinds = {path[1]: path for path in before if _keyed(path)}
    found = [
        TableChange("renamed", path, "", was, path[1])
        for was, key in renamed.items()
        for path in after
        if _keyed(path) and path[1] == key
    ]
    for path, fields in after.items():
        was = kinds.get(path[1], path) if _keyed(path) else path
        if _keyed(path) and was not in before:
            found.append(TableChange("added", path, "", None, fields))
            continue
        if was != path:
            found.append(TableChange("retyped", path, "", was[0], path[0]))
        found += _compared(path, before.get(was, {}), fields)
    return found + list(_gone(before, after))


def _keyed(path: KeyPath) -> bool:
    return len(path) == 2 and path[0] in TABLES and TABLES[path[0]].shape == "keyed"


def renamed_keys(before: Tables, after: Tables) -> dict[str, str]:
    """Old keys and new ones of the items that say the same under another key."""
    keys = [{path[1] for path in side if _keyed(path)} for side in (before, after)]
    named: list[dict[tuple[str, str], list[str]]] = [{}, {}]
    for names, side, others in zip(named, (before, after), (keys[1], keys[0]), strict=True):
        for path, fields in side.items():
            text = _text(path, fields)
            if _keyed(path) and path[1] not in others and text:
                names.setdefault((path[0], text), []).append(path[1])
    both = ((olds, named[1].get(words, [])) for words, olds in named[0].items())
    return {olds[0]: news[0] for olds, news in both if len(olds) == len(news) == 1}


def _text(path: KeyPath, fields: Mapping[str, object]) -> str:
    return Item(path[0], path[-1], fields).text if "" not in fields else ""


def _path(path: KeyPath, renamed: Mapping[str, str]) -> KeyPath:
    kept = 2 if path[0] == "answer" else 1
    return (*path[:kept], *(renamed.get(key, key) for key in path[kept:])) if path[0] in TABLES else path


def _fields(path: KeyPath, fields: Mapping[str, object], renamed: Mapping[str, str]) -> dict[str, object]:
    swapped = dict(fields)
    for name in NAMES.get(path[0], ()) if renamed else ():
        value = fields.get(name)
        if isinstance(value, str):
            swapped[name] = renamed.get(value, value)
        elif isinstance(value, list):
            swapped[name] = [renamed.get(key, key) if isinstance(key, str) else key for key in value]
    return swapped


def _compared(path: KeyPath, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[TableChange]:
    """The changes of one table that is there before and after, or that is no item."""
    if path[0] == "answer" and len(path) > 1 and "" not in new:
        yield from _answer(path, old, new)
        return
    words = Item(path[0], path[-1], new).words_field if _keyed(path) and "" not in new else ""
    for name in dict.fromkeys((*old, *new)):
        was, now = old.get(name), new.get(name)
        if values.same(was, now):
            continue
        if name == "leads_to" and isinstance(was or [], list) and isinstance(now or [], list):
            yield from _arrows(path, was or [], now or [])
        else:
            yield TableChange(_how(name, words, was, now), path, name, was, now)


def _how(name: str, words: str, was: object, now: object) -> str:
    """What happened to a field, of a table whose main text is in the field `words`; `other` for what is no field."""
    if not name:
        return "other"
    if name == words and was and now:
        return "reworded"
    return "set" if was is None else "cleared" if now is None else "changed"


def _arrows(path: KeyPath, old: list[object], new: list[object]) -> Iterator[TableChange]:
    kept = [key for key in old if key in new]
    for key in new:
        if key not in old:
            yield TableChange("also-leads-to" if kept else "leads-to", path, "leads_to", None, key)
    for key in old:
        if key not in new:
            yield TableChange("no-longer", path, "leads_to", key, None)
    if len(kept) == len(old) == len(new):
        yield TableChange("order", path, "leads_to", old, new)


def _answer(path: KeyPath, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[TableChange]:
    old, new = ({name: value for name, value in one.items() if (name, value) != ("because", "")} for one in (old, new))
    if values.same(old, new):
        return
    was, now = old.get("says"), new.get("says")
    if not old:
        yield TableChange("answered", path, "says", None, now)
    elif was != now:
        yield TableChange("answer-changed", path, "says", was, now)
    if old.get("because") != new.get("because") and (old or new.get("because")):
        yield TableChange("answer-reason", path, "because", old.get("because"), new.get("because"))
    elif old and was == now:
        yield TableChange("answer-again", path, "says", was, now)


def _gone(before: Tables, after: Tables) -> Iterator[TableChange]:
    """What is no longer there. What was said about an item or an arrow that is gone itself goes unsaid."""
    keys = {path[1]: path for path in after if _keyed(path)}
    for path, fields in before.items():
        if path in after:
            continue
        if _keyed(path):
            if path[1] not in keys:
                yield TableChange("removed", path, "", fields, None)
        elif path[0] == "answer" and len(path) > 1:
            if all(key in keys for key in path[2:]):
                yield TableChange("answer-gone", path, "says", fields.get("says"), None)
        elif path[0] != "link" or _arrow_stands(path, after, keys):
            for name, old in fields.items():
                yield TableChange("cleared" if name else "other", path, name, old, None)


def _arrow_stands(path: KeyPath, after: Tables, keys: Mapping[str, KeyPath]) -> bool:
    """Whether there still is the arrow that `[link.FROM.TO]` is about; also yes for a header that names none."""
    return len(path) < 3 or path[2] in after.get(keys.get(path[1], ()), {}).get("leads_to", ())
