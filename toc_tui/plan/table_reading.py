"""From the data of one table to an item, a link or an answer, with what is wrong in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

import tomli

from toc_tui.frozen import frozen
from toc_tui.plan.check_names import CHECK_NAMES
from toc_tui.plan.dates import written_day
from toc_tui.plan.days import WHEN, no_such_day
from toc_tui.plan.model import (
    ANSWER_FIELDS,
    ANYWHERE,
    KEYED,
    RESERVED,
    SIZES,
    TABLES,
    Answer,
    FieldSpec,
    Item,
    KeyPath,
    Table,
)
from toc_tui.plan.problems import Problem
from toc_tui.plan.slips import slips
from toc_tui.plan.text import Block, Document
from toc_tui.plan.values import is_deep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def _is_for_anything(table: Table) -> bool:
    return "for" in table.fields and not table.fields["for"].refers


# the fields of each kind that name other items, and of which kinds those may be
REFERS = {
    table.name: tuple((name, field.refers) for name, field in table.fields.items() if field.refers)
    for table in TABLES.values()
}

# the same with what a record or an idea is for: it may be a key, or words of somebody's own
NAMES = {
    table.name: (*(name for name, _ in REFERS[table.name]), *(("for",) if _is_for_anything(table) else ()))
    for table in TABLES.values()
}

# what TOML has to give for the types of fields that are taken as they are; any other type takes anything
PLAIN_TYPES: Mapping[str, tuple[type, ...]] = {
    "number": (int, float),
    "table": (dict,),
    "flag": (bool,),
    "tables": (list,),
}

_KEYED = frozenset(KEYED)
AROUND = " \t\r\n"  # between the quote marks of a text over several lines and its words
FREE = "x-"  # tables, fields and checks that begin so are somebody's own, and no slip

# the checks whose places are more than one item or arrow, and how the keys of such a place stand (DESIGN §3)
ORDERED = {"says-the-same-twice": "set", "circle": "round"}


def in_order(check: str, place: KeyPath) -> KeyPath:
    """A place as the check names it: a set is sorted, a circle starts at its smallest key."""
    if ORDERED.get(check) == "set":
        return tuple(sorted(place))
    start = place.index(min(place)) if ORDERED.get(check) == "round" and place else 0
    return (*place[start:], *place[:start])


@frozen
class TableReading:
    """What one table of the file gave: its reading, its own problems, and the keys of the items that it names."""

    value: Item | Answer | None
    problems: tuple[Problem, ...] = ()
    names: tuple[str, ...] = ()


def doubled(value: object, written: str) -> dict[str, object]:
    """What more is said of a table that stands in two pairs of brackets, and how it is written with one."""
    listed = isinstance(value, list) and any(isinstance(one, dict) for one in value)
    return {"said": "not-a-table-list", "written": written} if listed else {}


def tables(
    table: Table, value: dict[str, object], problems: list[Problem]
) -> Iterator[tuple[KeyPath, dict[str, object]]]:
    """The single tables within a top-level one, with their paths."""
    if table.shape == "single":
        yield (table.name,), value
        return
    if table.shape == "place":
        yield from _answers((table.name,), value, problems)
        return
    for key, inner in value.items():
        path = (table.name, key)
        if not isinstance(inner, dict):
            problems.append(Problem("not-a-table", path, doubled(inner, ".".join(path))))
        elif table.shape == "keyed":
            yield path, inner
        else:
            for other, deeper in inner.items():
                if isinstance(deeper, dict):
                    yield (*path, other), deeper
                else:
                    problems.append(Problem("not-a-table", (*path, other), {}))


def _answers(
    path: KeyPath, value: dict[str, object], problems: list[Problem]
) -> Iterator[tuple[KeyPath, dict[str, object]]]:
    """`[answer.CHECK.PLACE…]`: a table that holds an answer's fields is an answer; deeper tables are places."""
    if len(path) > 1:
        own = {key: inner for key, inner in value.items() if key in ANSWER_FIELDS or not isinstance(inner, dict)}
        if own:
            yield path, own
    for key, inner in value.items():
        if isinstance(inner, dict) and not (len(path) > 1 and key in ANSWER_FIELDS):
            if len(path) > 60:
                problems.append(Problem("not-a-table", path, {}))
                return
            yield from _answers((*path, key), inner, problems)
        elif len(path) == 1:
            problems.append(Problem("not-a-table", (*path, key), {}))


