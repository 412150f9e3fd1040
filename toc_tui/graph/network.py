"""The roads of a plan as one network: what stands on a road from something that we do to an impact.

An arrow that gets in the way is part of no road. Where nothing that we do leads to any impact yet, roads begin at the
changes that nothing leads to.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cached_property

from toc_tui.graph import Theory, components
from toc_tui.structure import Keys, Structure, reachable


class Network:
    """`starts`: where roads begin. `ends`: the impacts that they lead to. `effects` and `causes` are those of what
    stands on a road, and no others. `begun`: whether the roads begin with something that we do."""

    def __init__(self, theory: Theory) -> None:
        self.theory, self.plan = theory, theory.plan
        self._helped = {key: theory.helped(key) for key in theory.effects}
        self._helping = {key: theory.helping(key) for key in theory.effects}
        impacts = [item.key for item in self.plan.of("impact")]
        leading = reachable(self._helping, impacts)
        self.begun = any(item.key in leading for item in self.plan.of("activity"))
        begins = self._begins(leading)
        on_road = reachable(self._helped, begins) & leading
        self.effects = {key: self._among(self._helped[key], on_road) for key in theory.effects if key in on_road}
        self.causes = {key: self._among(self._helping[key], on_road) for key in self.effects}
        self.starts = tuple(key for key in self.effects if key in begins)
        self.ends = tuple(key for key in impacts if key in self.effects and key not in begins)

    @staticmethod
    def _among(keys: Keys, known: AbstractSet[str]) -> Keys:
        return tuple(key for key in keys if key in known)

    def _begins(self, leading: AbstractSet[str]) -> set[str]:
        """Where roads begin: at what we do that nothing else comes before, else at changes that nothing leads to. Where
        all of it stands in a circle, at the first of that."""
        kind = {item.key for item in self.plan.of("activity")} if self.begun else self._helped.keys()
        able = [key for key in self._helped if key in kind and key in leading]
        begins = {key for key in able if not self._helping[key] and self._helped[key]}
        reached = reachable(self._helped, begins)
        for key in able:
            if key not in reached and self._helping[key]:
                begins.add(key)
                reached |= reachable(self._helped, (key,))
        return begins

    @cached_property
    def structure(self) -> Structure:
        """Circles and order among what stands on a road."""
        return Structure(self.plan, self.effects, self.causes, self.effects.keys(), components)

    @cached_property
    def off_road(self) -> Keys:
        """What stands on no road, in the order of the walk back."""
        return tuple(key for key in self.theory.backwards() if key not in self.effects)

    @cached_property
    def short_of(self) -> Keys:
        """Where roads end that reach no impact: what something helps and that helps nothing itself, in the order of the
        walk back."""
        kind = {key: self.plan.items[key].kind for key in self._helped}
        return tuple(
            key
            for key in self.theory.backwards()
            if kind[key] != "impact" and self._helping[key] and not self._helped[key]
        )

    def only_road(self, key: str) -> Keys:
        """The one road that leads to an item, from its start; () where there are several, or none."""
        route, met = [key], {key}
        while len(causes := self.causes[route[-1]]) == 1 and causes[0] not in met:
            route.append(causes[0])
            met.add(causes[0])
        return tuple(reversed(route)) if not causes and len(route) > 1 else ()

    @cached_property
    def longest(self) -> Keys:
        """The longest road (the longest path of an acyclic graph); a circle is passed by its shortest way."""
        length: dict[str, int] = {}  # of each item, how many come before it on the longest way to it
        before: dict[str, str] = {}  # what comes just before it on that way
        for component in self.structure.components:
            members = frozenset(component)
            arrows = [
                (length[cause], cause, key) for key in component for cause in self.causes[key] if cause not in members
            ]
            most, cause, entry = max(arrows, key=lambda arrow: arrow[0], default=(-1, "", component[0]))
            length[entry], before[entry] = most + 1, cause
            todo = [entry]
            for key in todo:  # it grows while it is walked
                for effect in self.effects[key]:
                    if effect in members and effect not in length:
                        length[effect], before[effect] = length[key] + 1, key
                        todo.append(effect)
        key = max(self.ends, key=lambda key: length[key], default="")
        found = list[str]()
        while key:
            found.append(key)
            key = before[key]
        return tuple(reversed(found))
