"""Answers of the group outlive other keys, and can be given whatever stands in their place."""

from __future__ import annotations

import pytest

from tests.theories import theory_today
from toc_tui.checks.check import Finding, open_findings
from toc_tui.plan.edits import Change, Edit, RecordAnswer
from toc_tui.plan.reading import Reading, read, reread
from toc_tui.plan.structure_edits import Rename
from toc_tui.plan.text import join, split

OUTCOME = '[outcome.{key}]\nterm = "long"\ntext = "{text}"\nleads_to = {to}\n\n'
ROUND = "".join(
    OUTCOME.format(key=key, text=text, to=to)
    for key, text, to in (("a", "People meet", '["b"]'), ("b", "People talk", '["c"]'), ("c", "People trust", '["a"]'))
)
TWICE = "".join(OUTCOME.format(key=key, text="People meet each other", to="[]") for key in ("a", "b"))


def after(edit: Edit, reading: Reading) -> Reading:
    result = edit.apply(reading)
    assert isinstance(result, Change), result
    found = reread(reading, result.document)
    assert found.plan == read(split(join(result.document))).plan
    return found


def asked(reading: Reading, check: str) -> list[Finding]:
    return list(open_findings(theory_today(reading.plan), (check,)))


def accepted(reading: Reading, check: str) -> Reading:
    [found] = asked(reading, check)
    return after(RecordAnswer(check, found.place, "accepted", about=found.about), reading)


@pytest.mark.parametrize("new", ["z", "bb"])
@pytest.mark.parametrize("old", ["a", "b", "c"])
def test_an_accepted_circle_is_not_asked_again_under_other_keys(old: str, new: str) -> None:
    reading = after(Rename(old, new), accepted(read(split(ROUND)), "circle"))
    assert not asked(reading, "circle")
    [(_, place)] = reading.plan.answers
    assert place[0] == min(place)


@pytest.mark.parametrize("old", ["a", "b"])
def test_an_answer_to_a_check_that_is_no_more_is_kept_under_other_keys(old: str) -> None:
    text = TWICE + '[answer.says-the-same-twice.a.b]\nsays = "accepted"\nbecause = "Two groups"\n'
    reading = read(split(text))
    assert not reading.problems
    left = after(Rename(old, "z"), reading)
    [((check, place), answer)] = left.plan.answers.items()
    assert check == "says-the-same-twice" and place == tuple(sorted(place)) and "z" in place
    assert answer.because == "Two groups" and not left.problems


def test_an_answer_from_before_other_words_is_still_asked_again() -> None:
    text = ROUND + '[answer.circle.a.b.c]\nsays = "accepted"\nabout = "000000000000"\n'
    [found] = asked(after(Rename("a", "z"), read(split(text))), "circle")
    assert found.again


INNER, OUTER = '[answer.circle.a.b.c]\nsays = "yes"\n', '[answer.circle.a.b]\nsays = "no"\n'


@pytest.mark.parametrize("text", [INNER + OUTER, OUTER + INNER])
@pytest.mark.parametrize(
    ("old", "new", "places"),
    [
        ("a", "z", {("b", "z"): "no", ("b", "c", "z"): "yes"}),
        ("a", "aa", {("aa", "b"): "no", ("aa", "b", "c"): "yes"}),
        ("c", "d", {("a", "b"): "no", ("a", "b", "d"): "yes"}),
    ],
)
def test_answers_beneath_each_other_each_have_their_place(
    text: str, old: str, new: str, places: dict[tuple[str, ...], str]
) -> None:
    reading = after(Rename(old, new), read(split(ROUND + text)))
    assert {place: answer.says for (_, place), answer in reading.plan.answers.items()} == places


@pytest.mark.parametrize(
    "there",
    [
        '[answer.circle.a.b]\nbecause = "we said so"\n',
        '[answer.circle.a.b.c]\nsays = "yes"\n',
        'answer.circle.a.b.because = "we said so"\n\n',
        'answer = { circle = { a = { b = { because = "we said so" } } } }\n\n',
    ],
)
def test_a_question_can_be_answered_where_half_an_answer_stands_or_another_beneath_it(there: str) -> None:
    text = there + ROUND if there.startswith("answer") else ROUND + there
    before = read(split(text))
    reading = after(RecordAnswer("circle", ("a", "b"), "accepted", about="x"), before)
    answer = reading.plan.answers.get(("circle", ("a", "b")))
    assert answer is not None
    assert (answer.says, answer.about) == ("accepted", "x")
    assert answer.because == ("we said so" if "because" in there else "")
    assert all(reading.plan.answers[at] == given for at, given in before.plan.answers.items())
