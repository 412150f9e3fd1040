"""Sentences of the papers that were not true of some shape of plan, or that said one thing many times."""

from __future__ import annotations

from datetime import date

import pytest

from tests.reports.conftest import source_of
from tests.theories import theory_today
from toc_tui.guide import Guide
from toc_tui.journey import meetings
from toc_tui.reports.before import before
from toc_tui.reports.report import made
from toc_tui.voice import Phrasebook, totals
from toc_tui.voice.plots import Plot

VOICE = Phrasebook(Guide())
QUESTION = "Who did you see this week?"


def paper(text: str, kind: str, form: str = "md") -> str:
    told = made(source_of(text), kind, form)
    assert isinstance(told, str)
    return told


def asked(*about: str) -> str:
    """Outcomes that are all checked by one question."""
    items = "".join(f'[outcome.{key}]\nterm = "short"\ntext = "People {key}"\n' for key in dict.fromkeys(about))
    checks = (f'[measure.m{at}]\nchecks = "{key}"\nquestion = "{QUESTION}"\n' for at, key in enumerate(about))
    return items + "".join(checks)


# -- the easy draft --------------------------------------------------------------------------------
def test_a_question_that_many_checks_share_stands_once_with_what_it_is_for() -> None:
    told = paper(asked(*"abcdefghij"), "easy-clean")
    assert told.count(QUESTION) == 1
    for key in "abcdefghij":
        assert told.count(f"The answers tell us about this: People {key}.") == 1


def test_a_question_about_one_change_needs_no_word_what_it_is_for() -> None:
    for text in (asked("a"), asked("a", "a")):
        told = paper(text, "easy-clean")
        assert told.count(QUESTION) == 1 and "The answers tell us" not in told


def test_what_there_is_to_be_less_of_is_asked_about_as_less_of_it() -> None:
    text = asked("a", "b").replace('text = "People b"', 'text = "People b"\ndirection = "less"')
    assert "The answers tell us if there is less of this: People b." in paper(text, "easy-clean")


def test_changes_with_the_same_words_are_named_once() -> None:
    told = paper(asked("a", "b", "c").replace("People c", "People b"), "easy-clean")
    assert told.count("The answers tell us about this: People b.") == 1


@pytest.mark.parametrize(
    ("field", "line"), [("problem", "Something is not good now."), ("improvement", "Something could be better.")]
)
def test_what_could_be_better_is_not_called_bad(field: str, line: str) -> None:
    told = paper(f'[why]\n{field} = "People ask for more."\n', "easy-clean")
    assert [one for one in ("Something is not good now.", "Something could be better.") if one in told] == [line]


@pytest.mark.parametrize(
    ("terms", "heads"),
    [
        (("short", "medium"), ["These things change first.", "Then these things change."]),
        (("medium", "long"), ["These things change.", "These things take longer."]),
        (("", ""), ["These things change."]),
        (("short", ""), ["These things change first.", "These things change too."]),
    ],
)
def test_nothing_comes_then_or_too_where_nothing_stands_before_it(terms: tuple[str, ...], heads: list[str]) -> None:
    items = (
        f'[outcome.o{at}]\ntext = "We meet"\n' + (f'term = "{term}"\n' if term else "") for at, term in enumerate(terms)
    )
    told = paper("".join(items), "easy-clean")
    assert [line for line in told.splitlines() if "these things" in line.lower()] == heads


# -- days ------------------------------------------------------------------------------------------
DAYS = '[impact.c]\ntext = "A centre"\nby_when = "2031-01-01"\n[outcome.o]\ntext = "We meet"\nterm = "short"\n'
DAYS += 'leads_to = ["c"]\nby_when = 2030-02-03\n[activity.a]\ntext = "Ask"\nwhen = "2029-04-05"\nleads_to = ["o"]\n'
IN_WORDS = ("1 January 2031", "3 February 2030", "5 April 2029")


@pytest.mark.parametrize("kind", ["story", "funder", "outline", "table"])
def test_a_day_is_told_in_words_wherever_it_stands(kind: str) -> None:
    told = paper(DAYS, kind)
    assert all(day in told for day in IN_WORDS[: 2 if kind == "table" else 3]) and "203" + "1-01" not in told


