"""How people shaped this: numbers that equal a count by hand, every gap named, few people protected."""

from __future__ import annotations

import random
import tomllib
from collections import Counter

import pytest

from tests.reports.conftest import EXAMPLES, source_of
from tests.theories import state_today
from toc_tui.reports.gaps import all_kept, gaps
from toc_tui.reports.report import made
from toc_tui.reports.roles import LIVED, OTHER, STAFF, whose

DAY_CENTRE = (EXAMPLES / "day-centre.toml").read_text("utf-8")


def page(text: str) -> str:
    written = made(source_of(text), "evidence", "md")
    assert isinstance(written, str)
    return written


def missing(text: str) -> list[str]:
    source = source_of(text)
    return list(gaps(source, all_kept(source.plan)))


# -- whose role ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("role", "meant"),
    [
        ("people-with-learning-disabilities", LIVED),
        ("Service users", LIVED),
        ("Experts by Experience", LIVED),
        ("peer_researchers", LIVED),
        ("Staff with lived experience", LIVED),
        ("neighbours", LIVED),  # whom the plan is for
        ("the neighbours of the hill", LIVED),
        ("staff", STAFF),
        ("Project worker", STAFF),
        ("council", STAFF),
        ("The Tuesday group", OTHER),
        ("people", OTHER),
        ("supporters", OTHER),
        ("disability", OTHER),
        ("userspace", OTHER),
        ("", OTHER),
    ],
)
def test_whose_a_role_is(role: str, meant: str) -> None:
    assert whose(source_of('[why]\nwho = "Neighbours on the hill, who live there"\n'), role) == meant


def test_the_words_for_roles_are_tailored_like_any_other(tmp_path: object) -> None:
    from pathlib import Path

    from toc_tui.flows import report_inputs
    from toc_tui.guide import Guide
    from toc_tui.plan.reading import read
    from toc_tui.plan.text import split

    folder = Path(str(tmp_path)) / "reports"
    folder.mkdir()
    (folder / "evidence.toml").write_text('lived-words = ["tuesday group", " "]\nstaff-words = []\n', "utf-8")
    source = report_inputs.source(state_today(read(split(""))), Guide([folder.parent]), Path("p.toml"))
    assert whose(source, "The Tuesday Group") == LIVED and whose(source, "staff") == OTHER


# -- numbers -------------------------------------------------------------------------------------
ROLES = ["members with epilepsy", "people with dementia", "staff", "helpers", "council"]
BY_HAND = {"people with dementia": "Lived experience", "staff": "Staff", "council": "Staff"}


def invented(seed: int) -> str:
    """A plan of records as they might be kept over a year, from a seed."""
    pick = random.Random(seed)
    lines = ["toc = 1"]
    sessions = pick.randrange(1, 9)
    for number in range(sessions):
        came = ", ".join(f'"{role}" = {pick.randrange(0, 9)}' for role in pick.sample(ROLES, pick.randrange(0, 5)))
        lines += [
            f"[session.s{number}]",
            f"on = 2023-{pick.randrange(1, 13):02}-{pick.randrange(1, 29):02}",
            f"came = {{ {came} }}",
        ]
        needs = ", ".join(
            f'"{need}" = "{pick.choice(("met", "not-met", "asked"))}"'
            for need in pick.sample(["ramp", "large print"], pick.randrange(0, 3))
        )
        lines.append(f"access = {{ {needs} }}")
    forms = pick.randrange(0, 12)
    for number in range(forms):
        lines += [
            f"[feedback.f{number}]",
            f'session = "s{pick.randrange(sessions)}"',
            f'before = "{pick.choice(("poor", "fair", "good", "excellent", "not-sure"))}"',
            f'after = "{pick.choice(("poor", "fair", "good", "excellent"))}"',
        ]
        if pick.random() < 0.5:
            lines.append(f'change = "Change {number}"')
    for number in range(pick.randrange(0, 7)):
        by = pick.sample(ROLES, pick.randrange(0, 3))
        because = [f"f{one}" for one in pick.sample(range(forms), min(forms, pick.randrange(0, 3)))]
        lines += [f"[decision.d{number}]", f'what = "D {number}"', f"decided_by = {by}", f"because_of = {because}"]
    return "\n".join(lines).replace("'", '"')


