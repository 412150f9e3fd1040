"""An outcome that is a thing made or held, or work that was done: “A leaflet is printed”, “Staff are trained”.

A logframe calls these outputs. Nobody is better off by them yet, and so they are no outcome of a theory of
change: the question is what is different for people once they are there. What doing-words and
counts-attendance ask about is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.checks.counts_attendance import counts
from toc_tui.checks.doing_words import says_doing
from toc_tui.checks.hard_to_read import is_hard
from toc_tui.checks.noun_label import before_preposition, heads, label
from toc_tui.checks.problem_as_outcome import is_problem
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, plain, remembered, tokens
from toc_tui.plan.structure_edits import Retype

NAME = own_name(__name__)
THINGS = ("things", "outputs", "made-things")
PASSIVE = r"(?:is|are|has been|have been|was|were|will be|being|gets|get) (?:\w+ly |all |now )?"
THERE = r"there (?:is|are|will be) (?:now |already )?(?:(?:a|an|one|two|three|four|five|new|more) )+"
WE_HAVE = r"(?:we|the \w+) (?:now )?(?:have|has) (?:a|an|our own|two|three|new) "
GOES = r"(?:a|an|our|the) (?:[\w-]+ ){1,3}(?:goes|go|is sent|is given|is handed) (?:out )?(?:to|in) "
DONE_IT = (
    r"(?:have|has) (?:all )?(?:done|completed|attended|been on|been through|been to|had|received|finished|taken)\b"
)
COURSE = r"\b(?:course|courses|training|induction|workshop|workshops|module|modules|session|sessions)\b"
MEET = r"\bmeets? (?:every|each|once|twice|monthly|weekly|fortnightly|quarterly|regularly|on|three|four)\b"
FOR_PEOPLE = (
    r"\b(?:by|when|so that|times|on time|in time|in the words of|in plain|together with|they|them|themselves|want|need"
    r")\b"
)
DESCRIBED = r"(?:a|an|our|one) (?:new )?((?:[\w-]+ ){1,3})(?:where|for|in|at) "
AS_WANTED = r"\b(?:that|which) (?:people|we|they|everybody|everyone|anybody|somebody|[\w-]+s) "
NEAR = r"\b(?:every|each|near|within|close to|when|whenever|whatever|again)\b"


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome that is an output; it can become an activity where nothing leads to it."""
    item = theory.plan.items[key]
    text = item.text
    if item.get("direction") != "less" and is_output(theory.lexicon, text):
        fix = None if theory.causes[key] else Retype(key, "activity")
        yield from unanswered(theory, NAME, (key,), (text,), fix=fix)


@remembered
def is_output(lexicon: Lexicon, text: str) -> bool:
    """Whether a line names what was made, held or done, and nobody who is better off by it."""
    if any(judge(lexicon, text) for judge in (is_hard, says_doing, counts, is_problem)):
        return False
    line = plain(text)
    found = label(lexicon, text)
    if found:
        return _made_label(lexicon, found) or _thing_label(lexicon, found)
    return _is_made(lexicon, line) or _is_there(lexicon, line) or _is_held(lexicon, line)


def _thing(lexicon: Lexicon, word: str) -> bool:
    return word in lexicon.words(*THINGS)


