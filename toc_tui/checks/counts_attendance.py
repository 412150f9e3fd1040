"""An outcome or an impact that counts heads, sessions or handouts.

Groups and funders report reach, and the change stays untold: the first finding of SCIE's work on impact. A count of
people for whom something is different is left alone, and so is being there where that is the change (school, hospital).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.checks.hard_to_read import is_hard
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, plain, remembered, tokens

NAME = own_name(__name__)
FIGURE = r"\b\d[\d,.]*%?"
NOT_A_COUNT = (
    r"\b(?:19|20)\d\d\b|\b\d+ (?:years?|months?|weeks?|days?|minutes?|hours?|miles?|pounds?)\b|£\d[\d,.]*|\baged? \d+\b"
    r"|\b(?:under|over) \d\ds?\b(?![,\d])"
)
SAME_NUMBER = r"#(?:[ -]#| and #| (?:or more|out of|in|of)(?: the)? #)*(?: per cent| percent)?"
NO_NUMBER = r"\bone (?=another)|# another|\beach #|~"
REACH = (
    r"\b(?:reach|reaches|reached|engage|engages|engaged|train|recruit|support|see)(?: with)? "
    r"(?:at least |over |more than |up to )?#"
)
AUDIENCE = (
    r"(?:^|(?:has|have|gains?|gets?|with|at least|over) )#(?: [\w-]+)? (?:followers|subscribers|visitors|members"
    r"|attendees|downloads|views|hits|likes|participants|subscriptions)(?:$| (?:a|an|per|each|every|on|to|by|in|at)\b)"
)
FULL = r"\b(?:full|fully booked|sold out|well attended|well-attended|delivered|held|booked)$"
MANY = r"(?:(?:the |a |an )?(?:large|larger|growing|greater|higher|increased|increasing|total )?\s?numbers? of"
MORE_CAME = rf"{MANY}|more|many|lots of) "
NUMBER_OF = rf"{MANY}) "
US = r"^(?:we |to |the project |our team )?(?:will )?"
THERE = ("who", "that", "say", "now", "whose", "which", "used")


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome or an impact that is a count of who came or of what was handed out."""
    text = theory.plan.items[key].text
    if counts(theory.lexicon, text):
        yield from unanswered(theory, NAME, (key,), (text,))


@remembered
def counts(lexicon: Lexicon, text: str) -> bool:
    """Whether a line is about how many came, or how much was done."""
    line = plain(text)
    if is_hard(lexicon, text):
        return False
    there = _is_the_change(lexicon, line)
    if not there and (lexicon.pattern(line, r"^(?:\w+ ){0,3}", "heads").match(line) or _more_came(lexicon, line)):
        return True
    if re.match(r"(?:every|all|each) ", line) and _output(lexicon, line):
        return re.search(FULL, line) is not None
    figures = _figures(lexicon, line)
    if not there and re.search(AUDIENCE, figures):
        return True
    return ("#" in figures or re.match(NUMBER_OF, line) is not None) and _number_of_things(
        lexicon, line, figures, there
    )


def _more_came(lexicon: Lexicon, line: str) -> bool:
    """`More people attend the sessions`: without a number, and of something that is held."""
    came = lexicon.hears(line, "attending") if re.match(MORE_CAME, line) else None
    return came is not None and _output(lexicon, line[came.end() :])


def _number_of_things(lexicon: Lexicon, line: str, figures: str, there: bool) -> bool:
    """Whether what is counted is people who came, or what was handed out; `figures` has # for the numbers."""
    before, _, after = figures.partition("#")
    if re.search(REACH, figures):
        return not re.search(r" (?:who|that|to|into|find|keep)\b", after)
    if _deed(lexicon, before) and _output(lexicon, after):
        return True
    if len(tokens(before)) > 3 and not re.match(NUMBER_OF, line):
        return False
    rest = after or line
    return (not there and _came(lexicon, rest)) or (
        _output(lexicon, rest) and lexicon.hears(rest, "handed") is not None
    )


def _deed(lexicon: Lexicon, before: str) -> bool:
    """`We will run # …`"""
    rest = re.sub(US, "", before, count=1)
    found = tokens(rest)
    return bool(found) and (
        lexicon.opens(rest, "counted-deeds") or lexicon.doing_form(found[0], "counted-deeds")
    ) not in (None, "")


def _figures(lexicon: Lexicon, line: str) -> str:
    """The line with # for each number that counts somebody or something."""
    worded = not lexicon.words("numbers").isdisjoint(tokens(line))
    if not worded and not re.search(FIGURE, line):
        return line
    marked = re.sub(FIGURE, "#", re.sub(NOT_A_COUNT, "~", line))
    if worded:
        marked = lexicon.pattern(marked, "", "numbers").sub("#", marked)
    return re.sub(NO_NUMBER, "", re.sub(SAME_NUMBER, "#", marked))


def _came(lexicon: Lexicon, after: str) -> bool:
    """Whether what follows a number is people who come, sign up or complete."""
    verb = lexicon.hears(after, "attending")
    if verb is None:
        return False
    before = tokens(after[: verb.start()])
    return len(before) < 7 and not any(word in THERE for word in before)


def _output(lexicon: Lexicon, after: str) -> bool:
    """Whether a number is followed by things that are held or handed out."""
    return any(word in lexicon.words("outputs") for word in tokens(after)[:4])


def _is_the_change(lexicon: Lexicon, line: str) -> bool:
    return lexicon.hears(line, "being-there") is not None and not re.search(
        r"workshop|session|event|class|course|group", line
    )


CHECK = ItemCheck(at)
