"""What somebody has most likely mistyped in a value, at the place where TOML cannot be read."""

from __future__ import annotations

import re
from typing import NamedTuple

from toc_tui.plan.dates import written_day
from toc_tui.plan.model import TABLES
from toc_tui.plan.values import basic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Guess = tuple[str, Mapping[str, object]]

KEY = r"(?:[\w-]+|\"[^\"]*\"|'[^']*')"
LONGEST = 2000  # letters of a line that are looked at
MOST = 40  # letters that are written out again


class Mistake(NamedTuple):
    """A line that cannot be read: what stands up to there, and what is left. `field` and `value` are those of a line
    with an equals sign."""

    code: str
    before: str
    left: str
    field: str
    value: str


def likely(code: str, text: str, line: int, column: int) -> Guess | None:
    """What was probably meant where the reader of TOML has stopped, as the name of a sentence that says it better than
    that of `code` and what fills its slots; None where nothing is likely."""
    lines = text.split("\n")
    here = lines[line - 1][:LONGEST] if 0 < line <= len(lines) else ""
    at = max(column - 1, 0)
    found = re.match(rf"\s*({KEY}(?:\s*\.\s*{KEY})*)\s*=(?!=)\s*(.*?)\s*$", here)
    mistake = Mistake(code, here[:at], here[at:].strip(), found[1] if found else "", found[2] if found else "")
    guesses = GUESSES.get(code, ())
    return next((said for guess in guesses if (said := guess(mistake)) is not None), None)


def _colon(one: Mistake) -> Guess | None:
    """`text: "…"`, as in YAML; also in braces."""
    return ("syntax-colon", {}) if one.left[:1] == ":" and re.search(rf"(?:^|[{{,])\s*{KEY}\s*$", one.before) else None


def _blank_in_braces(one: Mistake) -> Guess | None:
    """`{peer researchers = 3}`"""
    begun = re.search(r"[{,]\s*([\w-]+)\s+$", one.before)
    goes_on = re.match(r"([\w -]*\w)\s*=", one.left)
    if begun is None or goes_on is None:
        return None
    return "syntax-blank", {"written": re.sub(r"\s+", "-", f"{begun[1]} {goes_on[1]}")}


def _two_equals(one: Mistake) -> Guess | None:
    return ("syntax-twoequals", {}) if one.left[:1] == "=" and one.before.rstrip()[-1:] == "=" else None


def _flag(one: Mistake) -> Guess | None:
    said = re.fullmatch(r"(yes|no|true|false)\s*(?:#.*|[,\]}].*)?", one.left, re.IGNORECASE)
    return ("syntax-flag", {}) if said else None


def _round_brackets(one: Mistake) -> Guess | None:
    return ("syntax-square", {}) if one.left[:1] == "(" else None


def _comma(one: Mistake) -> Guess | None:
    """What goes on in brackets, on the same line or with a row of its own."""
    opened = re.search(r"[\[{]", one.before.partition("=")[2]) or (not one.before.strip() and one.left[:1] == "{")
    return ("syntax-comma", {}) if one.left and one.left[0] not in "]})#" and opened else None


def _double_brackets(one: Mistake) -> Guess | None:
    """`[[outcome]]`, `[[outcome.bus]]`: no table of a plan is a list."""
    head = re.match(rf"\s*\[\[\s*({KEY})(\s*\.\s*{KEY})?\s*\]\]", one.before + one.left)
    if head is None or head[1] not in TABLES:
        return None
    return "syntax-double", {"written": f"{head[1]}{head[2] or '.bus'}"}


def _behind(one: Mistake) -> Guess | None:
    """What stands behind a value or a header that is whole: a comment of another language, a comma, a semicolon."""
    if one.left.startswith(("//", "--", "/*")):
        return "syntax-comment", {}
    if re.fullmatch(r"[,;]\s*(?:#.*)?", one.left):
        return "syntax-end", {"left": one.left[0]}
    return None


def _several(one: Mistake) -> Guess | None:
    """`leads_to = "friends", "bus"`"""
    texts = re.fullmatch(r"(\"[^\"]*\"|'[^']*')(?:\s*,\s*(?:\"[^\"]*\"|'[^']*'))+", one.value)
    if texts is None or len(one.value) > MOST:
        return None
    return "syntax-several", {"field": one.field, "value": one.value}


def _inside_quotes(one: Mistake) -> Guess | None:
    """`"They said "yes" to it"`, `'It's fine'`"""
    if one.value[:1] == "'" and one.value.count("'") > 2:
        return "syntax-apostrophe", {}
    return ("syntax-inner", {}) if one.value[:1] == '"' and one.value.count('"') > 2 else None


def _bare(one: Mistake) -> Guess | None:
    """`on = 6 February 2024`, `value = 3 of 12`: it began as a number or a day."""
    value = re.sub(r"\s+#.*", "", one.value)
    if not re.match(r"[\d+-]", value) or "=" in value or len(value) > MOST:
        return None
    day = written_day(value)
    if day is not None:
        return "syntax-day", {"field": one.field, "value": day.isoformat()}
    if re.fullmatch(r"\d{4}-\d\d?-\d\d?", value):
        return "syntax-date", {}
    digits = re.sub(r"[,_ ]", "", value)
    return "syntax-bare", {"field": one.field, "value": digits.lstrip("0") if digits.isdecimal() else basic(value)}


if TYPE_CHECKING:
    Looks = tuple[Callable[[Mistake], Guess | None], ...]
GUESSES: Mapping[str, Looks] = {
    "syntax-equals": (_colon, _blank_in_braces),
    "syntax-value": (_two_equals, _flag, _round_brackets),
    "syntax-bracket": (_comma,),
    "syntax-twice": (_double_brackets,),
    "syntax-rest": (_behind, _several, _inside_quotes, _bare),
}
