"""What a drawing is made of: boxes with their lines of words, arrows with their ways and marks, and the bands that the
boxes stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toc_tui.frozen import frozen
from toc_tui.reports.diagram.sketch import Arrow, DiagramBox

Point = tuple[float, float]
STEPS = 16  # points on a curve


@frozen
class DrawnShape:
    """A box on the drawing: its corner, its size, its lines and the lines of notes beneath them."""

    box: DiagramBox
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    x: float
    y: float
    wide: float
    high: float


@frozen
class Route:
    """An arrow on the drawing. The points come in pairs: straight within a pair, curved from one to the next."""

    arrow: Arrow
    points: tuple[Point, ...]


@frozen
class ArrowMark:
    """What stands on the line of an arrow: a question mark where it is in doubt, the numbers of what it rests on. Its
    corner and its size; `numbered` ones have an edge."""

    lines: tuple[str, ...]
    x: float
    y: float
    wide: float
    high: float
    numbered: bool = False


@frozen
class Band:
    """The strip that a column of the logic model takes; `place` is its number in NAMES."""

    place: int
    x: float
    y: float
    wide: float
    high: float


Rect = tuple[float, float, float, float]  # left, top, right, bottom


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles have room in common."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def rect(piece: DrawnShape | ArrowMark, room: float = 0.0) -> Rect:
    """The rectangle of a box or a mark, with some room around it."""
    return piece.x - room, piece.y - room, piece.x + piece.wide + room, piece.y + piece.high + room


def spread(points: Sequence[Point], right: bool) -> list[tuple[Point, Point, Point, Point]]:
    """The curves between the pairs of a route: start, two points that pull, end."""
    found = []
    for (x, y), (to_x, to_y) in zip(points[1:-1:2], points[2:-1:2], strict=True):
        if right:
            pull = (x + to_x) / 2
            found.append(((x, y), (pull, y), (pull, to_y), (to_x, to_y)))
        else:
            pull = (y + to_y) / 2
            found.append(((x, y), (x, pull), (to_x, pull), (to_x, to_y)))
    return found


def along(points: Sequence[Point], right: bool) -> Iterator[Point]:
    """Points on the way of an arrow, close to each other."""
    curves = spread(points, right)
    for number, ((x, y), (to_x, to_y)) in enumerate(zip(points[::2], points[1::2], strict=True)):
        count = max(1, int(max(abs(to_x - x), abs(to_y - y)) / 8))
        yield from ((x + (to_x - x) * at / count, y + (to_y - y) * at / count) for at in range(count + 1))
        if number < len(curves):
            yield from (_on_curve(curves[number], at / STEPS) for at in range(1, STEPS))


def _on_curve(curve: tuple[Point, Point, Point, Point], t: float) -> Point:
    """A point of a cubic Bézier curve."""
    shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x, y = (sum(share * point[axis] for share, point in zip(shares, curve, strict=True)) for axis in (0, 1))
    return x, y