def read_table(table: Table, path: KeyPath, data: dict[str, object]) -> TableReading:
    problems: list[Problem] = []
    fields = _usable(table, path, data, problems)
    for name in table.required:
        if not _says(fields.get(name)):
            problems += _missing(table, path, data, fields)
            break
    if table.shape == "place":
        if path[1] not in CHECK_NAMES and not path[1].startswith(FREE):
            problems.append(Problem("unknown-check", path, {"check": path[1]}, mild=True))
        return TableReading(_answer(path, fields), tuple(problems), path[2:])
    key = ".".join(path[1:])
    if table.shape == "keyed" and key in RESERVED:
        problems.append(Problem("reserved", path, {"key": key}))
    names = [key for name, _ in REFERS[table.name] if name in fields for key in _as_keys(fields[name])]
    if table.shape == "pair":
        names += path[1:]
    return TableReading(Item(table.name, key, fields), tuple(problems), tuple(names))


def _missing(
    table: Table, path: KeyPath, data: Mapping[str, object], fields: Mapping[str, object]
) -> Iterator[Problem]:
    """What has to be there and says nothing. A check that the group chose not to make needs no question; what says
    something that cannot be used has been told."""
    if table.name == "measure" and fields.get("not_because"):
        return
    for name in table.required:
        if not _says(fields.get(name)) and not _says(data.get(name)):
            yield Problem("missing", path, {"field": name})


def _usable(table: Table, path: KeyPath, data: dict[str, object], problems: list[Problem]) -> dict[str, object]:
    """The fields of a table as far as they can be used; what is wrong with them is added to `problems`."""
    fields: dict[str, object] = {}
    for name, value in data.items():
        spec = table.fields.get(name) or ANYWHERE.get(name)
        if spec is None and name.startswith(FREE):
            continue
        if spec is None:
            problems.append(Problem("unknown-field", (*path, name), {"field": name}, mild=True))
            continue
        if _is_as_wanted(spec, value):
            fields[name] = value.strip(AROUND) if type(value) is str and "\n" in value else value
            if name in WHEN:
                problems += _no_such_days(path, name, value)
            continue
        taken, code = (None, "wrong-type") if _too_big(value) else coerce(spec, value)
        if code:
            params = {"field": name, "choices": list(spec.choices), "type": spec.type, "value": _short(value)}
            params |= _in_form(name, spec, value) if code == "wrong-type" else {}
            problems.append(Problem(code, (*path, name), params))
        if taken is not None:
            fields[name] = taken
            problems += slips(path, name, taken)
    return fields


def _no_such_days(path: KeyPath, name: str, value: object) -> Iterator[Problem]:
    """That words are written as a day which no calendar has."""
    if isinstance(value, str) and no_such_day(value):
        yield Problem("no-such-day", (*path, name), {"field": name, "value": _short(value)})


def _is_as_wanted(spec: FieldSpec, value: object) -> bool:
    """Whether a value can be taken as it stands, as most can."""
    if type(value) is str:
        return spec.type == "text" and (not spec.choices or value in spec.choices)
    return type(value) is list and spec.type == "list" and all([type(one) is str for one in value])


def _as_keys(value: Any) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value or ()


def _says(value: object) -> bool:
    """Whether there is anything in a value; blanks alone are no words."""
    return bool(value.strip() if isinstance(value, str) else value)


def _answer(path: KeyPath, fields: Mapping[str, Any]) -> Answer | None:
    if not fields.get("says"):
        return None
    earlier = fields.get("earlier", [])
    older = tuple(entry for entry in (earlier if isinstance(earlier, list) else [earlier]) if isinstance(entry, dict))
    return Answer(
        path[1],
        path[2:],
        fields["says"],
        fields.get("because", ""),
        fields.get("about", ""),
        fields.get("on"),
        older,
        fields.get("session", ""),
        fields.get("because") == "",
    )


def coerce(spec: FieldSpec, value: object) -> tuple[object, str]:
    """The value as far as it can be used, and the code of what is wrong with it ("" for nothing)."""
    match spec.type:
        case "text":
            return _as_text(spec, value)
        case "list":
            return _as_list(value)
        case "date":
            return _as_date(value)
    wanted = PLAIN_TYPES.get(spec.type)
    fine = wanted is None or (isinstance(value, wanted) and (spec.type != "number" or not isinstance(value, bool)))
    return (value, "") if fine else (None, "wrong-type")


