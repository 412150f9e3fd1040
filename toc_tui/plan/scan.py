"""The TOML scanner: where headers, statements and values stand in a text.

Nothing is read here (tomli does that) and nothing is refused: a line that is no TOML is passed over.
The patterns never go back over what they took (possessive quantifiers), so a long file costs one pass.

Compiling the patterns for all of TOML takes as long as reading a plan. So each that is met at every line has an
everyday one beside it, which is tried first and finds the same wherever it finds anything.
"""

from __future__ import annotations

import re
from functools import cache

from toc_tui.frozen import frozen
from toc_tui.plan.model import KeyPath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_WS: Final = r"[ \t]*+"
_BASIC: Final = r'"(?!"")(?:[^"\\\n]++|\\[^\n])*+"'
_LITERAL: Final = r"'(?!'')[^'\n]*+'"
_LONG_BASIC: Final = r'"""(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*+"{3,5}'
_LONG_LITERAL: Final = r"'''(?:[^']++|'{1,2}(?!'))*+'{3,5}"
_STRING: Final = rf"(?:{_BASIC}|{_LITERAL}|{_LONG_BASIC}|{_LONG_LITERAL})"
_BARE: Final = r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[ ][0-9]{2}:[0-9:.]++(?:[Zz]|[+-][0-9:]++)?+|[A-Za-z0-9+\-_:.]++)"
_KEY: Final = rf"(?:[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL})"
_KEYS: Final = rf"{_KEY}(?:{_WS}\.{_WS}{_KEY})*+"
_SPACE: Final = r"(?:[ \t\r\n]++|#[^\n]*+)*+"
# Lists and inline tables without others in them; those are walked by `value_end`. Both may have new lines, comments and
# a comma at the end (TOML 1.1).
_ARRAY: Final = rf"\[(?:[^\[\]{{}}\"'#=]++|#[^\n]*+|{_BASIC}|{_LITERAL})*+\]"
_PAIR: Final = rf"{_KEYS}{_WS}={_WS}(?:{_STRING}|{_BARE}){_SPACE}"
_INLINE: Final = rf"\{{{_SPACE}(?:{_PAIR}(?:,{_SPACE}{_PAIR})*+(?:,{_SPACE})?+)?+\}}"
_VALUE: Final = rf"(?:{_STRING}|{_BARE}|{_ARRAY}|{_INLINE})"
_END: Final = rf"{_WS}(?:#[^\n]*+)?+\r?(?:\n|\Z)"
_GAP: Final = r"(?:[ \t\r]*+\n|[ \t]*+#[^\n]*+\n?+|[ \t\r]++\Z)"
_OPENING: Final = rf"{_WS}({_KEYS}){_WS}={_WS}"
_TOKEN: Final = rf"{_STRING}|#[^\n]*+|[\[\]{{}}=,\n]|[^\[\]{{}}=,\n\"'#]++"
# The everyday header and statement: no quotes in the keys; one string, a list of strings, a number, or a
# table of these on one line; nothing escaped. What stands often in them is written once: that halves their compiling.
_PLAIN_HEADER: Final = rf"\[([A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)*+)\]{_END}"
_PLAIN_STRING: Final = r'"[^"\\\n]++"'
_PLAIN_BARE: Final = r"[A-Za-z0-9+\-_:.]++"
_PLAIN_LIST: Final = rf'\[(?:{_PLAIN_STRING}(?:, (?=")|(?=\])))++\]'
_EVERYDAY: Final = rf"[A-Za-z0-9_-]++ = (?:{_PLAIN_STRING}|{_PLAIN_LIST})\r?\n"

_PLAIN_ENTRY: Final = rf"(?:[A-Za-z0-9_-]++|{_PLAIN_STRING}) = (?:{_PLAIN_STRING}|{_PLAIN_BARE})"
_PLAIN_TABLE: Final = rf"\{{ (?:{_PLAIN_ENTRY}(?:, (?! )|(?= \}})))++ \}}"
_PLAIN_VALUE: Final = rf'(?:{_PLAIN_STRING}|""(?!")|{_PLAIN_LIST}|{_PLAIN_BARE}|{_PLAIN_TABLE})'
_PLAIN_STATEMENT: Final = rf"{_GAP}*+[A-Za-z0-9_-]++ = {_PLAIN_VALUE}{_END}"
_PLAIN_BODY: Final = rf"(?:{_PLAIN_HEADER})?+((?:{_EVERYDAY}|{_PLAIN_STATEMENT})*+)({_GAP}*+)"
_PLAIN_ONE: Final = rf"{_GAP}*+(([A-Za-z0-9_-]++) = )({_PLAIN_VALUE}){_END}"
_PLAIN_KEYS: Final = rf"\[(?P<array>\[)?+(?P<keys>[A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++)*+)\](?(array)\]){_END}"

