"""Where the marks of arrows stand: on their own line, clear of boxes, of other marks and of the heads of arrows, and
where they hide as little as possible of other lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot

from toc_tui.reports.diagram.measure import width as wide_of
from toc_tui.reports.diagram.measure import wrapped
from toc_tui.reports.diagram.pieces import ArrowMark, DrawnShape, Point, Rect, Route, along, overlap, rect
from toc_tui.reports.diagram.sketch import Arrow

TEXT, LINE = 13.0, 15.5  # size of letters and lines, in pixels
DOUBTED = "?"
ROOM, PAD = 44.0, 4.0  # for numbers side by side; between letters and edge
BOLD = 1.12  # how much wider bold letters are
HEAD = 11.0  # how far from its ends a mark stays, so that they are seen
CLEAR = 2.0  # room to what is beside it
CELL = 16.0  # for looking up which lines pass a place


def words(arrow: Arrow) -> tuple[str, ...]:
    """The lines of the mark of an arrow; none for a plain one."""
    numbers = ", ".join(str(one.number) for one in arrow.assumes)
    said = " ".join(filter(None, (DOUBTED if arrow.doubt else "", arrow.one_of, numbers)))
    return wrapped(said, ROOM / BOLD, TEXT, len(said)) if said else ()


def size(lines: Sequence[str]) -> tuple[float, float]:
    """How wide and how high a mark of these lines is."""
    wide = BOLD * max((wide_of(line, TEXT) for line in lines), default=0.0) + 2 * PAD
    return wide, LINE * len(lines) + 2.0


def room(arrow: Arrow, right: bool) -> float:
    """How long an arrow between two layers has to be, for its mark to stand on it; 0 where it has none."""
    lines = words(arrow)
    return size(lines)[0 if right else 1] + 2 * HEAD if lines else 0.0


def placed(
    routes: Sequence[Route], shapes: Sequence[DrawnShape], right: bool, inside: Rect
) -> tuple[tuple[ArrowMark, ...], bool]:
    """The marks of these arrows within a rectangle, and whether all have found a free place."""
    ways = [list(along(route.points, right)) for route in routes]
    passing = _passing(ways)
    taken = [*(rect(shape, CLEAR) for shape in shapes), *_loops(shapes)]
    heads = [_around(way[-1], HEAD - CLEAR) for way in ways]
    found: list[ArrowMark] = []
    all_free = True
    marked = [(len(way), turn, lines) for turn, way in enumerate(ways) if (lines := words(routes[turn].arrow))]
    for _, turn, lines in sorted(marked):  # what has the least choice goes first
        wide, high = size(lines)
        barred = [*taken, *(one for at, one in enumerate(heads) if at != turn)]
        best, free = ways[turn][len(ways[turn]) // 2], False
        least = (True, len(routes), 0.0)
        for point in _inner(ways[turn], (wide if right else high) / 2 + HEAD / 2):
            here = _around(point, wide / 2, high / 2)
            clear = _within(here, inside) and not any(overlap(here, one) for one in barred)
            cost = (not clear, len(_near(passing, here) - {turn}), _off(point, ways[turn]))
            if cost < least:
                best, least, free = point, cost, clear
        all_free = all_free and free
        found.append(ArrowMark(lines, best[0] - wide / 2, best[1] - high / 2, wide, high, _numbered(routes[turn])))
        taken.append(rect(found[-1], CLEAR))
    return tuple(found), all_free


def _numbered(route: Route) -> bool:
    return bool(route.arrow.assumes)


def _around(point: Point, wide: float, high: float = 0.0) -> Rect:
    """The rectangle around a point, so far to each side."""
    (x, y), high = point, high or wide
    return x - wide, y - high, x + wide, y + high


def _within(one: Rect, other: Rect) -> bool:
    return other[0] <= one[0] and other[1] <= one[1] and one[2] <= other[2] and one[3] <= other[3]


def _inner(way: Sequence[Point], ends: float) -> Iterable[Point]:
    """The points of a way that are not too near to its ends."""
    (x, y), (to_x, to_y) = way[0], way[-1]
    return (one for one in way if hypot(one[0] - x, one[1] - y) >= ends and hypot(one[0] - to_x, one[1] - to_y) >= ends)


def _off(point: Point, way: Sequence[Point]) -> float:
    """How far a point is from the middle of its way."""
    middle = way[len(way) // 2]
    return hypot(point[0] - middle[0], point[1] - middle[1])


def _loops(shapes: Iterable[DrawnShape]) -> Iterable[Rect]:
    """The arrows from a box round to itself, at its corner."""
    return ((s.x + s.wide - 24, s.y - 14, s.x + s.wide + 14, s.y + 14) for s in shapes if s.box.itself)


def _passing(ways: Sequence[Sequence[Point]]) -> dict[tuple[int, int], set[int]]:
    """Which ways pass each cell of a grid."""
    found: dict[tuple[int, int], set[int]] = {}
    for turn, way in enumerate(ways):
        for x, y in way:
            found.setdefault((int(x // CELL), int(y // CELL)), set()).add(turn)
    return found


def _near(passing: dict[tuple[int, int], set[int]], here: Rect) -> set[int]:
    """The ways that pass a rectangle, as the grid has it."""
    left, top, right, bottom = (int(one // CELL) for one in here)
    cells = ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))
    return set[int]().union(*(passing.get(cell, set[int]()) for cell in cells))
