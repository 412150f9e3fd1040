"""A report as a Word file, by python-docx (the extra `word`): real heading styles, nested lists, header rows that
come again on each page, pictures with their descriptions, the document's language and title.
"""

from __future__ import annotations

import io
import re
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from toc_tui.plain import on_paper
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
    lines,
    running_head,
    sections,
    walk,
)
from toc_tui.reports.formats import _raster
from toc_tui.reports.formats._shares import is_tall, stays_whole, widths
from toc_tui.reports.report import MissingError
from toc_tui.reports.sheets import LARGEST, sheet
from toc_tui.voice.sentences import sentence

if TYPE_CHECKING:
    from docx.document import Document as Word

PACKAGE = "python-docx"
DEEPEST = 8  # a list in Word has nine levels
PICTURE = 5.0  # centimetres: a third of the width
SMALLER = 14  # points of a very long title
CELL = 9.5  # points of the words in a table
ROW = 5.6  # centimetres of a line with its picture: three or four on a page
WRITING = 0.9  # centimetres of a row to write in
SMALL = 0.75  # points of a pixel, for a picture among the words
LAST = 4  # entries of a list that stand on a page together, so that none begins one by itself
CAPTION = 30  # points over a picture on its sheet
_NOT_XML = re.compile("[\ufffe\uffff]")


def text(words: str) -> str:
    """Words from anywhere as text that XML can hold, on one line."""
    return " ".join(_NOT_XML.sub("\ufffd", on_paper(words)).split())


def write(document: ReportDocument) -> bytes:
    """The whole file. Raises MissingError where python-docx is not installed."""
    if find_spec("docx") is None:
        raise MissingError(PACKAGE)
    from toc_tui.reports.formats import _wordtemplate

    title = text(document.title)
    word = _wordtemplate.opened(document, title, text(document.author))
    writer = _Writer(word, document)
    first = document.parts[0] if begins_with_picture(document) else None
    if isinstance(first, Figure) and _on_sheet(first):
        writer.turn(document.wide, first, None)
        writer.drawn(first)
        writer.first = first
        writer.turn(document.wide, Paragraph(""), None)
    writer.title(title)
    if document.subtitle:
        writer.paragraph("Subtitle").add_run(text(document.subtitle))
    writer.facts(document.facts)
    if document.cover:
        writer.break_page()
    for wide, parts in sections(document):
        runs = _runs(tuple(parts))
        for run, (following, *_) in zip(runs, (*runs[1:], (None,)), strict=True):
            if run[0] is not first:
                writer.turn(wide, run[0], following)
            writer.add(run)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _runs(parts: tuple[Part, ...]) -> list[tuple[Part, ...]]:
    """The parts, pictured lines that follow each other together: they become one table."""
    runs: list[tuple[Part, ...]] = []
    for part in parts:
        if runs and isinstance(part, Pictured) and isinstance(runs[-1][0], Pictured):
            runs[-1] = (*runs[-1], part)
        else:
            runs.append((part,))
    return runs


