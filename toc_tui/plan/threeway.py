"""Three-way merge of two changed versions of one text: what can be had from both, and what clashes.

Line by line, as diff3 does, which keeps comments and layout (Khanna, Kunal and Pierce, A Formal Investigation of Diff3,
2007); and field by field, as TOML reads them, which asks only where both sides changed one field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import tomli

from toc_tui.frozen import field, frozen
from toc_tui.plan import answering, scan, values, writing
from toc_tui.plan.model import ANSWER_FIELDS, SIZES, TABLES, KeyPath
from toc_tui.plan.text import Document, join, split

GONE: Final = object()  # no value is there
NO_TABLE: Final = object()  # a table is to go


@frozen
class FieldMerge:
    """What to change in ours to have both: new values by path, and the paths where both differ."""

    take: Mapping[KeyPath, object] = field(default_factory=dict)
    clash: tuple[KeyPath, ...] = ()


def item_of(path: KeyPath) -> KeyPath:
    """The item that a header or a field belongs to; an unknown table counts as keyed."""
    table = TABLES.get(path[0]) if path else None
    if table is None or table.shape != "place":
        return path[: SIZES[table.shape] if table else 2]
    ends = (at for at, name in enumerate(path) if at > 1 and name in ANSWER_FIELDS)
    return path[: next(ends, len(path))]


def above_items(path: KeyPath) -> bool:
    """Whether a path is higher than any one item: the whole file, or a kind such as `outcome`."""
    if not path:
        return True
    table = TABLES.get(path[0])
    return table is not None and len(path) < SIZES.get(table.shape, 2)


def parse_or_none(document: Document) -> dict[str, Any] | None:
    """The document as TOML reads it; None if it is no TOML."""
    try:
        return tomli.loads("".join([block.text for block in document.blocks]))
    except (ValueError, RecursionError):
        return None


def value_at(data: object, path: KeyPath) -> Any:
    """The value at a path; GONE if there is none."""
    for name in path:
        if not isinstance(data, dict) or name not in data:
            return GONE
        data = data[name]
    return data


def compare(base: object, ours: object, theirs: object, path: KeyPath = ()) -> FieldMerge:
    """Compare the tables at `path`, field by field; a list of words that both added to has both additions."""
    take: dict[KeyPath, object] = {}
    clash: list[KeyPath] = []
    _compare(base, ours, theirs, path, take, clash)
    return FieldMerge(take, tuple(clash))


def _compare(
    base: Any, ours: Any, theirs: Any, path: KeyPath, take: dict[KeyPath, object], clash: list[KeyPath]
) -> None:
    names = dict.fromkeys((*ours, *theirs))
    if path[:1] == ("answer",) and (_is_answer(ours) or _is_answer(theirs)):
        _answers(base, ours, theirs, path, take, clash)
        names = {name: None for name in names if name not in ANSWER_FIELDS}
    for name in names:
        here = (*path, name)
        old, mine, its = (table.get(name, GONE) for table in (base, ours, theirs))
        if values.same(mine, its) or values.same(old, its):
            continue
        if _by_field(here, mine, its):
            _compare(_table(old), _table(mine), _table(its), here, take, clash)
        elif values.same(old, mine):
            take[here] = NO_TABLE if its is GONE and isinstance(mine, dict) else its
        elif (both := _both_lists(old, mine, its)) is not None:
            take[here] = both
        else:
            clash.append(here)


def _is_answer(table: Mapping[str, object]) -> bool:
    return isinstance(table.get("says"), str)


def _by_field(path: KeyPath, ours: object, theirs: object) -> bool:
    """Whether two values are tables to be compared field by field. Above the items one side may lack the table."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return True
    return above_items(path) and isinstance(theirs if ours is GONE else ours, dict)


def _answers(
    base: object, ours: Any, theirs: Any, path: KeyPath, take: dict[KeyPath, object], clash: list[KeyPath]
) -> None:
    """Two answers to one question: one stands, the other is among the earlier ones."""
    settled, both = answering.settled(base, ours, theirs)
    for name in (*answering.SAID, answering.EARLIER):
        mine, new = ours.get(name, GONE), settled.get(name, GONE)
        if not values.same(mine, new):
            take[(*path, name)] = new
    if both:
        clash.append((*path, "says"))


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _both_lists(base: Any, ours: Any, theirs: Any) -> list[str] | None:
    """A list of words with what both sides added, without what either took out; None where these are no such lists."""
    start = [] if base is GONE else base
    if not (_words(start) and _words(ours) and _words(theirs)):
        return None
    kept = [word for word in ours if word in theirs or word not in start]
    return kept + [word for word in theirs if word not in start and word not in ours]


def apply(document: Document, changes: Mapping[KeyPath, Any]) -> Document | None:
    """The document with these values, or without (GONE, NO_TABLE); None if its shape does not allow it."""
    try:
        for path, value in changes.items():
            if value is NO_TABLE:
                document = writing.remove_table(document, path)
            elif value is GONE:
                document = writing.clear_value(document, path)
            elif isinstance(value, dict) and path == item_of(path):
                document = writing.add_table(document, path, value)
            else:
                document = writing.set_value(document, path, value)
    except writing.CannotWriteError:
        return None
    return document


def merge_lines(base: str, ours: str, theirs: str) -> str | None:
    """Both versions' changed lines in one text, as diff3 merges them: the hunks of each against the base, in order;
    one that both have counts once. None where two of them overlap, or begin at the same line."""
    start = base.splitlines(keepends=True)
    hunks = sorted({*_hunks(start, ours), *_hunks(start, theirs)}, key=lambda hunk: hunk[:2])
    merged: list[str] = []
    at, last = 0, -1
    for first, end, new in hunks:
        if first < at or first == last:
            return None
        merged += [*start[at:first], *new]
        at, last = end, first
    return "".join([*merged, *start[at:]])


def _hunks(start: list[str], text: str) -> Iterable[tuple[int, int, tuple[str, ...]]]:
    from difflib import SequenceMatcher  # only a merge needs it

    new = text.splitlines(keepends=True)
    for what, first, end, new_first, new_end in SequenceMatcher(None, start, new, False).get_opcodes():
        if what != "equal":
            yield first, end, tuple(new[new_first:new_end])


def with_comments(document: Document, base: str, theirs: str, behind: bool = True) -> Document:
    """The document with, at its top, the comments that only `theirs` has: somebody's words. Those `behind` a value too,
    because there is one place behind it and both sides may have written there."""
    known = {*_comments(base), *_comments(join(document))}
    its = _comments(theirs) if behind else [line.strip() for line in theirs.splitlines() if line.lstrip()[:1] == "#"]
    added = [comment for comment in dict.fromkeys(its) if comment not in known]
    if not added:
        return document
    return split("".join([comment + document.eol for comment in added]) + join(document))


def _comments(text: str) -> list[str]:
    return [comment.strip() for comment in scan.comments(text)]


def written(path: KeyPath, data: Any) -> str | None:
    """An item or a field of the file's top level as TOML; None if the data has no such thing."""
    value = value_at(data, path)
    if value is GONE:
        return None
    if isinstance(value, dict) and path[0] in TABLES:
        return join(writing.add_table(Document(), path, value))
    return values.statement(path, value, "\n")
