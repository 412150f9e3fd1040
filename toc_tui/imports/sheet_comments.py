"""What no cell of a spreadsheet has: comments at cells, and words in boxes that are drawn on a sheet. They are named.

Excel keeps them in files of their own within the archive, LibreOffice between the cells of `content.xml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from toc_tui.imports import limits
from toc_tui.imports.grid import column_name
from toc_tui.imports.safe_xml import parse
from toc_tui.imports.understood import NotPlaced, Place
from toc_tui.plain import in_figures

MOST = 40  # sheets with comments or drawings
SHAPES = ("xl/comments{}.xml", "xl/comments/comment{}.xml", "xl/drawings/drawing{}.xml")
CONTENT = "content.xml"
LEFT_OUT = ("creator", "date", "date-string")  # of a comment in LibreOffice: who wrote it, and when


def comments(data: bytes) -> list[NotPlaced]:
    """The comments and boxes of all sheets of an Excel or LibreOffice file."""
    names = [shape.format(number) for shape in SHAPES for number in range(1, MOST + 1)]
    parts = limits.unpacked(data, CONTENT, *names)
    found = list[NotPlaced]()
    for name, part in parts.items() if isinstance(parts, dict) else ():
        root = parse(part)
        if isinstance(root, Element):
            found += _of_libreoffice(root) if name == CONTENT else _of_excel(root)
    return [one for one in found if one.words]


def _of_excel(root: Element) -> Iterator[NotPlaced]:
    for one in root.iter("comment"):
        words = "".join(text.text or "" for text in one.iter("t"))
        yield NotPlaced(_plain(words), Place(one.get("ref", ""), "cell-at"), "cell-comment")
    for number, box in enumerate(root.iter("txBody"), 1):
        words = " ".join("".join(text.text or "" for text in line.iter("t")) for line in box.iter("p"))
        yield NotPlaced(_plain(words), Place(str(number), "text-box"), "text-box")


def _of_libreoffice(root: Element) -> Iterator[NotPlaced]:
    sheets = list(root.iter("table"))
    for sheet in sheets:
        name = _get(sheet, "name") if len(sheets) > 1 else ""
        row = 1
        for line in sheet.iter("table-row"):
            column = 0
            for cell in line:
                for note in cell.findall("annotation"):
                    words = " ".join("".join(part.itertext()) for part in note if part.tag not in LEFT_OUT)
                    yield NotPlaced(
                        _plain(words), Place(f"{column_name(column)}{row}", "cell-at", name), "cell-comment"
                    )
                column += _times(cell, "number-columns-repeated")
            row += _times(line, "number-rows-repeated")
        for number, box in enumerate(sheet.iterfind("shapes//p"), 1):
            yield NotPlaced(_plain("".join(box.itertext())), Place(str(number), "text-box", name), "text-box")


def _plain(words: str) -> str:
    return " ".join(words.split())


def _get(element: Element, name: str) -> str:
    """An attribute without regard to its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _times(element: Element, name: str) -> int:
    """How many cells or rows in a row are alike."""
    said = in_figures(_get(element, name))
    return 1 if said is None else said
