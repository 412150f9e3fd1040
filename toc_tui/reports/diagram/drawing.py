"""A sketch laid out: boxes with their lines of words, arrows with their ways, the bands that they stand in.

The layers run from left to right or from the bottom to the top, whichever leaves the words larger on a sheet of
paper. Inside, `along` is the way from the activities to the impact and `across` the other one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from toc_tui.frozen import frozen
from toc_tui.reports.diagram.coordinates import assign_coordinates
from toc_tui.reports.diagram.layers import Layers, assign_layers, order_layers
from toc_tui.reports.diagram.measure import wrapped
from toc_tui.reports.diagram.sketch import ABOVE, FORMS, TRACKS, Arrow, DiagramBox, Sketch

TEXT, SMALL, LINE, SMALL_LINE = 13.0, 10.5, 16.0, 13.0  # sizes of letters and lines, in pixels
PAD = 8.0
WIDE = {True: 190.0, False: 158.0}  # of a box, layers to the right or upwards
WIDTHS = {True: (190.0, 168.0, 150.0), False: (158.0, 140.0)}  # tried for a picture of few boxes
FEW = 80  # boxes up to which all widths and deals are tried; that makes thirty drawings
MOST_LINES = 14  # of words in a box; what is longer is cut
BESIDE, NARROW = 11.0, 9.0  # room between two boxes of a layer, and beside an arrow that passes
BETWEEN, MORE_BETWEEN = 36.0, 60.0  # room between two layers, and how much more where many arrows pass
HEAD = {True: 34.0, False: 78.0}  # room for the name of a band
EDGE = 12.0
MARGIN = 4.0
PORT = 13.0  # between two arrows at a box
DEALS = (10_000, 18, 12, 8, 6, 5)  # how many boxes a layer may have: the best of these is taken
QUICK = 400  # boxes above which one is tried: such a picture is not for paper, and must not take minutes
A3_SHORT = 277 / 25.4 * 72  # the short side of a sheet without its margins, in points
SMALLEST = 8.6  # points; a sheet also has a heading, a legend and a foot, and 8 are left
SHEET = 1.4142  # the long side of a sheet of paper over the short one

Point = tuple[float, float]
Notes = Callable[[DiagramBox], str]


@frozen
class DrawnShape:
    """A box on the drawing: its corner, its size, its lines and the small lines beneath them."""

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

    @property
    def middle(self) -> Point:
        """A place on its line, between two columns where it crosses any."""
        pairs = list(zip(self.points[1:-1:2], self.points[2:-1:2], strict=True)) or [(self.points[0], self.points[-1])]
        (x, y), (to_x, to_y) = pairs[len(pairs) // 2]
        return ((x + to_x) / 2, (y + to_y) / 2)


@frozen
class Band:
    """The strip that a column of the logic model takes; `place` is its number in NAMES."""

    place: int
    x: float
    y: float
    wide: float
    high: float


@frozen
class Drawing:
    """All of it. `right`: the impact stands at the right, else at the top."""

    shapes: tuple[DrawnShape, ...]
    routes: tuple[Route, ...]
    bands: tuple[Band, ...]
    wide: float
    high: float
    right: bool
    crossings: int

    @property
    def readable(self) -> bool:
        """Whether its words can be read on one sheet of A3 paper."""
        return TEXT * self.fit() * A3_SHORT >= SMALLEST

    def fit(self, sheet: str = "") -> float:
        """How large it can be on a sheet whose short side is 1: a `wide` or a `tall` one, or turned the better way."""
        wide, high = max(self.wide, 1.0), max(self.high, 1.0)
        found = {"wide": min(SHEET / wide, 1 / high), "tall": min(1 / wide, SHEET / high)}
        return found[sheet] if sheet else max(found.values())


def best_drawing(sketch: Sketch, notes: Notes, sheet: str = "") -> Drawing:
    """The drawing of a sketch that leaves its words largest on a `wide` or a `tall` sheet of paper, or on the better of
    the two."""
    number = {box.key: at for at, box in enumerate(sketch.boxes)}
    pairs = [(number[arrow.source], number[arrow.target]) for arrow in sketch.arrows]
    place = [box.place for box in sketch.boxes]
    plain = order_layers(assign_layers(place, pairs, DEALS[0]), pairs)
    order = [one for row in plain.rows for one in row if one < plain.count]
    best, most_fit = Plane(sketch, plain, notes, True).drawing(), 0.0
    for most in _deals(place):
        layers = plain if most is None else order_layers(assign_layers(place, pairs, most, order), pairs, order)
        for right in (True, False):
            for wide in WIDTHS[right] if len(place) <= FEW else WIDTHS[right][:1]:
                drawing = Plane(sketch, layers, notes, right, wide).drawing()
                if drawing.fit(sheet) > most_fit * 1.05:  # not for a little
                    best, most_fit = drawing, drawing.fit(sheet)
    return best


def _deals(place: Sequence[int]) -> list[int | None]:
    """How many boxes a layer may have, for each drawing to be tried; None where it is as many as there are. `place`
    is the band of each box."""
    count, widest = len(place), max(map(place.count, set(place)), default=0)
    if count > QUICK:
        most = max(DEALS[1], int(4 * count**0.5))
        return [most] if most < widest else []
    deals = DEALS if count <= FEW else DEALS[:4]
    return [None, *(most for most in deals if most < widest)]


class Plane:
    """One way of laying a sketch out."""

    def __init__(self, sketch: Sketch, layers: Layers, notes: Notes, right: bool, wide: float = 0.0) -> None:
        self.sketch, self.layers, self.right = sketch, layers, right
        self.wide = wide or WIDE[right]
        room = self.wide - 2 * PAD
        self.lines = [wrapped(box.words, room, TEXT, MOST_LINES) for box in sketch.boxes]
        self.notes = [wrapped(notes(box), room, SMALL, 3) for box in sketch.boxes]
        self.high = [
            2 * PAD + LINE * len(lines) + SMALL_LINE * len(small)
            for lines, small in zip(self.lines, self.notes, strict=True)
        ]
        across = self.high if right else [self.wide] * len(sketch.boxes)
        self.deep = [self.wide] * len(sketch.boxes) if right else self.high
        self.across, self.middle = across, assign_coordinates(layers, across, BESIDE, NARROW)
        self._level = {number: at for at, row in enumerate(layers.rows) for number in row}
        self.starts, self.thick = self._layer_places()

    def _layer_places(self) -> tuple[list[float], list[float]]:
        """Where each layer starts along the way, and how thick it is."""
        rows, count = self.layers.rows, self.layers.count
        thick = [max((self.deep[one] for one in row if one < count), default=0.0) for row in rows]
        passing = [0.0] * len(rows)
        for chain in self.layers.chains:
            for low, high in pairwise(chain):
                far = abs(self.middle[low] - self.middle[high])
                passing[self._level[low]] += min(far, 400.0) / 100
        starts, at = [], EDGE
        for number, wide in enumerate(thick):
            starts.append(at)
            at += wide + BETWEEN + min(MORE_BETWEEN, passing[number])
        return starts, thick

    def drawing(self) -> Drawing:
        """The whole, with its bands and margins."""
        rows, count = self.layers.rows, self.layers.count
        along = self.starts[-1] + self.thick[-1] + EDGE if rows else 0.0
        reach = max((self.middle[one] + self.across[one] / 2 for one in range(count)), default=0.0)
        ends = [self.middle[one] for row in rows for one in row if one >= count]
        reach = max([reach, *ends]) + 2 * EDGE
        shapes = tuple(self._shape(one, along) for one in range(count))
        routes = tuple(self._routes(along))
        wide, high = (along, reach + HEAD[True]) if self.right else (reach + HEAD[False], along)
        return Drawing(
            shapes,
            routes,
            tuple(self._bands(along, reach)),
            wide + 2 * MARGIN,
            high + 2 * MARGIN,
            self.right,
            self.layers.crossings,
        )

    def _point(self, along: float, across: float, whole: float) -> Point:
        """A place on the drawing."""
        across += HEAD[self.right] + EDGE + MARGIN
        return (MARGIN + along, across) if self.right else (across, MARGIN + whole - along)

    def _shape(self, one: int, whole: float) -> DrawnShape:
        level = self._level[one]
        along = self.starts[level] + self.thick[level] / 2
        x, y = self._point(along, self.middle[one], whole)
        wide, high = self.wide, self.high[one]
        return DrawnShape(
            self.sketch.boxes[one], self.lines[one], self.notes[one], x - wide / 2, y - high / 2, wide, high
        )

    def _bands(self, whole: float, reach: float) -> list[Band]:
        """A strip for each place that has boxes, from the middle of the gap before it to that of the gap after."""
        rows, count = self.layers.rows, self.layers.count
        place: list[int] = []
        for row in rows:  # a layer that only arrows pass belongs to the one before it
            before = place[-1] if place else 0
            place.append(next((self.sketch.boxes[one].place for one in row if one < count), before))
        found = []
        for name in sorted(set(place)):
            first, last = place.index(name), len(place) - 1 - place[::-1].index(name)
            low = 0.0 if first == 0 else (self._top(first - 1) + self.starts[first]) / 2
            high = whole if last == len(place) - 1 else (self._top(last) + self.starts[last + 1]) / 2
            x, y = (low, 0.0) if self.right else (0.0, whole - high)
            wide, tall = (high - low, reach + HEAD[True]) if self.right else (reach + HEAD[False], high - low)
            found.append(Band(name, x + MARGIN, y + MARGIN, wide, tall))
        return found

    def _top(self, level: int) -> float:
        return self.starts[level] + self.thick[level]

    def _routes(self, whole: float) -> list[Route]:
        ports = self._ports()
        found = []
        for turn, (arrow, chain) in enumerate(zip(self.sketch.arrows, self.layers.chains, strict=True)):
            points: list[Point] = []
            for at, one in enumerate(chain):
                level = self._level[one]
                low, high = self.starts[level], self._top(level)
                if at == 0:
                    across = ports[turn, True]
                    low = (low + high + self.deep[one]) / 2
                elif at == len(chain) - 1:
                    across = ports[turn, False]
                    high = (low + high - self.deep[one]) / 2
                else:
                    across = self.middle[one]
                points += [self._point(low, across, whole), self._point(high, across, whole)]
            first = self.sketch.boxes[chain[0]].key
            found.append(Route(arrow, tuple(points if first == arrow.source else reversed(points))))
        return found

    def _ports(self) -> dict[tuple[int, bool], float]:
        """Where each arrow meets its boxes: side by side, in the order of where they come from. By the arrow's turn and
        whether it is its lower end, which meets a box's upper side."""
        sides: dict[tuple[int, bool], list[tuple[float, int]]] = {}
        for turn, chain in enumerate(self.layers.chains):
            sides.setdefault((chain[0], True), []).append((self.middle[chain[1]], turn))
            sides.setdefault((chain[-1], False), []).append((self.middle[chain[-2]], turn))
        found = {}
        for (one, lower), ends in sides.items():
            step = min(PORT, self.across[one] * 0.8 / len(ends))
            for at, (_, turn) in enumerate(sorted(ends)):
                found[turn, lower] = self.middle[one] + step * (at - (len(ends) - 1) / 2)
        return found


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


def in_legend(drawing: Drawing) -> list[str]:
    """What is to be explained of a drawing, by name: the tracks where there are several, the edge above the line of
    what is promised, the kinds of arrows."""
    tracks = [name for name in TRACKS if any(shape.box.track == name for shape in drawing.shapes)]
    above = [ABOVE] if any(shape.box.above for shape in drawing.shapes) else []
    looks = {route.arrow.look for route in drawing.routes}
    return [*(tracks if len(tracks) > 1 else ()), *above, *(form for form in FORMS if form in looks)]
