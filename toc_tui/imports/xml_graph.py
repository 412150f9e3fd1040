"""A graph as GraphML (yEd, Gephi, Cytoscape, networkx) or GEXF (Gephi): nodes, edges, and what is said of each.

Sources: the GraphML primer of the Graph Drawing group, and the GEXF primer. Ours come back by the same names.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from toc_tui.frozen import replace
from toc_tui.imports.content import Content, Edge, Node, SideNote, notes_of
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.interpretation import understood
from toc_tui.imports.kinds import own_title
from toc_tui.imports.relations import labelled, told
from toc_tui.imports.safe_xml import parse
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood

WORDS = ("label", "text", "name", "title")
KIND, TERM = ("kind", "type", "category"), ("term", "horizon")
DRAWN = frozenset({"x", "y", "z", "r", "g", "b", "size", "color", "shape", "width", "height", "weight", "position"})


def content(data: bytes | str) -> Content | ImportRefusal:
    """The nodes and edges of a graph."""
    root = parse(data)
    if isinstance(root, ImportRefusal):
        return root
    if root.tag not in ("graphml", "gexf"):
        return ImportRefusal("no-graph", other=True)
    names = _names(root)
    nodes, drawn = list[Node](), set[str]()
    for element in root.iter("node"):
        said = _said(element, names)
        drawn |= {name for name in said if name in DRAWN}
        nodes.append(_node(element, {name: words for name, words in said.items() if name not in DRAWN}))
    if not nodes:
        return ImportRefusal("no-graph")
    edges, lost = _edges(root, names, {node.name for node in nodes}, drawn)
    return Content(tuple(nodes), tuple(edges), _title(root, names), not_placed=tuple(lost), drawn=tuple(sorted(drawn)))


def _edges(
    root: Element, names: Mapping[str, str], known: set[str], drawn: set[str]
) -> tuple[list[Edge], list[NotPlaced]]:
    """The edges, and those that are not tied to a node at both ends."""
    edges, lost = list[Edge](), list[NotPlaced]()
    for element in root.iter("edge"):
        said = _said(element, names)
        drawn |= {name for name in said if name in DRAWN}
        source, target = element.get("source", ""), element.get("target", "")
        place = Place(f"{source} -> {target}", "link")
        if source not in known or target not in known:
            more = [f"{name}: {words}" for name, words in said.items() if name not in DRAWN]
            lost.append(NotPlaced("; ".join([f"{source} -> {target}", *more]), place, "no-end"))
        else:
            edges.append(_edge(Edge(source, target, place), said))
    return edges, lost


def _names(root: Element) -> dict[str, str]:
    """What the fields of the file are called, by the names that its data has for them."""
    keys = {one.get("id", ""): one.get("attr.name", one.get("id", "")) for one in root.iter("key")}
    for group in root.iter("attributes"):
        of = group.get("class", "")
        keys |= {f"{of}/{one.get('id', '')}": one.get("title", "") for one in group.iter("attribute")}
    return keys


def _said(element: Element, names: Mapping[str, str]) -> dict[str, str]:
    """What is said of a node or an edge, by name."""
    found = {name: words for name in ("label", "weight") if (words := element.get(name, ""))}
    for one in element.findall("data"):
        name, words = _data(one, names)
        found[name] = words
    for one in element.iterfind("attvalues/attvalue"):  # those of nodes within it are their own
        name = names.get(f"{element.tag}/{one.get('for', '')}", one.get("for", ""))
        found[name] = " ".join(one.get("value", "").split())
    found |= {inner.tag: "drawn" for inner in element if inner.tag in DRAWN}
    return {name: words for name, words in found.items() if words}


def _data(one: Element, names: Mapping[str, str]) -> tuple[str, str]:
    """A field of GraphML: its name and its words. What yEd draws has its words in a label of its own."""
    labels = [inner for inner in one.iter() if inner.tag in ("NodeLabel", "EdgeLabel")]
    if labels:
        return "label", " ".join(" ".join("".join(inner.itertext()) for inner in labels).split())
    key = one.get("key", "")
    return names.get(key, key), " ".join((one.text or "").split())


def _node(element: Element, said: Mapping[str, str]) -> Node:
    name = element.get("id", "")
    words = next((said[one] for one in WORDS if one in said), name)
    kind, term = (next((said[one] for one in of if one in said), "") for of in (KIND, TERM))
    left = {one: what for one, what in said.items() if one not in KIND + TERM and what != words}
    return Node(name, words, Place(name, "node"), kind, term, notes_of(left))


def _edge(edge: Edge, said: Mapping[str, str]) -> Edge:
    """An edge with what is said of it."""
    ours = bool(said.keys() & {"doubt", "hinders"})  # our own label says no more than these
    for name, words in said.items():
        if (of_arrow := told(edge, name, words)) is not None:
            edge = of_arrow
        elif name in WORDS:
            edge = edge if ours else labelled(edge, words)
        elif name not in DRAWN:
            edge = replace(edge, notes=(*edge.notes, SideNote(name, words)))
    return replace(edge, sure="not-sure") if "doubt" in said and not edge.sure else edge


def _title(root: Element, names: Mapping[str, str]) -> str:
    graph = root.find("graph")
    said = _said(graph, names) if graph is not None else {}
    meta = root.findtext("meta/description") or ""
    return own_title(said.get("title", "") or said.get("label", "") or " ".join(meta.split()))


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """What a file says, as the plan will have it."""
    found = content(source.data)
    return found if isinstance(found, ImportRefusal) else understood(found, "node")


IMPORT = ImportFormat(understand)
