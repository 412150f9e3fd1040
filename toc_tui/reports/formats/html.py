"""A report as one HTML file: no scripts, nothing loaded from elsewhere, for eyes, ears and paper alike.

Text goes through `text`, and tags are made by `tag` alone, so nothing in a plan can become markup. The page also
forbids scripts to whatever opens it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import TypeGuard

from toc_tui.plain import on_paper
from toc_tui.reports.document import (
    Blank,
    Cell,
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
    has_round,
    lines,
    sections,
    walk,
)
from toc_tui.reports.formats._raster import size
from toc_tui.reports.formats._shares import shares, stays_whole
from toc_tui.reports.sheets import paper, sheet

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
MAIN = "text"
EMPTY = frozenset({"meta", "img", "col"})
FEW = 3  # headings that need no list of contents
NARROW = 2  # columns for which a telephone has room
MANY = 4  # columns for which a page of prose has room
EDGES = 80  # points of a sheet with a picture that are above and below it
SHEET = """@page {name} {{ size: {wide}pt {high}pt; margin: 8mm 6mm; }}
.{name} {{ page: {name}; }}
.{name} svg {{ max-height: {room}pt; }}"""
COUNTED = 90, 6  # letters that count for the width of a column, at most and at least
LONG = 26  # letters of a word that may break anywhere: an address, a slip


def text(words: str) -> str:
    """Words from anywhere as HTML that shows exactly them, in a text or an attribute."""
    return escape(" ".join(on_paper(words).split()))


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
        _contents(headings, labels) if len(headings) > FEW and not document.poster else "",
        tag("main", "\n".join(_columns(document) if document.poster else _sections(document)), id=MAIN, tabindex="-1"),
        tag("footer", tag("p", text(labels.paper))) if labels.paper else "",
    ]
    whole = [_head(document), tag("body", "\n" + "\n".join(filter(None, body)) + "\n")]
    look = {"class_": _look(document)} if document.large or document.wide else {}
    return "<!DOCTYPE html>\n" + tag("html", "\n" + "\n".join(whole) + "\n", lang=document.language, **look) + "\n"


def _look(document: ReportDocument) -> str:
    return "poster" if document.poster else "large" if document.large else "wide"


def _facts(document: ReportDocument) -> str:
    """Who made it, for whom, where and when."""
    rows = (tag("div", tag("dt", text(label)) + tag("dd", text(words))) for label, words in document.facts)
    return tag("dl", "".join(rows), class_="facts") if document.facts else ""


def _head(document: ReportDocument) -> str:
    style = Path(__file__).with_name("page.css").read_text("utf-8")
    inside = [
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="generator", content="toc-tui"),
        tag("title", text(document.title)),
        tag("style", "\n" + style + _sheets(document)),
    ]
    return tag("head", "\n" + "\n".join(inside) + "\n")


def _contents(headings: list[tuple[int, Heading]], labels: Labels) -> str:
    top = [(number, part) for number, part in headings if part.level == 2] or headings
    links = "".join(tag("li", tag("a", text(part.text), href=f"#part-{number}")) for number, part in top)
    return tag("nav", tag("h2", text(labels.contents), id="contents") + tag("ul", links), aria_labelledby="contents")


def _sheets(document: ReportDocument) -> str:
    """The sheets to print on: the usual one, one turned sideways, and those that pictures stand on alone."""
    css, lying = paper(document.paper).css, " landscape"
    rules = [f"@page {{ size: {css}{lying if document.wide else ''}; margin: 18mm 16mm; }}"]
    rules.append(f"@page sideways {{ size: {css}{lying}; margin: 16mm 15mm; }}")
    for wide, high in dict.fromkeys(_sheet(part, document) for part in document.parts if _drawn(part)):
        rules.append(SHEET.format(name=_name(wide, high), wide=wide, high=high, room=round(high - EDGES)))
    return "@media print {\n" + "\n".join(rules) + "\n}\n"


def _columns(document: ReportDocument) -> Iterator[str]:
    """The parts of a poster: what stands under a heading is a column, with a row of columns for each sheet."""
    row, column = list[str](), list[str]()

    def ended() -> Iterator[str]:
        yield from [tag("div", "\n".join(row), class_="columns")] if row else []
        row.clear()

    for made, part in zip(_parts(document), document.parts, strict=True):
        if isinstance(part, Heading):
            column = [made]
            row.append("")
        elif row and not (isinstance(part, Paragraph) and part.kind == "note"):
            column.append(made)
        else:
            yield from ended()
            yield made
            continue
        row[-1] = tag("section", "\n".join(column))
    yield from ended()
    if has_round(document) and document.labels.round:
        yield tag("p", text(document.labels.round))


def _parts(document: ReportDocument) -> Iterator[str]:
    for number, part in enumerate(document.parts):
        yield _part(part, f"part-{number}", document)


def _sections(document: ReportDocument) -> Iterator[str]:
    """Each part; those of a section with a table of many columns together, so that it prints on a sheet turned
    sideways, and a heading with the picture that it is of."""
    number = 0
    for wide, parts in sections(document):
        made: list[str] = []
        for at, part in enumerate(parts):
            over = parts[at - 1] if at else None
            if _drawn(part):
                heading = made.pop() if isinstance(over, Heading) else ""
                shown, told = _figure(part, f"part-{number}", document.labels)
                made += [tag("div", heading + shown, class_=_name(*_sheet(part, document))), told]
            else:
                made.append(_part(part, f"part-{number}", document))
            number += 1
        whole = "\n".join(made)
        yield tag("div", whole, class_="sideways") if wide and not document.wide else whole


def _drawn(part: Part) -> TypeGuard[Figure]:
    """Whether it is a picture that needs a sheet of its own."""
    return isinstance(part, Figure) and bool(part.drawing) and not part.small


def _sheet(part: Part, document: ReportDocument) -> tuple[float, float]:
    """The sheet of a picture: the least on which its letters can be read."""
    return sheet(size(part.drawing) if isinstance(part, Figure) else (1.0, 1.0), document.paper)


def _name(wide: float, high: float) -> str:
    return f"sheet-{wide:.0f}-{high:.0f}"


def _part(part: Part, name: str, document: ReportDocument) -> str:
    labels = document.labels
    match part:
        case Heading():
            begins = {"class_": "begins"} if part.begins else {}
            return tag(f"h{min(max(part.level, 2), 6)}", text(part.text), id=name, **begins)
        case Paragraph():
            return _paragraph(part)
        case Items():
            return _items(part.entries, part.ordered)
        case ReportTable():
            return _table(part, name)
        case Figure():
            return "".join(_figure(part, name, labels))
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
        drawn = f' class="{" ".join(entry.look)}"' if entry.look else ""
        made.append(f"<li{drawn}>" + _labelled(entry.label, entry.text))
        before = depth
    if before >= 0:
        made += ["</li>", "</ul></li>" * before, f"</{first}>"]
    return "\n".join(filter(None, made))


def _cell(words: Iterable[str]) -> str:
    found = list(words)
    if len(found) < 2:
        return "".join(map(text, found))
    return tag("ul", "".join(tag("li", text(one)) for one in found))


def _endless(words: Iterable[str]) -> bool:
    """Whether a word is longer than any column."""
    return any(len(word) >= LONG for one in words for word in one.split())


def _role(name: str, many: bool) -> dict[str, str]:
    return {"role": name} if many else {}


def _row(row: tuple[Cell, ...], labels: tuple[str, ...], titled: bool, many: bool) -> str:
    """A row; with `many` columns each cell has its head with it."""
    made = []
    for at, cell in enumerate(row):
        words = _cell(lines(cell))
        given = {"class_": "endless"} if _endless(lines(cell)) else {}
        if titled and not at and words:  # a head without words would be no head
            made.append(tag("th", words, scope="row", **_role("rowheader", many), **given))
        else:
            labelled = {"data_head": labels[at]} if many else {}
            made.append(tag("td", words, **_role("cell", many), **labelled, **given))
    return tag("tr", "".join(made), **_role("row", many))


def _table(table: ReportTable, name: str) -> str:
    """A table whose columns are as wide as what stands in them. Where the screen is too narrow for it, each row stands
    by itself, each cell behind its head (`page.css`); the roles say what it is then too."""
    many = len(table.head) > NARROW
    labels = tuple(f"{one}:" if one else "" for one in table.head)
    head = "".join(tag("th", text(one), scope="col", **_role("columnheader", many)) for one in table.head)
    body = "\n".join(_row(row, labels, table.row_heads, many) for row in table.rows)
    caption = tag("caption", text(table.caption), id=name) if table.caption else ""
    sizes = shares(table, *COUNTED)
    columns = "".join(tag("col", style=f"width: {100 * one / sum(sizes):.0f}%") for one in sizes)
    rows = tag("thead", tag("tr", head, **_role("row", many)), **_role("rowgroup", many))
    rows += tag("tbody", body, **_role("rowgroup", many))
    inner = tag("table", caption + tag("colgroup", columns) + rows, **_role("table", many))
    named = {"aria_labelledby": name} if table.caption else {}
    kind = ["scroll", "many" if len(table.head) > MANY else "some" if many else ""]
    kind += ["short" if stays_whole(table) else "", "writing" if table.writing else ""]
    return tag("div", inner, class_=" ".join(filter(None, kind)), role="group", tabindex="0", **named)


def _figure(part: Figure, name: str, labels: Labels) -> tuple[str, str]:
    """The drawing with what it shows in a sentence, and the same facts as a list that can be folded away."""
    look = "drawing small" if part.small else "drawing"
    drawing = tag("div", part.drawing, class_=look, role="group", tabindex="0", aria_labelledby=name)
    inner = tag("figcaption", text(part.title), id=name) + (drawing if part.drawing else "")
    inner += tag("p", text(part.description)) if part.description and not part.small else ""
    facts = _items(part.facts)
    if facts and labels.facts:
        shown = {} if part.told else {"open": ""}
        facts = tag("details", tag("summary", text(labels.facts)) + facts, **shown)
    return tag("figure", inner), facts


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
