"""Thin places and dates: what the examples of their pages do not cover."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.checks.conftest import found, reading_of
from tests.checks.test_pages import examples
from tests.theories import theory_today
from toc_tui.checks.check import CHECKS, open_findings
from toc_tui.plan.edits import Change, RecordAnswer
from toc_tui.plan.model import Plan
from toc_tui.plan.text import join
from toc_tui.steps import check_questions
from toc_tui.steps.prompt import Reply

EXAMPLES = Path(__file__).resolve().parents[2] / "plans/examples"
THIN = (
    "failed-assumption",
    "shaky-link",
    "in-doubt",
    "against",
    "not-coming-true",
    "nothing-assumed",
    "no-co-production",
    "past-its-date",
    "out-of-date",
    "co-production-thin",
    "i-without-we",
    "no-way-to-check",
    "beyond-our-line",
    "half-planned-check",
    "no-reason",
    "no-who",
)
ROAD = """
[impact.ours]
kind = "co-production"
text = "Tenants and the landlord run the block together"
[outcome.list]
term = "long"
text = "Tenants settle the repairs list"
leads_to = ["ours"]
[outcome.heard]
term = "short"
text = "Tenants have said what hurts most"
leads_to = ["list"]
[activity.walk]
text = "Walk round the block"
leads_to = ["heard"]
"""
pytestmark = pytest.mark.usefixtures("in_march")


def places(text: str, name: str) -> list[tuple[str, ...]]:
    return [finding.place for finding in found(text, name)]


def mended(text: str, name: str) -> str:
    """The text after mending the one finding of a check, as any face does it."""
    reading = reading_of(text)
    theory = theory_today(reading.plan)
    [finding] = open_findings(theory, (name,))
    prompt = check_questions.prompt(finding)
    assert (prompt.choices[0], prompt.choices[-1]) == (check_questions.MEND, check_questions.ACCEPTED)
    change = check_questions.answer(theory, prompt, Reply(check_questions.MEND)).apply(reading)  # type: ignore[union-attr]
    assert isinstance(change, Change)
    return join(change.document)


def set_aside(text: str, name: str, on: date = date(2024, 3, 1)) -> str:
    reading = reading_of(text)
    [finding] = open_findings(theory_today(reading.plan), (name,))
    change = RecordAnswer(name, finding.place, "accepted", "We know", finding.about, on).apply(reading)
    assert isinstance(change, Change)
    return join(change.document)


# -- arrows ----------------------------------------------------------------------------------------------
ARROW = '[outcome.a]\ntext = "A"\nleads_to = ["b"]\n[outcome.b]\ntext = "B"\n'


def test_an_arrow_called_no_help_can_be_taken_out() -> None:
    text = ARROW + '[answer.supports.a.b]\nsays = "no"\n'
    after = mended(text, "in-doubt")
    assert "leads_to" not in after and "answer" not in after
    assert not found(after, "in-doubt")


@pytest.mark.parametrize("says", ["not-sure", "no"])
def test_doubt_rests_on_an_assumption_or_on_evidence(says: str) -> None:
    text = ARROW + f'[answer.supports.a.b]\nsays = "{says}"\n'
    assert places(text, "in-doubt") == [("a", "b")] and not found(text, "shaky-link")
    assert (found(text, "in-doubt")[0].fix is not None) == (says == "no")
    evidence = '[link.a.b]\nevidence = "It worked next door"\n'
    assert not found(text + evidence + 'evidence_says = "for"\n', "in-doubt")
    assert found(text + evidence, "in-doubt"), "nobody has said which way it points"
    assert not found(text + '[link.a.b]\nassumes = ["c"]\n[assumption.c]\ntext = "C"\n', "in-doubt")
    assert not found(set_aside(text, "in-doubt"), "in-doubt")
    asked_before = '[answer.shaky-link.a.b]\nsays = "accepted"\nbecause = "We try it"\n'
    assert not found(text + asked_before, "in-doubt"), "what was answered in an older version holds"


@pytest.mark.parametrize("says", ["against", "mixed"])
def test_evidence_against_an_arrow_is_asked_about_whatever_else_is_said_of_it(says: str) -> None:
    link = f'[link.a.b]\nsure = "{{sure}}"\nevidence = "It failed next door"\nevidence_says = "{says}"\n'
    for sure in ("sure", "think-so", "not-sure"):
        text = ARROW + link.replace("{sure}", sure)
        assert places(text, "against") == [("a", "b")]
        assert not found(text, "shaky-link"), "one question about one arrow"
        assert not found(set_aside(text, "against"), "against")
        other = set_aside(text, "against").replace("It failed next door", "It failed in town too")
        assert [one.again for one in found(other, "against")] == [True]


def test_not_sure_is_asked_again_at_a_review() -> None:
    said = ARROW + '[answer.supports.a.b]\nsays = "{says}"\non = 2024-01-10\n'
    unsure, sure = said.replace("{says}", "not-sure"), said.replace("{says}", "yes")
    assert not found(unsure, "supports") and places(unsure, "in-doubt") == [("a", "b")]
    review = "[review.feb]\non = 2024-02-10\n"
    assert [one.due for one in found(unsure + review, "supports")] == [True]
    assert not found(unsure + review, "in-doubt"), "one question about one arrow"
    assert not found(sure + review, "supports")


# -- what comes of it ------------------------------------------------------------------------------------
def results(*values: str, more: str = "") -> str:
    text = '[outcome.a]\ntext = "Men meet"\n[measure.m]\nchecks = "a"\nquestion = "How many?"\n' + more
    return text + "".join(
        f'[result.r{number}]\nmeasure = "m"\non = 2024-01-0{number + 1}\nvalue = "{value}"\n'
        for number, value in enumerate(values)
    )


@pytest.mark.parametrize(
    ("values", "more", "asked"),
    [
        (("2 of 12", "1 of 12", "0 of 12"), "", True),
        (("7 of 12", "5 of 10"), "", True),
        (("5 of 12", "7 of 12"), "", False),
        (("5 of 12", "5 of 12"), "", False),
        (("5 of 12",), "", False),
        (("9", "4"), 'start = "10"\nhoped = "2"\n', False),
        (("4", "9"), 'start = "10"\nhoped = "2"\n', True),
        (("quite good", "not so good"), "", False),
        (("40 per cent", "30 per cent"), "", True),
    ],
)
def test_a_result_that_went_back_is_asked_about(values: tuple[str, ...], more: str, asked: bool) -> None:
    assert bool(found(results(*values, more=more), "not-coming-true")) == asked


def test_what_was_not_seen_is_asked_why_and_not_whether() -> None:
    text = '[outcome.a]\ntext = "Men meet"\nby_when = "2023"\nstatus = "not-seen"\n'
    assert places(text, "not-coming-true") == [("a",)] and not found(text, "past-its-date")
    assert not found(set_aside(text, "not-coming-true"), "not-coming-true")
    less = results("3 of 12", "5 of 12").replace('text = "Men meet"', 'text = "Falls"\ndirection = "less"')
    assert found(less, "not-coming-true"), "more of what there is to be less of"


def test_doubt_about_other_words_does_not_count() -> None:
    assert not found(ARROW + '[answer.supports.a.b]\nsays = "no"\nabout = "0123456789ab"\n', "shaky-link")
    assert not found(ARROW + '[answer.supports.a.b]\nsays = "yes"\n[link.a.b]\nsure = "think-so"\n', "shaky-link")


def test_each_arrow_that_leans_on_what_has_gone_is_asked_about() -> None:
    text = """
