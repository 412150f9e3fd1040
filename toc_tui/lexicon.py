"""What the wording checks listen for: the word lists of guides/words/wording.toml, and a line as its words.

A `Lexicon` has the lists of one guide, so that a person's own folder counts. They are read when the first wording
check runs; each pattern is made once, and each line is judged once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial, wraps

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

    Given = ParamSpec("Given")
    Verdict = TypeVar("Verdict")
else:
    Protocol = object

FILE = "wording"
# Words with their apostrophes and hyphens, figures with commas, and the marks that part a sentence.
PIECES = r"\d[\d,.]*%?|a&e|[^\W\d_]+(?:['-][^\W\d_]+)*'?|[,;:.()]"
ALSO_SMALL = ("as", "so", "before", "after", "since")  # they may begin a sentence, or just join two words
NOT_BEHIND = ("a", "an", "the", "help", "helps", "let", "make", "and", "or")
MANY = 65_536  # lines whose verdicts are kept, so that an edit does not mean hearing a large plan all over again


class WordFiles(Protocol):
    """What a lexicon needs of a guide: one of its word files."""

    def words(self, name: str) -> Mapping[str, object]: ...


def remembered(
    judge: Callable[Concatenate[Lexicon, Given], Verdict],
) -> Callable[Concatenate[Lexicon, Given], Verdict]:
    """A function that judges lines by the words of a lexicon, with its verdicts kept there."""

    @wraps(judge)
    def verdict(lexicon: Lexicon, /, *given: Given.args, **named: Given.kwargs) -> Verdict:
        try:
            kept = lexicon.verdicts[judge]
        except KeyError:
            lexicon.verdicts[judge] = lru_cache(MANY)(partial(judge, lexicon))
            kept = lexicon.verdicts[judge]
        result: Verdict = kept(*given, **named)
        return result

    return verdict


@lru_cache(maxsize=256)
def plain(text: str) -> str:
    """A text in small letters, with straight apostrophes and single spaces, without marks at its ends."""
    return " ".join(text.lower().replace("’", "'").split()).strip(" .!-•*")


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[str, ...]:
    """The words, figures and marks of a text, in small letters."""
    return tuple(re.findall(PIECES, plain(text)))


@lru_cache(maxsize=1024)
def _whole_words(before: str, phrases: tuple[str, ...], after: str) -> re.Pattern[str]:
    return re.compile(rf"{before}(?<![\w'-])(?:{_any_of(phrases)})(?![\w-]|'(?!s\b)){after}")


@lru_cache(maxsize=1024)
def _opening(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_any_of(phrases)})(?![\w'-])")


def _any_of(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(phrase).replace(r"\ ", " ") for phrase in phrases) or "(?!)"


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _parted(line: str) -> list[str]:
    return [" ".join(word.split()) for word in line.split(",") if word.strip()]


class Lexicon:
    """The word lists of one guide. `verdicts` are what was judged by them (`remembered`). While it is not `hearing`,
    the steps do not ask about wording, so that a first screen need not load the lists."""

    def __init__(self, files: WordFiles, hearing: bool = True) -> None:
        self._files, self.hearing = files, hearing
        self.verdicts: dict[Callable[..., object], Callable[..., Any]] = {}

    @remembered
    def words(self, *names: str) -> frozenset[str]:
        """The words and phrases of these lists."""
        return frozenset(word for name in names for line in self.lines(name) for word in _parted(line))

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a list as they stand, with what somebody added to it."""
        found = self._files.words(FILE)
        more = found.get("more")
        added = more.get(name) if isinstance(more, dict) else None
        given = [*_texts(found.get(name)), *_texts(added)]
        return tuple(line.lower().replace("’", "'") for line in given)

    @remembered
    def _longest_first(self, *names: str) -> tuple[str, ...]:
        return tuple(sorted(self.words(*names), key=lambda word: (-len(word), word)))

    def pattern(self, line: str, before: str, *names: str, after: str = "") -> re.Pattern[str]:
        """A pattern that finds any word or phrase of these lists as a whole in a plain line, between two others. It is
        made of those that the line has at all: to compile whole lists takes longer than to judge a line."""
        here = tuple(word for word in self._longest_first(*names) if word in line)
        return _whole_words(before, here, after) if here else _opening(())

    def opening(self, line: str, *names: str) -> re.Pattern[str]:
        """As `pattern`, for a word or phrase that the line begins with."""
        return _opening(tuple(word for word in self._longest_first(*names) if line.startswith(word)))

    def hears(self, line: str, *names: str, before: str = "", after: str = "") -> re.Match[str] | None:
        """The first word or phrase of these lists in a plain line. Most lines have none, and that is told from their
        words alone."""
        if self.firsts(*names).isdisjoint(tokens(line)):
            return None
        return self.pattern(line, before, *names, after=after).search(line)

    def opens(self, line: str, *names: str) -> re.Match[str] | None:
        """The word or phrase of these lists that a plain line begins with."""
        found = tokens(line)
        return self.opening(line, *names).match(line) if found and found[0] in self.firsts(*names) else None

    def base(self, word: str, *names: str) -> str:
        """The plain form of a verb of these lists (`goes` gives `go`), or ""."""
        return self.forms(*names).get(word, "")

    @remembered
    def forms(self, *names: str) -> dict[str, str]:
        """The verbs of these lists as they stand and with the ending of he, she and it, each with its plain form."""
        found = {}
        for word in self.words(*names):
            ending = "es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s"
            found[word + ending] = word
            if word.endswith("y") and word[-2:-1] not in "aeiou":
                found[word[:-1] + "ies"] = word
        return found | {word: word for word in self.words(*names)}

    @remembered
    def firsts(self, *names: str) -> frozenset[str]:
        """The first words of the phrases of these lists."""
        find = re.compile(PIECES).findall
        return frozenset(find(phrase)[0] for phrase in self.words(*names))

    def doing_form(self, word: str, *names: str) -> str:
        """The plain form of a verb in -ing that begins something in these lists (`running` gives `run`), or ""."""
        if not word.endswith("ing") or len(word) < 6:
            return ""
        stem, known = word[:-3], self.firsts(*names)
        stems = (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else "")
        return next((one for one in stems if one and one in known), "")

    def finite(self, found: tuple[str, ...], start: int = 1, *names: str) -> int:
        """The place of the first verb that says something of somebody, from a word on and before another sentence
        begins inside the sentence; -1 where there is none. `to choose` and `help choose` do not count."""
        verbs, stops = self.forms(*(names or ("verbs", "helping"))), self.words("inside")
        infinitives = self.forms("verbs", "verbs-nouns-too")
        for number in range(start, len(found)):
            word, last = found[number], found[number - 1] if number else ""
            if (word in stops and word not in ALSO_SMALL) or (last in ("to", "not") and word in infinitives):
                return -1
            if word in verbs and last not in NOT_BEHIND:
                return number
        return -1
