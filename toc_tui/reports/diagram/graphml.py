"""A picture as GraphML, for yEd, Gephi, Cytoscape and what else reads graphs.

Source: the GraphML primer of the Graph Drawing group, https://cs.brown.edu/people/rtamassi/gdhandbook/chapters/graphml.pdf
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from toc_tui.reports.diagram import exchange
from toc_tui.reports.diagram.frame import Framed

SPACE = "http://graphml.graphdrawing.org/xmlns"


def write(whole: Framed) -> str:
    """The graph with its title, a node for each box and an edge for each arrow."""
    root = Element("graphml", xmlns=SPACE)
    for of, names in (("graph", ("title",)), ("node", exchange.BOX_FIELDS), ("edge", exchange.ARROW_FIELDS)):
        for name in names:
            SubElement(root, "key", {"id": f"{of}-{name}", "for": of, "attr.name": name, "attr.type": "string"})
    graph = SubElement(root, "graph", id="plan", edgedefault="directed")
    _data(graph, "graph", {"title": exchange.text(whole.title)})
    for box in whole.sketch.boxes:
        _data(SubElement(graph, "node", id=exchange.text(box.key)), "node", exchange.box_fields(box))
    for number, arrow in enumerate(exchange.arrows(whole), 1):
        source, target = exchange.text(arrow.source), exchange.text(arrow.target)
        edge = SubElement(graph, "edge", id=f"e{number}", source=source, target=target)
        _data(edge, "edge", exchange.arrow_fields(whole, arrow))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode") + "\n"


def _data(within: Element, of: str, fields: dict[str, str]) -> None:
    for name, words in fields.items():
        SubElement(within, "data", key=f"{of}-{name}").text = words
