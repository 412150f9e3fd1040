"""A mind map of FreeMind or Freeplane (`.mm`): a branch is one step earlier than what it grows from, an arrow leads to
one more thing, notes and attributes are notes.

The root is the first item, and its words are the title too.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from toc_tui.frozen import frozen, replace
from toc_tui.imports.content import Content, Edge, SideNote
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.interpretation import understood
from toc_tui.imports.list_lines import ListLine, tree_of
from toc_tui.imports.relations import labelled
from toc_tui.imports.safe_xml import parse
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood

DRAWN = ("font", "edge", "cloud", "hook", "icon", "linktarget", "map_styles", "properties", "stylenode")


@frozen
class _Branch:
    """A node of the map with its depth, its number, and its words."""

    depth: int
    number: int
    node: Element
    words: str


def content(data: bytes | str) -> Content | ImportRefusal:
    """The branches and arrows of a map."""
    root = parse(data)
    if isinstance(root, ImportRefusal):
        return root
    top = root.find("node")
    if root.tag != "map" or top is None:
        return ImportRefusal("no-list")
    branches = [_Branch(depth, number, node, _words(node)) for number, (depth, node) in enumerate(_nodes(top), 1)]
    said, unplaced = list[_Branch](), list[NotPlaced]()
    for branch in branches:
        notes = " ".join(map(str, _notes(branch.node)))
        if branch.words:
            said.append(branch)
        elif notes:
            unplaced.append(NotPlaced(notes, Place(str(branch.number), "item"), "no-words"))
    lines = [ListLine("item", one.depth, one.words, Place(str(one.number), "item"), _notes(one.node)) for one in said]
    if not lines:
        return ImportRefusal("no-list")
    whole = tree_of(lines, branches[0].words)
    by_place = {node.place.number: node.name for node in whole.nodes}
    names = {one.node.get("ID", ""): by_place[str(one.number)] for one in said if str(one.number) in by_place}
    arrows, dangling = _arrows(said, names)
    drawn = sorted({inner.tag for inner in root.iter() if inner.tag in DRAWN})
    return replace(
        whole,
        edges=(*whole.edges, *arrows),
        not_placed=(*unplaced, *dangling),
        drawn=tuple(drawn),
    )


def _nodes(top: Element) -> Iterator[tuple[int, Element]]:
    waiting = [(0, top)]
    while waiting:
        depth, one = waiting.pop()
        yield depth, one
        waiting += [(depth + 1, inner) for inner in reversed(one.findall("node"))]


def _words(node: Element) -> str:
    """The words of a node; rich ones stand as XHTML within it."""
    if words := " ".join(node.get("TEXT", "").split()):
        return words
    rich = [one for one in node.findall("richcontent") if one.get("TYPE", "NODE") == "NODE"]
    return " ".join(" ".join("".join(one.itertext()) for one in rich).split())


def _notes(node: Element) -> tuple[SideNote, ...]:
    rich = [one for one in node.findall("richcontent") if one.get("TYPE", "NODE") != "NODE"]
    found = [SideNote("", "\n".join(filter(None, (part.strip() for part in one.itertext())))) for one in rich]
    found += [SideNote(one.get("NAME", ""), one.get("VALUE", "")) for one in node.findall("attribute")]
    found += [SideNote("LINK", node.get("LINK", ""))]
    found += [SideNote("picture", one.get("URI", "")) for one in node.findall("hook")]
    found += [SideNote("picture", one.get("src", "")) for one in node.iterfind("richcontent//img")]
    found += [SideNote("icon", one.get("BUILTIN", "")) for one in node.findall("icon")]
    return tuple(note for note in found if note.words)


def _arrows(said: list[_Branch], names: dict[str, str]) -> tuple[list[Edge], list[NotPlaced]]:
    """The arrows from branch to branch, and those that lead nowhere."""
    found, dangling = list[Edge](), list[NotPlaced]()
    for one in said:
        for arrow in one.node.findall("arrowlink"):
            place = Place(str(one.number), "item")
            label = " ".join(filter(None, (arrow.get(name, "").strip() for name in LABELS)))
            source, target = (names.get(end) for end in (one.node.get("ID", ""), arrow.get("DESTINATION", "")))
            if source is None or target is None:
                words = f"{one.words} → {arrow.get('DESTINATION', '')}"
                dangling.append(NotPlaced(f"{words}: {label}" if label else words, place, "no-end"))
            else:
                found.append(labelled(Edge(source, target, place), label))
    return found, dangling


LABELS = ("SOURCE_LABEL", "MIDDLE_LABEL", "TARGET_LABEL")


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """What a file says, as the plan will have it."""
    found = content(source.data)
    return found if isinstance(found, ImportRefusal) else understood(found, "item")


IMPORT = ImportFormat(understand)
