"""What a look at the whole tells, sentence by sentence."""

from __future__ import annotations

import pytest

from tests.theories import theory_today
from toc_tui.guide import Guide
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.voice import Phrasebook
from toc_tui.voice.weak_places import lines, weak_places

BASE = """
[impact.company]
kind = "project"
text = "Older men have company"
[outcome.meet]
term = "long"
text = "Men meet every week"
leads_to = ["company"]
[outcome.cook]
term = "long"
text = "Men cook for each other"
leads_to = ["company"]
[outcome.room]
term = "short"
text = "There is a room that is open to all"
leads_to = ["meet", "cook"]
[activity.council]
text = "Ask the council for the old school"
leads_to = ["room"]
[activity.church]
text = "Ask the church for the hall"
leads_to = ["room"]
"""
SURE = "".join(
    f'[link.{one}]\nsure = "{how}"\n'
    for one, how in (
        ("meet.company", "sure"),
        ("cook.company", "sure"),
        ("room.meet", "sure"),
        ("room.cook", "think-so"),
        ("council.room", "sure"),
        ("church.room", "sure"),
    )
)


def told(text: str) -> str:
    reading = read(split("toc = 1\n" + text))
    assert not reading.problems
    return "\n".join(lines(weak_places(Phrasebook(Guide()), theory_today(reading.plan))))


def test_the_narrow_place_the_longest_road_and_what_to_check() -> None:
    assert told(BASE + SURE) == (
        "You are sure of every arrow on a road to “Older men have company”.\n"
        "All roads to “Older men have company” go through “There is a room that is open to all”. "
        "Ask what you would do without it, and check it early.\n"
        "The longest road has 3 steps, from “Ask the council for the old school” to “Older men have company”. "
        "Ask how long each step takes, and what could stop it on the way.\n"
        "Check this change, and you will see something of every road: “There is a room that is open to all”. "
        "It has no check yet."
    )


@pytest.mark.parametrize(
    ("links", "said"),
    [
        ("", "Nobody has said how sure you are of 2 arrows on the way, such as this one: “Men meet every week” helps"),
        (
            SURE.replace('room.meet]\nsure = "sure"', 'room.meet]\nsure = "think-so"'),
            "You are not quite sure of this: “There is a room that is open to all” helps “Men meet every week”.",
        ),
        (
            '[link.meet.company]\nsure = "not-sure"\n[answer.supports.cook.company]\nsays = "no"\n',
            "Every road to “Older men have company” passes an arrow that you doubt: “Men meet every week” helps "
            "“Older men have company”; “Men cook for each other” helps “Older men have company”.",
        ),
    ],
)
def test_how_strong_the_roads_are(links: str, said: str) -> None:
    assert said in told(BASE + links)


def test_one_free_road_is_enough() -> None:
    assert "doubt" not in told(BASE + '[link.meet.company]\nsure = "not-sure"\n')


def test_what_is_set_aside_is_told_with_its_reason() -> None:
    aside = '[answer.hangs-on-one.room]\nsays = "accepted"\nbecause = "There is no other room"\n'
    said = "You answered the question about this with “set aside”: There is no other room. Ask what you would do"
    assert said in told(BASE + aside)


def test_what_stands_on_no_road_and_a_single_road() -> None:
    text = BASE.replace('leads_to = ["meet", "cook"]', 'leads_to = ["meet"]').replace(
        '[activity.church]\ntext = "Ask the church for the hall"\nleads_to = ["room"]\n', ""
    )
    said = told(text)
    assert "Only one road leads to “Older men have company”. It begins with “Ask the council" in said
    assert "1 item stands on no road from something that you do to an impact: “Men cook for each other”." in said
    assert "All roads" not in said


def test_an_impact_that_no_road_reaches_is_not_to_be_linked_onward() -> None:
    """Also where the only arrow to it gets in its way."""
    more = '[impact.river]\ntext = "The river is clean"\n[link.room.river]\nhinders = true\n'
    plan = read(split(BASE.replace('leads_to = ["meet", "cook"]', 'leads_to = ["meet", "cook", "river"]') + more)).plan
    told = "\n".join(lines(weak_places(Phrasebook(Guide()), theory_today(plan))))
    assert (
        "No road leads to “The river is clean” yet. "
        "Ask what would have to change just before it, and link what leads there."
    ) in told
    assert "on no road" not in told


def test_a_plan_without_a_road_says_what_to_do() -> None:
    assert told("") == "There is no impact yet, so no road can lead to one. Say first what all of this is for."
    assert told('[impact.i]\ntext = "I"\n') == (
        "No road leads to an impact yet. Add what comes just before the impact, and go on until you reach something "
        "that you do."
    )


def test_what_is_checked_already() -> None:
    checked = '[measure.seen]\nchecks = "room"\nquestion = "Is the door open?"\n'
    assert told(BASE + checked).endswith("“There is a room that is open to all”. It is checked already.")
    chosen = '[measure.seen]\nchecks = "room"\nnot_because = "We see it"\n'
    assert told(BASE + chosen).endswith("It has no check yet."), "choosing not to check is no check"


def test_what_there_is_to_be_less_of_is_told_as_less_of_it() -> None:
    less = BASE.replace('text = "Older men have company"', 'text = "Loneliness"\ndirection = "less"')
    assert "All roads to less of “Loneliness” go through" in told(less)


ENDS = """
[impact.i]
text = "Children learn"
[outcome.top]
text = "Children feel sure"
[outcome.come]
text = "Children come"
leads_to = ["top"]
[activity.ring]
text = "Ring the families"
leads_to = ["come"]
[outcome.alone]
text = "Teachers stay"
"""


def test_where_the_roads_end_before_the_impact_is_told_and_nothing_on_them_is_off_the_road() -> None:
    assert told(ENDS).splitlines() == [
        "No road leads to “Children learn” yet. A road ends before that, at “Children feel sure”. Ask whether it leads "
        "on to an impact. Link it, or put in what is missing.",
        "1 item stands on no road to an impact: “Teachers stay”. Link it to what it helps, add what you do for it, or "
        "let it go.",
    ]
    assert told(ENDS.replace('[impact.i]\ntext = "Children learn"\n', "")).startswith("There is no impact yet")
    assert "No road leads to" not in told(ENDS.replace('feel sure"', 'feel sure"\nleads_to = ["i"]'))
