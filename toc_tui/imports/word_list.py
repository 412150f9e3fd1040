"""Headings and lists of a Word file (`.docx`): what stands a level deeper is one step earlier.

The file is read as it is stored, so that nothing has to be installed for it. Deleted text of tracked changes is not
read; comments, footnotes and endnotes are notes, those in tables are named with their row; a table is read as a
spreadsheet is, or named row by row. What stands at the edge of each page is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element

from toc_tui.frozen import replace
from toc_tui.imports.content import Content, SideNote
from toc_tui.imports.grid import CellTable
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.interpretation import understood
from toc_tui.imports.limits import unpacked
from toc_tui.imports.list_lines import content_of
from toc_tui.imports.list_roles import Row, lines_of
from toc_tui.imports.safe_xml import parse
from toc_tui.imports.tables_beside import with_tables
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood
from toc_tui.plain import in_figures
from toc_tui.plan.pasted_list import ListRow, list_rows

TITLE = 1  # the level of the title; a heading stands one below its own, so that it can stand above all
LONGEST = 100  # letters of a paragraph in a cell that may be a thing of its own
STEP = 4  # how far a level of a list is indented
PARTS = ("document", "styles", "comments", "footnotes", "endnotes")
NOTES = {"comments": "commentReference", "footnotes": "footnoteReference", "endnotes": "endnoteReference"}
EDGES = tuple(f"{edge}{number}" for edge in ("header", "footer") for number in range(1, 10))  # three for a section
SILENT = {"del", "moveFrom", "Fallback", "instrText", "delText", "txbxContent"}


class _Style(NamedTuple):
    """What a style makes of a paragraph: a heading of a level (0 for none), an entry of a list at a level (-1)."""

    heading: int = 0
    level: int = -1


def content(data: bytes) -> tuple[Content, list[CellTable]] | ImportRefusal:
    """The paragraphs and the tables of a file."""
    parts = unpacked(data, *(f"word/{name}.xml" for name in (*PARTS, *EDGES)))
    if isinstance(parts, ImportRefusal):
        return parts
    read = {name: parts.get(f"word/{name}.xml") for name in (*PARTS, *EDGES)}
    roots = {name: None if part is None else parse(part) for name, part in read.items()}
    if bad := next((root for root in roots.values() if isinstance(root, ImportRefusal)), None):
        return bad
    return _content({name: root for name, root in roots.items() if isinstance(root, Element)})


def _content(roots: Mapping[str, Element]) -> tuple[Content, list[CellTable]] | ImportRefusal:
    """The paragraphs and tables in the parts of a file."""
    body = roots["document"].find("body") if "document" in roots else None
    if body is None:
        return ImportRefusal("no-list")
    styles = _styles(roots["styles"]) if "styles" in roots else {}
    rows, unplaced, refers = list[Row](), list[NotPlaced](), dict[int, list[str]]()
    tables: dict[int, list[Element]] = {}
    for number, (paragraph, table) in enumerate(_blocks(body), 1):
        if table:
            tables.setdefault(table, []).append(paragraph)
        elif words := _text(paragraph):
            rows.append(_row(paragraph, words, styles, number))
            refers[number] = [words for _, words in _notes_at(paragraph, roots)]
    unplaced += _text_boxes(body)
    unplaced += _notes_in_tables(list(tables.values()), roots)
    unplaced += _at_edges(roots)
    lines = lines_of(rows, "paragraph")
    noted = [
        replace(line, notes=tuple(SideNote("", words) for words in refers[int(line.place.number)])) for line in lines
    ]
    return replace(content_of(noted), not_placed=tuple(unplaced)), [_table(table) for table in tables.values()]


def _get(element: Element | None, name: str) -> str:
    """An attribute without regard to its namespace."""
    found = {} if element is None else element.attrib
    return next((value for key, value in found.items() if key.rpartition("}")[2] == name), "")


def _styles(root: Element) -> dict[str, _Style]:
    """What each style makes of its paragraphs, also by the style that it is based on."""
    by_id = {_get(style, "styleId"): style for style in root.findall("style")}
    found: dict[str, _Style] = {}
    for name, style in by_id.items():
        at: Element | None = style
        seen = set[str]()
        said = _Style()
        while at is not None and said == _Style() and (here := _get(at, "styleId")) not in seen:
            seen.add(here)
            said = _style(at)
            at = by_id.get(_get(at.find("basedOn"), "val"))
        found[name] = said
    return found


def _style(style: Element) -> _Style:
    name = _get(style.find("name"), "val").casefold()
    if name == "title":
        return _Style(TITLE)
    if heading := re.fullmatch(r"heading ([1-9])", name):
        return _Style(TITLE + int(heading[1]))
    if entry := re.match(r"list (?:bullet|number|paragraph)(?: ([2-9]))?$", name):
        return _Style(0, int(entry[1] or 1) - 1) if not name.startswith("list paragraph") else _Style()
    outline = in_figures(_get(style.find("pPr/outlineLvl"), "val"))
    if outline is not None and outline < 9:
        return _Style(TITLE + 1 + outline)
    return _Style(0, _level(style.find("pPr/numPr")))


def _level(numbering: Element | None) -> int:
    """How deep an entry of a list stands; -1 for what is none."""
    if numbering is None or _get(numbering.find("numId"), "val") == "0":
        return -1
    return min(in_figures(_get(numbering.find("ilvl"), "val")) or 0, 8)


def _blocks(body: Element) -> Iterator[tuple[Element, int]]:
    """The paragraphs in order with 0, and the rows of tables with the number of their table."""
    waiting = list(reversed(body))
    tables = 0
    while waiting:
        one = waiting.pop()
        if one.tag == "p":
            yield one, 0
        elif one.tag == "tbl":
            tables += 1
            for row in _within(one, "tr"):
                yield row, tables
        elif one.tag not in SILENT:
            waiting += reversed(one)


def _within(table: Element, tag: str) -> list[Element]:
    """The rows of a table, or the cells of a row; a form has some of them within a control."""
    found, waiting = list[Element](), list(reversed(table))
    while waiting:
        one = waiting.pop()
        if one.tag == tag:
            found.append(one)
        elif one.tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            waiting += reversed(one)
    return found


def _row(paragraph: Element, words: str, styles: Mapping[str, _Style], number: int) -> Row:
    """A paragraph as a row of a list; a bullet that somebody typed counts as one."""
    style = styles.get(_get(paragraph.find("pPr/pStyle"), "val"), _Style())
    own = paragraph.find("pPr/numPr")
    level = _level(own) if own is not None else style.level
    if style.heading:
        return style.heading, ListRow(0, "", words, True, number)
    if level >= 0:
        return 0, ListRow(level * STEP, "-", words, False, number)
    typed = list_rows(words)
    mark = typed[0].mark if len(typed) == 1 else ""
    left = _get(paragraph.find("pPr/ind"), "left") or _get(paragraph.find("pPr/ind"), "start")
    indent = min(int(left) // 100, 200) if re.fullmatch(r"\d{1,6}", left) else 0
    return 0, ListRow(indent, mark, typed[0].words if mark else words, True, number)


def _text(element: Element) -> str:
    """The words of a paragraph as they are after tracked changes."""
    parts: list[str] = []
    waiting = list(reversed(element))
    while waiting:
        one = waiting.pop()
        if one.tag == "t":
            parts.append(one.text or "")
        elif one.tag in ("tab", "br", "cr") or (one.tag == "p" and parts):
            parts.append(" ")
        elif one.tag == "noBreakHyphen":
            parts.append("-")
        if one.tag not in SILENT and one.tag != "t":
            waiting += reversed(one)
    return " ".join("".join(parts).split())


def _table(rows: list[Element]) -> CellTable:
    """The cells of a table; one that is merged downwards has its words in all of the rows, as in a spreadsheet."""
    found = list[tuple[str, ...]]()
    merged = set[tuple[int, int]]()
    for at, row in enumerate(rows):
        cells = list[str]()
        for cell in _within(row, "tc"):
            within = cell.find("tcPr/vMerge")
            if within is not None and _get(within, "val") != "restart" and found and len(cells) < len(found[-1]):
                merged.add((at, len(cells)))
                cells.append(found[-1][len(cells)])
            else:
                cells.append(_cell(cell))
            span = in_figures(_get(cell.find("tcPr/gridSpan"), "val"))
            cells += [""] * (min(span or 1, 60) - 1)
        found.append(tuple(cells))
    return CellTable("", tuple(found), frozenset(merged))


def _cell(cell: Element) -> str:
    """The words of a cell, a line for each paragraph; those of a list have a mark, and so have short ones."""
    lines = list[tuple[str, bool]]()
    for paragraph in cell.iter("p"):
        style = _get(paragraph.find("pPr/pStyle"), "val")
        listed = paragraph.find("pPr/numPr") is not None or style.casefold().startswith("list")
        if words := _text(paragraph):
            lines.append((words, listed))
    if len(lines) < 2:
        return lines[0][0] if lines else ""
    short = all(len(words) <= LONGEST and not words.endswith((".", ",", ":", ";")) for words, _ in lines)
    return "\n".join(f"- {words}" if listed or short else words for words, listed in lines)


def _text_boxes(body: Element) -> Iterator[NotPlaced]:
    """The words in boxes that are drawn on a page: nothing says how they belong together."""
    boxes: list[Element] = []
    waiting = list(reversed(body))
    while waiting:
        one = waiting.pop()
        if one.tag == "txbxContent":
            boxes.append(one)
        elif one.tag not in SILENT:
            waiting += reversed(one)
    for number, box in enumerate(boxes, 1):
        if words := _text(box):
            yield NotPlaced(words, Place(str(number), "text-box"), "text-box")


def _notes_at(within: Element, roots: Mapping[str, Element]) -> Iterator[tuple[str, str]]:
    """The comments, footnotes and endnotes of a paragraph or a row, each with the part that holds it."""
    for name, mark in NOTES.items():
        by_id = {_get(one, "id"): one for one in roots.get(name, ())}
        asked = [by_id.get(_get(reference, "id")) for reference in within.iter(mark)]
        yield from ((name, words) for one in asked if one is not None and (words := _text(one)))


def _notes_in_tables(tables: list[list[Element]], roots: Mapping[str, Element]) -> Iterator[NotPlaced]:
    for table, rows in enumerate(tables, 1):
        for number, row in enumerate(rows, 1):
            for name, words in _notes_at(row, roots):
                why = "cell-comment" if name == "comments" else "cell-note"
                yield NotPlaced(words, Place(str(number), "table-row", str(table)), why)


def _at_edges(roots: Mapping[str, Element]) -> Iterator[NotPlaced]:
    """What stands above and below the text of each page, but for bare numbers."""
    said = dict.fromkeys(_text(roots[name]) for name in EDGES if name in roots)
    yield from (NotPlaced(words, None, "page-edge") for words in said if any(map(str.isalpha, words)))


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """What a file says, as the plan will have it."""
    found = content(source.data)
    if isinstance(found, ImportRefusal):
        return found
    text, tables = found
    return with_tables(understood(text, "paragraph"), tables)


IMPORT = ImportFormat(understand)
