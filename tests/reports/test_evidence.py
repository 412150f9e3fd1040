"""How people shaped this: numbers that equal a count by hand, every gap named, few people protected."""

from __future__ import annotations

import random
import tomllib
from collections import Counter

import pytest

from tests.reports.conftest import EXAMPLES, source_of
from toc_tui.guide import Guide
from toc_tui.journey.roles import LIVED, STAFF, UNSAID, guess, whose
from toc_tui.reports.gaps import gaps, participation_records
from toc_tui.reports.report import made

DAY_CENTRE = (EXAMPLES / "day-centre.toml").read_text("utf-8")


def page(text: str) -> str:
    written = made(source_of(text), "evidence", "md")
    assert isinstance(written, str)
    return written


def missing(text: str) -> list[str]:
    source = source_of(text)
    return list(gaps(source, participation_records(source.plan)))


# -- whose role ----------------------------------------------------------------------------------
SAID = '[plan]\nlived = ["Survivors", "the food table"]\nstaff = ["carers-centre manager"]\n'


@pytest.mark.parametrize(
    ("role", "meant"),
    [
        ("survivors", LIVED),
        ("The Food Table", LIVED),
        ("carers centre manager", STAFF),
        ("staff", STAFF),  # the word says it by itself
        ("people with dementia", UNSAID),  # as clear as it looks: only the plan counts
        ("NHS staff", UNSAID),
        ("", UNSAID),
    ],
)
def test_whose_a_role_is_is_what_the_plan_says(role: str, meant: str) -> None:
    assert whose(source_of(SAID).plan, role) == meant


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
        ("NHS staff for people with dementia", STAFF),
        ("carers centre manager", STAFF),
        ("staff", STAFF),
        ("Project worker", STAFF),
        ("council", STAFF),
        ("The Tuesday group", UNSAID),
        ("people", UNSAID),
        ("supporters", UNSAID),
        ("funder", UNSAID),
        ("disability", UNSAID),
        ("userspace", UNSAID),
        ("", UNSAID),
    ],
)
def test_what_a_role_most_likely_is(role: str, meant: str) -> None:
    words = Guide().words("along")
    assert guess(role, words["lived-words"], words["staff-words"], "Neighbours on the hill, who live there") == meant


# -- numbers -------------------------------------------------------------------------------------
ROLES = ["members with epilepsy", "people with dementia", "staff", "helpers", "council"]
BY_HAND = {"people with dementia": "Lived experience", "staff": "Staff", "council": "Staff"}
SAYS = '[plan]\nlived = ["People with dementia"]\nstaff = ["council"]'


def invented(seed: int) -> str:
    """A plan of records as they might be kept over a year, from a seed."""
    pick = random.Random(seed)
    lines = ["toc = 1", SAYS]
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
    small = {role for one in sessions for role, count in one["came"].items() if 0 < count < 5}
    assert rows(told, "Roles, and how many came") == {
        role: [
            BY_HAND.get(role, "Not said"),
            "fewer than 5" if 0 < most[role] < 5 else str(most[role]),
            "Not told" if role in small else str(total[role]),
        ]
        for role in most
    }
    needs: dict[str, list[int]] = {}
    for one in sessions:
        for need, state in one["access"].items():
            needs.setdefault(need, [0, 0, 0])[("met", "not-met", "asked").index(state)] += 1
    some = any(counts[0] or counts[1] for counts in needs.values())
    assert rows(told, "What people needed, and at how many sessions they had it") == (
        {need: [str(count) for count in counts] for need, counts in needs.items()} if some else {}
    )
    assert ("Nobody wrote down whether people had it" in told) is (bool(needs) and not some)
    decided = list(data.get("decision", {}).values())
    shaped = [one for one in decided if "people with dementia" in one["decided_by"]]
    staff = [one for one in decided if one["decided_by"] and set(one["decided_by"]) <= {"staff", "council"}]
    unclear = [one for one in decided if one["decided_by"] and one not in shaped and one not in staff]
    least = "at least " if len(shaped) + len(staff) < len(decided) else ""
    whole = "took part in it" if len(decided) == 1 else f"took part in {least}{len(shaped)} of {len(decided)}"
    assert (f"People with lived experience {whole}" in told) is bool(shaped)
    assert ("taken by staff" in told) is (bool(decided) and staff == decided)
    for found, words in ((staff, "Staff alone took"), (unclear, "the plan does not say whether people with lived")):
        assert (words in told) is (bool(found) and (len(decided) > 1 or found is unclear))
    if unclear and len(decided) > 1:
        assert f"For {len(unclear)} of {len(decided)} decisions, the plan does not say" in told
    answered = {key for one in decided for key in one["because_of"]}
    forms = data.get("feedback", {})
    waiting = sum(key not in answered and "change" in one for key, one in forms.items())
    things = "One thing" if waiting == 1 else f"{waiting} things"
    assert (f"{things} that people asked for" in told.partition("What is missing")[2]) is bool(waiting)
    steps = ["poor", "fair", "good", "excellent"]
    if len(forms) >= 5:
        moved = [
            steps.index(one["after"]) - steps.index(one["before"]) for one in forms.values() if one["before"] in steps
        ]
        better, worse = sum(step > 0 for step in moved), sum(step < 0 for step in moved)
        told_of = [(better, "better"), (moved.count(0), "the same"), (worse, "worse")]
        if any(0 < count < 5 for count in (better, moved.count(0), worse, len(forms) - len(moved))):
            assert not moved or "kept back, so that nobody can be recognised" in told
        else:
            assert not moved or ": " + ", ".join(f"{count} {name}" for count, name in told_of if count) + "." in told
        assert ("Nobody felt worse" in told) is (bool(moved) and not worse)
    else:
        assert "better" not in told and "felt worse" not in told
        assert not forms or "Fewer than 5 forms were filled in" in told