[outcome.a]
text = "A"
leads_to = ["b", "c"]
[outcome.b]
text = "B"
[outcome.c]
text = "C"
[link.a.b]
assumes = ["bus", "hall"]
[link.a.c]
assumes = ["hall"]
[assumption.bus]
text = "The bus runs"
holds = "no"
[assumption.hall]
text = "The hall is free"
"""
    [finding] = found(text, "failed-assumption")
    assert (finding.place, finding.items) == (("a", "b"), ("bus",))
    assert not found(text.replace('"no"', '"not-sure"'), "failed-assumption")
    assert not found(set_aside(text, "failed-assumption"), "failed-assumption")
    assert places(text + 'holds = "no"\n', "failed-assumption") == [("a", "b"), ("a", "c")]
    assert (
        len(found(set_aside(text, "failed-assumption").replace('free"', 'free"\nholds = "no"'), "failed-assumption"))
        == 2
    ), "one more has gone: asked again"


def test_a_reason_is_missed_only_where_the_others_have_one() -> None:
    three = '[outcome.b]\ntext = "B"\n' + "".join(
        f'[outcome.{key}]\ntext = "{key}"\nleads_to = ["b"]\n' for key in ("x", "y", "z")
    )
    reason = '[link.{}.b]\nbecause = "We saw it"\n'
    assert not found(three, "no-reason"), "nobody has got that far"
    assert not found(three + reason.format("x"), "no-reason"), "one in three"
    some = three + reason.format("x") + '[answer.supports.y.b]\nsays = "yes"\n'
    assert not found(some, "no-reason"), "first of all it is asked whether it helps"
    assert places(some, "supports") == [("z", "b")]
    some += '[link.z.b]\nsure = "think-so"\n'
    assert places(some, "no-reason") == [("z", "b")] and not found(some, "supports")
    assert found(some, "no-reason")[0].importance == "later"
    assert not found(some + 'because = "So"\n', "no-reason")
    deed = '[activity.d]\ntext = "D"\nleads_to = ["b"]\n[link.d.b]\nbecause = "So"\n'
    assert not found(ARROW + deed, "no-reason"), "what is said of an activity is another matter"


# -- co-production, statements ---------------------------------------------------------------------------
def test_a_co_production_impact_needs_a_road_an_element_and_an_i_line() -> None:
    element, line = 'kind = "co-production"\n', '[statement.s]\nvoice = "I"\ntext = "I am asked"\n'
    assert [one.importance for one in found(ROAD, "co-production-thin")] == ["now"]
    assert found(ROAD + element, "co-production-thin") and found(ROAD + line, "co-production-thin")
    assert not found(ROAD + element + line, "co-production-thin")
    we = line.replace('"I"', '"We"')
    assert found(ROAD + element + we, "co-production-thin")
    alone = ROAD.replace('leads_to = ["list"]\n', "") + element + line
    assert found(alone, "co-production-thin"), "one thing beneath it"
    young = '[impact.ours]\nkind = "co-production"\ntext = "Ours"\n'
    assert [one.importance for one in found(young, "co-production-thin")] == ["later"]
    assert not found(young.replace("co-production", "project"), "co-production-thin")


def test_one_we_line_takes_up_one_i_line() -> None:
    text = """
