"""Settling, with the group, which way a reason was meant that may have been said against its arrow."""

from __future__ import annotations

from toc_tui.frozen import frozen
from toc_tui.plan import answering, writing
from toc_tui.plan.arrows import DOUBTS, SUPPORTS, answers_without_words
from toc_tui.plan.edits import Change, Refusal, detail, missing
from toc_tui.plan.model import Answer
from toc_tui.plan.reading import Reading
from toc_tui.plan.text import Document

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
        words, found = (
            plan.link(self.source, self.target).get("because"),
            list(answers_without_words(plan, self.source, self.target)),
        )
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
