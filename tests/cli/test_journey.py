"""`toc-tui journey` and `show --only`: words, table, bars and data; what is wrong is one sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Toc

PLAN = """toc = 1
[impact.i]
text = "A street that meets"
[outcome.a]
term = "short"
status = "seen"
text = "People say hello"
leads_to = ["i"]
[outcome.b]
term = "short"
text = "People eat together"
leads_to = ["i"]
[session.may]
on = 2024-05-02
minutes = 60
came = { members = 6 }
agenda = [{ minutes = 20, what = "Tea" }]
[feedback.x]
session = "may"
ratings = { Fun = "good" }
before = "poor"
after = "good"
[feedback.y]
session = "may"
ratings = { Fun = "poor" }
change = "More \\u001b[2J tea"
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN, "utf-8")
    return path


def test_in_words(plan: Path, toc: Toc) -> None:
    came = toc("journey", plan)
    lines = came.out.splitlines()
    assert came.code == 0 and not came.err
    assert "2 May 2024. 6 people came: 6 members. 2 forms." in lines
    assert "On the way to “A street that meets”: 1 of 2 outcomes seen." in lines
    assert "Fun: 1 of 2 said good or excellent (1 poor, 1 good)." in lines
    assert "From before to after, 1 of 1 felt better, 0 the same, 0 worse. 1 did not say both." in lines
    assert any("take care" in line for line in lines), "two forms are few"
    assert "\x1b" not in came.out


def test_one_session(plan: Path, toc: Toc) -> None:
    came = toc("journey", plan, "--session", "may")
    assert "Agenda: 20 minutes, Tea." in came.out and "40 are left free on purpose." in came.out
    assert "On the way to" not in came.out


def test_as_bars_and_as_a_table(plan: Path, toc: Toc) -> None:
    bars = toc("journey", plan, "--as", "plot").out.splitlines()
    assert any(row.startswith("Fun ") and "██████████░░░░░░░░░░  1 of 2 good or excellent" in row for row in bars)
    told = toc("--ascii", "journey", plan, "--as", "plot").out
    assert "##########..........  1 of 2 good or excellent" in told and "█" not in told
    head, *rows = toc("journey", plan, "--as", "table").out.splitlines()
    assert head.split() == ["SESSION", "ROW", "poor", "fair", "good", "excellent", "not", "sure", "SKIPPED", "FORMS"]
    assert rows[0].split() == ["2", "May", "2024", "Fun", "1", "0", "1", "0", "0", "0", "2"]


def test_as_data(plan: Path, toc: Toc) -> None:
    data = json.loads(toc("journey", plan, "--json").out)
    assert data["feedback"]["rows"][0] == {
        "row": "Fun",
        "poor": 1,
        "fair": 0,
        "good": 1,
        "excellent": 0,
        "not-sure": 0,
        "skipped": 0,
        "odd": 0,
        "rated": 2,
        "high": 1,
    }
    assert (data["feedback"]["few"], data["feedback"]["change"]["better"]) == (True, 1)
    assert data["sessions"][0]["came"] == {"members": 6} and data["sessions"][0]["spare"] == 40
    assert data["seen"][0]["share"] == 0.5 and data["seen"][0]["seen"] == ["a"]
    assert json.loads(toc("journey", plan, "--session", "may", "--json").out)["key"] == "may"


def test_what_is_wrong_is_said(plan: Path, toc: Toc) -> None:
    for words in (("--session", "x"), ("--session", "a"), ("--session", "june"), ("--as", "poem")):
        came = toc("journey", plan, *words)
        assert came.code == 2 and not came.out and len(came.err.splitlines()) <= 2
    assert toc("journey", plan.parent / "none.toml").code == 3


def test_a_plan_without_records(toc: Toc) -> None:
    came = toc("journey", "-", stdin='toc = 1\n[impact.i]\ntext = "I"\n')
    assert (came.code, came.out) == (0, "Nothing has been kept of the journey yet.\n")
    assert toc("journey", "-", "--as", "table", stdin="toc = 1\n").out == "No feedback form has been kept yet.\n"


def test_only_what_is_seen_or_not_yet(plan: Path, toc: Toc) -> None:
    assert toc("show", plan, "--only", "seen").out.splitlines() == [
        "A street that meets. Impact: i",
        "  People say hello. Outcome, short term: a",
    ]
    assert "People eat together" in toc("show", plan, "--only", "not-yet").out
    assert [row["key"] for row in json.loads(toc("show", plan, "--only", "seen", "--json").out)] == ["a"]
    assert toc("show", plan, "a", "--only", "seen").code == 2
    assert toc("show", plan, "--only", "maybe").code == 2
    none = toc("show", "-", "--only", "seen", stdin='toc = 1\n[impact.i]\ntext = "I"\n')
    assert (none.code, none.out) == (0, "") and none.err


def test_only_what_lies_above_our_line(plan: Path, toc: Toc) -> None:
    beyond = PLAN.replace("[impact.i]\n", '[impact.i]\nline = "beyond"\n')
    assert toc("show", "-", "--only", "above", stdin=beyond).out == "A street that meets. Impact: i\n"
    none = toc("show", plan, "--only", "above")
    assert none.code == 0 and "Nothing in the plan lies above the line of what it promises." in none.err


def test_whose_a_benefit_was_is_told_as_people_say_it(toc: Toc, plan: Path) -> None:
    with plan.open("a", encoding="utf-8") as file:
        for key, who in (("k", "person"), ("l", "staff"), ("m", "neighbours")):
            file.write(f'[benefit.{key}]\non = 2024-05-02\nwho = "{who}"\ntext = "Sleeps better {key}"\n')
    lines = toc("journey", plan).out.splitlines()
    [told] = [line.strip(".").removeprefix("Who gained: ") for line in lines if line.startswith("Who gained: ")]
    assert set(told.split(", ")) == {"neighbours 1", "people who take part 1", "people who work here 1"}
    assert "Sleeps better k. Somebody who takes part." in lines and "Sleeps better m. Neighbours." in lines


UNDATED = """toc = 1
[impact.i]
text = "Members have a good life"
[outcome.a]
term = "short"
status = "seen"
text = "Improved wellbeing"
leads_to = ["i"]
[measure.m]
checks = "a"
question = "How are you?"
[result.r]
measure = "m"
value = "3 of 9"
among = { members = "2 of 6", hosts = "1 of 9" }
[session.s]
place = "Hall"
[benefit.b]
who = "person"
text = "She sings"
[benefit.h]
who = "hosts"
text = "They sleep"
[achievement.c]
text = "We ran it alone"
[unexpected.u]
text = "Cats came"
who = "members"
[decision.d]
what = "Open at nine"
"""


@pytest.mark.parametrize("form", ["words", "plot"])
def test_what_stands_behind_a_full_stop_begins_with_a_capital(form: str, tmp_path: Path, toc: Toc) -> None:
    plan = tmp_path / "undated.toml"
    plan.write_text(UNDATED, "utf-8")
    told = toc("journey", plan, "--as", form).out
    assert "Improved wellbeing. No day given." in told and "She sings. Somebody who takes part." in told
    assert "They sleep. Hosts." in told and "No day given: Open at nine." in told
    assert not re.search(r"\. [a-z]", told)
    if form == "words":
        assert not [line for line in told.splitlines() if line[:1].islower()]
