"""A reason and its answer are merged together.

The reason of a yes to `supports` stands in the table of the arrow. Where the other side says something else than yes,
and that is what stands, the reason must not be merged into the arrow by itself: it goes along with its answer.
"""

from __future__ import annotations

from toc_tui.plan import writing
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import Document
from toc_tui.plan.values import CannotWriteError

SUPPORTS = "supports"


def together(base: Document, ours: Document, theirs: Document) -> Document:
    """Theirs, where ours answers `supports` otherwise than their yes: with the words of the arrow in the answer."""
    old, mine, its = (read(document).plan for document in (base, ours, theirs))
    for (check, place), answer in its.answers.items():
        if check != SUPPORTS or len(place) != 2 or answer.says != "yes":
            continue
        before, here = old.answers.get((check, place)), mine.answers.get((check, place))
        if here is None or here in (before, answer) or answer == before or here.says == answer.says:
            continue
        was, now = (_because(plan, place[0], place[1]) for plan in (old, its))
        if now and now != was:
            theirs = _in_answer(theirs, place, now, was, ("link", *place) if not old.links.get(place) else ())
    return theirs


def _because(plan: Plan, source: str, target: str) -> str:
    return plan.link(source, target).get("because")


def _in_answer(document: Document, place: tuple[str, ...], words: str, was: str, new: tuple[str, ...]) -> Document:
    """The document with a reason in its answer, and the arrow's table as it was before (`new`: there was none)."""
    path = ("link", *place, "because")
    try:
        moved = writing.set_value(document, ("answer", SUPPORTS, *place, "because"), words)
        moved = writing.set_value(moved, path, was) if was else writing.clear_value(moved, path)
        if new and not read(moved).plan.link(place[0], place[1]).fields:
            moved = writing.remove_table(moved, new)
    except CannotWriteError:
        return document
    return moved
