"""The rules of easy words, as far as a program can hear them: one line at a time.

UK practice asks for ten to fifteen words, one idea, no initials, nobody hidden by "was done by", and for a hard word
to be explained in the next sentence. A program hears some of that; people who read easy words hear the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from toc_tui.checks.hard_to_read import INITIALS, LONGEST, count, heavy
from toc_tui.checks.two_ideas import two
from toc_tui.lexicon import plain, tokens
from toc_tui.reports.report import Source

HIDDEN = re.compile(r"\b(?:is|are|was|were|be|been|being) (?:\w+ )?\w+(?:ed|en) by\b", re.I)
# the same without anybody: “forms are removed”; what tells how somebody is, is none (“is tired”)
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being) (?:not |also |now |then )?(\w{2,}ed)\b(?! by\b)", re.I)
NOT_TWICE = re.compile(
    r"\b(?:not|never|no|nobody|nothing|cannot|\w+n['’]t) (?:\w+ )?"
    r"(?:(?:not|without|impossible)\b|un(?:able|less|til|happy|safe|likely|sure|fair)\b)",
    re.I,
)
QUARTER = re.compile(r"\bQ[1-4]\b")
# another clause behind a comma; a list of things has none
CLAUSE = re.compile(r"[,;] (?:and|but|so|while|because|or)(?: \S+){3}", re.I)
SIGNS = re.compile(r"[%;()\[\]/]")
STOP = re.compile(r"(?<=[.!?…])[\"”’')]*\s+(?=[\w“\"‘'(])")


def sentences(source: Source, text: str) -> list[str]:
    """A text as its sentences. The full stop of “Mr. Jones” and of “esp. older people” ends none."""
    found = list[str]()
    for part in filter(None, map(str.strip, STOP.split(" ".join(text.split())))):
        if found and _goes_on(source, found[-1], part):
            found[-1] = f"{found[-1]} {part}"
        else:
            found.append(part)
    return found


def _goes_on(source: Source, before: str, after: str) -> bool:
    """Whether what stands behind a full stop belongs to what stands before it, because that ends in a short form."""
    if not before.endswith("."):
        return False
    last = before.split()[-1].lstrip("(“‘\"'").casefold()
    word = plain(last).rstrip(".")
    if word in listed(source, "titles"):
        return True
    return (word in listed(source, "short-forms") or "." in word) and not after[0].isupper()


def marks(source: Source, text: str, kind: str = "") -> Iterator[str]:
    """What is to be looked at again in a line, a sentence for each rule that it breaks."""
    words, lexicon = count(text), source.theory.lexicon
    if words > LONGEST:
        yield source.say("easy.mark.long", count=words, most=LONGEST)
    if CLAUSE.search(text) or two(lexicon, text, kind if kind in ("outcome", "activity") else "outcome") is not None:
        yield source.say("easy.mark.ideas")
    if hard := sorted(unexplained(source, text)):
        yield source.say("easy.mark.hard", words=source.voice.listed(hard), count=len(hard))
    if found := re.search(INITIALS, text) or QUARTER.search(text):  # also those that most people know
        yield source.say("easy.mark.initials", word=found[0])
    if HIDDEN.search(text) or any(word.casefold() not in listed(source, "states") for word in PASSIVE.findall(text)):
        yield source.say("easy.mark.hidden")
    if NOT_TWICE.search(text):
        yield source.say("easy.mark.twice")
    if sayings := _standing_in(text, listed(source, "sayings")):
        yield source.say("easy.mark.saying", words=source.voice.listed(sayings))
    if found := SIGNS.search(text):
        yield source.say("easy.mark.signs", sign=found[0])


def glossary(source: Source) -> dict[str, str]:
    """The hard words that can be explained, in small letters, with what they mean."""
    found = source.guide.words("reports/easy").get("glossary")
    if not isinstance(found, dict):
        return {}
    return {plain(word): text for word, text in found.items() if isinstance(text, str)}


def explained(source: Source, texts: Iterable[str]) -> dict[str, str]:
    """The hard words of the list that stand in these texts, each with what it means, in the order met."""
    known = glossary(source)
    found: dict[str, str] = {}
    for text in texts:
        line = f" {' '.join(tokens(text))} "
        for word, meaning in known.items():
            if f" {word} " in line and meaning != text:
                found.setdefault(word, meaning)
    return found


def unexplained(source: Source, text: str) -> set[str]:
    """The hard words of a line that the list does not explain: those that any group would stumble over, and those of
    the draft's own list, which is stricter."""
    known = {part for word in glossary(source) for part in word.split()}
    found = {word for word in tokens(text) if word[0].isalpha() and heavy(source.theory.lexicon, word)}
    found |= {word for word in _standing_in(text, listed(source, "hard"))}
    return found - known


def listed(source: Source, name: str) -> frozenset[str]:
    """A list of words of easy.toml, in small letters."""
    found = source.guide.words("reports/easy").get(name)
    return frozenset(plain(str(word)) for word in found) if isinstance(found, list) else frozenset()


def _standing_in(text: str, words: Iterable[str]) -> list[str]:
    """Which of these words, or several in a row, stand in a text."""
    line = f" {' '.join(tokens(text))} "
    return sorted(word for word in words if f" {word} " in line)
