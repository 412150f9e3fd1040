"""The minutes of a session: which session, all that came of it, and nothing that somebody might not want told."""

from __future__ import annotations

import pytest

from tests.journey.test_odd_records import ODD
from tests.reports.conftest import source_of
from toc_tui.frozen import names
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.reports.before import before
from toc_tui.reports.report import KINDS, Source, made

SESSIONS = """toc = 1
[plan]
title = "Ours"
started = 2023-12-01
review_every = "3 months"
[session.early]
on = 2024-01-09
place = "Library"
[session.late]
on = 2024-02-13
place = "Town hall"
[session.planned]
on = 2024-04-09
place = "Park"
[session.undated]
place = "Somewhere"
"""


def minutes(text: str, session: str = "") -> str:
    """The minutes as plain Markdown."""
    found = source_of(text)
    written = made(Source(**{**vars_of(found), "session": session}), "minutes", "md")
    assert isinstance(written, str)
    return written


def vars_of(source: Source) -> dict[str, object]:
    return {name: getattr(source, name) for name in names(Source)}


def test_the_last_session_up_to_today_unless_another_is_named() -> None:
    assert "# Minutes of 13 February 2024" in minutes(SESSIONS)
    assert "Library" in minutes(SESSIONS, "early") and "Park" in minutes(SESSIONS, "planned")
    undated = minutes(SESSIONS, "undated")
    assert "Minutes of a session" in undated and "Somewhere" in undated
    assert "9 April 2024" in minutes(SESSIONS.replace("on = 2024-01-09\n", "").replace("on = 2024-02-13\n", ""))
    assert "No session is kept" in minutes("toc = 1\n") and "No session is kept" in minutes(SESSIONS, "gone")


def test_all_that_came_of_the_october_session_is_in_its_minutes(day_centre: Source) -> None:
    told = minutes(open_example(), "october")
    plan = day_centre.plan
    meant = [plan.items["october"].get(name) for name in ("place", "service", "activity", "notes")]
    meant += [row["what"] for row in plan.items["october"].fields["agenda"]]
    meant += [
        item.get(name)
        for item in plan.of("feedback")
        for name in ("helped", "change")
        if item.get("session") == "october"
    ]
    meant += [plan.items["what-counts"].text, plan.items["one-line-a-page"].text]
    for answer in plan.answers.values():
        if answer.session == "october":
            meant += [answer.because, *(plan.items[key].text for key in answer.place)]
    assert all(text.rstrip(".") in told for text in meant if text)
    assert "12 people came" in told and "**people with learning disabilities:** 7" in told
    assert "The session had 60 minutes: 25 minutes were left free on purpose" in told
    assert "A taxi home. We did not have it" in told or "a taxi home. We did not have it" in told
    assert "Asked for, and not decided yet" in told and told.count("The lift is slow and I was late") == 2
    february = ("Two of us ask the first questions", "Somebody sat with me", "taxi home. We had it")
    assert not any(text in told for text in february)


def test_what_was_told_on_the_day_of_the_session_is_there() -> None:
    told = minutes(open_example(), "february")
    assert (
        "**Gained:** Somebody who never spoke last summer chaired the February meeting. Who: somebody who takes part."
        in told
    )
    assert "Two of us ask the first questions" in told and "Decided by: People with learning disabilities" in told
    assert "mothers" not in told, "that was another day"


def test_so_few_forms_are_warned_about() -> None:
    found = Source(**{**vars_of(source_of(open_example())), "session": "february"})
    assert any("could be recognised" in text for text in before(found, "minutes"))
    form = '[feedback.f{}]\nsession = "late"\nbefore = "good"\nafter = "good"\n'
    many = SESSIONS + "".join(form.format(number) for number in range(5))
    assert "5 forms" in minutes(many) and not list(before(source_of(many), "minutes"))
    few = many.rpartition("[feedback")[0]
    assert list(before(source_of(few), "minutes")) and "recognised" not in minutes(few), "said to the makers alone"