class _Writer:
    """One file being written."""

    def __init__(self, word: Word, document: ReportDocument) -> None:
        from toc_tui.reports.formats._wordsections import Sections
        from toc_tui.reports.formats._wordtemplate import LARGE, USUAL

        self.word, self.labels, self.paper = word, document.labels, document.paper
        self.said: Any = None  # the paragraph just written, which belongs to a list that follows
        self.sections = Sections(word, document)
        self.size = CELL * (LARGE / USUAL if document.large else 1)
        self.end: Any = word.element.body.sectPr
        # looking a style up by its name takes longer than writing a paragraph; a template may lack some
        self.styles = {style.name: style.style_id for style in word.styles}
        self.first: Part | None = None  # the picture that is the first page, before the title
        self.over = False  # whether a heading stands over the picture that comes now
        self.top = False  # whether nothing stands on the sheet of a picture yet

    def paragraph(self, style: str = "Normal", within: Any = None) -> Any:
        """A new paragraph, at the end of the file or of a cell."""
        from docx.oxml import OxmlElement
        from docx.text.paragraph import Paragraph as Line

        if within is not None:
            made = within.add_paragraph()
        else:  # python-docx looks through the whole file for its end, each time
            line: Any = OxmlElement("w:p")
            self.end.addprevious(line)
            made = Line(line, self.word._body)
        self._dress(made, style)
        return made

    def _dress(self, made: Any, style: str) -> None:
        if style != "Normal" and style in self.styles:
            made._p.style = self.styles[style]

    def add(self, run: tuple[Part, ...]) -> None:
        """Write a part, or pictured lines that follow each other."""
        part = run[0]
        match part:
            case Heading():
                made = self._first(self.paragraph(f"Heading {min(max(part.level - 1, 1), 9)}"))
                made.paragraph_format.page_break_before = part.begins or None
                made.add_run(text(part.text))
            case Paragraph():
                style = {"quote": "Quote", "note": "Note", "mark": "Note", "lead": "Lead"}.get(part.kind, "Normal")
                self.said = self.paragraph(style)
                self._say(self.said, part.label, part.text)
                return
            case Items():
                self._items(part.entries, part.ordered)
            case ReportTable():
                self._table(part)
            case Figure():
                self._figure(part)
            case Pictured():
                self._pictured(run)
            case Blank():
                self._blank(part)
        self.said = None

    def break_page(self) -> None:
        """What follows begins on a new page."""
        from docx.enum.text import WD_BREAK

        self.paragraph().add_run().add_break(WD_BREAK.PAGE)

    def turn(self, wide: bool, part: Part, following: Part | None) -> None:
        """Paper for a part: a sheet of its own for a picture with the heading over it, else upright or on its side."""
        drawn = next((one for one in (part, following) if _on_sheet(one)), None)
        if isinstance(part, Heading) and drawn is not None:
            self.over = True
        elif drawn is not part:
            drawn = None
        if isinstance(drawn, Figure) and drawn is part and self.over:
            pass  # its heading began the sheet
        elif isinstance(drawn, Figure):
            self.sections.sheet(sheet(_raster.size(drawn.drawing), self.paper))
            self.top = True
        else:
            self.sections.turn(wide)

    def title(self, title: str) -> None:
        """The title, a very long one smaller."""
        from docx.shared import Pt

        run = self.paragraph("Title").add_run(title)
        if len(title) > LONG_TITLE:
            run.font.size = Pt(SMALLER)

    def facts(self, facts: tuple[tuple[str, str], ...]) -> None:
        """Who made it, for whom, where and when: a line each, and some room behind them."""
        from toc_tui.reports.formats import _wordstyle

        line = None
        for label, words in facts:
            line = self.paragraph("Fact")
            self._say(line, f"{label}:", words)
        _wordstyle.end_list(line)

    def _say(self, paragraph: Any, label: str, words: str) -> None:
        if label:
            paragraph.add_run(text(label)).bold = True
            paragraph.add_run(" ")
        paragraph.add_run(text(words))

    def _items(self, entries: tuple[Entry, ...], ordered: bool = False) -> None:
        from toc_tui.reports.formats import _wordstyle

        if self.said is not None:
            self.said.paragraph_format.keep_with_next = True
        style, paragraph = "List Number" if ordered else "List Bullet", None
        number = _wordstyle.list_of(self.word, self.styles.get(style, ""), anew=ordered)
        found = list(walk(entries))
        for at, (depth, entry) in enumerate(found):
            paragraph = self.paragraph(style)
            _wordstyle.at_level(paragraph, number, min(depth, DEEPEST))
            self._say(paragraph, entry.label, entry.text)
            if at + 1 < len(found) and (not at or at >= len(found) - LAST or found[at + 1][0] > depth):
                paragraph.paragraph_format.keep_with_next = True
        _wordstyle.end_list(paragraph)

    def _table(self, table: ReportTable) -> None:
        from toc_tui.reports.formats import _wordstyle

        if table.caption:
            caption = self.paragraph("Caption")
            caption.add_run(text(table.caption))
            caption.paragraph_format.keep_with_next = True
        made = self.word.add_table(rows=1 + len(table.rows), cols=len(table.head))
        if table_style := self.styles.get("Report Table"):
            made._tbl.tblStyle_val = table_style
        rows = list(made.rows)
        for cell, words in zip(rows[0].cells, table.head, strict=True):
            self._cell(cell, words, bold=True)
        for at, row in enumerate(table.rows, 1):
            for column, (cell, content) in enumerate(zip(rows[at].cells, row, strict=True)):
                self._cell(cell, content, bold=table.row_heads and not column)
            if not any(map(lines, row[table.row_heads :])):
                _wordstyle.tall(rows[at], WRITING)
        room = self.sections.room[0]
        columns = widths(table, room, self.size)
        tall = [is_tall(row, columns, self.size) for row in table.rows]
        _wordstyle.table(made, text(table.caption), table.row_heads, tall)
        _wordstyle.widths(made, columns, room)
        if stays_whole(table):
            _wordstyle.together(made)
        self.paragraph()

    def _cell(self, cell: Any, content: Cell, bold: bool = False) -> None:
        for number, words in enumerate(lines(content)):
            paragraph = self.paragraph(within=cell) if number else cell.paragraphs[0]
            self._dress(paragraph, "Cell Head" if bold else "Cell")
            paragraph.add_run(text(words))

    def _figure(self, part: Figure) -> None:
        """The picture as dots, with its description; where it cannot be drawn the same facts as a list, unless a small
        one is told beside it."""
        if not (part.drawing and _raster.can_draw()):
            self._told(part)
            return
        if part is not self.first:
            self.drawn(part)
        if part.facts and not part.told:
            if not part.small:  # what follows a picture on its sheet; without facts the next part says where
                self.sections.turn(self.sections.now[0] > self.sections.now[1])
            self._items(part.facts)

    def _told(self, part: Figure) -> None:
        """A picture that cannot be drawn here, in words."""
        if part.small and part.told:
            return
        self.paragraph("Caption").add_run(text(part.title))
        if part.description and not part.small:  # else it is told beside it
            self.paragraph().add_run(text(part.description))
        if part.facts:
            self._items(part.facts)

    def _first(self, paragraph: Any) -> Any:
        """A paragraph, without room around it where it is the first on the sheet of a picture."""
        from docx.shared import Pt

        if self.top:
            paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(0), Pt(4)
        self.top = False
        return paragraph

    def drawn(self, part: Figure) -> None:
        """A small picture among the words, a large one as large as its sheet."""
        from docx.shared import Pt

        from toc_tui.reports.formats import _wordstyle

        if not self.over:
            caption = self._first(self.paragraph("Caption"))
            caption.add_run(text(part.title if part.small else running_head(part.title)))
            caption.paragraph_format.keep_with_next = True
        self.over = False
        (wide, high), (across, along) = _raster.size(part.drawing), self.sections.room
        share = min(across / wide, SMALL) if part.small else min(across / wide, (along - CAPTION) / high, LARGEST)
        dots = io.BytesIO(_raster.png(part.drawing, wide * share))
        line = self.paragraph()
        line.paragraph_format.space_after = Pt(8 if part.small else 0)
        shape = line.add_run().add_picture(dots, Pt(wide * share), Pt(high * share))
        _wordstyle.describe(shape, text(sentence(part.title, part.description)), text(part.title))

    def _pictured(self, run: tuple[Part, ...]) -> None:
        from toc_tui.reports.formats import _wordstyle

        made = self.word.add_table(rows=len(run), cols=2)  # no style with rules: it is a place, and no table to read
        for row, part in zip(made.rows, run, strict=True):
            if isinstance(part, Pictured):
                left, right = row.cells
                self._place(left, part)
                _wordstyle.tall(row, ROW)
                right.paragraphs[0].add_run(text(part.text))
                for mark in part.marks:
                    self._say(self.paragraph("Note", right), self.labels.mark, mark)
        _wordstyle.pictured(made, text(self.labels.pictures))
        _wordstyle.widths(made, (1, 2), self.sections.room[0])
        self.paragraph()

    def _place(self, cell: Any, part: Pictured) -> None:
        """The picture with its description, or the description of the picture to find. What is no picture after all
        counts as none."""
        from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
        from docx.shared import Cm

        from toc_tui.reports.formats import _wordstyle

        paragraph = cell.paragraphs[0]
        if part.image:
            try:
                shape = paragraph.add_run().add_picture(io.BytesIO(part.image), width=Cm(PICTURE))
            except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
                pass
            else:
                if shape.height > Cm(PICTURE):
                    shape.width, shape.height = int(shape.width * Cm(PICTURE) / shape.height), Cm(PICTURE)
                _wordstyle.describe(shape, text(part.alt))
                return
        self._dress(paragraph, "Cell")
        if part.alt:
            self._say(paragraph, self.labels.picture, part.alt)

    def _blank(self, part: Blank) -> None:
        from docx.shared import Pt

        if part.label:
            label = self.paragraph()
            label.add_run(text(part.label))
            label.paragraph_format.keep_with_next = True
        for number in range(part.lines):
            line = self.paragraph("Writing Line")
            if number == part.lines - 1:  # room behind it, which takes no sheet by itself as an empty line would
                line.paragraph_format.keep_with_next = False
                line.paragraph_format.space_after = Pt(14)


def _on_sheet(part: Part | None) -> bool:
    """Whether a part is a picture that has a sheet of its own."""
    return isinstance(part, Figure) and bool(part.drawing) and not part.small and _raster.can_draw()


WRITER = Writer(write)
