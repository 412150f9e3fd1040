"""A large plan in parts that a sheet of paper holds: what leads to each of the last changes, with the impacts above."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toc_tui.graph import Theory

Fits = Callable[[frozenset[str]], bool]
FEW = 45  # items that a sheet holds
MOST = 40  # pictures; what stands in none is told as words


def parts(theory: Theory, fits: Fits = lambda _: True) -> Iterator[tuple[str, frozenset[str]]]:
    """Each part by the item at its end ("" for the last, of whatever stands in no other) with the keys in it. A part
    that is still too large, or of which `fits` says that its words would be too small, is parted again by what leads to
    its end. What leads to several ends stands in several parts."""
    arrows, shown, done = set(theory.links()), set[str](), set[str]()
    todo = _last_changes(theory)
    while todo and len(done) < MOST:
        key, above = todo.pop()
        if key in done:
            continue
        done.add(key)
        beneath = theory.beneath(key)
        own = frozenset({key, *beneath, *above})
        later = _earlier_ends(theory, key)
        small = len(beneath) <= FEW and fits(own)
        if not small and len(later) > 1:  # the end with what leads to it, and no further
            todo += [(cause, {key}) for cause in reversed(later)]
            own = frozenset({key, *theory.causes[key], *above})
        yield key, own
        shown |= own
        arrows -= {arrow for arrow in arrows if own.issuperset(arrow)}
    rest = (theory.effects.keys() - shown).union(*arrows) if len(done) < MOST else None
    if rest:
        yield from (("", keys) for keys in _together(theory, rest, fits))


def _earlier_ends(theory: Theory, key: str) -> list[str]:
    """What leads to an item and has something before it."""
    return [cause for cause in theory.causes[key] if theory.causes[cause] and cause != key]


def _last_changes(theory: Theory) -> list[tuple[str, set[str]]]:
    """The items that lead to an impact, or to nothing at all, and to which something leads, from the last to the first,
    each with the impacts that it leads to."""
    impacts = {key for key in theory.effects if theory.plan.items[key].kind == "impact"}
    found = ((key, impacts.intersection(theory.effects[key])) for key in reversed(theory.effects))
    ends = (pair for pair in found if pair[0] not in impacts and (pair[1] or not theory.effects[pair[0]]))
    return [(key, above) for key, above in ends if theory.causes[key]]


def _together(theory: Theory, rest: set[str], fits: Fits) -> Iterator[frozenset[str]]:
    """What stands in no other part: all of it where it can be read, else what hangs together, as much on a sheet as
    fits."""
    if fits(frozenset(rest)):
        yield frozenset(rest)
        return
    sheet: set[str] = set()
    left = dict.fromkeys(key for key in theory.effects if key in rest)
    while left:
        group, waiting = set[str](), [next(iter(left))]
        while waiting:
            key = waiting.pop()
            if key in left:
                del left[key]
                group.add(key)
                waiting += [*theory.effects[key], *theory.causes[key]]
        if sheet and not fits(frozenset(sheet | group)):
            yield frozenset(sheet)
            sheet = set()
        sheet |= group
    yield frozenset(sheet)
