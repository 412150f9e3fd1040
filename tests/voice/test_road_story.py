"""The plan told road by road: each change once, a doubt and what gets in the way where they stand."""

from __future__ import annotations

import re

from tests.checks.conftest import reading_of
from tests.theories import theory_today
from toc_tui.graph.roads import roads
from toc_tui.guide import Guide
from toc_tui.voice import Phrasebook

VOICE = Phrasebook(Guide())
PLAN = """
[why]
problem = "We miss our health checks"
[impact.well]
text = "People stay well"
[impact.ours]
kind = "co-production"
text = "Checks are the way we want them"
[outcome.check]
term = "medium"
text = "We have a check every year"
leads_to = ["well"]
[outcome.scared]
term = "short"
direction = "less"
text = "Being scared of the surgery"
leads_to = ["check"]
[outcome.buddy]
term = "short"
text = "We have somebody we trust"
leads_to = ["scared", "say"]
[outcome.know]
term = "short"
text = "We know what will happen"
leads_to = ["scared"]
[outcome.say]
term = "medium"
text = "We say what hurts"
leads_to = ["well", "ours"]
[outcome.alone]
term = "long"
text = "We get help with what is found"
leads_to = ["well"]
[activity.train]
text = "Train twelve buddies"
leads_to = ["meet"]
[activity.meet]
text = "Each buddy meets two people"
leads_to = ["buddy"]
[activity.choose]
kind = "co-production"
text = "We choose the buddies"
leads_to = ["buddy"]
[activity.film]
text = "Make a film"
leads_to = ["know"]
[activity.cards]
text = "Make picture cards"
leads_to = ["say"]
[activity.wait]
text = "Buddies practise waiting"
leads_to = ["say"]
[link.buddy.say]
hinders = true
because = "They talk to the helper"
[answer.hinders.buddy.say]
says = "yes"
because = "Buddies practise waiting"
[answer.supports.know.scared]
says = "not-sure"
because = "Films lie"
"""
STORY = """
This is why: We miss our health checks.
Road 1. We do this: Train twelve buddies. Then: Each buddy meets two people. People decide: We choose the buddies.
So: We have somebody we trust.
So there is less of this: Being scared of the surgery.
So: We have a check every year.
So: People stay well. That is where we want to be.
Road 2. We do this: Make a film.
So: We know what will happen.
So, but we are not sure, there is less of this: Being scared of the surgery. We doubt this, because: Films lie. \
The rest is as on road 1.
Road 3. We do this: Make picture cards. And: Buddies practise waiting.
So: We say what hurts.
Here the road parts.
One way joins road 1 at: People stay well.
The other way.
So: Checks are the way we want them. That too is where we want to be.
One thing can get in the way of “We say what hurts”: We have somebody we trust. Because: They talk to the helper. \
So we do this: Buddies practise waiting.
Nothing that we do starts this off yet: We get help with what is found.
It joins road 1 at: People stay well.
"""


def told(text: str) -> list[str]:
    return list(VOICE.story(theory_today(reading_of(text).plan)))


def test_the_story_goes_road_by_road() -> None:
    assert told(PLAN) == STORY.strip().split("\n")


def test_where_roads_meet_at_less_of_something_it_is_told_as_that() -> None:
    text = PLAN.replace('says = "not-sure"', 'says = "yes"')
    lines = [one for one in told(text) if one.startswith("It joins road 1 at: ")]
    assert "It joins road 1 at: less of “Being scared of the surgery”." in [one[:61] for one in lines], lines
    assert not [one for one in told(text) if re.search(r": [^“]*: ", one.partition(". ")[0])], "one colon in a sentence"


def test_every_change_and_every_deed_is_told() -> None:
    plan = reading_of(PLAN).plan
    story = "\n".join(told(PLAN))
    for item in plan.of("impact", "outcome", "activity"):
        assert item.text in story
    on_roads = [road.first for road in roads(theory_today(plan))]
    on_roads += [step.key for road in roads(theory_today(plan)) for step in road.steps if step.form == "on"]
    assert sorted(on_roads) == sorted(item.key for item in plan.of("impact", "outcome")), "each on one road, once"


def test_a_no_is_told_as_one_with_its_reason() -> None:
    text = PLAN.replace('says = "not-sure"', 'says = "no"')
    [line] = [one for one in told(text) if "Films lie" in one]
    assert line.startswith("So it was meant, but we do not think that there is less of this: Being scared")


def test_a_check_that_looks_at_a_doubt_is_told_with_it() -> None:
    text = PLAN + (
        '[answer.in-doubt.know.scared]\nsays = "accepted"\nbecause = "How scared are you?"\n'
        '[measure.how]\nchecks = "scared"\nquestion = "How scared are you?"\n'
    )
    [line] = [one for one in told(text) if "Films lie" in one]
    assert "A check looks at that." in line and "A check looks at that." not in "\n".join(told(PLAN))


def test_what_gets_in_the_way_and_has_no_answer_says_so() -> None:
    text = PLAN.replace('[answer.hinders.buddy.say]\nsays = "yes"\nbecause = "Buddies practise waiting"\n', "")
    assert any(line.endswith("Nobody has said yet what we do about it.") for line in told(text))


def test_a_circle_is_told_once() -> None:
    text = """
[impact.i]
text = "I"
[outcome.a]
text = "A"
leads_to = ["b"]
[outcome.b]
text = "B"
leads_to = ["a", "i"]
"""
    lines = told(text)
    assert sum(line.endswith((": A.", ": A")) for line in lines) >= 1
    assert any("comes together again" in line for line in lines)


def test_what_leads_nowhere_says_so() -> None:
    text = '[impact.i]\ntext = "I"\n[outcome.a]\ntext = "A"\n[activity.x]\ntext = "X"\n'
    lines = told(text)
    assert "Nothing leads to this yet: I. That is where we want to be." in lines
    assert "Nothing that we do starts this off yet: A. That leads to nothing yet." in lines
    assert any(line.startswith("Not linked yet: “X”") for line in lines)


def test_what_gets_in_the_way_of_something_does_not_lead_to_nothing() -> None:
    """“The hall closes early. That leads to nothing yet.” was said of what hinders a change."""
    for direction, said in (("", "That gets in the way of “B”."), ('direction = "less"', "That brings more of “B”.")):
        plan = f"""[outcome.b]\ntext = "B"\n{direction}\n[outcome.h]\ntext = "H"\nleads_to = ["b"]
[link.h.b]\nhinders = true\n"""
        lines = told(plan)
        assert f"Nothing that we do starts this off yet: H. {said}" in lines
        assert not [line for line in lines if line.startswith("Nothing") and "H. That leads to nothing" in line]
