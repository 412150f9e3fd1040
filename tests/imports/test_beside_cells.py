"""What stands beside the cells of spreadsheets and of tables in Word: comments, notes, boxes. All of it is named."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.imports import people
from tests.imports.taking import draft, said
from toc_tui.imports.understood import Place

HEADS = {"plain": ["Activity", "Outcome"], "our own": ["table", "text"]}
ROWS = {"plain": ["Cook", "People eat"], "our own": ["impact", "People eat"]}


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """An archive with something else in one of its files."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w") as after:
        for one in before.namelist():
            content = before.read(one).decode() if one == name else before.read(one)
            if isinstance(content, str):
                assert re.search(old, content, re.S)
                content = re.sub(old, new, content, count=1, flags=re.S)
            after.writestr(one, content)
    return file.getvalue()


@pytest.mark.parametrize("kind", HEADS)
def test_a_comment_at_a_cell_of_excel_is_named_with_its_cell(kind: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADS[kind])
    book.active.append(ROWS[kind])
    book.active["B2"].comment = Comment("Who says so?", "Mo")
    file = io.BytesIO()
    book.save(file)
    found = said("x.xlsx", file.getvalue())
    assert [(one.words, one.place, one.why) for one in found.not_placed] == [
        ("Who says so?", Place("B2", "cell-at"), "cell-comment")
    ]


@pytest.mark.parametrize("kind", HEADS)
def test_a_comment_at_a_cell_of_libreoffice_is_named_with_its_cell(kind: str) -> None:
    who = "<dc:creator xmlns:dc='urn:x'>Mo</dc:creator>"
    note = f"<office:annotation>{who}<text:p>Who says so?</text:p></office:annotation>"
    data = changed(
        people.ods([HEADS[kind], ROWS[kind]]), "content.xml", "<text:p>People eat", f"{note}<text:p>People eat"
    )
    found = said("x.ods", data)
    assert [(one.words, one.place, one.why) for one in found.not_placed] == [
        ("Who says so?", Place("B2", "cell-at"), "cell-comment")
    ]


def test_rows_and_cells_that_are_alike_count_in_the_name_of_a_cell() -> None:
    skipped = '<table:table-row table:number-rows-repeated="3"/>'
    cell = '<table:table-cell table:number-columns-repeated="2"/>'
    note = "<table:table-cell><office:annotation><text:p>Far away</text:p></office:annotation></table:table-cell>"
    row = f"{skipped}<table:table-row>{cell}{note}</table:table-row></table:table>"
    data = changed(people.ods([HEADS["plain"], ROWS["plain"]]), "content.xml", "</table:table>", row)
    assert [one.place for one in said("x.ods", data).not_placed] == [Place("C6", "cell-at")]


def test_words_in_a_box_that_is_drawn_on_a_sheet_are_named() -> None:
    data = people.xlsx(("Plan", [HEADS["plain"], ROWS["plain"]]))
    box = (
        "<x:a xmlns:x='u'><x:txBody><x:p><x:r><x:t>Drawn</x:t></x:r><x:r><x:t> here</x:t></x:r></x:p></x:txBody></x:a>"
    )
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", box)
    assert [(one.words, one.why) for one in said("x.xlsx", file.getvalue()).not_placed] == [("Drawn here", "text-box")]
    boxes = "<table:shapes><draw xmlns='u'><text:p>Drawn here</text:p></draw></table:shapes></table:table>"
    data = changed(people.ods([HEADS["plain"], ROWS["plain"]]), "content.xml", "</table:table>", boxes)
    assert [(one.words, one.why) for one in said("x.ods", data).not_placed] == [("Drawn here", "text-box")]


# -- Word --------------------------------------------------------------------------------------------
def word() -> bytes:
    """A list and a table, with comments at both and words at the edges of the pages."""
    document = docx.Document()
    document.add_paragraph("People cook", style="List Bullet")
    table = document.add_table(2, 2)
    for row, words in enumerate((HEADS["plain"], ROWS["plain"])):
        for column, said_there in enumerate(words):
            table.cell(row, column).text = said_there
    document.add_comment(document.paragraphs[0].runs, text="At the list")
    document.add_comment(table.cell(1, 0).paragraphs[0].runs, text="At the table")
    document.sections[0].header.paragraphs[0].text = "Northtown Neighbours"
    document.sections[0].footer.paragraphs[0].text = "3"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_comments_in_tables_and_the_edges_of_pages_of_word_are_named() -> None:
    found = draft("x.docx", word())
    assert found.reading.plan.items["people-cook"].get("notes") == "At the list"
    assert [(one.words, one.place, one.why) for one in found.not_placed] == [
        ("At the table", Place("2", "table-row", "1"), "cell-comment"),
        ("Northtown Neighbours", None, "page-edge"),
    ]


@pytest.mark.parametrize("tag", ["tr", "tc"])
def test_rows_and_cells_in_the_controls_of_a_form_come_in(tag: str) -> None:
    old = r"(<w:tr\b(?:(?!<w:tr\b).)*?Cook.*?</w:tr>)" if tag == "tr" else r"(<w:tc>(?:(?!<w:tc>).)*?Cook.*?</w:tc>)"
    data = changed(word(), "word/document.xml", old, r"<w:sdt><w:sdtContent>\1</w:sdtContent></w:sdt>")
    plan = draft("x.docx", data).reading.plan
    assert plan.items["cook"].leads_to == ("people-eat",)


def test_endnotes_of_word_are_notes() -> None:
    mark = r'<w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
    data = changed(word(), "word/document.xml", "(?<=People cook</w:t></w:r>).*?</w:p>", mark)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        note = '<w:endnote w:id="2"><w:p><w:r><w:t>As they told us</w:t></w:r></w:p></w:endnote>'
        archive.writestr("word/endnotes.xml", f'<w:endnotes xmlns:w="{space}">{note}</w:endnotes>')
    assert draft("x.docx", file.getvalue()).reading.plan.items["people-cook"].get("notes") == "As they told us"
