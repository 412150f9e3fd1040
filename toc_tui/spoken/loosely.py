"""What people say who never learnt a word of ours: a correction (“no wait, I meant the bus”), a question back (“what do
you mean by outcome?”), a thing by half its words (“take out the bench one”), several choices at once. The lists stand
in guides/words/spoken.toml; what could be an answer as well is asked about (doubting.py)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toc_tui.flows.flow import Option, match
from toc_tui.guide import Guide
from toc_tui.steps.undecided import listed, plainly

GAP = r"[\s,.:;!–—-]+"  # what stands between the words of a beginning, and behind it
COMMA = r"\s*[,.:;!–—-]+\s*"
BETWEEN = re.compile(r"\s*[,;&]\s*(?:and\s+)?|\s+and\s+", re.I)


class Loosely:
    """The words of one guide by which somebody says more than one of our words."""

    def __init__(self, guide: Guide) -> None:
        self._corrections = _beginnings(listed(guide, "corrections"))
        self._questions = _beginnings(listed(guide, "questions-back"))
        found = guide.words("spoken").get("namings", {})
        self._namings = [(str(name), _beginnings([str(one) for one in words])) for name, words in found.items()]
        self._asking = frozenset(listed(guide, "question-words"))
        self._nothing = frozenset(listed(guide, "nothing-missing"))
        self._likenesses = _beginnings(listed(guide, "likenesses"))
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
        return _behind(self._corrections, words)

    def asks_back(self, words: str) -> str:
        """What somebody asks the meaning of: “what do you mean by outcome?”; "" where nobody asks."""
        return _behind(self._questions, words).rstrip(".!? ")

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
            rest = _behind(beginning, asked)
            if rest and (bare := self.bare(rest)):
                return name, bare, bool(self._signs & set(plainly(rest).replace(",", " ").split()))
        return "", "", False

    def same(self, words: str) -> str:
        """The words of a thing that somebody names for an answer: “same as the bench one”; "" where nobody does."""
        rest = plainly(_behind(self._likenesses, words))
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


def _beginnings(phrases: Sequence[str]) -> re.Pattern[str] | None:
    """Any of these at the beginning, the longest first; one that ends with a comma is followed by one, or a stop."""
    longest = sorted(phrases, key=len, reverse=True)
    told = [_beginning(one) for one in longest]
    return re.compile(rf"(?:{'|'.join(told)})(\S.*)", re.I | re.S) if told else None


def _beginning(phrase: str) -> str:
    """One beginning as a pattern. What stands behind “…” in it stands somewhere behind: “what does … mean”."""
    first, _, last = phrase.partition("…")
    ends = COMMA if first.endswith(",") else GAP
    begins = GAP.join(map(re.escape, first.rstrip(",").split())) + ends
    return begins + (rf"(?=.*\b{re.escape(last.strip())}\b)" if last else "")


def _behind(beginning: re.Pattern[str] | None, words: str) -> str:
    """What stands behind such a beginning; "" where words do not begin so."""
    found = beginning.match(words.strip().replace("’", "'")) if beginning else None
    return found[1].strip() if found else ""
