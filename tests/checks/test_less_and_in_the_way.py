"""What there is to be less of, and what gets in the way: no question about them is nonsense, and none is no cause."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checks.conftest import found, reading_of
from tests.theories import theory_today
from toc_tui.checks.check import NAMES, open_findings
from toc_tui.guide import Guide
from toc_tui.plan.edits import Change
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import join
from toc_tui.steps import check_questions
from toc_tui.steps.prompt import Reply
from toc_tui.steps.step import all_prompts
from toc_tui.voice import Phrasebook

VOICE = Phrasebook(Guide())
PLAN = """
[impact.well]
text = "People stay well"
[outcome.scared]
term = "medium"
direction = "less"
text = "Being scared of the surgery"
leads_to = ["missed", "well"]
[outcome.missed]
term = "long"
direction = "less"
text = "Missed health checks"
leads_to = ["well"]
[outcome.know]
term = "short"
text = "We know what will happen"
leads_to = ["scared"]
[outcome.buddy]
term = "short"
text = "We have somebody we trust beside us"
leads_to = ["scared", "say"]
[outcome.say]
term = "medium"
text = "We say what hurts"
leads_to = ["well"]
[link.buddy.say]
hinders = true
"""


# answers and records that bring the other questions about them
MORE = """
[plan]
review_every = "3 months"
started = 2023-01-01
[why]
problem = "We are ill and nobody sees it"
[activity.film]
text = "Make a film"
leads_to = ["know"]
[activity.train]
text = "Train buddies"
leads_to = ["buddy"]
[measure.asked]
checks = "missed"
question = "How many missed it?"
[result.one]
measure = "asked"
on = 2024-01-01
value = "3 of 12"
[result.two]
measure = "asked"
on = 2024-02-01
value = "5 of 12"
[answer.supports.know.scared]
says = "not-sure"
[link.scared.missed]
evidence = "Those who were less scared missed as many"
evidence_says = "against"
"""


def questions(plan: Plan, name: str) -> list[str]:
    return [VOICE.question(plan, check_questions.prompt(one)).ask for one in open_findings(theory_today(plan), (name,))]


def test_an_arrow_is_asked_about_as_what_it_says() -> None:
    asked = questions(reading_of(PLAN).plan, "supports")
    assert "Does “We know what will happen” bring less of this: “Being scared of the surgery”?" in asked
    assert (
        "If there is less of this: “Being scared of the surgery”, is there less of this: “Missed health checks”?"
    ) in asked
    assert "If there is less of this: “Missed health checks”, does that help “People stay well”?" in asked
    assert "Does “We say what hurts” help “People stay well”?" in asked
    assert not any("somebody we trust" in one and "what hurts" in one for one in asked), "it gets in the way"


def test_what_gets_in_the_way_is_asked_what_we_do_about_it() -> None:
    reading = reading_of(PLAN)
    assert questions(reading.plan, "hinders") == [
        "“We have somebody we trust beside us” gets in the way of “We say what hurts”. What do we do about it?"
    ]
    [finding] = found(PLAN, "hinders")
    reply = Reply("Buddies practise waiting", way="against-it")
    edit = check_questions.answer(theory_today(reading.plan), check_questions.prompt(finding), reply)
    after = edit.apply(reading)  # type: ignore[union-attr]
    assert isinstance(after, Change)
    plan = read(after.document).plan
    assert plan.items["buddies-practise-waiting"].leads_to == ("say",)
    assert plan.answers["hinders", ("buddy", "say")].because == "Buddies practise waiting"
    assert not found(join(after.document), "hinders")


def test_what_gets_in_the_way_is_no_cause() -> None:
    theory = theory_today(reading_of(PLAN).plan)
    assert theory.helping("say") == () and theory.causes["say"] == ("buddy",)
    for name in ("enough", "needed", "one-cause-only", "no-reason", "shortcut", "in-doubt", "big-jump"):
        for finding in open_findings(theory, (name,)):
            assert finding.place != ("buddy", "say") and "buddy" not in (
                finding.items if "say" in finding.place else ()
            )


def test_what_gets_in_the_way_is_not_counted_among_what_is_enough() -> None:
    text = PLAN + '[outcome.sign]\nterm = "short"\ntext = "We have signs for it"\nleads_to = ["say"]\n'
    assert not [one for one in found(text, "enough") if one.place == ("say",)]
    more = text + '[outcome.time]\nterm = "short"\ntext = "The nurse has time"\nleads_to = ["say"]\n'
    assert [one.items for one in found(more, "enough") if one.place == ("say",)] == [("sign", "time")]


def less_forms() -> Iterator[tuple[str, str, str]]:
    for name in NAMES:
        front = Guide().page(f"checks/{name}").front
        for key, words in front.items():
            if key.startswith("ask-") and key.endswith("less"):
                yield name, key, str(words)


@pytest.mark.parametrize(("name", "key", "words"), list(less_forms()))
def test_a_form_for_less_says_less_and_asks_of_the_same_things(name: str, key: str, words: str) -> None:
    front = Guide().page(f"checks/{name}").front
    usual = str(front.get("ask-arrow" if key.count("-") > 1 else "ask", front["ask"]))
    assert re.search(r"\bless\b|\bmore of this\b", words, re.I)
    ends = {"from", "to", "item"}
    assert set(re.findall(r"{(\w+)", words)) & ends == set(re.findall(r"{(\w+)", usual)) & ends
    assert words.count("?") >= 1, "it asks something"


def test_every_question_about_a_plan_of_less_names_it_as_less() -> None:
    plan = reading_of(PLAN).plan
    theory = theory_today(plan)
    for finding in open_findings(theory):
        ask = VOICE.question(plan, check_questions.prompt(finding)).ask
        for key in ("scared", "missed"):
            if plan.items[key].text in ask:
                assert re.search(r"\bless\b", ask, re.I), (finding.check, ask)


def everything_asked(text: str) -> Iterator[str]:
    """Every question about a plan as it is heard: those of the steps, what checks ask now and later, and on demand."""
    plan = reading_of(text).plan
    theory = theory_today(plan)
    prompts = {prompt.path: prompt for prompt in all_prompts(theory)}
    prompts |= {one.path: one for one in map(check_questions.prompt, open_findings(theory, NAMES))}
    for path, prompt in sorted(prompts.items()):
        yield f"{path}: {VOICE.question(plan, prompt).ask}"


def test_every_question_about_less_and_in_the_way_as_it_is_heard() -> None:
    golden = Path(__file__).with_name("less-and-in-the-way.questions")
    asked = "\n".join(everything_asked(PLAN + MORE)) + "\n"
    if os.environ.get("TOC_TUI_GOLDEN") == "write":
        golden.write_text(asked, "utf-8")
    assert asked == golden.read_text("utf-8")


LESS_AT_THE_END = """
[impact.well]
text = "People stay well"
[impact.ours]
kind = "co-production"
direction = "less"
text = "Decisions over our heads"
[outcome.alone]
term = "short"
direction = "less"
text = "Mums get out of the house and dads cook at home"
leads_to = ["ours"]
[outcome.told]
term = "short"
text = "We are told before it is decided"
leads_to = ["ours"]
[activity.meet]
text = "Meet the manager each month"
leads_to = ["told", "alone"]
[measure.often]
checks = "alone"
question = "How many owe rent?"
[statement.know]
voice = "I"
for = ["well"]
text = "I know what is planned"
[answer.builds-up.ours]
says = "yes"
"""


def test_every_question_about_an_impact_of_less_asks_for_less() -> None:
    plan = reading_of(LESS_AT_THE_END).plan
    asked = dict(one.split(": ", 1) for one in everything_asked(LESS_AT_THE_END))
    assert {"activities/i-statement/ours", "impact/co-production-thin/ours", "logic/needed/ours"} <= asked.keys()
    assert {"outcomes/two-ideas/alone", "activities/no-i-line/alone"} <= asked.keys()
    for path, ask in asked.items():
        for key in ("ours", "alone"):
            if plan.items[key].text in ask:
                assert re.search(r"\bless\b", ask, re.I), (path, ask)


def answered(text: str, name: str, words: str, way: str) -> Plan:
    """The plan after the first question of a check was answered in one of its ways."""
    reading = reading_of(text)
    theory = theory_today(reading.plan)
    finding = next(open_findings(theory, (name,)))
    edit = check_questions.answer(theory, check_questions.prompt(finding), Reply(words, way=way))
    change = edit.apply(reading)  # type: ignore[union-attr]
    assert isinstance(change, Change)
    after = read(change.document)
    assert not after.problems and not list(open_findings(theory_today(after.plan), (name,)))
    return after.plan


def test_an_arrow_in_doubt_can_turn_out_to_get_in_the_way() -> None:
    text = PLAN + '[answer.supports.know.scared]\nsays = "no"\nbecause = "It frightens us"\n'
    plan = answered(text, "in-doubt", "We talk about the film", "harder")
    assert plan.link("know", "scared").fields["hinders"] is True
    assert plan.items["talk-about-film"].leads_to == ("scared",)
    assert plan.answers["supports", ("know", "scared")].says == "no", "the no stays"
    assert plan.answers["hinders", ("know", "scared")].because == "We talk about the film"
    said = VOICE.arrow(plan, "know", "scared", named=True)
    assert said[0] == "It can bring more of this: “Being scared of the surgery”"
    assert said[1:] == ["Because: It frightens us", "What we do about it: We talk about the film"]


def test_what_was_not_done_becomes_something_to_do_and_what_did_not_help_something_we_change() -> None:
    text = PLAN + MORE
    plan = answered(text, "not-coming-true", "Print the cards", "not-done")
    [action] = plan.of("action")
    assert action.text == "Print the cards" and action.fields["for"] == ["missed"] and action.fields["done"] is False
    assert plan.answers["not-coming-true", ("missed",)].says == "accepted"
    plan = answered(text, "not-coming-true", "Make the cards again", "change")
    assert plan.answers["not-coming-true", ("missed",)].says == "no", "we did it, and it did not help"
    assert plan.items["make-cards-again"].leads_to == ("missed",)
    assert VOICE.said("not-coming-true", "no") == "no help" and VOICE.said("harm", "no") == "no"


BOTH_WAYS = """
[impact.safe]
text = "Children are safe"
[outcome.debt]
term = "long"
text = "Harmful coping such as debt and child labour"
leads_to = ["safe"]
[outcome.money]
term = "short"
text = "Families have money in hand every month"
leads_to = ["debt"]
[outcome.jobs]
term = "short"
text = "Parents find work"
leads_to = ["debt", "safe"]
"""


def asked_of_arrows(text: str) -> set[str]:
    asked = [found(text, name) for name in ("supports", "enough", "builds-up")]
    assert all(one.importance == "now" for part in asked for one in part)
    return {"/".join((one.check, *one.place)) for part in asked for one in part}


def test_arrows_are_not_asked_about_until_it_is_said_which_way_a_problem_is_meant() -> None:
    waiting = {"supports/debt/safe", "supports/money/debt", "supports/jobs/debt", "enough/debt", "builds-up/safe"}
    assert asked_of_arrows(BOTH_WAYS) == {"supports/jobs/safe"}
    less = BOTH_WAYS.replace('text = "Harmful', 'direction = "less"\ntext = "Harmful')
    kept = BOTH_WAYS + '[answer.problem-as-outcome.debt]\nsays = "no"\n'
    for settled in (less, kept):
        assert asked_of_arrows(settled) == {"supports/jobs/safe", *waiting}


def test_what_is_done_about_a_problem_is_asked_in_words_that_fit_both_ways() -> None:
    text = BOTH_WAYS.replace('"debt", "safe"', '"safe"').replace('leads_to = ["debt"]', 'leads_to = ["safe"]')
    about = "What will we do about this: “Harmful coping such as debt and child labour”?"
    for first, rest in (
        (text, about),
        (text.replace('text = "Harmful', 'direction = "less"\ntext = "Harmful'), "less"),
    ):
        asked = questions(reading_of(first.replace('term = "long"', 'term = "short"')).plan, "no-activity-beneath")
        assert [one for one in asked if rest in one] and "What will we do, so that “Parents find work”?" in asked


@pytest.mark.parametrize(
    ("says", "how"), [("against", "speaks against it."), ("mixed", "speaks for it and against it.")]
)
def test_evidence_is_said_to_speak_as_it_does(says: str, how: str) -> None:
    text = BOTH_WAYS + f'[link.jobs.safe]\nevidence = "A study"\nevidence_says = "{says}"\n'
    assert questions(reading_of(text).plan, "against") == [
        f"“A study” {how} Do we still believe that “Parents find work” helps “Children are safe”?"
    ]
