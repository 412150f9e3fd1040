"""A line that a group would stumble over: too long, or too many heavy words in it.

Easy read practice in the UK asks for one idea and ten to fifteen words; readability formulas need a whole page and are
not used on a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, remembered, tokens

NAME = own_name(__name__)
LONG = 26  # words in one line
HEAVY = 0.34  # share of heavy words, and how many at least
SEVERAL = 4
LONGISH = 17  # from this length on, several heavy words are enough
NOUNY = re.compile(r"(?:i[sz]ation|i[sz]ations|ification|ology|ability|ibility|ivity|ative|ational|ementation)s?$")
VOWELS = re.compile(r"[aeiouy]+")


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for any line of the theory that is hard to read; for later, since the sense comes first."""
    text = theory.plan.items[key].text
    if is_hard(theory.lexicon, text):
        yield from unanswered(theory, NAME, (key,), (text,), importance="later")


@remembered
def is_hard(lexicon: Lexicon, text: str) -> bool:
    """Whether a line is too long for one breath, or heavy with jargon and nouns made of verbs."""
    found = [word for word in tokens(text) if word[0].isalpha()]
    if len(found) > LONG:
        return True
    hard = sum(heavy(lexicon, word) for word in found)
    return hard >= SEVERAL and (hard >= HEAVY * len(found) or len(found) > LONGISH)


@remembered
def heavy(lexicon: Lexicon, word: str) -> bool:
    """Whether a word, in small letters, is one to stumble over."""
    if word in lexicon.words("known"):
        return False
    if word in lexicon.words("hard") or (len(word) > 9 and NOUNY.search(word)):
        return True
    syllables = len(VOWELS.findall(word.removesuffix("es").removesuffix("ed")))
    return syllables > 3 and len(word) > 9 and "-" not in word


CHECK = ItemCheck(at)
