"""Which words call a command, and which are an answer. The words stand in guides/words/spoken.toml, [words].

A bare command word is a command. With more words behind it, it is one only where the rest surely belongs to
it (the face says when), so that "Check the minibus every week" is an answer. A slash in front makes anything
a command, an apostrophe in front makes anything an answer.
"""

from __future__ import annotations

from collections.abc import Callable

from toc_tui.frozen import frozen
from toc_tui.guide import Guide

QUOTES = ("'", "’", "‘")
LONGEST = 3     # words in the name of a command


@frozen
class Heard:
    """A command that was said: its name and what was said with it."""

    name: str
    rest: str = ""


Sure = Callable[[str, str], bool]
"""Whether words behind a command (its name, the words) surely belong to it."""


class Vocabulary:
    """The words of one guide. `name` is what a command is called first."""

    def __init__(self, guide: Guide) -> None:
        listed = guide.words("spoken").get("words", {})
        self.words: dict[str, list[str]] = {
            name: [str(word) for word in words] for name, words in listed.items() if isinstance(words, list)
        }
        self._names = {word: name for name, words in self.words.items() for word in words}

    def called(self, name: str) -> str:
        """The word by which a command is called first."""
        return next(iter(self.words.get(name, ())), name)

    def command(self, line: str, sure: Sure) -> Heard | None:
        """The command that a line is, or None for an answer."""
        said = " ".join(line.split())
        if said.startswith("/") and "/" not in said[1:].partition(" ")[0]:  # else it is the path of a file
            return self._split(said[1:].strip(), lambda name, rest: True) or Heard("unknown", said[1:].strip())
        return self._split(said, sure)

    def _split(self, said: str, sure: Sure) -> Heard | None:
        for whole in (said.casefold(), said.casefold().rstrip(".!?")):
            if whole in self._names:
                return Heard(self._names[whole])
        words = said.split(" ")
        for count in range(min(LONGEST, len(words) - 1), 0, -1):
            first, rest = " ".join(words[:count]).casefold(), " ".join(words[count:])
            name = self._names.get(first.removesuffix(":"))
            if name and (first.endswith(":") or sure(name, rest)):
                return Heard(name, rest)
        return None

    def answer(self, line: str) -> str:
        """The words of an answer: an apostrophe in front goes where it was needed, else it stays."""
        said = line.strip()
        if not said.startswith(QUOTES):
            return said
        rest = said[1:].strip()
        needed = rest.startswith(("/", *QUOTES)) or self.command(rest, lambda name, rest: True) is not None
        return rest if needed else said
