"""What every road to an impact goes through: the dominators of a flow graph.

The algorithm is that of Cooper, Harvey and Kennedy (“A Simple, Fast Dominance Algorithm”, 2001), which networkx has as
`immediate_dominators`. It is written here because `check` would wait for networkx longer than for all else it does.
"""

from __future__ import annotations

from functools import cached_property

from toc_tui.graph.network import Network
from toc_tui.structure import Keys

ROOT = ""  # no key: it comes before everything that starts a road


class Narrow:
    """The narrow places of a network."""

    def __init__(self, network: Network) -> None:
        self.network = network

    @cached_property
    def _order(self) -> list[str]:
        """All that the roads reach, each after what the search met behind it (postorder); the root is the last."""
        effects, met, found = self.network.effects, {ROOT}, list[str]()
        todo = [(ROOT, iter(self.network.starts))]
        while todo:
            key, waiting = todo[-1]
            following = next((one for one in waiting if one not in met), None)
            if following is None:
                found.append(key)
                todo.pop()
            else:
                met.add(following)
                todo.append((following, iter(effects[following])))
        return found

    @cached_property
    def immediate(self) -> dict[str, str]:
        """For each item the last one before it that every road to it goes through; ROOT where there is none."""
        order, starts = self._order, set(self.network.starts)
        number = {key: at for at, key in enumerate(order)}
        found = {ROOT: ROOT}

        def common(one: str, other: str) -> str:
            while one != other:
                while number[one] < number[other]:
                    one = found[one]
                while number[other] < number[one]:
                    other = found[other]
            return one

        changed = True
        while changed:
            changed = False
            for key in reversed(order[:-1]):
                causes = [cause for cause in self.network.causes[key] if cause in found]
                new = ROOT if key in starts else causes[0]
                for cause in causes:
                    new = common(cause, new)
                changed = changed or found.get(key) != new
                found[key] = new
        return found

    def before(self, key: str) -> Keys:
        """Everything that every road to an item goes through, what comes first first; other impacts left out."""
        found, at = list[str](), self.immediate[key]
        while at != ROOT:
            if self.network.plan.items[at].kind != "impact":
                found.append(at)
            at = self.immediate[at]
        return tuple(reversed(found))
