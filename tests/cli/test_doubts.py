"""An arrow in doubt on the command line: what is kept, what every form of `show` tells, how an old plan is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from tests.small_plans import CLUB as PLAN
from tests.small_plans import DIFFERENCE, MISS
from tests.spoken.test_doubt_looked_at import RESULT, TEXT
from toc_tui.plan.model import Answer, Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split


@pytest.fixture
def club(tmp_path: Path) -> Path:
    path = tmp_path / "club.toml"
    path.write_text(PLAN, "utf-8")
    return path


def plan_of(path: Path) -> Plan:
    reading = read(split(path.read_text("utf-8")))
    assert not reading.problems
    return reading.plan


def answered(path: Path, check: str, *place: str) -> Answer:
    answer = plan_of(path).answers.get((check, place))
    assert answer is not None
    return answer


@pytest.fixture
def doubted(club: Path, toc: Toc) -> Path:
    assert toc("answer", club, "supports", "a/i", "no", "--because", DIFFERENCE).code == 0
    return club


def test_both_sentences_are_in_the_file_and_the_story_tells_the_doubt(doubted: Path, toc: Toc) -> None:
    text = doubted.read_text("utf-8")
    assert MISS in text and DIFFERENCE in text
    assert answered(doubted, "supports", "a", "i").because == DIFFERENCE
    story = " ".join(toc("report", doubted, "--as", "story", "--format", "txt").out.split())
    assert f"we do not think so: Older men have company. We doubt this, because: {DIFFERENCE}. What was" in story
    assert f"Because: {DIFFERENCE}" not in story


def test_why_it_is_not_needed_is_told_as_that(club: Path, toc: Toc) -> None:
    toc("answer", club, "needed", "a/i", "no", "--because", "Men find company in the pub too")
    story = " ".join(toc("report", club, "--as", "story", "--format", "txt").out.split())
    assert f"Because: {MISS}. This helps, but it is not needed, because: Men find company in the pub too." in story


def test_a_doubt_about_an_arrow_without_a_reason_does_not_become_its_reason(club: Path, toc: Toc) -> None:
    toc("answer", club, "supports", "b/i", "not-sure", "--because", "Most of us cook alone")
    assert not plan_of(club).link("b", "i").fields
    assert "Because: Most" not in toc("report", club, "--as", "story", "--format", "txt").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Men meet every week. Outcome, short term, arrow in doubt: a"),
        (("--as", "table"), "short    i(doubt)  Men meet every week"),
        (
            ("--as", "map"),
            f"An arrow from here is in doubt. Leads to “Older men have company”. We doubt this, because: "
            f"{DIFFERENCE}. What was said for it: {MISS}.",
        ),
        (
            ("a", "--as", "path"),
            f"  We doubt that it leads to “Older men have company”, because: {DIFFERENCE}. "
            f"What was said for it: {MISS}. It is meant to lead to: Older men",
        ),
        (("i", "--as", "path"), "  Men meet every week. Outcome, short term, arrow in doubt: a"),
        (("--as", "list"), f"Leads to “Older men have company” (i). We doubt this, because: {DIFFERENCE}. What was"),
        (("--only", "not-yet"), "Men meet every week. Outcome, short term, arrow in doubt: a"),
    ],
)
def test_every_form_tells_the_doubt(doubted: Path, toc: Toc, words: tuple[str, ...], told: str) -> None:
    out = toc("show", doubted, *words).out
    assert told in out and f"Because: {MISS}" not in out
    assert "learn to cook. Outcome, short term, arrow" not in out


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ((), 1),
        (("--as", "table"), 1),
        (("--as", "map"), 1),
        (("--as", "list"), 1),
        (("a", "--as", "list"), 1),
        (("i", "--as", "path"), 1),
        (("--only", "not-yet"), 1),
    ],
)
def test_so_does_what_is_for_machines(doubted: Path, toc: Toc, words: tuple[str, ...], count: int) -> None:
    data = toc("show", doubted, *words, "--json").out
    assert data.count('"doubt": "no"') + data.count('"doubts": [') == count


def test_the_way_up_as_data(doubted: Path, toc: Toc) -> None:
    up = json.loads(toc("show", doubted, "a", "--as", "path", "--json").out)["up"][1]
    assert (up["because"], up["doubt"], up["doubt_because"]) == (MISS, "no", DIFFERENCE)
    [one] = json.loads(toc("show", doubted, "--as", "list", "--json").out)["doubts"]
    assert one == {"from": "a", "to": "i", "says": "no", "because": DIFFERENCE}


def test_a_fragment_keeps_all_earlier_answers_and_never_old_words_beside_a_new_answer(club: Path, toc: Toc) -> None:
    for number, says in enumerate(("yes", "no", "not-sure", "no"), 1):
        words = f'because = "sentence {number}"\n' if number < 4 else ""
        came = toc("apply", club, stdin=f'[answer.harm]\nsays = "{says}"\non = 2024-0{number}-01\n{words}')
        assert came.code == 0, came.err
    answer = answered(club, "harm")
    assert (answer.says, answer.because) == ("no", "")
    assert [(older["says"], older["because"]) for older in answer.earlier] == [
        ("yes", "sentence 1"),
        ("no", "sentence 2"),
        ("not-sure", "sentence 3"),
    ]
    assert [older["on"].month for older in answer.earlier] == [1, 2, 3]
    assert toc("apply", club, stdin='[answer.harm]\nearlier = [{says = "yes", because = "told later"}]\n').code == 0
    assert [older["because"] for older in answered(club, "harm").earlier][-1] == "told later"
    assert len(answered(club, "harm").earlier) == 4


def test_a_fragment_does_not_make_an_arrow_unclear(club: Path, toc: Toc) -> None:
    assert toc("apply", club, stdin='[answer.supports.a.i]\nsays = "no"\n').code == 0
    assert toc("check", club, "turned-reason").code == 0
    assert toc("answer", club, "needed", "a/i", "yes").code == 0
    assert toc("check", club, "turned-reason").code == 0


# -- a plan of the first version ---------------------------------------------------------------------
@pytest.fixture
def old(club: Path) -> Path:
    said = f'[link.b.i]\nbecause = "{DIFFERENCE}"\n[answer.supports.b.i]\nsays = "no"\non = 2024-01-02\n'
    club.write_text(PLAN + said, "utf-8")
    return club


def test_an_old_plan_is_asked_and_changed_by_nothing_else(old: Path, toc: Toc) -> None:
    before = old.read_bytes()
    came = toc("check", old)
    asked = f"“{DIFFERENCE}” is written as the reason why “Men learn to cook” helps “Older men have company”. Was it"
    assert asked + " said against it?  turned-reason b/i" in came.out
    [finding] = json.loads(toc("check", old, "turned-reason", "--json").out)["findings"]
    assert finding["ways"] == ["against", "stays", "both"]
    story = " ".join(toc("report", old, "--as", "story", "--format", "txt").out.split())
    assert f"we do not think so: Older men have company. We doubt this. What was said about it: {DIFFERENCE}." in story
    assert old.read_bytes() == before


@pytest.mark.parametrize(
    ("word", "link", "answer"),
    [
        ("against", "", DIFFERENCE),
        ("yes", "", DIFFERENCE),
        ("stays", DIFFERENCE, ""),
        ("no", DIFFERENCE, ""),
        ("both", DIFFERENCE, DIFFERENCE),
    ],
)
def test_the_group_says_which_way_it_was_meant(old: Path, toc: Toc, word: str, link: str, answer: str) -> None:
    came = toc("answer", old, "turned-reason", "b/i", word)
    assert came.code == 0 and DIFFERENCE in came.err
    assert plan_of(old).link("b", "i").get("because") == link
    assert answered(old, "supports", "b", "i").because == answer
    assert toc("check", old, "turned-reason").code == 0
    assert toc("answer", old, "turned-reason", "b/i", word).code == 2, "it is asked once"


def test_mend_takes_the_words_to_the_answer(old: Path, toc: Toc) -> None:
    assert toc("mend", old, "turned-reason", "b/i").code == 0
    assert answered(old, "supports", "b", "i").because == DIFFERENCE and not plan_of(old).link("b", "i").fields


def test_mend_takes_an_answer_of_its_own_too_and_names_them(old: Path, toc: Toc) -> None:
    before = old.read_bytes()
    came = toc("mend", old, "turned-reason", "b/i", "maybe")
    assert came.code == 2 and "one of these for b/i: against, stays, both" in came.err and old.read_bytes() == before
    assert toc("mend", old, "turned-reason", "b/i", "both").code == 0
    assert plan_of(old).link("b", "i").get("because") == answered(old, "supports", "b", "i").because == DIFFERENCE


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("maybe",), "Say one of: against, stays, both."),
        (("against", "--because", "So"), "takes no words with its answer"),
        (("stays", "on=2024-01-01"), "takes no words with its answer"),
    ],
)
def test_what_is_no_answer_to_it_is_refused(old: Path, toc: Toc, words: tuple[str, ...], said: str) -> None:
    before = old.read_bytes()
    came = toc("answer", old, "turned-reason", "b/i", *words)
    assert came.code == 2 and said in came.err and old.read_bytes() == before


@pytest.mark.parametrize("format_", ["json", "csv"])
def test_what_is_clear_stays_clear_through_every_format(club: Path, old: Path, toc: Toc, format_: str) -> None:
    for says in ("yes", "no"):
        copy = old.with_name(f"there.{format_}")
        assert toc("report", old, "--as", "data", "-o", copy, "--force").code == 0
        back = old.with_name("back.toml")
        back.unlink(missing_ok=True)
        assert toc("new", back, "--from", copy).code == 0
        assert toc("check", back, "turned-reason").code == (1 if says == "yes" else 0)
        if says == "yes":
            toc("answer", old, "turned-reason", "b/i", "no")


def test_what_goes_with_an_arrow_is_told_also_what_was_said_before(doubted: Path, toc: Toc) -> None:
    toc("answer", doubted, "supports", "a/i", "yes", "--because", "Now it does")
    told = toc("unlink", doubted, "a", "i").err
    assert all(words in told for words in (MISS, DIFFERENCE, "Now it does"))


def test_an_answer_brings_its_reason_or_what_must_hold_along(club: Path, toc: Toc) -> None:
    assert toc("answer", club, "supports", "b/i", "yes because they asked for it").code == 0
    assert plan_of(club).link("b", "i").get("because") == "They asked for it"
    assert toc("answer", club, "supports", "a/i", "not sure because it rained").code == 0
    assert plan_of(club).answers["supports", ("a", "i")].because == "It rained"
    assert toc("answer", club, "supports", "a/i", "Not really, it rained").code == 0
    assert plan_of(club).answers["supports", ("a", "i")].says == "no"
    told = toc("answer", club, "supports", "a/i", "yes, if the bus runs").err
    assert told.strip() == "Answer kept: yes. The plan leans on this now: The bus runs."
    assert plan_of(club).link("a", "i").many("assumes") == ("bus-runs",)
    toc("answer", club, "builds-up", "i", "Yes, if The Bus runs")
    plan = plan_of(club)
    assert [plan.link(key, "i").many("assumes") for key in ("a", "b")] == [("bus-runs",), ("bus-runs",)]
    assert [item.text for item in plan.of("assumption")] == ["The bus runs"]
    before = club.read_bytes()
    came = toc("answer", club, "supports", "b/i", "no, if it rains")
    assert came.code == 2 and "Only a yes can lean on something" in came.err and club.read_bytes() == before


def test_a_yes_after_the_result_makes_it_what_speaks_for_the_arrow(toc: Toc, tmp_path: Path) -> None:
    path = tmp_path / "seen.toml"
    path.write_text(TEXT + RESULT, "utf-8")
    came = toc("answer", path, "supports", "meet/friends", "yes")
    assert came.err == "Answer kept: yes. This speaks for it now: 7 of 9 saw a friend\n"
    assert 'evidence_says = "for"' in path.read_text("utf-8")