[statement.a]
text = "I am asked"
[statement.b]
voice = "I"
text = "I am told"
[statement.c]
voice = "We"
text = "We ask"
answers = "a"
"""
    assert places(text, "i-without-we") == [("b",)]


# -- checks ----------------------------------------------------------------------------------------------
def test_what_is_worth_checking_now_and_what_can_wait() -> None:
    both = ROAD + '[impact.p]\ntext = "P"\n'
    assert not found(both, "no-way-to-check"), "nothing leads to one of the impacts: too early"
    named = {one.place: one.importance for one in found(ROAD, "no-way-to-check")}
    assert named == {("list",): "now", ("heard",): "later"}
    measure = '[measure.m]\nchecks = "list"\nquestion = "Who settled it?"\n'
    assert not found(ROAD + measure, "no-way-to-check"), "the first change is on the way to one that is checked"
    assert not found(ROAD + measure.replace("question", "not_because"), "no-way-to-check")
    assert places(both + measure.replace("list", "heard"), "no-way-to-check") == [("list",)], "checks have begun"


@pytest.mark.parametrize("part", ["who_asks", "when", "start", "hoped"])
def test_any_of_four_parts_may_be_missing_from_a_check(part: str) -> None:
    parts = "".join(f'{one} = "x"\n' for one in ("who_asks", "when", "start", "hoped") if one != part)
    text = '[measure.m]\nquestion = "Well?"\n' + parts
    assert [one.importance for one in found(text, "half-planned-check")] == ["later"]
    assert not found(text + f'{part} = "x"\n', "half-planned-check")
    assert not found(text + 'not_because = "It would hurt"\n', "half-planned-check")


def test_a_promise_further_than_the_line() -> None:
    text = '[plan]\npromise = "ours"\n[outcome.a]\ntext = "A"\nline = "shared"\nby_when = "2031"\n'
    assert places(text, "beyond-our-line") == [("a",)]
    assert not found(text.replace('"ours"', '"shared"'), "beyond-our-line")
    assert not found(text.replace('"shared"', '"ours"'), "beyond-our-line")
    far = '[plan]\npromise = "beyond"\n[outcome.a]\ntext = "A"\nline = "beyond"\n'
    assert not found(far, "beyond-our-line"), "hoped for, and no more"
    target = '[measure.m]\nchecks = "a"\nquestion = "How high is the rent?"\n'
    assert not found(far + target, "beyond-our-line"), "it may be watched"
    assert found(far + target + 'hoped = "As now"\n', "beyond-our-line")


# -- who -------------------------------------------------------------------------------------------------
def test_who_is_asked_only_where_others_say_it() -> None:
    named = '[outcome.a]\ntext = "Tenants are warm"\n[outcome.b]\ntext = "Older men come"\n'
    thing = '[outcome.c]\ntext = "Flats stay dry"\n'
    [finding] = found(named + thing, "no-who")
    assert (finding.place, finding.items, finding.fix) == ((), ("c",), None)
    for_whom = '[why]\nwho = "Tenants"\n'
    assert 'text = "Flats stay dry"\nwho = "Tenants"\n' in mended(named + thing + for_whom, "no-who")
    before = '[answer.no-who.c]\nsays = "accepted"\n'
    assert not found(named + thing + before, "no-who"), "an answer about one line, as older versions asked for, holds"
    assert not found(named + thing + 'who = "Tenants"\n', "no-who")
    assert not found(thing + thing.replace(".c", ".d") + named, "no-who"), "half of them do not"
    foreign = '[outcome.a]\ntext = "Nachbarn treffen sich"\n[outcome.b]\ntext = "Alle sind satt"\n'
    assert not found(foreign, "no-who"), "another language"
    impact = '[impact.i]\ntext = "Repairs are done on time"\n'
    assert [one.items for one in found(named + impact, "no-who")] == [("i",)]
    assert not found(named + impact + '[why]\nwho = "Tenants"\n', "no-who")


# -- dates -----------------------------------------------------------------------------------------------
def test_a_date_that_has_gone_by_can_be_marked_as_seen() -> None:
    text = '[outcome.a]\ntext = "A"\nby_when = "January 2024"\nstatus = "started"\n'
    after = mended(text, "past-its-date")
    assert 'status = "seen"' in after and not found(after, "past-its-date")


def test_a_date_set_aside_comes_back_with_a_new_date() -> None:
    text = '[outcome.a]\ntext = "A"\nby_when = "January 2024"\n'
    assert not found(text.replace("January", "March"), "past-its-date"), "the month is not over"
    assert not found(text.replace("January 2024", "soon"), "past-its-date")
    aside = set_aside(text, "past-its-date")
    assert not found(aside, "past-its-date")
    [again] = found(aside.replace("January", "February"), "past-its-date")
    assert again.again


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("past-its-date", '[outcome.a]\ntext = "A"\nby_when = "{day}"\n'),
        ("late-action", '[action.a]\nwhat = "Ring them"\nby_when = "{day}"\n'),
    ],
)
def test_what_is_due_today_is_not_late(check: str, text: str) -> None:
    assert not found(text.format(day="2024-03-01"), check)
    assert found(text.format(day="2024-02-29"), check)


REVIEW = '[plan]\nstarted = 2023-08-01\nreview_every = "3 months"\n'


def test_a_review_is_due(monkeypatch: pytest.MonkeyPatch) -> None:
    [due] = found(REVIEW, "out-of-date")
    assert (due.place, due.again, due.importance) == ((), False, "now")
    assert not found(REVIEW + "last_review = 2024-02-06\n", "out-of-date")
    assert not found(REVIEW + '[review.r]\non = 2024-02-06\nlearned = "Much"\n', "out-of-date")
    assert "last_review = 2024-03-01" in mended(REVIEW, "out-of-date")
    monkeypatch.setenv("TOC_TUI_TODAY", "2023-11-01")
    assert not found(REVIEW, "out-of-date"), "due today is not yet late"


def test_a_review_set_aside_rests_for_as_long_again(monkeypatch: pytest.MonkeyPatch) -> None:
    aside = set_aside(REVIEW, "out-of-date")
    assert not found(aside, "out-of-date")
    monkeypatch.setenv("TOC_TUI_TODAY", "2024-05-31")
    assert not found(aside, "out-of-date")
    monkeypatch.setenv("TOC_TUI_TODAY", "2024-06-02")
    [again] = found(aside, "out-of-date")
    assert again.again and again.due


# -- quiet -----------------------------------------------------------------------------------------------
def test_the_example_plans_raise_what_a_facilitator_would() -> None:
    def raised(name: str) -> dict[str, list[tuple[str, ...]]]:
        plan: Plan = reading_of((EXAMPLES / f"{name}.toml").read_text("utf-8")).plan
        each = {check: [one.place for one in open_findings(theory_today(plan), (check,))] for check in THIN}
        return {check: at for check, at in each.items() if at}

    assert not raised("day-centre")
    assert raised("community-food") == {
        "in-doubt": [("own-crops", "fair-prices"), ("no-forms", "give-too")],
        "i-without-we": [("my-say-on-money",)],
        "no-way-to-check": [("pays-its-way",)],
    }
    assert raised("half-finished") == {
        "co-production-thin": [("tenants-choose",)],
        "no-who": [()],
    }
    assert not raised("blank")


def test_what_a_step_asks_already_is_not_asked_twice() -> None:
    """The steps have questions of their own for what these find: they stand in the review and in `check`. Whatever else
    no step asks is never worth asking now."""
    apart = {name for name in CHECKS if not CHECKS[name].inline}
    same = {
        "no-activity-beneath",
        "nothing-leads-here",
        "no-co-production",
        "co-production-thin",
        "i-without-we",
        "no-way-to-check",
        "half-planned-check",
    }
    assert apart >= same
    for name in apart - same:
        [finding] = found(examples(name)[0], name)
        assert finding.importance == "later", name


def test_one_of_several_is_enough_when_the_group_says_so() -> None:
    said = mended(examples("one-is-enough")[0], "one-is-enough")
    assert said.count('needed = "either"') == 2 and not places(said, "one-is-enough")
    one_needed = examples("one-is-enough")[0].replace('needed = "helps"', 'needed = "needed"', 1)
    assert not places(one_needed, "one-is-enough"), "what is needed is no choice"


def _on_one_room(more: str = "", to_meet: str = '"meet"') -> str:
    """What we do for a room, and what it leads to: a single road, until there is more beside it."""
    return f"""toc = 1

[impact.company]
kind = "project"
text = "Older men have company"

[outcome.meet]
term = "long"
text = "Men meet every week"
leads_to = ["company"]

[outcome.room]
term = "short"
text = "There is a room that is open to all"
leads_to = [{to_meet}]

[activity.ask]
text = "Ask the council for the old school"
leads_to = ["room"]
{more}"""


BESIDE = """
[outcome.cook]
term = "long"
text = "Men cook for each other"
leads_to = ["company"]

[activity.paint]
text = "Paint the old school"
leads_to = ["room"]
"""


def test_what_all_hangs_on_is_asked_where_there_is_more_than_one_road_and_nothing_looks_at_it() -> None:
    """A single road hangs on each of its steps, which is no news; a check on the place says how it would be noticed."""
    assert [one.place for one in found(_on_one_room(BESIDE, '"meet", "cook"'), "hangs-on-one")] == [("room",)]
    assert not found(_on_one_room(), "hangs-on-one")
    looked_at = f'{BESIDE}[measure.open]\nchecks = "room"\nquestion = "Is it open?"\n'
    assert not found(_on_one_room(looked_at, '"meet", "cook"'), "hangs-on-one")
