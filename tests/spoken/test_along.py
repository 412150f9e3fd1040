"""Along the way by ear: the December session whole, the agenda, the summary, and what an opening tells."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date

import pytest

from tests.journey import december
from tests.reports.test_line import PLAN as ABOVE
from tests.spoken.conftest import Talk
from tests.tui.test_along import VOTES

Talks = Callable[..., Talk]


@pytest.fixture(autouse=True)
def the_day(own_state: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOC_TUI_TODAY", december.TODAY)


def test_the_december_session_is_taken_down_by_ear(talk: Talks) -> None:
    first, *rest = december.ANSWERS
    done = talk(december.PLAN, f"along {first}", *rest, "quit")
    data = tomllib.loads(done.text)
    made = next(item for key, item in data["session"].items() if key != "october")
    assert made["came"] == {"people-who-use-services": 8, "facilitators": 2}
    assert made["access"] == {"Large print": "met", "A lift": "not-met"}
    assert (made["minutes"], [row["minutes"] for row in made["agenda"]]) == (60, [10, 10, 15])
    assert made["cards"] == {"red": "stop"}, "as in October, without a question"
    assert [form.get("after") for form in data["feedback"].values()] == ["good", "good", "excellent"]
    assert next(iter(data["poll"].values()))["options"] == {"What changes": 2, "How we work": 1}
    decided = list(data["decision"].values())
    asked = [key for key, form in data["feedback"].items() if form.get("change")]
    assert [one["what"] for one in decided] == ["We meet in a bigger room", "We add an example of our own"]
    assert (decided[0]["because_of"], decided[0]["decided_by"]) == (asked, ["steering group"])
    assert next(iter(data["unexpected"].values()))["good"] is True
    assert data["outcome"]["journey"]["status"] == "seen"
    assert next(iter(data["achievement"].values()))["on"] == date(2023, 12, 12)
    assert "10 people came: 8 people who use services, 2 facilitators." in done.transcript
    assert "35 of 60 minutes are planned. 25 are left free on purpose." in done.transcript


def test_options_of_a_form_are_read_once_and_back_goes_back(talk: Talks) -> None:
    answers = ["3 October", "poor", "back", "good", *[""] * 7, "done", "", "quit"]
    done = talk(december.PLAN, "along feedback", *answers)
    data = tomllib.loads(done.text)
    assert [form["ratings"] for form in data["feedback"].values()] == [{"The room": "good"}]
    assert done.transcript.count("3 good") == 1
    assert "Form 1 is kept." in done.lines


def test_leaving_in_the_middle_of_a_form_keeps_what_was_said(talk: Talks) -> None:
    done = talk(december.PLAN, "along feedback", "3 October", "poor", "fair", "quit")
    [form] = tomllib.loads(done.text)["feedback"].values()
    assert form["ratings"] == {"The room": "poor", "The people who ran it": "fair"}


def test_the_end_of_input_in_the_middle_of_a_form_loses_nothing(talk: Talks) -> None:
    done = talk(december.PLAN, "along feedback", "3 October", "poor")
    [form] = tomllib.loads(done.text)["feedback"].values()
    assert form["ratings"] == {"The room": "poor"}


def test_the_agenda_is_led_by_ear(talk: Talks) -> None:
    plan = december.PLAN + 'agenda = [{ minutes = 10, what = "Tea" }, { minutes = 5, what = "Talk" }]\nminutes = 30\n'
    done = talk(plan, "run", "3 October", "", "next", "end", "quit")
    said = [line for line in done.lines if " minutes left for " in line]
    assert said[0] == ("10 minutes left for “Tea”. Then “Talk”, 5. 30 left in all, 15 free on purpose.")
    assert said[2].startswith("5 minutes left for “Talk”. This is the last part.")
    assert "The session is over." in done.lines


def test_the_summary_is_heard_without_bars(talk: Talks) -> None:
    done = talk(december.PLAN, "along summary", "all", "quit")
    assert "3 October 2023, Library. 9 people came: 7 people who use services, 2 staff." in done.lines
    assert not any("##" in line for line in done.lines)


def test_an_opening_tells_of_the_last_session_and_the_next(talk: Talks) -> None:
    plan = (
        december.PLAN
        + """
