"""Which words call a command, and which are an answer. The words stand in guides/words/spoken.toml, [words].

A bare command word is a command. With more words behind it, it is one only where the rest surely belongs to
it (the face says when), so that "Check the minibus every week" is an answer. Where the rest is words of the plan, it
is asked about (doubting.py). A slash in front makes anything a command, an apostrophe in front anything an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from toc_tui.commands import row
from toc_tui.frozen import frozen
from toc_tui.guide import Guide
from toc_tui.plain import one_line

QUOTES = ("'", "’", "‘")
BY_KEY = {"next": "skip", "previous": "back"}  # commands with another name by ear than in the list of keys


@frozen
class ParsedCommand:
    """A command that was said: its name and what was said with it."""

    name: str
    rest: str = ""


Sure = Callable[[str, str], bool]
"""Whether words behind a command (its name, the words) surely belong to it."""


def with_words(name: str, rest: str) -> bool:
    """Whether any words can stand behind a command: where no answer in words is waited for."""
    return row(name).follows != "nothing"


class Vocabulary:
    """The words of one guide. `name` is what a command is called first."""

    def __init__(self, guide: Guide) -> None:
        listed = guide.words("spoken").get("words", {})
        self.words: dict[str, list[str]] = {
            name: [str(word) for word in words] for name, words in listed.items() if isinstance(words, list)
        }
        self.orders = frozenset(_texts(guide, "orders"))
        self.fillers = frozenset(_texts(guide, "fillers"))
        self._unsure = frozenset(_texts(guide, "unsure"))
        self._softeners = frozenset(_texts(guide, "softeners"))
        self._stops = frozenset(_texts(guide, "stops"))
        self._aside = frozenset(_texts(guide, "aside"))
        self._noes = frozenset(_texts(guide, "noes"))
        self._undecided = self._unsure | self._noes | frozenset(_texts(guide, "undecided"))
        self._names = {word: name for name, words in self.words.items() for word in words}
        self._titles = dict(_titles(guide, self.words))
        self._longest = max((len(word.split()) for word in self._names), default=0)

    def undecided(self, words: str) -> bool:
        """Whether words such as “yes” or “not sure” say nothing yet, where a question wants words; dots neither."""
        return self._among(words, self._undecided) or (words.isascii() and not any(map(str.isalnum, words)))

    def refuses(self, words: str) -> bool:
        """Whether words mean no, and no more than that."""
        return self._among(words, self._noes)

    def stops(self, words: str) -> bool:
        """Whether words in the middle of a long list say that it is enough."""
        return _plain(words) in self._stops

    def unsure(self, words: str) -> bool:
        """Whether words mean not sure."""
        return self._among(words, self._unsure)

    def aside(self, words: str) -> bool:
        """Whether words mean that a question is to be set aside."""
        return self._among(words, self._aside)

    def _among(self, words: str, known: frozenset[str]) -> bool:
        """Whether words are among these, also with such words as “well” or “really” between them."""
        plain = _plain(words)
        bare = " ".join(word for word in plain.replace(",", " ").split() if word not in self._softeners)
        return plain in known or bare in known

    def called(self, name: str) -> str:
        """The word by which a command is called first."""
        return next(iter(self.words.get(name, ())), name)

    def command(self, line: str, sure: Sure) -> ParsedCommand | None:
        """The command that a line is, or None for an answer."""
        said = one_line(line)
        if said.startswith("/") and "/" not in said[1:].partition(" ")[0]:  # else it is the path of a file
            return self._split(said[1:].strip(), lambda name, rest: True) or ParsedCommand("unknown", said[1:].strip())
        return self._split(said, sure)

    def _split(self, said: str, sure: Sure) -> ParsedCommand | None:
        words = said.split()
        folded = " ".join(words).casefold()
        for whole in (folded, folded.rstrip(".!?")):
            if name := self._names.get(whole) or self._titles.get(whole):
                return ParsedCommand(name)
        for count in range(min(self._longest, len(words) - 1), 0, -1):
            first, rest = " ".join(words[:count]).casefold(), said.split(None, count)[count].rstrip()
            name = self._names.get(first.removesuffix(":"))
            if name and (first.endswith(":") or sure(name, rest)):
                return ParsedCommand(name, rest)
        return None

    def quoted(self, line: str) -> bool:
        """Whether an apostrophe in front says that a line is an answer."""
        return line.strip().startswith(QUOTES)

    def as_answer(self, words: str) -> str:
        """Words that are an answer whatever they are, such as those behind `idea:`, as a line that is heard as one. A
        bare word for help is still that."""
        heard = None if self.quoted(words) else self.command(words, lambda name, rest: True)
        helps = heard is not None and heard.name == "help" and not heard.rest
        return words if heard is None or helps else QUOTES[0] + words

    def answer(self, line: str) -> str:
        """The words of an answer: an apostrophe in front goes where it was needed, else it stays."""
        said = line.strip()
        if not self.quoted(said):
            return said
        rest = said[1:].strip()
        called = self.command(rest, lambda name, rest: True) is not None
        return rest if called or rest.startswith(("/", *QUOTES)) or self.undecided(rest) or rest.isdigit() else said


def _titles(guide: Guide, called: Iterable[str]) -> Iterator[tuple[str, str]]:
    """What the list of keys and the help call a command, where it can be called by ear: “Make a report”. A title of one
    word may be an answer."""
    rows = guide.words("commands")
    for name in (*BY_KEY, *called):
        title = str(rows.get(name, {}).get("name", "")) if isinstance(rows.get(name), dict) else ""
        if " " in title:
            yield title.casefold().rstrip(".!?"), BY_KEY.get(name, name)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split()).rstrip(".!?, ")


def _texts(guide: Guide, name: str) -> list[str]:
    found = guide.words("spoken").get(name, [])
    return [str(word) for word in found] if isinstance(found, list) else []
