"""Word files: the look is that of the template, the picture stands on a sheet of its own, and head, foot and
properties say what they should."""

from __future__ import annotations

import io
import struct
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.bench.make_plan import plan_text
from tests.reports import readers
from tests.reports.conftest import EXAMPLES, source_of
from toc_tui.frozen import replace
from toc_tui.guide import Guide, packaged
from toc_tui.reports import sheets
from toc_tui.reports.before import told
from toc_tui.reports.document import Blank, Entry, Figure, Items, Paragraph, ReportDocument, ReportTable, walk
from toc_tui.reports.formats import _raster, docx
from toc_tui.reports.report import Source, document, made

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = (
    Paragraph("x", kind="note"),
    Items((Entry("a"),)),
    ReportTable("T", ("A", "B"), (("1", "2"),)),
    Blank("Say:", 2),
)


def word_of(source: Source, kind: str) -> Any:
    data = made(source, kind, "docx")
    assert isinstance(data, bytes)
    return readers.word(data)


def example(name: str) -> Source:
    return source_of((EXAMPLES / f"{name}.toml").read_text("utf-8"))


# -- the template ------------------------------------------------------------------------------------
def test_all_that_is_written_has_a_style_of_the_template(day_centre: Source) -> None:
    ours = readers.word((Path(packaged("guides")) / "reports" / "template.docx").read_bytes())
    known = {style.name for style in ours.styles}
    for kind in ("story", "funder", "easy", "template", "diagram"):
        word = word_of(day_centre, kind)
        lines = [
            *word.paragraphs,
            *(line for table in word.tables for line in table._cells for line in line.paragraphs),
        ]
        assert {line.style.name for line in lines} <= known
    assert not {"Note", "Lead", "Cell", "Cell Head", "Fact", "Writing Line", "Report Table"} - known


def test_the_template_names_nobody_and_has_no_words_of_its_own() -> None:
    with ZipFile(Path(packaged("guides")) / "reports" / "template.docx") as file:
        assert not [name for name in file.namelist() if "thumbnail" in name or "custom" in name]
        assert b"Macintosh" not in file.read("docProps/app.xml") and b"python-docx" not in file.read(
            "docProps/core.xml"
        )
        assert b"<w:t>" not in file.read("word/document.xml")


def own(tmp_path: Path, change: Any) -> Guide:
    """A guide with a template of a group's own."""
    word = readers.word((Path(packaged("guides")) / "reports" / "template.docx").read_bytes())
    change(word)
    (tmp_path / "reports").mkdir()
    word.save(str(tmp_path / "reports" / "template.docx"))
    return Guide([tmp_path])


def test_a_group_has_a_template_of_its_own(tmp_path: Path, day_centre: Source) -> None:
    def change(word: Any) -> None:
        word.styles["Heading 1"].font.name = "Verdana"
        word.add_paragraph("Put your report here")
        word.sections[0].header.paragraphs[0].text = "Our charity, {date}: {title}"

    source = replace(day_centre, guide=own(tmp_path, change))
    word = word_of(source, "story")
    assert word.styles["Heading 1"].font.name == "Verdana"
    assert "Put your report here" not in [line.text for line in word.paragraphs]
    head = "Our charity, 1 March 2024: A day centre of our own"
    assert word.sections[0].header.paragraphs[0].text.startswith(head)
    assert not [text for text in told(source, ["story"], ["docx"]) if "template" in text]


def test_a_template_that_lacks_styles_or_is_none_loses_nothing(tmp_path: Path, day_centre: Source) -> None:
    def change(word: Any) -> None:
        for style in list(word.styles):
            if style.name != "Normal" and not style.name.startswith("Heading"):
                style.element.getparent().remove(style.element)

    source = replace(day_centre, guide=own(tmp_path, change))
    for large in (False, True):
        meant = ReportDocument("D", PARTS, large=large, template=source.guide.file("reports/template.docx"))
        found = readers.word(docx.write(meant))
        assert {"D", "x", "a", "T", "Say:"} <= {line.text for line in found.paragraphs}
        assert [cell.text for cell in found.tables[0]._cells] == ["A", "B", "1", "2"]
    path = tmp_path / "reports" / "template.docx"
    for broken in (b"no Word file", path.read_bytes()[:5000], b""):
        path.write_bytes(broken)
        assert word_of(source, "story").paragraphs[0].style.name == "Title"
        assert f"Before you send it: {path} is no Word file that can be a template. The usual one was taken." in told(
            source, ["story"], ["docx"]
        )
        assert not [text for text in told(source, ["story"], ["html"]) if "template" in text]


def test_a_template_that_came_with_somebody_elses_plan_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "guides" / "reports").mkdir(parents=True)
    (tmp_path / "guides" / "reports" / "template.docx").write_bytes(b"x")
    guide = Guide().beside(tmp_path / "plan.toml")
    assert guide.own and guide.file("reports/template.docx") == ""


