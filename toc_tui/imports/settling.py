"""Nothing is written that does not read back without problems: what a plan cannot hold as it stands becomes a note, and
what cannot be a note is named."""

from __future__ import annotations

from typing import Any

from toc_tui.imports.draft import Tables, shown
from toc_tui.imports.understood import ImportRefusal
from toc_tui.plan import writing
from toc_tui.plan.keys import unique
from toc_tui.plan.model import FORMAT, SIZES, TABLES, KeyPath
from toc_tui.plan.problems import Problem
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.text import split
from toc_tui.plan.writing import CannotWriteError

ROUNDS = 50  # each takes away something, and what it takes away can leave something else without its end
ODD = ("version",)  # said, and nothing can be done about it


def settled(tables: Tables, version: int = FORMAT) -> Reading | ImportRefusal:
    """The tables as a plan of their own. What does not fit is taken out of `tables` and noted or named there."""
    for _ in range(ROUNDS):
        try:
            reading = read(writing.add_tables(split(f"toc = {version}\n"), _filled(tables)))
        except CannotWriteError as error:
            return ImportRefusal("twice", {"where": ".".join(error.args[0])})
        except (RecursionError, TypeError):
            return ImportRefusal("deep")
        problems = [problem for problem in reading.problems if problem.code not in ODD]
        if not problems:
            return reading
        if reading.broken:
            return ImportRefusal("deep")
        for problem in problems:
            _settle(tables, problem)
    return ImportRefusal("tangled")


def _filled(tables: Tables) -> dict[KeyPath, dict[str, Any]]:
    """All tables that say something."""
    return {path: fields for path, fields in tables.found.items() if fields or len(path) == 2 or path[0] == "answer"}


def _settle(tables: Tables, problem: Problem) -> None:
    path = _table_of(tables, problem.path)
    if path is None:
        return
    rest = problem.path[len(path) :]
    if problem.code in ("reserved", "same-key"):
        _rekeyed(tables, path)
    elif rest and rest[0] in tables.found[path]:
        _field(tables, path, rest[0], problem)
    else:
        _without(tables, path)


def _table_of(tables: Tables, path: KeyPath) -> KeyPath | None:
    """The table that a problem is in: the longest that its path leads through, or the first one beneath it."""
    for size in range(len(path), 0, -1):
        if path[:size] in tables.found:
            return path[:size]
    return next((one for one in tables.found if one[: len(path)] == path), None) if path else None


def _field(tables: Tables, path: KeyPath, name: str, problem: Problem) -> None:
    """A field that does not fit: its words are noted; of a list of keys only those that name nothing."""
    fields = tables.found[path]
    value = fields.pop(name)
    key = problem.params.get("key")
    if problem.code in ("leads-nowhere", "wrong-kind") and isinstance(value, list) and key in value:
        if rest := [one for one in value if one != key]:
            fields[name] = rest
        words = next((tables.words_of(one) for one in tables.found if len(one) == 2 and one[1] == key), str(key))
        tables.note(path, name, words)
    elif problem.code == "wrong-type" and (fitting := _as_wanted(path[0], name, value)) is not None:
        fields[name] = fitting
    else:
        tables.note(path, name, shown(value))


def _as_wanted(kind: str, name: str, value: object) -> object:
    """A value in the type that its field has, where nothing is lost by that; None where it cannot be."""
    spec = TABLES[kind].fields.get(name)
    if spec is None or spec.choices or spec.refers:
        return None
    if spec.type == "list" and isinstance(value, str):
        return [value]
    if spec.type == "text" and isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 2**63:
        return str(value)
    return None


def _without(tables: Tables, path: KeyPath) -> None:
    """A table that cannot stand: what it says is noted where its arrow starts, or named."""
    fields = tables.found.pop(path)
    place = tables.places.get(path)
    if path[0] == "link" and len(path) == 3:
        start = next((one for one in tables.found if len(one) == 2 and one[1] == path[1]), None)
        for name, value in fields.items():
            if start is not None:
                tables.note(start, f"{name} ({path[2]})", shown(value))
            else:
                tables.leave(f"{'.'.join(path)}, {name}: {shown(value)}", place)
        return
    told = ", ".join(f"{name}: {shown(value)}" for name, value in fields.items() if value not in ("", [], None))
    tables.leave(f"{'.'.join(path)}: {told}" if told else ".".join(path), place, "no-words")


def _rekeyed(tables: Tables, path: KeyPath) -> None:
    """Another key for a table whose key is a word of the format, or is used by another kind too. Only the first keeps
    the references to it."""
    used = {one[1] for one in tables.found if len(one) == 2}
    new = unique(path[1], used)
    shared = any(one[1:] == path[1:] and one != path for one in tables.found if len(one) == SIZES["keyed"])
    tables.found = {
        _renamed(one, path, new, shared): _redirected(one[0], fields, path[1], new, shared)
        for one, fields in tables.found.items()
    }
    if path in tables.places:
        tables.places[(path[0], new)] = tables.places.pop(path)


def _renamed(one: KeyPath, path: KeyPath, new: str, shared: bool) -> KeyPath:
    if one == path:
        return (path[0], new)
    if shared or one[0] not in ("link", "answer"):
        return one
    start = 1 if one[0] == "link" else 2
    return (*one[:start], *(new if key == path[1] else key for key in one[start:]))


def _redirected(kind: str, fields: dict[str, object], old: str, new: str, shared: bool) -> dict[str, object]:
    if shared:
        return fields
    refers = {name for name, spec in TABLES[kind].fields.items() if spec.refers or name == "for"}
    return {name: renamed_within(value, {old: new}) if name in refers else value for name, value in fields.items()}


def renamed_within(value: object, keys: dict[str, str]) -> object:
    """The keys in a field, where they have others now."""
    if isinstance(value, str):
        return keys.get(value, value)
    return [keys.get(one, one) if isinstance(one, str) else one for one in value] if isinstance(value, list) else value
