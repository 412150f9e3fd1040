"""Two ideas in one line: either could come about without the other.

From DoView's and easy read's rule of one idea to a box or sentence. Fixed pairs, the steps of one act and one act by
two people are one idea; where it is not clear, this is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.checks.hard_to_read import is_hard
from toc_tui.checks.problem_as_outcome import is_problem
from toc_tui.graph import Theory
from toc_tui.lexicon import PIECES, Lexicon, plain, remembered, tokens
from toc_tui.plan.edits import Add, Batch, Edit, Reword
from toc_tui.plan.keys import slug, unique
from toc_tui.plan.model import RESERVED, Item
from toc_tui.plan.structure_edits import Link

NAME = own_name(__name__)
JOINTS = r"(?i);\s+|,?\s+(?:and also|and|&|as well as|but also)\s+|,\s+(?:(?:while|plus)\s+)?"
THINGS = r"\b(?:have|has|get|gain|find|enjoy) [^,]{3,40}, (?:an? |the )?[^,]{3,40},? and (?:an? |the )[\w -]+$"
ONE_OF_MANY = r", (?:a|an|more|better) "
CLAUSE = r"\b(?:who|that|where|when)\b"
THERE_IS = r"(?i)there (?:is|are) (?:less|fewer|more|no|a|an|somebody|enough)\b"
MARKS = frozenset(",;:()")
OWN = ("a", "an", "the", "our", "some", "new")
ADVERBS = ("also", "then", "still", "no", "longer", "always", "often", "never", "now", "more", "fewer", "easily")
ALSO_STATES = ("feel", "know", "trust", "stay", "can", "become", "believe", "learn", "understand", "find")
BEHIND_A_VERB = ("the", "a", "an", "their", "to", "with", "less", "more", "at")
SAYS = ("verbs", "helping")
COPIED = ("term", "who", "track", "line", "by_when", "kind", "theme")


def at(theory: Theory, key: str) -> Iterator[Finding]:
    """A finding for an outcome or activity with two ideas; the fix makes two items of it, with the same links. A
    problem with two sides is asked about as a problem."""
    item = theory.plan.items[key]
    halves = two(theory.lexicon, item.text, item.kind)
    if halves is not None and not (item.kind == "outcome" and is_problem(theory.lexicon, item.text)):
        fix = _split(theory, item, *halves) if all(halves) else None
        importance = "now" if item.kind == "outcome" else "later"
        yield from unanswered(theory, NAME, (key,), (item.text,), fix=fix, importance=importance)


def _split(theory: Theory, item: Item, one: str, other: str) -> Edit:
    """The item with the first half, and a new one with the second half, where the old one stood."""
    plan = theory.plan
    named = {key for place in plan.links for key in place} | {key for _, place in plan.answers for key in place}
    key = unique(slug(other, item.kind), {*plan.items, *named, *RESERVED})
    fields = {name: item.fields[name] for name in COPIED if name in item.fields} | {"text": other}
    links = (Link(cause, key) for cause in theory.causes[item.key])
    return Batch((Reword(item.key, one), Add(item.kind, fields, theory.effects[item.key], key), *links))


@remembered
def two(lexicon: Lexicon, text: str, kind: str = "outcome") -> tuple[str, str] | None:
    """The two halves of a line with two ideas, ("", "") where they cannot be told apart cleanly; None for one idea."""
    if not re.search(JOINTS, text) or is_hard(lexicon, text):
        return None
    if kind == "outcome" and _list_of_things(plain(text)):
        return "", ""
    for joint in re.finditer(JOINTS, text):
        left, right = text[: joint.start()].strip(), text[joint.end() :].strip(" .")
        if _in_a_pair(lexicon, text, joint.start()) or re.search(r"\b(?:between|both)\b[^,;]*$", left.lower()):
            continue
        found = _halves(lexicon, left, right, joint.group().strip(" ,").lower().replace("&", "and"), kind)
        if found is not None:
            return found
    return None


def _in_a_pair(lexicon: Lexicon, text: str, place: int) -> bool:
    line = text.lower().replace("’", "'")
    return any(pair.start() <= place <= pair.end() for pair in lexicon.pattern(line, "", "pairs").finditer(line))


def _halves(lexicon: Lexicon, left: str, right: str, joint: str, kind: str) -> tuple[str, str] | None:
    before, after = tokens(left), tokens(right)
    shorter = min(len(before), len(after))
    if shorter < 2 or before[0] == "there":  # there is tea, and nobody has to pay
        return None
    if joint in (";", ""):
        return (left, _capital(right)) if (joint and shorter > 2) or _apart(lexicon, left, right, kind) else None
    if kind == "activity" and _commands(lexicon, before, after, joint):
        return left, _capital(right)
    verb = _main_verb(lexicon, before)
    if kind == "outcome":
        if (joint == "and" and _two_of_more(lexicon, before, after, verb)) or _as_well(lexicon, after, verb, joint):
            return "", ""
        verb = max(verb, _commanded(lexicon, before))
    second = _second_sentence(lexicon, left, right, verb, joint, kind)
    return (left, _capital(second)) if second else None


def _commanded(lexicon: Lexicon, before: tuple[str, ...]) -> int:
    """0 where a line begins with its verb: `make friends and find work`; else -1."""
    return 0 if lexicon.base(before[0], "verbs") == before[0] not in lexicon.words("people") else -1


def _as_well(lexicon: Lexicon, after: tuple[str, ...], verb: int, joint: str) -> bool:
    """`We eat better as well as getting out more`."""
    return joint == "as well as" and verb >= 0 and lexicon.doing_form(after[0], *SAYS) != ""


def _apart(lexicon: Lexicon, left: str, right: str, kind: str) -> bool:
    """Whether what a comma parts, or a semicolon between few words, are two: `fewer admissions, shorter stays`,
    `parents are less stressed, kids do better at school`."""
    before, after = tokens(left), tokens(right)
    if kind != "outcome" or not MARKS.isdisjoint((*before, *after)):
        return False
    if {before[0], after[0]} <= lexicon.words("changed"):
        return True
    if min(len(before), len(after)) < 3 or before[0] in lexicon.words("inside", "joining"):
        return False
    verb = _main_verb(lexicon, before)
    people = _names_people(lexicon, after[:2]) and verb > 0 and _names_people(lexicon, before[:verb])
    return people and _new_sentence(lexicon, before, after, verb)


def _names_people(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    return not lexicon.words("people", "providers", "naming").isdisjoint(found)


def _second_sentence(lexicon: Lexicon, left: str, right: str, verb: int, joint: str, kind: str) -> str:
    """What stands behind the joint, as a sentence of its own; with the subject of the first where it may be shared and
    is. "" where it cannot stand alone. `verb` is the place of the first sentence's verb, -1 where it has none."""
    before, after = tokens(left), tokens(right)
    if joint.endswith("as well as") or lexicon.doing_form(after[0], "verbs", "doing"):
        return ""
    if kind == "outcome" and verb > 0 and re.match(THERE_IS, right) and not _is_unfinished(lexicon, before[verb + 1 :]):
        return right
    if verb > 0 and _new_sentence(lexicon, before, after, verb):
        return right
    may_share = kind == "outcome" and joint != "while"
    if verb >= 0 and may_share and _same_people(lexicon, before, after, verb):
        return f"{' '.join(left.split()[:verb])} {right}".strip()
    return ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _commands(lexicon: Lexicon, before: tuple[str, ...], after: tuple[str, ...], joint: str) -> bool:
    """`Train the staff and rent a hall`: two commands, each with something of its own; not steps of one act."""
    lists = ("verbs", "verbs-nouns-too", "doing", "doing-nouns-too", "doing-with-a-thing")
    second = after[0] if joint != "as well as" else lexicon.doing_form(after[0], *lists)
    line = " ".join((second, *after[1:]))
    if not (
        (lexicon.opens(" ".join(before), *lists) or _acts(lexicon, before))
        and second
        and (lexicon.opens(line, *lists) or _acts(lexicon, after))
    ):
        return False
    if lexicon.opens(line, "one-act") or any(word in lexicon.words("refers-back") for word in after[1:5]):
        return False
    if lexicon.opens(" ".join(before), "opening-move"):
        return False
    return any(word in OWN for word in after[1:3]) and len(before) > 2 and len(after) > 2


