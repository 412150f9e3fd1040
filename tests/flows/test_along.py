"""Along the way: each conversation to its end, what it leaves in the file, and what is kept when somebody leaves."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from toc_tui.flows import forms, ideas, items, meeting, polls, records_menu, running, short_records
from toc_tui.flows.flow import Ask, Context, Flow, Outcome, Said, match, quick
from toc_tui.flows.lengths import minutes_in
from toc_tui.flows.progress import Progress
from toc_tui.flows.record import NONE
from toc_tui.flows.road_end import walked_back
from toc_tui.flows.way_back import with_way_back
from toc_tui.guide import Guide
from toc_tui.plan.dates import parse_day
from toc_tui.plan.text import join
from toc_tui.session import Session
from toc_tui.voice import record_sentences

TEXT = """toc = 1

[impact.centre]
kind = "project"
text = "There is a centre"

[outcome.friends]
term = "short"
text = "People make friends"
leads_to = ["centre"]

[measure.talk]
checks = "friends"
question = "Who did you see?"

[session.first]
on = 2024-04-02
place = "Library"
came = { members = 7, "peer-researchers" = 2 }
cards = { red = "stop" }
agenda = [{ minutes = 20, what = "Talk" }]

[feedback.old]
session = "first"
change = "More time"
"""


class Talk:
    """A flow under way: `said` answers what is asked, one answer after the other."""

    def __init__(self, session: Session, flow: Callable[[Context], Flow], key: str = "") -> None:
        self.context = Context(session, key)
        self.progress = Progress(flow(self.context), self.context)
        self.session = session

    @property
    def ask(self) -> Ask | None:
        return self.progress.ask

    @property
    def came(self) -> Outcome:
        return self.progress.came

    @property
    def read(self) -> tuple[str, ...]:
        assert self.came.show is not None
        return self.came.show.lines

    def said(self, *answers: str | Said) -> Ask | None:
        for answer in answers:
            assert self.ask is not None, f"nothing is asked any more, but {answer!r} is said"
            self.progress.send(answer if isinstance(answer, Said) else Said(self._chosen(answer)))
        return self.ask

    def _chosen(self, words: str) -> str:
        """As both faces do: a key of an option where there are any."""
        ask = self.ask
        assert ask is not None
        if not ask.options or not words:
            return words
        found = quick(ask.options, words) or match(ask.options, words)
        if len(found) == 1:
            return found[0].key
        assert ask.free, f"{words!r} fits {found} of {[option.words for option in ask.options]}"
        return words

    def leave(self) -> None:
        self.progress.leave()

    @property
    def data(self) -> dict[str, dict[str, dict[str, object]]]:
        return tomllib.loads(join(self.session.state.reading.document))

    def of(self, kind: str) -> list[dict[str, object]]:
        return list(self.data[kind].values())


def test_a_session_from_its_day_to_the_cards(session: Session) -> None:
    made = Talk(session, meeting.session)
    made.said("12 April", "", "The group", "Working on examples", "90", "8", "", "facilitators: 2", "", "")
    made.said("Large print", "A lift", "", "yes", "no", "The usual one", "")
    assert made.ask is None
    kept = made.of("session")[-1]
    assert kept == {
        "on": date(2024, 4, 12),
        "place": "Library",
        "service": "The group",
        "activity": "Working on examples",
        "minutes": 90,
        "came": {"members": 8, "facilitators": 2},
        "access": {"Large print": "met", "A lift": "not-met"},
        "agenda": kept["agenda"],
        "cards": {"red": "stop"},
    }
    assert [row["minutes"] for row in kept["agenda"]] == [10, 10, 15]  # type: ignore[attr-defined, index, call-overload]
    assert "10 people came: 8 members, 2 facilitators" in made.came.said
    assert "35 of 90 minutes are planned. 55 are left free on purpose." in made.came.said
    assert session.meeting in session.state.plan.items, "what follows belongs to it"


def test_whose_a_new_role_is_is_asked_once_and_kept_in_the_plan(session: Session) -> None:
    made = Talk(session, meeting.session)
    ask = made.said("12 April", "", "", "", "", "8", "", "survivors: 6", "2 facilitators", "")
    assert ask is not None and ask.label == "survivors: who they are (Enter: neither)"
    assert [option.key for option in ask.options] == ["lived", "staff", "neither"]
    ask = made.said("lived")
    assert ask is not None and ask.label == "facilitators: who they are (Enter: staff)", "guessed, and only the default"
    made.said("")
    assert session.state.plan.head["lived"] == ["survivors"] and session.state.plan.head["staff"] == ["facilitators"]
    made.leave()
    again = Talk(session, meeting.session)
    ask = again.said("13 April", "", "", "", "", "8", "6", "2", "cooks: 3", "")
    assert ask is not None and ask.label.startswith("cooks: who they are"), "only what is new"
    again.said("neither")
    again.leave()
    once = Talk(session, short_records.decision)
    ask = once.said("", "We take an hour", "", "Cooks", "")
    assert ask is None or "who they are" not in ask.label, "neither is an answer too, and not asked again"
    assert session.state.plan.head["lived"] == ["survivors"]


def test_whose_roles_are_goes_with_the_session_in_one_undo(session: Session) -> None:
    before = join(session.state.reading.document)
    made = Talk(session, meeting.session)
    made.said("12 April", "", "", "", "", "8", "", "6 survivors", "", "lived")
    made.leave()
    assert session.state.plan.head["lived"] == ["survivors"]
    session.undo()
    assert join(session.state.reading.document) == before


def test_a_session_is_one_step_of_undo_and_half_of_one_is_kept(session: Session) -> None:
    before = join(session.state.reading.document)
    made = Talk(session, meeting.session)
    made.said("today", "Town hall")
    made.leave()
    assert made.of("session")[-1] == {"on": date(2024, 5, 6), "place": "Town hall"}
    assert len(session.state.history.done) == 1
    entry = session.undo()
    assert entry is not None and entry.label == "a session"
    assert join(session.state.reading.document) == before


def test_who_came_is_asked_again_until_it_is_a_role_and_a_count(session: Session) -> None:
    made = Talk(session, meeting.session)
    made.said("", "", "", "", "", "", "")
    ask = made.said("Anna")
    assert ask is not None and "a role and how many" in ask.error and ask.value == "Anna"
    ask = made.said("3 members")
    assert ask is not None and not ask.error
    assert made.of("session")[-1]["came"] == {"members": 3}


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("7 members", ("members", 7)),
        ("members 7", ("members", 7)),
        ("members: 7", ("members", 7)),
        ("peer researchers=2", ("peer researchers", 2)),
        ("2 x staff", ("staff", 2)),
        ("12members", ("members", 12)),
        ("seven members", ("members", 7)),
        ("Twenty people from the street", ("people from the street", 20)),
        ("a neighbour", None),
        ("Anna", None),
        ("7", None),
        ("", None),
        ("members", None),
        ("members -3", None),
        ("1234567 people", None),
    ],
)
def test_a_role_with_its_count(words: str, role: tuple[str, int] | None) -> None:
    assert meeting.role_in(Guide(), words) == role


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("six members and two staff", [("members", 6), ("staff", 2)]),
        ("members: 7, staff: 2", [("members", 7), ("staff", 2)]),
        ("6 mums and dads", [("mums and dads", 6)]),
        ("Anna and two staff", []),
        ("six members, Anna and two staff", []),
        ("a few", []),
    ],
)
def test_several_roles_at_once(words: str, roles: list[tuple[str, int]]) -> None:
    assert meeting.roles_in(Guide(), words) == roles


@pytest.mark.parametrize(
    ("words", "slot"),
    [
        ("10 Welcome", (10, "Welcome")),
        ("10 min: Welcome", (10, "Welcome")),
        ("5 minutes, a break", (5, "a break")),
        ("1 hour what next", (60, "what next")),
        ("1 hour 15 mins: what next?", (75, "what next?")),
        ("An hour and ten minutes of talk", (70, "talk")),
        ("1.5 hours talk", (90, "talk")),
        ("half an hour talk", (30, "talk")),
        ("A quarter of an hour - tea", (15, "tea")),
        ("hello for ten minutes", (10, "hello")),
        ("Talk in pairs, 20 mins", (20, "Talk in pairs")),
        ("A walk (half an hour)", (30, "A walk")),
        ("10 hourly checks", (10, "hourly checks")),
        ("10 minutemen", (10, "minutemen")),
        ("10 20 questions", (10, "20 questions")),
        ("One thing we liked", None),
        ("half an hour", None),
        ("2000 hours talk", None),
        ("Welcome", None),
        ("10", None),
        ("", None),
        ("10 ", None),
    ],
)
def test_a_row_of_an_agenda(words: str, slot: tuple[int, str] | None) -> None:
    found = meeting.slot_in(Guide(), words)
    assert found == (None if slot is None else {"minutes": slot[0], "what": slot[1]})


@pytest.mark.parametrize(
    ("words", "minutes"),
    [("90", 90), ("90 min", 90), ("two hours", 120), ("An hour and a half.", 90), ("1,5 h", 90), ("long", None)],
)
def test_how_long_a_session_is(words: str, minutes: int | None) -> None:
    assert minutes_in(Guide(), words) == minutes


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2023-12-12", date(2023, 12, 12)),
        ("12/12/2023", date(2023, 12, 12)),
        ("12.12.2023", date(2023, 12, 12)),
        ("12 December 2023", date(2023, 12, 12)),
        ("12th dec 2023", date(2023, 12, 12)),
        ("1 may", date(2024, 5, 1)),
        ("7 May", date(2023, 5, 7)),
        ("today", date(2024, 5, 6)),
        ("Yesterday", date(2024, 5, 5)),
        ("12th of December 2023", date(2023, 12, 12)),
        ("December 12, 2023", date(2023, 12, 12)),
        ("May 1st", date(2024, 5, 1)),
        ("May 2024", None),
        ("Monday", date(2024, 5, 6)),  # it is one
        ("last Monday", date(2024, 4, 29)),
        ("on Sunday", date(2024, 5, 5)),
        ("last Tues", date(2024, 4, 30)),
        ("next Friday", None),  # some mean this one, some the one after it
        ("tomorrow", None),
        ("31 February 2024", None),
        ("soon", None),
        ("", None),
        ("12", None),
        ("0 may", None),
        ("2023-13-40", None),
        ("29 February", date(2024, 2, 29)),
    ],
)
def test_days_as_people_say_them(words: str, day: date | None, session: Session) -> None:
    assert parse_day(words, session.today, record_sentences.months(session.voice)) == day


@pytest.mark.parametrize(("now", "day"), [("2026-11-23", date(2024, 2, 29)), ("1904-02-28", date(1896, 2, 29))])
def test_the_last_leap_day(now: str, day: date, session: Session) -> None:
    assert parse_day("29 February", date.fromisoformat(now), record_sentences.months(session.voice)) == day
    assert parse_day("30 February", date.fromisoformat(now), record_sentences.months(session.voice)) is None


def test_a_day_that_is_none_is_asked_again(session: Session) -> None:
    made = Talk(session, meeting.session)
    ask = made.said("some day")
    assert ask is not None and "some day" in ask.error
    assert "session" in made.data and len(made.data["session"]) == 1


def test_forms_in_a_row_with_skips_and_not_sure(session: Session) -> None:
    session.meeting = "first"
    made = Talk(session, forms.feedback)
    assert made.ask is not None and "Form 2" in made.ask.label
    made.said("g", "not sure", "", "1", "fair", "e", "The break", "")
    made.said("", "p", "", "", "", "", "", "", "Less noise", "done")
    assert made.ask is None
    first, second = made.of("feedback")[-2:]
    assert first["ratings"] == {"The room": "good", "The people who ran it": "not-sure", "Fun": "poor"}
    assert (first["before"], first["after"], first["helped"]) == ("fair", "excellent", "The break")
    assert "change" not in first and first["session"] == "first" and first["on"] == date(2024, 4, 2)
    assert (second["ratings"], second["change"]) == ({"The room": "poor"}, "Less noise")
    assert len(session.state.history.done) == 2, "a form is one step of undo"


def test_back_in_a_form_and_an_empty_form_is_none(session: Session) -> None:
    session.meeting = "first"
    made = Talk(session, forms.feedback)
    made.said("poor", Said("", "back"), "good", "", "", "", "", "", "", "")
    assert made.of("feedback")[-1]["ratings"] == {"The room": "good"}
    count = len(made.data["feedback"])
    made.said("", *[""] * 8, "done")
    assert made.ask is None and len(made.data["feedback"]) == count


def test_done_ends_the_forms_at_any_row(session: Session) -> None:
    session.meeting = "first"
    made = Talk(session, forms.feedback)
    assert made.said("good", "done") is None
    assert made.of("feedback")[-1]["ratings"] == {"The room": "good"}
    count = len(made.data["feedback"])
    assert Talk(session, forms.feedback).said("d") is None and len(made.data["feedback"]) == count


def test_a_form_that_is_left_keeps_what_was_said(session: Session) -> None:
    session.meeting = "first"
    made = Talk(session, forms.feedback)
    made.said("good", "fair")
    made.leave()
    assert made.of("feedback")[-1]["ratings"] == {"The room": "good", "The people who ran it": "fair"}


def test_a_form_goes_on_when_it_was_undone_meanwhile(session: Session) -> None:
    session.meeting = "first"
    made = Talk(session, forms.feedback)
    made.said("good")
    session.undo()
    made.said("fair")
    assert made.of("feedback")[-1]["ratings"] == {"The room": "good", "The people who ran it": "fair"}


def test_the_rows_of_the_form_are_the_groups_own(session: Session, tmp_path: Path) -> None:
    own = tmp_path / "own" / "words"
    own.mkdir(parents=True)
    (own / "along.toml").write_text('rows = ["fun", "The soup"]\nagenda = ["5 Soup", "nonsense"]\n', "utf-8")
    session.voice.guide.folders = (tmp_path / "own", *session.voice.guide.folders)
    session.voice.guide._words.clear()
    named = [(line.row, line.label) for line in forms.lines(Context(session))]
    assert named[:2] == [("Fun", "Was it fun?"), ("The soup", "The soup")]
    assert len(named) == 6


def test_an_outcome_is_seen_and_told_by_a_role(session: Session) -> None:
    made = Talk(session, short_records.achievement, "friends")
    made.said("planned", "friends", "They meet on Sundays too", "members", "1 May 2024")
    assert made.ask is None and made.data["outcome"]["friends"]["status"] == "seen"
    assert made.of("achievement") == [
        {"text": "They meet on Sundays too", "for": ["friends"], "told_by": "members", "on": date(2024, 5, 1)}
    ]
    assert (made.progress.landed, made.came.said) == ("friends", "Seen: “People make friends”.")
    session.undo()
    assert "achievement" not in made.data and "status" not in made.data["outcome"]["friends"], "both at once"


def test_something_achieved_that_nobody_planned(session: Session) -> None:
    made = Talk(session, short_records.achievement)
    made.said("new", "We were on the radio", "", "")
    assert made.of("achievement") == [{"text": "We were on the radio", "on": date(2024, 5, 6)}]
    assert "status" not in made.data["outcome"]["friends"]


def test_a_benefit_by_role_and_kind(session: Session) -> None:
    made = Talk(session, short_records.benefit)
    made.said("I speak up now", "person", "conf", "friends", "")
    assert made.of("benefit") == [
        {"text": "I speak up now", "who": "person", "kind": "confidence", "for": ["friends"], "on": date(2024, 5, 6)}
    ]
    made = Talk(session, short_records.benefit)
    made.said("We laugh more", "cooks", "neither", "laughter", "", "")
    assert (made.of("benefit")[-1]["who"], made.of("benefit")[-1]["kind"]) == ("cooks", "laughter")


@pytest.mark.parametrize(("said", "good"), [("good", True), ("bad", False), ("neither", None), ("", None)])
def test_something_unexpected(session: Session, said: str, good: bool | None) -> None:
    made = Talk(session, short_records.unexpected)
    made.said("Two of us have lunch together", said, "", "")
    assert made.of("unexpected")[-1].get("good") == good


def test_a_decision_answers_what_somebody_said(session: Session) -> None:
    session.meeting = "first"
    made = Talk(session, short_records.decision)
    made.said("We take an hour", "", "members", "peer", "", "1", "")
    assert made.of("decision") == [
        {
            "session": "first",
            "on": date(2024, 4, 2),
            "what": "We take an hour",
            "decided_by": ["members", "peer-researchers"],
            "because_of": ["old"],
        }
    ]
    assert Talk(session, short_records.decision).ask is not None


def test_a_record_without_its_words_is_asked_again(session: Session) -> None:
    session.meeting = NONE
    made = Talk(session, short_records.decision)
    ask = made.said("   ")
    assert ask is not None and ask.error and "decision" not in made.data


def test_a_poll_with_counts_and_one_collected_one_by_one(session: Session) -> None:
    session.meeting = "first"
    made = Talk(session, polls.poll)
    made.said(
        "Which day?",
        "Monday",
        "Friday",
        "",
        "counts",
        "4",
        "",
    )
    assert made.ask is None and made.of("poll")[-1]["options"] == {"Monday": 4, "Friday": 0}
    made = Talk(session, polls.poll)
    made.said("new", "Where?", "Here", "There", "", "one by one", "1", "2", "2", Said("", "back"), "there", "")
    assert made.of("poll")[-1] == {"session": "first", "question": "Where?", "options": {"Here": 1, "There": 2}}
    made = Talk(session, polls.poll)
    made.said("which day", "counts", "5", "1")
    assert made.of("poll")[0]["options"] == {"Monday": 5, "Friday": 1}


def test_a_result_needs_a_value_or_a_story(session: Session) -> None:
    session.meeting = NONE
    made = Talk(session, short_records.result, "friends")
    made.said("who did", "", "")
    assert "result" not in made.data and "Nothing was said" in made.came.said
    made = Talk(session, short_records.result, "friends")
    made.said("who did", "6 of 7", "He goes fishing now", "7", "", "")
    assert made.of("result") == [
        {"measure": "talk", "on": date(2024, 5, 6), "value": "6 of 7", "story": "He goes fishing now", "how_many": 7}
    ]


def test_a_result_says_of_whom(session: Session) -> None:
    """Group after group; what was said of one is in the plan when the next is asked about."""
    session.meeting = NONE
    made = Talk(session, short_records.result, "friends")
    made.said("who did", "17 of 23", "", "23", "members", "6 of 8")
    assert made.of("result")[0]["among"] == {"members": "6 of 8"}
    made.said("Staff ", "9 of 12", "carers", "", "STAFF", "10 of 12", "youth", "5", "", "2 May")
    assert made.of("result")[0]["among"] == {"members": "6 of 8", "Staff": "10 of 12", "youth": 5}
    assert made.of("result")[0]["on"] == date(2024, 5, 2)
    made = Talk(session, short_records.result, "friends")
    made.said("who did", "18 of 23", "", "23")
    assert {"members", "Staff", "youth"} <= {option.words for option in made.ask.options}


def test_statements_in_pairs_and_by_theme(session: Session) -> None:
    made = Talk(session, short_records.statement)
    made.said("I", "I choose my day", "my day", "friends")
    made = Talk(session, short_records.statement)
    made.said("We", "We ask each morning", "my day", "", "choose")
    first, second = made.data["statement"].items()
    assert first[1] == {"voice": "I", "text": "I choose my day", "theme": "my day", "for": ["friends"]}
    assert (second[1]["answers"], second[1]["theme"]) == (first[0], "my day")


def test_which_session_is_asked_once(session: Session) -> None:
    made = Talk(session, short_records.decision)
    assert made.ask is not None and [option.key for option in made.ask.options] == ["first", NONE]
    made.said("No session", "Tea first", "", "", "")
    assert "session" not in made.of("decision")[-1] and made.of("decision")[-1]["on"] == date(2024, 5, 6)
    again = Talk(session, short_records.decision)
    assert again.ask is not None and not again.ask.options


def test_the_menu_goes_on_until_there_is_nothing_more(session: Session) -> None:
    made = Talk(session, records_menu.along)
    ask = made.said("unexpected", "It rained", "", "", "")
    assert ask is not None and ask.options and ask.optional
    ask = made.said("benefit", "I sing", "", "", "", "")
    assert ask is not None
    assert made.said("") is None and made.progress.kept
    assert len(session.state.history.done) == 2


def test_the_menu_offers_to_look_only_where_there_is_something(tmp_path: Path, session: Session) -> None:
    path = tmp_path / "empty.toml"
    path.write_text("toc = 1\n", "utf-8")
    empty = Session.open(path)
    assert isinstance(empty, Session)
    made = Talk(empty, records_menu.along)
    assert made.ask is not None and "summary" not in [option.key for option in made.ask.options]
    made.said("result")
    assert "Nothing is checked yet" in made.came.said
    empty._queue.flush()


def test_what_it_adds_up_to_is_read_with_bars_only_for_eyes(session: Session) -> None:
    made = Talk(session, records_menu.along)
    made.said("how it", "2 april")
    assert made.ask is None and any("9 people came" in line for line in made.read)
    heard = Talk(session, records_menu.summary)
    session.by_ear = True
    heard.said("all of it")
    assert not any("##" in line for line in heard.read)


def test_a_record_is_looked_at_changed_and_removed(session: Session) -> None:
    made = Talk(session, records_menu.look)
    made.said("more time", "read")
    assert any("More time" in line for line in made.read)
    made = Talk(session, records_menu.look)
    made.said("library", "change: who came", "5", "", "")
    assert made.data["session"]["first"]["came"] == {"members": 5}
    made = Talk(session, records_menu.look)
    made.said("library", "change: minutes", "90")
    assert made.data["session"]["first"]["minutes"] == 90
    made = Talk(session, records_menu.look)
    ask = made.said("library", "change: on", "some day")
    assert ask is not None and ask.error
    made.said("3 April 2024")
    assert made.data["session"]["first"]["on"] == date(2024, 4, 3)
    made = Talk(session, records_menu.look)
    made.said("more time", "remove", "yes")
    assert "feedback" not in made.data


def test_the_agenda_is_led_and_told_only_when_asked(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(running, "clock", lambda: now[0])
    session.meeting = "first"
    made = Talk(session, running.run)
    assert made.ask is not None and "20 minutes left for" in made.ask.whole and "last part" in made.ask.whole
    now[0] += 5 * 60
    assert "20 minutes" in made.ask.whole, "nothing moves by itself"
    ask = made.said("")
    assert ask is not None and "15 minutes left for" in ask.whole
    now[0] += 17 * 60
    ask = made.said("")
    assert ask is not None and "2 minutes over" in ask.whole
    made.leave()
    back = Talk(session, running.run)
    assert back.ask is not None and "2 minutes over" in back.ask.whole, "leaving keeps the place"
    ask = back.said("next")
    assert ask is not None and "whole agenda" in ask.whole
    ask = back.said("end")
    assert ask is not None and ask.came.said == "The session is over." and "until next time" in ask.whole
    assert back.said("") is None and session.running is None


def test_without_an_agenda_the_usual_one_is_offered_at_once(session: Session) -> None:
    made = Talk(session, meeting.session)
    made.said("")
    made.leave()
    made = Talk(session, running.run)
    assert made.ask is not None and "The usual one is" not in made.ask.whole
    assert (made.ask.options[0].key == "usual" and "How" in made.ask.whole) or "What was good" in made.ask.whole
    ask = made.said("usual")
    assert ask is not None and "What was good" in ask.whole and "10 minutes left" in ask.whole
    assert [row["minutes"] for row in made.of("session")[-1]["agenda"]] == [10, 10, 15]  # type: ignore[attr-defined]
    assert len(made.of("session")) == 2, "the session that was there has it now"


def test_where_there_is_no_session_one_of_today_begins_with_the_agenda(session: Session) -> None:
    session.apply(items.Remove("first"))
    made = Talk(session, running.run)
    ask = made.said("usual")
    assert ask is not None and "What was good" in ask.whole
    [kept] = made.of("session")
    assert kept["on"] == date(2024, 5, 6) and session.meeting in made.data["session"]


@pytest.mark.parametrize("there", [True, False])
def test_without_an_agenda_nothing_is_led_and_nothing_begins(session: Session, there: bool) -> None:
    session.apply(items.Remove("first"))
    if there:
        Talk(session, meeting.session).said("")
    before = dict(session.state.plan.items)
    made = Talk(session, running.run)
    assert made.said("") is None and "nothing to lead" in made.came.said
    assert dict(session.state.plan.items) == before and session.running is None


def test_what_the_cards_mean_is_asked_at_the_first_session_alone(session: Session) -> None:
    session.apply(items.Remove("first"))
    made = Talk(session, meeting.session)
    made.said("", "", "", "", "", "", "", "", "stop", "", "I agree", "")
    assert made.ask is None and made.of("session")[-1]["cards"] == {"red": "stop", "green": "I agree"}
    made = Talk(session, meeting.session)
    asked = []
    while made.ask is not None:
        asked.append(made.ask.label)
        made.said("" if len(asked) > 1 else "7 June")
    assert not [label for label in asked if "card" in label]
    assert made.of("session")[-1]["cards"] == {"red": "stop", "green": "I agree"}


def test_where_the_first_session_used_no_cards_nobody_asks_again(session: Session) -> None:
    session.apply(items.Remove("first"))
    made = Talk(session, meeting.session)
    made.said(*[""] * 12)
    assert made.ask is None
    made = Talk(session, meeting.session)
    while made.ask is not None:
        assert "card" not in made.ask.label
        made.said("")
    assert "cards" not in made.of("session")[-1]


def test_an_idea_belongs_to_the_session_that_we_are_at(session: Session) -> None:
    Talk(session, ideas.idea).said("A garden")
    session.meeting = "first"
    made = Talk(session, ideas.idea)
    made.said("A choir")
    assert [idea.get("session") for idea in made.of("idea")] == [None, "first"]


def test_others_who_change_the_file_meanwhile_are_not_undone_with_a_form(session: Session) -> None:
    session.meeting = "first"
    made = Talk(session, forms.feedback)
    made.said("good")
    assert session.flush(5) is None
    session.path.write_text(session.path.read_text("utf-8") + '\n[idea.theirs]\ntext = "Theirs"\n', "utf-8")
    assert session.look_outside(certain=True).kind in ("taken", "merged")
    made.said("fair")
    made.leave()
    assert made.of("feedback")[-1]["ratings"] == {"The room": "good", "The people who ran it": "fair"}
    session.undo()
    assert "theirs" in made.data["idea"]


def test_words_that_cannot_be_kept_now_are_kept_with_the_next_or_offered_later(session: Session) -> None:
    session.meeting = "first"
    made = Talk(session, forms.feedback)
    made.said("good")
    good = session.path.read_text("utf-8")
    assert session.flush(5) is None
    good = session.path.read_text("utf-8")
    session.path.write_text(good + "[[[", "utf-8")
    assert session.look_outside(certain=True).kind == "broken"
    made.said("fair")
    assert "mistake" in made.came.said
    session.path.write_text(good, "utf-8")
    assert session.look_outside(certain=True).kind == "mended"
    made.said("poor")
    ratings = made.of("feedback")[-1]["ratings"]
    assert ratings == {"The room": "good", "The people who ran it": "fair", "Easy to follow": "poor"}
    session.path.write_text(good + "[[[", "utf-8")
    session.look_outside(certain=True)
    made.said("", "", "", "The soup")
    made.leave()
    assert session.unsaved is not None
    [kept] = session.unsaved.aside
    assert "The soup" in kept.words and session.kept_in


def test_a_result_that_can_hardly_be_right_is_kept_and_asked_about_at_once(session: Session) -> None:
    """More than there are, of nobody, less than none: other words take its place, and just Enter leaves it."""
    session.meeting = NONE
    made = Talk(session, short_records.result, "friends")
    made.said("who did", "25 of 20")
    assert made.ask is not None and made.of("result")[0]["value"] == "25 of 20"
    assert made.ask.whole == "“25 of 20” is more than the whole. What should it say? Enter keeps it."
    made.said("0 of 0")
    assert made.ask is not None and made.ask.whole.startswith("“0 of 0” counts nobody.")
    made.said("-3")
    assert made.ask is not None and made.ask.whole.startswith("“-3” is less than none.")
    made.said("15 of 20", "", "20", "members", "12 of 8", "6 of 8", "staff", "9 of 5", "", "carers", "7 of 6", "7 of 6")
    assert made.of("result")[0]["value"] == "15 of 20"
    assert made.of("result")[0]["among"] == {"members": "6 of 8", "staff": "9 of 5", "carers": "7 of 6"}
    made.said("", "")
    assert made.ask is None and len(session.state.history.done) == 1


def test_a_yes_or_a_no_never_takes_the_place_of_an_amount(session: Session) -> None:
    session.meeting = NONE
    for words in ("yes", "not sure"):
        made = Talk(session, short_records.result, "friends")
        made.said("who did", "25 of 20", words)
        assert made.ask is not None and made.ask.label == "A story (Enter: none)"
        assert made.of("result")[-1]["value"] == "25 of 20"
    made = Talk(session, short_records.result, "friends")
    made.said("who did", "25 of 20", "no")
    assert made.ask is not None and made.ask.whole.startswith("“25 of 20” is more than the whole.")
    made.said("20 of 25")
    assert made.of("result")[-1]["value"] == "20 of 25"


def test_no_amount_that_is_right_is_asked_about(session: Session) -> None:
    session.meeting = NONE
    for words in ("20 of 20", "20 of 1,000", "no", "120% of last year", "25", "open 24/7", "4.5 of 5"):
        made = Talk(session, short_records.result, "friends")
        made.said("who did", words)
        assert made.ask is not None and made.ask.label == "A story (Enter: none)", words


def test_an_odd_amount_is_asked_about_wherever_it_is_set(session: Session) -> None:
    """What is changed of a result later, and what a check starts from and hopes for."""
    session.meeting = NONE
    made = Talk(session, short_records.result, "friends")
    made.said("who did", "5 of 20", "", "", "", "")
    made = Talk(session, records_menu.look)
    made.said("5 of 20")
    assert made.ask is not None
    field = next(option.key for option in made.ask.options if option.key == "value")
    made.said(field, "21 of 20")
    assert made.ask is not None and made.ask.whole.startswith("“21 of 20” is more than the whole.")
    made.said("6 of 20")
    assert made.ask is None and made.of("result")[0]["value"] == "6 of 20"
    made = Talk(session, items.detail, "talk")
    made.said("hoped", "30 of 20")
    assert made.ask is not None and made.ask.whole.startswith("“30 of 20” is more than the whole.")
    made.said("")
    assert made.ask is None and made.of("measure")[0]["hoped"] == "30 of 20"


def test_one_answer_back_shows_what_was_chosen_in_its_words_and_what_was_typed_as_it_was(session: Session) -> None:
    """Nobody knows the key of an option."""
    session.meeting = NONE
    made = Talk(session, lambda context: with_way_back(context, short_records.benefit))
    made.said("I sleep better", "somebody who takes part", Said("", "back"))
    assert made.ask is not None and made.ask.value != "person"
    assert made.ask.value == next(option.words for option in made.ask.options if option.key == "person")
    made.said(Said("", "back"))
    assert made.ask is not None and made.ask.value == "I sleep better"


def test_only_what_nothing_comes_before_yet_is_asked_whether_it_can_start(session: Session) -> None:
    made, kind = Talk(session, walked_back, "centre"), Said("", "kind")
    made.said(kind, kind, "People know who comes", Said("", "deeper"), *[kind] * 4, "People have met the hosts", "")
    assert made.ask is not None and "People have met the hosts" in made.ask.whole
    assert "People know who comes" not in made.ask.whole