_BODY: Final = rf"(?:{_PLAIN_HEADER})?+((?:{_EVERYDAY}|{_GAP}*+{_WS}{_KEYS}{_WS}={_WS}{_VALUE}{_END})*+)({_GAP}*+)"
_GAPS: Final = rf"{_GAP}*+"
_HEADER: Final = rf"{_WS}\[(?P<array>\[)?+{_WS}(?P<keys>{_KEYS}){_WS}\](?(array)\]){_END}"
_ONE: Final = rf"{_GAP}*+({_WS}({_KEYS}){_WS}={_WS})({_VALUE}){_END}"
_COMMENT: Final = rf"{_STRING}|(#[^\r\n]*+)"
_LAYOUT: Final = rf"({_STRING})|(#[^\n]*+)|((?:[ \t]*+\r?+\n)++)|[ \t\r]++\Z"


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """A pattern, compiled when first needed: a command that only reads needs none of them."""
    return re.compile(text)


@frozen
class Statement:
    """One `key = value`: its keys, its whole lines and its value, as offsets into the text scanned."""

    keys: KeyPath
    start: int
    end: int
    value_start: int
    value_end: int


@frozen
class Key:
    """One part of a dotted key: its name, and where it is written."""

    name: str
    start: int
    end: int


def parts(text: str, start: int, end: int) -> list[Key]:
    """The parts of the dotted key written between two offsets."""
    found = []
    for match in _pattern(_KEY).finditer(text, start, end):
        raw = match.group()
        found.append(Key(_plain(raw) if raw[0] in "\"'" else raw, match.start(), match.end()))
    return found


def body_at(text: str, start: int) -> re.Match[str] | None:
    """What stands from a header, or from `start`, to the next header: (1) the keys of an everyday header, or nothing;
    (2) up to the last statement; (3) the comments and blank lines after it."""
    match = _pattern(_PLAIN_BODY).match(text, start)
    if match and (match.end() == len(text) or text[match.end()] == "["):
        return match
    return _pattern(_BODY).match(text, start)


def after_gap(text: str, start: int) -> int:
    """Where the comments and blank lines that start at `start` end."""
    if start < len(text) and text[start] not in " \t\r\n#":
        return start
    match = _pattern(_GAPS).match(text, start)
    return match.end() if match else start


def header_at(text: str, start: int) -> re.Match[str] | None:
    """The header whose line starts at `start`: groups `keys`, and `array` for a doubled bracket."""
    return _pattern(_PLAIN_KEYS).match(text, start) or _pattern(_HEADER).match(text, start)


def path_of(keys: str) -> KeyPath:
    """The path that a dotted key spells: `outcome."a b"` gives `("outcome", "a b")`."""
    if '"' not in keys and "'" not in keys and " " not in keys and "\t" not in keys:
        return tuple(keys.split("."))
    return tuple(part.name for part in parts(keys, 0, len(keys)))


def _plain(raw: str) -> str:
    """What a quoted key says; a wrong escape leaves it as it is written."""
    if raw[0] == "'" or "\\" not in raw:
        return raw[1:-1]
    import tomli

    try:
        return str(tomli.loads(f"key = {raw}")["key"])
    except tomli.TOMLDecodeError:
        return raw[1:-1]


def value_end(text: str, start: int, unclosed: set[int] | None = None) -> int | None:
    """Where the value that starts at `start` ends, whatever its nesting; None if it is no value. `unclosed` collects
    the brackets that are known to close nowhere, so that a text full of them is looked through once."""
    match = _pattern(_VALUE).match(text, start)
    if match:
        return match.end()
    if text[start : start + 1] not in ("[", "{") or (unclosed and start in unclosed):
        return None
    levels = [(start, text[start])]
    end = _closing(text, levels)
    if end is None and unclosed is not None:
        unclosed.update(where for where, _ in levels)  # what is wrong for the outer one is wrong for all within it
    return end


