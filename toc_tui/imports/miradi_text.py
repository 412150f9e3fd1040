"""A project of Miradi as it saves it itself (`.Miradi`): a line of text for each fact.

Source: AbstractMiradiProjectSaver and ObjectType of Miradi 5 (sitkatech/miradi-client). `UO`, a tab, the number of the
type, a colon, the number of the object, a tab, then FIELD=VALUE. Values are text with marks of HTML; those that name
other objects are JSON.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from toc_tui.imports.content import Content, Edge, Node, SideNote
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.interpretation import understood
from toc_tui.imports.kinds import own_title
from toc_tui.imports.limits import bounded
from toc_tui.imports.miradi import KINDS, drawn_link, gathered, thing
from toc_tui.imports.recognition import decoded
from toc_tui.imports.understood import ImportRefusal, Place, SourceFile, Understood

LINE = re.compile(r"UO\s+(\d+):(\d+)\t([^=\n]+)=(.*)")
TYPES: Mapping[str, str] = {
    "3": "Task",
    "8": "Indicator",
    "20": "Cause",
    "21": "Strategy",
    "22": "BiodiversityTarget",
    "23": "IntermediateResult",
    "25": "ThreatReductionResult",
    "33": "Stress",
    "52": "HumanWelfareTarget",
    "65": "BiophysicalFactor",
    "66": "BiophysicalResult",
}
LINK, FACTOR, MODEL, CHAIN, PROJECT, GROUP = "13", "18", "19", "24", "11", "35"
MORE = ("Text", "Details", "Detail", "Comments", "EvidenceNotes")
Fields = Mapping[str, str]


class MiradiRef(NamedTuple):
    """An object by the numbers of its type and its own."""

    type: str
    number: str

    @property
    def name(self) -> str:
        return f"{TYPES.get(self.type, 'GroupBox' if self.type == GROUP else self.type)}-{self.number}"


def content(data: bytes) -> Content | ImportRefusal:
    """The things and links of the diagrams."""
    objects = _objects(decoded(data))
    nodes = {node.name: node for node in _nodes(objects)}
    shown, edges = _drawn(objects)
    for owner, fields in objects.items():
        for number in _numbers(fields, "IndicatorIds") if owner.name in nodes else ():
            if (measure := MiradiRef("8", number).name) in nodes:
                edges.append(Edge(measure, owner.name, Place(measure, "node"), relation="measures"))
    titles = (_plain(one.get("ProjectName", "")) for one in _of(objects, PROJECT))
    return gathered(nodes, shown, edges, own_title(next(titles, "")))


def _drawn(objects: Mapping[MiradiRef, Fields]) -> tuple[set[str], list[Edge]]:
    """What the results chains show, or all diagrams where there are none: the names of things, and the links."""
    chains = [one for one in _of(objects, CHAIN) if _numbers(one, "DiagramFactorIds")]
    diagrams = chains or list(_of(objects, MODEL))
    stands = {ref.number: _stands_for(fields) for ref, fields in objects.items() if ref.type == FACTOR}
    shown = {stands.get(number, "") for one in diagrams for number in _numbers(one, "DiagramFactorIds")}
    links = dict.fromkeys(number for one in diagrams for number in _numbers(one, "DiagramFactorLinkIds"))
    return shown, [edge for number in links for edge in _edges(objects.get(MiradiRef(LINK, number), {}), stands)]


def _objects(text: str) -> dict[MiradiRef, dict[str, str]]:
    """What is said of each object, in the order of the file."""
    found: dict[MiradiRef, dict[str, str]] = {}
    for line in text.splitlines():
        if said := LINE.match(line):
            found.setdefault(MiradiRef(said[1], said[2]), {})[said[3].strip()] = said[4]
            bounded(len(found), 0)
    return found


def _of(objects: Mapping[MiradiRef, Fields], type_: str) -> Iterator[Fields]:
    return (fields for ref, fields in objects.items() if ref.type == type_)


def _nodes(objects: Mapping[MiradiRef, Fields]) -> Iterator[Node]:
    for tag in KINDS:
        for one, fields in objects.items():
            if TYPES.get(one.type) == tag and (words := " ".join(_plain(fields.get("Label", "")).split())):
                notes = tuple(SideNote("", said) for more in MORE if (said := _plain(fields.get(more, ""))))
                yield thing(tag, one.number, words, notes, fields.get("IsDirectThreat") == "1")


def _edges(link: Fields, stands: Mapping[str, str]) -> Iterator[Edge]:
    ends = [stands.get(link.get(f"{side}DiagramFactorId", ""), "") for side in ("From", "To")]
    rows = _plain(link.get("Annotation", "")).splitlines()
    return drawn_link(ends, link.get("IsUncertainLink") == "1", link.get("IsBidirectionalLink") == "1", rows)


def _stands_for(factor: Fields) -> str:
    wrapped = _json(factor.get("WrappedFactorRef", ""))
    return MiradiRef(str(wrapped.get("ObjectType", "")), str(wrapped.get("ObjectId", ""))).name


def _numbers(fields: Fields, name: str) -> list[str]:
    found = _json(fields.get(name, "")).get("Ids")
    return [str(one) for one in found] if isinstance(found, list) else []


def _json(value: str) -> Mapping[str, object]:
    try:
        found = json.loads(value or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _plain(value: str) -> str:
    """Text without the marks of HTML; its lines stay."""
    rows = re.split(r"(?i)<br\s*/?>|</?(?:div|p|ul|ol|li)\b[^>]*>", value)
    words = (" ".join(html.unescape(re.sub(r"<[^<>]*>", "", row)).split()) for row in rows)
    return "\n".join(row for row in words if row)


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """What a file says, as the plan will have it."""
    found = content(source.data)
    return found if isinstance(found, ImportRefusal) else understood(found, "node")


IMPORT = ImportFormat(understand)