def test_a_spreadsheet_keeps_the_day_that_it_can_sort() -> None:
    told = paper(DAYS, "table", "csv")
    assert "2031-01-01" in told and "2029-04-05" in told and "January" not in told


def test_details_say_the_day_in_words_and_leave_other_words_alone() -> None:
    theory = theory_today(
        source_of(DAYS + '[outcome.p]\ntext = "x"\nby_when = "summer 2027"\nwho = "2031-99-99"\n').plan
    )
    assert "By when: 1 January 2031." in VOICE.details(theory, "c")
    assert {"By when: summer 2027.", "Who: 2031-99-99."} <= set(VOICE.details(theory, "p"))


# -- what is still to come ---------------------------------------------------------------------------
TODAY = date(2024, 3, 1)
MET = "[session.s]\non = 2024-02-01\ncame = {members = 7}\n"
PLANNED = "[session.t]\non = 2031-02-01\ncame = {members = 2, council = 6}\n"


def test_nobody_came_to_a_session_that_is_to_come() -> None:
    plan = source_of(MET + MET.replace("[session.s]", "[session.u]") + PLANNED).plan
    told = totals.sessions(VOICE, plan, TODAY)
    assert "1 February 2031. 8 people are to come: 2 members, 6 council." in told
    assert told[-1] == "Over all sessions, counting people each time they came: 14 members."
    bars = "\n".join(totals.whole(VOICE, plan, Plot(), TODAY))
    assert "7 people came" in bars and "8 people came" not in bars
    planned = next(one for one in meetings.meetings(plan) if one.key == "t")
    assert totals.meeting(VOICE, plan, planned, today=TODAY) == [
        "1 February 2031. 8 people are to come: 2 members, 6 council."
    ]


@pytest.mark.parametrize(("came", "heard"), [("", False), ("came = {members = 2}\n", True)])
def test_the_paper_of_a_session_to_come_says_so(came: str, heard: bool) -> None:
    told = paper("[session.t]\non = 2031-02-01\n" + came, "minutes")
    assert "This session is still to come." in told and ("## Who will come" in told) == heard
    assert ("2 people are to come." in told) == heard
    assert "came" not in told and "decided" not in told and "No decision" not in told


def test_a_role_that_is_still_to_come_is_not_asked_about() -> None:
    text = '[plan]\nlived = ["members"]\n' + MET + PLANNED
    assert not [line for line in before(source_of(text), "story") if "council" in line]
    assert [line for line in before(source_of(text.replace("2031", "2023")), "story") if "council" in line]


# -- counts and claims -------------------------------------------------------------------------------
def test_nobody_is_counted_of_nobody() -> None:
    forms = "".join(f'[feedback.f{at}]\nsession = "{at}"\nhelped = "Tea"\n' for at in "su")
    forms += '[feedback.g]\nsession = "s"\nratings = {listened = "not-sure"}\n'
    plan = source_of(MET + MET.replace("[session.s]", "[session.u]") + forms).plan
    for plot in (None, Plot()):
        told = "\n".join(totals.whole(VOICE, plan, plot, TODAY))
        assert "0 of 0" not in told and "1 not sure" in told
    assert "1 form. Nobody said how it felt afterwards" in "\n".join(totals.whole(VOICE, plan, None, TODAY))


def test_what_names_no_part_of_the_plan_is_not_said_to_be_planned_by_nobody() -> None:
    told = paper('[achievement.a]\ntext = "We won a cup"\n', "journey")
    assert "This was not in the plan." in told and "Nobody planned" not in told


@pytest.mark.parametrize("promise", ["ours", "shared", "beyond"])
def test_the_story_says_what_is_promised(promise: str) -> None:
    told = paper(f'[plan]\npromise = "{promise}"\n[why]\nwho = "Us"\n', "story")
    assert source_of("").say(f"table.promise-{promise}") in told and "can promise: we can" not in told


