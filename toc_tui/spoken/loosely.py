"""What people say who never learnt a word of ours: a correction (“no wait, I meant the bus”), a question back (“what do
you mean by outcome?”), a thing by half its words (“take out the bench one”), several choices at once. The lists stand
in guides/words/spoken.toml; what could be an answer as well is asked about (doubting.py)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toc_tui.flows.flow import Option, match
from toc_tui.guide import Guide
from toc_tui.steps.undecided import listed, plainly

SIGNS = ",.:;!–—-"
GAP = rf"[\s{SIGNS}]+"  # what stands between the words of a beginning, and behind it
COMMA = rf"\s*[{SIGNS}]+\s*"
BETWEEN = re.compile(r"\s*[,;&]\s*(?:and\s+)?|\s+and\s+", re.I)


class Loosely:
    """The words of one guide by which somebody says more than one of our words."""

    def __init__(self, guide: Guide) -> None:
        self._corrections = Beginnings(listed(guide, "corrections"))
        self._questions = Beginnings(listed(guide, "questions-back"))
        found = guide.words("spoken").get("namings", {})
        self._namings = [(str(name), Beginnings([str(one) for one in words])) for name, words in found.items()]
        self._asking = frozenset(listed(guide, "question-words"))
        self._nothing = frozenset(listed(guide, "nothing-missing"))
        self._likenesses = Beginnings(listed(guide, "likenesses"))
        self._around = (
            frozenset(listed(guide, "naming-words"))
            | frozenset(listed(guide, "pointers"))
            | frozenset(listed(guide, "softeners"))
        )
        self._signs = frozenset(listed(guide, "naming-signs"))
        self._all = frozenset(listed(guide, "all-of-them"))
        self._none = frozenset(listed(guide, "none-of-them"))
        self._yes, self._no = frozenset(listed(guide, "do-it")), frozenset(listed(guide, "leave-it"))

    def correction(self, words: str) -> str:
        """What shall stand instead of the last answer; "" where words are no correction."""
        return self._corrections.behind(words)

    def asks_back(self, words: str) -> str:
        """What somebody asks the meaning of: “what do you mean by outcome?”; "" where nobody asks."""
        return self._questions.behind(words).rstrip(".!? ")

    def echoes(self, words: str, question: str) -> bool:
        """Whether words ask a question back with its own words: “what change?” What it quotes is not its own:
        “Do people make friends?” may be the answer to a question about that."""
        own = re.sub(r"“[^”]*”|[^\w\s'’]", " ", question)
        said, known = plainly(words).replace(",", "").split(), {*plainly(own).split()}
        asks = bool(said) and words.rstrip().endswith("?") and said[0] in self._asking
        return asks and all(word in known | self._asking | self._around for word in said)

    def named(self, words: str) -> tuple[str, str, bool]:
        """The command, the words of a thing, and whether they are told as such: “take out the bench one”; empty ones
        where there are none."""
        asked = re.sub(
            r"^(?:(?:please|can|could|i|we|you|want|to|let's|would|like)\s+)+", "", words.strip(), flags=re.I
        )
        for name, beginning in self._namings:
            rest = beginning.behind(asked)
            if rest and (bare := self.bare(rest)):
                return name, bare, bool(self._signs & set(plainly(rest).replace(",", " ").split()))
        return "", "", False

    def same(self, words: str) -> str:
        """The words of a thing that somebody names for an answer: “same as the bench one”; "" where nobody does."""
        rest = plainly(self._likenesses.behind(words))
        named = rest.split()[-1:] + rest.split()[:1]
        return self.bare(rest) if self._signs & {*named} else ""

    def bare(self, words: str) -> str:
        """The words of a name, without what stands around them: “the one about the bus” is “bus”."""
        return " ".join(word for word in plainly(words).replace(",", " ").split() if word not in self._around)

    def consents(self, words: str) -> str:
        """Which of yes and no other words mean where it is asked whether to do something; "" for neither."""
        plain = plainly(words).replace(",", "")
        return "yes" if plain in self._yes else "no" if plain in self._no else ""

    def none(self, words: str) -> bool:
        """Whether words mean none of what can be chosen."""
        return plainly(words) in self._none

    def misses_nothing(self, words: str) -> bool:
        """Whether nothing is missing, where it is asked what is."""
        return plainly(words) in self._nothing

    def one(self, options: Sequence[Option], words: str) -> Option | None:
        """The only option that some of its words name."""
        found = match(options, bare) if (bare := self.bare(words)) else []
        return found[0] if len(found) == 1 else None

    def several(self, options: Sequence[Option], words: str, counted: Sequence[int | None]) -> list[Option]:
        """All options that are named at once, each by its number (`counted`: of each piece) or by some of its words;
        none where a piece names nothing."""
        plain = plainly(words)
        if plain in self._all:
            return list(options)
        found: list[Option] = []
        for piece, number in zip(pieces(words), counted, strict=True):
            one = options[number - 1] if number and number <= len(options) else self.one(options, piece)
            if one is None and self.bare(piece):
                return []
            found += [one] if one is not None else []
        return list(dict.fromkeys(found))


def pieces(words: str) -> list[str]:
    """What stands between commas and “and”."""
    return [piece for piece in BETWEEN.split(words.strip().rstrip(".!?")) if piece]


class Beginnings:
    """Phrases with which somebody begins. One that ends with a comma is followed by one, or by a stop. The pattern of
    them all takes some 10 ms to compile, so only words that begin with the first word of a phrase are tried by it."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._phrases = sorted(phrases, key=len, reverse=True)
        self._firsts = frozenset(map(_first_word, phrases))
        self._pattern: re.Pattern[str] | None = None

    def behind(self, words: str) -> str:
        """What stands behind the longest of them; "" where words begin with none."""
        plain = words.strip().replace("’", "'")
        if _first_word(plain.casefold()) not in self._firsts:
            return ""
        if self._pattern is None:
            self._pattern = re.compile(rf"(?:{'|'.join(map(_beginning, self._phrases))})(\S.*)", re.I | re.S)
        found = self._pattern.match(plain)
        return found[1].strip() if found else ""


def _first_word(words: str) -> str:
    ends = (at for at, letter in enumerate(words) if letter in SIGNS or letter.isspace())
    return words[: next(ends, len(words))]


def _beginning(phrase: str) -> str:
    """One beginning as a pattern. What stands behind “…” in it stands somewhere behind: “what does … mean”."""
    first, _, last = phrase.partition("…")
    ends = COMMA if first.endswith(",") else GAP
    begins = GAP.join(map(re.escape, first.rstrip(",").split())) + ends
    return begins + (rf"(?=.*\b{re.escape(last.strip())}\b)" if last else "")