# -- few people ----------------------------------------------------------------------------------
def test_the_answers_of_few_people_stay_out() -> None:
    form = '[feedback.f{0}]\nhelped = "Helped {0}"\nchange = "Change {0}"\nratings = {{ Fun = "good" }}\n'
    four, five = ("".join(form.format(number) for number in range(count)) for count in (4, 5))
    assert "Fewer than 5 forms were filled in" in page(four) and "could be recognised" in page(four)
    assert not any(word in page(four) for word in ("Helped 0", "Change 0", "Fun"))
    assert "| Fun | 0 | 0 | 5 |" in page(five) and "could be recognised" not in page(five)
    assert "Helped 0" not in page(five), "this page counts; what people wrote stays in the minutes"


# -- honest about gaps ---------------------------------------------------------------------------
FULL = """toc = 1
[plan]
started = 2024-02-01
review_every = "1 year"
lived = ["service users"]
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
        ('came = { "service users" = 9, staff = 2 }', "", "The only session does not say who came"),
        ('"service users" = 9', "helpers = 9", "neither as people with lived experience nor as staff: helpers"),
        ('"service users" = 9', '"service users" = 0', "The sessions count staff only"),
        (", staff = 2", "", "No session counts staff"),
        ("[decision.d]", "[idea.d]\ntext = 'x'\n[idea.d.x]", "No decision is kept"),
        ('["Service users", "Staff"]', '["Staff"]', "Staff took the only decision"),
        ('decided_by = ["Service users", "Staff"]', "", "The only decision does not say who decided"),
        (
            "[poll.p]",
            "[decision.e]\nwhat = 'x'\ndecided_by = ['Staff']\n[poll.p]",
            "Staff alone took 1 of 2 decisions",
        ),
        ('because_of = ["f1"]', "", "No decision says which feedback it answers"),
        ("[poll.p]", "[idea.p]\ntext = 'x'\n[idea.p.x]", "No poll is kept"),
        ("[feedback.f5]", "[idea.f5]\ntext = 'x'\n[idea.f5.x]", "Few feedback forms are kept: fewer than 5"),
        ("[poll.p]", "[session.t]\ncame = { 'service users' = 1 }\n[poll.p]", "One session has no feedback forms"),
        ("[feedback.f5]", "[feedback.f5]\nchange = 'More'", "One thing that people asked for has no decision yet"),
        ('access = { ramp = "met" }', "", "No session says what people needed"),
        ('ramp = "met"', 'ramp = "not-met"', "Once, people did not have what they needed"),
        ('ramp = "met"', 'ramp = "asked"', "For one need, nobody wrote down"),
        ('who = "person"', 'who = "staff"', "Only what staff gained is kept"),
        ('who = "staff"', 'who = "person"', "Nothing is kept about what staff gained"),
        ('[activity.group]\nkind = "co-production"', "[activity.group]", "no activity by which people shape the work"),
        ('voice = "I"', "", "has no “I” statement"),
        ('answers = "i"', "", "One “I” statement has no “We” statement"),
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
        "The group met twice. The first time was on 3 October 2023, the last on 6 February 2024.",
        "| people with learning disabilities | Lived experience | 8 | 15 |",
        "| staff | Staff | fewer than 5 | Not told |",
        "| a taxi home | 1 | 1 | 0 |",
        "People with lived experience took part in at least 1 of 2",
        "| Too many words on one page | One picture and one line on each page, from now on |",
        "5 forms were filled in. Small numbers of how people felt before and after",
        "are kept back, so that nobody can be recognised. Nobody felt worse.",
        "- For 1 of 2 decisions, the plan does not say whether people with lived experience took part.",
        "- One thing that people asked for has no decision yet.",
    ):
        assert line in told, line
    assert "The lift is slow" not in told, "what waits is counted here, and read in the minutes"
