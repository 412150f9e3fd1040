"""Edits inside one written value: a list or an inline table, with the comments in it left alone.

All take and give the value's text. Offsets come from the scanner, so nothing else is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from toc_tui.plan import scan, values
from toc_tui.plan.model import KeyPath
from toc_tui.plan.scan import Statement
from toc_tui.plan.values import CannotWriteError, Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_TRAILING: Final = r"[ \t]*+(?:#[^\r\n]*+)?+(?=\r?\n)"

Cell = tuple[str, str, str]  # an element of a list or a pair, with what stands before it, and its comma and comment


def read(text: str) -> Any:
    """The value that a text writes. tomli.TOMLDecodeError if it writes none."""
    import tomli

    return tomli.loads(f"value = {text}\n")["value"]


def splice(text: str, start: int, end: int, new: str) -> str:
    """The text with what stands between two offsets replaced."""
    return text[:start] + new + text[end:]


def updated_value(text: str, value: Value, eol: str, one_line: bool = False) -> str:
    """A written value, changed to another value. What stays the same keeps its spelling and its comments."""
    old = read(text)
    if values.same(old, value):
        return text
    if isinstance(value, Mapping) and text.startswith("{"):
        for name in old:
            if name not in value:
                text = clear(text, (name,), keep=False)
        for name, one in value.items():
            if name not in old or not values.same(old[name], one):
                text = put(text, (name,), one, eol)
        return text
    if isinstance(old, list) and isinstance(value, Sequence) and not isinstance(value, str) and "\n" in text:
        return _relist(text, old, value, eol)
    return values.inline(value) if one_line else values.written(value, eol)


def has(text: str, path: KeyPath) -> bool:
    """Whether an inline table holds the path."""
    return any(
        pair.keys[: len(path)] == path
        or (path[: len(pair.keys)] == pair.keys and has(_value(text, pair), path[len(pair.keys) :]))
        for pair in _pairs(text)
    )


def put(text: str, path: KeyPath, value: Value, eol: str) -> str:
    """An inline table with the value at the path set. CannotWriteError if a scalar is in the way."""
    if not text.startswith("{"):
        raise CannotWriteError(path)
    found = _pairs(text)
    for pair in found:
        if pair.keys == path:
            new = updated_value(_value(text, pair), value, eol, one_line=True)
            return splice(text, pair.value_start, pair.value_end, new)
        if pair.keys == path[: len(pair.keys)]:
            new = put(_value(text, pair), path[len(pair.keys) :], value, eol)
            return splice(text, pair.value_start, pair.value_end, new)
    if any(pair.keys[: len(path)] == path for pair in found):  # the table is there as dotted keys
        text = clear(text, path, keep=False)
        found = _pairs(text)
    new = f"{values.keys(path)} = {values.inline(value)}"
    opening, cells, rest = _cells(text, _spans(found))
    if not found and "#" not in text:
        return f"{{ {new} }}"
    if "\n" not in rest and "\n" not in "".join([lead for lead, _, _ in cells]):
        return splice(text, found[-1].end, found[-1].end, f", {new}")
    comma = "," if cells and _comma(cells[-1][2]) else ""  # the new last one has one where the last one had one
    return _list_text(opening, [*cells, (_lead(cells, eol), new, comma)], rest, eol)


def clear(text: str, path: KeyPath, keep: bool) -> str:
    """An inline table without the path. `keep` leaves an empty table where the path's parent would go too."""
    for pair in _pairs(text):
        if len(pair.keys) < len(path) and pair.keys == path[: len(pair.keys)]:
            new = clear(_value(text, pair), path[len(pair.keys) :], keep)
            return splice(text, pair.value_start, pair.value_end, new)
    gone = True
    while gone:
        found = _pairs(text)
        gone = False
        for number, pair in enumerate(found):
            if pair.keys[: len(path)] == path:
                text, gone = _without(text, found, number), True
                break
    if keep and len(path) > 1 and not has(text, path[:-1]):
        return put(text, path[:-1], {}, "\n")
    return text


