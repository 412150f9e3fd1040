"""A drawing as an Enhanced Metafile: lines and words, not dots, which Word and LibreOffice show in every version.

Only the records that a drawing needs are written ([MS-EMF]). Coordinates are tenths of a pixel. Dashes are drawn as
pieces, since programs do not agree about pens. Words are text in the file, never markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from math import hypot
from struct import pack, unpack_from

from toc_tui.plain import safe
from toc_tui.reports.columns import NAMES
from toc_tui.reports.diagram.drawing import (
    LINE,
    PAD,
    SMALL,
    SMALL_LINE,
    TEXT,
    Drawing,
    DrawnShape,
    Point,
    Route,
    in_legend,
    spread,
)
from toc_tui.reports.diagram.measure import width
from toc_tui.reports.diagram.sketch import ABOVE, BACK, DOUBT, HINDERS, ROUND, TRACKS

Say = Callable[..., str]
SCALE = 10
MILLIMETRE = 25.4 / 96  # of a pixel
DASHES = {ROUND: (9.0, 5.0), BACK: (2.0, 4.0), DOUBT: (9.0, 3.0, 2.0, 3.0), ABOVE: (5.0, 4.0)}
INK, LINES, BAND, WHITE = 0x1B1B1B, 0x4A4A4A, 0xE9EFF1, 0xFFFFFF  # blue, green, red
FACE = "Arial"
# the widths of Arial's letters in thousandths, from the space to the tilde
ARIAL = (
    278,
    278,
    355,
    556,
    556,
    889,
    667,
    191,
    333,
    333,
    389,
    584,
    278,
    333,
    278,
    278,
    556,
    556,
    556,
    556,
    556,
    556,
    556,
    556,
    556,
    556,
    278,
    278,
    584,
    584,
    584,
    556,
    1015,
    667,
    667,
    722,
    722,
    667,
    611,
    778,
    722,
    278,
    500,
    667,
    556,
    833,
    722,
    778,
    667,
    778,
    722,
    667,
    611,
    722,
    667,
    944,
    667,
    667,
    611,
    278,
    278,
    278,
    469,
    556,
    333,
    556,
    556,
    500,
    556,
    556,
    278,
    556,
    556,
    222,
    222,
    500,
    222,
    833,
    556,
    556,
    556,
    556,
    333,
    500,
    278,
    556,
    500,
    722,
    500,
    500,
    500,
    334,
    260,
    334,
    584,
)


class Metafile:
    """The records of one picture."""

    def __init__(self, wide: float, high: float) -> None:
        self.wide, self.high, self.records, self.objects = wide, high, list[bytes](), 0
        self._made: dict[tuple[object, ...], int] = {}
        self.add(17, pack("<I", 8))  # both ways of the map mode may be scaled
        self.add(9, pack("<ii", round(wide * SCALE), round(high * SCALE)))
        self.add(11, pack("<ii", round(wide), round(high)))
        self.add(18, pack("<I", 1))  # nothing behind letters

    def add(self, kind: int, content: bytes = b"") -> None:
        """A record, filled up to whole words."""
        content += b"\0" * (-len(content) % 4)
        self.records.append(pack("<II", kind, 8 + len(content)) + content)

    def take(self, *what: object) -> None:
        """Draw with a pen, a brush or a font from now on; each is made once."""
        if what not in self._made:
            self.objects += 1
            self._made[what] = self.objects
            self.add(*_tool(self.objects, *what))
        self.add(37, pack("<I", self._made[what]))

    def box(self, x: float, y: float, wide: float, high: float, corner: float = 0.0) -> None:
        """A box with round or square corners."""
        edges = pack("<4i", *(round(one * SCALE) for one in (x, y, x + wide, y + high)))
        if corner:
            self.add(44, edges + pack("<2i", *([round(corner * 1.4 * SCALE)] * 2)))  # radius or width: readers differ
        else:
            self.add(43, edges)

    def points(self, kind: int, points: Iterable[Point]) -> None:
        """A line (4), a curve (2) or a filled shape (3) through points."""
        found = [pack("<ii", round(x * SCALE), round(y * SCALE)) for x, y in points]
        self.add(kind, pack("<4iI", 0, 0, -1, -1, len(found)) + b"".join(found))

    def text(self, x: float, y: float, words: str, size: float) -> None:
        """Words from a point on; `y` is where their letters stand."""
        data = safe(words).encode("utf-16-le", "replace")
        count = len(data) // 2
        steps = b"".join(pack("<I", _step(data, at, size)) for at in range(count))
        room = len(data) + (-len(data) % 4)
        head = pack("<4iIff", 0, 0, -1, -1, 1, 1.0, 1.0) + pack("<ii", round(x * SCALE), round(y * SCALE))
        head += pack("<III4iI", count, 76, 0, 0, 0, -1, -1, 76 + room)
        self.add(84, head + data.ljust(room, b"\0") + steps)

    def written(self, title: str) -> bytes:
        """The whole file."""
        name = (safe(title) + "\0\0").encode("utf-16-le", "replace")
        name += b"\0" * (-len(name) % 4)
        self.add(14, pack("<III", 0, 16, 20))
        body = b"".join(self.records)
        size = 100 + len(name)
        wide, high = round(self.wide), round(self.high)
        frame = [0, 0, round(self.wide * MILLIMETRE * 100), round(self.high * MILLIMETRE * 100)]
        head = pack("<II8i", 1, size, 0, 0, wide, high, *frame) + b" EMF"
        head += pack(
            "<IIIHHIII", 0x10000, size + len(body), len(self.records) + 1, self.objects + 1, 0, len(name) // 2, 100, 0
        )
        head += pack("<4i", 1920, 1080, round(1920 * MILLIMETRE), round(1080 * MILLIMETRE))
        return head + pack("<III", 0, 0, 0) + name + body


def size(metafile: bytes) -> tuple[float, float]:
    """How wide and how high a picture is, in points."""
    wide, high = unpack_from("<2i", metafile, 32)
    return wide / 2540 * 72, high / 2540 * 72


def _step(data: bytes, at: int, size: float) -> int:
    """How far it is from one letter to the next."""
    sign = int.from_bytes(data[2 * at : 2 * at + 2], "little")
    if 32 <= sign < 127:
        return round(ARIAL[sign - 32] * size * SCALE / 1000)
    return round(width(chr(sign), size) * SCALE) if not 0xD800 <= sign < 0xE000 else round(size * SCALE * 0.55)


def _tool(number: int, kind: object, *what: object) -> tuple[int, bytes]:
    """The record that makes a pen (wide, colour), a brush (colour, -1 for none) or a font (size, look)."""
    if kind == "pen":
        wide, colour = what
        return 38, pack("<IIiiI", number, 0, round(float(str(wide)) * SCALE), 0, int(str(colour)))
    if kind == "brush":
        colour = int(str(what[0]))
        return 39, pack("<IIII", number, 1 if colour < 0 else 0, max(colour, 0), 0)
    size, look = what
    font = pack(
        "<5i8B",
        -round(float(str(size)) * SCALE),
        0,
        0,
        0,
        700 if look == "bold" else 400,
        look == "italic",
        0,
        0,
        1,
        0,
        0,
        0,
        0,
    )
    return 82, pack("<I", number) + font + FACE.encode("utf-16-le").ljust(64, b"\0") + b"\0" * 228


def write(drawing: Drawing, say: Say, title: str) -> bytes:
    """The drawing with its bands, arrows, boxes and legend."""
    rows = list(_legend(drawing, say))
    beneath = 24 + 22 * len(rows) if rows else 0
    found = Metafile(max([drawing.wide, *(row[3] for row in rows)]), drawing.high + beneath)
    for number, band in enumerate(drawing.bands):
        words = say(f"diagram.band.{NAMES[band.place]}")
        if number % 2 == 0:
            found.take("pen", 0, BAND)
            found.take("brush", BAND)
            found.box(band.x, band.y, band.wide, band.high)
        found.take("font", TEXT, "bold")
        if drawing.right:
            found.text(band.x + band.wide / 2 - width(words, TEXT) / 2, band.y + 21 - TEXT, words, TEXT)
        else:
            for at, word in enumerate(words.split()):
                found.text(band.x + 7, band.y + band.high / 2 + LINE * at - TEXT, word, TEXT)
    for route in drawing.routes:
        _route(found, route, drawing.right)
    for shape in drawing.shapes:
        _shape(found, shape)
    for name, words, y, _ in rows:
        _sample(found, name, 10.0, y)
        found.take("font", SMALL + 1, "")
        found.text(52, y + 1, words, SMALL + 1)
    return found.written(title)


def _legend(drawing: Drawing, say: Say) -> Iterable[tuple[str, str, float, float]]:
    """A row for each thing that the legend explains: its name, its words, how far down, how wide."""
    for number, name in enumerate(in_legend(drawing)):
        words = say(f"diagram.legend.{name}")
        yield name, words, drawing.high + 12 + 22 * number, 70 + width(words, SMALL + 1)


def _frame(found: Metafile, track: str, box: tuple[float, float, float, float], above: bool = False) -> None:
    """The border of a box, which is given as its corner and its size."""
    x, y, wide, high = box
    corner = min(13.0, high / 2) if track == "co-production" else 0.0
    found.take("pen", *((0, WHITE) if above else (1.3, INK)))
    found.take("brush", WHITE)
    found.box(x, y, wide, high, corner)
    if above:
        _line(found, [_edge(box, corner)], ABOVE)
    if track != "project":
        found.take("pen", 0.9, INK)
        found.take("brush", -1)
        found.box(x + 3, y + 3, wide - 6, high - 6, max(0.0, corner - 3))


def _edge(box: tuple[float, float, float, float], corner: float) -> list[Point]:
    """The way round a box with round or square corners."""
    x, y, wide, high = box
    ends = [(x + wide, y, 0, 1), (x + wide, y + high, -1, 0), (x, y + high, 0, -1), (x, y, 1, 0)]  # where it goes on
    found: list[Point] = [(x + corner, y)]
    for px, py, dx, dy in ends:
        start, end = (px - corner * dy, py + corner * dx), (px + corner * dx, py + corner * dy)
        found += _curve((start, (px, py), (px, py), end)) if corner else [(px, py)]
    return found


def _shape(found: Metafile, shape: DrawnShape) -> None:
    _frame(found, shape.box.track, (shape.x, shape.y, shape.wide, shape.high), shape.box.above)
    y = shape.y + PAD - 1
    found.take("font", TEXT, "")
    for words in shape.lines:
        found.text(shape.x + PAD, y, words, TEXT)
        y += LINE
    if shape.notes:
        found.take("font", SMALL, "italic")
    for words in shape.notes:
        found.text(shape.x + PAD, y, words, SMALL)
        y += SMALL_LINE
    if shape.box.itself:
        x, y = shape.x + shape.wide, shape.y
        _line(found, [_curve(((x - 22, y), (x - 22, y - 13), (x + 13, y - 13), (x, y + 12)))], ROUND)
        _head(found, (x + 6, y + 3), (x, y + 12))


def _route(found: Metafile, route: Route, right: bool) -> None:
    curves = spread(route.points, right)
    pieces: list[list[Point]] = []
    for number in range(0, len(route.points), 2):
        pieces.append([route.points[number], route.points[number + 1]])
        if number // 2 < len(curves):
            pieces.append(_curve(curves[number // 2]))
    _line(found, pieces, route.arrow.look)
    if route.arrow.doubt:
        _asks(found, *route.middle)
    whole = [point for piece in pieces for point in piece]
    end = whole[-1]
    end_of = _bar if route.arrow.hinders else _head
    end_of(found, next((one for one in reversed(whole) if one != end), end), end)


def _sample(found: Metafile, name: str, x: float, y: float) -> None:
    if name in (*TRACKS, ABOVE):
        _frame(found, "project" if name == ABOVE else name, (x, y, 34, 15), name == ABOVE)
    else:
        _line(found, [[(x, y + 8), (x + 34, y + 8)]], name)
        (_bar if name == HINDERS else _head)(found, (x, y + 8), (x + 34, y + 8))
    if name == DOUBT:
        _asks(found, x + 14, y + 8)


def _asks(found: Metafile, x: float, y: float) -> None:
    """A question mark on the line of an arrow in doubt."""
    found.take("pen", 0, WHITE)
    found.take("brush", WHITE)
    found.box(x - 7, y - 7, 14, 14, 7)
    found.take("font", TEXT, "bold")
    found.text(x - width("?", TEXT) / 2, y + 4.5, "?", TEXT)


def _curve(points: tuple[Point, Point, Point, Point]) -> list[Point]:
    """A curve as short lines."""
    found = []
    for step in range(17):
        t = step / 16
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        found.append(
            (
                sum(p * q[0] for p, q in zip(parts, points, strict=True)),
                sum(p * q[1] for p, q in zip(parts, points, strict=True)),
            )
        )
    return found


def _line(found: Metafile, pieces: list[list[Point]], form: str) -> None:
    """A way, whole or in dashes."""
    found.take("pen", 2 if form == ROUND else 1.4, LINES)
    whole = [point for piece in pieces for point in piece]
    if form not in DASHES:
        found.points(4, whole)
        return
    pattern = DASHES[form]  # how long each dash and each gap is, in turn
    number, left, dash = 0, pattern[0], [whole[0]]
    for start, end in pairwise(whole):
        far = hypot(end[0] - start[0], end[1] - start[1])
        done = 0.0
        while far - done > 1e-6:
            step = min(far - done, left)
            done, left = done + step, left - step
            here = (start[0] + (end[0] - start[0]) * done / far, start[1] + (end[1] - start[1]) * done / far)
            if number % 2 == 0:
                dash.append(here)
            if left <= 1e-9:
                if number % 2 == 0:
                    found.points(4, dash)
                number = (number + 1) % len(pattern)
                left, dash = pattern[number], [here]
    if number % 2 == 0 and len(dash) > 1:
        found.points(4, dash)


def _head(found: Metafile, before: Point, end: Point) -> None:
    """The head of an arrow."""
    far = hypot(end[0] - before[0], end[1] - before[1]) or 1.0
    along, across = (end[0] - before[0]) / far, (end[1] - before[1]) / far
    back = (end[0] - 9 * along, end[1] - 9 * across)
    found.take("pen", 0, LINES)
    found.take("brush", LINES)
    wide = (3.8 * across, 3.8 * along)
    found.points(3, [end, (back[0] - wide[0], back[1] + wide[1]), (back[0] + wide[0], back[1] - wide[1])])


def _bar(found: Metafile, before: Point, end: Point) -> None:
    """The end of an arrow that gets in the way: a bar across it, a little before what it goes to."""
    far = hypot(end[0] - before[0], end[1] - before[1]) or 1.0
    along, across = (end[0] - before[0]) / far, (end[1] - before[1]) / far
    found.take("pen", 0, LINES)
    found.take("brush", LINES)
    corners = ((1.0, 7.0), (1.0, -7.0), (4.0, -7.0), (4.0, 7.0))
    found.points(
        3, [(end[0] - back * along - side * across, end[1] - back * across + side * along) for back, side in corners]
    )
