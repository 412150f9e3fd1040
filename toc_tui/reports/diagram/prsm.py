"""A picture as a map of PRSM, the Participatory System Mapper: a JSON object, which PRSM reads as it does its own
packed files.

Source: how PRSM loads its files (`loadPRSMfile` in its js/files.js), https://github.com/micrology/prsm
"""

from __future__ import annotations

import json

from toc_tui.reports.diagram import exchange
from toc_tui.reports.diagram.frame import Framed
from toc_tui.reports.diagram.pieces import DrawnShape
from toc_tui.reports.diagram.sketch import DOUBT, HINDERS, Arrow

FACTORS, LINKS = "group0", "edge0"  # the first style of each; PRSM has them in every map
STYLES = {DOUBT: "edge1", HINDERS: "edge2"}
DASHES = [10, 10]  # the edge of what lies above the line of what is promised, as PRSM has it in its own styles


def write(whole: Framed) -> str:
    """Factors where our own picture has them, and links; what is told of one is its note."""
    data = {
        "mapTitle": exchange.text(whole.title),
        "lastNodeSample": FACTORS,
        "lastLinkSample": LINKS,
        "nodes": [_factor(whole, shape) for shape in whole.drawing.shapes],
        "edges": [_link(whole, number, arrow) for number, arrow in enumerate(exchange.arrows(whole), 1)],
    }
    return json.dumps(data, indent=1) + "\n"


def _factor(whole: Framed, shape: DrawnShape) -> dict[str, object]:
    box, said = shape.box, exchange.box_fields(shape.box)
    return {
        "id": exchange.text(box.key),
        "label": said["label"],
        "grp": f"group{box.place}",
        "x": round(shape.x + shape.wide / 2),
        "y": round(shape.y + shape.high / 2),
        **{name: words for name, words in said.items() if name in ("kind", "term")},
        **({"shapeProperties": {"borderDashes": DASHES}} if box.above else {}),
        **_note(whole.note(box)),
    }


def _link(whole: Framed, number: int, arrow: Arrow) -> dict[str, object]:
    return {
        "id": f"e{number}",
        "from": exchange.text(arrow.source),
        "to": exchange.text(arrow.target),
        "grp": STYLES.get(arrow.look, LINKS),
        "label": exchange.arrow_fields(whole, arrow).get("label", ""),
        **_note(exchange.told(whole, arrow)),
    }


def _note(words: str) -> dict[str, object]:
    return {"note": exchange.text(words)} if words else {}
