"""How strong the roads to the impacts are, and where they are weak.

An arrow is as strong as the group is sure of it; a road is as strong as its weakest arrow, and an impact as its
strongest road. That is the widest path problem (Pollack, 1960), solved as Dijkstra's shortest path is, with four
buckets in place of a queue, because there are four strengths.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.graph.network import Network
from toc_tui.plan.arrows import SUPPORTS, doubted
from toc_tui.plan.model import Plan

SURE, THINK_SO, UNSAID, DOUBTED = 3, 2, 1, 0
SAID = {"sure": SURE, "think-so": THINK_SO}
Arrow = tuple[str, str]


def sureness(plan: Plan, source: str, target: str) -> int:
    """How sure the group is of an arrow. A yes to the question whether it helps is a “we think so”."""
    if not plan.links and not plan.answers:
        return UNSAID
    if doubted(plan, source, target):
        return DOUBTED
    link = plan.links.get((source, target))
    if link is not None and (found := SAID.get(link.get("sure"))) is not None:
        return found
    answer = plan.answers.get((SUPPORTS, (source, target)))
    return THINK_SO if answer is not None and answer.says == "yes" else UNSAID


class Strength:
    """The strongest road to everything that a road leads to."""

    def __init__(self, network: Network) -> None:
        self.network, self.plan = network, network.plan
        self.level: dict[str, int] = dict.fromkeys(network.starts, SURE)
        self._before: dict[str, str] = {}
        buckets: list[list[str]] = [[], [], [], list(network.starts)]
        done: set[str] = set()
        for level in (SURE, THINK_SO, UNSAID, DOUBTED):
            for key in buckets[level]:  # it grows while it is walked
                if key in done or self.level[key] != level:
                    continue
                done.add(key)
                for effect in network.effects[key]:
                    reached = min(level, sureness(self.plan, key, effect))
                    if reached > self.level.get(effect, -1):
                        self.level[effect], self._before[effect] = reached, key
                        buckets[reached].append(effect)

    def road(self, key: str) -> tuple[str, ...]:
        """The strongest road to an item, from where it starts."""
        route = [key]
        while (cause := self._before.get(route[-1])) is not None:
            route.append(cause)
        return tuple(reversed(route))

    def weakest(self, key: str) -> list[Arrow]:
        """The arrows that make an item no stronger than it is, those nearest to it: every road to it passes one of
        them, or one that is weaker still. None where it is as strong as can be."""
        level = self.level.get(key, SURE)
        return [] if level == SURE else list(self._weakest(key, level))

    def _weakest(self, key: str, level: int) -> Iterator[Arrow]:
        met, todo = {key}, [key]
        for one in todo:  # it grows while it is walked
            for cause in self.network.causes[one]:
                sure = sureness(self.plan, cause, one)
                if sure == level:
                    yield cause, one
                elif sure > level and cause not in met:
                    met.add(cause)
                    todo.append(cause)
