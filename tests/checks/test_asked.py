"""Questions asked of the group: when they come due, when they come back, where an answer goes."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tests.checks.conftest import found, reading_of
from tests.checks.published import plan_of, published
from tests.theories import theory_today
from toc_tui.checks.check import EVERY_PLAN, NAMES, RETIRED, asked_first, open_findings, ranked
from toc_tui.guide import Guide
from toc_tui.plan.check_names import CHECK_NAMES
from toc_tui.plan.edits import Change
from toc_tui.plan.text import join
from toc_tui.steps import check_questions
from toc_tui.steps.check_questions import worth_asking
from toc_tui.steps.mending import ITEM
from toc_tui.steps.prompt import Reply
from toc_tui.steps.step import all_prompts
from toc_tui.voice import Phrasebook

EXAMPLES = Path(__file__).resolve().parents[2] / "plans/examples"
PER_REVIEW = ("harm", "who-is-missing")
NEAR_THE_END = ("would-the-problem-shrink", "possible", "other-causes", "how-do-we-know")
GROWS_OLD = PER_REVIEW + NEAR_THE_END
HEAD = '[plan]\nreview_every = "3 months"\nlast_review = {}\n'
ROAD = """
[why]
problem = "Older people sit at home"
[impact.ride]
kind = "project"
text = "Older people go out when they like"
[outcome.lifts]
term = "long"
text = "A lift can be had on any day"
leads_to = ["ride"]
[activity.drivers]
text = "Ask at the rugby club who would drive"
leads_to = ["lifts"]
"""
pytestmark = pytest.mark.usefixtures("in_march")


def answered(text: str, name: str, says: str, on: date, because: str = "We think so") -> str:
    """The text after the first open question of a check was answered, as any face does it."""
    reading = reading_of(text)
    theory = theory_today(reading.plan)
    prompt = check_questions.prompt(next(open_findings(theory, (name,))))
    assert prompt.choices == check_questions.ASKED
    change = check_questions.answer(theory, prompt, Reply(says, because, on=on)).apply(reading)  # type: ignore[union-attr]
    assert isinstance(change, Change)
    return join(change.document)


@pytest.mark.parametrize("name", PER_REVIEW)
def test_they_wait_for_a_road_from_an_activity_to_an_impact(name: str) -> None:
    assert [one.importance for one in found(ROAD, name)] == ["now"]
    assert not found(ROAD.replace('leads_to = ["lifts"]', ""), name)
    assert not found(ROAD.replace('leads_to = ["ride"]', ""), name)
    assert not found("", name)
    two = ROAD + '[impact.ours]\ntext = "The riders plan the rounds"\n'
    assert found(two, name), "one road is enough"


@pytest.mark.parametrize("name", NEAR_THE_END)
def test_they_wait_for_most_of_the_plan(name: str) -> None:
    assert found(ROAD, name)
    assert not found(ROAD + '[impact.ours]\ntext = "The riders plan the rounds"\n', name), "an impact without a road"
    bare = '[outcome.{0}]\ntext = "{0}"\nleads_to = ["ride"]\n'
    assert not found(ROAD + bare.format("tea"), name), "half of the outcomes"
    begun = bare + '[activity.do-{0}]\ntext = "{0}"\nleads_to = ["{0}"]\n'
    most = ROAD + begun.format("tea") + begun.format("shop") + bare.format("bus")
    assert found(most, name), "three in four"


def test_what_a_question_is_not_asked_for() -> None:
    assert not found(ROAD.replace("problem", "improvement"), "would-the-problem-shrink")
    proof = '[link.lifts.ride]\nevidence = "The next valley does it"\n'
    assert not found(ROAD + proof, "how-do-we-know")


@pytest.mark.parametrize("name", GROWS_OLD)
def test_an_answer_older_than_a_review_period_is_asked_for_again(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEAD.format("2023-11-20") + ROAD
    fresh = answered(text, name, "not-sure", date(2024, 1, 15))
    assert not found(fresh, name)
    monkeypatch.setenv("TOC_TUI_TODAY", "2024-04-16")
    [again] = found(fresh, name)
    assert again.again and again.due
    settled = answered(fresh, name, "not-sure", date(2024, 4, 16))
    assert not found(settled, name)
    monkeypatch.setenv("TOC_TUI_TODAY", "2030-01-01")
    assert found(settled, name)
    assert not found(settled.replace('review_every = "3 months"\n', ""), name), "nobody said how often"
    undated = fresh.replace("on = 2024-01-15\n", "")
    assert undated != fresh and not found(undated, name)


@pytest.mark.parametrize("name", GROWS_OLD)
def test_a_review_asks_again_for_some(name: str) -> None:
    text = answered(HEAD.format("2024-01-15") + ROAD, name, "no", date(2024, 1, 15))
    assert not found(text, name), "answered at the review"
    later = text.replace("last_review = 2024-01-15", "last_review = 2024-02-20")
    assert [one.due for one in found(later, name)] == ([True] if name in PER_REVIEW else [])
    record = text + '\n[review.february]\non = 2024-02-20\nlearned = "Much"\n'
    assert bool(found(record, name)) == (name in PER_REVIEW)


def test_it_says_why_it_asks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    voice = Phrasebook(Guide())
    text = answered(HEAD.format("2024-01-15") + ROAD, "harm", "no", date(2024, 1, 15))

    def ask(text: str) -> str:
        plan = reading_of(text).plan
        return voice.question(plan, check_questions.prompt(next(open_findings(theory_today(plan), ("harm",))))).ask

    question = ask(HEAD.format("2024-01-15") + ROAD)
    said = "You said no in January 2024: We think so."
    changed = text.replace("go out when", "go out wherever")
    assert ask(changed) == f"{said} {voice.say('voice.asked-again-plan')}. {question}"
    monkeypatch.setenv("TOC_TUI_TODAY", "2025-03-01")
    assert ask(text) == f"{said} Is it still so? {question}"


def test_the_problem_is_read_back() -> None:
    plan = reading_of(ROAD).plan
    [finding] = found(ROAD, "would-the-problem-shrink")
    assert "“Older people sit at home”" in Phrasebook(Guide()).question(plan, check_questions.prompt(finding)).ask
    told = answered(ROAD, "would-the-problem-shrink", "yes", date(2024, 3, 1))
    assert [one.again for one in found(told.replace("sit at home", "are lonely"), "would-the-problem-shrink")] == [True]


# -- clear-sequence --------------------------------------------------------------------------------------
def test_the_order_is_asked_about_once_a_road_leads_to_an_impact() -> None:
    early = '[outcome.called]\ntext = "People know whom to call"\nleads_to = ["lifts"]\n'
    later = '[outcome.late]\ntext = "Every day is covered"\n'
    apart = ROAD.replace('leads_to = ["ride"]', 'leads_to = ["late"]') + early + later
    assert found(ROAD + early, "clear-sequence")
    assert not found(apart, "clear-sequence") and found(apart, "leads-nowhere")
    assert found(apart.replace("[impact.ride]", "[outcome.ride]").replace('kind = "project"\n', ""), "clear-sequence")


# -- one change for an impact ------------------------------------------------------------------------------
def test_what_one_change_is_enough_for_is_not_asked_what_else_it_needs() -> None:
    assert [one.place for one in found(ROAD, "one-cause-only")] == [("ride",)]
    day = date(2024, 3, 1)
    assert not found(answered(ROAD, "builds-up", "yes", day), "one-cause-only")
    for says in ("no", "not-sure"):
        assert found(answered(ROAD, "builds-up", says, day), "one-cause-only")
    other = answered(ROAD, "builds-up", "yes", day).replace("Older people go out", "Older people travel")
    assert found(other, "one-cause-only"), "said of other words"


# -- needed ----------------------------------------------------------------------------------------------
TWO = ROAD + '[outcome.bench]\ntext = "There are benches on the way"\nleads_to = ["ride"]\n'
REASON = '[link.{}.ride]\nbecause = "They told us"\n'


ENOUGH = '[answer.builds-up.ride]\nsays = "yes"\n'
JOINT = TWO + ENOUGH
DOUBT = '[answer.supports.bench.ride]\nsays = "not-sure"\nbecause = ""\n'


def test_needed_is_asked_once_at_a_joint_that_is_called_enough() -> None:
    assert not found(TWO, "needed"), "nobody said that they are enough"
    assert not found(TWO + ENOUGH.replace("yes", "no"), "needed")
    assert not found(ROAD + ENOUGH, "needed"), "the only one"
    assert [(one.place, one.items, one.importance) for one in found(JOINT, "needed")] == [
        (("ride",), ("lifts", "bench"), "now")
    ]
    assert not found(JOINT + DOUBT, "needed"), "of what is in doubt nobody knows"
    believed = JOINT + DOUBT.replace("not-sure", "yes") + "on = 2024-02-02\n"
    for on, weight in (("2024-02-02", "now"), ("2024-01-01", "later")):
        enough = ENOUGH + f"on = {on}\n"
        assert [one.importance for one in found(believed.replace(ENOUGH, enough), "needed")] == [weight]
    assert not found(TWO + '[answer.builds-up.ride]\nsays = "yes"\nabout = "0"\n', "needed"), "said of other words"
    hindered = JOINT + "[link.bench.ride]\nhinders = true\n"
    assert not found(hindered, "needed"), "what gets in the way is no cause"
    further = TWO + '[outcome.x]\ntext = "X"\nleads_to = ["lifts"]\n[outcome.y]\ntext = "Y"\nleads_to = ["lifts"]\n'
    assert [one.place for one in found(further + '[answer.enough.lifts]\nsays = "yes"\n', "needed")] == [("lifts",)]
    deed = ROAD + '[activity.d]\ntext = "D"\nleads_to = ["ride"]\n' + ENOUGH
    assert not found(deed, "needed"), "only changes"


@pytest.mark.parametrize(("says", "kept"), [("yes", ""), ("no", "needed"), ("not-sure", "")])
def test_an_answer_at_a_joint_goes_to_its_arrows(says: str, kept: str) -> None:
    text = answered(JOINT, "needed", says, date(2024, 3, 1), "Nobody walks that hill")
    plan = reading_of(text).plan
    assert [plan.link(cause, "ride").get("needed") for cause in ("lifts", "bench")] == [kept, kept]
    answer = plan.answers.get(("needed", ("ride",)))
    assert answer is not None and (answer.says, answer.because) == (says, "Nobody walks that hill")
    assert not found(text, "needed")
    other = text.replace("A lift can", "A seat in a car can")
    again = found(other, "needed")
    assert [one.again for one in again] == [True], "other words ask again, though the field is set"


def test_the_one_that_is_chosen_only_helps_and_nothing_is_said_of_the_others() -> None:
    reading = reading_of(JOINT)
    prompt = check_questions.prompt(found(JOINT, "needed")[0])
    reply = Reply("bench", "There are walls to sit on", on=date(2024, 3, 1), way=ITEM)
    change = check_questions.answer(theory_today(reading.plan), prompt, reply).apply(reading)  # type: ignore[union-attr]
    assert isinstance(change, Change)
    plan = reading_of(join(change.document)).plan
    assert [plan.link(cause, "ride").get("needed") for cause in ("lifts", "bench")] == ["", "helps"]
    answer = plan.answers.get(("needed", ("ride",)))
    assert answer is not None and (answer.says, answer.because) == ("yes", "There are walls to sit on")
    assert not found(join(change.document), "needed")


def test_not_sure_takes_back_that_all_are_needed_and_nothing_else() -> None:
    said = answered(JOINT, "needed", "no", date(2024, 3, 1))
    by_hand = said.replace('[link.bench.ride]\nneeded = "needed"', '[link.bench.ride]\nneeded = "helps"')
    assert by_hand != said
    changed = by_hand.replace("A lift can", "A seat in a car can")
    plan = reading_of(answered(changed, "needed", "not-sure", date(2024, 3, 2))).plan
    assert [plan.link(cause, "ride").get("needed") for cause in ("lifts", "bench")] == ["", "helps"]


@pytest.mark.parametrize(
    "said", ['[link.lifts.ride]\nneeded = "helps"\n', '[answer.needed.lifts.ride]\nsays = "not-sure"\n']
)
def test_a_joint_of_which_somebody_said_it_arrow_by_arrow_is_not_asked_about(said: str) -> None:
    """As plans of 0.1.0 have it, and as it is set at an arrow."""
    assert not found(JOINT + said, "needed")


# -- quiet -----------------------------------------------------------------------------------------------
def test_the_story_asks_some_of_them_and_the_others_are_offered() -> None:
    theory = theory_today(reading_of(ROAD).plan)
    mine = {*GROWS_OLD}
    raised = {finding.check: finding.importance for finding in open_findings(theory, tuple(mine))}
    asked = {prompt.name: prompt.step for prompt in all_prompts(theory) if prompt.name in mine}
    assert asked == {name: "story" for name, importance in raised.items() if importance == "now"} != {}
    offered = {finding.check for finding in worth_asking(theory)}
    assert offered.isdisjoint(asked) and offered >= raised.keys() - asked.keys()


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("day-centre", {}),
        ("half-finished", {"harm": 1, "who-is-missing": 1}),
        ("community-food", {"other-causes": 1}),
        ("blank", {}),
    ],
)
def test_what_the_example_plans_leave_open(name: str, left: dict[str, int]) -> None:
    text = (EXAMPLES / f"{name}.toml").read_text("utf-8")
    counts = {check: len(found(text, check)) for check in (*GROWS_OLD, "needed")}
    assert {check: count for check, count in counts.items() if count} == left


# -- supports --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("said", ['because = "They told us"', 'sure = "think-so"'])
def test_an_arrow_that_was_talked_about_by_hand_is_not_asked_for(said: str) -> None:
    assert [one.place for one in found(ROAD, "supports")] == [("lifts", "ride")]
    by_hand = f"{ROAD}[link.lifts.ride]\n{said}\n"
    assert not found(by_hand, "supports")
    assert found(ROAD + '[link.lifts.ride]\nneeded = "helps"\n', "supports")
    told = answered(ROAD, "supports", "yes", date(2024, 3, 1))
    reworded = told.replace("A lift can", "A seat in a car can")
    assert not found(told, "supports") and 'because = "We think so"' in told
    assert [one.again for one in found(reworded, "supports")] == [True], "an answer is about its words"


def test_the_plan_room_knows_the_names_of_all_checks() -> None:
    assert {*NAMES, *RETIRED} == CHECK_NAMES


def published_plans() -> list[Path]:
    return [*published(), *sorted(EXAMPLES.glob("*.toml"))]


@pytest.mark.parametrize("path", published_plans(), ids=lambda path: path.stem)
def test_of_no_plan_more_than_twelve_are_asked_first(path: Path) -> None:
    """However large it is, and what only this plan is asked stands before what every plan is."""
    plan = plan_of(path) if path.suffix == ".json" else reading_of(path.read_text("utf-8")).plan
    found = ranked(open_findings(theory_today(plan)))
    first = asked_first(found)
    assert len(first) <= 12 and found[: len(first)] == first
    general = [finding.check in EVERY_PLAN for finding in first]
    assert general == sorted(general)
    assert len(found) == len({(finding.check, finding.place) for finding in found}), "none is lost, none comes twice"
    counted = Counter(finding.check for finding in first)
    assert not counted or max(counted.values()) <= 3
