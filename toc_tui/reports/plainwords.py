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
# another clause behind a comma; a list of things has none
CLAUSE = re.compile(r"[,;] (?:and|but|so|while|because|or)(?: \S+){3}", re.I)
SIGNS = re.compile(r"[%;()\[\]/]")
STOP = re.compile(r"(?<=[.!?…])[\"”’')]*\s+(?=[\w“\"‘'(])")


def sentences(text: str) -> list[str]:
    """A text as its sentences."""
    return [part.strip() for part in STOP.split(" ".join(text.split())) if part.strip()]


def marks(source: Source, text: str, kind: str = "") -> Iterator[str]:
    """What is to be looked at again in a line, a sentence for each rule that it breaks."""
    words, lexicon = count(text), source.theory.lexicon
    if words > LONGEST:
        yield source.say("easy.mark.long", count=words, most=LONGEST)
    if CLAUSE.search(text) or two(lexicon, text, kind if kind in ("outcome", "activity") else "outcome") is not None:
        yield source.say("easy.mark.ideas")
    if hard := sorted(unexplained(source, text)):
        yield source.say("easy.mark.hard", words=source.things.listed(hard), count=len(hard))
    if found := re.search(INITIALS, text):  # also those that most people know
        yield source.say("easy.mark.initials", word=found[0])
    if HIDDEN.search(text):
        yield source.say("easy.mark.hidden")
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
    """The hard words of a line that the list does not explain."""
    known = {part for word in glossary(source) for part in word.split()}
    return {
        word for word in tokens(text) if word[0].isalpha() and word not in known and heavy(source.theory.lexicon, word)
    }
