"""In which order a step goes through the plan: its stops. A stop is an item, by its key, or an arrow, by both.

Backwards, one road is walked to its start before the next begins. In Logic we turn round: the longest road to each
impact is walked forwards, arrow by arrow, then the roads that join it, the earliest first. A joint comes as soon as
its last arrow has been asked about, and an impact at the end of all its roads. No arrow comes twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from toc_tui.graph import BESIDE, Theory
from toc_tui.plan.model import KeyPath

LOGIC = "logic"


LOOKED_AT = 50  # arrows to one item among which one is looked for that comes from where no road went yet


class Left:
    """The arrows to each item that were not met yet, by where they come from: the longest way is the last one (of ways
    that are as long as each other what was written first); and what was met on a road already."""

    def __init__(self, theory: Theory) -> None:
        self.depth = _depth(theory)
        causes = theory.causes.items()
        self.arrows = {key: sorted(reversed(found), key=self.depth.__getitem__) for key, found in causes}
        self.met: set[str] = set()

    def longest(self, key: str) -> str:
        """Where the longest way to an item comes from; of ways that are as long as each other one that was not met yet.
        Its arrow is met now."""
        arrows, at = self.arrows[key], -1
        for near in range(-1, -min(len(arrows), LOOKED_AT) - 1, -1):
            if self.depth[arrows[near]] < self.depth[arrows[-1]]:
                break
            if arrows[near] not in self.met:
                at = near
                break
        return arrows.pop(at)


def stops(theory: Theory, name: str) -> tuple[KeyPath, ...]:
    """The stops of a step, worked out once for each theory."""
    fact = f"{__name__}.stops {name == LOGIC}"
    if fact not in theory.facts:
        theory.facts[fact] = tuple(dict.fromkeys(_forwards(theory) if name == LOGIC else _backwards(theory)))
    found: tuple[KeyPath, ...] = theory.facts[fact]
    return found


def at(theory: Theory, name: str, place: KeyPath) -> int | None:
    """At which of the stops of a step a question with this place is asked; None where it is at none. An arrow that is
    gone is looked for where its road goes on: at what was put into it, else behind it."""
    found = _index(theory, name)
    if name == LOGIC and len(place) == 2 and place not in found:
        early, late = place
        between = [found.get((early, key)) for key in theory.effects.get(early, ()) if (key, late) in found]
        behind = [found.get((late, key)) for key in theory.effects.get(late, ())]
        for on_road in (between, behind):
            if known := [number for number in on_road if number is not None]:
                return min(known)
    return found.get(place, found.get(place[:1]))


def is_stop(theory: Theory, name: str, place: KeyPath) -> bool:
    """Whether a place is a stop of its own."""
    return place in _index(theory, name)


def _index(theory: Theory, name: str) -> Mapping[KeyPath, int]:
    fact = f"{__name__}.index {name == LOGIC}"
    if fact not in theory.facts:
        theory.facts[fact] = {stop: number for number, stop in enumerate(stops(theory, name))}
    found: Mapping[KeyPath, int] = theory.facts[fact]
    return found


def _backwards(theory: Theory) -> Iterator[KeyPath]:
    """Each item with its checks, one road after the other, then what stands beside the theory."""
    for starts in (theory.roots, theory.loose):
        for key in theory.down(starts):
            yield (key,)
            yield from ((measure.key,) for measure in theory.measures.get(key, ()))
    yield from ((item.key,) for item in theory.plan.of(*BESIDE))


def _forwards(theory: Theory) -> Iterator[KeyPath]:
    """Each item as soon as all arrows to it were met, and each arrow, along the roads."""
    left = Left(theory)
    for starts in (theory.roots, theory.loose):
        for end in starts:
            yield from _roads_to(left, end)
    yield from ((key,) for key in theory.effects)  # circles that lead nowhere
    yield from theory.links()
    yield from _backwards(theory)


def _roads_to(left: Left, end: str) -> Iterator[KeyPath]:
    """All roads to an item; what is met on a road is finished, from its start on, before the next road begins."""
    todo = [end]
    if not left.arrows[end]:
        yield (end,)
    while todo:
        joint = todo[-1]
        if not left.arrows[joint]:
            todo.pop()
            continue
        road = _back_from(left, joint)
        if not left.arrows[road[-1]]:
            yield (road[-1],)
        for late, early in reversed(list(pairwise(road))):
            yield early, late
            if not left.arrows[late]:
                yield (late,)
        todo += road[1:]


def _back_from(left: Left, end: str) -> list[str]:
    """The longest way back from an item along arrows that were not met; they are met now."""
    road, seen = [end], set[str]()
    while left.arrows[road[-1]] and road[-1] not in seen:
        seen.add(road[-1])
        road.append(left.longest(road[-1]))
    left.met.update(road)
    return road


def _depth(theory: Theory) -> dict[str, int]:
    """How many arrows lie between an item and the furthest start beneath it. In a circle the way round does not count,
    and what we do does not make a way longer."""
    depth = {item.key: -1 for item in theory.plan.of("activity")}
    for start in theory.effects:
        todo = [] if start in depth else [start]
        under_way = set[str]()
        while todo:
            key = todo[-1]
            under_way.add(key)
            unknown = [cause for cause in theory.causes[key] if cause not in depth and cause not in under_way]
            if unknown:
                todo.append(unknown[0])
                continue
            todo.pop()
            if key not in depth:
                depth[key] = max((depth.get(cause, -1) for cause in theory.causes[key]), default=-1) + 1
    return depth
