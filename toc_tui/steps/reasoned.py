"""An answer that brings something along: “yes because …” its reason, “yes, if …” what it leans on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from toc_tui.guide import Guide


class Joiners(NamedTuple):
    """The words behind which an answer brings its reason along, and those behind which it says what it leans on."""

    reasons: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()


class Reasoned(NamedTuple):
    """An answer in words, with its reason or with what it leans on."""

    says: str
    because: str = ""
    holds: str = ""


def joiners(guide: Guide) -> Joiners:
    """The words of a guide between an answer and what it brings along."""
    listed = guide.words("asks")
    return Joiners(*(tuple(map(str, listed.get(name, ()))) for name in ("reason-words", "condition-words")))


def parted(words: str, between: Joiners) -> Reasoned | None:
    """The answer and what it brings along; None where it brings nothing."""
    found = _parted(words, between.reasons)
    if found is not None:
        return Reasoned(found[0], because=_begun(found[1]))
    found = _parted(words, between.conditions)
    return Reasoned(found[0], holds=_begun(found[1])) if found is not None else None


def _begun(words: str) -> str:
    """What was the end of a sentence, as a sentence of its own."""
    return words[:1].upper() + words[1:]


def _parted(words: str, joiners: Iterable[str]) -> tuple[str, str] | None:
    """What stands before the first of these words, and what stands behind it."""
    longest = sorted(joiners, key=len, reverse=True)
    between = "|".join(map(re.escape, longest)).replace("'", "['’]")
    found = re.fullmatch(rf"(.+?)[,.]?\s+(?:{between})\s+(.+)", words.strip(), re.I)
    return (found[1], found[2]) if longest and found else None
