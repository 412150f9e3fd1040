"""A report as PDF (the extra `pdf`), made without a browser: tagged as PDF/UA-1, with title, language, bookmarks, a
description of each picture, header rows that come again, and page numbers. `paper.typ` is how it looks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from toc_tui.plain import apart, safe
from toc_tui.reports.document import (
    LONG_TITLE,
    Blank,
    Cell,
    Entry,
    Figure,
    Heading,
    Items,
    Paragraph,
    Part,
    Pictured,
    ReportDocument,
    ReportTable,
    Writer,
    begins_with_picture,
    has_round,
    lines,
    running_head,
    sections,
    walk,
)
from toc_tui.reports.formats import _typst
from toc_tui.reports.formats._raster import size
from toc_tui.reports.formats._shares import is_tall, stays_whole, widths
from toc_tui.reports.sheets import ENDS, LARGEST, SIDE, paper, sheet
from toc_tui.voice.sentences import sentence

TEMPLATE, POSTER = "paper.typ", "poster.typ"
FEW = 3  # headings that need no list of contents
FONT = re.compile(r'font-family="[^"]*"')
WIDEST, MOST = 6000, 40_000_000  # pixels of a picture: across, and in all (a larger one takes a gigabyte to make)
LONG, SHORT = 90, 13  # letters that count for the width of a column, at most and at least
TYPE, LARGE = 9.0, 14.0  # points of the words in a table, and in large type
UPRIGHT, LYING = 124.7, 85.0  # points of a sheet beside the words, at both sides together
STUMP = 160.0  # points down the last page: what ends above has a few lines on it
DEEPEST = 8  # levels of a list
PNG, JPEG = (b"\x89PNG", ".png"), (b"\xff\xd8", ".jpg")


def write(document: ReportDocument) -> bytes:
    """The whole file. Raises MissingError where Typst is not installed."""
    return _Paper(document).made()


def text(words: str) -> str:
    """Words from anywhere as they stand on paper: on one line, without signs that are none."""
    return " ".join(safe(words).split())


class _Paper:
    """One document on its way to the template."""

    def __init__(self, document: ReportDocument) -> None:
        self.document, self.files = document, dict[str, bytes]()
        self._shown: Callable[[str], str] = str
        self._apart = self._wide = False

    def made(self) -> bytes:
        """The file. Letters that no font has are looked for in all that is to be written, which is then put anew."""
        data = self.data()
        lost, shown = _typst.showable(json.dumps(data, ensure_ascii=False))
        if lost:
            self._shown = shown
            data = self.data()
        template = POSTER if self.document.poster else TEMPLATE
        made = _typst.accepted(template, data, self.files, self.document.day)
        if made is None:
            self._apart = True
            data = self.data()
            made = _typst.pdf(template, data, self.files, self.document.day)
        if self.document.poster:
            return made
        page, down = _typst.end(template, data, self.files)
        closer = data | {"close": True}
        if page > 1 and down < STUMP and _typst.end(template, closer, self.files)[0] < page:
            return _typst.pdf(template, closer, self.files, self.document.day)
        return made

    def _say(self, words: str) -> str:
        shown = self._shown(text(words))
        return _typst.apart(shown) if self._apart else shown

    def data(self) -> dict[str, Any]:
        """All that the template reads."""
        self.files.clear()
        document, say = self.document, self._say
        language, _, region = document.language.partition("-")
        heads = [part for part in document.parts if isinstance(part, Heading) and part.level == 2]
        return {
            "title": say(document.title) or "\u2013",
            "head": say(running_head(document.title)),
            "long-title": len(document.title) > LONG_TITLE,
            "author": say(document.author),
            "about": say(document.subtitle),
            "lang": language.lower(),
            "region": region.upper() if len(region) == 2 else None,
            "large": document.large,
            "paper": paper(document.paper).typst,
            "wide": document.wide,
            "close": False,
            "cover": document.cover,
            "foot": say(document.facts[-1][1]) if document.facts else "",
            "of": say(document.labels.of),
            "facts": [{"label": self._say(f"{label}:"), "text": say(words)} for label, words in document.facts],
            "contents": say(document.labels.contents) if len(heads) > FEW else "",
            "sections": list(self._sections()),
            **(self._poster() if document.poster else {}),
        }

    def _sections(self) -> Iterator[dict[str, Any]]:
        for wide, parts in sections(self.document):
            self._wide = wide
            yield {"wide": wide, "parts": list(self._parts(parts))}

    def _poster(self) -> dict[str, Any]:
        """The sheets of a poster: a column for each heading. A note begins a sheet, and what stands behind the columns
        belongs to the legend."""
        sheets, legend, say = [{"said": "", "columns": list[dict[str, Any]]()}], list[str](), self._say
        for part in self.document.parts:
            columns: Any = sheets[-1]["columns"]
            match part:
                case Heading():
                    columns.append({"name": say(part.text), "here": "", "rows": []})
                case Paragraph(kind="note") if columns:
                    sheets.append({"said": say(part.text), "columns": []})
                case Paragraph(kind="note"):
                    sheets[-1]["said"] = say(part.text)
                case Paragraph(kind="lead"):
                    columns[-1]["here"] = say(part.text)
                case Paragraph():
                    legend.append(say(part.text))
                case Items():
                    columns[-1]["rows"] += [
                        {"text": say(one.text) or "\u2013", "label": say(one.label), "look": one.look}
                        for one in part.entries
                    ]
        labels = self.document.labels
        marks = [labels.ticks] if sheets[-1]["columns"] else []
        marks += [labels.round] if has_round(self.document) else []
        return {"sheets": sheets, "legend": sentence(*map(say, marks), *legend)}

    def _parts(self, parts: list[Part]) -> Iterator[dict[str, Any]]:
        """Every part of a section; a heading over a picture stands on the sheet of the picture, and small pictures that
        follow each other stand beside each other where the sheet is wide enough."""
        over: dict[str, Any] | None = None
        charts: list[dict[str, Any]] = []
        for part, following in zip(parts, (*parts[1:], None), strict=True):
            made = self._part(part, following)
            if (
                isinstance(part, Heading)
                and isinstance(following, Figure)
                and following.drawing
                and not following.small
            ):
                over = made
                continue
            if _chart(part):
                charts.append(made)
                if not _chart(following):
                    yield {"part": "charts", "charts": charts}
                    charts = []
                continue
            yield made | {"over": over} if isinstance(part, Figure) else made
            over = None

    def _part(self, part: Part, following: Part | None) -> dict[str, Any]:
        say = self._say
        match part:
            case Heading():
                return {
                    "part": "heading",
                    "level": max(part.level - 1, 1),
                    "text": say(part.text),
                    "begins": part.begins,
                }
            case Paragraph():
                sticky = isinstance(following, Items)
                return {
                    "part": "paragraph",
                    "label": say(part.label),
                    "text": say(part.text),
                    "kind": part.kind,
                    "sticky": sticky,
                }
            case Items():
                return {"part": "list", "ordered": part.ordered, "entries": self._entries(part.entries)}
            case ReportTable():
                return self._table(part)
            case Figure():
                return self._figure(part)
            case Pictured():
                return self._pictured(part)
            case Blank():
                return {"part": "blank", "label": say(part.label), "lines": part.lines}

    def _entries(self, entries: tuple[Entry, ...], depth: int = 0) -> list[dict[str, Any]]:
        """A nested list. What is deeper than a page has room for stands one below the other at the last level."""
        if depth == DEEPEST:
            entries = tuple(_flat(entries))
        return [
            {
                "label": self._say(one.label),
                "text": self._say(one.text),
                "entries": self._entries(one.entries, depth + 1),
            }
            for one in entries
        ]

    def _cell(self, cell: Cell) -> str | list[str]:
        found = [self._say(one) for one in lines(cell)]
        return found[0] if len(found) == 1 else found if found else ""

    def _table(self, table: ReportTable) -> dict[str, Any]:
        across, along = paper(self.document.paper).points
        room, size = along - LYING if self._wide else across - UPRIGHT, LARGE if self.document.large else TYPE
        columns = widths(table, room, size, LONG, SHORT)
        return {
            "part": "table",
            "caption": self._say(table.caption),
            "head": [self._say(one) for one in table.head],
            "rows": [[self._cell(cell) for cell in row] for row in table.rows],
            "shares": columns,
            "tall": [is_tall(row, columns, size) for row in table.rows],
            "whole": stays_whole(table),
            "row_heads": table.row_heads,
            "writing": table.writing,
        }

    def _figure(self, part: Figure) -> dict[str, Any]:
        drawing = size(part.drawing)
        wide, high = sheet(drawing, self.document.paper)
        across, along = (wide - SIDE) / drawing[0], (high - ENDS) / drawing[1]
        drawn = printed(part.drawing)
        return {
            "part": "figure",
            "title": self._say(part.title),
            "description": self._say(part.description),
            "alt": self._say(sentence(part.title, part.description)),
            "svg": _typst.apart(drawn, drawing=True) if self._apart else drawn,
            "wide": wide,
            "high": high,
            "by-width": across <= along,
            "across": drawing[0] * LARGEST if min(across, along) > LARGEST else 0,
            "first": begins_with_picture(self.document) and part is self.document.parts[0],
            "small": part.small,
            "facts": [] if part.told else self._entries(part.facts),
            "facts-label": self._say(self.document.labels.facts),
        }

    def _pictured(self, part: Pictured) -> dict[str, Any]:
        name = ""
        for begins, ending in (PNG, JPEG):
            if part.image.startswith(begins) and _typst.is_picture(part.image, ending):
                name = f"picture-{len(self.files)}{ending}"
                self.files[name] = part.image
        labels = self.document.labels
        return {
            "part": "pictured",
            "text": self._say(part.text),
            "alt": self._say(part.alt) or self._say(part.text),
            "image": name,
            "choose": bool(part.alt),
            "picture-label": self._say(labels.picture),
            "marks": [self._say(f"{labels.mark} {mark}") for mark in part.marks],
        }


def _chart(part: Part | None) -> bool:
    """Whether it is a small picture whose facts are told elsewhere."""
    return isinstance(part, Figure) and bool(part.drawing) and part.small and part.told


def printed(svg: str) -> str:
    """A drawing in the font of the paper; a box for each letter that no font has, since its name would not fit."""
    svg = apart(svg)
    lost, _ = _typst.showable(svg)
    boxed = svg.translate(dict.fromkeys(map(ord, lost), _typst.BOX))
    return FONT.sub('font-family="Lato, DejaVu Sans Mono"', boxed)


def picture(svg: str, title: str) -> bytes:
    """A drawing as PNG, as sharp as a slide needs it and no larger than programs take."""
    (wide, high), words = size(svg), text(title)
    data = {"svg": printed(svg), "title": _typst.showable(words)[1](words), "wide": wide + 16}
    sharp = min(144.0, 72 * WIDEST / (wide + 16), 72 * (MOST / ((wide + 16) * (high + 16))) ** 0.5)
    return _typst.png("picture.typ", data, sharp)


def _flat(entries: tuple[Entry, ...]) -> list[Entry]:
    return [Entry(entry.text, entry.label) for _, entry in walk(entries)]


WRITER = Writer(write)
