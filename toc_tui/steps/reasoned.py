"""Yes, no and not sure in other words (“it does”), and what an answer brings along: “yes because …” its reason, “yes,
if …” what it leans on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from toc_tui.guide import Guide


class Joiners(NamedTuple):
    """The words behind which an answer brings its reason along, and those behind which it says what it leans on; those
    with which no reason begins; which answer, yes, no or not-sure, words mean; and what may stand before it and behind
    it (`endings`). `worded`: other words are a line of their own here, so “Hopefully, people stay” is that line; `why`:
    answers that are their own reason, such as “no, they go together”, and that reason."""

    reasons: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    hedges: frozenset[str] = frozenset()
    answers: Mapping[str, str] = MappingProxyType({})
    fillers: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    worded: bool = False
    why: Mapping[str, str] = MappingProxyType({})

    def meant(self, words: str) -> str | None:
        """The answer that words stand for, if they do."""
        plain = _plain(words)
        while plain not in self.answers and (filler := self._filler(plain)):
            plain = plain.removeprefix(filler).strip()
        while plain not in self.answers and (ending := self._ending(plain)):
            plain = plain.removesuffix(ending).strip()
        return self.answers.get(plain)

    def _filler(self, plain: str) -> str:
        return next((word for word in self.fillers if plain.startswith(f"{word} ")), "")

    def _ending(self, plain: str) -> str:
        return next((word for word in self.endings if plain.endswith(f" {word}")), "")


class Reasoned(NamedTuple):
    """An answer in words, with its reason or with what it leans on."""

    says: str
    because: str = ""
    holds: str = ""


def joiners(guide: Guide) -> Joiners:
    """The words of a guide between an answer and what it brings along, and those that are an answer."""
    listed = guide.words("asks")
    words = ("reason-words", "condition-words", "hedging-words", "filler-words", "ending-words")
    reasons, conditions, hedges, fillers, endings = (tuple(map(str, listed.get(name, ()))) for name in words)
    return Joiners(reasons, conditions, frozenset(hedges), short_answers(guide), fillers, endings)


def short_answers(guide: Guide) -> Mapping[str, str]:
    """Which answer words such as “it does” stand for: yes, no or not-sure."""
    listed = guide.words("asks").get("short-answers", {})
    return {words: name for name, called in listed.items() for words in unmarked(map(str, called))}


def about_a_line(guide: Guide, page: Mapping[str, object]) -> Joiners:
    """The same at a question about a line, where other words are the line said better: what its page lists for its own
    yes and no is an answer too, and so is a no with what lets a line be: “no, leave it”."""
    found = with_own(joiners(guide), guide, page)
    noes = dict.fromkeys(_opened(guide, "no", listed_in(guide.words("asks"), "as-it-is")), "no")
    why = {words: bare for bare in listed_in(page, "says-no") for words in _opened(guide, "no", [bare], bare=True)}
    return found._replace(answers={**noes, **found.answers}, worded=True, why=why)


def with_own(found: Joiners, guide: Guide, page: Mapping[str, object]) -> Joiners:
    """The same with what a page lists for its own yes and no, alone and behind a yes or a no."""
    lists = {says: listed_in(page, f"says-{says}") for says in ("yes", "no")}
    own = {words: says for says, listed in lists.items() for words in _opened(guide, says, listed, bare=True)}
    return found._replace(answers={**found.answers, **own}) if own else found


def as_it_is(guide: Guide) -> frozenset[str]:
    """Words that let a line stay as it is, with and without a no in front: “leave it”, “no that's fine”."""
    return frozenset(_opened(guide, "no", listed_in(guide.words("asks"), "as-it-is"), bare=True))


def says_as_it_is(words: str, known: frozenset[str]) -> bool:
    """Whether words are among those that let a line stay as it is."""
    return bool(known) and _plain(words) in known


def unmarked(words: Iterable[str]) -> list[str]:
    """Words as they are listed, and as many people type them: without apostrophes."""
    return [form for one in words for form in dict.fromkeys((one, one.replace("'", "")))]


def _opened(guide: Guide, says: str, words: Iterable[str], bare: bool = False) -> list[str]:
    """Words behind each yes or no that may stand in front of them; `bare`: and without one."""
    openers = listed_in(guide.words("asks")["openers"], says)
    found = [*words] if bare else []
    return unmarked([*found, *(f"{opener} {one}" for opener in openers for one in words)])


def listed_in(found: Mapping[str, object], name: str) -> list[str]:
    """A list of words of a page or of a file of words; none where it has no such list."""
    listed = found.get(name)
    return [str(one) for one in listed] if isinstance(listed, list) else []


def reason(words: str, guide: Guide) -> str:
    """A reason without the word that it is told with anyway: “because they told us” is what a label asks for."""
    listed = guide.words("asks").get("reason-words", ())
    known = "|".join(re.escape(str(one)).replace("'", "['’]") for one in listed if isinstance(listed, list))
    found = re.fullmatch(rf"(?:{known})[,:]?\s+(.+)", words.strip(), re.I | re.S) if known else None
    return found[1] if found is not None else words


def parted(words: str, between: Joiners) -> Reasoned | None:
    """The answer and what it brings along, or the answer that words stand for; None where they are neither."""
    found = _parted(words, between.reasons)
    if found is not None:
        return Reasoned(between.meant(found[0]) or found[0], because=_begun(found[1]))
    found = _parted(words, between.conditions)
    if found is not None:
        return Reasoned(between.meant(found[0]) or found[0], holds=_begun(found[1]))
    return _short(words, between)


def _short(words: str, between: Joiners) -> Reasoned | None:
    """A short answer alone, or with its reason behind a comma, a dash or a full stop. “Yes, but not always” is none."""
    if (alone := between.meant(words)) is not None:
        why = between.why.get(_plain(words), "")
        return Reasoned(alone, because=_begun(why))
    found = re.fullmatch(r"(.+?)(?:\s*[,.;:!]|\s+[-–—])\s+(.+)", words.strip())
    says = between.meant(found[1]) if found is not None else None
    if found is None or says is None:
        return None
    if (again := between.meant(found[2])) is not None:
        return Reasoned(says) if again == says else None
    if between.worded:
        return Reasoned(says, because=_begun(found[2])) if says != "not-sure" else None
    hedged = _plain(found[2]).split(None, 1)[0].rstrip(",") in between.hedges
    return None if hedged else Reasoned(says, because=_begun(found[2]))


def _plain(words: str) -> str:
    """Words without what is only written: “Yes, it does!”."""
    return " ".join(words.casefold().replace("’", "'").replace(",", " ").split()).strip(".! ") or words


def _begun(words: str) -> str:
    """What was the end of a sentence, as a sentence of its own."""
    return words[:1].upper() + words[1:]


def _parted(words: str, joiners: Iterable[str]) -> tuple[str, str] | None:
    """What stands before the first of these words, and what stands behind it."""
    longest = sorted(joiners, key=len, reverse=True)
    between = "|".join(map(re.escape, longest)).replace("'", "['’]")
    found = re.fullmatch(rf"(.+?)[,.]?\s+(?:{between})\s+(.+)", words.strip(), re.I)
    return (found[1], found[2]) if longest and found else None
