"""Our own papers for spreadsheets come back: the table with every column that it has."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.imports.taking import draft
from tests.theories import theory_today
from toc_tui.guide import Guide, examples
from toc_tui.plan.model import THEORY, Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.reports.report import Source, made
from toc_tui.reports.table import FIELDS

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