@pytest.mark.parametrize(("count", "says"), [(1, "This is it:"), (2, "Here they are:"), (9, "These are the latest:")])
def test_all_decisions_are_not_called_the_latest(count: int, says: str) -> None:
    kept = "".join(f'[decision.d{at}]\non = 2024-01-0{at + 1}\nwhat = "Tea {at}"\n' for at in range(count))
    told = paper(kept, "story")
    heads = [one for one in ("This is it:", "Here they are:", "These are the latest:") if one in told]
    assert heads == [says] and (told.count("Tea") == count) == (says != "These are the latest:")


def test_no_heading_of_a_text_stands_alone() -> None:
    told = paper(DAYS, "funder", "txt")
    assert "The picture\n\nTheory of change: " in told and "3 boxes joined by 2 arrows" in told.replace("\n", " ")


def test_a_review_without_words_says_that_it_has_none() -> None:
    for kind in ("story", "funder", "evidence"):
        assert "On 2 February 2024. No words about it were kept." in paper(MET + "[review.r]\non = 2024-02-02\n", kind)
    told = paper('[review.r]\non = 2024-02-02\nlearned = "Much"\n', "story")
    assert "On 2 February 2024:" in told and "Much" in told and "No words" not in told


@pytest.mark.parametrize("kind", ["journey", "minutes", "evidence"])
def test_a_poll_without_answers_says_so(kind: str) -> None:
    told = paper('[session.s]\non = 2024-01-01\n[poll.p]\nquestion = "Tea?"\nsession = "s"\n', kind)
    assert "Tea?" not in told or "Tea? Nobody wrote down the answers." in told
    assert ("Tea?" in told) == (kind != "evidence")


@pytest.mark.parametrize("kind", ["journey", "evidence"])
def test_where_nobody_gave_a_kind_nothing_is_counted_by_it(kind: str) -> None:
    text = '[benefit.b]\ntext = "I chaired"\n'
    assert "Benefits by kind" not in paper(text, kind) and "I chaired" in paper(text, kind)
    assert "Benefits by kind" in paper(text + 'kind = "skills"\n', kind)


def test_where_things_were_recorded_nothing_says_that_nothing_was() -> None:
    bare = '[outcome.o]\ntext = "We meet"\n'
    assert "Nothing has been recorded yet." in paper(bare, "funder")
    one = bare + '[achievement.a]\ntext = "A prize"\n'
    assert "Nobody has marked it as started or seen yet." in paper(one, "funder")
    assert "Nobody has marked any of them as" in paper(one + '[outcome.p]\ntext = "We eat"\n', "funder")
    assert "Nobody has marked" not in paper(one.replace("[ach", 'status = "started"\n[ach'), "funder")


def test_the_highest_number_of_a_role_does_not_read_like_most_of_them() -> None:
    told = paper('[plan]\nlived = ["members"]\n' + MET, "evidence")
    assert "The highest number of members at one session: 7." in told and "Most members" not in told


ROADS = """
[impact.i]
text = "A centre"
[outcome.told]
text = "We are told"
leads_to = ["i"]
[link.told.i]
because = "They said so"
needed = "needed"
sure = "sure"
[outcome.done]
text = "We are asked"
leads_to = ["i"]
[activity.a]
text = "Ask"
leads_to = ["done"]
"""


def test_a_road_that_begins_with_what_we_do_is_told_before_one_that_nothing_starts() -> None:
    assert "It starts with what we do, for one: A1 “Ask”. That leads to O2 “We are asked”." in paper(ROADS, "funder")
    doubted = ROADS + '[answer.supports.done.i]\nsays = "no"\n'
    assert "It starts here: O1 “We are told”." in paper(doubted, "funder")
    hindered = ROADS + "[link.a.done]\nhinders = true\n"
    assert "It starts here: O1 “We are told”." in paper(hindered, "funder")


LEFT = """
[impact.i]
text = "A centre"
votes = "many"
by_when = 2031-01-01
direction = "up"
colour = "red"
x-own = 1
[outcome.o]
text = 5
leads_to = ["i", 7]
[outcome.i]
text = "The same key"
[pets.cat]
name = "Tom"
"""


