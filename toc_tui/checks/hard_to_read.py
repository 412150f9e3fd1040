"""A line that a group would stumble over: too long, too many heavy words, or initials in it.

Easy read practice in the UK asks for one idea and ten to fifteen words; readability formulas need a whole page and are
not used on a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, plain, remembered, tokens

NAME = own_name(__name__)
LONGEST = 15  # words in one line, as easy read practice has it
MORE = 20  # in an activity, which also says who does it and when, and in an impact, which holds more
LONG = 26  # a line so long, or so heavy, is asked about nothing else: first things first
HEAVY = 0.3  # share of heavy words in such a line, and how many at least
SEVERAL = 3
LONGISH = 17  # from this length on, a few more are enough
JARGON = 2  # words of jargon in a line that is worth saying in another way
SHORT = 5  # words: a shorter line is a label, and is asked what it is about
WORD = r"[^\W_]+(?:['’-][^\W_]+)*"
INITIALS = r"\b[A-Z](?:\.?[A-Z])+s?\b"
NOUNY = r"(?:i[sz]ation|i[sz]ations|ification|ology|ability|ibility|ivity|ative|ational|ementation)s?$"
VOWELS = r"[aeiouy]+"


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for any line of the theory that is hard to read; for later, since the sense comes first."""
    item = theory.plan.items[key]
    text = item.text
    if stumbles(theory.lexicon, text, item.kind):
        yield from unanswered(theory, NAME, (key,), (text,), importance="later")


@remembered
def stumbles(lexicon: Lexicon, text: str, kind: str = "outcome") -> bool:
    """Whether somebody who hears a line would stumble: it is long, or has jargon or initials in it. The easy-read draft
    listens for the same."""
    if kind == "activity" and count(text) <= SHORT:
        return False  # a few words for a piece of work, and whoever does it knows them
    if is_hard(lexicon, text) or count(text) > (LONGEST if kind == "outcome" else MORE):
        return True
    if kind != "activity" and initials(lexicon, text):  # whoever does the work knows them
        return True
    found = [word for word in tokens(text) if word[0].isalpha()]
    if len(found) < SHORT:
        return False
    terms = sum(_jargon(lexicon, word) for word in found) + len(_phrases(lexicon, text))
    return terms >= JARGON or sum(heavy(lexicon, word) for word in found) >= SEVERAL


def count(text: str) -> int:
    """How many words a line has."""
    return len(re.findall(WORD, text))


def initials(lexicon: Lexicon, text: str) -> str:
    """The first initials in a line that not everybody knows, or "". A line in capitals has none."""
    if text.isupper():
        return ""
    known = lexicon.words("known-initials")
    found = (one for one in re.findall(INITIALS, text) if one.replace(".", "").lower() not in known)
    return next(found, "")


def _phrases(lexicon: Lexicon, text: str) -> list[str]:
    line = plain(text)
    return lexicon.pattern(line, "", "hard-phrases").findall(line)


def _jargon(lexicon: Lexicon, word: str) -> bool:
    """Whether a word is one of a trade, or made with one: `self-efficacy`."""
    if word in lexicon.words("known"):
        return False
    hard = lexicon.words("hard")
    return word in hard or any(part in hard for part in word.split("-"))


@remembered
def is_hard(lexicon: Lexicon, text: str) -> bool:
    """Whether a line is too long for one breath, or heavy with jargon and nouns made of verbs."""
    found = [word for word in tokens(text) if word[0].isalpha()]
    if len(found) > LONG:
        return True
    hard = sum(heavy(lexicon, word) for word in found) + len(_phrases(lexicon, text))
    return hard >= SEVERAL and (hard >= HEAVY * len(found) or (hard > SEVERAL and len(found) > LONGISH))


@remembered
def heavy(lexicon: Lexicon, word: str) -> bool:
    """Whether a word, in small letters, is one to stumble over."""
    if word in lexicon.words("known"):
        return False
    if _jargon(lexicon, word) or (len(word) > 9 and re.search(NOUNY, word)):
        return True
    syllables = len(re.findall(VOWELS, word.removesuffix("es").removesuffix("ed")))
    return syllables > 3 and len(word) > 9 and "-" not in word


CHECK = ItemCheck(at)
