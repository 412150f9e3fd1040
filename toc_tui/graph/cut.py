"""The fewest changes such that every road passes one of them: a smallest vertex cut, found as a largest flow.

Ford and Fulkerson (1956), Menger (1927). networkx does the work; it is loaded when somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from toc_tui.graph.network import Network
from toc_tui.structure import Keys

Node = tuple[str, int]
SOURCE, SINK = ("", 0), ("", 1)  # no keys of items
IN, OUT = 0, 1


class Watched(NamedTuple):
    """`changes`: those to check, in the order of the roads. `straight`: what we do that leads straight to an impact,
    where there is no change to look at."""

    changes: Keys
    straight: Keys


def to_watch(network: Network, checked: frozenset[str]) -> Watched:
    """The fewest outcomes such that every road passes one. Of several such choices the one with the most that are
    `checked` already, and of these the one nearest to what we do, because it shows first."""
    kind = {key: network.plan.items[key].kind for key in network.effects}
    outcomes = [key for key in kind if kind[key] == "outcome"]
    straight = tuple(
        key
        for key, effects in network.effects.items()
        if kind[key] == "activity" and any(kind[one] == "impact" for one in effects)
    )
    if not outcomes:
        return Watched((), straight)
    import networkx

    graph: Any = networkx.DiGraph()
    graph.add_nodes_from((SOURCE, SINK))
    many = len(outcomes)
    for key in outcomes:  # one costs a little less where it is checked: never so much less that one more is taken
        graph.add_edge((key, OUT), (key, IN), capacity=many if key in checked else many + 1)
    graph.add_edges_from(_arrows(network, kind))
    flow = networkx.algorithms.flow.shortest_augmenting_path  # Dinitz's takes a minute where a plan has 10,000 items
    _, (early, late) = networkx.minimum_cut(graph, SOURCE, SINK, flow_func=flow)
    return Watched(tuple(key for key in outcomes if (key, OUT) in early and (key, IN) in late), straight)


def _arrows(network: Network, kind: Mapping[str, str]) -> Iterator[tuple[Node, Node]]:
    """The arrows between outcomes, from the impacts back to where roads begin: of several smallest cuts networkx finds
    the one nearest to the sink."""
    starts = set(network.starts)
    for key in network.effects:
        if kind[key] != "outcome":
            continue
        if key in starts or any(kind[cause] == "activity" for cause in network.causes[key]):
            yield (key, IN), SINK
        for effect in network.effects[key]:
            if kind[effect] == "outcome":
                yield (effect, IN), (key, OUT)
            elif kind[effect] == "impact":
                yield SOURCE, (key, OUT)
