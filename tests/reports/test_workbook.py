"""The workbook: each sheet has a row for each thing of the plan, dates are dates, and nothing in it is a formula."""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.many import many
from tests.reports.conftest import source_of
from tests.reports.test_hostile import HOSTILE, plan_of
from toc_tui.frozen import replace
from toc_tui.reports.formats import _xlsx
from toc_tui.reports.report import MissingError, Source, made

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")


def book(source: Source) -> dict[str, list[tuple[Any, ...]]]:
    data = made(source, "data", "xlsx")
    assert isinstance(data, bytes)
    opened = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: [tuple(cell.value for cell in row) for row in sheet.rows] for sheet in opened}


def test_a_row_for_each_thing(day_centre: Source) -> None:
    found, plan = book(day_centre), day_centre.plan
    assert list(found) == ["Plan", "Outcomes", "Arrows", "Measures", "Results", "Sessions", "Feedback", "Logframe"]
    texts = {item.key: item.text for item in plan.of("impact", "outcome", "activity")}
    assert {row[0]: row[2] for row in found["Outcomes"][1:]} == texts
    assert {(row[0], row[2]) for row in found["Arrows"][1:]} == set(day_centre.theory.links())
    for sheet, kind in (
        ("Measures", "measure"),
        ("Results", "result"),
        ("Sessions", "session"),
        ("Feedback", "feedback"),
    ):
        assert len(found[sheet]) - 1 == len(list(plan.of(kind))), sheet
    assert {row[1] for row in found["Logframe"][1:]} == set(texts.values())
    assert "staff: 2" in str(found["Sessions"]), "it is the plan itself"


def test_dates_are_dates_and_numbers_numbers(day_centre: Source) -> None:
    found = book(day_centre)
    assert isinstance(found["Results"][1][1], datetime) and isinstance(found["Sessions"][1][0], datetime)
    assert any(isinstance(row[4], int) for row in found["Results"][1:])


@pytest.mark.parametrize("value", ["nan", "-nan", "inf", "-inf", "1e400", "12345678901234567890"])
def test_a_number_that_excel_has_no_room_for_is_text_with_all_its_digits(value: str) -> None:
    found = book(
        source_of(f'toc = 1\n[measure.m]\nquestion = "How many?"\n[result.r]\nmeasure = "m"\nvalue = {value}\n')
    )
    said = "inf" if value == "1e400" else value.replace("-nan", "nan")
    assert found["Results"][1][2] == said


@pytest.mark.parametrize("day", ["0001-01-01", "1850-06-01", "1900-02-28"])
def test_a_day_that_excel_does_not_know_is_text(day: str) -> None:
    found = book(source_of(f"toc = 1\n[result.r]\nvalue = 1\non = {day}\n[session.s]\non = {day}\n"))
    assert found["Results"][1][1] == found["Sessions"][1][0] == day


@pytest.mark.parametrize("start", range(0, len(HOSTILE), 20))
def test_nothing_in_it_is_a_formula_or_a_link(start: int) -> None:
    data = made(source_of(plan_of(start)), "data", "xlsx")
    assert isinstance(data, bytes)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
        assert not [name for name in archive.namelist() if b'TargetMode="External"' in archive.read(name)]
    assert book(source_of(plan_of(start)))["Outcomes"][1:]


def test_an_empty_plan_has_a_workbook_too() -> None:
    assert list(book(source_of("")))


def test_the_same_plan_on_the_same_day_gives_the_same_bytes(day_centre: Source) -> None:
    assert made(day_centre, "data", "xlsx") == made(replace(day_centre), "data", "xlsx")


def test_without_the_package_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch, day_centre: Source) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingError, match=r"toc-tui\[sheets\]"):
        made(day_centre, "data", "xlsx")


# -- names of sheets ---------------------------------------------------------------------------------
NAMES = st.lists(
    st.text("ab[]:*?/\\' \U0001f600é\x07", max_size=40) | st.sampled_from(["History", "1", "2"]), max_size=5
)


@many(100)
@given(wanted=NAMES)
def test_excel_takes_each_name_whatever_the_words_of_the_group_are(wanted: list[str]) -> None:
    found = _xlsx.names(wanted)
    assert len(found) == len(wanted) == len({name.casefold() for name in found})
    for name in found:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31 and name.casefold() != "history"
        assert not set(name) & set("[]:*?/\\") and not name.startswith("'") and not name.endswith("'")
    sheets = [_xlsx.Sheet(name, ("A",), (("b",),)) for name in wanted]
    if sheets:
        opened = openpyxl.load_workbook(io.BytesIO(_xlsx.written(sheets, "", "", None)))
        assert opened.sheetnames == found


def test_a_name_that_excel_takes_stays_and_others_lose_no_more_than_they_must() -> None:
    long = "What we want to be different in the end"
    assert _xlsx.names(["Logframe", "Yes/no", "yes no", long, long, "", "'Ours'"]) == [
        "Logframe",
        "Yes no",
        "yes no 2",
        long[:31].rstrip(),
        long[:29].rstrip() + " 2",
        "6",
        "Ours",
    ]
