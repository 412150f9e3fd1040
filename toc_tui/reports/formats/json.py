"""A report as JSON: its title, a line beneath it, its language, who made it and when (facts: label, text), and its
parts in reading order.

Each part says what it is: heading (level, text), paragraph (label, text, kind), list (ordered, entries with label, text
and entries), table (caption, head, rows; a cell is a text or a list of texts), figure (title, description, facts),
pictured (text, alt, marks) or blank (label, lines). Only ASCII is written, so nothing in a plan can reach a terminal
by it; the words themselves are exactly those of the plan.
"""

from __future__ import annotations

import json

from toc_tui.reports.document import (
    Blank,
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
)


def write(document: ReportDocument) -> str:
    """The whole report."""
    data = {
        "title": document.title,
        "subtitle": document.subtitle,
        "language": document.language,
        "facts": [{"label": label, "text": words} for label, words in document.facts],
        "parts": [_part(part) for part in document.parts],
    }
    return json.dumps(data, indent=1) + "\n"


def _part(part: Part) -> dict[str, object]:
    match part:
        case Heading():
            return {"part": "heading", "level": part.level, "text": part.text}
        case Paragraph():
            return {"part": "paragraph", "label": part.label, "text": part.text, "kind": part.kind}
        case Items():
            return {"part": "list", "ordered": part.ordered, "entries": entries(part.entries)}
        case ReportTable():
            return {"part": "table", "caption": part.caption, "head": part.head, "rows": part.rows}
        case Figure():
            return {
                "part": "figure",
                "title": part.title,
                "description": part.description,
                "facts": entries(part.facts),
            }
        case Pictured():
            return {"part": "pictured", "text": part.text, "alt": part.alt, "marks": part.marks}
        case Blank():
            return {"part": "blank", "label": part.label, "lines": part.lines}


def entries(found: tuple[Entry, ...]) -> list[dict[str, object]]:
    """A nested list."""
    return [{"label": one.label, "text": one.text, "entries": entries(one.entries)} for one in found]


WRITER = Writer(write)
