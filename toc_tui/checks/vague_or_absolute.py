"""A line that nobody could check: too vague to be seen, or a claim about everybody at all times.

From the tests "plausible, doable, testable, meaningful" of Connell and Klem. A firm `no child sleeps in a car` can be
checked and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.checks.hard_to_read import is_hard
from toc_tui.frozen import replace
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, plain, remembered, tokens

NAME = own_name(__name__)
EMPOWER = r"\bempower(?:ed|s|ing)?\b(?! \w+ to\b| to\b| \w+ \w+ to\b)"
FUTURE = (
    r"\b(?:sustainable|better|brighter|bright|positive|resilient|just|fair|fairer|greener)(?:,? (?:and )?[\w-]+){0,2}"
    r" (?:future|world|tomorrow|society)\b"
)
BARE_AWARENESS = (
    r"(?:to )?(?:rais|increas|great|more|improv|awareness|public|build).*?"
    r"awareness(?: is raised| raised| grows| increases)?(?: (?:in|across|among|amongst|within)\b.*)?$"
    r"|awareness (?:is raised|raised|grows|increases)$"
)
THRIVE = r"\b(?:thrive|thrives|flourish|flourishes|prosper|blossom|succeed|excel)$"
MERELY = r" (?:is|are) (supported|helped|assisted|enabled|engaged|involved|enriched|inspired|strengthened|improved)$"
NEAR = 4  # words behind one that measures something, up to what it measures
HELP_WHOM = r"(?:support|help|engage|improve|benefit|assist|inspire|serve|involve|connect|strengthen) "


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome or activity that is vague or absolute, and for an impact that is vague: a change that is
    far off may be meant for everybody; for later."""
    item = theory.plan.items[key]
    text = item.text
    word = vague_word(theory.lexicon, text)
    if word is not None or (item.kind != "impact" and is_absolute(theory.lexicon, text)):
        for found in unanswered(theory, NAME, (key,), (text,), importance="later"):
            yield replace(found, word=word or "")


def is_vague(lexicon: Lexicon, text: str) -> bool:
    """Whether a line has nothing in it that somebody could see or hear."""
    return vague_word(lexicon, text) is not None


@remembered
def vague_word(lexicon: Lexicon, text: str) -> str | None:
    """What in a line can mean many things; "" where that is the line as a whole, None where a line is not vague."""
    line = plain(text)
    if is_hard(lexicon, text) or _in_time_or_money(lexicon, tokens(line)):
        return None
    many = len(tokens(line))
    found = lexicon.hears(line, "vague") or re.search(FUTURE, line) or re.search(EMPOWER, line)
    found = found or (re.search(MERELY, line) if many < 5 else None) or (re.search(THRIVE, line) if many < 7 else None)
    if found is not None:
        word = found[found.lastindex or 0].strip()
        return "" if tokens(word) == tokens(line) else word[:1].upper() + word[1:]
    return "" if (many < 8 and re.match(BARE_AWARENESS, line)) or _empty(lexicon, line) else None


def _empty(lexicon: Lexicon, line: str) -> bool:
    """`Improve things for tenants`, `the environment is improved`, `support families`."""
    found = tokens(line)
    return _only_better(lexicon, found) or (re.match(HELP_WHOM, line) is not None and _only_whom(lexicon, found))


def _only_better(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """A verb of improving, a word that names nothing in particular, and hardly anything else."""
    telling = [word for word in found if word not in lexicon.words("small", "padding") and word[0].isalpha()]
    rest = [word for word in telling if word not in lexicon.words("empty-things", "people")]
    better = sum(word in lexicon.words("improving") for word in rest)
    few = len(rest) - better <= 1 and len(telling) < 7
    empty = not lexicon.words("empty-things").isdisjoint(found)
    return better > 0 and few and empty and not _in_particular(lexicon, found, rest)


def _in_particular(lexicon: Lexicon, found: tuple[str, ...], rest: list[str]) -> bool:
    """A quality of a certain kind, which can be measured: `oral health`."""
    known, qualities = lexicon.words("improving"), lexicon.words("qualities")
    return any(one in rest and one not in known for one, other in pairwise(found) if other in qualities)


def _in_time_or_money(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """`Longer, healthier lives`: how much longer can be counted; `no longer` says something else."""
    measured, qualities = lexicon.words("in-time-or-money"), lexicon.words("qualities")
    at = (n for n, word in enumerate(found) if word in measured and found[n - 1 : n] != ("no",))
    return any(not qualities.isdisjoint(found[n + 1 : n + NEAR]) for n in at)


def _only_whom(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """A verb of helping, and nobody else than people without a name of their own behind it."""
    return 0 < len(found) < 4 and lexicon.words("people", "padding").issuperset(found[1:])


@remembered
def is_absolute(lexicon: Lexicon, text: str) -> bool:
    """Whether a line claims something of everybody at all times, or the end of a great evil."""
    line = plain(text)
    if is_hard(lexicon, text):
        return False
    universal = lexicon.opens(line, "everybody")
    always = lexicon.hears(line, "at-all-times")
    if always:
        if universal and universal.end() < always.start() < universal.end() + 20:
            return True
        near = (*tokens(line[: always.start()])[-4:], *tokens(line[always.end() :])[:5])
        if lexicon.hears(" ".join(near), "sweeping"):
            return True
    if universal and lexicon.hears(line, "broad", before=r"(?:is|are|feels|feel|be|becomes|become) ", after="$"):
        return True
    ended = len(tokens(line)) < 8 and lexicon.hears(line, "ending")
    return bool(ended) and lexicon.hears(line, "evils") is not None


CHECK = ItemCheck(at)
