"""An outcome or impact that says what is wrong now: “Social isolation”, “People are lonely”.

Asked “does it help this to happen?”, a problem makes nonsense of every arrow that leads to it. It can be turned into what
will be there instead, or marked as something that there is to be less of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.checks.hard_to_read import is_hard
from toc_tui.checks.noun_label import before_preposition, heads, label
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, plain, remembered, tokens
from toc_tui.plan.edits import Set

NAME = own_name(__name__)
SUBJECT = 6  # words at most before what is wrong
STATE = r"(?:are|is|feel|feels|get|gets|look|sit|live|stay|being|feeling|'re) (?:\w+ly |very |often |too |so |still |all )*"
TURNED = frozenset("no not never nobody none fewer less nothing without stop stops stopped who whose when if".split())
LATER = re.compile(r"\b(?:any ?more|no longer|less|fewer|instead|until|unless|but|together|again|out loud|about it)\b")


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for a problem without a `direction`; a yes makes it something that there is to be less of."""
    item = theory.plan.items[key]
    if not item.get("direction") and is_problem(theory.lexicon, item.text):
        yield from unanswered(theory, NAME, (key,), (item.text,), fix=Set(item.path, {"direction": "less"}))


@remembered
def is_problem(lexicon: Lexicon, text: str) -> bool:
    """Whether a line says what is wrong now."""
    if is_hard(lexicon, text):
        return False
    found = label(lexicon, text)
    return _bad_label(lexicon, found) if found else _bad_sentence(lexicon, plain(text))


def _bad_label(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """`Social isolation`, `poor air near schools`, `low uptake of vaccines`; not `fewer evictions`, `low crime`."""
    part = before_preposition(lexicon, found)
    if not part or not lexicon.words("against-trouble", "changed").isdisjoint(found):
        return False
    named = heads(lexicon, found)
    if len(named) > 1 and not all(_trouble(lexicon, part, word) for word in named):
        return False
    if part[0] in lexicon.words("low-of"):
        return not any(word in lexicon.words("troubles") for word in part) and len(part) > 1
    if any(_trouble(lexicon, part, word) for word in named):
        return True
    return not lexicon.words("bad-before-all").isdisjoint(part[:-1])


def _trouble(lexicon: Lexicon, part: tuple[str, ...], word: str) -> bool:
    if word in lexicon.words("only-behind"):
        at = part.index(word)
        return at > 0 and part[at - 1] in lexicon.words("bad")
    return word in lexicon.words("troubles")


def _bad_sentence(lexicon: Lexicon, line: str) -> bool:
    """`People are lonely`, `families cannot afford the bus`, `nobody listens to us`."""
    if LATER.search(line):
        return False
    if re.match(r"there (?:is|are) ", line):
        return _bad_label(lexicon, tokens(re.sub(r"^there (?:is|are) (?:a |an |so much |a lot of |lots of )?", "", line)))
    if lexicon.opens(line, "too-much"):
        nobody = re.match(r"(?:nobody|no one|no-one|hardly \w+) ", line)
        rest = line[nobody.end() :] if nobody else ""
        return lexicon.opens(rest, "nobody-does") is not None and " twice" not in line if nobody else _people_open(lexicon, line)
    wrong = lexicon.pattern(STATE, "badly-off").search(line) or lexicon.pattern("", "without-what-they-need").search(line)
    return wrong is not None and _said_first(lexicon, tokens(line[: wrong.start()]))


def _people_open(lexicon: Lexicon, line: str) -> bool:
    """`Too many people …`: of people, or of a trouble."""
    return True


def _said_first(lexicon: Lexicon, before: tuple[str, ...]) -> bool:
    """Whether what comes before is only who or what it is said of, and nothing turns it round."""
    if len(before) > SUBJECT or not TURNED.isdisjoint(before) or not lexicon.words("inside").isdisjoint(before):
        return False
    return lexicon.finite(before, 1) < 0


CHECK = ItemCheck(at)