@pytest.mark.parametrize(
    ("agenda", "said"),
    [
        ("minutes = 60\nagenda = [{ minutes = 60, what = 'Talk' }]", "60 minutes were planned.\n"),
        ("minutes = 30\nagenda = [{ minutes = 40, what = 'Talk' }]", "only 30 minutes, 10 fewer than the agenda"),
        ("agenda = [{ minutes = 40, what = 'Talk' }, { what = 'Tea' }]", "40 minutes were planned.\n"),
        ("minutes = 'long'\nagenda = [{ minutes = 1, what = 'Talk' }]", "One minute was planned.\n"),
    ],
)
def test_the_time_is_told_as_far_as_it_is_known(agenda: str, said: str) -> None:
    assert said in minutes(SESSIONS.replace('place = "Town hall"', 'place = "Town hall"\n' + agenda)) + "\n"


def test_when_the_plan_is_looked_at_again() -> None:
    assert "A review of the plan was due by 1 March 2024" not in minutes(SESSIONS), "today is not too late"
    assert "The next review of the plan is due by 1 March 2024" in minutes(SESSIONS)
    late = SESSIONS.replace("2023-12-01", "2023-11-01")
    assert "A review of the plan was due by 1 February 2024" in minutes(late)
    assert "look at the whole plan" not in minutes(SESSIONS.replace('"3 months"', '""'))


def test_names_stay_out() -> None:
    name = 'name = "Amina Khan"\nconsent = false\n'
    text = SESSIONS + '[benefit.b]\non = 2024-02-13\ntext = "Speaks up"\n' + name
    text += '[decision.d]\nsession = "late"\nwhat = "Tea"\n' + name
    told = minutes(text)
    assert "Speaks up" in told and "Tea" in told and "Amina" not in told


@pytest.mark.parametrize("kind", ["minutes", "evidence"])
@pytest.mark.parametrize("session", ["", "s", "t"])
def test_odd_records_give_a_paper_in_every_format(kind: str, session: str) -> None:
    reading = read(split(ODD))
    assert not reading.broken
    source = Source(**{**vars_of(source_of(ODD)), "session": session})
    for format_ in KINDS[kind].formats:
        assert made(source, kind, format_)


HOSTILE = "<b>x</b> | `y` *z* =1+1 \x1b[31m \u202e {count} [a](http://x) # h"


@pytest.mark.parametrize("kind", ["minutes", "evidence"])
def test_hostile_words_stay_words(kind: str) -> None:
    hostile = open_example()
    for word in ("Town hall", "Too many words on one page", "The break", "stop", "The Tuesday group"):
        hostile = hostile.replace(f'"{word}"', '"' + HOSTILE.replace("\x1b", "\\u001b") + '"')
    source = source_of(hostile)
    html = made(source, kind, "html")
    assert isinstance(html, str) and "<b>x</b>" not in html and "&lt;b&gt;x&lt;/b&gt;" in html
    for format_ in ("md", "txt", "html"):
        written = made(source, kind, format_)
        assert isinstance(written, str) and "\x1b" not in written and "\u202e" not in written
        assert "{count}" in written.replace("\\", ""), "braces in a plan are words too"


def open_example() -> str:
    from tests.reports.conftest import EXAMPLES

    return (EXAMPLES / "day-centre.toml").read_text("utf-8")


def test_who_does_what_is_told_as_it_stands_today() -> None:
    text = SESSIONS + (
        '[decision.mondays]\nsession = "early"\nwhat = "We meet on Mondays"\n'
        '[action.ring]\ndecision = "mondays"\nwhat = "Ring the hall"\nwho = "hosts"\nby_when = "2024-01-12"\n'
        "done = true\n"
        '[action.tell]\ndecision = "mondays"\nwhat = "Tell the others"\nby_when = "2024-01-14"\n'
        '[action.own]\non = 2024-01-09\nwhat = "Buy tea"\n[action.other]\non = 2024-02-13\nwhat = "Buy milk"\n'
    )
    told = " ".join(minutes(text, "early").split())
    assert "| Ring the hall | hosts | 12 January 2024 | Done |" in told
    assert "| Tell the others | | 14 January 2024 | Not done, and that day is over |" in told
    assert "| Buy tea | | | To do |" in told and "Buy milk" not in told
    assert "Who does what" not in minutes(SESSIONS, "early")
