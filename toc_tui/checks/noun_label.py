"""A line that is no sentence but a label, as funders' forms have them: “Food security”, “Training manual for staff”.

There is no tagger of words here: a line is taken for a label only where nothing in it could be a verb that says
something of somebody. What it is about is its head, the last word before the first preposition.
"""

from __future__ import annotations

from toc_tui.lexicon import Lexicon, remembered, tokens

LONGEST = 12  # words: a longer line is not taken for a label
IN_A_ROW = 4  # words: nouns seldom stand in longer rows, and one of the words may be a verb that no list knows
WHOLE = frozenset(("every", "each", "all", "both", "without", "within"))
NOUNS_TOO = ("will", "may", "must", "might")
WORK_HOW = ("from", "as", "together", "out", "well", "hard", "less", "more")
MARKS = frozenset(",;:.()")
VERBS = ("verbs", "verbs-of-bodies", "verbs-nouns-too", "verbs-of-living", "verbs-that-name")
BESIDE = ("a", "an", "the", "our", "their", "your", "my", "his", "her", "each", "more", "less", "with", "up", "out")
NOT_A_VERB_BEHIND = ("to", "not", "of", "for", "a", "an", "the", "and", "or", "by", "in", "on", "at", "with")


@remembered
def label(lexicon: Lexicon, text: str) -> tuple[str, ...]:
    """The words of a label, () where a line is a sentence, or may be one."""
    found = tokens(text)
    if not found or len(found) > LONGEST or not lexicon.words("somebody-speaks").isdisjoint(found):
        return ()
    return () if _says_something(lexicon, found) else found


def _says_something(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """Whether any word can be a verb that is said of somebody, or a command."""
    return any(
        _helps(lexicon, found, n) or _goes_on(lexicon, found, n) or _is_verb(lexicon, found, n)
        for n in range(len(found))
    )


def _helps(lexicon: Lexicon, found: tuple[str, ...], number: int) -> bool:
    """`is`, `has`, `can`; not the last word of `political will`."""
    word = found[number]
    return word in lexicon.words("helping") and not (word in NOUNS_TOO and number in (0, len(found) - 1))


def _goes_on(lexicon: Lexicon, found: tuple[str, ...], number: int) -> bool:
    """`Attendance doubles`, `health and social care work from one plan`, `parents attending school meetings`."""
    word, after = found[number], "".join(found[number + 1 : number + 2])
    if not number:
        return False
    if word in lexicon.words("verbs-of-change") or (word == "work" and after in WORK_HOW):
        return True
    return word.endswith("ing") and after != "" and _people(lexicon, found[number - 1])


def _is_verb(lexicon: Lexicon, found: tuple[str, ...], number: int) -> bool:
    """Whether a word is a verb here; one that is a noun too is one behind people, or at the start with what it is done
    to behind it."""
    word, last = found[number], found[number - 1] if number else ""
    base = lexicon.base(word, *VERBS)
    if not base or last in NOT_A_VERB_BEHIND:
        return False
    if {base, word}.isdisjoint(lexicon.words("verbs-that-name", "verbs-nouns-too")):
        return True
    after = "".join(found[number + 1 : number + 2])
    return after != "" and (_people(lexicon, last) or (not number and word == base and after in BESIDE))


def _people(lexicon: Lexicon, word: str) -> bool:
    """Whether a word names several people, who may do something: `farmers`, `staff`."""
    if word in lexicon.words("people", "providers"):
        return not word.endswith("y")
    several = word.endswith(("s", "folk", "men", "people"))
    return several and (word in lexicon.words("naming") or word.endswith(tuple(lexicon.words("naming-ends"))))


def heads(lexicon: Lexicon, found: tuple[str, ...]) -> tuple[str, ...]:
    """What a label is about: the last word before the first preposition, and before each `and` on the way."""
    part = before_preposition(lexicon, found)
    ends = [n for n in range(len(part)) if n + 1 == len(part) or part[n + 1] in ("and", "or", ",", "&", ";")]
    return tuple(part[n] for n in ends if part[n] not in MARKS and part[n] not in ("and", "or"))


def before_preposition(lexicon: Lexicon, found: tuple[str, ...]) -> tuple[str, ...]:
    """A label up to its first preposition."""
    joining = lexicon.words("joining") - {"and", "or"}
    return found[: next((n for n, word in enumerate(found) if word in joining), len(found))]


def is_subject(lexicon: Lexicon, word: str) -> bool:
    """Whether a noun names something that cannot be touched, and so a subject that could be more or less, better or
    worse: `security`, `leadership`."""
    return word in lexicon.words("subjects", "qualities") or word.endswith(tuple(lexicon.words("subject-ends")))


def says_how_it_is(lexicon: Lexicon, found: tuple[str, ...]) -> bool:
    """Whether a label says that something is more or less, or as it should be: then it tells of a change."""
    known = lexicon.words("changed", "comparing", "shift-nouns", "state-adjectives", "as-it-should-be", "turning")
    if not known.isdisjoint(found) or not WHOLE.isdisjoint(found) or any(word[0].isdigit() for word in found):
        return True
    return any(ends_as_done(word) for word in found)


def ends_as_done(word: str) -> bool:
    """`vaccinated`, `well-informed`; not `need` or `speed`."""
    return word.endswith("ed") and not word.endswith("eed") and len(word) > 4
