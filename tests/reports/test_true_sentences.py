"""Every count and claim of the papers, counted a second time from what was put into random years of records."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.journey.year import ROLES, Year, year
from tests.many import many
from tests.reports.conftest import source_of
from toc_tui.frozen import replace
from toc_tui.guide import Guide
from toc_tui.plan.edits import RecordAnswer
from toc_tui.reports.before import before
from toc_tui.reports.report import KINDS, Source, made
from toc_tui.voice import Phrasebook, totals

FEW = "fewer than 5"
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
LEVELS = ("poor", "fair", "good", "excellent")
OF_ROLES = st.dictionaries(st.sampled_from(ROLES), st.sampled_from(("lived", "staff", "")))


def plan_of(made_up: Year, whose: dict[str, str]) -> str:
    """The year as a plan that says whose these roles are."""
    said = {name: [role for role, one in whose.items() if one == name] for name in ("lived", "staff")}
    return made_up.text.replace(
        'title = "A year"\n', f'title = "A year"\nlived = {said["lived"]}\nstaff = {said["staff"]}\n'
    )


def paper(source: Source, kind: str) -> str:
    told = made(source, kind, "md")
    assert isinstance(told, str)
    return told


def in_words(on: date) -> str:
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def people(count: int) -> str:
    return FEW if 0 < count < 5 else str(count)


def table(told: str, caption: str) -> list[list[str]]:
    below = told.partition(f"**{caption}**")[2].lstrip("\n").split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in below]


def check_who_met(told: str, made_up: Year) -> None:
    """How often the group met, and one real session that no other was larger than."""
    days = [one["on"] for one in made_up.sessions]
    count = {1: "once", 2: "twice"}.get(len(days), f"{len(days)} times")
    assert f"The group met {count}." in told
    if len(days) > 1:
        assert f"The first time was on {in_words(min(days))}, the last on {in_words(max(days))}." in told
    largest = max(sum(one["came"].values()) for one in made_up.sessions)
    found = re.search(r"No session was larger than the one on (.*?)\. These people came: (.*?)\.", told)
    if len(days) > 1 and largest:
        assert found is not None
        [that] = [one for one in made_up.sessions if in_words(one["on"]) == found[1]]
        assert sum(that["came"].values()) == largest
        assert found[2] == ", ".join(f"{role}: {people(count)}" for role, count in that["came"].items())
    else:
        assert found is None


def check_decisions(told: str, made_up: Year, whose: dict[str, str]) -> None:
    """Who decided: a claim only where it is certain."""
    whose = whose | {"staff": whose.get("staff") or "staff"}
    kinds: Counter[str] = Counter()
    for one in made_up.decisions:
        named = {whose.get(role, "") for role in one["decided_by"]}
        kind = "nobody" if not named else "lived" if "lived" in named else "staff" if named == {"staff"} else "unclear"
        kinds[kind] += 1
    count = len(made_up.decisions)
    if kinds["lived"]:
        least = "at least " if kinds["unclear"] or kinds["nobody"] else ""
        assert ("took part in it." if count == 1 else f"took part in {least}{kinds['lived']} of {count}.") in told
    else:
        assert "People with lived experience took part in" not in told
    assert ("taken by staff" in told) is (0 < kinds["staff"] == count)
    if count > 1:
        assert (f"Staff alone took {kinds['staff']} of {count} decisions" in told) is bool(kinds["staff"])
        assert (f"For {kinds['unclear']} of {count} decisions, the plan does not say" in told) is bool(kinds["unclear"])
    came = {role for one in made_up.sessions for role, number in one["came"].items() if number}
    assert ("The sessions count staff only" in told) is (bool(came) and {whose.get(role) for role in came} == {"staff"})
    if "No session counts staff" in told:
        assert {whose.get(role) for role in came} == {"lived"}


def check_forms(told: str, made_up: Year) -> None:
    """What was felt, only from five forms on; and no session by itself that had fewer."""
    forms = made_up.forms
    if len(forms) < 5:
        assert not re.search(r"\d better", told) and "| Fun |" not in told
        return
    steps = [
        LEVELS.index(form["after"]) - LEVELS.index(form["before"])
        for form in forms
        if form["before"] in LEVELS and form["after"] in LEVELS
    ]
    named = ((sum(s > 0 for s in steps), "better"), (steps.count(0), "the same"), (sum(s < 0 for s in steps), "worse"))
    if steps and not any(0 < count < 5 for count in (*(count for count, _ in named), len(forms) - len(steps))):
        assert ": " + ", ".join(f"{count} {name}" for count, name in named if count) + "." in told
    elif steps:
        assert "kept back, so that nobody can be recognised" in told and "tell how somebody felt" not in told
    assert not re.search(r"(?<!\d)[1-4] (?:better|the same|worse)", told)
    for row in table(told, "How many gave which answer"):
        assert not {"1", "2", "3", "4"} & set(row[1:]), row
    each = {one["key"]: [form for form in forms if form["session"] == one["key"]] for one in made_up.sessions}
    rows = table(told, "How people felt before and after each session")
    assert not {"1", "2", "3", "4"} & {cell for row in rows for cell in row[2:]}
    rows = rows or table(told, "How many forms were filled in at each session")
    assert all(int(row[1]) >= 5 for row in rows)
    hidden = sum(len(found) for found in each.values() if len(found) < 5)
    assert not rows or hidden == 0 or hidden >= 5, "what is left out could be worked out from the total"
    assert not rows or len(rows) == sum(len(found) >= 5 for found in each.values())


def check_progress(told: str, made_up: Year) -> None:
    """Outcomes for each impact by progress, by a search of our own."""
    for impact, seen, started, not_seen, hoped, total in table(told, "Outcomes for each impact, by progress"):
        reached: list[Any] = []
        waiting = ["i" + impact.removeprefix("Impact ")]
        while waiting:
            target = waiting.pop()
            new = [one for one in made_up.outcomes if target in one["leads_to"] and one not in reached]
            reached += new
            waiting += [one["key"] for one in new]
        states = Counter(one["status"] or "hoped" for one in reached)
        assert [int(n) for n in (seen, started, not_seen, hoped, total)] == [
            *(states[name] for name in ("seen", "started", "not-seen", "hoped")),
            len(reached),
        ]


def check_no_small_number(told: str, made_up: Year) -> None:
    """No role with fewer than five is told as a number, and none can be worked out from a total."""
    for role in ROLES:
        assert not re.search(rf"{role}: [1-4]\b", told), role
        small = any(0 < one["came"].get(role, 0) < 5 for one in made_up.sessions)
        for row in table(told, "Roles, and how many came"):
            if row[0] == role:
                assert row[2] == people(max(one["came"].get(role, 0) for one in made_up.sessions))
                assert (row[3] == "Not told") is small
                assert small or row[3] == str(sum(one["came"].get(role, 0) for one in made_up.sessions))


@many(60)
@given(seed=st.integers(0, 10**6), sessions=st.integers(1, 12), whose=OF_ROLES)
def test_what_papers_for_others_claim_is_true(seed: int, sessions: int, whose: dict[str, str]) -> None:
    made_up = year(seed, sessions)
    source = source_of(plan_of(made_up, whose))
    story, evidence, journey = (paper(source, kind) for kind in ("story", "evidence", "journey"))
    check_who_met(story, made_up)
    check_decisions(evidence, made_up, whose)
    check_forms(journey, made_up)
    check_progress(journey, made_up)
    for told in (story, evidence, journey):
        check_no_small_number(told, made_up)


@many(30)
@given(seed=st.integers(0, 10**6), sessions=st.integers(1, 6))
def test_whoever_made_the_plan_can_have_the_small_numbers(seed: int, sessions: int) -> None:
    made_up = year(seed, sessions)
    source = replace(source_of(made_up.text), makers=True)
    told = paper(source, "evidence")
    assert FEW not in told
    for role in {role for one in made_up.sessions for role in one["came"]}:
        counts = [one["came"].get(role, 0) for one in made_up.sessions]
        assert f"| {role} | {'Staff' if role == 'staff' else 'Not said'} | {max(counts)} | {sum(counts)} |" in told


# -- the findings of the trial, each as the plan that showed it -----------------------------------
def test_no_meeting_is_told_that_never_took_place() -> None:
    told = paper(
        source_of(
            "toc = 1\n[session.a]\non = 2023-11-05\ncame = { members = 8, cooks = 7 }\n"
            "[session.b]\non = 2024-02-12\ncame = { members = 9, farm = 5 }\n"
        ),
        "story",
    )
    assert "No session was larger than the one on 5 November 2023. These people came: members: 8, cooks: 7." in told
    assert "9" not in told


@pytest.mark.parametrize("roles", [["survivors"], ["mums"], ["clients", "members"], ["deaf people"], ["funder"]])
def test_nothing_is_denied_because_a_role_is_not_clear(roles: list[str]) -> None:
    came = ", ".join(f'"{role}" = 12' for role in roles)
    session = f"toc = 1\n[session.s]\non = 2024-01-02\ncame = {{ {came} }}\n"
    told = paper(source_of(f'{session}[decision.d]\nwhat = "Tea"\ndecided_by = {roles}\n'), "evidence")
    for words in (
        "No decision so far",
        "names no people",
        "taken by staff",
        "Staff took",
        "count staff only",
        "| Staff |",
    ):
        assert words not in told, words
    assert "the plan does not say whether people with lived experience took part" in told


def test_one_of_anything_is_said_as_one() -> None:
    told = "\n".join(
        paper(
            source_of(
                "toc = 1\n[session.s]\non = 2024-01-02\ncame = { counsellors = 1, members = 9 }\n"
                "access = { ramp = 'no' }\n"
                "[decision.d]\nwhat = 'Tea'\n[poll.p]\nsession = 's'\nquestion = 'Tea?'\noptions = { yes = 9 }\n"
                "[statement.i]\nvoice = 'I'\ntext = 'I choose'\n[measure.m]\nquestion = 'Who?'\n"
                "[result.r]\nmeasure = 'm'\nvalue = 'good'\nhow_many = 1\n[outcome.o]\ntext = 'Tea'\n"
                "[feedback.f]\nsession = 's'\nchange = 'More'\nbefore = 'poor'\nafter = 'good'\n"
            ),
            kind,
        )
        for kind in ("story", "evidence", "journey", "minutes", "measures", "findings")
    )
    assert not re.findall(r"\b(?:1|[Oo]ne) (?!of )[a-z]+s (?:are|were|have|do)\b", told)
    assert not re.findall(r"\b1 (?:counsellors|times|people|forms|sessions|decisions|questions)\b", told)
    assert "met once" in told and "counsellors: fewer than 5" in told


@pytest.mark.parametrize("kind", ["easy", "easy-clean"])
def test_a_picture_that_cannot_be_shown_is_told_before_the_draft_is_sent(kind: str) -> None:
    source = source_of('toc = 1\n[outcome.o]\ntext = "Tea"\npicture = "gone.png"\n')
    [told] = before(source, kind)
    assert "gone.png" in told and "Tea" in told


@pytest.mark.parametrize("makers", [False, True])
@pytest.mark.parametrize("answered", [False, True])
def test_before_a_paper_with_words_of_few_forms_is_sent_it_is_said_and_before_no_other(
    makers: bool, answered: bool
) -> None:
    text = "toc = 1\n[feedback.f]\nchange = 'More tea for us'\n[measure.m]\nquestion = 'Who?'\n"
    text += "[decision.d]\nwhat = 'Tea'\n" + ("because_of = ['f']\n" if answered else "")
    source = replace(source_of(text), makers=makers)
    for kind in (kind for kind, row in KINDS.items() if row.outside and "md" in row.formats):
        stands = "More tea for us" in paper(source, kind)
        assert any("filled in a form" in told for told in before(source, kind)) is stands, kind


def test_a_paper_that_leaves_out_who_made_it_asks_for_no_maker() -> None:
    nobody = source_of("toc = 1\n[outcome.o]\ntext = 'Tea'\n")
    somebody = source_of("toc = 1\n[plan]\nprepared_by = 'The tea group'\n[outcome.o]\ntext = 'Tea'\n")
    for kind in (kind for kind, row in KINDS.items() if row.outside and "md" in row.formats):
        asked = any("prepared_by" in told for told in before(nobody, kind))
        assert asked is ("The tea group" in paper(somebody, kind)), kind


def test_few_people_behind_a_result_or_a_benefit_are_told_as_few_in_every_format() -> None:
    text = (
        "toc = 1\n[measure.m]\nquestion = 'Who?'\n[result.r]\nmeasure = 'm'\nvalue = 'good'\nhow_many = 3\n"
        "[benefit.b]\ntext = 'Speaks up'\nwho = 'manager'\n[benefit.c]\ntext = 'Tea'\nwho = 'members'\n"
    )
    others, makers = source_of(text), replace(source_of(text), makers=True)
    for kind, format_ in (("measures", "csv"), ("measures", "md"), ("story", "md"), ("journey", "json")):
        assert FEW in str(made(others, kind, format_)), (kind, format_)
        assert FEW not in str(made(makers, kind, format_))
    assert "| manager | fewer than 5 |" in paper(others, "journey")


# -- what there is to be less of -------------------------------------------------------------------
LESS_OF = """toc = 1
[impact.i]
text = "Nights in hospital"
direction = "less"
seen = 2023-05-06
[outcome.o]
text = "Days alone"
direction = "less"
leads_to = ["i"]
status = "seen"
[outcome.p]
text = "Days without tea"
direction = "less"
leads_to = ["o"]
[activity.a]
text = "We cook"
leads_to = ["p"]
[link.o.i]
because = "Who is well stays home"
assumes = ["s"]
[assumption.s]
text = "The stove works"
[measure.m]
question = "How often?"
checks = "o"
[measure.n]
question = "How many?"
checks = "i"
not_because = "It takes years"
[statement.s1]
voice = "I"
text = "I see people"
for = ["o"]
[answer.choose-what-to-check.p]
says = "no"
[answer.enough.i]
says = "not-sure"
[action.c]
what = "Ask again"
for = ["o"]
notes = "By phone"
"""
NAMES = re.compile("Nights in hospital|Days alone|Days without tea")
SAYS_SO = re.compile(r"(?i)less (?:of|when|if)\b")


@pytest.mark.parametrize("kind", [kind for kind, row in KINDS.items() if "md" in row.formats])
def test_nothing_that_is_to_become_less_is_told_as_something_that_is_to_come(kind: str) -> None:
    lines = paper(source_of(LESS_OF), kind).splitlines()
    named = [at for at, line in enumerate(lines) if NAMES.search(line)]
    before_it = 4 if kind.startswith("easy") else 0  # there a line of its own stands before it
    assert [lines[at] for at in named if not SAYS_SO.search(" ".join(lines[max(0, at - before_it) : at + 1]))] == []


def test_by_ear_too() -> None:
    lines = [line for line in totals.whole(Phrasebook(Guide()), source_of(LESS_OF).plan) if NAMES.search(line)]
    assert len(lines) == 6 and all(map(SAYS_SO.search, lines)), lines


# -- answers that mean something of their own ------------------------------------------------------
def test_an_answer_is_told_in_the_words_of_its_question() -> None:
    source = source_of(
        "toc = 1\n[outcome.o]\ntext = 'Men meet'\nstatus = 'not-seen'\n[answer.not-coming-true.o]\nsays = 'no'\n"
    )
    assert "We said: no help." in paper(source, "findings")
    kept = Phrasebook(Guide()).edits.done(RecordAnswer("not-coming-true", ("o",), "no"), source.plan, source.plan, "")
    assert kept == "Answer kept: no help."


@pytest.mark.parametrize("kind", ["story", "funder", "journey", "measures", "outline"])
def test_where_it_started_is_not_told_as_how_it_is_today(kind: str) -> None:
    told = paper(
        source_of(
            "toc = 1\n[outcome.o]\ntext = 'Men meet'\n[measure.m]\nquestion = 'Who?'\nchecks = 'o'\nstart = '2 of 12'\n"
            "[result.r]\nmeasure = 'm'\nvalue = '6 of 12'\non = 2024-02-02\n"
        ),
        kind,
    )
    assert "today" not in told.lower()


def test_a_session_that_is_still_to_come_was_not_yet() -> None:
    """“The group met 3 times … the last on 1 February 2031” was said in 2024."""
    plan = """[session.first]
on = 2023-02-01
place = "Hall"
activity = "Tea"
came = {members = 6}
[session.second]
on = 2023-05-01
came = {members = 7}
[session.to-come]
on = 2031-02-01
place = "Library"
activity = "A walk"
[outcome.b]
text = "People meet"
"""
    source = source_of(plan)
    for kind in ("story", "evidence", "funder"):
        told = " ".join(str(made(source, kind, "txt")).split())
        assert "The group met twice. The first time was on 1 February 2023, the last on 1 May 2023." in told
        assert "2031" not in told and "wrote down" not in told
    told = " ".join(str(made(source, "journey", "txt")).split())
    met, to_come = told.split("When we plan to meet")
    assert "2031" not in met and "1 February 2023" in met
    assert "1 February 2031" in to_come and "What we will do: A walk" in to_come and "Library" in to_come
    alone = source_of(plan.split("[session.to-come]")[0].replace("2023", "2033"))
    assert "The group met" not in str(made(alone, "story", "txt"))
    assert "When we met" not in str(made(alone, "journey", "txt"))
