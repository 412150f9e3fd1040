"""In which order a step goes through the plan: its stops. A stop is an item, by its key, or an arrow, by both.

Backwards, one road is walked to its start before the next begins. In Logic we turn round: the longest road to each
impact is walked forwards, arrow by arrow, then the roads that join it, the earliest first. A joint comes as soon as
its last arrow has been asked about, and an impact at the end of all its roads. No arrow comes twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import tee

from toc_tui.checks.check import cached_per_plan
from toc_tui.graph import BESIDE, Theory
from toc_tui.graph.forwards import forwards
from toc_tui.plan.model import KeyPath

LOGIC = "logic"


def stops(theory: Theory, name: str) -> tuple[KeyPath, ...]:
    """The stops of a step, worked out once for each theory."""
    return _in_logic(theory) if name == LOGIC else _backwards(theory)


def each(theory: Theory, name: str) -> Iterator[KeyPath]:
    """The stops of a step one by one: of the roads no more are walked than somebody looks at."""
    return tee(_walked(theory))[1] if name == LOGIC else iter(_backwards(theory))


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


def is_on_a_road(theory: Theory, place: KeyPath) -> bool:
    """Whether a place is an arrow, and so a stop of its own in Logic."""
    return len(place) == 2 and place[1] in theory.effects.get(place[0], ())


def _index(theory: Theory, name: str) -> Mapping[KeyPath, int]:
    fact = f"{__name__}.index {name == LOGIC}"
    if fact not in theory.facts:
        theory.facts[fact] = {stop: number for number, stop in enumerate(stops(theory, name))}
    found: Mapping[KeyPath, int] = theory.facts[fact]
    return found


@cached_per_plan
def _in_logic(theory: Theory) -> tuple[KeyPath, ...]:
    return tuple(each(theory, LOGIC))


@cached_per_plan
def _walked(theory: Theory) -> Iterator[KeyPath]:
    """Along the roads, forwards; what is beside them comes behind them. What `tee` makes of it begins anew, and walks
    on only where nobody has been."""
    return tee(_once(theory), 1)[0]


def _once(theory: Theory) -> Iterator[KeyPath]:
    met = set[KeyPath]()
    for found in (forwards(theory), _backwards(theory)):
        for stop in found:
            if stop not in met:
                met.add(stop)
                yield stop


@cached_per_plan
def _backwards(theory: Theory) -> tuple[KeyPath, ...]:
    """Each item with its checks, one road after the other, then what stands beside the theory."""
    found: dict[KeyPath, None] = {}
    for starts in (theory.roots, theory.loose):
        for key in theory.down(starts):
            found[key,] = None
            found.update(dict.fromkeys((measure.key,) for measure in theory.measures.get(key, ())))
    found.update(dict.fromkeys((item.key,) for item in theory.plan.of(*BESIDE)))
    return tuple(found)
