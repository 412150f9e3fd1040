"""Spreadsheets as people make them, built cell by cell."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape

import openpyxl
import xlwt

Cells = list[list[object]]


def xlsx(*sheets: tuple[str, Cells], merged: tuple[str, ...] = ()) -> bytes:
    """An Excel file; `merged` are ranges of its first sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    for one in merged:
        book.worksheets[0].merge_cells(one)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xls(rows: Cells) -> bytes:
    """A file of old Excel."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Tabelle1")
    days = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(at, column, value, days) if isinstance(value, date) else sheet.write(at, column, value)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods(rows: Cells) -> bytes:
    """A file of LibreOffice, as little as it needs."""
    table = "".join(
        "<table:table-row>"
        + "".join(
            "<table:table-cell/>"
            if cell is None
            else f'<table:table-cell office:value-type="string"><text:p>{escape(str(cell))}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{names}office:1.0" '
        f'xmlns:table="{names}table:1.0" xmlns:text="{names}text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Plan">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{names}manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return file.getvalue()


LOGIC_MODEL = xlsx(
    (
        "Logic model",
        [
            ["Inputs", "Activities", "Outputs", "Outcomes", None, None, "Impact"],
            [None, None, None, "Short-term", "Medium-term", "Long-term", None],
            ["Kitchen", "Cook together on Mondays", "12 lessons held", "People know how to cook",
             "People cook for each other", "People feel at home here", "People eat together"],
            ["2 staff", "Shop together", None, "People know the shops", None, None, None],
            [None, "Visit the market", "4 visits", "People taste new things", None, "People have friends nearby", None],
        ],
    ),
    merged=("D1:F1", "C3:C4", "E3:E4", "F3:F4", "G3:G5"),
)  # fmt: skip

LOGFRAME = xlsx(
    (
        "Logframe",
        [
            ["Project title: Lunch club", None, None, None, None],
            ["Organisation", "Northtown Neighbours", None, None, None],
            [None],
            ["", "Narrative summary", "Objectively verifiable indicators", "Means of verification", "Assumptions"],
            ["Goal", "People in Northtown are less lonely", "Loneliness score", "Yearly survey", None],
            ["Purpose", "People eat together every week", "Number of shared meals", "Sign-up sheet",
             "The hall stays open"],
            [None, None, "People who come back", "Register", None],
            ["Output 1", "People know how to cook", "People who cooked", "Register", "People have time"],
            ["Output 2", "People know each other's names", None, None, None],
            ["Activity 1.1", "Cook together on Mondays", None, None, "Volunteers come"],
            ["Activity 2.1", "Eat at one table", None, None, None],
        ],
    )
)  # fmt: skip

ENGLISH_LIST = (
    "ID,Level,Outcome,Owner,Due date,Contributes to,Comments\r\n"
    '1,Impact,People eat together,Steering group,31/12/2026,,"The big one, for all of us"\r\n'
    "2,Long-term outcome,People cook for each other,Steering group,30/06/2026,1,\r\n"
    "3,Output,12 lessons held,Cooks,14/03/2026,2,\r\n"
    '4,Activity,"Cook together, on Mondays",Cooks,weekly,3; 2,In the hall\r\n'
)
GERMAN_LIST = (
    "Nr;Typ;Beschreibung;Verantwortlich;Termin;Führt zu;Bemerkung\r\n"
    "1;Impact;Die Leute essen zusammen;;31.12.2026;;\r\n"
    "2;Outcome;Die Leute kochen füreinander;Gruppe;30.06.2026;1;groß\r\n"
    "3;Maßnahme;Montags zusammen kochen;Köche;14.03.2026;2;\r\n"
).encode("cp1252")
FROM_TO = xls(
    [
        ["From", "To", "Relationship", "Confidence", "Evidence", "Assumption"],
        ["Cook on Mondays", "People cook", "leads to", "High", "Our survey of 2024", "The hall stays open"],
        ["People cook", "People eat together", "+", "medium", None, None],
        ["The hall is cold", "People eat together", "-", None, None, None],
        ["People eat together", "People cook", None, None, None, None],
    ]
)
TITLE_BLOCK = ods(
    [
        ["Lunch club: our plan"],
        ["Made by", "Ann and Bo"],
        [None],
        ["Level", "Parent", "What changes", "Owner", "Budget"],
        ["Impact", None, "People eat together", None, None],
        ["Outcome", "People eat together", "People cook", "Ann", 300],
        ["Activity", "People cook", "Lessons", "Bo", None],
        [None, None, None, None, "see annex B"],
    ]
)
