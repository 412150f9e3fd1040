"""Coordinates of ordered layers, the last step of drawing a layered graph (see `layers`): each box close to what it is
joined to, in the order given, never overlapping.

For each layer in turn the positions are sought that are nearest to where the neighbours pull (least weighted squares),
in the order given and with the room that each box needs. Less that room this is isotonic regression, which has one
best answer: the pool adjacent violators algorithm finds it (Ayer, Brunk, Ewing, Reid and Silverman 1955).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from toc_tui.reports.diagram.layers import Layers

# Over all layers, down and up in turn. With 8 of them a box stands 4 pixels from where 12 put it, with 24 it is 5 (the
# mean of the plans that `layers` was measured on).
SWEEPS = 12
FEW_SWEEPS = 4  # where there are many numbers, so that a picture takes seconds
MANY = 3000
# How hard a piece of an arrow pulls, by how many of its ends are waypoints: long arrows are to be straight first of
# all, as in Gansner et al. (who take 1, 2 and 8).
STRAIGHT = {0: 1.0, 1: 4.0, 2: 16.0}


def assign_coordinates(layers: Layers, sizes: Sequence[float], gap: float, narrow: float) -> list[float]:
    """The middle of each number along its layer. `sizes` are those of the boxes; a waypoint takes no room itself.
    `gap` stands between two boxes, `narrow` beside a waypoint."""
    total = sum(map(len, layers.rows))
    size = [*sizes, *([0.0] * (total - layers.count))]
    up, down = _pulls(layers, total)
    offsets = [_offsets(row, size, layers.count, gap, narrow) for row in layers.rows]
    middle = [0.0] * total
    for row, offset in zip(layers.rows, offsets, strict=True):
        for number, at in zip(row, offset, strict=True):
            middle[number] = at - offset[-1] / 2
    turns = FEW_SWEEPS if total > MANY else SWEEPS
    for turn in range(turns):
        last = turn >= turns - 2
        order = range(len(layers.rows)) if turn % 2 else range(len(layers.rows) - 1, -1, -1)
        sides = (up, down) if last else ((down,) if turn % 2 else (up,))
        for at in order:
            row = layers.rows[at]
            wanted, weights = _wanted(row, sides, middle)
            for number, place in zip(row, _isotonic_regression(wanted, weights, offsets[at]), strict=True):
                middle[number] = place
    lowest = min((middle[number] - size[number] / 2 for number in range(total)), default=0.0)
    return [place - lowest for place in middle]


def _pulls(layers: Layers, total: int) -> tuple[list[list[tuple[int, float]]], list[list[tuple[int, float]]]]:
    """For each number its neighbours above and below, each with how hard it pulls."""
    up: list[list[tuple[int, float]]] = [[] for _ in range(total)]
    down: list[list[tuple[int, float]]] = [[] for _ in range(total)]
    for chain in layers.chains:
        for low, high in pairwise(chain):
            pull = STRAIGHT[(low >= layers.count) + (high >= layers.count)]
            up[low].append((high, pull))
            down[high].append((low, pull))
    return up, down


def _offsets(row: Sequence[int], size: Sequence[float], count: int, gap: float, narrow: float) -> list[float]:
    """How far each number of a layer is from the first at least."""
    found = [0.0] * bool(row)
    for one, other in pairwise(row):
        room = gap if one < count and other < count else narrow
        found.append(found[-1] + (size[one] + size[other]) / 2 + room)
    return found


def _wanted(
    row: Sequence[int], sides: Sequence[Sequence[Sequence[tuple[int, float]]]], middle: Sequence[float]
) -> tuple[list[float], list[float]]:
    """Where the neighbours of each number pull it, and how hard."""
    wanted, weights = [], []
    for number in row:
        pulls = [pull for side in sides for pull in side[number]]
        weight = sum(pull for _, pull in pulls)
        wanted.append(sum(middle[other] * pull for other, pull in pulls) / weight if pulls else middle[number])
        weights.append(weight or 0.1)
    return wanted, weights


def _isotonic_regression(wanted: Sequence[float], weights: Sequence[float], offsets: Sequence[float]) -> list[float]:
    """The places nearest to those wanted that keep the order and the offsets. Places out of order are pooled: they
    share their weighted mean, until all pools ascend (pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for place, weight, offset in zip(wanted, weights, offsets, strict=True):
        now = (place - offset, weight, 1)
        while pools and pools[-1][0] > now[0]:
            before = pools.pop()
            whole = before[1] + now[1]
            now = ((before[0] * before[1] + now[0] * now[1]) / whole, whole, before[2] + now[2])
        pools.append(now)
    flat = [pool[0] for pool in pools for _ in range(pool[2])]
    return [place + offset for place, offset in zip(flat, offsets, strict=True)]
