"""Who does what: from a decision, at the end of a session, by itself; and how it stands afterwards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.flows.test_along import TEXT, Talk
from toc_tui.flows import records_menu, running, short_records, who_does_what
from toc_tui.journey.actions import Action, actions, of_meeting
from toc_tui.plan.dates import coming_day
from toc_tui.session import Session

TODAY = date(2026, 3, 2)


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Session:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TOC_TUI_TODAY", TODAY.isoformat())
    path = tmp_path / "plan.toml"
    path.write_text(TEXT, "utf-8")
    opened = Session.open(path)
    assert isinstance(opened, Session)
    return opened


def kept(session: Session) -> list[Action]:
    return list(actions(session.state.plan))


def test_after_a_decision_it_is_asked_who_does_what(session: Session) -> None:
    session.meeting = "first"
    talk = Talk(session, short_records.decision)
    for said in ("We meet on Mondays", "", "", ""):
        talk.said(said)
    assert talk.ask is not None and "about “We meet on Mondays”" in talk.ask.whole
    for said in ("Ring the church", "peer-researchers", "5 March", "Tell the others", "", "", ""):
        talk.said(said)
    assert talk.ask is None
    first, second = kept(session)
    assert (first.what, first.who, first.by_when, first.done) == (
        "Ring the church",
        "peer-researchers",
        "2026-03-05",
        False,
    )
    assert (second.what, second.who, second.by_when) == ("Tell the others", "", "")
    [decision] = session.state.plan.of("decision")
    assert first.decision == second.decision == decision.key
    assert [one.what for one in of_meeting(session.state.plan, "first")] == ["Ring the church", "Tell the others"]
    session.undo()
    assert not kept(session) and not list(session.state.plan.of("decision")), "one decision is one step of undo"


def test_what_is_said_is_kept_when_somebody_leaves_in_between(session: Session) -> None:
    talk = Talk(session, short_records.decision)
    session.meeting = "first"
    for said in ("first", "We cook", "", "", "", "Buy pans"):
        talk.said(said)
    talk.leave()
    assert [one.what for one in kept(session)] == ["Buy pans"]


def test_at_the_end_of_a_session_it_is_asked(session: Session) -> None:
    session.meeting = "first"
    talk = Talk(session, running.run)
    ask = talk.said("end")
    assert ask is not None and "until next time" in ask.whole and ask.came.said == "The session is over."
    talk.said("Write to the council")
    talk.said("staff")
    ask = talk.said("12 March")
    assert ask is not None and ask.came.said == "To do: “Write to the council”."
    assert talk.said("") is None
    [one] = kept(session)
    assert (one.who, one.by_when, one.on) == ("staff", "2026-03-12", date(2024, 4, 2))
    assert of_meeting(session.state.plan, "first") == [one], "it belongs to the session that was led"


def _todo(session: Session, *said: str) -> Talk:
    talk = Talk(session, who_does_what.todo)
    for words in said:
        talk.said(words)
    return talk


def test_what_is_still_to_do_is_chosen_and_said_to_be_done(session: Session) -> None:
    _todo(session, "Paint the door", "", "1 February 2026", "")
    talk = Talk(session, who_does_what.todo)
    assert talk.ask is not None
    [option] = talk.ask.options
    assert option.words == "Paint the door. By 1 February 2026. That day is over."
    talk.said(option.key)
    ask = talk.said("done")
    assert ask is not None and ask.came.said == "Done: “Paint the door”." and not ask.options
    assert [one.done for one in kept(session)] == [True]


@pytest.mark.parametrize(
    ("stands", "words", "field", "value"),
    [("day", "1 May", "by_when", "2026-05-01"), ("role", "hosts", "who", "hosts")],
)
def test_a_new_day_and_somebody_else(session: Session, stands: str, words: str, field: str, value: str) -> None:
    _todo(session, "Paint the door", "members", "1 February 2026", "")
    [one] = kept(session)
    _todo(session, one.key, stands, words)
    assert getattr(kept(session)[0], field) == value


def test_a_new_day_is_kept_with_its_year_wherever_it_is_said(session: Session) -> None:
    _todo(session, "Paint the door", "members", "1 February 2026", "")
    talk = Talk(session, records_menu.look)
    for said in (kept(session)[0].key, "by_when", "1 May"):
        talk.said(said)
    assert kept(session)[0].by_when == "2026-05-01"


def test_what_nobody_needs_any_more_goes(session: Session) -> None:
    _todo(session, "Paint the door", "", "", "")
    [one] = kept(session)
    _todo(session, one.key, "gone")
    assert not kept(session)
    session.undo()
    assert kept(session) == [one]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("5 March", date(2026, 3, 5)),
        ("1 March", date(2027, 3, 1)),
        ("2 March", TODAY),
        ("1 March 2026", date(2026, 3, 1)),
        ("today", TODAY),
        ("yesterday", date(2026, 3, 1)),
        ("29 February", date(2028, 2, 29)),
        ("1st of April", date(2026, 4, 1)),
        ("April 1", date(2026, 4, 1)),
        ("tomorrow", date(2026, 3, 3)),
        ("in two weeks", date(2026, 3, 16)),
        ("In a month.", date(2026, 4, 2)),
        ("in time", None),
        ("Friday", date(2026, 3, 6)),
        ("by Friday", date(2026, 3, 6)),
        ("Monday", date(2026, 3, 9)),  # it is one: what is due today is called so
        ("last Friday", date(2026, 2, 27)),
        ("next Friday", None),  # some mean this one, some the one after it
        ("soon", None),
    ],
)
def test_a_day_without_a_year_is_still_to_come(words: str, day: date | None) -> None:
    assert coming_day(words, TODAY) == day


def test_words_that_name_no_day_stay(session: Session) -> None:
    _todo(session, "Paint the door", "", "before the fair", "")
    [one] = kept(session)
    assert one.by_when == "before the fair" and one.due is None and not one.late(TODAY)
