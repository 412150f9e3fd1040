"""A project of Miradi (`.xmpz2`): what stands in its results chains, or in all of its diagrams where it has none.

Source: the schema that lies in every such file (schema.rnc, ConservationProject). A strategy and a task is what we do,
a result is a change, a target is what all of it is for, an indicator is how one would know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from toc_tui.frozen import replace
from toc_tui.imports.content import Content, Edge, Node, SideNote
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.interpretation import understood
from toc_tui.imports.kinds import own_title, term_of
from toc_tui.imports.limits import unpacked
from toc_tui.imports.relations import labelled
from toc_tui.imports.safe_xml import parse
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood

KINDS = {
    "Strategy": "activity",
    "Task": "activity",
    "IntermediateResult": "outcome",
    "ThreatReductionResult": "outcome",
    "BiophysicalResult": "outcome",
    "Cause": "contributing factor",
    "Stress": "stress",
    "BiophysicalFactor": "biophysical factor",
    "BiodiversityTarget": "impact",
    "HumanWelfareTarget": "impact",
    "HumanWellbeingTarget": "impact",
    "Indicator": "measure",
    "Assumption": "assumption",
}
LINK_IS = ("Uncertain", "Bidirectional")
MORE = ("Details", "Comments", "EvidenceNotes")


def content(data: bytes) -> Content | ImportRefusal:
    """The things and links of the diagrams."""
    root = _project(data)
    if isinstance(root, ImportRefusal):
        return root
    nodes = {node.name: node for node in _nodes(root)}
    shown, edges = _drawn(root)
    edges += _beside(root, nodes)
    title = own_title(_words(root.find("ProjectSummary"), "ProjectSummaryProjectName"))
    return gathered(nodes, shown, edges, title)


def gathered(nodes: Mapping[str, Node], shown: set[str], edges: list[Edge], title: str) -> Content | ImportRefusal:
    """What the diagrams show, and what is tied to it; all else is named."""
    shown = shown | {end for edge in edges for end in (edge.source, edge.target)}
    kept = {name: node for name, node in nodes.items() if name in shown}
    if not kept:
        return ImportRefusal("no-graph")
    left = [NotPlaced(node.words, node.place, "not-drawn") for name, node in nodes.items() if name not in kept]
    found = list[Edge]()
    for edge in dict.fromkeys(edges):
        if edge.source in kept and edge.target in kept:
            found.append(edge)
        else:  # to a group of boxes, or to something without a name
            ends = (kept[end].words if end in kept else end for end in (edge.source, edge.target))
            left.append(NotPlaced(" → ".join(ends), edge.place, "no-end"))
    return Content(tuple(kept.values()), tuple(found), title, not_placed=tuple(left))


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
    wrapped = {one.get("Id", "").strip(): _wrapped(one) for one in root.iter("DiagramFactor")}
    links = {one.get("Id", ""): one for one in root.iter("DiagramLink")}
    shown = {wrapped.get(number, "") for one in diagrams for number in _inside(one, "DiagramFactorId")}
    numbers = dict.fromkeys(number for one in diagrams for number in _inside(one, "DiagramLinkId"))
    return shown, [edge for number in numbers if number in links for edge in _edges(links[number], wrapped)]


def _nodes(root: Element) -> Iterator[Node]:
    """Everything that may stand in a diagram, and has a name."""
    for tag in KINDS:
        for one in root.iter(tag):
            if words := _words(one, f"{tag}Name"):
                notes = tuple(SideNote("", said) for more in MORE if (said := _words(one, f"{tag}{more}")))
                direct = (one.findtext(f"{tag}IsDirectThreat") or "").strip() == "true"
                yield thing(tag, one.get("Id", ""), words, notes, direct)


def thing(tag: str, number: str, words: str, notes: tuple[SideNote, ...], direct: bool) -> Node:
    """A thing of a diagram. `direct`: a cause that Miradi calls a direct threat."""
    kind = "direct threat" if tag == "Cause" and direct else KINDS[tag]
    term, notes = _term(notes)
    name = f"{tag}-{number}"
    return Node(name, words, Place(name, "node"), kind, term, notes)


def _term(notes: tuple[SideNote, ...]) -> tuple[str, tuple[SideNote, ...]]:
    """The term that begins what is noted, as our own files have it, and the notes without it."""
    for at, note in enumerate(notes):
        first, _, rest = note.words.partition(". ")
        if term_of(first)[1]:
            return first, (*notes[:at], *((SideNote("", rest),) if rest else ()), *notes[at + 1 :])
    return "", notes


def _words(within: Element | None, tag: str) -> str:
    inner = within.find(tag) if within is not None else None
    return " ".join(" ".join(inner.itertext()).split()) if inner is not None else ""


def _rows(formatted: Element | None) -> list[str]:
    """The rows of words that may have parts with a form of their own."""
    if formatted is None:
        return []
    rows = [" ".join("".join(row.itertext()).split()) for row in formatted.iter("div")]
    return rows or [" ".join("".join(formatted.itertext()).split())]


def _inside(within: Element, tag: str) -> list[str]:
    return [(one.text or "").strip() for one in within.iter(tag)]


def _wrapped(factor: Element) -> str:
    """What a factor of a diagram stands for."""
    return next((_name(one) for one in factor.iterfind("*/WrappedByDiagramFactorId/*") if (one.text or "").strip()), "")


def _name(reference: Element) -> str:
    tag = reference.tag.removesuffix("Id")
    tag = {"Threat": "Cause", "Activity": "Task"}.get(tag, tag)
    return f"{tag}-{(reference.text or '').strip()}"


def _end(reference: Element, wrapped: Mapping[str, str]) -> str:
    """What stands at the end of a link. It is named by the number of its factor in the diagram, under the name of what
    that factor stands for; where there is no such factor, it is what is named itself."""
    named = _name(reference)
    stands = wrapped.get((reference.text or "").strip(), "")
    return stands if stands.split("-")[0] == named.split("-")[0] else named


def _edges(link: Element, wrapped: Mapping[str, str]) -> Iterator[Edge]:
    ends = [
        next((_end(one, wrapped) for one in link.iterfind(f"DiagramLink{side}DiagramFactorId/LinkableFactorId/*")), "")
        for side in ("From", "To")
    ]
    uncertain, both = ((link.findtext(f"DiagramLinkIs{name}Link") or "").strip() == "true" for name in LINK_IS)
    name = _words(link, "DiagramLinkName")
    return drawn_link(ends, uncertain, both, _rows(link.find("DiagramLinkAnnotation")), name)


def drawn_link(ends: list[str], uncertain: bool, both: bool, rows: list[str], name: str = "") -> Iterator[Edge]:
    """A link of a diagram, with what stands on it, there and back where it goes both ways."""
    if not all(ends):
        return
    place = Place(" -> ".join(ends), "link")
    notes = (SideNote("", name),) if name else ()
    edge = Edge(ends[0], ends[1], place, sure="not-sure" if uncertain else "", notes=notes)
    for words in rows:
        edge = labelled(edge, words)
    yield edge
    if both:
        yield replace(edge, source=ends[1], target=ends[0])


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