def rows(text: str, caption: str) -> dict[str, list[str]]:
    """A Markdown table below its caption: the cells of each row by its first one."""
    below = text.partition(f"**{caption}**")[2].lstrip("\n").split("\n\n")[0].splitlines()[2:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in below]
    return {row[0]: row[1:] for row in cells}


@pytest.mark.parametrize("seed", range(25))
def test_the_numbers_are_those_of_a_count_by_hand(seed: int) -> None:
    text = invented(seed)
    data, told = tomllib.loads(text), page(text)
    sessions = list(data["session"].values())
    total: Counter[str] = Counter()
    most: dict[str, int] = {}
    for one in sessions:
        for role, count in one["came"].items():
            total[role] += count
            most[role] = max(most.get(role, 0), count)
    assert rows(told, "Roles, and how many came") == {
        role: [BY_HAND.get(role, "Not clear from the role"), str(most[role]), str(total[role])] for role in most
    }
    needs: dict[str, list[int]] = {}
    for one in sessions:
        for need, state in one["access"].items():
            needs.setdefault(need, [0, 0, 0])[("met", "not-met", "asked").index(state)] += 1
    assert rows(told, "What people needed, and at how many sessions they had it") == {
        need: [str(count) for count in counts] for need, counts in needs.items()
    }
    decided = list(data.get("decision", {}).values())
    shaped = [one for one in decided if "people with dementia" in one["decided_by"]]
    if decided and shaped:
        assert f"People with lived experience took part in {len(shaped)} of {len(decided)}" in told
    elif decided:
        assert told.count("No decision so far names people with lived experience") == 2, "at the top and at the end"
    answered = {key for one in decided for key in one["because_of"]}
    forms = data.get("feedback", {})
    waiting = sum(key not in answered and "change" in one for key, one in forms.items())
    assert (f"{waiting} thing" in told.partition("What is missing")[2]) is bool(waiting)
    steps = ["poor", "fair", "good", "excellent"]
    if len(forms) >= 5:
        moved = [
            steps.index(one["after"]) - steps.index(one["before"]) for one in forms.values() if one["before"] in steps
        ]
        better, worse = sum(step > 0 for step in moved), sum(step < 0 for step in moved)
        assert not moved or f"{better} felt better, {moved.count(0)} the same and {worse} worse" in told
    else:
        assert "felt better" not in told


# -- few people ----------------------------------------------------------------------------------
def test_the_answers_of_few_people_stay_out() -> None:
    form = '[feedback.f{0}]\nhelped = "Helped {0}"\nchange = "Change {0}"\nratings = {{ Fun = "good" }}\n'
    four, five = ("".join(form.format(number) for number in range(count)) for count in (4, 5))
    assert "4 forms were filled in" in page(four) and "could be recognised" in page(four)
    assert not any(word in page(four) for word in ("Helped 0", "Change 0", "Fun"))
    assert "| Fun | 0 | 0 | 5 |" in page(five) and "could be recognised" not in page(five)
    assert "Helped 0" not in page(five), "this page counts; what people wrote stays in the minutes"


# -- honest about gaps ---------------------------------------------------------------------------
FULL = """toc = 1
[plan]
started = 2024-02-01
review_every = "1 year"
[impact.ours]
kind = "co-production"
text = "It is as people want it"
[activity.group]
kind = "co-production"
text = "A group of members decides"
leads_to = ["ours"]
[statement.i]
voice = "I"
text = "I choose"
[statement.we]
voice = "We"
answers = "i"
text = "We ask"
[session.s]
on = 2024-02-02
came = { "service users" = 9, staff = 2 }
access = { ramp = "met" }
[decision.d]
what = "Tea at three"
decided_by = ["Service users", "Staff"]
because_of = ["f1"]
[poll.p]
question = "Tea?"
options = { yes = 9 }
[benefit.b]
text = "Speaks up"
who = "person"
[benefit.c]
text = "Listens"
who = "staff"
""" + "".join(f'[feedback.f{number}]\nsession = "s"\nhelped = "Tea"\n' for number in range(1, 6))


