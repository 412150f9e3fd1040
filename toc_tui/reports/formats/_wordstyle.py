"""What python-docx has no words for: language, lists with levels, header rows, descriptions of pictures."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Mm, Pt, RGBColor

from toc_tui.reports.document import ReportDocument
from toc_tui.reports.formats._paper import paper

if TYPE_CHECKING:
    from docx.document import Document as Word

FONT = "Arial"
INK = RGBColor(0x1B, 0x1B, 0x1B)
SIZE, LARGE = 11, 16
MARGIN = Mm(20)
BULLETS = ("•", "–")
UNDATED = date(2000, 1, 1)
APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>toc-tui</Application></Properties>"
)
HEADINGS = {"Title": 1.9, "Heading 1": 1.45, "Heading 2": 1.2, "Heading 3": 1.05}


def element(name: str, **values: str) -> Any:
    """An element of Word's XML with its attributes."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def dress(word: Word, document: ReportDocument, title: str, author: str) -> None:
    """Paper, language, title and the styles: dark on white, no smaller than is easy to read."""
    core = word.core_properties
    core.title, core.language = title[:255], document.language
    core.author, core.comments, core.keywords = author[:255], "", ""
    core.last_modified_by, core.revision = author[:255], 1
    made = datetime.combine(document.day or UNDATED, time(12))
    core.created = core.modified = made
    _application(word)
    styles = word.styles
    for lang in styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), document.language)
    size = LARGE if document.large else SIZE
    for name, paragraph_style in (("Note", "Normal"), ("Lead", "Normal"), ("Cell", "Normal"), ("Fact", "Normal")):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles[paragraph_style]
    styles["Cell"].paragraph_format.space_before = styles["Cell"].paragraph_format.space_after = Pt(2)
    for spread in list(styles["Subtitle"].element.iter(qn("w:spacing"))):
        spread.getparent().remove(spread)  # the template draws its letters apart, which is hard to read
    styles["Cell"].font.size = Pt(size - 2)
    styles["Fact"].paragraph_format.space_after = Pt(0)
    styles["Note"].paragraph_format.left_indent = Mm(5)
    for name in ("Normal", "Subtitle", "Quote", "Caption", "Lead"):
        _font(styles[name], size * (1.1 if name == "Lead" else 1))
    for name, by in HEADINGS.items():
        _font(styles[name], round(size * by), bold=True)
    styles["Normal"].paragraph_format.line_spacing = 1.3 if document.large else 1.15
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE if document.wide else WD_ORIENT.PORTRAIT
    short, long = sides(document)
    section.page_width, section.page_height = (long, short) if document.wide else (short, long)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, MARGIN)
    styles["Caption"].paragraph_format.keep_with_next = False
    _head_and_foot(section, document, title)


def sides(document: ReportDocument) -> tuple[Mm, Mm]:
    """The short and the long side of the paper."""
    short, long = paper(document.paper).millimetres
    return Mm(short), Mm(long)


