"""In which order a step goes through the plan: its stops. A stop is an item, by its key, or an arrow, by both.

Backwards, one road is walked to its start before the next begins. In Logic we turn round: the longest road to each
impact is walked forwards, arrow by arrow, then the roads that join it, the earliest first. A joint comes as soon as
its last arrow has been asked about, and an impact at the end of all its roads. No arrow comes twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, tee

from toc_tui.graph import BESIDE, Theory
from toc_tui.graph.forwards import forwards
from toc_tui.plan.model import KeyPath

LOGIC = "logic"


def each(theory: Theory, name: str) -> Iterator[KeyPath]:
    """The stops of a step one by one: no more are worked out than somebody looks at, and none of them twice."""
    fact = f"{__name__}.each {name == LOGIC}"
    if fact not in theory.facts:
        roads = forwards(theory) if name == LOGIC else ()  # what is beside them comes behind them
        met: dict[KeyPath, int] = {}
        numbered = enumerate(chain(roads, _backwards(theory)))
        once = (stop for number, stop in numbered if met.setdefault(stop, number) == number)
        theory.facts[fact] = tee(once, 1)[0]
    return tee(theory.facts[fact])[1]  # begins anew, and goes on by itself only where nobody has been


def stops(theory: Theory, name: str) -> tuple[KeyPath, ...]:
    """All stops of a step."""
    return tuple(each(theory, name))


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
        theory.facts[fact] = {stop: number for number, stop in enumerate(each(theory, name))}
    found: Mapping[KeyPath, int] = theory.facts[fact]
    return found


def _backwards(theory: Theory) -> Iterator[KeyPath]:
    """Each item with its checks, one road after the other, then what stands beside the theory."""
    for starts in (theory.roots, theory.loose):
        for key in theory.down(starts):
            yield (key,)
            yield from ((measure.key,) for measure in theory.measures.get(key, ()))
    yield from ((item.key,) for item in theory.plan.of(*BESIDE))