def _closing(text: str, levels: list[tuple[int, str]]) -> int | None:
    """Where the bracket closes that is in `levels`; None if it does not, and `levels` then are all that are open:
    each with its place and "[", "{" where a key must come next, or "=" where a value must."""
    pattern = _pattern(_TOKEN)
    position = levels[0][0] + 1
    while token := pattern.match(text, position):
        position = token.end()
        sign, (where, level) = text[token.start()], levels[-1]
        if sign in "[{":
            if level == "{":
                return None  # a header, for one
            levels.append((token.start(), sign))
        elif sign in "]}":
            if (level == "[") != (sign == "]"):
                return None
            if len(levels) == 1:
                return position
            levels.pop()
        elif sign == "=":
            if level != "{":
                return None  # a statement inside an array, or after another: a bracket or a comma is missing
            levels[-1] = (where, "=")
        elif sign == "," and level == "=":
            levels[-1] = (where, "{")
    return None


def statement_at(text: str, start: int, unclosed: set[int] | None = None) -> Statement | None:
    """The statement whose line starts at `start`, or None if no statement does; `unclosed` as `value_end` has it."""
    opening = _pattern(_OPENING).match(text, start)
    if not opening:
        return None
    end = value_end(text, opening.end(), unclosed)
    if end is None:
        return None
    rest = _pattern(_END).match(text, end)
    if not rest:
        return None
    return Statement(path_of(opening.group(1)), start, rest.end(), opening.end(), end)


def next_line(text: str, start: int) -> int:
    """The offset of the line after the one at `start`."""
    found = text.find("\n", start)
    return len(text) if found < 0 else found + 1


def statements(text: str, start: int) -> tuple[Statement, ...]:
    """Every statement from `start` to the end of a block's text; lines that are no TOML are passed over."""
    found: list[Statement] = []
    position, length = start, len(text)
    unclosed: set[int] = set()
    while position < length:
        if match := _pattern(_PLAIN_ONE).match(text, position):
            keys: KeyPath = (match[2],)
        else:
            position = after_gap(text, position)
            if position == length:
                break
            match = _pattern(_ONE).match(text, position)
            keys = path_of(match[2]) if match else ()
        if match:
            found.append(Statement(keys, match.start(1), match.end(), match.start(3), match.end(3)))
            position = match.end()
            continue
        one = statement_at(text, position, unclosed)
        if one:
            found.append(one)
        position = one.end if one else next_line(text, position)
    return tuple(found)


def pairs(text: str, start: int) -> list[Statement]:
    """The pairs of the inline table that opens at `start`; a pair runs from its key to its value's end."""
    found: list[Statement] = []
    position = spaced(text, start + 1)
    while opening := _pattern(_OPENING).match(text, position):
        end = value_end(text, opening.end())
        if end is None:
            break
        found.append(Statement(path_of(opening.group(1)), opening.start(1), end, opening.end(), end))
        comma = spaced(text, end)
        if text[comma : comma + 1] != ",":
            break
        position = spaced(text, comma + 1)
    return found


def elements(text: str, start: int) -> list[tuple[int, int]]:
    """Start and end of each element of the array that opens at `start`."""
    found: list[tuple[int, int]] = []
    position = spaced(text, start + 1)
    while (end := value_end(text, position)) is not None:
        found.append((position, end))
        comma = spaced(text, end)
        if text[comma : comma + 1] != ",":
            break
        position = spaced(text, comma + 1)
    return found


def spaced(text: str, start: int) -> int:
    """The next offset that is no space, new line or comment."""
    match = _pattern(_SPACE).match(text, start)
    return match.end() if match else start


def comments(text: str) -> list[str]:
    """Every comment in a text, from its # on."""
    return [match[1] for match in _pattern(_COMMENT).finditer(text) if match[1]]


def trimmed(text: str, eol: str) -> str:
    """A text without spaces at the ends of lines, and with at most one blank line in a row; strings stay."""

    def trim(match: re.Match[str]) -> str:
        string, comment, ends = match.groups()
        return string or (comment or "").rstrip() or eol * min((ends or "").count("\n"), 2)

    return _pattern(_LAYOUT).sub(trim, text)
