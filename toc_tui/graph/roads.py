"""The theory as roads: from a first change to an impact, one after the other, each told once.

A road begins at a change that no other change leads to, with all that we do for it. The longest road to an impact comes
first, then those that join it, in the order in which Logic asks about them. Where a road meets what was told already,
it says so and stops. An arrow that gets in the way is on no road; it is told at the end of the road of what it hinders.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toc_tui.graph import Theory
from toc_tui.graph.forwards import forwards

ON, JOINS, PARTS, BACK_TO = "on", "joins", "parts", "back-to"


_Told = tuple[int, str]  # on which road something was told: its number, and its first change


class RoadStep(NamedTuple):
    """One step along a road. `form`: on (from `source` to `key`), joins (the same, and `key` was told on the road
    `road`; 0: on one without a number; `same`: on this one), parts (several things follow from `key`), back-to (what
    else follows from `key`, where the road parted)."""

    form: str
    key: str
    source: str = ""
    road: int = 0
    same: bool = False


class Road(NamedTuple):
    """One road. `number` is 0 where nothing that we do starts it off; `work` is all that we do for its first change, in
    the order in which it is done; `hindering` are the arrows that get in the way of something on it."""

    number: int
    first: str
    work: tuple[str, ...]
    steps: tuple[RoadStep, ...]
    hindering: tuple[tuple[str, str], ...] = ()


def roads(theory: Theory) -> Iterator[Road]:
    """All roads; every change of the plan stands on one of them."""
    told: dict[str, _Told] = {}
    number = 0
    changes = list(_depth_first(theory))
    firsts = [key for key in changes if not any(map(theory.is_change, theory.helping(key)))]
    met = {key: at for at, key in enumerate(dict.fromkeys(stop[0] for stop in forwards(theory)))}
    # the longest road comes first, and what nobody starts off after all roads
    firsts.sort(key=lambda key: (not work_for(theory, key), met.get(key, len(met))))
    for first in (*firsts, *changes):  # what stands in a circle may be told on no road that has a beginning
        if first in told:
            continue
        work = work_for(theory, first)
        number += bool(work)
        yield _road(theory, first, number if work else 0, work, told)


def _road(theory: Theory, first: str, number: int, work: tuple[str, ...], told: dict[str, _Told]) -> Road:
    told[first] = number, first
    here, steps = [first], list[RoadStep]()
    waiting = _onward(theory, first, first, steps, told)
    while waiting:
        source, key, parted = waiting.pop()
        if parted:
            steps.append(RoadStep(BACK_TO, source))
        if key in told:
            steps.append(_joins(source, key, first, told))
            continue
        told[key] = number, first
        here.append(key)
        steps.append(RoadStep(ON, key, source))
        waiting += _onward(theory, key, first, steps, told)
    hindering = tuple((cause, key) for key in here for cause in theory.in_the_way(key))
    return Road(number, first, work, tuple(steps), hindering)


def _joins(source: str, key: str, first: str, told: dict[str, _Told]) -> RoadStep:
    number, begun = told[key]
    return RoadStep(JOINS, key, source, number, begun == first)


def _onward(
    theory: Theory, key: str, first: str, steps: list[RoadStep], told: dict[str, _Told]
) -> list[tuple[str, str, bool]]:
    """What follows from an item and is to be told, the last first, each with whether the road has parted before it.
    What was told already is named at once."""
    effects = list(filter(theory.is_change, theory.helped(key)))
    if len(effects) > 1:
        steps.append(RoadStep(PARTS, key))
    new = [effect for effect in effects if effect not in told]
    steps += (_joins(key, effect, first, told) for effect in effects if effect in told)
    return [(key, effect, at > 0 or len(effects) > len(new)) for at, effect in enumerate(new)][::-1]


def work_for(theory: Theory, key: str) -> tuple[str, ...]:
    """All that we do for a change: what leads to it, and before each what leads to that."""
    found: dict[str, None] = {}
    todo = [(one, False) for one in reversed(theory.helping(key)) if not theory.is_change(one)]
    met: set[str] = set()
    while todo:
        one, done = todo.pop()
        if done:
            found[one] = None
        elif one not in met:
            met.add(one)
            todo.append((one, True))
            todo += [(cause, False) for cause in reversed(theory.helping(one)) if not theory.is_change(cause)]
    return tuple(found)


def _depth_first(theory: Theory) -> Iterator[str]:
    """Every change, depth first from the impacts back, then from what reaches none of them."""
    met: set[str] = set()
    for start in (*theory.roots, *theory.loose, *theory.effects):
        todo = [start]
        while todo:
            key = todo.pop()
            if key not in met and theory.is_change(key):
                met.add(key)
                yield key
                todo += reversed(theory.helping(key))
