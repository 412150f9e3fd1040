"""A sketch laid out: boxes with their lines of words, arrows with their ways, the bands that they stand in.

The layers run from left to right or from the bottom to the top, whichever leaves the words larger on a sheet of
paper. Inside, `along` is the way from the activities to the impact and `across` the other one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from toc_tui.frozen import frozen, replace
from toc_tui.reports.diagram.coordinates import assign_coordinates
from toc_tui.reports.diagram.layers import Layers, assign_layers, order_layers
from toc_tui.reports.diagram.legend import Legend
from toc_tui.reports.diagram.marks import LINE, TEXT, placed, room
from toc_tui.reports.diagram.measure import wrapped
from toc_tui.reports.diagram.pieces import ArrowMark, Band, DrawnShape, Point, Route
from toc_tui.reports.diagram.sketch import DiagramBox, Sketch
from toc_tui.reports.sheets import LYING, UPRIGHT, readable

PAD = 7.0
SIGN = 18.0  # room for the sign of how far a box is, before its notes
MOST_NOTES = 4  # lines
WIDE = {True: 190.0, False: 158.0}  # of a box, layers to the right or upwards
WIDTHS = {True: (190.0, 168.0, 150.0, 142.0, 215.0), False: (158.0, 140.0, 180.0)}  # tried for a picture of few boxes
FEW = 80  # boxes up to which all widths and deals are tried; that makes thirty drawings
MOST_LINES = 14  # of words in a box; what is longer is cut
BESIDE, NARROW = 10.0, 9.0  # room between two boxes of a layer, and beside an arrow that passes
WIDER = (0.0, 30.0, 80.0, 160.0)  # how much more room there is between layers, until all marks have a place
BETWEEN, MORE_BETWEEN = 36.0, 60.0  # room between two layers, and how much more where many arrows pass
HEAD = {True: 34.0, False: 78.0}  # room for the name of a band
EDGE = 10.0
MARGIN = 4.0
PORT = 13.0  # between two arrows at a box
DEALS = (10_000, 18, 12, 8, 6, 5)  # how many boxes a layer may have: the best of these is taken
QUICK = 400  # boxes above which one is tried: such a picture is not for paper, and must not take minutes

Notes = Callable[[DiagramBox], str]
Beneath = Callable[[Sketch, float], Legend]  # what stands beneath a picture that is so wide


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
    marks: tuple[ArrowMark, ...] = ()
    legend: Legend = Legend()

    @property
    def whole(self) -> tuple[float, float]:
        """How wide and how high it is with what stands beneath it."""
        return max(self.wide, self.legend.wide), self.high + self.legend.high

    def readable(self, paper: str = "") -> bool:
        """Whether its words can be read on one sheet of this paper; "" for that on which nobody has decided."""
        return readable(self.whole, paper)

    def fit(self, sheet: str = "") -> float:
        """How large it can be on a sheet of the usual paper: a `wide` or a `tall` one, or turned the better way."""
        wide, high = (max(one, 1.0) for one in self.whole)
        found = {name: min(room[0] / wide, room[1] / high) for name, room in (("wide", LYING), ("tall", UPRIGHT))}
        return found[sheet] if sheet else max(found.values())


def best_drawing(sketch: Sketch, notes: Notes, beneath: Beneath, sheet: str = "") -> Drawing:
    """The drawing of a sketch that leaves its words largest on a `wide` or a `tall` sheet of paper, or on the better of
    the two. Where the marks of its arrows find no place, it is drawn again with more room between its layers."""
    number = {box.key: at for at, box in enumerate(sketch.boxes)}
    pairs = [(number[arrow.source], number[arrow.target]) for arrow in sketch.arrows]
    place = [box.place for box in sketch.boxes]
    plain = order_layers(assign_layers(place, pairs, DEALS[0]), pairs)
    order = [one for row in plain.rows for one in row if one < plain.count]
    best, most_fit = Plane(sketch, plain, notes, True), 0.0
    for most in _deals(place):
        layers = plain if most is None else order_layers(assign_layers(place, pairs, most, order), pairs, order)
        for right in (True, False):
            for wide in WIDTHS[right] if len(place) <= FEW else WIDTHS[right][:1]:
                plane = Plane(sketch, layers, notes, right, wide)
                drawing = plane.drawing()
                fit = replace(drawing, legend=beneath(sketch, drawing.wide)).fit(sheet)
                if fit > most_fit * 1.01:  # not for nothing
                    best, most_fit = plane, fit
    return _marked(best, beneath)


def _marked(plane: Plane, beneath: Beneath) -> Drawing:
    """A drawing with the marks of its arrows, and what stands beneath it."""
    for more in WIDER:
        plane.widen(more)
        drawing = plane.drawing()
        head = HEAD[plane.right] + MARGIN
        inside = (0.0, head, drawing.wide, drawing.high) if plane.right else (head, 0.0, drawing.wide, drawing.high)
        marks, all_free = placed(drawing.routes, drawing.shapes, plane.right, inside)
        if all_free:
            break
    return replace(drawing, marks=marks, legend=beneath(plane.sketch, drawing.wide))


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
        inner = self.wide - 2 * PAD
        self.lines = [wrapped(box.words, inner, TEXT, MOST_LINES) for box in sketch.boxes]
        self.notes = [
            wrapped(notes(box), inner - (SIGN if box.status else 0), TEXT, MOST_NOTES) for box in sketch.boxes
        ]
        self.high = [
            2 * PAD + LINE * (len(lines) + len(small)) for lines, small in zip(self.lines, self.notes, strict=True)
        ]
        across = self.high if right else [self.wide] * len(sketch.boxes)
        self.deep = [self.wide] * len(sketch.boxes) if right else self.high
        self.across, self.middle = across, assign_coordinates(layers, across, BESIDE, NARROW)
        self._level = {number: at for at, row in enumerate(layers.rows) for number in row}
        self.starts, self.thick = self._layer_places(0.0)

    def widen(self, more: float) -> None:
        """Put so much more room between layers that arrows with marks join."""
        self.starts, self.thick = self._layer_places(more)

    def _layer_places(self, more: float) -> tuple[list[float], list[float]]:
        """Where each layer starts along the way, and how thick it is."""
        rows, count = self.layers.rows, self.layers.count
        thick = [max((self.deep[one] for one in row if one < count), default=0.0) for row in rows]
        passing = [0.0] * len(rows)
        for chain in self.layers.chains:
            for low, high in pairwise(chain):
                far = abs(self.middle[low] - self.middle[high])
                passing[self._level[low]] += min(far, 400.0) / 100
        least = self._room_for_marks(more)
        starts, at = [], EDGE
        for number, wide in enumerate(thick):
            starts.append(at)
            at += wide + max(BETWEEN + min(MORE_BETWEEN, passing[number]), least.get(number, 0.0))
        return starts, thick

    def _room_for_marks(self, more: float) -> dict[int, float]:
        """How much room there has to be after a layer, for the marks of the arrows that pass: an arrow through several
        layers has it in the middle."""
        found: dict[int, float] = {}
        for arrow, chain in zip(self.sketch.arrows, self.layers.chains, strict=True):
            if least := room(arrow, self.right):
                level = self._level[chain[(len(chain) - 1) // 2]]
                found[level] = max(found.get(level, 0.0), least + more)
        return found

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
