"""Yes, no and not sure in other words (“it does”), and what an answer brings along: “yes because …” its reason, “yes,
if …” what it leans on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from toc_tui.guide import Guide


class Joiners(NamedTuple):
    """The words behind which an answer brings its reason along, and those behind which it says what it leans on; those
    with which no reason begins; which answer, yes, no or not-sure, words mean; and what may stand before it and
    behind it."""

    reasons: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    hedges: frozenset[str] = frozenset()
    answers: Mapping[str, str] = MappingProxyType({})
    fillers: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()

    def meant(self, words: str) -> str | None:
        """The answer that words stand for, if they do."""
        plain = _plain(words)
        while plain not in self.answers and (filler := self._filler(plain)):
            plain = plain.removeprefix(filler).strip()
        while plain not in self.answers and (ending := self._ending(plain)):
            plain = plain.removesuffix(ending).strip()
        return self.answers.get(plain)

    def _filler(self, plain: str) -> str:
        return next((word for word in self.fillers if plain.startswith(f"{word} ")), "")

    def _ending(self, plain: str) -> str:
        return next((word for word in self.endings if plain.endswith(f" {word}")), "")


class Reasoned(NamedTuple):
    """An answer in words, with its reason or with what it leans on."""

    says: str
    because: str = ""
    holds: str = ""


def joiners(guide: Guide) -> Joiners:
    """The words of a guide between an answer and what it brings along, and those that are an answer."""
    listed = guide.words("asks")
    words = ("reason-words", "condition-words", "hedging-words", "filler-words", "ending-words")
    reasons, conditions, hedges, fillers, endings = (tuple(map(str, listed.get(name, ()))) for name in words)
    return Joiners(reasons, conditions, frozenset(hedges), short_answers(guide), fillers, endings)


def short_answers(guide: Guide) -> Mapping[str, str]:
    """Which answer words such as “it does” stand for: yes, no or not-sure."""
    listed = guide.words("asks").get("short-answers", {})
    return {str(words): name for name, called in listed.items() for words in called}


def reason(words: str, guide: Guide) -> str:
    """A reason without the word that it is told with anyway: “because they told us” is what a label asks for."""
    listed = guide.words("asks").get("reason-words", ())
    known = "|".join(re.escape(str(one)).replace("'", "['’]") for one in listed if isinstance(listed, list))
    found = re.fullmatch(rf"(?:{known})[,:]?\s+(.+)", words.strip(), re.I | re.S) if known else None
    return found[1] if found is not None else words


def parted(words: str, between: Joiners) -> Reasoned | None:
    """The answer and what it brings along, or the answer that words stand for; None where they are neither."""
    found = _parted(words, between.reasons)
    if found is not None:
        return Reasoned(between.meant(found[0]) or found[0], because=_begun(found[1]))
    found = _parted(words, between.conditions)
    if found is not None:
        return Reasoned(between.meant(found[0]) or found[0], holds=_begun(found[1]))
    return _short(words, between)


def _short(words: str, between: Joiners) -> Reasoned | None:
    """A short answer alone, or with its reason behind a comma, a dash or a full stop. “Yes, but not always” is none."""
    if (alone := between.meant(words)) is not None:
        return Reasoned(alone)
    found = re.fullmatch(r"(.+?)(?:\s*[,.;:!]|\s+[-–—])\s+(.+)", words.strip())
    says = between.meant(found[1]) if found is not None else None
    if found is None or says is None:
        return None
    if (again := between.meant(found[2])) is not None:
        return Reasoned(says) if again == says else None
    hedged = _plain(found[2]).split(None, 1)[0].rstrip(",") in between.hedges
    return None if hedged else Reasoned(says, because=_begun(found[2]))


def _plain(words: str) -> str:
    """Words without what is only written: “Yes, it does!”."""
    return " ".join(words.casefold().replace("’", "'").replace(",", " ").split()).strip(".! ") or words


def _begun(words: str) -> str:
    """What was the end of a sentence, as a sentence of its own."""
    return words[:1].upper() + words[1:]


def _parted(words: str, joiners: Iterable[str]) -> tuple[str, str] | None:
    """What stands before the first of these words, and what stands behind it."""
    longest = sorted(joiners, key=len, reverse=True)
    between = "|".join(map(re.escape, longest)).replace("'", "['’]")
    found = re.fullmatch(rf"(.+?)[,.]?\s+(?:{between})\s+(.+)", words.strip(), re.I)
    return (found[1], found[2]) if longest and found else None
