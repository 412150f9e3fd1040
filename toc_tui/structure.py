"""What is asked of the whole shape of a theory: circles, dead ends, where nothing begins, terms left out, shortcuts.

Each is worked out once, on first use, with lists and in one pass over the arrows, so that time grows with their
number. Only a circle needs more: its strongly connected component.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from toc_tui.plan.model import TERMS, Plan

Arrows = Mapping[str, tuple[str, ...]]
Keys = tuple[str, ...]
Components = Callable[[Iterable[tuple[str, str]]], list[list[str]]]

RANK = {"impact": 3, "activity": -1}
TERM_RANK = {"long": 2, "medium": 1, "short": 0}
TERM_OF = {2: "long", 1: "medium", 0: "short", None: ""}
MOST_CIRCLES = 20  # nobody asks about more of them
FEW_ARROWS = 200  # among so many, each arrow is looked at
BITS: Mapping[int | None, int] = {rank: 1 << number for number, rank in enumerate(TERM_OF)}


def topological_prefix(onward: Arrows, back: Arrows) -> list[str]:
    """The items that no circle comes before, each of them after all that comes before it: the topological sorting of
    Kahn (1962), which ends where a circle begins."""
    waiting = {key: len(found) for key, found in back.items() if found}
    done = [key for key in back if key not in waiting]
    for key in done:  # it grows while it is walked
        for following in onward[key]:
            waiting[following] -= 1
            if not waiting[following]:
                done.append(following)
    return done


def shortest_way(
    start: str, end: str, effects: Arrows, component: AbstractSet[str], without: AbstractSet[tuple[str, str]]
) -> Keys:
    """A shortest way from one item to another within a component, by breadth-first search, with both ends; () if
    there is none."""
    before: dict[str, str] = {start: ""}
    todo = [start]
    for key in todo:  # it grows while it is walked
        for effect in effects[key]:
            if effect not in component or effect in before or (key, effect) in without:
                continue
            before[effect] = key
            if effect == end:
                route = [effect]
                while before[route[-1]]:
                    route.append(before[route[-1]])
                return tuple(reversed(route))
            todo.append(effect)
    return ()


def cyclic_components(arrows: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The strongly connected components in topological order: which items reach each other. It compares all that each
    reaches, which is quick for a few dozen items; Tarjan's way (1972), for more of them, is networkx's."""
    onward: dict[str, list[str]] = {}
    for source, target in arrows:
        onward.setdefault(source, []).append(target)
        onward.setdefault(target, [])
    reach = {key: reachable(onward, (key,)) for key in onward}
    found = {frozenset(other for other in reach[key] if key in reach[other]) for key in onward}
    # what comes earlier reaches all that the later one reaches, and itself
    return sorted(map(sorted, found), key=lambda component: (-len(reach[component[0]]), component))


def reachable(arrows: Mapping[str, Iterable[str]], starts: Iterable[str]) -> set[str]:
    """All that arrows lead to from some items, directly or not, and these items: a breadth-first search."""
    found = set(starts)
    todo = list(found)
    for key in todo:  # it grows while it is walked
        for other in arrows.get(key, ()):
            if other not in found:
                found.add(other)
                todo.append(other)
    return found


