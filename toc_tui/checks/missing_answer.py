"""A problem that says that our answer is missing, and not what happens to people: “There is no day centre”.

SCIE's template begins with why the work is needed. A problem that is the answer turned round leaves no other answer to
think of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, PlanCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, plain, remembered, tokens

NAME = own_name(__name__)
US = r"(?:we|they|people|(?:the|our|this) [\w-]+)"
NONE = r"(?:no|not any|not enough|too few|hardly any|nowhere near enough)"
MISSING = (
    rf"(?:there (?:is|are) {NONE}|there (?:isn't|aren't)(?: an?| any| enough)?|{US} (?:have|has|get|gets) {NONE}"
    rf"|(?:(?:there is|we have) )?(?:the |a )?(?:lack|absence|shortage) of|(?:the |a )?need for|{NONE}"
    rf"|{US} (?:need|needs|lack|lacks)|(?:nobody|no one) (?:runs|offers|provides|puts on)(?: an?| any)?) "
)
TOLD = r"\b(?:so|because|which means|and|but|when|who|since|where)\b|[,;:]"
AWAY = r" (?:in|for|on|at|near|after|within|with|to|of|here|round|around|nearby)\b"


def find(theory: Theory) -> Iterator[Finding]:
    """A finding where the plan's problem is that what we want to make is not there."""
    problem = str(theory.plan.why.get("problem", ""))
    if problem and misses_an_answer(theory.lexicon, problem):
        yield from unanswered(theory, NAME, (), (problem,))


@remembered
def misses_an_answer(lexicon: Lexicon, text: str) -> bool:
    """Whether a line says only that a service, a place or a worker is not there."""
    line = plain(text)
    start = re.match(MISSING, line)
    if start is None or re.search(TOLD, line):
        return False
    rest = line[start.end() :]
    away = re.search(AWAY, f" {rest}")
    named = tokens(rest[: max(away.start() - 1, 0)] if away else rest)
    return bool(named) and len(named) < 6 and named[-1] in lexicon.words("answers-of-ours", "things")


CHECK = PlanCheck(find)