def rename(text: str, old: KeyPath, new: KeyPath) -> str | None:
    """An inline table with a key renamed; None where that cannot be done in place."""
    for pair in _pairs(text):
        size = len(pair.keys)
        if size < len(new) and pair.keys == new[:size] and pair.keys != old[:size]:
            return None
        if size < len(old) and pair.keys == old[:size]:
            if new[:size] != pair.keys:
                return None
            inner = rename(_value(text, pair), old[size:], new[size:])
            return inner and splice(text, pair.value_start, pair.value_end, inner)
    for pair in reversed(_pairs(text)):
        if pair.keys[: len(old)] == old:
            text = rename_key(text, pair.start, pair.value_start, old, new)
    return text


def rename_key(text: str, start: int, end: int, old: KeyPath, new: KeyPath) -> str:
    """The dotted key between two offsets, which starts with `old`, made to start with `new`."""
    parts = scan.parts(text, start, end)[: len(old)]
    if len(old) != len(new):
        return splice(text, parts[0].start, parts[-1].end, values.keys(new))
    for part, name in reversed(list(zip(parts, new, strict=True))):
        if part.name != name:
            text = splice(text, part.start, part.end, values.key(name))
    return text


def _pairs(text: str) -> list[Statement]:
    return scan.pairs(text, 0) if text.startswith("{") else []


def _value(text: str, pair: Statement) -> str:
    return text[pair.value_start : pair.value_end]


def _without(text: str, found: list[Statement], number: int) -> str:
    """An inline table without one of its pairs. Over several lines, its own comment and those above it go too."""
    opening, cells, rest = _cells(text, _spans(found))
    if any("\n" in between for between in (opening, rest, *(lead + after for lead, _, after in cells))):
        eol = "\r\n" if "\r\n" in text else "\n"
        left = _list_text(opening, [*cells[:number], *cells[number + 1 :]], rest, eol)
        return left if len(found) > 1 or "#" in left else "{}"
    if len(found) == 1:
        return "{}"
    if number + 1 < len(found):
        return splice(text, found[number].start, found[number + 1].start, "")
    return splice(text, found[number - 1].end, found[number].end, "")


def _relist(text: str, old: Sequence[object], new: Sequence[Value], eol: str) -> str:
    """A list over several lines: elements that stay keep their lines and comments."""
    from difflib import SequenceMatcher

    opening, cells, rest = _cells(text, scan.elements(text, 0))
    lead = _lead(cells, eol)
    made: list[Cell] = []
    matcher = SequenceMatcher(None, [repr(one) for one in old], [repr(one) for one in new], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        kept = cells[first:last]
        if tag == "equal":
            made += kept
            continue
        for number, one in enumerate(new[start:end]):
            if number < len(kept):
                above, body, after = kept[number]
                made.append((above, updated_value(body, one, eol, one_line=True), after))
            else:
                made.append((lead, values.inline(one), ","))
    return _list_text(opening, made, rest, eol)


def _lead(cells: list[Cell], eol: str) -> str:
    """What stands before a new element: a new line, and the indent of the others."""
    indents = [lead.rpartition("\n")[2] for lead, _, _ in cells if "\n" in lead]
    return eol + next((one for one in indents if not one.strip()), "  ")


def _list_text(opening: str, cells: list[Cell], rest: str, eol: str) -> str:
    out, noted = opening, "#" in opening
    for number, (lead, body, after) in enumerate(cells):
        out += (eol if noted and "\n" not in lead else "") + lead + body
        out += after if _comma(after) or number + 1 == len(cells) else "," + after
        noted = "#" in after.rpartition("\n")[2]
    return out + (eol if noted and "\n" not in rest else "") + rest


def _comma(after: str) -> bool:
    return "," in re.sub("#[^\n]*", "", after)


def _spans(found: list[Statement]) -> list[tuple[int, int]]:
    return [(pair.start, pair.end) for pair in found]


def _cells(text: str, spans: list[tuple[int, int]]) -> tuple[str, list[Cell], str]:
    """The opening of a list or of an inline table with its comment, what stands in it, and its end."""
    first = re.compile(_TRAILING).match(text, 1)
    opened = done = first.end() if first else 1
    cells: list[Cell] = []
    for start, end in spans:
        comma = scan.spaced(text, end)
        after = comma + 1 if text.startswith(",", comma) else end
        match = re.compile(_TRAILING).match(text, after)
        after = match.end() if match else after
        cells.append((text[done:start], text[start:end], text[end:after]))
        done = after
    return text[:opened], cells, text[done:]
