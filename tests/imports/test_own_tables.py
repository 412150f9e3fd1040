"""Our own papers for spreadsheets come back: the table with every column that it has, and the workbook."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from tests.imports.taking import draft
from tests.theories import theory_today
from toc_tui.guide import Guide, examples
from toc_tui.plan.model import THEORY, Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.reports.report import Source, made
from toc_tui.reports.table import FIELDS
from toc_tui.reports.workbook import LINK, MEASURE, WHAT

ODD = """toc = 1
[impact.a]
text = "people feel lonely"
direction = "less"
[outcome.b]
text = "doors; and windows"
direction = "less"
status = "started"
by_when = "May"
leads_to = ["a"]
[outcome.c]
text = "cars drive by"
leads_to = ["b"]
[activity.d]
text = "ask, and ask again"
kind = "co-production"
lead = "Mo"
leads_to = ["b", "c"]
[link.c.b]
hinders = true
[link.d.b]
sure = "not-sure"
"""


def plans() -> list[str]:
    return [ODD, *(path.read_text("utf-8") for path in examples())]


def table(plan: Plan) -> str:
    source = Source(theory_today(plan), Guide(), date(2026, 5, 1))
    found = made(source, "table", "csv")
    return found if isinstance(found, str) else found.decode("utf-8-sig")


@pytest.mark.parametrize("text", plans(), ids=["odd", *(Path(path).stem for path in examples())])
def test_a_table_comes_back_with_all_its_columns(text: str) -> None:
    before = read(split(text)).plan
    if not before.of(*THEORY):
        return
    found = draft("table.csv", table(before))
    after = found.reading.plan
    drawn = [one for one in before.of(*THEORY) if one.key in theory_today(before).effects]
    assert {one.key for one in after.of(*THEORY)} == {one.key for one in drawn}
    for one in drawn:
        again = after.items[one.key]
        assert (again.kind, again.text, again.term) == (one.kind, one.text, one.term)
        assert {name: again.get(name) for name in FIELDS} == {name: one.get(name) for name in FIELDS}
        assert set(again.leads_to) == {key for key in one.leads_to if key in after.items}
        for key in again.leads_to:
            assert after.link(one.key, key).fields.get("hinders") == before.link(one.key, key).fields.get("hinders")
    assert not found.not_placed and not found.guessed


def workbook(plan: Plan) -> bytes:
    found = made(Source(theory_today(plan), Guide(), date(2026, 5, 1)), "data", "xlsx")
    assert isinstance(found, bytes)
    return found


@pytest.mark.parametrize("text", plans(), ids=["odd", *(Path(path).stem for path in examples())])
def test_a_workbook_comes_back_with_its_items_arrows_checks_and_results(text: str) -> None:
    before = read(split(text)).plan
    theory = theory_today(before)
    if not theory.effects:
        return
    found = draft("plan.xlsx", workbook(before))
    after = found.reading.plan
    assert {one.key for one in after.of(*THEORY)} == set(theory.effects)
    for key in theory.effects:
        one, again = before.items[key], after.items[key]
        assert again.kind == one.kind
        assert {name: again.get(name) for name in WHAT} == {name: one.get(name) for name in WHAT}
        assert set(again.leads_to) == {other for other in one.leads_to if other in theory.effects}
        for other in again.leads_to:
            said, link = before.link(key, other).fields, after.link(key, other).fields
            assert {name: link.get(name) for name in LINK} == {name: said.get(name) for name in LINK}
    for one in before.of("measure"):
        again = after.items[one.key]
        assert {name: again.get(name) for name in MEASURE} == {name: one.get(name) for name in MEASURE}
        assert again.get("checks") == one.get("checks")
    results = [[(one.get("value"), one.get("on")) for one in plan.of("result")] for plan in (before, after)]
    assert sorted(results[0], key=str) == sorted(results[1], key=str)
    assert after.title == before.title and dict(after.why) == {
        name: value for name, value in before.why.items() if isinstance(value, str)
    }
    assert all(one.place is not None and one.place.sheet in ("Sessions", "Feedback") for one in found.not_placed)


def test_what_stands_in_no_sheet_that_is_known_and_in_no_column_is_named_or_noted() -> None:
    sheets = {
        "Outcomes": [["Key", "What it is", "Words", "Colour"], ["a", "Impact", "Good", "red"], ["", "Gadget", "Odd"]],
        "Arrows": [["From, key", "From", "To, key", "To"], ["b", "Gone", "a", "Good"]],
        "Ours": [["what else"]],
    }
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    found = draft("plan.xlsx", file.getvalue())
    assert "red" in found.reading.plan.items["a"].get("notes")
    assert [(one.words, one.place and one.place.sheet) for one in found.not_placed] == [
        ("Gadget | Odd", "Outcomes"),
        ("b | Gone | a | Good", "Arrows"),
        ("what else", "Ours"),
    ]
