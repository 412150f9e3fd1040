"""A drawing as SVG: one picture without scripts or links, with a title and a description.

Colours stand in attributes, so that simple programs show them; a style adds the dark look of screens. Nothing is told
by colour alone: tracks differ in corners and borders, arrows in dashes and ends, and boxes say in small words what they
are.
"""

from __future__ import annotations

from collections.abc import Iterator

from toc_tui.plain import on_paper
from toc_tui.reports.columns import NAMES
from toc_tui.reports.diagram import marks
from toc_tui.reports.diagram.drawing import PAD, SIGN, Drawing
from toc_tui.reports.diagram.frame import Framed
from toc_tui.reports.diagram.legend import INDENT, NUMBERED, ONE_OF, SAMPLE, LegendEntry
from toc_tui.reports.diagram.marks import LINE, TEXT
from toc_tui.reports.diagram.measure import width, wrapped
from toc_tui.reports.diagram.pieces import ArrowMark, DrawnShape, Point, Route, spread
from toc_tui.reports.diagram.sketch import ABOVE, BACK, DOUBT, HINDERS, ROUND

FONT = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"
INK, PAPER, LINES, BAND = "#1b1b1b", "#ffffff", "#4a4a4a", "#f1efe9"
DASHES = {ROUND: ' stroke-dasharray="9 5"', BACK: ' stroke-dasharray="2 4"', DOUBT: ' stroke-dasharray="9 3 2 3"'}
CORNER = {"project": 0.0, "both": 0.0, "co-production": 13.0}
DOUBLE = ("both", "co-production")
NAME = 18.0
DOT = 5.0  # radius of the sign of how far a box is
STYLE = """@media screen and (prefers-color-scheme: dark) {
.toc-picture .ink { fill: #f2f2f2; } .toc-picture .line { stroke: #d0d0d0; } .toc-picture .head { fill: #d0d0d0; }
.toc-picture .paper { fill: #1e1e1e; } .toc-picture .box { fill: #2a2a2a; stroke: #f2f2f2; }
.toc-picture .inner { stroke: #f2f2f2; } .toc-picture .band { fill: #262626; }
.toc-picture .sign { fill: #f2f2f2; stroke: #f2f2f2; }
}"""


