"""Boxes in layers with few crossings: which layer each stands in, and in what order within it.

Numbers stand for boxes. An arrow that passes over a layer has a waypoint there, which is a number too, so that
between two layers next to each other there are only short pieces. Everything is worked out in the same way each
time: the same plan gives the same picture.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise
from random import Random

from toc_tui.frozen import frozen

Pair = tuple[int, int]
Rows = list[list[int]]
TRIES, AGAIN = 15, 4  # other orders to begin with; fewer where a good one is known
EFFORT = 1500  # and fewer where there are many numbers
SWEEPS, IDLE = 24, 6  # rounds of putting in order, and how many in vain end it
MANY = 3000  # numbers in all layers, above which less time is spent on the order


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
        return sum(crossed(self.rows, self.chains))


def levels(place: Sequence[int], arrows: Sequence[Pair], most: int, order: Sequence[int] = ()) -> list[int]:
    """The layer of each box: those of an earlier place below those of a later one. Within a place a box stands
    below what it leads to there; a place with more than `most` boxes is dealt out over several layers, box
    after box in the order given."""
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
        for number in _effects_first(own, inner):
            depth[number] = max(depth[number], *(depth[target] + 1 for target in inner.get(number, ())), 0)
        steps = {deep: step for step, deep in enumerate(sorted({depth[number] for number in own}, reverse=True))}
        for number in own:  # no layer is left without a box
            found[number] = below + steps[depth[number]]
        below += len(steps)
    return found


def _effects_first(own: Iterable[int], inner: dict[int, list[int]]) -> list[int]:
    """The boxes of one place, each after what it leads to there. An arrow that closes a circle is taken out of
    `inner`."""
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


def ordered(level: Sequence[int], arrows: Sequence[Pair], start: Sequence[int] = ()) -> Layers:
    """The boxes of these levels in an order with few crossings. `start` is the order to begin with."""
    count, layer = len(level), list(level)
    chains: list[tuple[int, ...]] = []
    for source, target in arrows:
        low, high = (source, target) if level[source] < level[target] else (target, source)
        between = range(len(layer), len(layer) + level[high] - level[low] - 1)
        layer += range(level[low] + 1, level[high])
        chains.append((low, *between, high))
    beside = _neighbours(len(layer), chains)
    begin = list(start or range(count))
    best, least = _better(_first_rows(layer, beside[1], begin), beside, chains)
    dice = Random(0)
    for number in range(min(AGAIN if start else TRIES, EFFORT // max(1, len(layer)))):
        if not least:
            break
        again, upwards = begin[::-1] if number % 2 else begin, number < 2
        if number > 2:
            again, upwards = dice.sample(begin, len(begin)), number % 2 == 0
        rows, now = _better(_first_rows(layer, beside[not upwards], again, upwards), beside, chains)
        if now < least:
            best, least = rows, now
    return Layers(count, tuple(map(tuple, best)), tuple(chains))


def _better(rows: Rows, beside: tuple[Rows, Rows], chains: Sequence[Sequence[int]]) -> tuple[Rows, int]:
    """Layers in an order with fewer crossings than the one given, and how many those are."""
    up, down = beside
    best, least, idle = rows, sum(crossed(rows, chains)), 0
    quick = len(up) > MANY
    for turn in range(2 if quick else SWEEPS):
        if not least or idle == IDLE:
            break
        rows = [list(row[::-1] if turn // 2 % 2 else row) for row in rows]  # of two that pull alike, now this one first
        rows = _swept(rows, (down, up)[turn % 2], bool(turn % 2))
        if not quick:
            _swapped(rows, up, down)
        now = sum(crossed(rows, chains))
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


def _first_rows(layer: Sequence[int], beside: Rows, start: Iterable[int], upwards: bool = False) -> Rows:
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
                todo += reversed(beside[number])
    for number in range(len(layer)):
        if number not in seen:
            rows[layer[number]].append(number)
    return rows


def _swept(rows: Rows, beside: Rows, downwards: bool) -> Rows:
    """Each layer after the first in the order of the middle of its neighbours in the layer before it."""
    order = range(len(rows) - 2, -1, -1) if downwards else range(1, len(rows))
    for at in order:
        spot = {number: turn for turn, number in enumerate(rows[at + 1 if downwards else at - 1])}
        wanted = {}
        for turn, number in enumerate(rows[at]):
            found = [spot[other] for other in beside[number]]
            wanted[number] = sum(found) / len(found) if found else float(turn)
        rows[at].sort(key=wanted.__getitem__)
    return rows


def _swapped(rows: Rows, up: Rows, down: Rows) -> None:
    """Swap neighbours in a layer as long as that leaves fewer crossings."""
    spot = {number: turn for row in rows for turn, number in enumerate(row)}
    for _ in range(4):
        better = False
        for row in rows:
            sides = {number: [sorted(spot[other] for other in side[number]) for side in (up, down)] for number in row}
            for turn in range(len(row) - 1):
                one, other = row[turn], row[turn + 1]
                if _gain(sides[one], sides[other]) > 0:
                    row[turn], row[turn + 1] = other, one
                    better = True
            spot.update((number, turn) for turn, number in enumerate(row))
        if not better:
            return


def _gain(one: list[list[int]], other: list[list[int]]) -> int:
    """How many crossings fewer there are when two neighbours change places."""
    found = 0
    crosses = False
    for a, b in zip(one, other, strict=True):
        if a and b:
            if a[-1] > b[0]:
                crosses = True
                found += _over(a, b)
            if b[-1] > a[0]:
                found -= _over(b, a)
    return found if crosses else 0


def _over(one: list[int], other: list[int]) -> int:
    """Crossings of the arrows of two neighbours, the first standing before the second."""
    return sum(bisect_left(other, spot) for spot in one)


def crossed(rows: Sequence[Sequence[int]], chains: Iterable[Sequence[int]]) -> list[int]:
    """The crossings between each layer and the next."""
    spot = {number: turn for row in rows for turn, number in enumerate(row)}
    layer = {number: at for at, row in enumerate(rows) for number in row}
    pieces: list[list[Pair]] = [[] for _ in rows]
    for chain in chains:
        for low, high in pairwise(chain):
            pieces[layer[low]].append((spot[low], spot[high]))
    return [_inversions(found) for found in pieces]


def _inversions(pieces: list[Pair]) -> int:
    met: list[int] = []
    count = 0
    for _, high in sorted(pieces):
        count += len(met) - bisect_right(met, high)
        insort(met, high)
    return count