def _acts(lexicon: Lexicon, after: tuple[str, ...]) -> bool:
    """A verb that no list knows, since something of its own comes right behind it: `rewrite the letters`."""
    owns = len(after) > 2 and after[1] in ("a", "an", "the", "our")
    return owns and after[0] not in lexicon.words("small", "joining", "inside")


def _main_verb(lexicon: Lexicon, before: tuple[str, ...]) -> int:
    """The place of the first verb, -1 where another sentence begins before it."""
    found = lexicon.finite(before, 1, *SAYS)
    if found < 0:
        found = next(
            (
                n
                for n, word in enumerate(before[:6])
                if n
                and before[0] in lexicon.words("people", "known") | {"young", "older"}
                and word in lexicon.words("verbs-nouns-too")
                and not any(w in lexicon.words("inside") for w in before[:n])
            ),
            -1,
        )
    return found


def _two_of_more(lexicon: Lexicon, before: tuple[str, ...], after: tuple[str, ...], verb: int) -> bool:
    """`Fewer falls and better sleep`, `people have more money and fewer debts`."""
    changed = lexicon.words("changed")
    had = verb < 0 or lexicon.base(before[verb], "verbs", "helping") in ("have", "has", "get", "gain")
    some = any(word in changed for word in before[verb + 1 :][:1])
    return (
        had
        and some
        and after[0] in changed
        and before[-1] not in changed
        and lexicon.words("inside").isdisjoint(before)
    )


