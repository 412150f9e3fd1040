"""How an arrow stands with the group: whether it is in doubt and why, and what speaks for it. Every face and every
report asks here, so that none tells as believed what the group doubts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toc_tui.frozen import frozen
from toc_tui.plan import answering, writing
from toc_tui.plan.answering import DOUBTS, own_words
from toc_tui.plan.edits import SUPPORTS, Change, Refusal, detail, missing
from toc_tui.plan.model import Answer, Plan
from toc_tui.plan.reading import Reading
from toc_tui.plan.text import Document


@frozen
class Stand:
    """`doubt`: what the group said, no or not-sure; "" where it does not doubt. `against`: why it doubts. `reasons`:
    what speaks for the arrow; with `unclear` it may have been said against it."""

    doubt: str = ""
    against: str = ""
    reasons: tuple[str, ...] = ()
    unclear: bool = False


def stand(plan: Plan, source: str, target: str) -> Stand:
    """How the arrow from one item to another stands. An answer counts until there is another, also where words have
    changed since: whether it still holds is asked."""
    link, answer = plan.link(source, target), plan.answer(SUPPORTS, (source, target))
    doubt, against, reasons = "", "", [link.get("because")]
    if answer is not None and answer.says in DOUBTS:
        doubt, against = answer.says, answer.because
    elif answer is not None and answer.says == "yes":
        reasons.append(answer.because)
    if not doubt and link.get("sure") == "not-sure":
        doubt = "not-sure"
    told = tuple(dict.fromkeys(" ".join(reason.split()) for reason in reasons if reason.strip()))
    return Stand(doubt, " ".join(against.split()), told, bool(told) and unclear(plan, source, target))


def unclear(plan: Plan, source: str, target: str) -> bool:
    """Whether the reason of an arrow may have been said against it: the first version of this program gave a link
    the reason of any answer about it, also of a no. It left answers without words; where there were none, we say so."""
    return bool(plan.link(source, target).get("because")) and any(bare(plan, source, target))


def bare(plan: Plan, source: str, target: str) -> Iterator[tuple[Answer, int]]:
    """The answers about an arrow whose words may have gone to its link, each with its place among the earlier ones
    (-1: the answer that stands)."""
    place = (source, target)
    for answer in plan.answers_about(place):
        if not answer.because and not answer.wordless and own_words(answer.check, place, answer.says):
            yield answer, -1
        for number, older in enumerate(answer.earlier):
            if _is_bare(answer.check, place, older):
                yield answer, number


def _is_bare(check: str, place: tuple[str, str], older: Mapping[str, Any]) -> bool:
    return "because" not in older and own_words(check, place, str(older.get("says", "")))


def said_of(plan: Plan, source: str, target: str) -> list[str]:
    """All that was said of an arrow, and goes with it: its reason, its evidence, what was answered, also before."""
    link, said = plan.link(source, target), list[str]()
    for answer in plan.answers_about((source, target)):
        said += [answer.because, *(str(older.get("because", "")) for older in answer.earlier)]
    return list(dict.fromkeys(text for text in (link.get("because"), link.get("evidence"), *said) if text))


AGAINST, STAYS, BOTH = "against", "stays", "both"
WAYS = (AGAINST, STAYS, BOTH)


@frozen
class Turn:
    """What the group says of a reason that may have been said against its arrow: it was (`against`: the words go to
    the answer), it was not (`stays`), or it is both. Whatever it is, it is not asked again."""

    source: str
    target: str
    how: str = AGAINST

    def apply(self, reading: Reading) -> Change | Refusal:
        plan, document = reading.plan, reading.document
        if refusal := missing(plan, self.source, self.target):
            return refusal
        words, found = plan.link(self.source, self.target).get("because"), list(bare(plan, self.source, self.target))
        if not words or not found:
            return Refusal("nothing-to-mend", {})
        told = max(found, key=_likely) if self.how in (AGAINST, BOTH) else None
        for one in found:
            document = _worded(document, *one, words if one is told else "")
        if self.how == AGAINST:
            document = detail(document, self.source, self.target, {"because": ""})
        return Change(document, self.source)


def _likely(one: tuple[Answer, int]) -> tuple[bool, str, bool, int]:
    """How likely it is that words against an arrow came with this answer: with a no, and with the newest, because
    each reason took the place of the one before; of one day, with the one about the arrow itself."""
    answer, number = one
    older = answer.earlier[number] if number >= 0 else {"says": answer.says, "on": answer.on}
    at = number if number >= 0 else len(answer.earlier)
    return older.get("says") in DOUBTS, str(older.get("on") or ""), answer.check == SUPPORTS, at


def _worded(document: Document, answer: Answer, number: int, words: str) -> Document:
    """The document with these words at an answer, or at one before it."""
    path = ("answer", answer.check, *answer.place)
    if number < 0:
        return writing.set_value(document, (*path, "because"), words)
    entries = answering.before(answering.stands(document, path))
    bare_ones = [at for at, one in enumerate(entries) if isinstance(one, dict)]
    entries[bare_ones[number]] = {**entries[bare_ones[number]], "because": words}
    return writing.set_value(document, (*path, "earlier"), entries)
