"""Where sheets end: no word is broken in a narrow column, no row is cut off by the end of a sheet, no heading stands
alone there, and no sheet begins with the last line of a list."""

from __future__ import annotations

import io
from typing import Any

import pytest

from tests.reports import readers
from toc_tui.reports.document import (
    Entry,
    Figure,
    Heading,
    Items,
    Paragraph,
    Part,
    Pictured,
    ReportDocument,
    ReportTable,
)
from toc_tui.reports.formats import _shares, docx

SIZE = 9.5
FOOT = 50.0  # points over the lower edge of a sheet: below it stands nothing but the number of the page


def table(*rows: tuple[str | tuple[str, ...], ...], head: tuple[str, ...]) -> ReportTable:
    return ReportTable("", head, rows)


# -- columns -----------------------------------------------------------------------------------------
def test_a_narrow_column_is_as_wide_as_its_longest_word() -> None:
    """As in Word, where “By when” came out as By / whe / n."""
    long = "Families cook a fresh meal at home most evenings of the week"
    head = ("Change", "Who it is for", "By when", "So far", "Whose promise", "Track")
    found = _shares.widths(
        table((long, long, "2028", "", "we share this with others", "co-production"), head=head), 451, SIZE
    )
    assert sum(found) == pytest.approx(451)
    for wide, word in zip(found, ("evenings", "evenings", "when", "far", "promise", "production"), strict=True):
        assert wide >= len(word) * 0.6 * SIZE + 2 * 5


def test_where_all_words_have_no_room_each_column_has_its_part() -> None:
    words = tuple("incomprehensibility" for _ in range(8))
    found = _shares.widths(table(words, head=words), 300, SIZE)
    assert found == pytest.approx([300 / 8] * 8)


def test_a_column_without_narrow_neighbours_has_its_share() -> None:
    one = table(("a few words that stand here", "and a few more of them"), head=("A", "B"))
    share = _shares.shares(one)
    assert _shares.widths(one, 451, SIZE) == pytest.approx([451 * part / sum(share) for part in share])


# -- PDF ---------------------------------------------------------------------------------------------
def lines_of(data: bytes) -> list[list[tuple[float, str]]]:
    """The words of each page with their height over its lower edge."""
    pypdf = pytest.importorskip("pypdf")
    found: list[list[tuple[float, str]]] = []
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        here: list[tuple[float, str]] = []

        def look(text: str, cm: Any, tm: Any, font: Any, size: Any, here: list[tuple[float, str]] = here) -> None:
            if text.replace(" ", "").strip().strip("0123456789"):
                here.append((tm[5] * cm[3] + cm[5], text.strip()))

        page.extract_text(visitor_text=look)
        found.append(here)
    return found


def pdf_of(*parts: Part, **more: Any) -> bytes:
    pytest.importorskip("typst")
    from toc_tui.reports.formats import pdf

    return pdf.write(ReportDocument("A plan", parts, **more))


MANY = tuple(f"Entry number {at} of those in a cell that is very high" for at in range(60))
LONG = " ".join(f"word{at}" for at in range(900))


@pytest.mark.parametrize("more", [{}, {"wide": True}, {"large": True}, {"wide": True, "paper": "A3"}])
@pytest.mark.parametrize("cell", [MANY, LONG])
def test_the_end_of_a_row_that_is_higher_than_a_sheet_is_on_the_next(cell: str | tuple[str, ...], more: Any) -> None:
    """The table of a plan of 120 boxes ran over the foot and off the sheet."""
    pages = lines_of(
        pdf_of(Heading("Table"), ReportTable("Caption", ("A", "B"), (("one", cell), ("two", "x"))), **more)
    )
    told = " ".join(text for page in pages for _, text in page)
    assert ("word899" if cell is LONG else "number 59") in told
    for page in pages:
        assert min(down for down, _ in page) >= FOOT
    assert "Caption" in " ".join(text for _, text in pages[0])


def test_a_row_that_fits_on_half_a_sheet_is_never_parted() -> None:
    cell = tuple(f"Entry {at}" for at in range(8))
    for before in range(0, 40, 4):
        parts = (
            *(Paragraph(f"Line {at}") for at in range(before)),
            ReportTable("", ("A", "B"), ((("one"), cell),) * 6),
        )
        for page in lines_of(pdf_of(*parts)):
            entries = [text for _, text in page if "Entry" in text]
            assert not len(entries) % 8


@pytest.mark.parametrize("text", [LONG, "short"])
def test_a_line_beside_its_picture_is_whole(text: str) -> None:
    pages = lines_of(pdf_of(Pictured(text, LONG[:2000], marks=(text,)), large=True))
    assert min(down for page in pages for down, _ in page) >= FOOT
    told = " ".join(words for page in pages for _, words in page)
    assert text[-6:].strip() in told and LONG[:2000].rsplit(maxsplit=1)[0][-5:] in told


