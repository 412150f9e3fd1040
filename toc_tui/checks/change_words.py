"""An activity that says what is different for people, not what somebody does.

The other side of doing-words: a change is brought about, it cannot be put into a diary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.checks.hard_to_read import is_hard
from toc_tui.graph import Theory
from toc_tui.lexicon import Lexicon, remembered, tokens
from toc_tui.plan.structure_edits import Retype

NAME = own_name(__name__)
NO_SUBJECT = ("to", "and", "or", ",", ";", ":")
BETTER = r"(?:the )?(?:[\w'-]+ ){1,4}(?:is|are|has become|have become|becomes|become|gets|get) (?:much )?"
IS = ("is", "are", "have", "has")
MUCH = r"^(?:much|more|all|also) "
COME_TO = r"(?:got|gained|learned|become|been able|stopped|started|grown)\b"
PARTS = (",", ";", ":", "so", "until", "because", "to", "where", "while", "how", "that", "what", "who", "which")


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an activity that is a change; it can become an outcome."""
    text = theory.plan.items[key].text
    if says_change(theory.lexicon, text):
        yield from unanswered(theory, NAME, (key,), (text,), fix=Retype(key, "outcome"))


@remembered
def says_change(lexicon: Lexicon, text: str) -> bool:
    """Whether a line tells of a change in people or in the world."""
    found = tokens(text)
    if len(found) < 2 or is_hard(lexicon, text):
        return False
    if found[0] in lexicon.words("changed") and found[1] != "than":
        named = " ".join(text.split()[1:2])[:1].isupper()  # Better Days café
        return not named and _of_a_quality(lexicon, found)
    if _shift(lexicon, found):
        return True
    if re.match(r"there (?:is|are) (?:less|fewer|more)\b", " ".join(found)):
        return _of_a_quality(lexicon, found[2:])
    return _better(lexicon, " ".join(found)) or _people_differ(lexicon, found)


def _of_a_quality(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """`Greater trust …`, `less rubbish …`, `fewer people go …`: not `more benches`."""
    named = _first_part(lexicon, found, 1)
    if any(word in lexicon.words("qualities") for word in named):
        return True
    if lexicon.hears(" ".join(named), "qualities"):
        return True
    if found[0] in ("more", "fewer", "less"):
        people = any(word in lexicon.words("people") for word in found[1:5])
        verb = any(lexicon.base(word, "verbs", "helping", "states", "verbs-nouns-too") for word in found[2:7])
        return (people and verb) or (found[0] != "more" and verb)
    return False


def _first_part(lexicon: Lexicon, found: tuple[str, ...], start: int) -> tuple[str, ...]:
    for number in range(start, len(found)):
        if found[number] in lexicon.words("joining") and found[number] not in ("and", "of", "or"):
            return found[start:number]
    return found[start:]


def _shift(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """`A drop in evictions`."""
    part = found[1:] if found[0] in ("a", "an", "the") else found
    return any(
        word in lexicon.words("shift-nouns") and part[n + 1 : n + 2] == ("in",) for n, word in enumerate(part[:2])
    )


def _people_differ(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """People, then a verb of what they feel, know or are; or any verb, and a word that compares."""
    verb = _verb(lexicon, found)
    if verb < 1:
        return False
    word, rest = found[verb], " ".join(_own(lexicon, found, verb + 1))
    if lexicon.base(word, "states") or lexicon.opens(" ".join(found[verb:]), "states"):
        return True
    if word in IS and (lexicon.opens(re.sub(MUCH, "", rest), "state-adjectives") or re.match(COME_TO, rest)):
        return True
    compared = re.sub(r"\b(?:more|less|fewer|better) than\b|\b(?:once|twice) more\b", "", rest)
    return lexicon.hears(compared, "comparing") is not None


def _better(lexicon: Lexicon, line: str) -> bool:
    """`The air is cleaner`."""
    is_now = re.match(BETTER, line)
    subject = line[: is_now.end()].split() if is_now else []
    if is_now is None or any(word in lexicon.words("inside") or word in NO_SUBJECT for word in subject):
        return False
    return lexicon.opens(line[is_now.end() :], "changed") is not None and " than one" not in line


def _own(lexicon: Lexicon, found: tuple[str, ...], start: int) -> tuple[str, ...]:
    """The words of the main sentence from a place on."""
    parts = (
        number for number in range(start, len(found)) if found[number] in PARTS and not _towards(lexicon, found, number)
    )
    return found[start : next(parts, len(found))]


def _towards(lexicon: Lexicon, found: tuple[str, ...], number: int) -> bool:
    """Whether this is `to` before somebody or something, not before a verb."""
    return found[number] == "to" and not lexicon.base(
        "".join(found[number + 1 : number + 2]), "verbs", "verbs-nouns-too"
    )


def _verb(lexicon: Lexicon, found: tuple[str, ...]) -> int:
    """The place of the verb of a line that begins with people; -1 where it does not."""
    people, seen = lexicon.words("people"), False
    for number, word in enumerate(found[:9]):
        if word in NO_SUBJECT or word in lexicon.words("inside"):
            return -1
        said = lexicon.base(word, "verbs", "helping", "states") or word in lexicon.words("verbs-nouns-too")
        if seen and said and found[number - 1] not in ("their", "our", "its"):  # in their own language
            return number
        if not seen and word not in people and lexicon.base(word, "doing", "verbs"):
            return -1
        seen = seen or word in people or word in ("nobody", "no-one")
        if number == 3 and not seen:
            return -1
    return -1


CHECK = ItemCheck(at)
