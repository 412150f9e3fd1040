"""The picture of a plan: boxes in layers by term, in every format that shows pictures, and the same facts in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from toc_tui.frozen import replace
from toc_tui.reports.diagram.facts import facts
from toc_tui.reports.diagram.frame import Framed, framed
from toc_tui.reports.diagram.parting import parts
from toc_tui.reports.diagram.sketch import sketch
from toc_tui.reports.document import Entry, Figure, Heading, Items, Paragraph, Part, ReportDocument
from toc_tui.reports.report import Report, Source

MANY = 400  # boxes that no sheet holds


def figures(
    source: Source, sheet: str = "wide", code: Mapping[str, str] | None = None, shown: set[str] | None = None
) -> Iterator[Figure]:
    """The picture of the whole plan for a page whose paper is `wide` or `tall`; where it is too large to be read on a
    sheet, one for each of its last changes. `code` gives numbers that stand before the words of the boxes; `shown`
    gets the keys of the boxes."""
    whole, shown = _whole(source, sheet, code), set() if shown is None else shown
    if not whole.sketch.boxes:
        return
    if len(whole.sketch.boxes) <= MANY and whole.drawing.readable(source.paper_name):
        shown.update(source.theory.effects)
        yield _figure(source, whole, "picture")
        return
    drawn: dict[frozenset[str], Framed] = {}

    def part(keys: frozenset[str]) -> Framed:
        if keys not in drawn:
            drawn[keys] = Framed(whole.sketch.only(keys), source.say, whole.title, sheet)
        return drawn[keys]

    for number, (name, keys) in enumerate(
        parts(source.theory, lambda keys: part(keys).drawing.readable(source.paper_name))
    ):
        shown.update(keys)
        words = source.plan.items[name].text if name else ""
        title = source.say("diagram.part", text=words) if name else source.say("diagram.rest")
        yield _figure(source, part(keys).called(title), f"picture-{number + 1}")


def left_out(source: Source, shown: Iterable[str]) -> list[str]:
    """What stands in none of the pictures, in the order of the plan: there are never more than some dozens of them."""
    return [key for key in source.theory.effects if key not in shown]


def document(source: Source) -> ReportDocument:
    """The picture, or pictures, each with the same facts in words."""
    say = source.say
    shown = set[str]()
    found: list[Part] = list(figures(source, shown=shown)) or [Paragraph(say("diagram.empty"), kind="note")]
    if len(found) > 1:
        found.insert(0, Paragraph(say("diagram.parts-about"), kind="note"))
    if left := left_out(source, shown):
        texts = (source.plan.items[key].text or say("diagram.no-words") for key in left)
        found += [Heading(say("diagram.left-out", count=len(left))), Items(tuple(map(Entry, texts)))]
    return source.document(say("diagram.title", title=source.title), found, say("diagram.about"), wide=True)


def write(source: Source, format_: str) -> str | bytes:
    """The picture in one of its own formats: a drawing, the text of another program that draws, or data. Its file is
    loaded when it is wanted."""
    whole = _whole(source)
    match format_:
        case "svg" | "png":
            from toc_tui.reports.diagram import svg
            from toc_tui.reports.formats import pdf

            drawn = svg.write(whole, "picture", standalone=True)
            return pdf.picture(drawn, whole.title) if format_ == "png" else drawn
        case "json" | "kumu":
            from toc_tui.reports.diagram import data

            return data.kumu(whole) if format_ == "kumu" else data.write(whole)
        case "mmd":
            from toc_tui.reports.diagram import mermaid

            return mermaid.write(whole)
        case "graphml":
            from toc_tui.reports.diagram import graphml

            return graphml.write(whole)
        case "gexf":
            from toc_tui.reports.diagram import gexf

            return gexf.write(whole)
        case "mapscript":
            from toc_tui.reports.diagram import mapscript

            return mapscript.write(whole)
        case "prsm":
            from toc_tui.reports.diagram import prsm

            return prsm.write(whole)
        case "miradi":
            from toc_tui.reports.diagram import miradi

            return miradi.write(whole)
    from toc_tui.reports.diagram import dot

    return dot.write(whole)


def _whole(source: Source, sheet: str = "", code: Mapping[str, str] | None = None) -> Framed:
    drawn = sketch(source.theory, source.say("diagram.no-words"), source.say("diagram.label.either"))
    if code:
        drawn = replace(drawn, boxes=tuple(replace(box, words=f"{code[box.key]} {box.words}") for box in drawn.boxes))
    return framed(drawn, source.say, source.title, sheet)


def _figure(source: Source, whole: Framed, name: str) -> Figure:
    from toc_tui.reports.diagram import mermaid, svg

    return Figure(
        whole.title,
        whole.description,
        svg.write(whole, name),
        facts(source, whole.sketch),
        mermaid=mermaid.write(whole),
    )


REPORT = Report(document, write)
