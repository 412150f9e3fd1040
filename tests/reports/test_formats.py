"""What a page, a Word file and plain text promise to those who read them with eyes, ears or a keyboard."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from itertools import pairwise
from typing import Any

import pytest

from tests.reports import readers
from tests.reports.readers import HTML
from tests.reports.test_kinds import PAPERS, PNG
from toc_tui.reports.document import (
    Blank,
    Entry,
    Figure,
    Heading,
    Items,
    Labels,
    Paragraph,
    Pictured,
    ReportDocument,
    ReportTable,
)
from toc_tui.reports.formats import docx, html, text
from toc_tui.reports.report import Source, document, made


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


TALL = (  # one dot wide and four high
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 4, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0" * 4))
    + _chunk(b"IEND", b"")
)
LABELS = Labels("Skip", "Contents", "In words", "Picture:", "Look:", "Picture", "Print it.")

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(params=PAPERS)
def page(request: pytest.FixtureRequest, day_centre: Source) -> Any:
    return readers.html(str(made(day_centre, request.param, "html")))


def named(page: Any, *tags: str) -> list[Any]:
    return [one for one in page.iter() if isinstance(one.tag, str) and one.tag.removeprefix(HTML) in tags]


# -- HTML ----------------------------------------------------------------------------------------
def test_a_page_has_its_language_title_and_landmarks(page: Any) -> None:
    assert page.get("lang") == "en-GB"
    assert len(named(page, "title")) == len(named(page, "main")) == len(named(page, "header")) == 1
    assert len(named(page, "h1")) == 1
    assert not named(page, "script", "link", "iframe")
    [policy] = [one for one in named(page, "meta") if one.get("http-equiv")]
    assert "default-src 'none'" in policy.get("content")


def test_the_first_stop_skips_to_the_text(page: Any) -> None:
    first = named(page, "a")[0]
    assert first.get("class") == "skip"
    [main] = named(page, "main")
    assert (first.get("href"), main.get("tabindex")) == (f"#{main.get('id')}", "-1")


def test_every_name_on_a_page_is_there_once_and_every_link_goes_somewhere(page: Any) -> None:
    names = [one.get("id") for one in page.iter() if one.get("id")]
    assert len(names) == len(set(names))
    for one in page.iter():
        for attribute in ("aria-labelledby", "aria-describedby"):
            assert set((one.get(attribute) or "").split()) <= set(names)
    assert all(link.get("href")[1:] in names for link in named(page, "a"))


def test_headings_and_tables_have_their_structure(page: Any) -> None:
    levels = [int(one.tag[-1]) for one in named(page, "h1", "h2", "h3", "h4")]
    assert levels[0] == 1 and all(later <= before + 1 for before, later in pairwise(levels))
    for table in named(page, "table"):
        heads = named(table, "th")
        assert named(table, "caption") and heads
        assert all(head.get("scope") in ("col", "row") for head in heads)
        widths = {len(named(row, "th", "td")) for row in named(table, "tr")}
        assert len(widths) == 1


def test_a_figure_is_a_picture_with_a_name_and_the_same_facts_as_a_list() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>T</title></svg>'
    facts = (Entry("a leads to b", "", (Entry("b"),)),)
    for told in (False, True):
        page = readers.html(
            html.write(ReportDocument("D", (Figure("The plan", "Two boxes", drawing, facts, told),), labels=LABELS))
        )
        assert [one.text for one in named(page, "figcaption")] == ["The plan"]
        [details] = named(page, "details")
        assert (details.get("open") is None) == told, "told elsewhere: folded away"
        assert readers.squeezed("".join(details.itertext())) == "In words a leads to b b"


def test_pictures_have_their_words(day_centre: Source) -> None:
    parts = (Pictured("People meet.", "Two people", PNG), Pictured("They talk.", "A cup", marks=("Too long",)))
    page = readers.html(html.write(ReportDocument("D", parts, large=True, labels=LABELS)))
    assert [one.get("alt") for one in named(page, "img")] == ["Two people"]
    assert page.get("class") == "large"
    words = [readers.squeezed("".join(one.itertext())) for one in named(page, "p")]
    assert words == ["People meet.", "Picture: A cup", "They talk.", "Look: Too long", "Print it."]


# -- Word ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["story", "table", "easy"])
def test_a_word_file_has_real_headings_a_title_and_a_language(kind: str, day_centre: Source) -> None:
    data = made(day_centre, kind, "docx")
    assert isinstance(data, bytes)
    word, wanted = readers.word(data), document(day_centre, kind)
    assert word.core_properties.title == wanted.title
    assert word.core_properties.language == "en-GB"
    styles = [(one.style.name, one.text) for one in word.paragraphs]
    assert styles[0] == ("Title", wanted.title)
    headings = [one for one in styles if one[0].startswith("Heading")]
    assert headings == [(f"Heading {one.level - 1}", one.text) for one in wanted.parts if isinstance(one, Heading)]
    langs = {one.get(f"{WORD}val") for one in word.styles.element.iter(f"{WORD}lang")}
    assert langs == {"en-GB"}


def test_a_word_table_has_a_header_row_and_a_name() -> None:
    table = ReportTable("Counts", ("Who", "How many"), (("People", "3"), ("Staff", ("1", "2"))))
    [found] = readers.word(docx.write(ReportDocument("D", (table,)))).tables
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["Who", "How many"],
        ["People", "3"],
        ["Staff", "1\n2"],
    ]
    assert [next(row._tr.iter(f"{WORD}tblHeader"), None) is not None for row in found.rows] == [True, False, False]
    assert next(found._tbl.iter(f"{WORD}cantSplit"), None) is None  # LibreOffice loses rows that may not be torn
    assert all(
        line.paragraph_format.keep_together for row in found.rows for cell in row.cells for line in cell.paragraphs
    )
    assert found._tbl.tblPr.find(f"{WORD}tblCaption").get(f"{WORD}val") == "Counts"


def test_a_word_list_has_levels_and_numbers_start_anew() -> None:
    nested = Items((Entry("a", "", (Entry("b", "", (Entry("c"),)),)), Entry("d")))
    numbered = Items((Entry("one"), Entry("two")), ordered=True)
    word = readers.word(docx.write(ReportDocument("D", (nested, numbered, numbered, nested))))
    marks = [(one.text, one._p.pPr.numPr.ilvl.val, one._p.pPr.numPr.numId.val) for one in word.paragraphs[1:]]
    assert [(words, level) for words, level, _ in marks] == [
        ("a", 0),
        ("b", 1),
        ("c", 2),
        ("d", 0),
        ("one", 0),
        ("two", 0),
        ("one", 0),
        ("two", 0),
        ("a", 0),
        ("b", 1),
        ("c", 2),
        ("d", 0),
    ]
    lists = [number for _, _, number in marks]
    assert lists[4] == lists[5] != lists[6] == lists[7]
    assert lists[0] == lists[8] not in lists[4:8]


def test_word_pictures_have_their_description_and_what_is_no_picture_is_left_out() -> None:
    broken = b"\x89PNG\r\n\x1a\n" + b"?" * 30
    parts = (Pictured("One.", "A bus", PNG), Pictured("Two.", "A cup", broken), Pictured("Three.", "A hat"))
    data = docx.write(ReportDocument("D", parts, labels=LABELS))
    word = readers.word(data)
    found = [one.get("descr") for one in word.element.body.iter() if one.tag.endswith("}docPr")]
    assert found == ["A bus"]
    [table] = word.tables
    cells = [readers.squeezed(row.cells[0].text) for row in table.rows]
    assert cells == ["", "Picture: A cup", "Picture: A hat"]
    assert [row.cells[1].text for row in table.rows] == ["One.", "Two.", "Three."]


def test_word_lines_in_easy_words_have_a_third_for_the_picture_and_no_rules() -> None:
    parts = (Pictured("One.", "A tall picture", TALL), Pictured("Two.", ""))
    word = readers.word(docx.write(ReportDocument("D", parts, large=True, labels=LABELS)))
    [table] = word.tables
    left, right = (cell.width for cell in table.rows[0].cells)
    assert left * 2 == pytest.approx(right, rel=0.01)
    assert not [
        one for one in word.element.body.iter() if one.tag.endswith(("}tblBorders", "}tcBorders", "}tblHeader"))
    ]
    assert table.style is None or table.style.name == "Normal Table"
    section, [first, _] = word.sections[0], table.rows
    room = section.page_height - section.top_margin - section.bottom_margin
    assert 3 <= room // first.height <= 4
    [shape] = [one for one in word.inline_shapes]
    assert shape.height <= first.height and shape.width <= left
    assert [row.cells[0].text for row in table.rows] == ["", ""], "room to draw, and nothing to read"


def test_a_page_in_easy_words_has_three_or_four_lines_on_paper() -> None:
    page = str(html.write(ReportDocument("D", (Pictured("One.", ""),), large=True)))
    assert "grid-template-columns: minmax(0, 1fr) minmax(0, 2fr)" in page
    [height] = re.findall(r"\.line { min-height: (\d+)mm", page)
    assert 3 <= (297 - 2 * 18) // int(height) <= 4
    assert '<div class="place" aria-hidden="true"></div>' in page


def test_a_wide_report_lies_on_its_side_and_a_large_one_is_large() -> None:
    wide = readers.word(docx.write(ReportDocument("D", (Paragraph("x"),), wide=True)))
    assert wide.sections[0].page_width > wide.sections[0].page_height
    assert "size: A4 landscape" in html.write(ReportDocument("D", (), wide=True))
    large = readers.word(docx.write(ReportDocument("D", (Paragraph("x"),), large=True)))
    assert large.styles["Normal"].font.size.pt >= 14


def test_every_part_of_a_word_file_is_xml_that_names_no_machine(day_centre: Source) -> None:
    data = made(day_centre, "story", "docx")
    assert isinstance(data, bytes)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        core = archive.read("docProps/core.xml").decode()
    assert "python-docx" not in core
    assert not readers.word(data).core_properties.author


# -- plain text ----------------------------------------------------------------------------------
def test_plain_text_fits_a_terminal_and_tells_a_table_row_by_row() -> None:
    parts = (
        Heading("Counts"),
        ReportTable("Who came", ("Who", "May", "June"), (("People", "3", ""), ("Staff", "1", "2"))),
        ReportTable("Checks", ("What", "How", "When"), (("Tea", "A talk with somebody", ("Mondays", "Fridays")),)),
        ReportTable("Blank", ("A", "B"), (("", "a long cell with words"),), row_heads=False),
        Blank("Say:", 1),
        Items((Entry("word " * 40, "Long:"),), ordered=True),
    )
    found = text.write(ReportDocument("Title", parts, "About"))
    assert found.startswith(
        "Title\nAbout\n\n\nCounts\n\nWho came\n\nPeople: May 3\n\nStaff: May 1, June 2\n\nChecks\n\nTea\n"
        "  How: A talk with somebody\n  When:\n    - Mondays\n    - Fridays\n"
    )
    assert all(len(line) <= text.WIDTH for line in found.splitlines())


def test_plain_text_has_no_marks_that_would_be_read_out(day_centre: Source) -> None:
    for kind in PAPERS:
        found = str(made(day_centre, kind, "txt"))
        assert not set("#*|`<>~^\\") & set(found), kind


def plain_text(*rows: tuple[str, ...]) -> str:
    """A table in plain text; the first row is its head."""
    return str(text.write(ReportDocument("D", (ReportTable("T", rows[0], rows[1:]),)))).partition("T\n\n")[2]


def test_how_many_of_one_thing_needs_no_head_in_plain_text() -> None:
    told = plain_text(("Kind", "How many"), ("practice", "1"), ("skills", "kept back"))
    assert told == "practice: 1\nskills: kept back\n"
    assert plain_text(("You said", "We did"), ("Too hot", "Fans")) == "Too hot\n  We did: Fans\n"


def test_counts_stand_beside_each_other_and_words_do_not() -> None:
    assert plain_text(("About", "Poor", "Good"), ("Room", "0", "2")) == "Room: Poor 0, Good 2\n"
    told = plain_text(("Role", "Whose", "Most"), ("supporters", "Not said", "fewer than 5"))
    assert told == "supporters\n  Whose: Not said\n  Most: fewer than 5\n"


def test_a_sheet_to_fill_in_has_room_to_write_in_plain_text() -> None:
    told = plain_text(("About", "Poor", "Good"), ("Room", "", ""), ("Fun", "", ""))
    assert told == "Room: Poor __, Good __\n\nFun: Poor __, Good __\n"
    table = ReportTable("T", ("What changed", "Because"), (("", ""),) * 2, row_heads=False)
    told = str(text.write(ReportDocument("D", (table,))))
    assert told.count("What changed: ______") == told.count("Because: ______") == 2
    assert all(len(line) <= text.WIDTH for line in told.splitlines())


def test_a_form_that_is_handed_out_begins_a_sheet(day_centre: Source) -> None:
    page = str(made(day_centre, "template", "html"))
    assert len(re.findall(r'<h2 id="[^"]+" class="begins">', page)) == 2 and ".begins { break-before: page; }" in page
    data = made(day_centre, "template", "docx")
    assert isinstance(data, bytes)
    paragraphs = readers.word(data).paragraphs
    begin = [line.text for line in paragraphs if line.paragraph_format.page_break_before]
    assert begin == ["After a session: what was it like?", "What we decided"]
    before = [one for one, following in pairwise(paragraphs) if following.text == begin[1]]
    assert before[0].style.name == "Writing Line", "an empty line behind it took a sheet by itself"
