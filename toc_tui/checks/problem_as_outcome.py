"""An outcome or impact that says what is wrong now: “Social isolation”, “People are lonely”.

Asked “does it help this to happen?”, a problem makes nonsense of every arrow that leads to it. It can be turned into
what will be there instead, or marked as something that there is to be less of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.checks.hard_to_read import is_hard
from toc_tui.checks.noun_label import before_preposition, ends_as_done, heads, label
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, plain, remembered, tokens
from toc_tui.plan.edits import Set

NAME = own_name(__name__)
COSTLY = ("rising", "soaring")  # prices that are `higher` may be what a farmer hopes for
SUBJECT = 6  # words at most before what is wrong
HOW = r"(?:\w+ly |very |often |always |too |so |still |all )*"
STATE = rf"(?:are|is|feel|feels|get|gets|look|sit|live|stay|being|feeling|'re) {HOW}"
TURNED = frozenset(
    ("no", "not", "never", "nobody", "none", "fewer", "less", "nothing", "without", "stop", "stops", "who", "when")
)
NOTHING = r"\b(?:have|has) (?:no|hardly any|too little|too few|nowhere|nobody|nothing) (\w+)"
DO_NOT = (
    r"\b(?:do not|don't|does not|doesn't) (?:go out|get out|get (?:the|enough|any|much)|have (?!to\b)|trust|eat|sleep"
    r"|finish|understand|listen|believe|turn up|meet|learn|earn|speak up|own|know"
    r"|feel (?:safe|welcome|heard|valued|confident|part|at home|able|that))\b"
)
THERE_IS = r"there (?:is|are) (?:a |an |so much |a lot of |lots of )?"
NOBODY = r"(?:nobody|no one|no-one|hardly \w+) "
TOO_MANY = r"there (?:is|are) (?:too many|too few|too much|too little|so many|not enough|nobody to|no one to) "
MISSING = r"(?:[\w-]+ ){1,3}(?:missing|lacking|struggling|dying|living in fear|living in poverty|going hungry)\b"
LATER = r"\b(?:any ?more|no longer|less|fewer|instead|until|unless|but|together|again|out loud|about it|twice)\b"


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
    return (bool(found) and _bad_label(lexicon, found)) or _bad_sentence(lexicon, plain(text))


def _bad_label(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """`Social isolation`, `poor air near schools`, `low uptake of vaccines`; not `fewer evictions`, `low crime`."""
    part = before_preposition(lexicon, found)
    if _more_trouble(lexicon, part):
        return True
    if not part or not lexicon.words("changed").isdisjoint(found):
        return False
    if found[-1] in lexicon.words("gone-wrong") and len(found) > 1:
        return True
    if ends_as_done(found[-1]):  # illegal fishing curtailed
        return False
    if not lexicon.words("bad-before-all").isdisjoint(part[:-1]) or _people_in_trouble(lexicon, found, part):
        return True
    return lexicon.words("against-trouble").isdisjoint(found) and _of_a_trouble(lexicon, found, part)


def _more_trouble(lexicon: Lexicon, part: tuple[str, ...]) -> bool:
    """`Rising homelessness`, `increased flooding`; not `increased reporting of abuse`, `higher air quality`."""
    if not part or part[0] not in lexicon.words("more-of"):
        return False
    if part[0] in COSTLY and part[-1] in lexicon.words("rising-costs"):
        return True
    return lexicon.words("against-trouble").isdisjoint(part) and all(
        word in lexicon.words("troubles") - lexicon.words("only-behind") for word in heads(lexicon, part)
    )


def _of_a_trouble(lexicon: Lexicon, found: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether all that a label is about is a trouble, or little of what is good; `part` is before the preposition."""
    troubles, named = lexicon.words("troubles"), heads(lexicon, found)
    if len(named) > 1 and not all(_trouble(lexicon, part, word) for word in named):
        return False
    if part[0] in lexicon.words("low-of"):
        return troubles.isdisjoint(part) and len(part) > 1
    amount = part[-1] in lexicon.words("amounts") and found[len(part) : len(part) + 1] == ("of",)
    if amount and not troubles.isdisjoint(found[len(part) + 1 :]):
        return True  # high rates of obesity
    return any(_trouble(lexicon, part, word) for word in named)


def _people_in_trouble(lexicon: Lexicon, found: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """`Young men in prison`, `families without a home`; not `streets without litter`."""
    if part[-1] not in lexicon.words("people") or len(found) < len(part) + 2:
        return False
    how, where = found[len(part)], found[len(part) + 1]
    if how == "without":
        return lexicon.words("troubles").isdisjoint(found)
    return how == "in" and where in lexicon.words("troubles", "bad-places")


def _trouble(lexicon: Lexicon, part: tuple[str, ...], word: str) -> bool:
    if word in lexicon.words("only-behind"):
        at = part.index(word)
        return at > 0 and part[at - 1] in lexicon.words("bad")
    return word in lexicon.words("troubles")


def _bad_sentence(lexicon: Lexicon, line: str) -> bool:
    """`People are lonely`, `families cannot afford the bus`, `nobody listens to us`."""
    if re.search(LATER, line):
        return False
    return _there_is(lexicon, line) or _too_many(lexicon, line) or _badly_off(lexicon, line)


def _there_is(lexicon: Lexicon, line: str) -> bool:
    """`There is too much litter`, `there is a lot of crime`."""
    there = re.match(THERE_IS, line)
    return re.match(TOO_MANY, line) is not None or (
        there is not None and _bad_label(lexicon, tokens(line[there.end() :]))
    )


def _too_many(lexicon: Lexicon, line: str) -> bool:
    """`Too many people end up in hospital`, `nobody listens to us`."""
    if not lexicon.opens(line, "too-much"):
        return False
    nobody = re.match(NOBODY, line)
    return nobody is None or lexicon.opens(line[nobody.end() :], "nobody-does") is not None


def _badly_off(lexicon: Lexicon, line: str) -> bool:
    """`People are lonely`, `children missing school`, `carers have no time`; not `fishers have no debts`."""
    missing = re.match(MISSING, line)
    who = tokens(missing[0])[:3] if missing else ()
    if any(word in lexicon.words("people") for word in who) and _said_first(lexicon, who):
        return True
    nothing = re.search(NOTHING, line)
    if nothing and nothing[1] in lexicon.words("troubles", "no-loss"):
        return False
    wrong = nothing or re.search(DO_NOT, line) or lexicon.pattern(line, STATE, "badly-off").search(line)
    wrong = wrong or lexicon.pattern(line, "", "without-what-they-need").search(line)
    return (
        wrong is not None and re.match(THERE_IS, line) is None and _said_first(lexicon, tokens(line[: wrong.start()]))
    )


def _said_first(lexicon: Lexicon, before: tuple[str, ...]) -> bool:
    """Whether what comes before is only who or what it is said of, and nothing turns it round."""
    if len(before) > SUBJECT or not TURNED.isdisjoint(before) or not lexicon.words("inside").isdisjoint(before):
        return False
    return lexicon.finite(before, 1) < 0


CHECK = ItemCheck(at)
