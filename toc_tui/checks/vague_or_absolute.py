"""A line that nobody could check: too vague to be seen, or a claim about everybody at all times.

From the tests "plausible, doable, testable, meaningful" of Connell and Klem. A firm `no child sleeps in a car` can be
checked and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, unanswered
from toc_tui.checks.hard_to_read import is_hard
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, plain, remembered, tokens

NAME = "vague-or-absolute"
EMPOWER = re.compile(r"\bempower(?:ed|s|ing)?\b(?! \w+ to\b| to\b| \w+ \w+ to\b)")
BARE_AWARENESS = re.compile(
    r"(?:to )?(?:rais|increas|great|more|improv|awareness|public|build).*?"
    r"awareness(?: is raised| raised| grows| increases)?(?: (?:in|across|among|amongst|within)\b.*)?$"
    r"|awareness (?:is raised|raised|grows|increases)$"
)
THRIVE = re.compile(r"\b(?:thrive|thrives|flourish|flourishes|prosper|blossom|succeed|excel)$")
MERELY = re.compile(
    r" (?:is|are) (?:supported|helped|assisted|enabled|engaged|involved|enriched|inspired|strengthened|improved)$"
)
HELP_WHOM = re.compile(r"(?:support|help|engage|improve|benefit|assist|inspire|serve|involve|connect|strengthen) ")


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome or activity that is vague or absolute; for later."""
    text = theory.plan.items[key].text
    if is_vague(theory.lexicon, text) or is_absolute(theory.lexicon, text):
        yield from unanswered(theory, NAME, (key,), (text,), importance="later")


@remembered
def is_vague(lexicon: Lexicon, text: str) -> bool:
    """Whether a line has nothing in it that somebody could see or hear."""
    line = plain(text)
    if is_hard(lexicon, text):
        return False
    if lexicon.hears(line, "vague") or EMPOWER.search(line):
        return True
    if len(tokens(line)) < 8 and BARE_AWARENESS.match(line):
        return True
    if len(tokens(line)) < 5 and MERELY.search(line):
        return True
    return (THRIVE.search(line) is not None and len(tokens(line)) < 7) or _empty(lexicon, line)


def _empty(lexicon: Lexicon, line: str) -> bool:
    """`Improve things for tenants`, `the environment is improved`, `support families`."""
    found = [word for word in tokens(line) if word not in lexicon.words("small", "padding") and word[0].isalpha()]
    empty, whoever = lexicon.words("empty-things"), lexicon.words("people")
    rest = [word for word in found if word not in empty and word not in whoever]
    better = [word for word in rest if word in lexicon.words("improving")]
    if better and len(rest) - len(better) <= 1 and len(found) < 7 and not empty.isdisjoint(tokens(line)):
        return True
    whom = HELP_WHOM.match(line) is not None and 0 < len(tokens(line)) < 4
    return whom and all(word in whoever or word in lexicon.words("padding") for word in tokens(line)[1:])


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