def xml(text: str) -> str:
    """Words from anywhere as text of an XML document, which shows exactly them."""
    text = on_paper(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;")


def write(framed: Framed, name: str, standalone: bool = False) -> str:
    """The picture as an SVG element, or as a whole file. `name` tells several pictures on one page apart."""
    where = framed.say(f"diagram.description-where-{'right' if framed.drawing.right else 'up'}")
    element = _Picture(framed, name).element(framed.title, f"{framed.description} {where}", standalone)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{element}\n' if standalone else element


def _end(in_the_way: bool) -> str:
    """Which mark is at the end of an arrow: a head, or a bar where it gets in the way."""
    return "bar" if in_the_way else "head"


class _Picture:
    """Writes one drawing."""

    def __init__(self, framed: Framed, name: str) -> None:
        self.framed, self.name = framed, name
        self.drawing: Drawing = framed.drawing
        self.say = framed.say

    def element(self, title: str, description: str, named: bool = False) -> str:
        """The `<svg>` element; `named`: with its title to be seen, where no page around it says so."""
        drawing, name = self.drawing, self.name
        wide, high = drawing.whole
        heading: list[str] = []
        if named:
            lines = wrapped(title, max(wide - 24, 200.0), NAME, 4)
            heading = [
                _text(12, 22 * (at - len(lines)) + 10, line, f' font-size="{NAME}" font-weight="bold"')
                for at, line in enumerate(lines)
            ]
        top = 22.0 * len(heading) + 14 if named else 0.0
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" class="toc-picture" role="img" '
                f'aria-labelledby="{name}-title {name}-desc" width="{wide:.0f}" height="{high + top:.0f}" '
                f'viewBox="0 {-top:.0f} {wide:.0f} {high + top:.0f}" font-family="{FONT}" font-size="{TEXT:.0f}">',
                f'<title id="{name}-title">{xml(title)}</title>',
                f'<desc id="{name}-desc">{xml(description)}</desc>',
                f"<style>{STYLE}</style>",
                f'<defs><marker id="{name}-head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" '
                'markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">'
                f'<path class="head" d="M0 0.8 L10 5 L0 9.2 z" fill="{LINES}"/>'
                "</marker>",
                f'<marker id="{name}-bar" viewBox="0 0 10 14" refX="8" refY="7" markerWidth="10" '
                'markerHeight="14" markerUnits="userSpaceOnUse" orient="auto">'
                f'<path class="head" d="M5.5 0 H8.5 V14 H5.5 z" fill="{LINES}"/>'
                "</marker></defs>",
                f'<rect class="paper" y="{-top:.0f}" width="100%" height="100%" fill="{PAPER}"/>',
                *heading,
                *self._bands(),
                *(self._route(route) for route in drawing.routes),
                *(self._shape(shape) for shape in drawing.shapes),
                *map(_mark, drawing.marks),
                *self._legend(),
                "</svg>",
            ]
        )

    def _bands(self) -> Iterator[str]:
        for number, band in enumerate(self.drawing.bands):
            if number % 2 == 0:
                yield (
                    f'<rect class="band" x="{band.x:.1f}" y="{band.y:.1f}" width="{band.wide:.1f}" '
                    f'height="{band.high:.1f}" fill="{BAND}"/>'
                )
            words = self.say(f"diagram.band.{NAMES[band.place]}")
            if self.drawing.right:
                x, lines = band.x + band.wide / 2 - width(words, TEXT) / 2, [words]
                y = band.y + 21
            else:
                x, lines = band.x + 7, words.split()
                y = band.y + band.high / 2 - LINE * (len(lines) - 1) / 2 + 4
            for at, line in enumerate(lines):
                yield _text(x, y + LINE * at, line, ' font-weight="bold"')

    def _route(self, route: Route) -> str:
        """An arrow; its title says the same in words."""
        arrow = route.arrow
        path = _path(route.points, self.drawing.right)
        strong = "2" if arrow.form == ROUND else "1.4"
        return (
            f'<path class="line" d="{path}" fill="none" stroke="{LINES}" stroke-width="{strong}"'
            f'{DASHES.get(arrow.look, "")} marker-end="url(#{self.name}-{_end(arrow.hinders)})">'
            f"<title>{xml(self.framed.told(arrow))}</title></path>"
        )

    def _shape(self, shape: DrawnShape) -> str:
        x, y = shape.x, shape.y
        found = ["<g>", f"<title>{xml(shape.box.words)}</title>"]
        found += _frame(shape.box.track, x, y, shape.wide, shape.high, above=shape.box.above)
        line = y + PAD + TEXT - 1.5
        for words in shape.lines:
            found.append(_text(x + PAD, line, words))
            line += LINE
        if shape.box.status and shape.notes:
            found += _sign(shape.box.status, x + PAD + DOT, line - TEXT * 0.36)
        for words in shape.notes:
            found.append(_text(x + PAD + (SIGN if shape.box.status else 0), line, words, ' font-style="italic"'))
            line += LINE
        if shape.box.itself:
            found.append(self._loop(shape))
        return "\n".join([*found, "</g>"])

    def _loop(self, shape: DrawnShape) -> str:
        """An arrow from a box round to itself, at the corner."""
        x, y = shape.x + shape.wide, shape.y
        path = f"M{x - 22:.1f} {y:.1f} C{x - 22:.1f} {y - 13:.1f} {x + 13:.1f} {y - 13:.1f} {x:.1f} {y + 12:.1f}"
        return (
            f'<path class="line" d="{path}" fill="none" stroke="{LINES}" stroke-width="2"{DASHES[ROUND]} '
            f'marker-end="url(#{self.name}-head)"/>'
        )

    def _legend(self) -> Iterator[str]:
        """How to read the picture, and what its arrows rest on."""
        for entry in self.drawing.legend.entries:
            x, y = entry.x, entry.y + self.drawing.high
            if entry.name:
                yield from self._sample(entry, x, y)
                x += SAMPLE + 8
            else:
                yield _text(x, y + 12, entry.number, ' font-weight="bold"')
                x += INDENT
            yield from (_text(x, y + 12 + LINE * at, words) for at, words in enumerate(entry.lines))

    def _sample(self, entry: LegendEntry, x: float, y: float) -> Iterator[str]:
        name = entry.name
        if name in CORNER or name == ABOVE:
            yield from _frame(name if name in CORNER else "project", x, y, SAMPLE, 15, 2.5, name == ABOVE)
            return
        yield (
            f'<path class="line" d="M{x:.1f} {y + 8:.1f} h{SAMPLE}" fill="none" stroke="{LINES}" '
            f'stroke-width="1.6"{DASHES.get(name, "")} marker-end="url(#{self.name}-{_end(name == HINDERS)})"/>'
        )
        either = self.framed.say("diagram.label.either")
        lines = {DOUBT: (marks.DOUBTED,), ONE_OF: (either,), NUMBERED: ("1",)}.get(name)
        if lines:
            wide, high = marks.size(lines)
            middle = x + SAMPLE / 2 - 4
            yield _mark(ArrowMark(lines, middle - wide / 2, y + 8 - high / 2, wide, high, name == NUMBERED))


