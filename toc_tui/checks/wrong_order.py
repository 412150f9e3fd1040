"""Does a later change lead to an earlier one, by its term or by its date? SCIE: is there a clear sequence?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toc_tui.checks.check import Finding, ItemCheck, own_name, unanswered
from toc_tui.graph import Theory
from toc_tui.plan.edits import Set
from toc_tui.structure import RANK, TERM_RANK

NAME = own_name(__name__)


def at(theory: Theory, key: str) -> Iterable[Finding]:
    """A finding for each arrow from an item that leads to an earlier term, or to what is hoped for earlier. An arrow
    of a circle can wait: first of all the circle. Of two that lead to each other, the circle asks just this."""
    by_when = theory.plan.items[key].fields.get("by_when")
    return _found(theory, key, str(by_when or "")) if by_when or key in theory.structure.leaps else ()


def _found(theory: Theory, key: str, by_when: str) -> Iterator[Finding]:
    items, rank = theory.plan.items, theory.structure.ranks[key]
    for target in theory.effects[key]:
        later = theory.structure.ranks[target]
        by_term = rank is not None and (rank > later if later is not None else rank == RANK["impact"])
        if not by_term and not (by_when and _dated_later(by_when, items[target].get("by_when"))):
            continue
        if key not in theory.effects[target] and theory.plan.link(key, target).fields.get("circle_meant") is not True:
            fix = _fix(theory, key, target) if by_term else None
            importance = "later" if target in theory.structure.in_cycle.get(key, ()) else "now"
            yield from unanswered(
                theory, NAME, (key, target), (items[key].text, items[target].text), (), fix, importance
            )


def _dated_later(one: str, other: str) -> bool:
    """Whether the first date is after the second: both ISO dates or months, or else by the only year in each."""
    if _is_iso(one) and _is_iso(other):
        short = min(len(one), len(other))
        return one[:short] > other[:short]
    years, others = _years(one), _years(other)
    return len(years) == len(others) == 1 and years > others


def _is_iso(words: str) -> bool:
    """Whether it is a day as 2026-03-01, or a month as 2026-03. No pattern: one is compiled anew at each start."""
    parts = words.split("-")
    return [*map(len, parts)] in ([4, 2], [4, 2, 2]) and all(map(str.isdecimal, parts))


def _years(words: str) -> list[str]:
    numbers = "".join(one if one.isdecimal() else " " for one in words).split()
    return [one for one in numbers if len(one) == 4 and one.startswith(("19", "20"))]


def _fix(theory: Theory, key: str, target: str) -> Set | None:
    """Another term for one of the two, if only one of them can have one that stands between all that is around it."""
    found = [(one, term) for one in (key, target) if (term := _fitting(theory, one))]
    return Set(("outcome", found[0][0]), {"term": found[0][1]}) if len(found) == 1 else None


def _fitting(theory: Theory, key: str) -> str:
    """The latest term that is later than all that leads to an outcome and earlier than all it leads to; "" for none."""
    if theory.plan.items[key].kind != "outcome":
        return ""
    before = [rank for one in theory.causes[key] if (rank := theory.structure.ranks[one]) is not None]
    after = [rank for one in theory.effects[key] if (rank := theory.structure.ranks[one]) is not None]
    low, high = max(before, default=-1), min(after, default=3)
    return next((term for term, rank in TERM_RANK.items() if low < rank < high), "")


CHECK = ItemCheck(at)