def test_what_the_data_leaves_out_is_counted() -> None:
    assert list(before(source_of(LEFT), "data")) == [
        "6 values of the plan cannot be read, so they are not in it. toc-tui check says which, and what to write."
    ]
    fine = LEFT.replace('votes = "many"', "votes = 3").replace("up", "more").replace("colour", "x-colour")
    fine = fine.replace(", 7]", "]").replace("[outcome.i]", "[outcome.p]").replace("pets", "x-pets")
    assert not list(before(source_of(fine), "data"))  # a number where words are wanted is taken


def test_what_is_told_as_past_and_has_a_day_to_come_is_named_to_the_makers() -> None:
    one = '[achievement.a]\ntext = "A prize"\non = 2042-01-01\n[session.s]\non = 2042-01-01\n'
    assert not [line for line in before(source_of(one), "measures") if "to come" in line]  # it tells results alone
    result = one.replace("[achievement.a]\ntext", "[result.a]\nvalue")
    assert [line for line in before(source_of(result), "measures") if "to come" in line]
    for kind in ("story", "journey", "funder", "evidence"):
        found = [line for line in before(source_of(one), kind) if "to come" in line]
        assert found == ["This has a day that is still to come, and is told as that: “A prize”. Is the year right?"]
    assert not [line for line in before(source_of(one.replace("2042", "2024")), "story") if "to come" in line]
    many = "".join(f'[decision.d{at}]\nwhat = "D{at}"\non = 2042-01-01\n' for at in range(4))
    assert [line for line in before(source_of(many), "story") if line.startswith("4 records have a day")]


COMING = (
    '[outcome.o]\nterm = "short"\ntext = "People come"\n[measure.m]\nchecks = "o"\nquestion = "Who came?"\n'
    '[achievement.a]\ntext = "We opened the gate"\non = 2042-01-01\n[achievement.b]\ntext = "A shed was built"\n'
    'on = 2020-01-01\n[benefit.c]\ntext = "Bob feels calmer"\neasy = "Bob feels calm."\non = 2042-01-02T10:00:00\n'
    '[unexpected.d]\ntext = "The bus line was closed"\ngood = false\non = 2042-01-03\n'
    '[result.e]\nmeasure = "m"\nvalue = "8 of 9"\non = 2042-01-04\n'
    '[decision.f]\nwhat = "Open on Sundays"\non = 2042-01-05\n'
)


@pytest.mark.parametrize("kind", ["easy", "easy-clean"])
def test_what_is_still_to_come_is_told_as_that_in_easy_words(kind: str) -> None:
    told = paper(COMING, kind)
    past, _, coming = told.partition("What is still to come")
    assert "A shed was built." in past and "gate" not in past and "Bob" not in past
    assert "This has not happened yet." in coming and "We opened the gate." in coming and "Bob feels calm." in coming
    assert "The day is 1 January 2042." in coming and "The day is 2 January 2042." in coming
    assert "What is still to come" not in paper(COMING.replace("2042", "2020"), kind)
    assert any("“We opened the gate”" in line for line in before(source_of(COMING), kind))


def test_no_paper_tells_as_past_what_is_still_to_come() -> None:
    told = paper(COMING, "journey")
    for day in ("1", "2", "3", "4", "5"):
        assert f"{day} January 2042, still to come" in told
    assert "1 January 2020:" in told.replace("*", "")
    assert "8 of 9 (4 January 2042, still to come)" in paper(COMING, "funder")
    for kind in ("story", "funder"):
        assert "It is still to come:" in paper(COMING, kind) and "It happened:" not in paper(COMING, kind)
    assert "The bus line was closed. 3 January 2042, still to come." in paper(COMING, "evidence")


def test_the_journey_so_far_tells_what_is_still_to_come_as_that() -> None:
    source = source_of(COMING)
    told = "\n".join(totals.whole(VOICE, source.plan, today=source.today))
    assert "Still to come: We opened the gate. 1 January 2042." in told
    assert "Bob feels calmer. 2 January 2042, still to come." in told
    assert "Still to come: The bus line was closed. 3 January 2042." in told
    assert "Last, 4 January 2042, still to come: 8 of 9" in told and "5 January 2042, still to come: Open on" in told
    assert "Not in the plan: A shed was built. 1 January 2020." in told
