"""A year of sessions summarised: every number equals one counted apart, by hand as it were."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.journey.year import ROWS, Year, year
from toc_tui.clock import Clock
from toc_tui.guide import Guide
from toc_tui.journey import forms, meetings, people, seen
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.voice import Phrasebook, totals
from toc_tui.voice.plots import ASCII, LONG, Plot, wide

SEEDS = range(1, 9)
LEVELS = ("poor", "fair", "good", "excellent")


@pytest.fixture(params=SEEDS)
def made(request: pytest.FixtureRequest) -> Year:
    return year(request.param)


def plan_of(made: Year) -> Plan:
    reading = read(split(made.text))
    assert not reading.broken and not reading.problems
    return reading.plan


def check_feedback(found: forms.Feedback, said: list[dict[str, str]]) -> None:
    assert found.forms == len(said)
    assert found.few == (0 < len(said) < 5)
    rows = {row.name: row for row in found.rows} | {"before": found.before, "after": found.after}
    for name in (*ROWS, "before", "after"):
        answers = Counter(form[name] for form in said)
        if name not in rows:
            assert set(answers) <= {""}, "a row that nobody answered is not known"
            continue
        row = rows[name]
        assert row.counts == tuple(answers[level] for level in LEVELS)
        assert (row.not_sure, row.skipped, row.odd) == (answers["not-sure"], answers[""], 0)
        assert row.high == answers["good"] + answers["excellent"]
        assert row.rated == len(said) - answers["not-sure"] - answers[""]
        ranked = sorted(LEVELS.index(form[name]) for form in said if form[name] in LEVELS)
        assert row.middle == (LEVELS[ranked[(len(ranked) - 1) // 2]] if ranked else "")
    both = [
        (LEVELS.index(form["before"]), LEVELS.index(form["after"]))
        for form in said
        if form["before"] in LEVELS and form["after"] in LEVELS
    ]
    change = found.change
    assert change.better == len([1 for before, after in both if after > before])
    assert change.worse == len([1 for before, after in both if after < before])
    assert change.same == len([1 for before, after in both if after == before])
    assert change.unknown == len(said) - len(both)
    assert change.steps == sum(after - before for before, after in both)
    assert sorted(found.changes) == sorted((form["key"], form["change"]) for form in said if form["change"])


def test_feedback_of_the_whole_year_and_of_each_session(made: Year) -> None:
    plan = plan_of(made)
    check_feedback(forms.feedback(plan), made.forms)
    by_session = forms.by_session(plan)
    for session in made.sessions:
        said = [form for form in made.forms if form["session"] == session["key"]]
        check_feedback(forms.feedback(plan, session["key"]), said)
        check_feedback(by_session.get(session["key"], forms.NOTHING), said)


def test_sessions_stand_in_time_with_all_that_belongs_to_them(made: Year) -> None:
    found = meetings.meetings(plan_of(made))
    assert [one.on for one in found] == sorted(session["on"] for session in made.sessions)
    by_key = {session["key"]: session for session in made.sessions}
    for one in found:
        session = by_key[one.key]
        assert dict(one.came.each) == session["came"] and one.came.total == sum(session["came"].values())
        assert (one.planned, one.spare) == (session["planned"], 60 - session["planned"])
        assert sorted(d.what for d in one.decisions) == sorted(
            d["what"] for d in made.decisions if d["session"] == one.key
        )
        assert [p.question for p in one.polls] == [p["question"] for p in made.polls if p["session"] == one.key]


def test_who_took_part_in_the_year(made: Year) -> None:
    took = people.took_part(plan_of(made))
    sums: Counter[str] = Counter()
    for session in made.sessions:
        sums.update(session["came"])
    assert took.sessions == len(made.sessions)
    assert Counter(dict(took.roles.each)) == sums
    named = {role for session in made.sessions for role in session["came"]}
    assert dict(took.most.each) == {role: max(s["came"].get(role, 0) for s in made.sessions) for role in named}
    assert sorted(took.uncounted) == sorted(s["key"] for s in made.sessions if not s["came"])


def test_benefits_by_kind_by_whom_and_over_time(made: Year) -> None:
    found = people.benefits(plan_of(made))
    assert dict(found.kinds) == Counter(benefit["kind"] for benefit in made.benefits)
    assert dict(found.who) == Counter(benefit["who"] for benefit in made.benefits)
    assert [note.on for note in found.notes] == sorted(benefit["on"] for benefit in made.benefits)
    assert len(found.over_time) <= 12
    assert sum(count for _, count in found.over_time) == len(made.benefits)
    for name, count in found.over_time:
        assert count == len([b for b in made.benefits if _in(b["on"], name)])


def _in(on: object, period: str) -> bool:
    day = str(on)
    if "Q" in period:
        months = {"Q1": "01 02 03", "Q2": "04 05 06", "Q3": "07 08 09", "Q4": "10 11 12"}
        return day[:4] == period[:4] and day[5:7] in months[period[5:]].split()
    return day.startswith(period)


def test_decisions_and_what_they_answer(made: Year) -> None:
    plan = plan_of(made)
    assert len(meetings.decisions(plan)) == len(made.decisions)
    words = {form["key"]: form["change"] for form in made.forms}
    pairs = sorted((key, decision["what"]) for decision in made.decisions for key in decision["because_of"])
    assert sorted((one.form, one.decision.what) for one in meetings.you_said(plan)) == pairs
    answered = {key for key, _ in pairs}
    assert sorted(meetings.unanswered(plan)) == sorted(
        (key, change) for key, change in words.items() if change and key not in answered
    )


def test_polls_and_results(made: Year) -> None:
    plan = plan_of(made)
    assert {one.question: dict(one.options.each) for one in meetings.polls(plan)} == {
        poll["question"]: poll["options"] for poll in made.polls
    }
    for one in seen.readings(plan):
        mine = [result for result in made.results if result["measure"] == one.measure]
        assert [result.on for result in one.results] == sorted(result["on"] for result in mine)
        assert one.last is not None and one.last.on == max(result["on"] for result in mine)
    measured = {result["measure"] for result in made.results}
    assert {one.measure for one in seen.readings(plan)} == measured


def test_the_share_of_each_route(made: Year) -> None:
    leads = {outcome["key"]: outcome["leads_to"] for outcome in made.outcomes}
    status = {outcome["key"]: outcome["status"] or "hoped" for outcome in made.outcomes}

    def reaches(key: str, impact: str) -> bool:
        return any(target == impact or (target in leads and reaches(target, impact)) for target in leads[key])

    for route in seen.routes(plan_of(made)):
        on_it = [key for key in leads if reaches(key, route.impact)]
        assert list(route.outcomes) == on_it
        for name, keys in (
            ("seen", route.seen),
            ("started", route.started),
            ("not-seen", route.not_seen),
            ("hoped", route.hoped),
        ):
            assert list(keys) == [key for key in on_it if status[key] == name]
        assert route.share == (len(route.seen) / len(on_it) if on_it else 0)


def test_the_sentences_say_the_same_numbers(made: Year) -> None:
    plan, voice = plan_of(made), Phrasebook(Guide())
    told = "\n".join(totals.whole(voice, plan))
    plotted = "\n".join(totals.whole(voice, plan, Plot(signs=ASCII)))
    rated = [form["Fun"] for form in made.forms if form["Fun"] in LEVELS]
    high = len([one for one in rated if one in LEVELS[2:]])
    assert f"Fun: {high} of {len(rated)} said good or excellent" in told
    assert any(line.startswith("Fun") and f"{high} of {len(rated)} good" in line for line in plotted.splitlines())
    assert f"{len(made.forms)} forms were filled in" in told
    assert "#" in plotted and "####" not in told
    assert "records." not in told + plotted and "{" not in told + plotted


def test_bars_are_in_proportion_and_never_lie_at_the_ends() -> None:
    plot = Plot(signs=ASCII)
    for of in range(1, 60):
        for part in range(of + 1):
            drawn = plot.bar(part, of)
            assert len(drawn) == LONG and set(drawn) <= {"#", "."}
            assert (drawn.count("#") == 0) == (part == 0) and (drawn.count("#") == LONG) == (part == of)
            assert abs(drawn.count("#") / LONG - part / of) <= 1 / LONG


def test_no_name_is_cut_and_all_bars_begin_in_one_column() -> None:
    names = ("", "short", "a much longer name than there is room for beside a bar", "日本語の名前が長い場合", "é" * 60)
    for cells in (40, 60, 80, 200):
        rows = Plot(cells).rows([(name, 1, 2, "1 of 2") for name in names])
        assert all(any(row.strip().startswith(name) for row in rows) for name in names)
        drawn = [row for row in rows if "█" in row]
        assert len(drawn) == len(names) and all(wide(row) <= cells for row in drawn if cells >= 60)
        assert len({wide(row[: row.index("█")]) for row in drawn}) == 1
    assert Plot().most([("a", 5, "5"), ("b", 10, "10")]) == [f"a  {'█' * 10}{'░' * 10}  5", f"b  {'█' * 20}  10"]


def test_it_goes_through_the_one_line_command(tmp_path: Path, made: Year, capsys: pytest.CaptureFixture[str]) -> None:
    from toc_tui.cli.command import run

    path = tmp_path / "year.toml"
    path.write_text(made.text, "utf-8")
    assert run("journey", [str(path), "--json"], Guide(), Clock()) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["feedback"]["forms"] == len(made.forms)
    assert len(data["sessions"]) == len(made.sessions)
    assert sum(sum(session["came"].values()) for session in data["sessions"]) == sum(
        sum(session["came"].values()) for session in made.sessions
    )
