"""What the wording checks listen for: the word lists of guides/words/wording.toml, and a line as its words.

The lists are read when the first wording check runs, and each pattern is made once. They are those of the
guide in use, so that a person's own folder counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import ParamSpec, TypeVar

from toc_tui.guide import FORGET, in_use

FILE = "wording"
# Words with their apostrophes and hyphens, figures with commas, and the marks that part a sentence.
PIECES = re.compile(r"\d[\d,.]*%?|a&e|[^\W\d_]+(?:['-][^\W\d_]+)*'?|[,;:.()]")
ALSO_SMALL = ("as", "so", "before", "after", "since")  # they may begin a sentence, or just join two words
NOT_BEHIND = ("a", "an", "the", "help", "helps", "let", "make", "and", "or")
MANY = 16_384  # lines whose verdicts are kept, so that an edit does not mean hearing a large plan all over again
Given = ParamSpec("Given")
Verdict = TypeVar("Verdict")


def remembered(judge: Callable[Given, Verdict]) -> Callable[Given, Verdict]:
    """A function that judges lines, with its verdicts kept for as long as the words stay the same."""
    kept = lru_cache(maxsize=MANY)(judge)
    FORGET.append(kept.cache_clear)
    return kept  # type: ignore[return-value]


@cache
def words(*names: str) -> frozenset[str]:
    """The words and phrases of these lists."""
    return frozenset(word for name in names for line in lines(name) for word in _parted(line))


def lines(name: str) -> tuple[str, ...]:
    """The lines of a list as they stand, with what somebody added to it."""
    found = in_use().words(FILE)
    more = found.get("more")
    added = more.get(name) if isinstance(more, dict) else None
    given = [*_texts(found.get(name)), *_texts(added)]
    return tuple(line.lower().replace("’", "'") for line in given)


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _parted(line: str) -> list[str]:
    return [" ".join(word.split()) for word in line.split(",") if word.strip()]


def _any_of(names: tuple[str, ...]) -> str:
    longest_first = sorted(words(*names), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in longest_first) or "(?!)"


@cache
def pattern(before: str, *names: str, after: str = "") -> re.Pattern[str]:
    """A pattern, made once, that finds any word or phrase of these lists as a whole, between two other patterns."""
    return re.compile(rf"{before}(?<![\w'-])(?:{_any_of(names)})(?![\w-]|'(?!s\b)){after}")


@cache
def opening(*names: str) -> re.Pattern[str]:
    """A pattern for a line that begins with a word or phrase of these lists."""
    return re.compile(rf"(?:{_any_of(names)})(?![\w'-])")


def hears(line: str, *names: str, before: str = "", after: str = "") -> re.Match[str] | None:
    """The first word or phrase of these lists in a plain line. Most lines have none, and that is told from their
    words alone."""
    if firsts(*names).isdisjoint(tokens(line)):
        return None
    return pattern(before, *names, after=after).search(line)


def opens(line: str, *names: str) -> re.Match[str] | None:
    """The word or phrase of these lists that a plain line begins with."""
    found = tokens(line)
    return opening(*names).match(line) if found and found[0] in firsts(*names) else None


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """A text in small letters, with straight apostrophes and single spaces, without marks at its ends."""
    return " ".join(text.lower().replace("’", "'").split()).strip(" .!-•*")


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[str, ...]:
    """The words, figures and marks of a text, in small letters."""
    return tuple(PIECES.findall(plain(text)))


def base(word: str, *names: str) -> str:
    """The plain form of a verb of these lists (`goes` gives `go`), or ""."""
    return forms(*names).get(word, "")


@cache
def forms(*names: str) -> dict[str, str]:
    """The verbs of these lists as they stand and with the ending of he, she and it, each with its plain form."""
    found = {}
    for word in words(*names):
        ending = "es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
        found[word + ending] = word
        if word.endswith("y") and word[-2:-1] not in "aeiou":
            found[word[:-1] + "ies"] = word
    return found | {word: word for word in words(*names)}


@cache
def firsts(*names: str) -> frozenset[str]:
    """The first words of the phrases of these lists."""
    return frozenset(PIECES.findall(phrase)[0] for phrase in words(*names))


def doing_form(word: str, *names: str) -> str:
    """The plain form of a verb in -ing that begins something in these lists (`running` gives `run`), or ""."""
    if not word.endswith("ing") or len(word) < 6:
        return ""
    stem, known = word[:-3], firsts(*names)
    stems = (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else "")
    return next((one for one in stems if one and one in known), "")


def finite(found: tuple[str, ...], start: int = 1, *names: str) -> int:
    """The place of the first verb that says something of somebody, from a word on and before another sentence begins
    inside the sentence; -1 where there is none. `to choose` and `help choose` do not count."""
    verbs, stops = forms(*(names or ("verbs", "helping"))), words("inside")
    infinitives = forms("verbs", "verbs-nouns-too")
    for number in range(start, len(found)):
        word, last = found[number], found[number - 1] if number else ""
        if (word in stops and word not in ALSO_SMALL) or (last in ("to", "not") and word in infinitives):
            return -1
        if word in verbs and last not in NOT_BEHIND:
            return number
    return -1


FORGET += [made.cache_clear for made in (words, firsts, forms, pattern, opening)]