def _mark(mark: ArrowMark) -> str:
    """What stands on the line of an arrow, on paper of its own."""
    edge = f' stroke="{INK}" stroke-width="0.9"' if mark.numbered else ""
    box = (
        f'<rect class="{"box" if mark.numbered else "paper"}" x="{mark.x:.1f}" y="{mark.y:.1f}" '
        f'width="{mark.wide:.1f}" height="{mark.high:.1f}" rx="4" fill="{PAPER}"{edge}/>'
    )
    middle = mark.x + mark.wide / 2
    words = (
        _text(middle, mark.y + LINE * at + TEXT, line, ' font-weight="bold" text-anchor="middle"')
        for at, line in enumerate(mark.lines)
    )
    return "\n".join([box, *words])


def _sign(status: str, x: float, y: float) -> Iterator[str]:
    """How far a box is, beside the word for it: an empty circle, a half full one, a full one; a cross in it where it
    was looked for and not seen."""
    full = INK if status == "seen" else PAPER
    name = "sign" if status == "seen" else "box"
    yield (
        f'<circle class="{name}" cx="{x:.1f}" cy="{y:.1f}" r="{DOT}" fill="{full}" stroke="{INK}" stroke-width="1.2"/>'
    )
    if status == "started":
        yield f'<path class="ink" d="M{x:.1f} {y - DOT:.1f} a{DOT} {DOT} 0 0 1 0 {2 * DOT} z" fill="{INK}"/>'
    if status == "not-seen":
        far = DOT * 0.7
        yield (
            f'<path class="inner" d="M{x - far:.1f} {y - far:.1f} l{2 * far:.1f} {2 * far:.1f} m{-2 * far:.1f} 0 '
            f'l{2 * far:.1f} {-2 * far:.1f}" fill="none" stroke="{INK}" stroke-width="1.2"/>'
        )


def _frame(
    track: str, x: float, y: float, wide: float, high: float, inner: float = 3.0, above: bool = False
) -> Iterator[str]:
    """The border of a box: its corners and lines tell the track, dashes that it lies above what is promised."""
    round_, dashes = min(CORNER[track], high / 2), ' stroke-dasharray="5 4"' if above else ""
    yield (
        f'<rect class="box" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="{round_:.1f}" '
        f'fill="{PAPER}" stroke="{INK}" stroke-width="1.3"{dashes}/>'
    )
    if track in DOUBLE:
        yield (
            f'<rect class="inner" x="{x + inner:.1f}" y="{y + inner:.1f}" width="{wide - 2 * inner:.1f}" '
            f'height="{high - 2 * inner:.1f}" rx="{max(0.0, round_ - inner):.1f}" fill="none" stroke="{INK}" '
            'stroke-width="0.9"/>'
        )


def _text(x: float, y: float, words: str, more: str = "") -> str:
    return f'<text class="ink" x="{x:.1f}" y="{y:.1f}" fill="{INK}"{more}>{xml(words)}</text>'


def _path(points: tuple[Point, ...], right: bool) -> str:
    """The way of an arrow as path data: straight within the pairs of points, curved between them."""
    x, y = points[0]
    found, now = [f"M{x:.1f} {y:.1f}"], points[0]
    for start, pull, to_pull, end in spread(points, right):
        if start != now:
            found.append(f"L{start[0]:.1f} {start[1]:.1f}")
        found.append("C" + " ".join(f"{px:.1f} {py:.1f}" for px, py in (pull, to_pull, end)))
        now = end
    if points[-1] != now:
        found.append(f"L{points[-1][0]:.1f} {points[-1][1]:.1f}")
    return " ".join(found)
