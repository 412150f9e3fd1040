"""How a value is written in TOML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from toc_tui.plan.model import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final, TypeAlias

Value: TypeAlias = """(
    str | bool | int | float | date | datetime | time | Sequence[Value] | Mapping[str, Value]
)"""

_BARE_KEY: Final = r"[A-Za-z0-9_-]+\Z"
_ESCAPED: Final = r'["\\\x00-\x1f\x7f\ud800-\udfff]'
_ESCAPED_LONG: Final = r'"(?="")|"\Z|[\\\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]'
_SHORT: Final = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_LONGEST_LINE: Final = 100
_DEEPEST: Final = 100  # levels of tables and lists: more is nobody's plan, and more than Python can follow


_NESTS: Final = (dict, list)  # what the reader of TOML makes of what nests


def is_deep(value: object) -> bool:
    """Whether a value is nested so deeply that it is not looked into. Keys with dots nest too."""
    level: list[Any] = [value] if isinstance(value, dict | list) else []
    for _ in range(_DEEPEST):
        if not level:
            return False
        level = [
            inner
            for one in level
            for inner in (one.values() if type(one) is dict else one)
            if type(inner) is not str and type(inner) in _NESTS
        ]
    return bool(level)


def key(name: str) -> str:
    """A key as it is written: bare where it can be, else quoted."""
    return name if re.match(_BARE_KEY, name) else basic(name)


def keys(path: KeyPath) -> str:
    """A dotted key as it is written."""
    return ".".join([key(name) for name in path])


def basic(text: str) -> str:
    """A string on one line; half characters (lone surrogates) become U+FFFD."""
    if text.isprintable() and '"' not in text and "\\" not in text:  # no control and no half character either
        return f'"{text}"'
    return '"' + re.sub(_ESCAPED, _escape, text) + '"'


def long(text: str, eol: str) -> str:
    """A string over several lines."""
    return '"""' + eol + re.sub(_ESCAPED_LONG, _escape, text).replace("\n", eol) + '"""'


def _escape(match: re.Match[str]) -> str:
    sign = match.group()
    if "\ud800" <= sign <= "\udfff":
        return "\ufffd"
    return _SHORT.get(sign) or f"\\u{ord(sign):04x}"


def inline(value: Value) -> str:
    """A value on one line. TypeError for what TOML has no word for."""
    if isinstance(value, str):
        return basic(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return whole_number(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _inline_table(value)
    if isinstance(value, Sequence):
        return "[" + ", ".join([inline(one) for one in value]) + "]"
    raise TypeError(f"no TOML for {type(value).__name__}")


def whole_number(value: int) -> str:
    """A whole number as text. Beyond 64 bits in hexadecimal: Python does not write the longest of them otherwise. One
    below zero never: TOML has no sign in front of hexadecimal, so nobody can have given us one that long."""
    return repr(value) if value < 0 or value.bit_length() <= 64 else hex(value)


def _inline_table(value: Mapping[str, Value]) -> str:
    """A table on one line, by tomlkit: loaded here, because few edits write one."""
    import tomlkit

    table = tomlkit.inline_table()
    table.update(value)
    return table.as_string()


def written(value: Value, eol: str) -> str:
    """A statement's value: long strings keep their lines, a long list or a list of tables has a line each."""
    if isinstance(value, str):
        return long(value, eol) if "\n" in value else basic(value)
    text = inline(value)
    if not isinstance(value, Sequence) or not value:
        return text
    if len(text) <= _LONGEST_LINE and not any(isinstance(one, Mapping) for one in value):
        return text
    return "[" + eol + "".join([f"  {inline(one)},{eol}" for one in value]) + "]"


def statement(path: KeyPath, value: Value, eol: str) -> str:
    """A whole line: `key = value`."""
    return f"{keys(path)} = {written(value, eol)}{eol}"


def same(one: object, other: object) -> bool:
    """Whether two values are the same to TOML: true is not 1, and 1 is not 1.0."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and (one == other or (one != one and other != other))  # nan is nan


HALF: Final = "[\ud800-\udfff]"  # half characters (lone surrogates), which no UTF-8 file can hold


def clean(value: Value) -> Value:
    """The value as it will read back: half characters become U+FFFD."""
    if isinstance(value, str):
        return value if value.isprintable() else re.sub(HALF, "\ufffd", value)
    if isinstance(value, Mapping):
        return clean_table(value)
    if isinstance(value, Sequence):
        return [clean(one) for one in value]
    return value


def clean_table(table: Mapping[str, Value]) -> dict[str, Value]:
    """As `clean`, keys included."""
    return {str(clean(name)): clean(one) for name, one in table.items()}


def clean_path(path: KeyPath) -> KeyPath:
    """As `clean`, for a path. ValueError for an empty one."""
    if not path:
        raise ValueError("an empty path names nothing")
    return tuple([str(clean(name)) for name in path])