def _better(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """Whether a word says that something is better, safer or less: then somebody is better off."""
    return not lexicon.words("changed", "comparing", "as-it-should-be").isdisjoint(found)


def _made_label(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """`Policy brief published`, `health workers trained`, `mentors matched with care leavers`."""
    line = " ".join(found)
    done = lexicon.pattern(line, r" ", "made").search(line)
    if done is None or re.search(FOR_PEOPLE, line) or _better(lexicon, found):
        return False
    before = tokens(line[: done.start()])
    if not before or len(before) > 6 or before[-1] in lexicon.words("no-output", "qualities", "joining"):
        return False
    after = line[done.end() :].split()
    return not after or after[0] in lexicon.words("joining")


def _thing_label(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """`Parenting workshops`, `a garden for everyone`, `seed distribution to farmers`."""
    if _better(lexicon, found) or not lexicon.words("shift-nouns", "turning").isdisjoint(found):
        return False
    named = heads(lexicon, found)
    part = before_preposition(lexicon, found)
    if len(part) > 1 and part[0] in lexicon.words("made") and part[-1] in lexicon.words("helpers"):
        return True  # trained facilitators
    if named and all(_thing(lexicon, word) for word in named):
        return part[0] not in ("no", "enough")
    last = named[-1] if named else ""
    if len(part) > 1 and last in lexicon.words("deeds-of-things"):
        return True
    return last in lexicon.words("deeds", "deeds-of-things") and found[len(part) : len(part) + 1] == ("of",)


def _is_made(lexicon: Lexicon, line: str) -> bool:
    """`A leaflet is written and printed in five languages`, `volunteers have been recruited`; with nobody by whom."""
    done = lexicon.pattern(line, PASSIVE, "made").search(line)
    if done is None or re.search(FOR_PEOPLE, line):
        return False
    before, after = tokens(line[: done.start()]), tokens(line[done.end() :])
    if not before or len(before) > 6 or _better(lexicon, (*before, *after)):
        return False
    if lexicon.finite(before, 1) >= 0 or not lexicon.words("inside").isdisjoint(before):
        return False
    last = before[-1]
    helped = last in lexicon.words("helpers")
    return (helped or _thing(lexicon, last)) and lexicon.words("inside").isdisjoint(after[:1])


def _is_there(lexicon: Lexicon, line: str) -> bool:
    """`There is a website where …`, `we have a worker in post`, `a helpline is open at weekends`."""
    if _described(lexicon, line):
        return True
    if re.search(NEAR, line):
        return False
    start = re.match(THERE, line) or re.match(WE_HAVE, line)
    return _found_there(lexicon, line, start) if start else _is_ready(lexicon, line)


def _found_there(lexicon: Lexicon, line: str, start: re.Match[str]) -> bool:
    """Whether what is there, or what we have, is a thing, or a worker in post."""
    part = before_preposition(lexicon, tokens(line[start.end() :])[:4])
    stop = next((n for n, word in enumerate(part) if word in lexicon.words("inside")), len(part))
    named = part[:stop]
    if not named or _better(lexicon, named) or re.search(AS_WANTED, line):
        return False
    posted = start.re.pattern == THERE or lexicon.hears(line, "in-place") is not None
    return _thing(lexicon, named[-1]) or (posted and named[-1] in lexicon.words("helpers"))


def _is_ready(lexicon: Lexicon, line: str) -> bool:
    """`The training pack is ready`, `an outreach worker is in post`; not `the clinic is open when …`."""
    ready = lexicon.pattern(line, r" (?:is|are) (?:now |all )?", "in-place").search(line)
    if ready is None or not lexicon.words("inside").isdisjoint(tokens(line[ready.end() :])[:1]):
        return False
    before = tokens(line[: ready.start()])
    if not before or len(before) > 4 or before[0] in ("all", "every", "each"):
        return False
    in_post = before[-1] in lexicon.words("helpers") and ready[0].endswith(("post", "place"))
    return in_post or _thing(lexicon, before[-1])


def _described(lexicon: Lexicon, line: str) -> bool:
    """`A website where parents can find activities`; not `a day centre that is how people want it`."""
    start = re.match(DESCRIBED, line)
    if start is None or re.search(FOR_PEOPLE, line):
        return False
    named = tokens(start[1])
    return _thing(lexicon, named[-1]) and not _better(lexicon, named)


def _is_held(lexicon: Lexicon, line: str) -> bool:
    """`The committee meets every six weeks`, `our volunteers have done the course`, `a report goes to the council`."""
    if re.match(GOES, line) and any(_thing(lexicon, word) for word in tokens(line)[1:4]):
        return True
    found = tokens(line)
    meets = re.search(MEET, line)
    if meets:
        before = tokens(line[: meets.start()])
        return 0 < len(before) < 5 and before[-1] in lexicon.words("bodies") and before[0] != "our"
    done = re.search(DONE_IT, line)
    if done is None or not re.search(COURSE, line[done.end() :]):
        return False
    before = tokens(line[: done.start()])
    return 0 < len(before) < 6 and before[-1] in lexicon.words("helpers") and found[0] != "nobody"


CHECK = ItemCheck(at)
