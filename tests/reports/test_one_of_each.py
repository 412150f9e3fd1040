"""One of anything is said as one, two as two, and none is not told of: every kind, for others and for the makers."""

from __future__ import annotations

import re

import pytest

from tests.reports.conftest import source_of
from toc_tui.frozen import replace
from toc_tui.reports import before
from toc_tui.reports.report import KINDS, made

HEAD = """toc = 1
[plan]
title = "A year"
lived = ["members"]
staff = ["staff"]
[why]
problem = "The shop has closed"
"""
EACH = """
[impact.i{n}]
kind = "{track}"
text = "Impact {w}"
[outcome.seen{n}]
term = "long"
status = "seen"
text = "Seen {w}"
leads_to = ["i{n}"]
[outcome.begun{n}]
term = "medium"
status = "started"
text = "Begun {w}"
leads_to = ["seen{n}"]
[outcome.not{n}]
term = "short"
status = "not-seen"
text = "Not seen {w}"
leads_to = ["begun{n}"]
[activity.a{n}]
kind = "co-production"
text = "Do {w}"
leads_to = ["not{n}"]
[link.begun{n}.seen{n}]
sure = "not-sure"
[answer.supports.begun{n}.seen{n}]
says = "no"
[assumption.s{n}]
text = "It holds {w}"
[measure.m{n}]
checks = "seen{n}"
question = "How many {w}?"
start = "3 of 9"
hoped = "8 of 9"
[result.r{n}]
measure = "m{n}"
on = 2023-05-{day}
value = "5 of 9"
how_many = 9
[statement.y{n}]
voice = "I"
text = "I choose {w}"
[session.t{n}]
on = 2023-06-{day}
activity = "Talk {w}"
came = {{ members = {people}, staff = {people} }}
access = {{ "a ramp {w}" = "not-met" }}
agenda = [{{ minutes = 1, what = "Talk {w}" }}]
[feedback.f{n}]
session = "t{n}"
before = "fair"
after = "good"
change = "Ask {w}"
[feedback.g{n}]
session = "t{n}"
change = "Wait {w}"
[benefit.b{n}]
on = 2023-06-{day}
who = "person"
kind = "skills"
text = "Learned {w}"
[achievement.c{n}]
on = 2023-06-{day}
text = "Achieved {w}"
[unexpected.u{n}]
on = 2023-06-{day}
good = false
text = "Odd {w}"
[decision.d{n}]
on = 2023-06-{day}
session = "t{n}"
what = "Decided {w}"
decided_by = ["members"]
because_of = ["f{n}"]
[action.k{n}]
decision = "d{n}"
what = "Act {w}"
who = "staff"
by_when = 2023-07-{day}
[poll.p{n}]
session = "t{n}"
question = "Tea {w}?"
options = {{ yes = 5, no = 5 }}
[review.v{n}]
on = 2023-08-{day}
learned = "Learned {w}"
[idea.e{n}]
text = "Idea {w}"
"""
WORDS = ("apple", "berry")
BEGINS = re.compile(r"(?:^|[.:?!]\s+|^[-*]\s+|\|\s+)1 [a-z“]", re.MULTILINE)
ONE, TWO = (
    re.compile(r"(?<![\d.])\b1 (?!of\b)(\w*[^s\W]s)\b"),
    re.compile(r"\b2 (thing|question|form|session|decision|outcome)\b"),
)


def plan(count: int, people: int = 6) -> str:
    each = (
        EACH.format(n=at, w=WORDS[at], day=at + 11, people=people, track=("project", "co-production")[at])
        for at in range(count)
    )
    return HEAD + "".join(each)


def told(count: int, people: int, makers: bool) -> dict[str, str]:
    source = replace(source_of(plan(count, people)), makers=makers)
    found = {
        kind: re.sub(r"\n +", " ", str(made(source, kind, "txt")))
        for kind, row in KINDS.items()
        if "txt" in row.formats
    }
    return found | {"before": "\n".join(before.told(source, KINDS))}


@pytest.mark.parametrize("makers", [False, True])
@pytest.mark.parametrize(("count", "people"), [(0, 6), (1, 6), (1, 1), (2, 6), (2, 1)])
def test_no_number_stands_where_a_word_belongs(count: int, people: int, makers: bool) -> None:
    for kind, text in told(count, people, makers).items():
        for pattern in (BEGINS, ONE, TWO):
            found = pattern.search(text)
            assert found is None, (kind, text[max(found.start() - 60, 0) : found.end() + 60])


def test_one_and_two_are_told() -> None:
    one, two, none = (
        {kind: " ".join(text.split()) for kind, text in told(count, 6, makers=False).items()} for count in (1, 2, 0)
    )
    assert "The group met once." in one["story"] and "The group met twice." in two["story"]
    assert "The plan has 3 outcomes. One has been seen. One has started. One was looked" in one["funder"]
    assert "The plan has 6 outcomes. 2 have been seen. 2 have started. 2 were looked for and not seen." in two["funder"]
    assert "We doubt one step" in one["funder"] and "We doubt 2 steps" in two["funder"]
    assert "The plan keeps one decision." in one["evidence"] and "keeps 2 decisions" in two["evidence"]
    assert "One question was asked in a poll" in one["story"] and "2 questions were asked in polls" in two["story"]
    assert "met" not in none["story"] and "outcome" not in none["funder"].partition("The words")[0]
