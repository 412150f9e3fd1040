"""A picture as a project of Miradi (`.xmpz2`) with one results chain: what we do are strategies, changes are results,
and what all of it is for are targets of people's wellbeing.

Source: the schema that lies in every file of Miradi (schema.rnc, ConservationProject 248). It has no place for a term
and for whose a change is to promise: these stand in the details.
"""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from toc_tui.reports.columns import NAMES
from toc_tui.reports.diagram import exchange
from toc_tui.reports.diagram.frame import Framed, on_line
from toc_tui.reports.diagram.pieces import DrawnShape
from toc_tui.reports.diagram.sketch import Arrow, DiagramBox

SPACE = "http://xml.miradi.org/schema/ConservationProject/248"
KINDS = {"activity": "Strategy", "outcome": "IntermediateResult", "impact": "HumanWellbeingTarget"}
MODES = {"Strategy": ("Status", "Real"), "HumanWellbeingTarget": ("ViabilityMode", "Simple")}  # what each has to have
ROW = "div"  # of words: the one element that is not Miradi's own
OURS = uuid.UUID("5c1b6a0e-3f57-4d8e-9d5b-6f1c7b2a9e41")  # our own names are made of it, so that they stay the same
PLANNING = (("DayColumnsVisibility", "HideDayColumns"), ("QuarterColumnsVisibility", "HideQuarterColumns"))
SUMMARY = (
    ("ShareOutsideOrganization", "Private"),
    ("TargetMode", "BiologicalAndHumanWellbeingTargets"),
    ("ThreatRatingMode", "Simple"),
)


def write(whole: Framed) -> bytes:
    """The packed project."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("project.xml", (1980, 1, 1, 0, 0, 0)), _project(whole), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _project(whole: Framed) -> bytes:
    root = Element("ConservationProject", {"xmlns:miradi": SPACE})
    _with(root, "ExportDetails", "", (("ExporterName", "toc-tui"), ("ExporterVersion", ""), ("ExportTime", "")))
    _with(root, "ProjectSummary", "ProjectSummary", (("ProjectName", exchange.text(whole.title)), *SUMMARY))
    for part in ("ProjectScope", "ProjectLocation"):
        SubElement(root, part)
    _with(root, "ProjectPlanning", "ProjectPlanning", PLANNING)
    SubElement(root, "ExtraData")
    boxes, shapes, arrows = whole.sketch.boxes, whole.drawing.shapes, list(exchange.arrows(whole))
    number = {box.key: at for at, box in enumerate(boxes, 1)}
    kinds = {box.key: KINDS[box.kind] for box in boxes}
    for kind in KINDS.values():
        pool = SubElement(root, f"{kind}Pool")
        for box in boxes:
            if kinds[box.key] == kind:
                _item(whole, pool, kind, box, number[box.key])
    factors, links = SubElement(root, "DiagramFactorPool"), SubElement(root, "DiagramLinkPool")
    factor = {box.key: len(boxes) + number[box.key] for box in boxes}  # a link names the factors at its ends
    for shape in shapes:
        key = shape.box.key
        _factor(factors, shape, factor[key], kinds[key], number[key])
    numbers = range(2 * len(boxes) + 1, 2 * len(boxes) + 1 + len(arrows))
    for at, arrow in zip(numbers, arrows, strict=True):
        _link(whole, links, arrow, at, [(kinds[key], factor[key]) for key in (arrow.source, arrow.target)])
    chain = _named(SubElement(root, "ResultsChainPool"), "ResultsChain", numbers.stop)
    SubElement(chain, "ResultsChainName").text = exchange.text(whole.title)
    _ids(chain, "ResultsChainDiagramFactorIds", "DiagramFactorId", factor.values())
    _ids(chain, "ResultsChainDiagramLinkIds", "DiagramLinkId", numbers)
    for one in root.iter():
        one.tag = one.tag if one.tag == ROW else f"miradi:{one.tag}"
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, "unicode")).encode()


def _with(within: Element, tag: str, before: str, fields: Iterable[tuple[str, str]]) -> Element:
    """An element with fields, whose names begin alike."""
    made = SubElement(within, tag)
    for name, words in fields:
        SubElement(made, before + name).text = words
    return made


def _named(within: Element, tag: str, number: int) -> Element:
    made = SubElement(within, tag, Id=str(number))
    SubElement(made, f"{tag}UUID").text = str(uuid.uuid5(OURS, f"{tag} {number}"))
    return made


def _item(whole: Framed, pool: Element, kind: str, box: DiagramBox, number: int) -> None:
    made = _named(pool, kind, number)
    SubElement(made, f"{kind}Name").text = exchange.text(box.words)
    term = whole.say(f"diagram.band.{NAMES[box.place]}") if exchange.box_fields(box).get("term") else ""
    if details := ". ".join(filter(None, (term, whole.note(box)))):
        SubElement(made, f"{kind}Details").text = exchange.text(details)
    if kind in MODES:
        name, mode = MODES[kind]
        SubElement(made, kind + name).text = mode


def _factor(pool: Element, shape: DrawnShape, number: int, kind: str, item: int) -> None:
    """Where a box stands in the diagram."""
    made = _named(pool, "DiagramFactor", number)
    corner = SubElement(SubElement(made, "DiagramFactorLocation"), "DiagramPoint")
    size = SubElement(SubElement(made, "DiagramFactorSize"), "DiagramSize")
    for within, name, value in (
        (corner, "x", shape.x),
        (corner, "y", shape.y),
        (size, "width", shape.wide),
        (size, "height", shape.high),
    ):
        SubElement(within, name).text = str(round(value))
    _reference(made, "DiagramFactorWrappedFactorId", "WrappedByDiagramFactorId", kind, item)
    SubElement(made, "DiagramFactorZIndex").text = "0"


def _link(whole: Framed, pool: Element, arrow: Arrow, number: int, ends: list[tuple[str, int]]) -> None:
    """An arrow: what stands on it, each in a row of its own; in its name all that there is to tell of an odd one."""
    made = _named(pool, "DiagramLink", number)
    for side, (kind, end) in zip(("From", "To"), ends, strict=True):
        _reference(made, f"DiagramLink{side}DiagramFactorId", "LinkableFactorId", kind, end)
    odd = arrow.doubt or arrow.hinders
    said = (on_line(whole.say, arrow) if odd or arrow.one_of else "", "" if odd else arrow.because)
    if any(said):
        annotation = SubElement(made, "DiagramLinkAnnotation")
        for words in filter(None, said):
            SubElement(annotation, ROW).text = exchange.text(words)
    if odd and (told := exchange.told(whole, arrow)):
        SubElement(made, "DiagramLinkName").text = told
    if arrow.doubt or arrow.sure == "not-sure":
        SubElement(made, "DiagramLinkIsUncertainLink").text = "true"
    SubElement(made, "DiagramLinkZIndex").text = "0"


def _reference(within: Element, place: str, holder: str, kind: str, number: int) -> None:
    SubElement(SubElement(SubElement(within, place), holder), f"{kind}Id").text = str(number)


def _ids(within: Element, place: str, name: str, numbers: Iterable[int]) -> None:
    made = SubElement(within, place)
    for number in numbers:
        SubElement(made, name).text = str(number)
