"""Numbers and lengths of time as people say them: “seven”, “10 min”, “half an hour”. The words stand in along.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable

from toc_tui.guide import Guide
from toc_tui.plain import in_figures
from toc_tui.plan.edits import Refusal

MOST = 999  # minutes
MANY = 1_000_000  # no count of people any more
BARE = r"(\d{1,3})"


def number_in(guide: Guide, words: str) -> int | None:
    """The whole number that words are, in figures or as a word; None for anything else, and for “a”."""
    plain = _plain(words)
    if (count := in_figures(plain)) is not None:
        return count if count < MANY else None
    return _known(guide, "numbers").get(plain) if plain not in ("a", "an") else None


def count_in(guide: Guide, words: str) -> int | Refusal:
    """The whole number that words are, or why they are none that can be kept."""
    count = number_in(guide, words)
    return count if count is not None else Refusal("below-none" if below(words) else "no-number", {"value": words})


def no_count(words: str) -> str:
    """The name of the reason why words are no number that can be kept."""
    return "below-none" if below(words) else "no-number"


def below(words: str) -> bool:
    """Whether words are a number below zero."""
    return re.fullmatch(r"[-−]\s*\d+([.,]\d+)?", words.strip()) is not None


def minutes_in(guide: Guide, words: str) -> int | None:
    """The minutes that words are, with a unit or without one; None for anything else."""
    found = re.fullmatch(f"{BARE}|{_length(guide)}", _plain(words))
    return _minutes(guide, found) if found is not None else None


def row_in(guide: Guide, words: str) -> tuple[int, str] | None:
    """The minutes and the words of a row of an agenda: “10 How was your week?”, “half an hour: talk”, “Talk for 10
    minutes”. None without minutes or without words."""
    said, length, between = " ".join(words.split()), _length(guide), _any(guide.words("along").get("between-words", ()))
    if re.fullmatch(length, said, re.I):
        return None
    before = re.fullmatch(rf"(?:{length}|{BARE})(?:[:,.]| -)? +(?:(?:{between}) +)?(?P<what>\S.*)", said, re.I)
    behind = re.fullmatch(rf"(?P<what>\S.*?)(?:[:,]| -)? +(?:(?:{between}) +)?\(?{length}\)?\.?", said, re.I)
    found = before or behind
    minutes = _minutes(guide, found) if found is not None else None
    return (minutes, found["what"]) if found is not None and minutes is not None else None


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


def _length(guide: Guide) -> str:
    """The pattern of a length that has its unit."""
    listed = guide.words("along")
    fixed, number = _any(_known(guide, "lengths")), rf"\d{{1,3}}(?:[.,]\d)?|{_any(_known(guide, 'numbers'))}"
    hour, minute, joined = (_any(listed.get(name, ())) for name in ("hour-words", "minute-words", "and-words"))
    rest = rf"(?:,? +(?:(?:{joined}) +)?(?P<rest>{number}) ?(?:{minute}))?"
    hours, minutes = rf"(?P<hours>{number}) ?(?:{hour}){rest}", rf"(?P<minutes>{number}) ?(?:{minute})"
    return rf"(?:(?P<fixed>{fixed})|{hours}|{minutes})(?![\w’'])"


def _known(guide: Guide, name: str) -> dict[str, int]:
    """Words for numbers, and what they are."""
    return {str(words): int(count) for count, said in guide.words("along").get(name, {}).items() for words in said}


def _any(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(map(str, words), key=len, reverse=True)))


def _minutes(guide: Guide, found: re.Match[str]) -> int | None:
    """What a match of the pattern is in minutes, of which a day has no more than `MOST`."""
    parts = found.groupdict()
    if fixed := parts.get("fixed"):
        count: float = _known(guide, "lengths")[fixed.casefold()]
    elif hours := parts.get("hours"):
        count = _number(guide, hours) * 60 + _number(guide, parts.get("rest") or "0")
    else:
        count = _number(guide, parts.get("minutes") or next(one for one in found.groups() if one and one.isdigit()))
    return round(count) if count <= MOST else None


def _number(guide: Guide, words: str) -> float:
    return float(_known(guide, "numbers").get(words.casefold()) or words.replace(",", "."))
