"""The paper that reports are printed on: that which is asked for, else that of the plan, else A4."""

from __future__ import annotations

import re

import pytest

from tests.reports import readers
from tests.reports.conftest import source_of
from tests.reports.test_pdf import Structure
from toc_tui.frozen import replace
from toc_tui.plan.model import PAPERS
from toc_tui.reports.document import Heading, Paragraph, ReportDocument, ReportTable
from toc_tui.reports.formats import docx
from toc_tui.reports.report import Source, made
from toc_tui.reports.sheets import sheet, sheets

SIDES = {"A4": (595, 842), "Letter": (612, 792), "A3": (842, 1191)}  # points, upright
PLAN = 'toc = 1\n[plan]\ntitle = "Ours"\n{0}[outcome.o]\nterm = "long"\ntext = "There is tea"\n'


def on(paper: str, asked: str = "") -> Source:
    said = f'paper = "{paper}"\n' if paper else ""
    return replace(source_of(PLAN.format(said)), sheets=asked)


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
@pytest.mark.parametrize(
    ("paper", "asked", "meant"),
    [("", "", "A4"), ("Letter", "", "Letter"), ("A3", "", "A3"), ("Letter", "A4", "A4"), ("", "Letter", "Letter")],
)
def test_reports_have_the_paper_that_is_meant(paper: str, asked: str, meant: str, form: str) -> None:
    for kind, wide in (("story", False), ("table", True)):
        assert size(on(paper, asked), kind, form) == (SIDES[meant][::-1] if wide else SIDES[meant]), kind


def size(source: Source, kind: str, form: str) -> tuple[int, int]:
    """The first sheet of a report, in points."""
    found = made(source, kind, form)
    if isinstance(found, str):
        *_, (name, lies) = re.findall(r"@page { size: (\w+)( landscape)?;", found)
        sides = SIDES[{"letter": "Letter"}.get(name, name)]
        return sides[::-1] if lies else sides
    if form == "pdf":
        first = Structure(found).sizes[0]
        return first[0], first[1]
    section = readers.word(found).sections[0]
    assert section.page_width and section.page_height
    return round(section.page_width.pt), round(section.page_height.pt)


@pytest.mark.parametrize("name", PAPERS)
def test_a_section_on_its_side_has_the_same_paper(name: str) -> None:
    table = ReportTable("T", tuple("abcdefg"), (tuple("1234567"),))
    parts = (Heading("A"), Paragraph("x"), Heading("B"), table, Heading("C"), Paragraph("y"))
    found = docx.write(ReportDocument("D", parts, paper=name))
    sections = readers.word(found).sections
    each = [(round(one.page_width.pt), round(one.page_height.pt)) for one in sections]
    assert {tuple(sorted(one)) for one in each} == {SIDES[name]} and len(set(each)) == 2


@pytest.mark.parametrize("name", ["", *PAPERS])
def test_a_picture_takes_the_paper_that_is_asked_for_and_a_larger_one_where_none_is(name: str) -> None:
    """Its letters would be too small on A4: who has not said which paper gets A3; who has said A4 can print no other,
    and gets it in parts."""
    assert sheet((300, 180), name) == sheets(name)[0]
    assert sheet((1800, 1080), name) == ((1190.6, 841.9) if not name else sheets(name)[0])