def _application(word: Word) -> None:
    """The template of python-docx says that an old Word for Mac made it, and has a picture of an empty page."""
    for name, part in [(str(one.partname), one) for one in word.part.package.iter_parts()]:
        if name.endswith("/app.xml"):
            part._blob = APPLICATION
    for key, relation in list(word.part.package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del word.part.package.rels[key]


def _head_and_foot(section: Any, document: ReportDocument, title: str) -> None:
    """The title at the head of every page but the first; the day and the page of pages at its foot."""
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.add_run(title)
    day = " ".join(document.facts[-1][1].split()) if document.facts else ""
    for foot in (section.footer.paragraphs[0], section.first_page_footer.paragraphs[0]):
        if day:
            foot.add_run(f"{day}\t\t")
        _field(foot, "PAGE")
        foot.add_run(f" {document.labels.of} ")
        _field(foot, "NUMPAGES")


def end_section(paragraph: Any, last: Any, wide: bool) -> None:
    """End a section here, with the paper that it had; the rest of the file (`last`) has its paper turned."""
    paragraph._p.get_or_add_pPr().append(copy.deepcopy(last))
    for first in last.findall(qn("w:titlePg")):
        last.remove(first)
    size = last.find(qn("w:pgSz"))
    width, height = size.get(qn("w:w")), size.get(qn("w:h"))
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape" if wide else "portrait")


def _field(paragraph: Any, name: str) -> None:
    """A number that Word fills in."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            code = element("instrText")
            code.text = name
            run._r.append(code)


def _font(style: Any, size: float, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), INK
    style.font.bold, style.font.italic = bold or style.name == "Caption", False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:cs"), FONT)


def list_of(word: Word, ordered: bool) -> str:
    """A new list with nine levels, numbered at its first where the order matters; gives its number."""
    numbering = word.part.numbering_part.element
    name = str(1 + max((int(one.get(qn("w:abstractNumId"))) for one in numbering.iter(qn("w:abstractNum"))), default=0))
    abstract = element("abstractNum", abstractNumId=name)
    abstract.append(element("multiLevelType", val="hybridMultilevel"))
    for depth in range(9):
        level = element("lvl", ilvl=str(depth))
        counted = ordered and not depth
        level.append(element("start", val="1"))
        level.append(element("numFmt", val="decimal" if counted else "bullet"))
        level.append(element("lvlText", val="%1." if counted else BULLETS[depth % 2]))
        level.append(element("lvlJc", val="left"))
        paragraph = element("pPr")
        paragraph.append(element("ind", left=str(400 * (depth + 1)), hanging="300"))
        level.append(paragraph)
        abstract.append(level)
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)  # Word wants all of these before the first w:num
    return str(numbering.add_num(int(name)).numId)


def at_level(paragraph: Any, number: str, depth: int) -> None:
    """Make a paragraph an entry of a list."""
    numbered = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_ilvl().val = depth
    numbered.get_or_add_numId().val = int(number)
    paragraph.paragraph_format.space_after = Pt(3)


def end_list(paragraph: Any) -> None:
    """Some room behind the last entry of a list."""
    if paragraph is not None:
        paragraph.paragraph_format.space_after = Pt(10)


def table(made: Any, caption: str, row_heads: bool) -> None:
    """Its first row is a header row on every page, no row is torn in two, it has its name for a screen reader, and no
    letter touches a line."""
    first = made.rows[0]._tr.get_or_add_trPr()
    for row in made.rows:
        row._tr.get_or_add_trPr().append(element("cantSplit"))
    first.append(element("tblHeader"))
    properties = made._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        look.set(qn("w:firstRow"), "1")
        look.set(qn("w:firstColumn"), "1" if row_heads else "0")
    margins = element("tblCellMar")
    for side, room in (("top", "40"), ("left", "100"), ("bottom", "40"), ("right", "100")):
        margins.append(element(side, w=room, type="dxa"))
    look.addprevious(margins) if look is not None else properties.append(margins)
    if caption:
        properties.append(element("tblCaption", val=caption))


def pictured(made: Any, name: str) -> None:
    """Lines beside their pictures: no row is torn in two, none is a head, and it has its name for a screen reader."""
    for row in made.rows:
        row._tr.get_or_add_trPr().append(element("cantSplit"))
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    look = made._tbl.tblPr.find(qn("w:tblLook"))
    if look is not None:
        for side in ("firstRow", "firstColumn", "lastRow", "lastColumn"):
            look.set(qn(f"w:{side}"), "0")
    if name:
        made._tbl.tblPr.append(element("tblCaption", val=name))


def widths(made: Any, shares: Sequence[float], side: int) -> None:
    """Columns that share the width of the page so."""
    made.autofit = False
    room = side - 2 * MARGIN
    sizes = [Emu(round(room * share / sum(shares))) for share in shares]
    for column, size in zip(made.columns, sizes, strict=True):
        column.width = size
    for row in made.rows:
        for cell, size in zip(row.cells, sizes, strict=True):
            cell.width = size


def tall(row: Any, centimetres: float) -> None:
    """Room in a row, for writing or for a picture."""
    row.height, row.height_rule = Cm(centimetres), WD_ROW_HEIGHT_RULE.AT_LEAST


def describe(shape: Any, alt: str) -> None:
    """Give a picture its description."""
    shape._inline.docPr.set("descr", alt)


def rule(paragraph: Any, last: bool) -> None:
    """An empty line to write on, on one page with those below it."""
    layout = paragraph.paragraph_format
    layout.keep_with_next = not last
    layout.space_before, layout.space_after, layout.line_spacing = Emu(0), Emu(0), Pt(26)
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz="4", space="1", color="767676"))
    borders.append(element("between", val="single", sz="4", space="1", color="767676"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
