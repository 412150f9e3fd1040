"""Records are written by hand: whatever stands in them, summaries count what can be counted and never fail."""

from __future__ import annotations

from datetime import date

import pytest

from toc_tui.guide import Guide
from toc_tui.journey import counting, forms, meetings, people, seen
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.voice import Phrasebook, totals
from toc_tui.voice.plots import Plot

ODD = """
[impact.i]
text = "I"
seen = "not yet"
leads_to = ["i"]
[outcome.o]
text = "O"
status = "seen"
leads_to = ["i", "nowhere", "p"]
[outcome.p]
text = "P"
leads_to = ["o"]
[session.s]
came = { staff = "2", people = -1, others = true, many = 99999999999, half = 1.5, whole = 3.0, list = [1] }
access = { "Large print" = "Met", quiet = false, ramp = 4 }
agenda = [{ minutes = "10", what = "Tea" }, { what = 5 }, "Talk", 7, { minutes = -3, what = "Go" }]
cards = { red = "stop", green = 1 }
[session.t]
on = 2024-01-01T10:00:00
came = "seven"
access = ["Large print", 3]
agenda = 5
[feedback.a]
session = "s"
ratings = { Fun = "GOOD", " fun " = "poor", Room = 3, Hall = "splendid", Door = "Not sure" }
before = "poor"
after = "excellent"
[feedback.b]
session = "nowhere"
ratings = "good"
before = 4
after = "good"
[feedback.c]
session = "o"
[decision.d]
what = "D"
decided_by = { staff = 2 }
because_of = ["a", "gone", "o"]
[decision.e]
what = "E"
decided_by = [1, "", "Members"]
[poll.q]
question = "Q"
options = { yes = 3, no = "many" }
[result.r]
measure = "gone"
value = inf
how_many = [1]
[result.z]
measure = "o"
value = 4.0
[benefit.b1]
text = "B"
for = 7
[unexpected.u]
text = "U"
good = "yes"
"""


@pytest.fixture
def plan() -> Plan:
    return read(split(ODD)).plan


def test_who_came_is_counted_where_it_is_a_number(plan: Plan) -> None:
    first, second = meetings.meetings(plan)[1], meetings.meetings(plan)[0]
    assert (first.key, second.key, second.on) == ("s", "t", date(2024, 1, 1))
    assert first.came.each == (("staff", 2), ("whole", 3))
    assert first.came.odd == ("people", "others", "many", "half", "list")
    assert second.came == counting.NOBODY
    assert people.took_part(plan).uncounted == ("t",)


def test_agenda_access_and_cards_keep_what_they_can(plan: Plan) -> None:
    found = meetings.meetings(plan)[1]
    assert [(slot.what, slot.minutes) for slot in found.agenda] == [("Tea", 10), ("Talk", None), ("Go", None)]
    assert [(need.what, need.met) for need in found.access] == [
        ("Large print", "met"),
        ("quiet", "not-met"),
        ("ramp", ""),
    ]
    assert found.cards == (("red", "stop"),)
    assert [need.what for need in meetings.meetings(plan)[0].access] == ["Large print"]


def test_an_odd_rating_is_told_apart_from_a_missing_one(plan: Plan) -> None:
    of_s = forms.feedback(plan, "s")
    rows = {row.name.strip(): row for row in of_s.rows}
    assert rows["Room"].odd == rows["Hall"].odd == 1
    assert rows["Door"].not_sure == 1
    assert sum(row.rated for row in of_s.rows) == 1, "one form has one answer a row"
    assert of_s.change == forms.BeforeAfter(better=1, steps=3)
    loose = forms.feedback(plan, "")
    assert (loose.forms, loose.before.skipped, loose.after.rated, loose.change.unknown) == (2, 1, 1, 2)


def test_records_that_name_what_is_not_there(plan: Plan) -> None:
    [first, second] = meetings.decisions(plan)
    assert (first.because_of, first.lost, first.decided_by) == (("a",), ("gone", "o"), ("staff",))
    assert second.decided_by == ("Members",)
    [readings] = seen.readings(plan)
    assert readings.measure == "" and [one.value for one in readings.results] == ["inf", "4"]
    assert meetings.polls(plan)[0].options == counting.Counts((("yes", 3),), ("no",))
    assert people.benefits(plan).notes[0].items == ()
    assert people.unexpected(plan)[0].sort == ""


def test_a_circle_and_a_dead_end_do_not_change_what_is_seen(plan: Plan) -> None:
    [route] = seen.routes(plan)
    assert (route.outcomes, route.seen, route.reached) == (("o", "p"), ("o",), False)
    assert route.share == 0.5


def test_an_empty_plan_has_nothing_to_tell() -> None:
    plan = read(split("")).plan
    assert meetings.meetings(plan) == () == meetings.decisions(plan) == seen.routes(plan)
    assert forms.feedback(plan) == forms.NOTHING
    assert meetings.last_meeting(plan) is None
    assert people.benefits(plan) == people.Benefits()


def test_benefits_of_which_nobody_said_more_than_the_words_are_only_counted() -> None:
    plan = read(split('toc = 1\n[benefit.a]\ntext = "Feels calmer"\n')).plan
    lines = totals.whole(Phrasebook(Guide()), plan, Plot())
    assert "1 benefit." in lines and "Feels calmer." in lines
    assert not any("no kind" in line or "nobody said" in line or "#" in line for line in lines)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-01", date(2024, 3, 1)),
        ("2024-03-01T10:00:00", date(2024, 3, 1)),
        ("2024-03-01T10:00:00Z", date(2024, 3, 1)),
        ('"2024-03-01"', date(2024, 3, 1)),
        ('"in spring"', None),
        ("true", None),
        ("5", None),
    ],
)
def test_when_an_impact_was_reached_is_read_however_it_is_written(written: str, day: date | None) -> None:
    text = f'[impact.i]\ntext = "I"\nseen = {written}\n[achievement.a]\ntext = "A"\non = 2024-02-01\n'
    plan = read(split(text)).plan
    assert {note.text: note.on for note in people.achieved(plan)} == {"I": day, "A": date(2024, 2, 1)}
    assert totals.whole(Phrasebook(Guide()), plan)


def test_what_is_marked_as_seen_is_not_noted_beside() -> None:
    outcome = '[outcome.{0}]\ntext = "O {0}"\nleads_to = ["i"]\n'
    items = '[impact.i]\ntext = "I"\n' + outcome.format("a") + 'status = "seen"\n' + outcome.format("b")
    plan = read(split(f'toc = 1\n{items}[achievement.x]\ntext = "X"\nfor = ["a", "b"]\n')).plan
    [route] = seen.routes(plan)
    assert (route.seen, route.noted) == (("a",), ("b",))
