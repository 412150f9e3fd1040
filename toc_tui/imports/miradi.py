"""A project of Miradi (`.xmpz2`): what stands in its results chains, or in all of its diagrams where it has none.

Source: the schema that lies in every such file (schema.rnc, ConservationProject). A strategy and a task is what we do,
a result is a change, a target is what all of it is for, an indicator is how one would know.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from toc_tui.imports.content import Content, Edge, Node, SideNote
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.interpretation import understood
from toc_tui.imports.limits import unpacked
from toc_tui.imports.safe_xml import parse
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood

KINDS = {
    "Strategy": "activity",
    "Task": "activity",
    "IntermediateResult": "outcome",
    "ThreatReductionResult": "outcome",
    "BiophysicalResult": "outcome",
    "Cause": "",
    "Stress": "",
    "BiophysicalFactor": "",
    "BiodiversityTarget": "impact",
    "HumanWelfareTarget": "impact",
    "Indicator": "measure",
}
MORE = ("Details", "Comments", "EvidenceNotes")


def content(data: bytes) -> Content | ImportRefusal:
    """The things and links of the diagrams."""
    root = _project(data)
    if isinstance(root, ImportRefusal):
        return root
    nodes = {node.name: node for node in _nodes(root)}
    shown, edges = _drawn(root)
    edges += _beside(root, nodes)
    shown |= {end for edge in edges for end in (edge.source, edge.target)}
    kept = {name: node for name, node in nodes.items() if name in shown}
    if not kept:
        return ImportRefusal("no-graph")
    left = tuple(NotPlaced(node.words, node.place, "not-drawn") for name, node in nodes.items() if name not in kept)
    found = tuple(edge for edge in dict.fromkeys(edges) if edge.source in kept and edge.target in kept)
    title = _words(root.find("ProjectSummary"), "ProjectSummaryProjectName")
    return Content(tuple(kept.values()), found, title, not_placed=left)


def _project(data: bytes) -> Element | ImportRefusal:
    """The root of the project within the file."""
    files = unpacked(data, "project.xml")
    if isinstance(files, ImportRefusal):
        return files
    root = parse(files.get("project.xml", b""))
    if isinstance(root, ImportRefusal) or root.tag == "ConservationProject":
        return root
    return ImportRefusal("no-graph", other=True)


def _drawn(root: Element) -> tuple[set[str], list[Edge]]:
    """What the results chains show, or all diagrams where there are none: the names of things, and the links."""
    chains = [one for one in root.iter("ResultsChain") if _inside(one, "DiagramFactorId")]
    diagrams = chains or list(root.iter("ConceptualModel"))
    wrapped = {one.get("Id", ""): _wrapped(one) for one in root.iter("DiagramFactor")}
    links = {one.get("Id", ""): one for one in root.iter("DiagramLink")}
    shown = {wrapped.get(number, "") for one in diagrams for number in _inside(one, "DiagramFactorId")}
    numbers = dict.fromkeys(number for one in diagrams for number in _inside(one, "DiagramLinkId"))
    return shown, [edge for number in numbers if number in links for edge in _edges(links[number])]


def _nodes(root: Element) -> Iterator[Node]:
    """Everything that may stand in a diagram, and has a name."""
    for tag, kind in KINDS.items():
        for one in root.iter(tag):
            if words := _words(one, f"{tag}Name"):
                notes = tuple(SideNote("", said) for more in MORE if (said := _words(one, f"{tag}{more}")))
                if not kind:
                    notes = (SideNote("Miradi", tag), *notes)
                name = f"{tag}-{one.get('Id', '')}"
                yield Node(name, words, Place(name, "node"), kind, "", notes)


def _words(within: Element | None, tag: str) -> str:
    inner = within.find(tag) if within is not None else None
    return " ".join(" ".join(inner.itertext()).split()) if inner is not None else ""


def _inside(within: Element, tag: str) -> list[str]:
    return [(one.text or "").strip() for one in within.iter(tag)]


def _wrapped(factor: Element) -> str:
    """What a factor of a diagram stands for."""
    return next((_name(one) for one in factor.iter() if one.tag.endswith("Id") and (one.text or "").strip()), "")


def _name(reference: Element) -> str:
    tag = reference.tag.removesuffix("Id")
    tag = "Cause" if tag == "Threat" else tag
    return f"{tag}-{(reference.text or '').strip()}"


def _edges(link: Element) -> Iterator[Edge]:
    """A link of a diagram, there and back where it goes both ways."""
    ends = [
        next((_name(one) for one in link.iterfind(f"DiagramLink{side}DiagramFactorId/LinkableFactorId/*")), "")
        for side in ("From", "To")
    ]
    if not all(ends):
        return
    place = Place(" -> ".join(ends), "link")
    sure = "not-sure" if (link.findtext("DiagramLinkIsUncertainLink") or "").strip() == "true" else ""
    said = _words(link, "DiagramLinkAnnotation")
    notes = (SideNote("", said),) if said else ()
    yield Edge(ends[0], ends[1], place, sure=sure, notes=notes)
    if (link.findtext("DiagramLinkIsBidirectionalLink") or "").strip() == "true":
        yield Edge(ends[1], ends[0], place, sure=sure, notes=notes)


def _beside(root: Element, nodes: dict[str, Node]) -> Iterator[Edge]:
    """Indicators, which what they belong to names."""
    for tag in KINDS:
        for owner in root.iter(tag):
            for one in owner.iter("IndicatorId"):
                if (measure := _name(one)) in nodes:
                    yield Edge(measure, f"{tag}-{owner.get('Id', '')}", Place(measure, "node"), relation="measures")


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """What a file says, as the plan will have it."""
    found = content(source.data)
    return found if isinstance(found, ImportRefusal) else understood(found, "node")


IMPORT = ImportFormat(understand)
