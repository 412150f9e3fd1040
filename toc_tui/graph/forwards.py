"""The arrows of a theory in the order in which people follow them: road by road, forwards.

The longest road to each impact first, then the roads that join it, the earliest first. A joint comes as soon as its
last arrow was met, and an impact at the end of all its roads. No arrow comes twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from toc_tui.graph import Theory
from toc_tui.plan.model import KeyPath

LOOKED_AT = 50  # arrows to one item among which one is looked for that comes from where no road went yet


class UnmetArrows:
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
        if len(arrows) == 1:
            return arrows.pop()
        for near in range(-1, -min(len(arrows), LOOKED_AT) - 1, -1):
            if self.depth[arrows[near]] < self.depth[arrows[-1]]:
                break
            if arrows[near] not in self.met:
                at = near
                break
        return arrows.pop(at)


def forwards(theory: Theory) -> Iterator[KeyPath]:
    """Each item as soon as all arrows to it were met, and each arrow, along the roads."""
    left = UnmetArrows(theory)
    for starts in (theory.roots, theory.loose):
        for end in starts:
            yield from _roads_to(left, end)
    yield from ((key,) for key in theory.effects)  # circles that lead nowhere
    yield from theory.links()


def longest(theory: Theory) -> Iterator[list[str]]:
    """The longest road to each impact, from its start on, without what we do."""
    for end in theory.roots:
        road = [key for key in reversed(_back_from(UnmetArrows(theory), end)) if theory.is_change(key)]
        if len(road) > 1:
            yield road


def _roads_to(left: UnmetArrows, end: str) -> Iterator[KeyPath]:
    """All roads to an item, and at their end the item; what is met on a road is finished, from its start on, before
    the next road begins."""
    todo = [end]
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
            if not left.arrows[late] and late != end:
                yield (late,)
        todo += road[1:]
    yield (end,)


def _back_from(left: UnmetArrows, end: str) -> list[str]:
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
        if start in depth:
            continue
        todo, under_way = [start], set[str]()
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
