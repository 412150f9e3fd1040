"""The theory as a graph: what leads to what, roots, circles, paths.

Own lists do the everyday work; networkx (slow to load) is used for the questions that are truly about
graphs, and loaded on their first use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property

from toc_tui.frozen import frozen
from toc_tui.plan.model import THEORY, Item, Plan
from toc_tui.structure import Structure, cyclic_components, reachable

TYPE_CHECKING = False
if TYPE_CHECKING:  # only the wording checks need it
    from typing import Any

    from toc_tui.lexicon import Lexicon

EARLIER = {"impact": "long", "long": "medium", "medium": "short", "short": "short", "": "long"}


BESIDE = ("statement", "idea", "measure", "action")  # what is asked about beside the theory
FEW_ARROWS = 200


def components(arrows: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The strongly connected components: items that lead to each other, the earlier ones first. networkx knows a fast
    way; it takes longer to load than the few items of most circles take any other way."""
    pairs = list(arrows)
    if len(pairs) <= FEW_ARROWS:
        return cyclic_components(pairs)
    import networkx

    graph = networkx.condensation(networkx.DiGraph(pairs))
    return [list(graph.nodes[group]["members"]) for group in networkx.topological_sort(graph)]


@frozen(eq=False, slots=False)
class Theory:
    """A plan seen as a graph, on a day: what is asked is a function of both, and of the words that wording checks
    listen for (`lexicon`). `causes` and `effects` hold keys of impacts, outcomes and activities only; arrows to keys
    that do not exist are left out."""

    plan: Plan
    today: date
    lexicon: Lexicon

    @cached_property
    def effects(self) -> dict[str, tuple[str, ...]]:
        """What each item leads to, in the order written."""
        known = {key: item for key, item in self.plan.items.items() if item.kind in THEORY}
        return {key: tuple(filter(known.__contains__, item.leads_to)) for key, item in known.items()}

    def led(self, item: Item) -> tuple[str, ...]:
        """What an item leads to in the theory, in the order written."""
        items = self.plan.items
        return tuple([key for key in item.leads_to if key in items and items[key].kind in THEORY])

    @cached_property
    def causes(self) -> dict[str, tuple[str, ...]]:
        """What leads to each item: outcomes first, then activities, each in the order of the file."""
        found: dict[str, list[str]] = {key: [] for key in self.effects}
        for source, targets in self.effects.items():
            for target in targets:
                found[target].append(source)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def hindering(self) -> frozenset[tuple[str, str]]:
        """The arrows from what gets in the way of something: no cause of it."""
        links = self.plan.links
        return frozenset(pair for pair, link in links.items() if link.fields.get("hinders") is True)

    def helping(self, key: str) -> tuple[str, ...]:
        """What leads to an item, without what gets in its way."""
        causes = self.causes.get(key, ())
        return tuple(cause for cause in causes if (cause, key) not in self.hindering) if self.hindering else causes

    def is_change(self, key: str) -> bool:
        """Whether an item is a change (an outcome, an impact), and not something that we do."""
        return self.plan.items[key].kind != "activity"

    def in_the_way(self, key: str) -> tuple[str, ...]:
        """What gets in the way of an item."""
        return tuple(cause for cause in self.causes.get(key, ()) if (cause, key) in self.hindering)

    def helped(self, key: str) -> tuple[str, ...]:
        """What an item leads to, without what it gets in the way of."""
        return tuple(effect for effect in self.effects.get(key, ()) if (key, effect) not in self.hindering)

    @cached_property
    def structure(self) -> Structure:
        """The shape of it as a whole: circles, dead ends, terms, shortcuts."""
        return Structure(self.plan, self.effects, self.causes, self.linked, components)

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What checks have worked out about the whole plan, by the name of what it is."""
        return {}

    @cached_property
    def measures(self) -> dict[str, list[Item]]:
        """The measures that check each item."""
        found: dict[str, list[Item]] = {}
        for measure in self.plan.of("measure"):
            found.setdefault(measure.get("checks"), []).append(measure)
        return found

    @cached_property
    def roots(self) -> tuple[str, ...]:
        """Impacts that lead to nothing themselves, and those that stand in a circle and would be lost otherwise;
        the project's before the co-production's."""
        given = [*self.plan.of("impact")]
        joint = [item for item in given if item.get("kind") == "co-production"]
        impacts = [*(item for item in given if item not in joint), *joint]
        starts = [item.key for item in impacts if not self.effects[item.key]]
        if len(starts) < len(impacts):
            met = set(self.down(starts))
            for item in impacts:
                if item.key not in met:
                    starts.append(item.key)
                    met.update(self.down([item.key]))
        return tuple(starts)

    @cached_property
    def linked(self) -> frozenset[str]:
        """Everything from which an impact can be reached, the impacts included."""
        return frozenset(self.down(self.roots))

    @cached_property
    def begun(self) -> frozenset[str]:
        """Everything that an activity leads to, directly or not, the activities included."""
        return frozenset(reachable(self.effects, (item.key for item in self.plan.of("activity"))))

    @cached_property
    def loose(self) -> tuple[str, ...]:
        """Where the parts that reach no impact start: items that lead to nothing, then one of each circle left."""
        return self.starts(self.linked)

    def starts(self, met: AbstractSet[str]) -> tuple[str, ...]:
        """Where the parts start that a walk from the impacts has not met."""
        if len(met) >= len(self.effects) and all(key in met for key in self.effects):
            return ()
        left = [key for key in self.effects if key not in met]
        starts = [key for key in left if not self.effects[key]]
        seen = set(self.down(starts))
        for key in left:
            if key not in seen:
                starts.append(key)
                seen.update(self.down([key]))
        return tuple(starts)

    @cached_property
    def answered(self) -> frozenset[str]:
        """The "I" lines that a "We" line answers."""
        return frozenset(item.get("answers") for item in self.plan.of("statement") if item.get("voice") == "We")

    @cached_property
    def walk(self) -> tuple[str, ...]:
        """Every item that questions are asked about: the theory backwards, each item followed by its checks, then
        statements, ideas, checks of nothing and what is to be done."""
        found: dict[str, None] = {}
        for key in self.backwards():
            found.update(dict.fromkeys((key, *(measure.key for measure in self.measures.get(key, ())))))
        found.update(dict.fromkeys(item.key for item in self.plan.of(*BESIDE)))
        return tuple(found)

    def down(self, starts: tuple[str, ...] | list[str]) -> Iterator[str]:
        """These items and all that leads to them, each once: one road to its start before the next begins."""
        seen = set(starts)
        todo = list(reversed(starts))
        while todo:
            key = todo.pop()
            yield key
            for cause in reversed(self.causes[key]):  # what was written first is next
                if cause not in seen:
                    seen.add(cause)
                    todo.append(cause)

    def beneath(self, key: str) -> tuple[str, ...]:
        """Everything that leads to an item, directly or not; the item itself left out."""
        return tuple(self.down([key]))[1:] if key in self.causes else ()

    def earlier_term(self, key: str) -> str:
        """The term that comes just before an item's own: long before an impact, and so on down."""
        item = self.plan.items[key]
        return EARLIER["impact" if item.kind == "impact" else item.term]

    def path_to_impact(self, key: str) -> tuple[str, ...]:
        """A shortest route from an item to an impact, both ends included; () if there is none."""
        before: dict[str, str] = {key: ""}
        todo = [key]
        while todo:
            following: list[str] = []
            for current in todo:
                if self.plan.items[current].kind == "impact" and current != key:
                    route = [current]
                    while before[route[-1]]:
                        route.append(before[route[-1]])
                    return tuple(reversed(route))
                for effect in self.helped(current):
                    if effect not in before:
                        before[effect] = current
                        following.append(effect)
            todo = following
        return ()

    def links(self) -> Iterator[tuple[str, str]]:
        """Every arrow, from the earlier item to the later one."""
        return ((source, target) for source, targets in self.effects.items() for target in targets)

    def backwards(self) -> tuple[str, ...]:
        """The theory's items in the order of the backwards walk: breadth first from the impacts, then the rest."""
        seen: dict[str, None] = {}  # a dict, for its order
        for starts in (self.roots, self.loose):
            level = [key for key in starts if key not in seen]
            while level:
                seen.update(dict.fromkeys(level))
                found = (cause for key in level for cause in self.causes[key] if cause not in seen)
                level = list(dict.fromkeys(found))
        return tuple(seen)
