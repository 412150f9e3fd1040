"""Layers and the order within them: the first two steps of drawing a layered graph.

The method is that of Sugiyama, Tagawa and Toda (Methods for Visual Understanding of Hierarchical System Structures,
1981): boxes are put into layers, a long arrow gets a waypoint in each layer that it passes, so that arrows only join
layers next to each other, and each layer is put in order by the barycenters of its neighbours. Swapping neighbours
(`transpose`) is from Gansner, Koutsofios, North and Vo (A Technique for Drawing Directed Graphs, 1993), counting
crossings as inversions from Barth, Mutzel and Jünger (Simple and Efficient Bilayer Cross Counting, 2004).

Numbers stand for boxes, and from `Layers.count` on for waypoints. There is no chance in it: the random orders to begin
with come from one fixed seed, so the same plan gives the same picture.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

from toc_tui.frozen import frozen

Pair = tuple[int, int]
Rows = list[list[int]]
Sides = tuple[list[int], list[int]]  # the positions of the neighbours above and below
# Sweeps end in a local minimum, so they begin from several orders and the best is kept. Measured on 16 plans of 25 to
# 200 items that tests/reports/diagram/plans.py makes up: twice the budget takes twice the time for 1 to 8 % fewer
# crossings; half the patience gives 2 to 5 % more, twice the sweeps change nothing.
RESTARTS, RESTARTS_FROM_KNOWN = 15, 4  # the second where a good order is known to begin with
SEARCH_BUDGET = 1500  # restarts times numbers: a large picture has to be content with fewer restarts
SWEEPS, PATIENCE = 24, 6  # sweeps from one order, and how many without a gain end it
MANY = 3000  # numbers above which two sweeps have to do: such a picture is not for paper, and must not take minutes


@frozen
class Layers:
    """`rows` holds the numbers of each layer in order, the earliest layer first; those from `count` on are waypoints.
    `chains` gives for each arrow its numbers from the lower layer to the higher one."""

    count: int
    rows: tuple[tuple[int, ...], ...]
    chains: tuple[tuple[int, ...], ...]

    @property
    def crossings(self) -> int:
        """How many times two arrows cross."""
        return sum(crossings_by_layer(self.rows, self.chains))


def assign_layers(place: Sequence[int], arrows: Sequence[Pair], most: int, order: Sequence[int] = ()) -> list[int]:
    """The layer of each box: those of an earlier place below those of a later one. Within a place a box stands
    below what it leads to there (longest path layering); a place with more than `most` boxes is dealt out over several
    layers, box after box in the order given."""
    ranked = {number: at for at, number in enumerate(order or range(len(place)))}
    inner: dict[int, list[int]] = {}
    for source, target in arrows:
        if place[source] == place[target] and source != target:
            inner.setdefault(source, []).append(target)
    depth = [0] * len(place)  # layers between a box and the upper end of its place
    found: list[int] = [0] * len(place)
    below = 0
    for at in sorted(set(place)):
        own = sorted((number for number in range(len(place)) if place[number] == at), key=ranked.__getitem__)
        deal = max(1, -(-len(own) // most))
        for turn, number in enumerate(own):
            depth[number] = turn % deal
        for number in _reverse_topological(own, inner):
            depth[number] = max(depth[number], *(depth[target] + 1 for target in inner.get(number, ())), 0)
        steps = {deep: step for step, deep in enumerate(sorted({depth[number] for number in own}, reverse=True))}
        for number in own:  # no layer is left without a box
            found[number] = below + steps[depth[number]]
        below += len(steps)
    return found


def _reverse_topological(own: Iterable[int], inner: dict[int, list[int]]) -> list[int]:
    """The boxes of one place in reverse topological order, by depth-first search: each after what it leads to there. A
    back edge, which closes a circle, is taken out of `inner`."""
    done: dict[int, bool] = {}  # False: under way
    found = []
    for start in own:
        todo = [(start, 0)] if start not in done else []
        while todo:
            number, at = todo.pop()
            targets = inner.get(number, [])
            done[number] = False
            while at < len(targets) and targets[at] in done:
                if done[targets[at]]:
                    at += 1
                else:
                    del targets[at]
            if at < len(targets):
                todo += [(number, at), (targets[at], 0)]
            else:
                done[number] = True
                found.append(number)
    return found


def order_layers(level: Sequence[int], arrows: Sequence[Pair], start: Sequence[int] = ()) -> Layers:
    """The boxes of these levels in an order with few crossings. `start` is the order to begin with."""
    count, layer = len(level), list(level)
    chains: list[tuple[int, ...]] = []
    for source, target in arrows:
        low, high = (source, target) if level[source] < level[target] else (target, source)
        between = range(len(layer), len(layer) + level[high] - level[low] - 1)
        layer += range(level[low] + 1, level[high])
        chains.append((low, *between, high))
    neighbours = _neighbours(len(layer), chains)
    begin = list(start or range(count))
    best, least = _minimise_crossings(_initial_order(layer, neighbours[1], begin), neighbours, chains)
    random = Random(0)
    for number in range(min(RESTARTS_FROM_KNOWN if start else RESTARTS, SEARCH_BUDGET // max(1, len(layer)))):
        if not least:
            break
        again, upwards = begin[::-1] if number % 2 else begin, number < 2
        if number > 2:
            again, upwards = random.sample(begin, len(begin)), number % 2 == 0
        rows, now = _minimise_crossings(
            _initial_order(layer, neighbours[not upwards], again, upwards), neighbours, chains
        )
        if now < least:
            best, least = rows, now
    return Layers(count, tuple(map(tuple, best)), tuple(chains))


def _minimise_crossings(rows: Rows, neighbours: tuple[Rows, Rows], chains: Sequence[Sequence[int]]) -> tuple[Rows, int]:
    """Layers in an order with fewer crossings than the one given, by sweeps down and up in turn; and how many."""
    up, down = neighbours
    best, least, idle = rows, sum(crossings_by_layer(rows, chains)), 0
    quick = len(up) > MANY
    for turn in range(2 if quick else SWEEPS):
        if not least or idle == PATIENCE:
            break
        rows = [list(row[::-1] if turn // 2 % 2 else row) for row in rows]  # of two that pull alike, now this one first
        rows = _barycenter_sweep(rows, (down, up)[turn % 2], bool(turn % 2))
        if not quick:
            transpose(rows, up, down)
        now = sum(crossings_by_layer(rows, chains))
        idle += 1
        if now < least:
            best, least, idle = [list(row) for row in rows], now, 0
    return best, least


def _neighbours(size: int, chains: Iterable[Sequence[int]]) -> tuple[Rows, Rows]:
    """For each number those next to it in the layer above, and in the layer below."""
    up: Rows = [[] for _ in range(size)]
    down: Rows = [[] for _ in range(size)]
    for chain in chains:
        for low, high in pairwise(chain):
            up[low].append(high)
            down[high].append(low)
    return up, down


def _initial_order(layer: Sequence[int], neighbours: Rows, start: Iterable[int], upwards: bool = False) -> Rows:
    """The order in which a walk meets the numbers, from the last layers downwards or from the first upwards."""
    rows: Rows = [[] for _ in range(max(layer, default=-1) + 1)]
    seen: set[int] = set()
    for first in sorted(start, key=lambda number: layer[number] if upwards else -layer[number]):
        todo = [first]
        while todo:
            number = todo.pop()
            if number not in seen:
                seen.add(number)
                rows[layer[number]].append(number)
                todo += reversed(neighbours[number])
    for number in range(len(layer)):
        if number not in seen:
            rows[layer[number]].append(number)
    return rows


def _barycenter_sweep(rows: Rows, neighbours: Rows, downwards: bool) -> Rows:
    """Each layer after the first, in the order of the sweep, sorted by barycenter: the mean position of the
    neighbours in the layer before it. What has no neighbours there keeps its position."""
    order = range(len(rows) - 2, -1, -1) if downwards else range(1, len(rows))
    for at in order:
        position = {number: turn for turn, number in enumerate(rows[at + 1 if downwards else at - 1])}
        wanted = {}
        for turn, number in enumerate(rows[at]):
            found = [position[other] for other in neighbours[number]]
            wanted[number] = sum(found) / len(found) if found else float(turn)
        rows[at].sort(key=wanted.__getitem__)
    return rows


def transpose(rows: Rows, up: Rows, down: Rows) -> None:
    """Swap numbers next to each other in a layer as long as that leaves fewer crossings, in four rounds at most: more
    than two rounds save one crossing in a hundred."""
    position = {number: turn for row in rows for turn, number in enumerate(row)}
    where = position.__getitem__
    still = [False] * (len(rows) + 1)  # nothing was swapped in this layer, and nothing next to it has changed since
    for _ in range(4):
        better = False
        for at, row in enumerate(rows):
            if still[at]:
                continue
            sides = {number: (sorted(map(where, up[number])), sorted(map(where, down[number]))) for number in row}
            still[at] = True
            for turn in range(len(row) - 1):
                one, other = row[turn], row[turn + 1]
                if _crossing_gain(sides[one], sides[other]) > 0:
                    row[turn], row[turn + 1] = other, one
                    still[at] = False
            if not still[at]:
                position.update((number, turn) for turn, number in enumerate(row))
                still[at - 1] = still[at + 1] = False
                better = True
        if not better:
            return


def _crossing_gain(one: Sides, other: Sides) -> int:
    """How many crossings fewer there are when two numbers next to each other change places; each is given by the sorted
    positions of its neighbours above and below."""
    found = 0
    for a, b in zip(one, other, strict=True):
        if not a or not b:
            continue
        if len(a) == len(b) == 1:  # most are: arrows that pass through the layer
            found += (a[0] > b[0]) - (b[0] > a[0])
            continue
        if a[-1] > b[0]:  # else nothing crosses, which need not be counted
            found += _crossings_between(a, b)
        if b[-1] > a[0]:
            found -= _crossings_between(b, a)
    return found


def _crossings_between(one: list[int], other: list[int]) -> int:
    """Crossings between the arrows of two numbers next to each other, the first standing before the second."""
    return sum(bisect_left(other, position) for position in one)


def crossings_by_layer(rows: Sequence[Sequence[int]], chains: Iterable[Sequence[int]]) -> list[int]:
    """The crossings between each layer and the next."""
    position = {number: turn for row in rows for turn, number in enumerate(row)}
    layer = {number: at for at, row in enumerate(rows) for number in row}
    pieces: list[list[Pair]] = [[] for _ in rows]
    for chain in chains:
        for low, high in pairwise(chain):
            pieces[layer[low]].append((position[low], position[high]))
    return [_count_inversions(found) for found in pieces]


def _count_inversions(pieces: list[Pair]) -> int:
    """Crossings between two layers: sorted by one end, two arrows cross where their other ends are out of order. Barth,
    Mutzel and Jünger count them with a tree; for the few hundred arrows between two layers a sorted list does."""
    met: list[int] = []
    count = 0
    for _, high in sorted(pieces):
        count += len(met) - bisect_right(met, high)
        insort(met, high)
    return count