def test_no_last_page_has_only_a_line_or_two() -> None:
    sizes = set()
    for count in range(24, 66):
        entries = tuple(Entry(f"Entry {at}") for at in range(count))
        pages = lines_of(pdf_of(Heading("List"), Items(entries)))
        sizes.add(len(pages))
        on_last = [text for _, text in pages[-1] if "Entry" in text]
        assert len(pages) == 1 or len(on_last) > 4, count
    assert sizes == {1, 2}


def test_an_entry_stands_on_the_page_of_the_few_beneath_it() -> None:
    beneath = (Entry("beneath it", "Leads to:"), Entry("and this", "Because:"))
    for before in range(0, 30, 3):
        lines = tuple(Paragraph(f"Line {at}") for at in range(before))
        pages = lines_of(pdf_of(*lines, Items(tuple(Entry(f"Entry {at}", entries=beneath) for at in range(20)))))
        for page in pages:
            told = " ".join(text for _, text in page)
            assert told.count("Entry") == told.count("beneath it") == told.count("and this")


# -- Word --------------------------------------------------------------------------------------------
def word_of(*parts: Part, **more: Any) -> Any:
    return readers.word(docx.write(ReportDocument("A plan", parts, **more)))


def kept(line: Any) -> bool:
    return bool(line.paragraph_format.keep_with_next)


def test_the_name_of_a_table_stays_with_it_and_the_rows_of_a_short_one_stay_together() -> None:
    short, long = (("a", "b"),) * 3, (("a", "b"),) * 30
    for rows in (short, long):
        found = word_of(ReportTable("Caption", ("A", "B"), rows))
        assert kept(next(line for line in found.paragraphs if line.text == "Caption"))
        together = [all(kept(line) for cell in row.cells for line in cell.paragraphs) for row in found.tables[0].rows]
        assert together == [rows is short] * len(rows) + [False]


def test_the_entries_of_a_list_that_belong_together_stay_together() -> None:
    entries = (*(Entry(f"{at}") for at in range(9)), Entry("parent", entries=(Entry("child"),)), *(Entry("z"),) * 5)
    found = [
        line for line in word_of(Items(entries), Paragraph("after")).paragraphs if line.text not in ("A plan", "after")
    ]
    told = {line.text: kept(line) for line in found}
    assert [told[name] for name in ("0", "1", "8", "parent", "child")] == [True, False, False, True, False]
    assert [kept(line) for line in found[-5:]] == [False, True, True, True, False]
    (alone,) = (line for line in word_of(Items((Entry("one"),))).paragraphs if line.text == "one")
    assert not kept(alone)


def test_there_is_room_behind_who_made_it_and_when() -> None:
    found = word_of(Items((Entry("one"),)), facts=(("Place", "Here"), ("Made", "Today")))
    room = {line.text: line.paragraph_format.space_after for line in found.paragraphs}
    assert room["Made: Today"].pt == 10 and room["Place: Here"] is None


# -- pictures ----------------------------------------------------------------------------------------
def test_a_picture_of_a_few_boxes_does_not_fill_its_sheet() -> None:
    """Four boxes stood on a whole sheet, in letters of forty points."""
    pytest.importorskip("typst")
    pytest.importorskip("resvg_py")
    from toc_tui.reports.formats import pdf

    for wide, high in ((200, 300), (300, 200), (2000, 1000)):
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}"><text y="20">A</text></svg>'
        meant = ReportDocument("A plan", (Figure("A", "b", drawing),), paper="A4")
        in_word = readers.word(docx.write(meant)).inline_shapes[0].width.pt
        [section] = pdf._Paper(meant).data()["sections"]
        across = section["parts"][0]["across"]
        if wide < 2000:
            assert in_word == pytest.approx(wide * 20 / 13, 0.01) and across == pytest.approx(wide * 20 / 13)
        else:
            assert in_word == pytest.approx(841.9 - 36, 0.01) and across == 0


# -- a very long title -------------------------------------------------------------------------------
TITLE = "What the group wants to bring about in the three towns of the borough by the end of the decade " * 9


def test_a_very_long_title_stands_whole_on_the_first_page_and_as_a_line_over_the_others() -> None:
    """It ran off the upper edge of each page, left the first page empty, and took half of each page in Word."""
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("typst")
    from toc_tui.reports.formats import pdf

    title = TITLE.strip()
    meant = ReportDocument(title, tuple(Paragraph(f"Line {at}") for at in range(90)), cover=True)
    data = pdf.write(meant)
    pages = lines_of(data)
    assert " ".join(pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text().split()).count("decade") == 9
    for page in pages:
        assert max(down for down, _ in page) < 841.9 - 20
    assert " ".join(text for _, text in pages[1]).count("What the group") == 1
    found = readers.word(docx.write(meant))
    [over] = [line.text for line in found.sections[0].header.paragraphs if "What the group" in line.text]
    assert over.endswith("\u2026") and len(over) < 100
    assert found.paragraphs[0].text == title and found.paragraphs[0].runs[0].font.size.pt == 14


def test_a_usual_title_is_as_large_as_ever_and_whole_everywhere() -> None:
    found = word_of(Paragraph("x"))
    assert found.paragraphs[0].runs[0].font.size is None
    assert [line.text for line in found.sections[0].header.paragraphs if "A plan" in line.text]
