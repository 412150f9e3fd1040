"""Where a plan is weak, in plain sentences, each with what one could do: for all faces and the findings report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from toc_tui.checks.check import narrow, network, strength
from toc_tui.frozen import frozen
from toc_tui.graph import Theory
from toc_tui.graph.cut import Watched, to_watch
from toc_tui.graph.network import Network
from toc_tui.graph.strength import DOUBTED, UNSAID, Arrow, Strength
from toc_tui.plan.model import KeyPath, Plan
from toc_tui.structure import Keys
from toc_tui.voice.phrasebook import Phrasebook
from toc_tui.voice.sentences import sentence

NAMED = 5  # items that are named of many
ARROWS = 3  # arrows that are named of many
LEVELS = {3: "sure", 2: "think-so", 1: "unsaid", 0: "doubted"}


@frozen
class Weak:
    """One thing that a look at the whole tells. `name`: road, hangs, one-road, none, off-road, longest, watch or
    straight. `told` says it, `do` what one could do. `keys` are what it is about, `arrows` the arrows that it names;
    `of` the impacts. `level`: how strong a road is."""

    name: str
    told: str
    do: str = ""
    keys: Keys = ()
    of: Keys = ()
    arrows: tuple[Arrow, ...] = ()
    level: str = ""


def weak_places(voice: Phrasebook, theory: Theory) -> list[Weak]:
    """Everything, in the order in which it is told."""
    return list(_Telling(voice, theory).all())


def lines(found: Iterable[Weak]) -> list[str]:
    """A line for each: what it is and what one could do."""
    return [sentence(one.told, one.do) for one in found]


class _Telling:
    def __init__(self, voice: Phrasebook, theory: Theory) -> None:
        self.voice, self.theory, self.plan = voice, theory, theory.plan
        self.roads: Network = network(theory)
        self.strength: Strength = strength(theory)

    def all(self) -> Iterator[Weak]:
        if not self.roads.ends:
            yield from self._none()
        else:
            parts: tuple[Callable[[], Iterator[Weak]], ...]
            parts = (self._doubted, self._unsure, self._hanging, self._only_roads)
            for part in parts:
                yield from part()
            yield from self._off_road(self.roads.off_road)
            yield from self._longest()
            yield from self._watch()

    def _say(self, name: str, **slots: object) -> str:
        return self.voice.say(f"weak.{name}", **slots)

    def _named(self, keys: Iterable[str], most: int = NAMED) -> str:
        """Items in quotes, as a list; of many the first, and how many more."""
        keys = list(keys)
        names = [self.voice.named(self.plan, key) for key in keys[:most]]
        if len(keys) > most:
            names.append(self._say("more", count=len(keys) - most))
        return self.voice.in_a_row(names)

    def _arrows(self, arrows: list[Arrow]) -> str:
        """Arrows as a list; of many the first, and how many more."""
        told = [
            self._say("arrow", source=self._named([source]), target=self._named([target]))
            for source, target in arrows[:ARROWS]
        ]
        if len(arrows) > ARROWS:
            told.append(self._say("more-arrows", count=len(arrows) - ARROWS))
        return "; ".join(told)

    def _set_aside(self, check: str, place: KeyPath) -> str:
        """What the group said to the question about it."""
        return answered(self.voice, self.plan, check, place)

    # -- roads -----------------------------------------------------------------------------------
    def _doubted(self) -> Iterator[Weak]:
        """Impacts to which no road leads without a doubted arrow, one by one."""
        for impact in self.roads.ends:
            if self.strength.level[impact] == DOUBTED:
                arrows = self.strength.weakest(impact)
                told = self._say("doubted", item=self._named([impact]), count=len(arrows), arrows=self._arrows(arrows))
                told = sentence(told, self._set_aside("weak-road", (impact,)))
                yield Weak("road", told, self._say("doubted-do"), (), (impact,), tuple(arrows), LEVELS[DOUBTED])

    def _unsure(self) -> Iterator[Weak]:
        """The other impacts, those that are equally strong together."""
        for level in range(UNSAID, len(LEVELS)):
            impacts = [key for key in self.roads.ends if self.strength.level[key] == level]
            if not impacts:
                continue
            found = list(dict.fromkeys(arrow for key in impacts for arrow in self.strength.weakest(key)))
            name, arrow = LEVELS[level], self._arrows(found[:1])
            told = self._say(name, items=self._named(impacts), count=len(found), arrow=arrow)
            do = self._say(f"{name}-do") if found else ""
            yield Weak("road", told, do, (), tuple(impacts), tuple(found), name)

    # -- what it hangs on ------------------------------------------------------------------------
    def _hanging(self) -> Iterator[Weak]:
        """What all roads to some impacts go through; the same places for several impacts are told once."""
        found: dict[Keys, list[str]] = {}
        for impact in self.roads.ends:
            if not self.roads.only_road(impact) and (places := narrow(self.theory).before(impact)):
                found.setdefault(places, []).append(impact)
        for places, impacts in found.items():
            told = self._say("hangs", items=self._named(impacts), places=self._named(places), count=len(places))
            said = [self._set_aside("hangs-on-one", (place,)) for place in places]
            yield Weak("hangs", sentence(told, *said), self._say("hangs-do", count=len(places)), places, tuple(impacts))

    def _only_roads(self) -> Iterator[Weak]:
        for impact in self.roads.ends:
            if road := self.roads.only_road(impact):
                told = self._say("one-road", item=self._named([impact]), start=self._named(road[:1]))
                yield Weak("one-road", told, self._say("one-road-do"), road, (impact,))

    def _none(self) -> Iterator[Weak]:
        """No road leads to an impact: where the roads that there are end, and what stands on none of them."""
        impacts = [item.key for item in self.plan.of("impact")]
        ends = self.roads.short_of
        name = "no-impact" if not impacts else "none-ends" if ends else "none"
        told = self._say(name, items=self._named(ends), count=len(ends), impacts=self._named(impacts))
        yield Weak("none", told, self._say(f"{name}-do", count=len(ends)), ends)
        on_one = {*impacts, *ends}.union(*(self.theory.beneath(key) for key in ends))
        yield from self._off_road(tuple(key for key in self.roads.off_road if key not in on_one))

    def _off_road(self, off: Keys) -> Iterator[Weak]:
        impacts = tuple(key for key in off if self.plan.items[key].kind == "impact")
        if impacts:  # these lead nowhere by their kind: what is missing comes before them
            told = self._say("unreached", items=self._named(impacts))
            yield Weak("off-road", told, self._say("unreached-do", count=len(impacts)), impacts)
            off = tuple(key for key in off if key not in impacts)
        if off:
            name = "off-road" if self.roads.begun else "off-road-yet"
            told = self._say(name, items=self._named(off), count=len(off))
            yield Weak("off-road", told, self._say("off-road-do", count=len(off)), off)

    # -- the longest road, and what to check -------------------------------------------------------
    def _longest(self) -> Iterator[Weak]:
        road = self.roads.longest
        told = self._say("longest", count=len(road) - 1, start=self._named(road[:1]), end=self._named(road[-1:]))
        yield Weak("longest", told, self._say("longest-do"), road, road[-1:])

    def _watch(self) -> Iterator[Weak]:
        checked = frozenset(
            key for key, found in self.theory.measures.items() if any(one.get("question") for one in found)
        )
        found: Watched = to_watch(self.roads, checked)
        without = [key for key in found.changes if key not in checked]
        if found.changes:
            told = self._say("watch", count=len(found.changes), items=self._named(found.changes))
            if not without:
                do = self._say("watch-all", count=len(found.changes))
            elif len(without) == len(found.changes):
                do = self._say("watch-do", count=len(without))
            else:
                do = self._say("watch-do-some", items=self._named(without), count=len(without))
            yield Weak("watch", told, do, found.changes)
        if found.straight:
            told = self._say("straight", count=len(found.straight), items=self._named(found.straight))
            yield Weak("straight", told, self._say("straight-do"), found.straight)


def answered(voice: Phrasebook, plan: Plan, check: str, place: KeyPath) -> str:
    """What the group said to a check's question about a place; "" where it said nothing."""
    answer = plan.answers.get((check, place))
    if answer is None:
        return ""
    because = f": {answer.because}" if answer.because.strip() else ""
    return voice.say("weak.said", says=voice.said(check, answer.says), because=because)
