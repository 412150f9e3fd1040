"""What is asked is a function of the plan and the day: nothing goes stale at midnight, and nothing reads the clock."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.theories import LEXICON, theory_today
from toc_tui.__main__ import main
from toc_tui.checks.check import Finding, open_findings
from toc_tui.clock import Clock, from_environment
from toc_tui.graph import Theory
from toc_tui.plan.edits import Add
from toc_tui.plan.keys import four
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.session import Session

TEXT = """toc = 1

[plan]
title = "Ours"
started = 2024-01-10
review_every = "3 months"

[impact.centre]
kind = "project"
text = "People have a centre"

[outcome.friends]
term = "long"
text = "People make friends"
by_when = "2024-05-06"
leads_to = ["centre"]

[activity.tea]
kind = "activity"
text = "Hold an open day"
leads_to = ["friends"]

[answer.harm]
says = "no"
on = 2024-04-01
"""
LAST = date(2024, 5, 6)  # the day of `by_when`
DUE = date(2024, 4, 10)  # the day of the review


class Turning(Clock):
    """A clock that a test puts forward."""

    def __init__(self, now: date) -> None:
        super().__init__()
        self.now = now

    def today(self) -> date:
        return self.now


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    file = tmp_path / "plan.toml"
    file.write_text(TEXT, "utf-8")
    return file


def named(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.check for finding in findings}


def opened(path: Path, clock: Clock) -> Session:
    session = Session.open(path, at_once=True, clock=clock)
    assert isinstance(session, Session)
    return session


def test_what_is_asked_is_a_function_of_the_plan_and_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = read(split(TEXT)).plan
    monkeypatch.setenv("TOC_TUI_TODAY", "2031-01-01")
    for day, asked in (
        (DUE, set()),
        (DUE + timedelta(1), {"out-of-date"}),
        (LAST, {"out-of-date"}),
        (LAST + timedelta(1), {"out-of-date", "past-its-date"}),
        (date(2024, 7, 2), {"out-of-date", "past-its-date", "harm"}),  # an answer older than three months
    ):
        found = named(tuple(open_findings(Theory(plan, day, LEXICON), ("out-of-date", "past-its-date", "harm"))))
        assert found == asked, day
    [review] = open_findings(Theory(plan, LAST, LEXICON), ("out-of-date",))
    assert review.fix is not None and "2024, 5, 6" in repr(review.fix)


def test_after_midnight_the_new_day_is_asked_about(path: Path) -> None:
    clock = Turning(LAST)
    session = opened(path, clock)
    session.state = before = session.state.advance(dirty=False)
    assert "past-its-date" not in named(before.findings) and session.state is before
    assert before.theory is session.state.theory, "on the same day nothing is worked out again"
    clock.now += timedelta(1)
    assert "past-its-date" in named(session.state.findings) and session.today == clock.now
    assert session.state.reading is before.reading and session.state.history is before.history
    assert not session.state.dirty and "past-its-date" not in named(before.findings)
    assert session.state.advance(dirty=True).theory is session.state.theory
    session.apply(Add("idea", {"text": "Bread"}, key="bread"))
    assert session.state.theory.today == clock.now
    session.undo()
    clock.now += timedelta(1)
    assert session.state.history.undone and session.state.today == clock.now


def test_the_screen_shows_the_new_day_at_the_next_key(path: Path) -> None:
    from toc_tui.tui.view_model import PlanViewModel

    clock = Turning(LAST)
    view = PlanViewModel(opened(path, clock))
    assert not view.behind
    clock.now += timedelta(1)
    assert view.behind
    view.refresh()
    assert not view.behind and view.state.today == clock.now


def test_a_new_plan_starts_on_the_day_of_the_clock(tmp_path: Path) -> None:
    session = Session.new(tmp_path / "new.toml", "Ours", clock=Clock(date(2020, 2, 29)))
    assert isinstance(session, Session) and session.state.plan.head["started"] == date(2020, 2, 29)


def test_the_day_can_be_fixed_from_outside() -> None:
    assert from_environment({"TOC_TUI_TODAY": "2024-05-06"}).today() == date(2024, 5, 6)
    for none in ({}, {"TOC_TUI_TODAY": ""}, {"TOC_TUI_TODAY": "some day"}):
        assert abs(from_environment(none).today() - date.today()) <= timedelta(1)
        assert from_environment(none).seed("words") == ""


def test_keys_are_the_same_each_time_only_where_the_day_is_fixed() -> None:
    fixed, free = Clock(LAST), Clock()
    assert four(fixed.seed("tea")) == four(fixed.seed("tea")) != four(fixed.seed("cake"))
    assert len({four(free.seed("tea")) for _ in range(20)}) > 1


@pytest.mark.parametrize(("day", "code"), [("2024-05-06", False), ("2024-05-07", True)])
def test_a_command_asks_on_the_day_of_its_run(
    day: str, code: bool, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TOC_TUI_TODAY", day)
    main(["check", str(path), "past-its-date"])
    assert ("past-its-date" in capsys.readouterr().out) is code


def test_no_list_of_plans_is_kept_for_who_wants_none(path: Path, tmp_path: Path) -> None:
    from toc_tui.flows.starting import starts
    from toc_tui.plan import person

    session = opened(path, Clock(LAST))
    session.keeps_list = False
    session.leave_note("why", "")
    assert person.recents() == [] and session.note()["step"] == "why"
    session.keeps_list = True
    session.leave_note("why", "")
    assert [recent.opened for recent in person.recents()] == [LAST]
    assert {start.does for start in starts()} - {start.does for start in starts(recents=False)} == {"open"}


def test_the_setting_reaches_the_faces(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import io
    import sys

    from toc_tui.plan import person

    (tmp_path / "config/toc-tui").mkdir(parents=True)
    settings = tmp_path / "config/toc-tui/config.toml"
    for recents, kept in (("false", 0), ("true", 1)):
        settings.write_text(f"recents = {recents}\n", "utf-8")
        monkeypatch.setattr(sys, "stdin", io.StringIO("quit\n"))
        main(["ask", str(path)])
        assert len(person.recents()) == kept


def test_a_theory_is_made_with_a_day(path: Path) -> None:
    with pytest.raises(TypeError):
        Theory(read(split(TEXT)).plan)  # type: ignore[call-arg]
    assert theory_today(read(split(TEXT)).plan, LAST).today == LAST
