"""A large plan in parts that a sheet of paper holds: what leads to each of the last changes, with the impacts above."""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph import Theory

FEW = 45  # items that a sheet holds
MOST = 40  # pictures; what is left is in the other reports


def parts(theory: Theory) -> Iterator[tuple[str, frozenset[str]]]:
    """Each part by the item at its end ("" for the last, of whatever stands in no other) with the keys in it. A part
    that is still too large is parted again by what leads to its end. What leads to several ends stands in several
    parts."""
    arrows, shown, done = set(theory.links()), set[str](), set[str]()
    todo = _last_changes(theory)
    while todo and len(done) < MOST:
        key, above = todo.pop()
        if key in done:
            continue
        done.add(key)
        beneath = set(theory.beneath(key))
        later = [cause for cause in theory.causes[key] if theory.causes[cause] and cause != key]
        if len(beneath) > FEW and len(later) > 1:  # the end with what leads to it, and no further
            todo += [(cause, {key}) for cause in reversed(later)]
            beneath = set(theory.causes[key])
        own = frozenset({key, *beneath, *above})
        yield key, own
        shown |= own
        arrows -= {arrow for arrow in arrows if own.issuperset(arrow)}
    rest = (theory.effects.keys() - shown).union(*arrows) if len(done) < MOST else None
    if rest:
        yield "", frozenset(rest)


def _last_changes(theory: Theory) -> list[tuple[str, set[str]]]:
    """The items that lead to an impact and to which something leads, from the last to the first, each with the impacts
    that it leads to."""
    impacts = {key for key in theory.effects if theory.plan.items[key].kind == "impact"}
    found = ((key, impacts.intersection(theory.effects[key])) for key in reversed(theory.effects))
    return [(key, above) for key, above in found if above and theory.causes[key] and key not in impacts]
