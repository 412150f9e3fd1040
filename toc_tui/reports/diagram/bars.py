"""Bars as a small picture for a paper: how many chose each answer, or how large a share. What a bar says stands behind
it in figures, so nothing is told by its length or a colour alone; the paper tells the same in words or in a table.
"""

from __future__ import annotations

from collections.abc import Sequence

from toc_tui.frozen import frozen
from toc_tui.reports.diagram.marks import LINE, TEXT
from toc_tui.reports.diagram.measure import wrapped
from toc_tui.reports.diagram.svg import FONT, INK, LINES, PAPER, STYLE, xml
from toc_tui.reports.document import Figure
from toc_tui.voice.sentences import sentence

WIDE, BEGIN = 360.0, 140.0  # of the picture; where the bars begin
LONGEST = WIDE - BEGIN - 76  # of a bar; the figures have room behind it
THICK, GAP, MOST_LINES = 16.0, 8.0, 5


@frozen
class Bars:
    """Bars that belong together, under a head ("" for none): the name of each, how long it is, and its figures."""

    head: str
    rows: tuple[tuple[str, float, str], ...]


@frozen
class _Word:
    """A line of letters; `y` is the line that they stand on."""

    x: float
    y: float
    words: str
    bold: bool = False


@frozen
class _Bar:
    x: float
    y: float
    wide: float
    high: float


def figure(title: str, description: str, groups: Sequence[Bars], longest: float = 0.0) -> Figure:
    """The picture of some bars, all on one scale: up to `longest`, else up to the longest of them."""
    shapes, high = _placed(groups, longest or max((row[1] for group in groups for row in group.rows), default=0) or 1)
    drawing = _svg(shapes, high, sentence(title, description))
    return Figure(title, description, drawing, told=True, small=True)


def _placed(groups: Sequence[Bars], longest: float) -> tuple[list[_Word | _Bar], float]:
    """Everything that is drawn, from the top down, and how high it is."""
    shapes, y = list[_Word | _Bar](), GAP
    for group in groups:
        if group.head:
            y += LINE
            shapes.append(_Word(0, y - 4, group.head, True))
        for name, length, figures in group.rows:
            lines = wrapped(name, BEGIN - 12, TEXT, MOST_LINES)
            shapes += [_Word(0, y + TEXT + LINE * at, line) for at, line in enumerate(lines)]
            long = LONGEST * length / longest
            shapes += [_Bar(BEGIN, y, long, THICK)] if length else []
            shapes.append(_Word(BEGIN + long + 6, y + TEXT, figures))
            y += max(THICK, LINE * len(lines)) + GAP
        y += GAP
    return shapes, y


def _svg(shapes: Sequence[_Word | _Bar], high: float, told: str) -> str:
    found = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="toc-picture" role="img" aria-label="{xml(told)}" '
        f'width="{WIDE:.0f}" height="{high:.0f}" viewBox="0 0 {WIDE:.0f} {high:.0f}" font-family="{FONT}" '
        f'font-size="{TEXT:.0f}">',
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="100%" height="100%" fill="{PAPER}"/>',
    ]
    for shape in shapes:
        if isinstance(shape, _Bar):
            found.append(
                f'<rect class="head" x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.wide:.1f}" '
                f'height="{shape.high:.1f}" fill="{LINES}"/>'
            )
        else:
            bold = ' font-weight="bold"' if shape.bold else ""
            found.append(
                f'<text class="ink" x="{shape.x:.1f}" y="{shape.y:.1f}" fill="{INK}"{bold}>{xml(shape.words)}</text>'
            )
    return "\n".join([*found, "</svg>"])
