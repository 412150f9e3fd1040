"""Every table and field of the format: read, told, in the schema, and taken out as data and in again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.plan.whole import whole
from tests.theories import theory_today
from toc_tui.guide import Guide
from toc_tui.imports.drafting import Draft, drafted
from toc_tui.imports.importer import understand
from toc_tui.imports.understood import SourceFile, Understood
from toc_tui.plan.model import MARKS, TABLES
from toc_tui.plan.reading import read
from toc_tui.plan.schema import json_schema
from toc_tui.plan.text import join, split
from toc_tui.reports import data
from toc_tui.reports.report import Source
from toc_tui.voice import Phrasebook

OWN = " easy easy_for picture alt notes see votes"
# the tables and fields that the design names, as it names them (the format grows, it does not rename)
DESIGN = {
    "plan": "title language place started prepared_by funder review_every last_review promise short medium long lived"
    " staff symbols paper",
    "why": "problem improvement who how_we_know notes easy easy_for easy_who easy_who_for picture alt",
    "impact": "kind text who by_when guessed direction line leads_to seen see_plan" + OWN,
    "outcome": "term text who track guessed direction by_when line status theme leads_to see_plan" + OWN,
    "activity": "kind text lead when needs guessed status leads_to" + OWN,
    "assumption": "text watch holds" + OWN,
    "measure": "checks question data how who_asks when start hoped made_accessible not_because" + OWN,
    "result": "measure on value story how_many among",
    "statement": "voice text theme for answers" + OWN,
    "link": "because needed sure evidence evidence_says assumes hinders circle_meant easy easy_for",
    "answer": "says because on about session earlier",
    "idea": "text on session from kind for" + OWN,
    "session": "on place service activity came access minutes agenda cards notes",
    "feedback": "session on ratings before after helped change",
    "benefit": "on who kind text for" + OWN,
    "achievement": "on text for told_by" + OWN,
    "unexpected": "on text who good" + OWN,
    "decision": "on session what why decided_by because_of" + OWN,
    "action": "on decision for what who by_when done" + OWN,
    "poll": "session question options" + OWN,
    "review": "on changed learned still_right",
}


def test_the_format_has_what_the_design_names() -> None:
    assert {name: set(table.fields) for name, table in TABLES.items()} == {
        name: set(fields.split()) for name, fields in DESIGN.items()
    }


def test_everything_is_read_and_stays_as_it_was_written() -> None:
    document = whole()
    reading = read(document)
    assert not reading.problems
    assert join(split(join(document))) == join(document)
    plan = reading.plan
    said = {"plan": set(plan.head), "why": set(plan.why), "link": set(plan.link("outcome-1", "impact-1").fields)}
    said |= {item.kind: set(item.fields) for item in plan.items.values() if item.key.endswith("-1")}
    said["answer"] = set(TABLES["answer"].fields)  # an answer is a value of its own
    assert said == {name: set(table.fields) for name, table in TABLES.items()}


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_everything_comes_out_as_data_and_in_again(format_: str) -> None:
    plan = read(whole()).plan
    text = data.write(Source(theory_today(plan), Guide(), date(2024, 3, 1)), format_)
    said = understand(SourceFile(f"x.{format_}", text.encode("utf-8")))
    assert isinstance(said, Understood)
    found = drafted([said], {})
    assert isinstance(found, Draft)
    assert found.reading.plan == plan and not found.not_placed and not found.reading.problems


def test_the_schema_has_every_field() -> None:
    schema: Any = json_schema()
    for name, table in TABLES.items():
        one = schema["$defs"]["place"] if name == "answer" else schema["properties"][name]
        while not table.fields.keys() <= one.get("properties", {}).keys():
            one = one["additionalProperties"]  # fails where the schema lacks a field


@pytest.mark.parametrize("name", sorted({name for table in TABLES.values() for name in table.fields}))
def test_every_field_has_a_name_for_people(name: str) -> None:
    assert Guide().has(f"voice.fieldname.{name}"), f"guides/words/voice.toml [fieldname] lacks {name}"


@pytest.mark.parametrize("kind", [table.name for table in TABLES.values() if table.shape == "keyed"])
def test_every_field_of_an_item_is_told_beside_it(kind: str) -> None:
    plan = read(whole()).plan
    told = "\n".join(Phrasebook(Guide()).details(theory_today(plan), f"{kind}-1"))
    item = plan.items[f"{kind}-1"]
    for name, value in item.fields.items():
        if isinstance(value, str) and "token" in value and name not in ("leads_to", *MARKS):
            assert value in told, f"{kind}.{name} is not told"
        if isinstance(value, list) and value == [f"{kind} {name} one"]:
            assert value[0] in told, f"{kind}.{name} is not told"


def test_every_field_of_an_arrow_is_told_with_what_it_leads_from() -> None:
    plan = read(whole()).plan
    told = "\n".join(Phrasebook(Guide()).details(theory_today(plan), "outcome-1"))
    assert "link evidence token" in told and "link because token" in told
    assert plan.items["assumption-1"].text in told and "one of these is enough" in told


DATES = [
    ("on = 2023-12-12", date(2023, 12, 12)),
    ('on = "2023-12-12"', date(2023, 12, 12)),
    ('on = "12 December 2023"', date(2023, 12, 12)),
    ('on = "12 dec 2023"', date(2023, 12, 12)),
    ("on = 2023-12-12T10:00:00", date(2023, 12, 12)),
]


@pytest.mark.parametrize(("line", "day"), DATES)
def test_a_day_is_read_as_a_date_and_as_text(line: str, day: date) -> None:
    reading = read(split(f'toc = 1\n[review.r]\n{line}\nchanged = "x"\n'))
    assert reading.plan.items["r"].fields["on"] == day and not reading.problems


@pytest.mark.parametrize("line", ['on = "yesterday"', 'on = "30 February 2024"', 'on = "12 December"', 'on = "soon"'])
def test_what_is_no_day_on_every_day_is_told(line: str) -> None:
    reading = read(split(f"toc = 1\n[review.r]\n{line}\n"))
    assert "on" not in reading.plan.items["r"].fields
    assert [problem.code for problem in reading.problems] == ["wrong-type"]


def test_a_date_where_text_is_wanted_is_its_text() -> None:
    reading = read(split('toc = 1\n[impact.i]\ntext = "T"\nby_when = 2027-12-31\n'))
    assert reading.plan.items["i"].get("by_when") == "2027-12-31" and not reading.problems


SLIPS = [
    ('[session.s]\ncame = { members = "some", staff = 2 }', "slip-count", "members"),
    ('[poll.p]\nquestion = "Q"\noptions = { yes = true }', "slip-count", "yes"),
    ('[[session.s.agenda]]\nminute = 10\nwhat = "Tea"', "slip-row", "minute"),
    ('[feedback.f]\nratings = { fun = "super" }', "slip-rating", "fun"),
]


@pytest.mark.parametrize(("text", "code", "name"), SLIPS)
def test_slips_inside_tables_are_told_and_kept(text: str, code: str, name: str) -> None:
    document = split(f"toc = 1\n{text}\n")
    reading = read(document)
    assert [(one.code, one.params["inner"], one.mild) for one in reading.problems] == [(code, name, True)]
    assert name in Phrasebook(Guide()).problem(reading, reading.problems[0])
    assert join(reading.document) == join(document)
