"""A report as one HTML file: no scripts, nothing loaded from elsewhere, for eyes, ears and paper alike.

Text goes through `text`, and tags are made by `tag` alone, so nothing in a plan can become markup. The page also
forbids scripts to whatever opens it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from toc_tui.plain import safe
from toc_tui.reports.document import (
    Blank,
    Entry,
    Figure,
    Heading,
    Items,
    Labels,
    Paragraph,
    Part,
    Pictured,
    ReportDocument,
    ReportTable,
    Writer,
    lines,
    walk,
)
from toc_tui.reports.formats._raster import size as drawing_size
from toc_tui.reports.sheets import paper, sheet

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
MAIN = "text"
EMPTY = frozenset({"meta", "img"})
SIDEWAYS = "@media print { @page { size: %s landscape; } }\n"
# a picture is printed on a sheet of its own, with its name above it
SHEET = """@media print {{ @page {name} {{ size: {wide}pt {high}pt; margin: 8mm 6mm; }}
  .{name} {{ page: {name}; }} .{name} svg {{ width: 100%; max-height: {room}pt; }} }}
"""
EDGES = 80  # points of such a sheet above and below the picture
FEW = 3  # headings that need no list of contents


def text(words: str) -> str:
    """Words from anywhere as HTML that shows exactly them, in a text or an attribute."""
    return escape(" ".join(safe(words).split()))


def tag(element: str, inner: str = "", /, **attributes: str) -> str:
    """An element around what is HTML already; attributes are texts (`class_`, `aria_label`)."""
    given = "".join(f' {key.strip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items())
    return f"<{element}{given}>" if element in EMPTY else f"<{element}{given}>{inner}</{element}>"


def write(document: ReportDocument) -> str:
    """The whole page."""
    labels = document.labels
    headings = [(number, part) for number, part in enumerate(document.parts) if isinstance(part, Heading)]
    skip = tag("a", text(labels.skip), class_="skip", href=f"#{MAIN}") if labels.skip else ""
    about = tag("p", text(document.subtitle), class_="about") if document.subtitle else ""
    body = [
        skip,
        tag("header", tag("h1", text(document.title)) + about + _facts(document)),
        _contents(headings, labels) if len(headings) > FEW else "",
        tag("main", "\n".join(map(str, _parts(document))), id=MAIN, tabindex="-1"),
        tag("footer", tag("p", text(labels.paper))) if labels.paper else "",
    ]
    whole = [_head(document), tag("body", "\n" + "\n".join(filter(None, body)) + "\n")]
    look = {"class_": "large" if document.large else "wide"} if document.large or document.wide else {}
    return "<!DOCTYPE html>\n" + tag("html", "\n" + "\n".join(whole) + "\n", lang=document.language, **look) + "\n"


def _facts(document: ReportDocument) -> str:
    """Who made it, for whom, where and when."""
    rows = (tag("div", tag("dt", text(label)) + tag("dd", text(words))) for label, words in document.facts)
    return tag("dl", "".join(rows), class_="facts") if document.facts else ""


def _head(document: ReportDocument) -> str:
    style = Path(__file__).with_name("page.css").read_text("utf-8")
    size = paper(document.paper).css
    sideways = SIDEWAYS.replace("%s", size) if document.wide else ""
    inside = [
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="generator", content="toc-tui"),
        tag("title", text(document.title)),
        tag("style", "\n" + style.replace("size: A4", f"size: {size}") + sideways + "".join(_sheets(document))),
    ]
    return tag("head", "\n" + "\n".join(inside) + "\n")


def _sheets(document: ReportDocument) -> Iterator[str]:
    """How each sheet for a picture is printed."""
    for wide, high in dict.fromkeys(_sheet(part, document) for part in document.parts if _on_sheet(part)):
        yield SHEET.format(name=_name(wide, high), wide=wide, high=high, room=round(high - EDGES))


def _on_sheet(part: Part) -> bool:
    return isinstance(part, Figure) and bool(part.drawing) and not part.small


def _sheet(part: Part, document: ReportDocument) -> tuple[float, float]:
    return sheet(drawing_size(part.drawing) if isinstance(part, Figure) else (1.0, 1.0), document.paper)


def _name(wide: float, high: float) -> str:
    return f"sheet-{wide:.0f}-{high:.0f}"


def _contents(headings: list[tuple[int, Heading]], labels: Labels) -> str:
    top = [(number, part) for number, part in headings if part.level == 2] or headings
    links = "".join(tag("li", tag("a", text(part.text), href=f"#part-{number}")) for number, part in top)
    return tag("nav", tag("h2", text(labels.contents), id="contents") + tag("ul", links), aria_labelledby="contents")


def _parts(document: ReportDocument) -> Iterator[str]:
    for number, part in enumerate(document.parts):
        on = _name(*_sheet(part, document)) if _on_sheet(part) else ""
        yield _part(part, f"part-{number}", document.labels, on)


def _part(part: Part, name: str, labels: Labels, on: str) -> str:
    match part:
        case Heading():
            return tag(f"h{min(max(part.level, 2), 6)}", text(part.text), id=name)
        case Paragraph():
            return _paragraph(part)
        case Items():
            return _items(part.entries, part.ordered)
        case ReportTable():
            return _table(part, name)
        case Figure():
            return _figure(part, name, labels, on)
        case Pictured():
            return _pictured(part, labels)
        case Blank():
            ruled = tag("div", tag("div", "", class_="rule") * part.lines, aria_hidden="true")
            return tag("div", (tag("p", text(part.label)) if part.label else "") + ruled, class_="blank")


def _labelled(label: str, words: str) -> str:
    return " ".join(filter(None, (tag("strong", text(label)) if label else "", text(words))))


def _paragraph(part: Paragraph) -> str:
    inner = _labelled(part.label, part.text)
    if part.kind == "quote":
        return tag("blockquote", tag("p", inner))
    return tag("p", inner, class_=part.kind) if part.kind else tag("p", inner)


def _items(entries: tuple[Entry, ...], ordered: bool = False) -> str:
    """A nested list, without recursion."""
    first = "ol" if ordered else "ul"
    made, before = [], -1
    for depth, entry in walk(entries):
        if depth > before:
            made.append(f"<{first if not depth else 'ul'}>")
        else:
            made += ["</li>", "</ul></li>" * (before - depth)]
        made.append("<li>" + _labelled(entry.label, entry.text))
        before = depth
    if before >= 0:
        made += ["</li>", "</ul></li>" * before, f"</{first}>"]
    return "\n".join(filter(None, made))


def _cell(words: Iterable[str]) -> str:
    found = list(words)
    if len(found) < 2:
        return "".join(map(text, found))
    return tag("ul", "".join(tag("li", text(one)) for one in found))


def _table(table: ReportTable, name: str) -> str:
    """A table that scrolls sideways by itself where it is too wide, by the keyboard too."""
    head = "".join(tag("th", text(one), scope="col") for one in table.head)
    body = []
    for row in table.rows:
        cells = [_cell(lines(one)) for one in row]
        heads = table.row_heads and bool(cells[0])  # a head without words would be no head
        first = [tag("th", cells[0], scope="row")] if heads else []
        body.append(tag("tr", "".join((*first, *(tag("td", cell) for cell in cells[heads:])))))
    caption = tag("caption", text(table.caption), id=name) if table.caption else ""
    inner = tag("table", caption + tag("thead", tag("tr", head)) + tag("tbody", "\n".join(body)))
    named = {"aria_labelledby": name} if table.caption else {}
    return tag("div", inner, class_="scroll", role="group", tabindex="0", **named)


def _figure(part: Figure, name: str, labels: Labels, on: str) -> str:
    """The drawing, what it shows in a sentence, and the same facts as a list that can be folded away."""
    drawing = tag("div", part.drawing, class_="drawing", role="group", tabindex="0", aria_labelledby=name)
    inner = tag("figcaption", text(part.title), id=name) + (drawing if part.drawing else "")
    about = tag("p", text(part.description)) if part.description and not part.small else ""
    facts = _items(part.facts)
    if facts and labels.facts:
        shown = {} if part.told else {"open": ""}
        facts = tag("details", tag("summary", text(labels.facts)) + facts, **shown)
    return tag("figure", inner, **({"class_": on} if on else {})) + about + facts


def _pictured(part: Pictured, labels: Labels) -> str:
    if part.image:
        kind = "png" if part.image.startswith(b"\x89PNG") else "jpeg"
        place = tag("img", src=f"data:image/{kind};base64,{b64encode(part.image).decode()}", alt=part.alt)
    elif part.alt:
        place = tag("p", _labelled(labels.picture, part.alt), class_="place")
    else:  # room for a picture: nothing to read
        place = tag("div", "", class_="place", aria_hidden="true")
    marks = "".join(tag("p", _labelled(labels.mark, mark), class_="mark") for mark in part.marks)
    return tag("div", place + tag("div", tag("p", text(part.text)) + marks), class_="line")


WRITER = Writer(write)