def test_a_full_record_has_no_gap_and_still_claims_little() -> None:
    assert missing(FULL) == []
    assert "That does not mean that everybody was heard" in page(FULL)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[session.s]", "[idea.s]\ntext = 'x'\n[idea.s.x]", "No session is kept"),
        ('came = { "service users" = 9, staff = 2 }', "", "1 of 1 session does not say who came"),
        ('"service users" = 9', "helpers = 9", "No session counts people with lived experience"),
        ('"service users" = 9', '"service users" = 0', "No session counts people with lived experience"),
        (", staff = 2", "", "No session counts staff"),
        ("[decision.d]", "[idea.d]\ntext = 'x'\n[idea.d.x]", "No decision is kept"),
        ('["Service users", "Staff"]', '["Staff"]', "No decision so far names people with lived experience"),
        ('decided_by = ["Service users", "Staff"]', "", "1 of 1 decisions does not say who decided"),
        (
            "[poll.p]",
            "[decision.e]\nwhat = 'x'\ndecided_by = ['Staff']\n[poll.p]",
            "1 of 2 decisions names no people with lived experience",
        ),
        ('because_of = ["f1"]', "", "No decision says which feedback it answers"),
        ("[poll.p]", "[idea.p]\ntext = 'x'\n[idea.p.x]", "No poll is kept"),
        ("[feedback.f5]", "[idea.f5]\ntext = 'x'\n[idea.f5.x]", "Only 4 feedback forms are kept"),
        ("[poll.p]", "[session.t]\ncame = { 'service users' = 1 }\n[poll.p]", "1 session has no feedback forms"),
        ("[feedback.f5]", "[feedback.f5]\nchange = 'More'", "1 thing that people asked for has no decision yet"),
        ('access = { ramp = "met" }', "", "No session says what people needed"),
        ('ramp = "met"', 'ramp = "not-met"', "Once, people did not have what they needed"),
        ('ramp = "met"', 'ramp = "asked"', "For 1 need, nobody wrote down"),
        ('who = "person"', 'who = "staff"', "Only what staff gained is kept"),
        ('who = "staff"', 'who = "person"', "Nothing is kept about what staff gained"),
        ('[activity.group]\nkind = "co-production"', "[activity.group]", "no activity by which people shape the work"),
        ('voice = "I"', "", "has no “I” statement"),
        ('answers = "i"', "", "1 “I” statement has no “We” statement"),
        ('"1 year"', '"1 week"', "due for a review by 8 February 2024"),
    ],
)
def test_each_gap_is_named(old: str, new: str, said: str) -> None:
    assert FULL.count(old) == 1
    found = missing(FULL.replace(old, new))
    assert any(said in text for text in found), found
    assert any(said in line for line in page(FULL.replace(old, new)).splitlines() if line.startswith("- "))


def test_a_plan_without_records_says_so_and_no_more() -> None:
    told = page('[plan]\ntitle = "Ours"\n')
    assert "cannot show how people shaped it" in told and "No session is kept" in told
    assert told.count("##") == 1, "nothing but what is missing"


# -- the day centre ------------------------------------------------------------------------------
def test_the_evidence_of_the_day_centre() -> None:
    told = page(DAY_CENTRE)
    for line in (
        "The group met 2 times. The first time was on 3 October 2023, the last on 6 February 2024.",
        "| people with learning disabilities | Lived experience | 8 | 15 |",
        "| a taxi home | 1 | 1 | 0 |",
        "People with lived experience took part in 1 of 2",
        "| Too many words on one page | One picture and one line on each page, from now on |",
        "5 people told us how they felt before and after. 3 felt better, 2 the same and 0 worse.",
        "- 1 of 2 decisions names no people with lived experience.",
        "- 1 thing that people asked for has no decision yet.",
    ):
        assert line in told, line
    assert "The lift is slow" not in told, "what waits is counted here, and read in the minutes"
