"""Which term fits an outcome in a place: one step earlier than what it leads to."""

from __future__ import annotations

from collections.abc import Iterable

from toc_tui.graph import EARLIER, Theory
from toc_tui.plan.model import TERMS


def fitting_term(theory: Theory, key: str, under: str, beside: Iterable[str] = ()) -> str:
    """The term that an outcome would have under another item: medium under a long-term outcome, long under an impact.
    `beside` is what else it goes on leading to: the earliest of all decides. "" where no term fits better than
    another: the item is no outcome, or what it would lead to has no term."""
    items = theory.plan.items
    if key not in items or items[key].kind != "outcome" or not term_before(theory, under):
        return ""
    terms = [term for one in (under, *beside) if (term := term_before(theory, one))]
    return max(terms, key=TERMS.index, default="")


def term_before(theory: Theory, key: str) -> str:
    """The term of an outcome that comes just before an item; "" where the item has no term itself."""
    item = theory.plan.items.get(key)
    if item is None or not (item.kind == "impact" or (item.kind == "outcome" and item.term)):
        return ""
    return EARLIER["impact" if item.kind == "impact" else item.term]