# -- head, foot, properties --------------------------------------------------------------------------
def test_each_page_says_of_what_it_is_and_which_page_of_how_many() -> None:
    source = source_of('toc = 1\n[plan]\ntitle = "Ours"\nprepared_by = "The group"\n[outcome.o]\ntext = "Tea"\n')
    word = word_of(source, "story")
    title = document(source, "story").title
    for section in word.sections:
        assert section.header.paragraphs[0].text == title
        for foot in (section.footer, section.first_page_footer):
            xml = foot.paragraphs[0]._p.xml
            assert foot.paragraphs[0].text.startswith("1 March 2024") and " of " in foot.paragraphs[0].text
            assert " PAGE " in xml and " NUMPAGES " in xml
    core = word.core_properties
    assert (core.title, core.author, core.last_modified_by, core.language) == (title, "The group", "The group", "en-GB")
    assert core.created == core.modified and core.created.date().isoformat() == "2024-03-01"
    with ZipFile(io.BytesIO(bytes(made(source, "story", "docx")))) as file:  # type: ignore[arg-type]
        assert b"<Application>toc-tui</Application>" in file.read("docProps/app.xml")


# -- the picture -------------------------------------------------------------------------------------
def drawn(word: Any) -> list[tuple[float, float]]:
    """The size of each picture in points."""
    return [(shape.width.pt, shape.height.pt) for shape in word.inline_shapes]


@pytest.mark.parametrize(("items", "paper"), [(25, ""), (42, ""), (42, "A4"), (60, ""), (31, "Letter"), (60, "A3")])
def test_the_picture_stands_on_a_sheet_of_its_own_with_letters_of_eight_points(items: int, paper: str) -> None:
    pytest.importorskip("resvg_py")
    source = replace(source_of(plan_text(items)), sheets=paper)
    figures = [part for part in document(source, "diagram").parts if isinstance(part, Figure)]
    word = word_of(source, "diagram")
    pages = [(one.page_width.pt, one.page_height.pt) for one in word.sections]
    shown = drawn(word)
    assert len(shown) == len(figures)
    for figure, (wide, high) in zip(figures, shown, strict=True):
        size = _raster.size(figure.drawing)
        assert 13 * wide / size[0] >= sheets.LEAST
        on = sheets.sheet(size, paper)
        assert wide <= on[0] - 36 + 0.1 and high <= on[1] - 48, "inside the edges, with its name"
        assert any(abs(page[0] - on[0]) < 0.1 and abs(page[1] - on[1]) < 0.1 for page in pages)


def test_it_is_dots_with_its_description_and_the_facts_in_words(day_centre: Source) -> None:
    pytest.importorskip("resvg_py")
    data = bytes(made(day_centre, "diagram", "docx"))  # type: ignore[arg-type]
    with ZipFile(io.BytesIO(data)) as file:
        assert not [name for name in file.namelist() if name.endswith((".emf", ".svg"))]
        [name] = [name for name in file.namelist() if name.endswith(".png")]
        wide, _ = struct.unpack(">II", file.read(name)[16:24])
        text = file.read("word/document.xml").decode()
    [shape] = readers.word(data).inline_shapes
    assert wide / (shape.width.pt / 72) > 150, "dots on an inch"
    assert "25 boxes joined by 31 arrows" in shape._inline.docPr.get("descr")
    assert "It rests on 1: The number 7 bus keeps running" in text


@pytest.mark.parametrize("kind", ["diagram", "story", "funder"])
def test_without_the_package_the_facts_stand_in_its_place(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_raster, "find_spec", lambda name: None if name == "resvg_py" else find_spec(name))
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    source = example("day-centre")
    word = word_of(source, kind)
    assert not word.inline_shapes
    lines = {line.text for line in word.paragraphs}
    for figure in (part for part in document(source, kind).parts if isinstance(part, Figure) and not part.small):
        assert {entry.text for _, entry in walk(figure.facts)} <= lines
    assert any("pip install 'toc-tui[word]'" in text for text in told(source, [kind], ["docx"]))
    assert not any("toc-tui[word]" in text for text in told(source, [kind], ["html"]))


def test_a_report_that_begins_with_the_picture_has_it_on_its_first_page(day_centre: Source) -> None:
    pytest.importorskip("resvg_py")
    word = word_of(day_centre, "diagram")
    first = word.sections[0]
    assert (round(first.page_width.pt), round(first.page_height.pt)) in {(842, 595), (1191, 842)}
    lines = [(line.style.name, bool(line._p.xpath(".//w:drawing"))) for line in word.paragraphs]
    assert lines[:3] == [("Caption", False), ("Normal", True), ("Title", False)]
    assert [line.text for line in word.paragraphs].count("Theory of change: A day centre of our own") == 1
    assert word_of(day_centre, "funder").paragraphs[0].style.name == "Title"


@pytest.mark.parametrize(("kind", "items"), [("funder", 31), ("story", 31), ("diagram", 31), ("funder", 120)])
def test_no_sheet_is_empty_and_each_picture_has_its_own(kind: str, items: int) -> None:
    pytest.importorskip("resvg_py")
    word = word_of(source_of(plan_text(items)), kind)
    pages = [[]]
    for child in word.element.body:
        pages[-1] += ["drawing"] * len(child.xpath(".//w:drawing")) + [
            text for text in child.xpath(".//w:t/text()") if text
        ]
        if child.xpath("./w:pPr/w:sectPr"):
            pages.append([])
    assert all(any(text != "drawing" for text in page) for page in pages), "words on each, and no sheet without"
    assert all(page.count("drawing") < 2 for page in pages)
    assert not any("boxes joined by" in text for page in pages for text in page), "alt text is no line of its own"
