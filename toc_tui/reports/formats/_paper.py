"""The sizes of paper that a report can be printed on."""

from __future__ import annotations

from toc_tui.frozen import frozen
from toc_tui.plan.model import PAPERS


@frozen
class Paper:
    """A size: what Typst and style sheets call it, its sides in millimetres and in points, upright, and a
    larger one, for a picture that needs it ("" for none)."""

    typst: str
    css: str
    millimetres: tuple[float, float]
    points: tuple[float, float]
    larger: str = ""


_SIZES = {
    "A4": Paper("a4", "A4", (210, 297), (595.3, 841.9), "A3"),
    "Letter": Paper("us-letter", "letter", (215.9, 279.4), (612, 792), "A3"),
    "A3": Paper("a3", "A3", (297, 420), (841.9, 1190.6)),
}


def paper(name: str) -> Paper:
    """The paper of this name; the usual one where there is none."""
    return _SIZES.get(name, _SIZES[PAPERS[0]])


def sheets(name: str) -> tuple[tuple[float, float], ...]:
    """The sheets for a picture, lying and upright, in points; the larger ones last."""
    sizes = [paper(name), *([paper(larger)] if (larger := paper(name).larger) else [])]
    return tuple(side for one in sizes for side in (one.points[::-1], one.points))