[session.january]
on = 2024-01-09
activity = "Looking back"
[feedback.a]
session = "october"
change = "A bigger room"
[decision.d]
session = "october"
what = "We meet in the hall"
because_of = ["a"]
"""
    )
    words = ("October 2023", "decided", "You said", "Next")
    told = [line for line in talk(plan, "quit").lines if any(word in line for word in words)]
    assert told == [
        "Last session: 3 October 2023, Library. 9 people came: 7 people who use services, 2 staff.",
        "It was decided: We meet in the hall.",
        "You said: A bigger room. We did: We meet in the hall.",
        "Next session: 9 January 2024, Looking back.",
    ]


def test_the_tree_of_what_lies_above_our_line(talk: Talks) -> None:
    said = talk(ABOVE, "tree above", "quit").transcript.partition("> tree above\n")[2]
    assert "Older men have company. Project impact" in said and "Open the workshop" not in said
    none = "Nothing in the plan lies above the line of what it promises."
    assert none not in said and none in talk(december.PLAN, "above the line", "quit").lines


def test_the_tree_of_what_is_seen_and_of_what_is_not(talk: Talks) -> None:
    seen = december.PLAN.replace('term = "short"', 'term = "short"\nstatus = "seen"')
    done = talk(seen, "tree seen", "tree not yet", "quit")
    assert any("People can make the journey. Outcome, short term, level 2." in line for line in done.lines)
    assert "Nothing in the plan is marked as seen yet." in talk(december.PLAN, "tree seen", "quit").lines


def test_records_that_name_an_item_are_told_with_it(talk: Talks) -> None:
    plan = (
        december.PLAN
        + """
[measure.m]
checks = "journey"
question = "How did you get here?"
[result.a]
measure = "m"
on = 2023-03-01
value = "4 of 12"
[result.b]
measure = "m"
on = 2023-11-02
value = "7 of 12"
"""
    )
    done = talk(plan, "/show journey", "quit")
    assert "2 results, last in November 2023: 7 of 12." in done.lines


def test_the_word_that_stands_for_enter_is_no_answer(talk: Talks) -> None:
    """“Another answer (Enter: done)” invites to say done."""
    plan = 'toc = 1\n[plan]\ntitle = "T"\n'
    done = talk(plan, "along poll", "Where do we meet?", "The hall", "The park", "Done.", "", "quit")
    [poll] = tomllib.loads(done.text)["poll"].values()
    assert poll["options"] == {"The hall": 0, "The park": 0}
    done = talk(plan, "along poll", "Where do we meet?", "The hall", "'done", "", "", "quit", name="quoted.toml")
    [poll] = tomllib.loads(done.text)["poll"].values()
    assert poll["options"] == {"The hall": 0, "done": 0}, "an apostrophe makes an answer of it"


def test_nobody_is_nobody(talk: Talks) -> None:
    answers = ["", "The hall", "", "About", "", "7 members", "nobody", "", "large print", "nothing", "not sure"]
    done = talk('toc = 1\n[plan]\ntitle = "T"\n', "along session", *answers, "3", "", "quit")
    [session] = tomllib.loads(done.text)["session"].values()
    assert session["came"] == {"members": 7} and list(session["access"]) == ["large print"]


def test_what_has_votes_and_the_tree_by_votes(talk: Talks) -> None:
    done = talk(VOTES, "votes", "show 1", "tree by votes", "show 2", "quit")
    told = [line for line in done.lines if line[:2] in ("1.", "2.", "3.")]
    assert told[0] == "1. 2 votes: People cook"
    assert [line.split(",")[0] for line in told[1:]] == [
        "1. A street that meets. Impact",
        "2. People cook. Outcome",
        "3. People talk. Outcome",
    ]
    assert ["2 votes." in line for line in told[1:]] == [False, True, False]
    assert "\n".join(done.lines).count("Votes: 2") == 2, "both numbers name the item with the votes"
    assert done.text == VOTES, "nothing in the plan moves"


@pytest.mark.parametrize("says", ["votes", "tree votes"])
def test_by_ear_nothing_has_a_vote_yet(talk: Talks, says: str) -> None:
    assert "Nothing has a vote yet." in talk(VOTES.replace("votes = 2\n", ""), says, "quit").lines
