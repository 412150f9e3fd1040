"""Drawings of draw.io (diagrams.net): a box is a node, a connector that is tied to two boxes is an edge. A box of which
the others stand inside says their kind. Several pages are read after each other."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from toc_tui.frozen import frozen, replace
from toc_tui.imports.content import Content, Edge, Node, SideNote
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.interpretation import understood
from toc_tui.imports.kinds import meant_heading
from toc_tui.imports.relations import labelled, told
from toc_tui.imports.safe_xml import HTML_TAG, inflated, parse
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood

WORDS = ("value", "label")
SILENT = ("id", "value", "label", "style", "parent", "source", "target", "vertex", "edge", "connectable", "collapsed")
KINDS = ("kind", "type", "Kind", "Type", "level", "category")  # fields of a box that may say what it is
GROUP = ("swimlane", "group", "container=1")


@frozen
class _Cell:
    """A box, a connector or a layer of a page: its name there, its words, and what else stands with it."""

    name: str
    page: str
    words: str
    cell: Element
    notes: tuple[SideNote, ...]

    def get(self, name: str) -> str:
        return self.cell.get(name, "")

    def named(self, name: str) -> str:
        """The name of another cell of the same page, as all cells are named here."""
        found = self.get(name)
        return f"{self.page}{found}" if found else ""


def content(data: bytes | str) -> Content | ImportRefusal:
    """The boxes and connectors of a drawing."""
    root = parse(data)
    if isinstance(root, ImportRefusal):
        return root
    pages = list(_pages(root))
    if not pages:
        return ImportRefusal("no-graph")
    cells: list[_Cell] = []
    for number, (_, page) in enumerate(pages, 1):
        if isinstance(page, ImportRefusal):
            return page
        cells += _cells(page, f"{number}:" if len(pages) > 1 else "")
    by_name = {cell.name: cell for cell in cells}
    labels = {cell.named("parent"): cell for cell in cells if _is_label(cell, by_name)}
    nodes, left = _boxes(cells, by_name)
    edges, dangling = _edges(cells, {node.name for node in nodes}, labels)
    names = [name for name, _ in pages if name and not re.fullmatch(r"(Page|Seite|Página)-?\s*\d+", name)]
    return Content(tuple(nodes), tuple(edges), names[0] if names else "", (), (*left, *dangling), ("style",))


def _boxes(cells: list[_Cell], by_name: dict[str, _Cell]) -> tuple[list[Node], list[NotPlaced]]:
    """The boxes with words, and those that say something without any. A box of which others stand inside is none, if
    no connector is tied to it: its words are the kind of what stands in it."""
    nodes, left = list[Node](), list[NotPlaced]()
    inside = {cell.named("parent") for cell in cells if cell.get("vertex") == "1"}
    joined = {cell.named(end) for cell in cells for end in ("source", "target")}
    for cell in cells:
        if cell.get("vertex") != "1" or _is_label(cell, by_name):
            continue
        group = cell.name in inside and any(sign in cell.get("style") for sign in GROUP)
        if group and cell.name not in joined:
            continue
        if cell.words:
            nodes.append(_node(cell, by_name))
        elif cell.notes or cell.name in joined:
            left.append(NotPlaced(" ".join(map(str, cell.notes)), Place(cell.name, "cell"), "no-words"))
    return nodes, left


def _node(cell: _Cell, by_name: dict[str, _Cell]) -> Node:
    """A box with words: its kind is that of one of its fields, else the words of the box around it."""
    own = next((note for note in cell.notes if note.name in KINDS and meant_heading(note.words)), None)
    kind = own.words if own else _kind(cell, by_name)
    notes = tuple(note for note in cell.notes if note is not own)
    return Node(cell.name, cell.words, Place(cell.name, "cell"), kind, "", notes)


def _pages(root: Element) -> Iterator[tuple[str, Element | ImportRefusal]]:
    """The pages with their names, unpacked where they are packed."""
    if root.tag == "mxGraphModel":
        yield "", root
        return
    for page in root.iter("diagram"):
        model = page.find("mxGraphModel")
        if model is not None:
            yield page.get("name", ""), model
        elif packed := (page.text or "").strip():
            yield page.get("name", ""), _unpacked(packed)


def _unpacked(packed: str) -> Element | ImportRefusal:
    try:
        found = inflated(base64.b64decode(packed, validate=False))
    except (binascii.Error, ValueError):
        found = None
    return ImportRefusal("damaged") if found is None else parse(unquote(found.decode("utf-8", "replace")))


def _cells(page: Element, prefix: str) -> Iterator[_Cell]:
    """The cells of a page; one with fields of its own stands within an `object`."""
    for one in page.iter():
        if one.tag in ("object", "UserObject") and (inner := one.find("mxCell")) is not None:
            fields = {**inner.attrib, **{name: value for name, value in one.attrib.items() if name in ("id", *WORDS)}}
            cell = Element("mxCell", fields)
            notes = tuple(SideNote(name, value) for name, value in one.attrib.items() if name not in SILENT and value)
            inner.set("within", "1")
        elif one.tag == "mxCell" and one.get("within") != "1":
            cell, notes = one, ()
        else:
            continue
        words = next((found for name in WORDS if (found := _words(cell.get(name, "")))), "")
        yield _Cell(prefix + cell.get("id", ""), prefix, words, cell, notes)


def _words(said: str) -> str:
    """The words of a label, which may be HTML."""
    if "<" in said:
        said = re.sub(r"<(?:br|/p|/div|/li)\b[^<>]{0,500}>", " ", said, flags=re.I)
        said = re.sub(HTML_TAG, "", said, flags=re.I)
    return " ".join(html.unescape(said).replace("\xa0", " ").split())


def _is_label(cell: _Cell, by_name: dict[str, _Cell]) -> bool:
    """Whether a cell is the label of a connector."""
    over = by_name.get(cell.named("parent"))
    return cell.get("vertex") == "1" and over is not None and over.get("edge") == "1"


def _kind(cell: _Cell, by_name: dict[str, _Cell]) -> str:
    """The words of the box around a cell."""
    over = by_name.get(cell.named("parent"))
    seen = {cell.name}
    while over is not None and over.name not in seen:
        if over.words:
            return over.words
        seen.add(over.name)
        over = by_name.get(over.named("parent"))
    return ""


def _edges(cells: list[_Cell], known: set[str], labels: dict[str, _Cell]) -> tuple[list[Edge], list[NotPlaced]]:
    """The connectors, and those that are not tied to a box with words at both ends."""
    found, dangling = list[Edge](), list[NotPlaced]()
    by_name = {cell.name: cell for cell in cells}
    for cell in (one for one in cells if one.get("edge") == "1"):
        place = Place(cell.name, "cell")
        label = " ".join(filter(None, (cell.words, labels[cell.name].words if cell.name in labels else "")))
        source, target = cell.named("source"), cell.named("target")
        style = cell.get("style")
        if source not in known or target not in known:
            ends = [by_name[end].words if end in by_name else "?" for end in (source, target)]
            said = "; ".join(filter(None, (label, *map(str, cell.notes))))
            dangling.append(NotPlaced(" → ".join(ends) + (f": {said}" if said else ""), place, "no-end"))
            continue
        edge = labelled(Edge(source, target, place), label)
        for note in cell.notes:
            edge = told(edge, note.name, note.words) or replace(edge, notes=(*edge.notes, note))
        if re.search(r"(?:end|start)Arrow=(?:cross|baseDash|dash)\b", style):
            edge = replace(edge, hinders=True)
        found += _ways(edge, style)
    return found, dangling


def _ways(edge: Edge, style: str) -> Iterator[Edge]:
    """The edge in the ways in which its connector has tips."""
    starts, ends = _tip(style, "startArrow", False), _tip(style, "endArrow", True)
    if ends or not starts:
        yield edge
    if starts:
        yield replace(edge, source=edge.target, target=edge.source)


def _tip(style: str, name: str, usual: bool) -> bool:
    """Whether an end of a connector has a tip."""
    said = re.search(rf"\b{name}=(\w+)", style)
    return usual if said is None else said[1] != "none"


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """What a file says, as the plan will have it."""
    found = content(source.data)
    return found if isinstance(found, ImportRefusal) else understood(found, "node")


IMPORT = ImportFormat(understand)
