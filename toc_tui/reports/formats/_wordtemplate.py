"""The template of Word files, guides/reports/template.docx: all that a file looks like is a style there. A group may
have its own, in the folder of its guides. `{title}`, `{date}` and `{of}` in its head and foot are filled in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Pt

from toc_tui.guide import packaged
from toc_tui.reports.document import ReportDocument, running_head
from toc_tui.reports.report import TEMPLATE
from toc_tui.reports.template_file import is_template

if TYPE_CHECKING:
    from docx.document import Document as Word

LARGE, USUAL = 16, 11  # points of the words of large type, and of the template
UNDATED = date(2000, 1, 1)
SLOT = re.compile("{(title|date|of)}")


def opened(document: ReportDocument, title: str, author: str) -> Word:
    """A new file from the template, with its properties and its head and foot."""
    word = _template(document.template)
    core = word.core_properties
    core.title, core.language = title[:255], document.language
    core.author = core.last_modified_by = author[:255]
    core.revision = 1
    core.created = core.modified = datetime.combine(document.day or UNDATED, time(12))
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), document.language)
    if document.large:
        _enlarge(word)
    day = " ".join(document.facts[-1][1].split()) if document.facts else ""
    slots = {"title": running_head(title), "date": day, "of": document.labels.of}
    for line in _head_and_foot(word):
        for run in line.runs:
            if SLOT.search(run.text):
                run.text = SLOT.sub(lambda found: slots[found[1]], run.text)
    return word


def _template(path: str) -> Word:
    """The template at a path, else our own. What stands in it is no part of a report."""
    word = _read(path) if path and is_template(path) else None
    word = word or docx.Document(os.path.join(packaged("guides"), TEMPLATE))
    body = word.element.body
    for one in list(body):
        if one.tag != qn("w:sectPr"):
            body.remove(one)
    for key, relation in list(word.part.rels.items()):
        if relation.reltype.endswith(("/hyperlink", "/image")):
            del word.part.rels[key]  # of what stood in it
    return word


def _read(path: str) -> Word | None:
    """A Word file; None for one that python-docx does not take after all."""
    try:
        return docx.Document(path)
    except (PackageNotFoundError, SyntaxError, KeyError, ValueError, OSError):
        return None


def _enlarge(word: Word) -> None:
    """All styles as much larger as large type is."""
    for style in word.styles:
        font: Any = getattr(style, "font", None)
        if font is not None and font.size is not None:
            font.size = Pt(round(font.size.pt * LARGE / USUAL))
    if "Normal" in word.styles:
        word.styles["Normal"].paragraph_format.line_spacing = 1.3


def _head_and_foot(word: Word) -> Iterator[Any]:
    """The lines of all heads and feet."""
    for section in word.sections:
        for part in (section.header, section.first_page_header, section.footer, section.first_page_footer):
            if not part.is_linked_to_previous:
                yield from part.paragraphs