class Structure:
    """The shape of a theory as a whole: of a plan, what each item leads to (`effects`), what leads to it (`causes`),
    and what an impact can be reached from (`linked`). `find_components` finds the items that lead to each other."""

    def __init__(
        self, plan: Plan, effects: Arrows, causes: Arrows, linked: AbstractSet[str], find_components: Components
    ) -> None:
        self.plan, self.effects, self.causes, self.linked = plan, effects, causes, linked
        self._find_components = find_components

    @cached_property
    def _first(self) -> list[str]:
        return topological_prefix(self.effects, self.causes)

    @cached_property
    def acyclic(self) -> bool:
        """Whether nothing leads back to itself."""
        return len(self._first) == len(self.effects)

    @cached_property
    def components(self) -> tuple[Keys, ...]:
        """The strongly connected components of all items in topological order, the earlier ones first: a circle is one,
        every other item stands alone. What no circle comes before, or behind, needs no search."""
        first = self._first
        if self.acyclic:
            return tuple((key,) for key in first)
        met = set(first)
        last = [key for key in topological_prefix(self.causes, self.effects) if key not in met]
        core = self.effects.keys() - met.union(last)
        arrows = [(key, effect) for key in self.effects if key in core for effect in self.effects[key]]
        middle = self._find_components(arrow for arrow in arrows if arrow[1] in core)
        ends = [(key,) for key in reversed(last)]
        return (*((key,) for key in first), *(tuple(sorted(component)) for component in middle), *ends)

    @cached_property
    def in_cycle(self) -> dict[str, Keys]:
        """The items that lead back to themselves, each with its component."""
        if self.acyclic:
            return {}
        found = (
            component
            for component in self.components
            if len(component) > 1 or component[0] in self.effects[component[0]]
        )
        return {key: component for component in found for key in component}

    def circles(self, without: AbstractSet[tuple[str, str]] = frozenset()) -> list[Keys]:
        """The smallest circles among items that lead to each other: a shortest one through each of their arrows, each
        circle once and in order from its smallest key, the shortest first, and `MOST_CIRCLES` at most. The arrows in
        `without` are looked through."""
        arrows = ((key, effect) for key in self.in_cycle for effect in self.effects[key] if effect in self.in_cycle)
        components = self._find_components(arrow for arrow in arrows if arrow not in without)
        found = {circle for component in components for circle in self._smallest(frozenset(component), without)}
        return sorted(sorted(found, key=lambda circle: (len(circle), circle))[:MOST_CIRCLES])

    def _smallest(self, component: AbstractSet[str], without: AbstractSet[tuple[str, str]]) -> Iterator[Keys]:
        """A shortest circle through each arrow within a component. In a large one an arrow of a circle that was found
        already is not looked at by itself."""
        arrows = [
            (key, effect)
            for key in sorted(component)
            for effect in self.effects[key]
            if effect in component and (key, effect) not in without
        ]
        known: set[tuple[str, str]] = set()
        circles: set[Keys] = set()
        for source, target in arrows:
            if (source, target) in known and len(arrows) > FEW_ARROWS:
                continue
            back = (source,) if source == target else shortest_way(target, source, self.effects, component, without)
            if not back:
                continue
            known.update(zip(back, (*back[1:], back[0]), strict=True))
            first = back.index(min(back))
            circle = (*back[first:], *back[:first])
            if circle not in circles:
                circles.add(circle)
                yield circle
            if len(circles) > MOST_CIRCLES and len(arrows) > FEW_ARROWS:
                return

    @cached_property
    def circle_at(self) -> dict[str, list[Keys]]:
        """The circles that the plan does not call meant, by their smallest key."""
        if self.acyclic:
            return {}
        meant = {pair for pair, link in self.plan.links.items() if link.fields.get("circle_meant") is True}
        found: dict[str, list[Keys]] = {}
        for circle in self.circles(meant):
            found.setdefault(circle[0], []).append(circle)
        return found

    @cached_property
    def dead_ends(self) -> dict[str, Keys]:
        """Where routes stop that never reach an impact (an item that leads to nothing, or the smallest key of a
        circle that nothing leads out of), each with what stops there, itself first. Nothing stands at two."""
        if len(self.linked) == len(self.effects):
            return {}
        ends = [
            component
            for component in self.components
            if component[0] not in self.linked and self._closed(component, self.effects)
        ]
        stop = {key: component[0] for component in ends for key in component}
        todo = list(stop)
        for key in todo:
            for cause in self.causes[key]:
                if cause not in stop and cause not in self.linked:
                    stop[cause] = stop[key]
                    todo.append(cause)
        found: dict[str, list[str]] = {component[0]: [] for component in ends}
        for key in todo:
            found[stop[key]].append(key)
        return {key: tuple(keys) for key, keys in found.items()}

    def _closed(self, component: Keys, arrows: Arrows) -> bool:
        """Whether no arrow goes from a component to what is outside of it."""
        return all(other in component for key in component for other in arrows[key])

    @cached_property
    def without_activity(self) -> frozenset[str]:
        """Where the parts begin that no activity leads to: impacts and outcomes that nothing leads to, and the
        smallest key of a circle that nothing leads into."""
        items = self.plan.items
        alone = [key for key, causes in self.causes.items() if not causes and items[key].kind != "activity"]
        cycles = [component for component in set(self.in_cycle.values()) if self._closed(component, self.causes)]
        return frozenset(
            [*alone, *(component[0] for component in cycles if all(items[k].kind != "activity" for k in component))]
        )

    @cached_property
    def ranks(self) -> dict[str, int | None]:
        """Where each item stands from activities (-1) to impacts (3); None for an outcome without a term."""
        found: dict[str, int | None] = {item.key: RANK[item.kind] for item in self.plan.of(*RANK)}
        found.update((item.key, TERM_RANK.get(item.fields.get("term", ""))) for item in self.plan.of("outcome"))
        return found

    @cached_property
    def _beneath(self) -> dict[str, int]:
        """For each item the terms of the outcomes beneath it, as bits: see `BITS`."""
        found: dict[str, int] = {}
        with_own: dict[str, int] = {}  # the terms beneath an item and its own
        ranks, causes = self.ranks, self.causes
        for component in self.components:
            here = 0
            for key in component:
                for cause in causes[key]:
                    here |= with_own[cause] if cause in with_own else BITS.get(ranks[cause], 0)
            for key in component:
                found[key] = here
                with_own[key] = here | BITS.get(ranks[key], 0)
        return found

    def terms_beneath(self, key: str) -> dict[str, str]:
        """The terms of the outcomes beneath an item, long to short, each with one such outcome; "" is the term of
        those that have none."""
        bits = self._beneath[key]
        return {TERM_OF[rank]: self._one_beneath(key, rank) for rank, bit in BITS.items() if bits & bit}

    def _one_beneath(self, key: str, rank: int | None) -> str:
        """An outcome of a term beneath an item, on the way that leads to one."""
        met, todo = {key}, [key]
        while todo:
            for cause in self.causes[todo.pop()]:
                if self.ranks[cause] == rank:
                    return cause
                if cause not in met and self._beneath[cause] & BITS[rank]:
                    met.add(cause)
                    todo.append(cause)
        return ""

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms that the plan's outcomes have."""
        met = set(self.ranks.values())
        return frozenset(term for term in TERMS if TERM_RANK[term] in met)

    @cached_property
    def leaps(self) -> dict[str, Keys]:
        """What items lead to by an arrow that goes back to an earlier term, or passes over one."""
        ranks, found = self.ranks, {}
        for key, effects in self.effects.items():
            if (rank := ranks[key]) is not None:
                top = (rank, rank + 1, None if rank < RANK["impact"] else rank)
                if odd := [effect for effect in effects if ranks[effect] not in top]:
                    found[key] = tuple(odd)
        return found

    @cached_property
    def shortcuts(self) -> dict[str, Keys]:
        """What items lead to by an arrow beside which a longer way leads to the same (the arrows that a transitive
        reduction takes out); nothing from a circle, since there it is open what comes first."""
        height, in_cycle = self._heights(), self.in_cycle
        asked = [
            (key, effect)
            for key, effects in self.effects.items()
            if len(effects) > 1 and key not in in_cycle
            for effect in effects
            if height[key] - height[effect] > 1 or effect in in_cycle
        ]
        bits = {key: 1 << number for number, key in enumerate(dict.fromkeys(effect for _, effect in asked))}
        met = self._met(bits) if bits else {}
        found: dict[str, Keys] = {}
        for key, target in asked:
            if any(met[effect] & bits[target] for effect in self.effects[key] if effect != target):
                found[key] = (*found.get(key, ()), target)
        return found

    def _heights(self) -> dict[str, int]:
        """How many arrows the longest way from each item has; a circle counts as one item. An arrow beside which
        there is a longer way goes down by more than one."""
        height: dict[str, int] = {}
        for component in reversed(self.components):
            below = (height.get(effect, -1) for key in component for effect in self.effects[key])
            height.update(dict.fromkeys(component, max(below, default=-1) + 1))
        return height

    def _met(self, bits: Mapping[str, int]) -> dict[str, int]:
        """For each item, which of those that have a bit are met from it on, itself included."""
        met: dict[str, int] = {}
        for component in reversed(self.components):
            here = 0
            for key in component:
                here |= bits.get(key, 0)
                for effect in self.effects[key]:
                    here |= met.get(effect, 0)
            met.update(dict.fromkeys(component, here))
        return met
