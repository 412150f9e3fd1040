"""A plan's values as cells of a spreadsheet, and back.

`shown` and `meant` are each other's opposites for every value that a field can hold. No cell begins as a formula: what
would gets an apostrophe in front, and so does what begins with one already.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from toc_tui.plan.model import FieldSpec

GUARD = "'"
NO_WORDS = "–"  # in a cell: an answer says that no words came with it; an empty cell says nothing
FORMULA = "=+-@＝＋－＠"  # the wide forms too
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_SIMPLE = re.compile(r"[^\s;,\[\"][^;,\n]*(?<!\s)\Z")  # an entry of a list that can stand between semicolons


def escape_formula(words: str) -> str:
    """A cell's words with an apostrophe in front where a spreadsheet would take them for a formula."""
    start = words.lstrip()[:1]
    return GUARD + words if start and start in FORMULA + GUARD else words


def unescape_formula(words: str) -> str:
    """A cell's words as they were before `guarded`."""
    return words[1:] if words[:1] == GUARD and words[1:].lstrip()[:1] in (*FORMULA, GUARD) else words


def encode(value: object, spec: FieldSpec) -> str:
    """A field's value as the words of a cell: a list with semicolons, a date by year, month and day, what is nested as
    JSON."""
    if isinstance(value, str):
        return value if decode(value, spec) == value else json.dumps(value, ensure_ascii=False)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)) and spec.type == "list":
        return join_list(value)
    return json.dumps(plain(value), ensure_ascii=False)


def join_list(entries: Iterable[str]) -> str:
    """Several texts in one cell."""
    found = list(entries)
    return "; ".join(found) if found and all(map(_SIMPLE.match, found)) else json.dumps(found, ensure_ascii=False)


def split_list(words: str) -> list[str]:
    """The texts of a cell, between semicolons or commas."""
    if words.lstrip().startswith("["):
        found = _data(words)
        if isinstance(found, list) and all(isinstance(one, str) for one in found):
            return found
    return [part.strip() for part in re.split(r"[;,\n]", words) if part.strip()]


def decode(words: str, spec: FieldSpec) -> object:
    """The value that a cell of a field means. What does not fit the field is left as text, for the reading to tell."""
    if spec.type == "text":
        return words
    if spec.type == "list":
        return split_list(words)
    if spec.type in ("date", "any") and isinstance(found := dated(words.strip()), date):
        return found
    if spec.type == "date":
        return words
    found = _data(words.lower() if spec.type == "flag" else words)
    return words if found is None else found


def dated(words: str) -> date | str:
    """A day, or the words where there is no such day."""
    try:
        return date.fromisoformat(words) if _DATE.match(words) else words
    except ValueError:
        return words


def parse_value(value: object, spec: FieldSpec) -> object:
    """A value of JSON as a field's: a day where the field holds a date or anything, and in a nested `on`. What JSON
    calls null is left out; None for null itself."""
    return _typed(value, spec.type in ("date", "any"))


def _typed(value: object, days: bool) -> object:
    if isinstance(value, str):
        return dated(value) if days else value
    if isinstance(value, Mapping):
        return {name: _typed(one, name == "on") for name, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_typed(one, False) for one in value if one is not None]
    return value


def plain(value: Any) -> Any:
    """A value that JSON can hold: dates as text, and numbers that are none."""
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value if value is None or isinstance(value, (str, bool, int, float)) else value.isoformat()


def _data(words: str) -> Any:
    try:
        return _typed(json.loads(words), False)
    except (ValueError, RecursionError):
        return None
