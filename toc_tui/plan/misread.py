"""What somebody has most likely written where TOML cannot be read: the reader of TOML only says what it expected.

Everything here looks at a text that is no TOML already, so a wrong guess costs one less helpful sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

LONGEST = 2000  # letters of a line that are looked at
DEEPEST = 100  # levels that `values.is_deep` takes
GIT = r"(<{7}|={7}|>{7}|\|{7})(?: .*)?\r?"
CURLY = "“”„‟«»‘’‚‛"
TABLE = r"(?m)^[ \t]*(?:\[[^\]\n]+\]|[\w.\"'-]+[ \t]*=[^=])"
LISTED = r"[ \t]*(?:[-*+•]|\d+[.)]|#{1,6})[ \t]+\S"
COMMAS = r"[^=\[\]{}<>]*[,;\t][^=\[\]{}<>]*"
PAIR = r"[ \t]*[\w -]+:(?:[ \t].*)?\r?"
TOKENS = (
    r'"""(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*+"{3,5}|'
    r"'''(?:[^']++|'{1,2}(?!'))*+'{3,5}|"
    r'"(?:[^"\\\n]++|\\.)*+"|'
    r"'[^'\n]*+'|#[^\n]*+|[\[\]{}\n]|[^\[\]{}\n\"'#]++|[\"']"
)


class ErrorPlace(NamedTuple):
    """Where the reader of TOML stopped: the whole text, the line (from 1) and column, and the words of that line."""

    text: str
    line: int
    column: int
    here: str


Guess = tuple[str, Mapping[str, object]]  # the code of a sentence, and what fills its slots


def likely(text: str, line: int, column: int) -> Guess | None:
    """What was probably meant at a place where TOML cannot be read; None where nothing is likely."""
    lines = text.split("\n")
    place = ErrorPlace(text, line, column, lines[line - 1][:LONGEST] if 0 < line <= len(lines) else "")
    guesses: tuple[Callable[[ErrorPlace], Guess | None], ...] = (_git, _other_format, _curly, _blank_in_key, _odd_key)
    return next((found for one in guesses if (found := one(place)) is not None), None)


def _git(place: ErrorPlace) -> Guess | None:
    """Marks that git leaves where two versions clash: from the first of them to the next end."""
    if not re.fullmatch(GIT, place.here):
        return None
    lines = place.text.split("\n")
    last = next((n for n, line in enumerate(lines, 1) if n > place.line and line.startswith(">" * 7)), place.line)
    return "syntax-git", {"first": place.line, "last": last}


def _other_format(place: ErrorPlace) -> Guess | None:
    """The whole file is of another kind. One table or field of TOML is enough for it not to be."""
    if re.search(TABLE, place.text):
        return None
    lines = [line for line in place.text.split("\n") if line.strip()]
    kinds: tuple[tuple[str, Callable[[ErrorPlace, list[str]], bool]], ...] = (
        ("syntax-json", _like_json),
        ("syntax-web", _like_web),
        ("syntax-markdown", _like_markdown),
        ("syntax-csv", _like_csv),
        ("syntax-yaml", _like_yaml),
        ("syntax-prose", _like_prose),
    )
    return next(((code, {}) for code, like in kinds if like(place, lines)), None)


def _like_json(place: ErrorPlace, lines: list[str]) -> bool:
    return re.match(r"[\[{]\s*(?:[\[{\"]|$)", place.text.lstrip()[:200]) is not None


def _like_web(place: ErrorPlace, lines: list[str]) -> bool:
    return bool(lines) and lines[0].lstrip().startswith("<")


def _like_markdown(place: ErrorPlace, lines: list[str]) -> bool:
    """At least half of the lines are headings or stand in lists."""
    return sum(re.match(LISTED, line) is not None for line in lines) * 2 >= len(lines)


def _like_csv(place: ErrorPlace, lines: list[str]) -> bool:
    return len(lines) > 1 and all(re.fullmatch(COMMAS, line) for line in lines[:2])


def _like_yaml(place: ErrorPlace, lines: list[str]) -> bool:
    """It begins as YAML does, and two lines of three at least are pairs or stand in lists."""
    first = "".join(lines[:1]).lstrip()
    pairs = sum(re.fullmatch(PAIR, line) is not None or re.match(LISTED, line) is not None for line in lines)
    return first.startswith("---") or (re.fullmatch(PAIR, first) is not None and pairs * 3 >= len(lines) * 2)


def _like_prose(place: ErrorPlace, lines: list[str]) -> bool:
    return re.match(r"[^\W\d_][^=\[\]]*\s", place.here) is not None or re.match(LISTED, place.here) is not None


def _curly(place: ErrorPlace) -> Guess | None:
    """Quote marks as a word processor sets them."""
    here, at = place.here, place.column - 1
    if here[at : at + 1] in (*CURLY,) or re.search(rf"[=\[,]\s*[{CURLY}]", here):
        return "syntax-curly", {}
    opened = re.search(rf"[=\[,]\s*[\"'][^\"']*[{CURLY}]\s*[,\]]?\s*\r?$", here)  # opened with a straight one
    return ("syntax-curly", {}) if opened else None


def _blank_in_key(place: ErrorPlace) -> Guess | None:
    """`[impact.People eat]`, `by when = "…"`."""
    part = r"[^\s.\[\]\"'=#]+"
    name = rf"(?:{part}|\"[^\"]*\"|'[^']*')(?:[ \t]*\.[ \t]*{part})*"
    header = re.fullmatch(rf"\s*\[+\s*({name}(?:[ \t]+{name})+)\s*\]+\s*(?:#.*)?", place.here)
    field = re.match(rf"\s*({name}(?:[ \t]+{name})+)[ \t]*=", place.here)
    found = header or field
    if found is None:
        return None
    return "syntax-blank", {"written": re.sub(r"[ \t]+", "-" if header else "_", found[1].strip())}


def _odd_key(place: ErrorPlace) -> Guess | None:
    """A letter that a key without quote marks cannot have: é, ß, Cyrillic, an apostrophe, a slash."""
    header = re.match(r"\s*\[+([^\"'\]=]+)\]", place.here) or re.match(r"\s*\[+([^\"\]=]+)\]", place.here)
    return ("syntax-key", {}) if header and re.search(r"[^A-Za-z0-9_.\s-]", header[1]) else None


def deep(text: str) -> tuple[int, int]:
    """The line and column (from 1) at which a text nests too deeply: a bracket, or a key with too many dots."""
    level, line, start = 0, 1, 0
    for match in re.finditer(TOKENS, text):
        token, at = match[0], match.start()
        if token in "[{":
            level += 1
        elif token in "]}":
            level = max(level - 1, 0)
        if level > DEEPEST or (token.count(".") > DEEPEST and re.match(r"[\w. \t-]+", token)):
            return line, at - start + 1
        if "\n" in token:
            line, start = line + token.count("\n"), at + token.rindex("\n") + 1
    return 1, 1
