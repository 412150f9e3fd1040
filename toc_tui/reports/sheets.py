"""The sizes of paper that a report can be printed on, and the sheet for a picture: where nobody has said which paper it
is, a larger one may be taken for a picture whose letters would be too small."""

from __future__ import annotations

from toc_tui.frozen import frozen
from toc_tui.plan.model import PAPERS


@frozen
class Paper:
    """A size: what Typst and style sheets call it, its sides in points, upright, and a larger one, for a picture that
    needs it ("" for none)."""

    typst: str
    css: str
    points: tuple[float, float]
    larger: str = ""


_SIZES = {
    "A4": Paper("a4", "A4", (595.3, 841.9), "A3"),
    "Letter": Paper("us-letter", "letter", (612, 792), "A3"),
    "A3": Paper("a3", "A3", (841.9, 1190.6)),
}


def paper(name: str) -> Paper:
    """The paper of this name; the usual one where there is none."""
    return _SIZES.get(name, _SIZES[PAPERS[0]])


LETTER, LEAST = 13.0, 8.0  # of the words in a drawing, in its own units; points on paper
LARGEST = 20 / LETTER  # of a drawing, in points for each of its units: a picture of four boxes does not fill its sheet
SIDE, ENDS = 36.0, 80.0  # points of a sheet that a picture leaves free: its edges, and its name with the page

Size = tuple[float, float]
UPRIGHT: Size = (595.3 - SIDE, 841.9 - ENDS)  # the room for a picture on the usual paper, whose shape all sizes share
LYING: Size = (841.9 - SIDE, 595.3 - ENDS)


def sheets(name: str) -> tuple[Size, ...]:
    """The sheets for a picture, lying and upright, in points: those of the paper that was asked for; where none was,
    the usual ones, then larger ones."""
    sizes = [paper(name), *([paper(larger)] if (larger := paper(name).larger) and not name else [])]
    return tuple(side for one in sizes for side in (one.points[::-1], one.points))


def sheet(size: Size, name: str = "") -> Size:
    """The sheet for a drawing of this size: the first paper on which its letters have eight points or more, turned
    the better way; else the largest."""
    known = sheets(name)
    for first in range(0, len(known), 2):
        best = max(known[first : first + 2], key=lambda one: points(size, one))
        if points(size, best) >= LEAST:
            break
    return best


def readable(size: Size, name: str = "") -> bool:
    """Whether the letters of a drawing of this size have eight points or more on a sheet of this paper."""
    return points(size, sheet(size, name)) >= LEAST


def points(size: Size, on: Size) -> float:
    """How many points the letters of a drawing of this size have on a sheet."""
    return LETTER * min((on[0] - SIDE) / max(size[0], 1.0), (on[1] - ENDS) / max(size[1], 1.0))
