"""An outcome that says what a project does, not what is different for people afterwards.

From the difference that United Way, NPC and ActKnowledge make between what is done and what changes by it: an outcome
is a state that somebody is in. What staff or neighbours come to do differently is a change, and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.checks.hard_to_read import is_hard
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, plain, remembered, tokens
from toc_tui.plan.structure_edits import Retype

NAME = own_name(__name__)
LISTS = ("doing", "doing-nouns-too")
LEAD = r"to (?!be\b)|in order to |aim: |we want to "
WILL = r" (?:will|shall|(?:plans?|aims?|wants?|intends?) to|(?:are|is) going to) "
SERVES = (
    r" (?:\w+ ){1,2}(?:up |out )?(?:on )?(?:(?:every|all|our|the|new|older|young|each|any) )*"
    r"(?:people|members?|families|everybody|everyone|residents?|tenants?|carers?|parents|children|patients?|men|women"
    r"|clients?|somebody|those|whoever|households?|neighbours?|person)\b(?! other)"
)
NOT_MINE = r"(?:their|his|her|my)\b"


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome that is a deed; it can become an activity where nothing leads to it."""
    text = theory.plan.items[key].text
    if says_doing(theory.lexicon, text):
        fix = None if theory.causes[key] else Retype(key, "activity")
        yield from unanswered(theory, NAME, (key,), (text,), fix=fix)


@remembered
def says_doing(lexicon: Lexicon, text: str) -> bool:
    """Whether a line is about a thing that the project does."""
    line = plain(text)
    if is_hard(lexicon, text):
        return False
    ours = lexicon.opens(line, "we")
    if ours:
        return _said_of_us(lexicon, line[ours.end() :])
    lead = re.match(LEAD, line)
    line = line[lead.end() :] if lead else line
    return _begins_with_deed(lexicon, line) or _done_by_nobody(lexicon, line) or _event(lexicon, line)


def _said_of_us(lexicon: Lexicon, rest: str) -> bool:
    """`We will hold …`, `the project offers …`: anything promised, but for what we feel or know."""
    if re.match(SERVES, rest) and lexicon.opens(rest.strip(), "services-to-people"):
        return True
    will = re.match(WILL, rest)
    line = (rest[will.end() :] if will else rest.strip()).removeprefix("also ")
    found = tokens(line)
    if not found or lexicon.base(found[0], "state-after-we"):
        return False
    return will is not None or _begins_with_deed(
        lexicon, " ".join((lexicon.base(found[0], *LISTS) or found[0], *found[1:]))
    )


def _begins_with_deed(lexicon: Lexicon, line: str) -> bool:
    found = tokens(line)
    if len(found) < 2:
        return False
    head, lists = found[0], (*LISTS, "doing-with-a-thing")
    stem = lexicon.doing_form(head, *lists)
    if stem:
        return _gerund(lexicon, found, stem)
    deed = lexicon.opens(line, "doing")
    if deed:
        spoken_of = head in lexicon.words("verbs-nouns-too") and lexicon.finite(found, 2) >= 0  # work with horses helps
        return _fits(lexicon, line[deed.end() :].strip()) and not _own_growth(lexicon, line) and not spoken_of
    if lexicon.base(head, "doing-nouns-too") == head:
        named = head in lexicon.words("names-before-names") and found[1] in lexicon.words("subjects")
        return not named and _verb_here(lexicon, found) and _fits(lexicon, " ".join(found[1:]))
    return head in lexicon.words("doing-with-a-thing") and _thing_follows(lexicon, found)


def _gerund(lexicon: Lexicon, found: tuple[str, ...], stem: str) -> bool:
    """`Providing …`, `planting of …`, unless it is what the rest of the line says something about."""
    rest = " ".join(found[1:])
    if (
        lexicon.finite(found, 1) >= 0
        or not _fits(lexicon, rest)
        or (stem in lexicon.words("doing-nouns-too") and found[-1].endswith("ed"))
    ):
        return False
    if stem in lexicon.words("doing-with-a-thing"):
        return found[1] == "of" or _thing_follows(lexicon, found)
    line = " ".join((stem, rest))
    return (stem in lexicon.words(*LISTS) or lexicon.opens(line, "doing") is not None) and not _own_growth(
        lexicon, line
    )


def _verb_here(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """Whether a first word that may be a noun is a verb: nothing is said of it, and what it acts on follows."""
    says = lexicon.base(found[1], "verbs", "helping")
    after = "".join(found[2:3]) if found[0] != "help" and found[1] not in lexicon.words("small") else ""
    if lexicon.base(after, "verbs", "verbs-nouns-too", "verbs-of-living"):
        return False  # support workers cook together
    done = found[1].endswith("ed") and found[2:3] and found[2] in lexicon.words("joining")
    if done or found[-1].endswith("ed"):  # support focused on …, research completed
        return False
    return (
        found[1] not in lexicon.words("joining")
        and lexicon.finite(found) < 0
        and (not says or says == found[1] != "can")
    )


def _fits(lexicon: Lexicon, rest: str) -> bool:
    """What follows a verb of doing, unless people do it for themselves."""
    return not lexicon.opens(rest, "doing-not") and not re.match(NOT_MINE, rest)


def _own_growth(lexicon: Lexicon, line: str) -> bool:
    """`Develop confidence`, `build trust`: nobody can do that for somebody else."""
    found = tokens(line)[1:5]
    return line.startswith(("develop", "creat", "build")) and any(word in lexicon.words("qualities") for word in found)


def _thing_follows(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """Whether something that a project makes follows, before the first joining word, and nothing is said of it."""
    joining = lexicon.words("joining") | lexicon.words("inside")
    part = next((number for number, word in enumerate(found[1:7], 1) if word in joining), min(len(found), 7))
    things = [number for number in range(1, part) if found[number] in lexicon.words("things")]
    return bool(things) and lexicon.finite(found, things[-1] + 1) < 0


def _done_by_nobody(lexicon: Lexicon, line: str) -> bool:
    """`A mentoring scheme is delivered …`, `recruitment of …`: a deed with nobody who does it."""
    if re.match(r"(?:the )?\w", line) and lexicon.opens(line.removeprefix("the "), "deeds"):
        found = tokens(line.removeprefix("the "))
        growth = any(word in lexicon.words("qualities") for word in found[2:5])
        return len(found) > 2 and found[1] == "of" and lexicon.finite(found) < 0 and not growth
    passive = lexicon.hears(line, "done", before=r"(?:is|are|has been|have been|will be) (?:\w+ly )?")
    if not passive or re.search(r" (?:by|when|that) |\d", line):
        return False
    before = tokens(line[: passive.start()])
    if ":" in before or not lexicon.words("inside", "numbers").isdisjoint(before) or lexicon.finite(before) >= 0:
        return False
    return bool(before) and len(before) <= 7 and before[-1] in lexicon.words("things")


def _event(lexicon: Lexicon, line: str) -> bool:
    """`A weekly walking group for men`: no sentence, but something that is put on."""
    found = tokens(line)
    found = found[1:] if found[0:1] in (("a",), ("an",)) else found
    if len(found) < 2 or found[0] not in lexicon.words("often") or lexicon.finite(found) >= 0:
        return False
    return _thing_follows(lexicon, found)


CHECK = ItemCheck(at)
