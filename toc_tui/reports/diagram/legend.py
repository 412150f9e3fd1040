"""What stands beneath a picture: how to read it, and the assumptions whose numbers stand at its arrows."""

from __future__ import annotations

from collections.abc import Callable

from toc_tui.frozen import frozen
from toc_tui.reports.diagram.marks import LINE, TEXT
from toc_tui.reports.diagram.measure import width, wrapped
from toc_tui.reports.diagram.sketch import ABOVE, FORMS, TRACKS, Assumed, Sketch

NUMBERED, ONE_OF = "assumed", "either"
SAMPLE, ROW = 34.0, 20.0  # how wide a sample is, how high a row
SIDE, NARROWEST = 10.0, 460.0  # of the first sample from the edge; how wide there is room for at least
COLUMN, INDENT, GAP = 400.0, 30.0, 20.0  # of the list of assumptions
MOST_LINES = 8  # of an assumption; what is longer stands whole in the list of facts
Say = Callable[..., str]


@frozen
class LegendEntry:
    """Some lines with what stands before them: the sample of `name`, or a number. `x` and `y` are the corner, `y` from
    the lower edge of what it explains."""

    lines: tuple[str, ...]
    x: float
    y: float
    name: str = ""
    number: str = ""


@frozen
class Legend:
    """The entries, and how much room they take."""

    entries: tuple[LegendEntry, ...] = ()
    wide: float = 0.0
    high: float = 0.0


def in_legend(sketch: Sketch) -> list[str]:
    """What is to be explained of a picture, by name: the tracks where there are several, the edge above the line of
    what is promised, the kinds of arrows, the numbers at them."""
    tracks = [name for name in TRACKS if any(box.track == name for box in sketch.boxes)]
    above = [ABOVE] if any(box.above for box in sketch.boxes) else []
    looks = {arrow.look for arrow in sketch.arrows}
    numbered = [NUMBERED] if sketch.assumptions else []
    one_of = [ONE_OF] if any(arrow.one_of for arrow in sketch.arrows) else []
    forms = [form for form in FORMS if form in looks]
    return [*(tracks if len(tracks) > 1 else ()), *above, *forms, *one_of, *numbered]


def legend(sketch: Sketch, say: Say, wide: float) -> Legend:
    """The legend of a picture that is so wide."""
    found: list[LegendEntry] = []
    x, y, reach = SIDE, 8.0, 0.0
    room = max(wide - 2 * SIDE, NARROWEST)
    for name in in_legend(sketch):
        words = say(f"diagram.legend.{name}")
        far = SAMPLE + 10 + width(words, TEXT) + 22
        if x > SIDE and x + far > room:
            x, y = SIDE, y + ROW
        found.append(LegendEntry((words,), x, y, name))
        x += far
        reach = max(reach, x)
    if not found:
        return Legend()
    y += ROW + 2
    if sketch.assumptions:
        listed, y = _assumptions(sketch.assumptions, say, room, y)
        found += listed
    return Legend(tuple(found), reach, y)


def _assumptions(listed: tuple[Assumed, ...], say: Say, room: float, top: float) -> tuple[list[LegendEntry], float]:
    """What the arrows rest on, in columns side by side, read row by row; and where it ends."""
    columns = max(1, min(int((room + GAP) / (COLUMN + GAP)), len(listed)))
    step = (room + GAP) / columns
    found = []
    for first in range(0, len(listed), columns):
        rows = [
            wrapped(told(one, say), step - GAP - INDENT, TEXT, MOST_LINES) for one in listed[first : first + columns]
        ]
        for at, (one, lines) in enumerate(zip(listed[first:], rows, strict=False)):
            found.append(LegendEntry(lines, SIDE + at * step, top, number=str(one.number)))
        top += LINE * max(map(len, rows)) + 6
    return found, top + 2


def told(one: Assumed, say: Say) -> str:
    """An assumption, and whether it holds where somebody has said so."""
    return say(f"diagram.holds.{one.holds}", text=one.words.rstrip(".")) if one.holds else one.words
