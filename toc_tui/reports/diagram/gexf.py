"""A picture as GEXF, for Gephi, PRSM and what reads its files.

Source: GEXF 1.2draft primer, https://gexf.net/primer.html (the version that most programs read).
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from toc_tui.reports.diagram import exchange
from toc_tui.reports.diagram.frame import Framed

SPACE = "http://www.gexf.net/1.2draft"


def write(whole: Framed) -> str:
    """The graph with its title, a node for each box and an edge for each arrow."""
    root = Element("gexf", xmlns=SPACE, version="1.2")
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "toc-tui"
    SubElement(meta, "description").text = exchange.text(whole.title)
    graph = SubElement(root, "graph", defaultedgetype="directed", mode="static")
    boxes, arrows = exchange.BOX_FIELDS[1:], exchange.ARROW_FIELDS[1:]  # a label has its own place
    _attributes(graph, "node", boxes)
    _attributes(graph, "edge", arrows)
    nodes, edges = SubElement(graph, "nodes"), SubElement(graph, "edges")
    for box in whole.sketch.boxes:
        fields = exchange.box_fields(box)
        node = SubElement(nodes, "node", id=exchange.text(box.key), label=fields.pop("label", ""))
        _values(node, boxes, fields)
    for number, arrow in enumerate(exchange.arrows(whole), 1):
        fields = exchange.arrow_fields(whole, arrow)
        source, target = exchange.text(arrow.source), exchange.text(arrow.target)
        edge = SubElement(edges, "edge", id=f"e{number}", source=source, target=target)
        if label := fields.pop("label", ""):
            edge.set("label", label)
        _values(edge, arrows, fields)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _attributes(graph: Element, of: str, names: Sequence[str]) -> None:
    found = SubElement(graph, "attributes", {"class": of, "mode": "static"})
    for number, name in enumerate(names):
        SubElement(found, "attribute", id=str(number), title=name, type="string")


def _values(within: Element, names: Sequence[str], fields: dict[str, str]) -> None:
    if fields:
        values = SubElement(within, "attvalues")
        for name, words in fields.items():
            SubElement(values, "attvalue", {"for": str(names.index(name)), "value": words})
