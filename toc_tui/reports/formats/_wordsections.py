"""The sections of a Word file: paper that stands upright or lies on its side, and a sheet of its own for a picture."""

from __future__ import annotations

import copy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from toc_tui.reports.document import ReportDocument
from toc_tui.reports.sheets import Size, paper

TWIPS = 20  # of a point
EDGES = ("left", "right", "top", "bottom", "header", "footer")
EDGE, ABOVE, BELOW = 18, 26, 22  # points beside a picture on its sheet, above and below
DISTANCE = 10  # points from the edge of such a sheet to the head and the foot of the page


class Sections:
    """Where the file goes on: `last` are the properties of the section that is being written."""

    def __init__(self, word: Any, document: ReportDocument) -> None:
        self.word, self.last = word, word.element.body.sectPr
        self.upright: Size = paper(document.paper).points
        self.now = self._paper(document.wide)
        self._margins = {side: self._margin(side) for side in EDGES}
        self._set(self.now, self._margins)

    def turn(self, wide: bool) -> None:
        """From here on the paper lies on its side, or stands upright."""
        self._begin(self._paper(wide), self._margins)

    def sheet(self, size: Size) -> None:
        """From here on a sheet of this size for a picture, nearly from edge to edge."""
        margins = {"left": EDGE, "right": EDGE, "top": ABOVE, "bottom": BELOW}
        margins |= {"header": DISTANCE, "footer": DISTANCE}
        self._begin(size, {side: round(points * TWIPS) for side, points in margins.items()}, anew=True)

    @property
    def room(self) -> Size:
        """How wide and how high the page is inside its margins, in points."""
        (wide, high), margin = self.now, self._margin
        across, along = margin("left") + margin("right"), margin("top") + margin("bottom")
        return wide - across / TWIPS, high - along / TWIPS

    def _paper(self, wide: bool) -> Size:
        return (self.upright[1], self.upright[0]) if wide else self.upright

    def _begin(self, size: Size, margins: dict[str, int], anew: bool = False) -> None:
        """End the section with the last paragraph, and give what follows other paper; `anew` also where it is the
        same."""
        if not anew and size == self.now and all(self._margin(side) == far for side, far in margins.items()):
            return
        before = self.last.getprevious()
        if before is not None:
            if before.tag != qn("w:p") or before.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
                before = OxmlElement("w:p")
                self.last.addprevious(before)
            before.get_or_add_pPr().append(copy.deepcopy(self.last))
            for first in self.last.findall(qn("w:titlePg")):
                self.last.remove(first)
        self._set(size, margins)

    def _set(self, size: Size, margins: dict[str, int]) -> None:
        sheet, edges = self.last.find(qn("w:pgSz")), self.last.find(qn("w:pgMar"))
        sheet.set(qn("w:w"), str(round(size[0] * TWIPS)))
        sheet.set(qn("w:h"), str(round(size[1] * TWIPS)))
        sheet.set(qn("w:orient"), "landscape" if size[0] > size[1] else "portrait")
        for side, far in margins.items():
            edges.set(qn(f"w:{side}"), str(far))
        self.now = size

    def _margin(self, side: str) -> int:
        return int(self.last.find(qn("w:pgMar")).get(qn(f"w:{side}")))