def _new_sentence(lexicon: Lexicon, before: tuple[str, ...], after: tuple[str, ...], verb: int) -> bool:
    """`Homes are warm and tenants have a say`: somebody or something else, and a verb of its own."""
    if len(before) <= verb + 1 or _is_unfinished(lexicon, before[verb + 1 :]):
        return False
    found = lexicon.finite(after[:7], 1, *SAYS, "verbs-of-living")
    if found < 1 or not _is_subject(lexicon, after[:found], after[found]):
        return False
    stops_short = after[found] in ("do", "does") and found == len(after) - 1
    return not stops_short and {"it", "them"}.isdisjoint(after)


def _is_unfinished(lexicon: Lexicon, after_verb: tuple[str, ...]) -> bool:
    """Whether a sentence within the sentence begins that has no verb yet: `they know who to call and …`."""
    inner = next((n for n, word in enumerate(after_verb) if word in lexicon.words("inside")), None)
    return inner is not None and not any(
        lexicon.base(word, *SAYS, "verbs-of-living") for word in after_verb[inner + 1 :]
    )


def _is_subject(lexicon: Lexicon, found: tuple[str, ...], verb: str) -> bool:
    """Whether these words name somebody or something else that the verb is said of."""
    first, rest = found[0], found[1:]
    if first == "to" or lexicon.base(first, *SAYS) or first in lexicon.words("inside", "refers-back", "joining"):
        return False
    if not (lexicon.words("joining") - lexicon.words("helping")).isdisjoint(rest):
        return False
    if not lexicon.words("numbers").isdisjoint(found):  # pick the first three repairs
        return False
    if not lexicon.base(verb, *SAYS) and lexicon.words("people").isdisjoint(found):  # health and safety plan
        return False
    return {"they", "we", "he", "she", "i", "you"}.isdisjoint(found)


def _same_people(lexicon: Lexicon, before: tuple[str, ...], after: tuple[str, ...], verb: int) -> bool:
    """`People feel confident and find paid work`: the same people, and a second thing that they come to do or be."""
    start = next((n for n, word in enumerate(after) if word not in ADVERBS), 0)
    second = after[start:]
    if (
        not _is_verb(lexicon, second)
        or _is_bare(lexicon, before, second[0])
        or verb >= len(before) - 1
        or len(second) < 2
    ):
        return False
    if lexicon.opens(" ".join(second), "one-thought") or not lexicon.words("refers-back").isdisjoint(
        _but_each_other(second)[1:5]
    ):
        return False
    move = before[verb + (before[verb] in lexicon.words("helping")) :]
    if lexicon.opens(" ".join(move), "opening-move") or lexicon.base(before[verb], *SAYS) == lexicon.base(
        second[0], *SAYS
    ):
        return False
    return _stands_beside(lexicon, before[verb:], second[0])


def _but_each_other(found: tuple[str, ...]) -> tuple[str, ...]:
    """The words without `each other`, which looks back at nobody else."""
    return tuple(re.findall(PIECES, " ".join(found).replace("each other", "")))


def _is_verb(lexicon: Lexicon, second: tuple[str, ...]) -> bool:
    """Whether these words begin with a verb; one that is a noun too shows it by what stands behind it."""
    if lexicon.base(second[0], *SAYS):
        return True
    return second[0] in lexicon.words("verbs-nouns-too") and not set(BEHIND_A_VERB).isdisjoint(second[1:2])


def _is_bare(lexicon: Lexicon, before: tuple[str, ...], word: str) -> bool:
    """`can read and write`: two plain verbs behind one helping verb."""
    bare = lexicon.base(before[-1], "verbs") == before[-1] and before[-2] in lexicon.words("helping") | {"to"}
    return bare and not lexicon.base(word, "helping")


def _stands_beside(lexicon: Lexicon, first: tuple[str, ...], word: str) -> bool:
    """Whether a second verb belongs to the people of the first one, and not to what stands inside its sentence."""
    to = "to" in first[1:]  # to cook and to eat
    makes = lexicon.base(first[0], "verbs") in ("help", "let", "make") and first[1:2] != ("friends",)
    if makes or (to and word not in ALSO_STATES):
        return to and lexicon.base(word, "helping") != ""
    return word in ALSO_STATES or lexicon.words("inside").isdisjoint(first[1:])


def _list_of_things(line: str) -> bool:
    """`People have friends, a job and a decent bus service`: three things that people have, each its own."""
    return (
        re.search(THINGS, line) is not None and re.search(ONE_OF_MANY, line) is not None and not re.search(CLAUSE, line)
    )


CHECK = ItemCheck(at)
