"""A page on a telephone, on a wide screen and on paper: what the style sheet needs is there. What comes of it is looked
at in a browser (`python -m tests.reports.browser`)."""

from __future__ import annotations

import re

import pytest

from tests.reports import browser, readers
from tests.reports.conftest import EXAMPLES, source_of
from toc_tui.reports.document import Figure, Heading, Paragraph, ReportDocument, ReportTable
from toc_tui.reports.formats import html
from toc_tui.reports.report import Source, made
from toc_tui.reports.sheets import sheet

ADDRESS = "https://example.org/a-long-address"
ROW = (("tea", "2", "yes"), (ADDRESS, "", "no"))


def page(*parts: Heading | Paragraph | ReportTable | Figure, paper: str = "", wide: bool = False) -> str:
    return str(html.write(ReportDocument("D", parts, paper=paper, wide=wide)))


def elements(text: str, *tags: str) -> list[dict[str, str]]:
    """The attributes of all elements of these names."""
    return [dict(one.attrib) for one in readers.html(text).iter() if str(one.tag).removeprefix(readers.HTML) in tags]


def test_each_cell_says_its_head_where_a_row_stands_by_itself() -> None:
    found = page(ReportTable("T", ("What", "How many", "Good"), ROW))
    assert [one.get("data-head") for one in elements(found, "td")] == ["How many:", "Good:"] * 2
    assert all("data-head" not in one for one in elements(found, "th")), "the head of a row is no label of itself"
    roles = [one.get("role") for one in elements(found, "table", "thead", "tbody", "tr", "th", "td")]
    assert None not in roles and roles.count("cell") == 4 and roles.count("rowheader") == 2


def test_a_table_of_figures_stands_upright() -> None:
    """Six columns of counts have room where six columns of words have none."""
    counts = ReportTable("T", tuple("abcdef"), (("What it is about", "0", "12", "kept back", "", "fewer than 5"),))
    assert '<div class="sideways">' not in page(Heading("One"), counts)
    assert '<div class="sideways">' in page(Heading("One"), ReportTable("T", counts.head, (("words of a cell",) * 6,)))


def test_two_columns_stay_a_table_on_a_telephone() -> None:
    found = page(ReportTable("T", ("You said", "We did"), (("tea", "tea"),)))
    assert not any("data-head" in one or "role" in one for one in elements(found, "td", "tr", "table"))


def test_only_a_word_without_end_may_break_anywhere() -> None:
    found = page(ReportTable("T", ("What", "How many", "Good"), ROW))
    assert [one.get("class") for one in elements(found, "th", "td") if one.get("class")] == ["endless"]
    assert len(ADDRESS) > html.LONG


def test_columns_are_as_wide_as_what_stands_in_them() -> None:
    found = page(ReportTable("T", ("No.", "Because", "So"), (("L1", "because " * 20, "yes"),)))
    first, second, last = (int(re.sub(r"\D", "", one["style"])) for one in elements(found, "col"))
    assert second > 3 * first and second > 3 * last and 98 <= first + second + last <= 102


def test_a_table_of_many_columns_prints_sideways_with_its_heading() -> None:
    many = ReportTable("T", tuple("abcdef"), (("a cell with some words",) * 6,))
    found = page(Heading("Prose"), Paragraph("x"), Heading("Many"), many, Heading("After"), Paragraph("y"))
    [inside] = re.findall(r'<div class="sideways">(.*?)</main>', found, re.DOTALL)
    assert "Many" in inside and "Prose" not in inside
    assert "@page sideways { size: A4 landscape;" in found and "After" in inside.split("</table>")[1]
    assert "sideways" not in readers.html_words(page(Heading("Many"), many, wide=True), "div")


@pytest.mark.parametrize(("wide", "high"), [(600, 300), (300, 600), (1800, 900)])
@pytest.mark.parametrize("paper", ["", "Letter", "A3"])
def test_a_picture_prints_alone_on_the_sheet_on_which_it_can_be_read(paper: str, wide: int, high: int) -> None:
    drawing = f'<svg xmlns="" width="{wide}" height="{high}"></svg>'
    found = page(Heading("The picture"), Figure("P", "what it shows", drawing), Heading("After"), paper=paper)
    sides = sheet((wide, high), paper)
    name = f"sheet-{sides[0]:.0f}-{sides[1]:.0f}"
    [inside] = re.findall(rf'<div class="{name}">(.*?)</figure>', found, re.DOTALL)
    assert "The picture" in inside, "its heading stands with it"
    assert f"@page {name} {{ size: {sides[0]}pt {sides[1]}pt;" in found and f".{name} {{ page: {name}; }}" in found


def test_every_part_keeps_its_place_and_its_name(day_centre: Source) -> None:
    """A link of the contents leads to its heading, also within a section on its side."""
    for kind in ("funder", "story", "journey", "table"):
        found = str(made(day_centre, kind, "html"))
        names = {one["id"] for one in elements(found, "h2", "h3", "caption", "figcaption") if "id" in one}
        links = [one["href"].removeprefix("#") for one in elements(found, "a")]
        assert links and set(links) <= names | {html.MAIN}, kind


def test_on_paper_a_page_has_all_of_its_sheet_and_a_picture_has_one_for_itself() -> None:
    """Pages with wide tables are 80rem wide on the screen: on A3 that left a picture two thirds of its sheet."""
    found = str(made(source_of((EXAMPLES / "community-food.toml").read_text("utf-8")), "diagram", "html"))
    screen, _, sheet = found.partition("@media print")
    assert ".wide main" in screen and "max-width: 80rem" in screen
    assert ":is(html, .wide, .poster) :is(header, nav, main, footer) { max-width: none; padding: 0; }" in sheet
    alone = re.findall(r'<div class="sheet-[\d-]+">(.*?)</figure></div>', found, re.DOTALL)
    assert len(alone) == 1 and "<details" not in alone[0] and "<details" in found


def test_without_a_browser_it_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(browser, "missing", lambda: "Chromium")
    assert browser.main([str(EXAMPLES / "blank.toml")]) == 2
    assert capsys.readouterr().err == "Nothing was looked at: Chromium is not here.\n"


def test_it_looks_at_each_kind_that_is_a_page() -> None:
    found = [name for name, _ in browser.pages([EXAMPLES / "blank.toml"], browser.PAGES, "others")]
    assert [f"blank-{kind}" for kind in browser.PAGES] == found and len(found) == 15


def test_it_looks_at_what_the_makers_get_and_at_each_sheet_as_wide_as_it_is() -> None:
    plans, kinds = [EXAMPLES / "community-food.toml"], ("evidence", "poster", "table")
    [(_, others), *_] = browser.pages(plans, kinds, "others")
    [(_, makers), (_, poster), (_, table)] = browser.pages(plans, kinds, "makers")
    assert makers != others and "fewer than 5" in others
    assert [browser.printed(page)[0] for page in (makers, poster, table)] == [794, 1587, 1123]


def test_a_table_without_a_caption_has_no_name_to_lean_on() -> None:
    assert "aria-labelledby" not in str(elements(page(ReportTable("", ("a", "b"), (("1", "2"),))), "div"))
