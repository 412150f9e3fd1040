"""What python-docx has no words for: lists with levels, header rows, names of tables and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt

if TYPE_CHECKING:
    from docx.document import Document as Word


def element(name: str, **values: str) -> Any:
    """An element of Word's XML with its attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def list_of(word: Word, style: str, anew: bool) -> int:
    """The number of the list that a style has in the template; with `anew` of one that begins with one again. 0 where
    the style has none."""
    found = next((one.element for one in word.styles if one.style_id == style), None)
    used = None if found is None else found.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    if used is None or not anew:
        return 0 if used is None else int(used.val)
    numbering: Any = word.part.numbering_part.element
    made = numbering.add_num(numbering.num_having_numId(int(used.val)).abstractNumId.val)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def at_level(paragraph: Any, number: int, depth: int) -> None:
    """Make a paragraph an entry of a list."""
    if number:
        numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        numbered.get_or_add_ilvl().val = depth
        numbered.get_or_add_numId().val = number


def end_list(paragraph: Any) -> None:
    """Some room behind the last entry of a list."""
    if paragraph is not None:
        paragraph.paragraph_format.space_after = Pt(10)


def table(made: Any, caption: str, row_heads: bool, tall: Sequence[bool]) -> None:
    """Its first row is a header row on every page, no paragraph of a cell is torn in two but those of a tall row, and
    it has its name for a screen reader.

    That a row may not be torn (`cantSplit`) is not said: beneath a header row, LibreOffice 7.4 loses all that follows
    where such a row comes to the end of a page."""
    for row, torn in zip(made.rows, (False, *tall), strict=True):
        for line in () if torn else (line for cell in row.cells for line in cell.paragraphs):
            line.paragraph_format.keep_together = True
    made.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
    _look(made, firstRow="1", firstColumn="1" if row_heads else "0", lastRow="0", lastColumn="0")
    if caption:
        made._tbl.tblPr.append(element("tblCaption", val=caption))


def together(made: Any) -> None:
    """All rows of a short table stay on one page."""
    for row in made.rows[:-1]:
        for cell in row.cells:
            for line in cell.paragraphs:
                line.paragraph_format.keep_with_next = True


def pictured(made: Any, name: str) -> None:
    """Lines beside their pictures: no row is torn in two, none is a head, and it has its name for a screen reader."""
    for row in made.rows:
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    _look(made, firstRow="0", firstColumn="0", lastRow="0", lastColumn="0")
    if name:
        made._tbl.tblPr.append(element("tblCaption", val=name))


def _look(made: Any, **sides: str) -> None:
    look = made._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        for side, on in sides.items():
            look.set(qn(f"w:{side}"), on)


def widths(made: Any, shares: Sequence[float], room: float) -> None:
    """Columns that share so many points so."""
    made.autofit = False
    sizes = [Emu(Pt(room * share / sum(shares))) for share in shares]
    for column, size in zip(made.columns, sizes, strict=True):
        column.width = size
    for row in made.rows:
        for cell, size in zip(row.cells, sizes, strict=True):
            cell.width = size


def tall(row: Any, centimetres: float) -> None:
    """Room in a row, for writing or for a picture."""
    row.height, row.height_rule = Cm(centimetres), WD_ROW_HEIGHT_RULE.AT_LEAST


def describe(shape: Any, alt: str, title: str = "") -> None:
    """Give a picture its description, and its name."""
    for described in (shape._inline.docPr, shape._inline.graphic.graphicData.pic.nvPicPr.cNvPr):
        described.set("descr", alt)
        if title:
            described.set("title", title)
