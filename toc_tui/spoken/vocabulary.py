"""Which words call a command, and which are an answer. The words stand in guides/words/spoken.toml, [words].

A bare command word is a command. With more words behind it, it is one only where the rest surely belongs to
it (the face says when), so that "Check the minibus every week" is an answer. Where the rest is words of the plan, it
is asked about (doubting.py). A slash in front makes anything a command, an apostrophe in front anything an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import dropwhile

from toc_tui.commands import row
from toc_tui.flows.lengths import number_in
from toc_tui.frozen import frozen
from toc_tui.guide import Guide
from toc_tui.plain import one_line
from toc_tui.spoken.loosely import Loosely
from toc_tui.steps.undecided import Undecided, listed, plainly

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


class Vocabulary(Undecided):
    """The words of one guide. `name` is what a command is called first."""

    def __init__(self, guide: Guide) -> None:
        super().__init__(guide)
        self._counted = partial(number_in, guide)
        self.loosely = Loosely(guide)
        commands = guide.words("spoken").get("words", {})
        self.words: dict[str, list[str]] = {
            name: [str(word) for word in words] for name, words in commands.items() if isinstance(words, list)
        }
        self.orders = frozenset(listed(guide, "orders"))
        self.fillers = frozenset(listed(guide, "fillers"))
        self._numbering, self._ordinals = frozenset(listed(guide, "numbering")), listed(guide, "ordinals")
        self._stops = frozenset(listed(guide, "stops"))
        self._aside = frozenset(listed(guide, "aside"))
        self._names = {word: name for name, words in self.words.items() for word in words}
        self._titles = dict(_titles(guide, self.words))
        self._pointers = self.softeners | frozenset(listed(guide, "pointers"))
        nearly = guide.words("spoken").get("nearly", {})
        self._nearly = {self.pointed(str(words)): name for name, called in nearly.items() for words in called}
        self._longest = max((len(word.split()) for word in self._names), default=0)

    def number(self, words: str) -> int | None:
        """The number of a choice that is told in words: “number two”, “the second one”; None for anything else."""
        told = [word for word in plainly(words).split() if word not in self._numbering]
        if len(told) == 2 and told[0] in self._ordinals and self._counted(told[1]) == 1:
            del told[1]
        if len(told) != 1:
            return None
        return self._ordinals.index(told[0]) + 1 if told[0] in self._ordinals else self._counted(told[0])

    def first_of(self, words: str) -> int:
        """How many are meant by “the first two”; 0 for anything else."""
        told = [word for word in plainly(words).split() if word not in self._numbering]
        return (self._counted(told[1]) or 0) if len(told) == 2 and told[0] in self._ordinals[:1] else 0

    def stops(self, words: str) -> bool:
        """Whether words in the middle of a long list say that it is enough."""
        return plainly(words) in self._stops

    def aside(self, words: str) -> bool:
        """Whether words mean that a question is to be set aside."""
        return self.among(words, self._aside)

    def nearly(self, words: str, sure: Sure) -> ParsedCommand | None:
        """The command that words name in other words (“go back”), or with words around it that point (“save it”, “let's
        go to Logic”)."""
        pointed = self.pointed(words)
        if name := self._nearly.get(pointed) or self._names.get(pointed):
            return ParsedCommand(name)
        said = one_line(words).split()
        begun = list(dropwhile(lambda word: plainly(word).rstrip(",") in self._pointers, said))
        return self._split(" ".join(begun).rstrip(".!?"), sure) if 1 < len(begun) < len(said) else None

    def renamed(self, words: str) -> bool:
        """Whether words are other words for a command, and not its name."""
        return self.pointed(words) in self._nearly

    def pointed(self, words: str) -> str:
        """Words in small letters, without those that point or ask: “the problem” is “problem”."""
        return " ".join(word for word in plainly(words).replace(",", " ").split() if word not in self._pointers)

    def called(self, name: str) -> str:
        """The word by which a command is called first."""
        return next(iter(self.words.get(name, ())), name)

    def aloud(self, name: str) -> str:
        """What a command is called first in letters: “?” cannot be heard."""
        return next((word for word in self.words.get(name, ()) if word[:1].isalpha()), name)

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
