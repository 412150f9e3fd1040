"""The picture of a plan: boxes in layers by term, in every format that shows pictures, and the same facts in words."""

from __future__ import annotations

from toc_tui.reports.diagram.facts import facts
from toc_tui.reports.diagram.frame import Framed, framed
from toc_tui.reports.diagram.sketch import sketch
from toc_tui.reports.document import Document, Figure, Paragraph, Part
from toc_tui.reports.report import Source

NAME = "diagram"


def figure(source: Source, name: str = "picture") -> Figure:
    """The picture of the whole plan for a page of HTML, with its title, description and facts. `name` tells several
    pictures on one page apart."""
    return _figure(source, _whole(source), name)


def document(source: Source) -> Document:
    """The picture, or one for each of the last changes where one sheet is too small for all."""
    say = source.say
    whole = _whole(source)
    parts: list[Part] = []
    if whole.sketch.boxes:
        parts.append(_figure(source, whole, "picture"))
    else:
        parts.append(Paragraph(say("diagram.empty"), kind="note"))
    return source.paper(say("diagram.title", title=source.title), parts, say("diagram.about"))


def write(source: Source, format_: str) -> str:
    """The picture in one of its own formats: svg, mmd (Mermaid), dot, json or kumu."""
    whole = _whole(source)
    if format_ == "svg":
        return whole.svg("picture", standalone=True)
    if format_ == "mmd":
        from toc_tui.reports.diagram import mermaid

        return mermaid.write(whole)
    if format_ == "dot":
        from toc_tui.reports.diagram import dot

        return dot.write(whole)
    from toc_tui.reports.diagram import data

    return data.kumu(whole) if format_ == "kumu" else data.write(whole)


def _whole(source: Source) -> Framed:
    return framed(sketch(source.theory, source.say("diagram.no-words")), source.say, source.title)


def _figure(source: Source, whole: Framed, name: str) -> Figure:
    return Figure(whole.title, whole.description, whole.svg(name), facts(source, whole.sketch))
