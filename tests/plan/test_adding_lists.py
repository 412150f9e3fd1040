"""A pasted list becomes items: each level of indentation is one step earlier, and one undo takes all of it back."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from tests.many import seeds
from tests.plan.test_edits_random import WORDS, plan_text
from tests.theories import theory_today
from toc_tui.outline import outline
from toc_tui.plan.adding_lists import LISTED, AddList
from toc_tui.plan.edits import Change, Refusal
from toc_tui.plan.model import Plan
from toc_tui.plan.pasted_list import parse_list
from toc_tui.plan.reading import read, reread
from toc_tui.plan.text import join, split

TEXT = """\
[impact.end]
text = "End"

[outcome.long]
term = "long"
text = "Long"
leads_to = ["end"]

[outcome.short]
term = "short"
text = "Short"

[outcome.odd]
text = "Odd"

[activity.act]
text = "Act"
leads_to = ["short"]

[idea.tea]
text = "Tea"
# the last line"""
LIST = """
- People meet
    - People know when
        - People are told
            - Print a leaflet
                * Find a printer
    - People can come
"""


def plan_of(edit: AddList, text: str = TEXT) -> Plan:
    result = edit.apply(read(split(text)))
    assert isinstance(result, Change), result
    return read(result.document).plan


def told(plan: Plan, *keys: str) -> list[tuple[str, str, tuple[str, ...]]]:
    items = [plan.items[key] for key in keys]
    return [(item.kind, item.term or item.get("kind"), item.leads_to) for item in items]


def test_each_level_is_one_step_earlier_down_to_activities() -> None:
    edit = AddList(tuple(parse_list(LIST)), ("end",))
    plan = plan_of(edit)
    keys = edit.keys(read(split(TEXT)))
    assert told(plan, *keys) == [
        ("outcome", "long", ("end",)),
        ("outcome", "medium", ("people-meet",)),
        ("outcome", "short", ("people-know-when",)),
        ("activity", "activity", ("people-told",)),
        ("activity", "activity", ("print-leaflet",)),
        ("outcome", "medium", ("people-meet",)),
    ]
    assert edit.levels == 5
    lines = [line.key for line in outline(theory_today(plan)) if line.key in keys]
    assert lines == keys, "the tree is the list"


@pytest.mark.parametrize(
    ("under", "first"),
    [
        ("end", ("outcome", "long")),
        ("long", ("outcome", "medium")),
        ("short", ("activity", "activity")),
        ("odd", ("outcome", "long")),
        ("act", ("activity", "activity")),
    ],
)
def test_what_comes_first_is_what_comes_just_before(under: str, first: tuple[str, str]) -> None:
    assert told(plan_of(AddList(((0, "New words"),), (under,))), "new-words") == [(*first, (under,))]


@pytest.mark.parametrize(
    ("kind", "fields", "under", "top", "beneath"),
    [
        ("outcome", {"term": "medium"}, (), ("outcome", "medium"), ("outcome", "short")),
        ("outcome", {}, (), ("outcome", "long"), ("outcome", "medium")),
        ("outcome", {}, ("short",), ("outcome", "short"), ("activity", "activity")),
        ("activity", {"kind": "co-production"}, ("end",), ("activity", "co-production"), ("activity", "activity")),
        ("impact", {}, (), ("impact", ""), ("outcome", "long")),
    ],
)
def test_the_kind_at_the_left_can_be_said(
    kind: str, fields: dict[str, Any], under: tuple[str, ...], top: tuple[str, str], beneath: tuple[str, str]
) -> None:
    plan = plan_of(AddList(((0, "Upper words"), (1, "Lower words")), under, kind, fields))
    assert told(plan, "upper-words", "lower-words") == [(*top, under), (*beneath, ("upper-words",))]


def test_outcomes_in_a_row_without_a_place_have_no_term_as_one_alone_has_none() -> None:
    assert told(plan_of(AddList(((0, "New words"),), (), "outcome")), "new-words") == [("outcome", "", ())]


@pytest.mark.parametrize("kind", ["", "idea", "assumption", "statement"])
def test_what_is_not_in_the_tree_stands_at_one_level(kind: str) -> None:
    edit = AddList(tuple(parse_list(LIST)), (), kind)
    plan = plan_of(edit)
    assert {plan.items[key].kind for key in edit.keys(read(split(TEXT)))} == {kind or "idea"}
    assert edit.levels == 1


def test_statements_have_the_voice_that_they_begin_with() -> None:
    plan = plan_of(AddList(((0, "I choose"), (0, "We listen"), (0, "Ice is cold")), (), "statement"))
    assert [item.get("voice") for item in plan.of("statement")] == ["I", "We", ""]


def test_the_same_words_twice_are_two_items() -> None:
    edit = AddList(((0, "Tea"), (0, "Tea"), (0, "Tea")))
    assert edit.keys(read(split(TEXT))) == ["tea-2", "tea-3", "tea-4"]
    assert len(list(plan_of(edit).of("idea"))) == 4


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (AddList((), ("end",)), "empty"),
        (AddList(((0, " "),)), "empty"),
        (AddList(((0, "x"),), ("gone",)), "no-such-key"),
        (AddList(((0, "x"),), ("tea",)), "nothing-under"),
        (AddList(((0, "x"),), ("act",), "outcome"), "nothing-under"),
        (AddList(((0, "x"),), ("end",), "idea"), "no-arrow-from"),
        (AddList(((0, "x"),), (), "measure"), "no-list-of"),
    ],
)
def test_what_cannot_be_says_why(edit: AddList, code: str) -> None:
    result = edit.apply(read(split(TEXT)))
    assert isinstance(result, Refusal) and result.code == code


@pytest.mark.parametrize("seed", seeds(200))
def test_in_any_plan_the_list_comes_in_whole_and_nothing_else_changes(seed: int) -> None:
    random = Random(seed)
    reading = read(split(plan_text(random)))
    rows: list[tuple[int, str]] = []
    for _ in range(random.randint(1, 6)):
        rows.append((random.randint(0, rows[-1][0] + 1) if rows else 0, random.choice(WORDS)))
    under = tuple(random.sample(sorted(reading.plan.items), min(len(reading.plan.items), random.randint(0, 2))))
    edit = AddList(tuple(rows), under, random.choice(["", *LISTED]))
    result = edit.apply(reading)
    if isinstance(result, Refusal):
        return
    fresh = read(result.document)
    assert not fresh.broken and reread(reading, result.document).plan == fresh.plan
    keys = edit.keys(reading)
    assert [fresh.plan.items[key].text for key in keys] == [words for _, words in rows]
    assert {key: item for key, item in fresh.plan.items.items() if key not in keys} == reading.plan.items
    if edit.in_tree:
        for number, (depth, _) in enumerate(rows):
            above = next((keys[at] for at in range(number - 1, -1, -1) if rows[at][0] < depth), None)
            assert fresh.plan.items[keys[number]].leads_to == ((above,) if above else edit.under)
    rest = iter(join(result.document).split())
    assert all(word in rest for word in join(reading.document).split())