def _as_text(spec: FieldSpec, value: object) -> tuple[object, str]:
    """A date stands for its words; other single values are read as words, which is said."""
    if isinstance(value, date) and not spec.choices and not spec.refers:
        return (value.date() if isinstance(value, datetime) else value).isoformat(), ""
    if not isinstance(value, str):
        return (None if spec.choices or isinstance(value, dict | list) else _short(value)), "wrong-type"
    if spec.choices and value and value not in spec.choices:
        return None, "unknown-choice"
    return value, ""


def _as_list(value: object) -> tuple[object, str]:
    """A single word is a list of one; what is no word is left out of a list, which is said."""
    if isinstance(value, str):
        return [value], "wrong-type"
    if not isinstance(value, list):
        return None, "wrong-type"
    kept = [entry for entry in value if isinstance(entry, str)]
    return kept, "" if len(kept) == len(value) else "wrong-type"


def _as_date(value: object) -> tuple[object, str]:
    if isinstance(value, datetime):
        return value.date(), ""
    if isinstance(value, str) and (day := written_day(value)) is not None:
        return day, ""
    return (value, "") if isinstance(value, date) else (None, "wrong-type")


def _too_big(value: object) -> bool:
    """Whether a whole number outside of TOML's 64 bits is in a value: Python cannot even write the longest."""
    if isinstance(value, list):
        return any(map(_too_big, value))
    if isinstance(value, dict):
        return any(map(_too_big, value.values()))
    return isinstance(value, int) and value.bit_length() > 64


def _short(value: object) -> str:
    from toc_tui.plan.wrong_types import shown  # only where something is wrong

    return "…" if _too_big(value) else shown(value)


def _in_form(name: str, spec: FieldSpec, value: object) -> dict[str, str]:
    """What to write instead, and the sentence that says so."""
    if spec.choices or _too_big(value):
        return {"said": "unknown-choice"} if spec.choices else {}
    from toc_tui.plan.wrong_types import told

    said, form = told(name, spec.type, value)
    return {"said": f"wrong-type-{said}", "form": form}


def path_of(header: KeyPath) -> KeyPath | None:
    """The table that a block with this header belongs to; None when it is no plain `[kind.key]` of a known kind."""
    table = TABLES.get(header[0]) if header else None
    if table is None:
        return None
    if table.shape == "place":
        size = max(2, len(header) - (header[-1] in ANSWER_FIELDS and len(header) > 2))
    else:
        size = SIZES[table.shape]
    return header[:size] if len(header) >= size else None


def blocks_by_table(document: Document) -> dict[KeyPath, tuple[Block, ...]] | None:
    """Blocks by the table they belong to, those of the root and of unknown kinds under (); None when one is written in
    an unusual shape."""
    lists: dict[KeyPath, list[Block]] = {(): []}
    for block in document.blocks:
        header = block.header
        if header is None:
            continue
        if len(header) == 2 and header[0] in _KEYED and header not in lists:  # as most are
            lists[header] = [block]
            continue
        if not header or header[0] not in TABLES:
            lists[()].append(block)
            if not header and any(len(one.keys) != 1 or one.keys[0] in TABLES for one in block.statements):
                return None  # what stands before the first header says something of a table
            continue
        path = path_of(header)
        if path is None or (path in lists and len(header) == len(path)):
            return None
        lists.setdefault(path, []).append(block)
    return dict(zip(lists, map(tuple, lists.values()), strict=True))


def read_alone(path: KeyPath, blocks: tuple[Block, ...]) -> TableReading | None:
    """The group of one table, read from its own blocks alone; None when they are no such table by themselves."""
    try:
        data: Any = tomli.loads("".join(block.text for block in blocks))
    except (ValueError, RecursionError):
        return None
    if is_deep(data):
        return None
    for part in path:
        data = data.get(part)
        if not isinstance(data, dict):
            return None
    if path[0] == "answer" and any(isinstance(v, dict) and k not in ANSWER_FIELDS for k, v in data.items()):
        return None  # answers within an answer, written inline
    return read_table(TABLES[path[0]], path, data)
