"""Several marked items at once: all or nothing, and one undo takes all of it back."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.many import seeds
from tests.plan.test_edits_random import plan_text
from toc_tui.plan import marked
from toc_tui.plan.edits import Change, Refusal
from toc_tui.plan.marked import Together
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import read, reread
from toc_tui.plan.text import join, split
from toc_tui.session import Done, Session

TEXT = """\
[impact.end]
text = "End"

[impact.other]
text = "Other"

# a
[outcome.a]
term = "long"
text = "A"
leads_to = ["end", "other"]

[outcome.b]
term = "medium"
text = "B"
leads_to = ["a"]

[outcome.c]
term = "long"
text = "C"
leads_to = ["end"]

[link.c.end]
because = "so it is"

[measure.m]
checks = "b"
question = "M?"

[result.r]
measure = "m"
value = "3"

[idea.x]
text = "X"

[idea.y]
text = "Y"
"""
PLAN = read(split(TEXT)).plan


def plan_of(edit: Together) -> Plan:
    result = edit.apply(read(split(TEXT)))
    assert isinstance(result, Change), result
    return read(result.document).plan


def code_of(edit: Together) -> str:
    result = edit.apply(read(split(TEXT)))
    assert isinstance(result, Refusal)
    return result.code


def test_moving_takes_the_arrow_where_each_was_marked_and_no_other() -> None:
    plan = plan_of(marked.moved(PLAN, [("a", "other"), ("c", "end"), ("b", "")], "end"))
    assert [plan.items[key].leads_to for key in "abc"] == [("end",), ("a", "end"), ("end",)]
    assert plan.link("c", "end").get("because") == "so it is", "it leads there already: nothing goes"


def test_moving_can_give_the_terms_that_fit() -> None:
    edit = marked.moved(PLAN, [("c", "end")], "a", {"c": "medium"})
    plan = plan_of(edit)
    assert (plan.items["c"].leads_to, plan.items["c"].term, edit.count) == (("a",), "medium", 1)


def test_turning_those_that_lead_to_each_other_goes_whatever_comes_first() -> None:
    for keys in (["a", "b"], ["b", "a"]):
        plan = plan_of(marked.retyped(keys, "idea", {}))
        assert [plan.items[key].kind for key in keys] == ["idea", "idea"]
    assert code_of(marked.retyped(["a"], "idea", {})) == "led-to"


def test_ideas_are_sorted_together() -> None:
    plan = plan_of(marked.sorted_ideas(["x", "y"], "outcome", {"term": "short"}, ("b",)))
    assert [(plan.items[key].term, plan.items[key].leads_to) for key in "xy"] == [("short", ("b",))] * 2


def test_removing_takes_what_goes_along_once() -> None:
    plan = plan_of(marked.removed(["b", "m", "r", "x"]))
    assert set(plan.items) == {"end", "other", "a", "c", "y"}
    assert code_of(marked.removed(["a", "gone"])) == "no-such-key"


def test_what_matters_now_is_something_that_is_there() -> None:
    for keys in (["b", "a"], ["a", "b"], ["x"]):
        result = marked.removed(keys).apply(read(split(TEXT)))
        assert isinstance(result, Change) and result.key in ("", "end", "a", "other")
        assert result.key == "" or result.key in read(result.document).plan.items


def test_one_that_cannot_be_is_none_done() -> None:
    assert code_of(marked.linked(["c", "x"], "a")) == "cannot-lead"
    assert code_of(marked.linked(["c", "a"], "a")) == "link-to-itself"
    assert code_of(marked.linked([], "a")) == "none-marked"


def test_the_same_mark_twice_counts_once() -> None:
    assert marked.linked(["c", "c", "b"], "a").count == 2


@pytest.mark.parametrize(
    ("edit", "said", "label"),
    [
        (
            marked.moved(PLAN, [("b", "a"), ("c", "end")], "other"),
            "2 things moved. They now lead to “Other”.",
            "moving 2 things",
        ),
        (marked.linked(["b", "c"], "other"), "2 things now lead to “Other”.", "linking 2 things"),
        (marked.linked(["c"], "other"), "“C” now leads to “Other”.", "linking “C”"),
        (
            marked.removed(["b", "c"]),
            "2 things removed, and 2 that only made sense with them.",
            "removing 2 things",
        ),
        (marked.removed(["c", "x", "y"]), "3 things removed.", "removing 3 things"),
        (
            marked.sorted_ideas(["x", "y"], "activity", {"kind": "co-production"}),
            "2 ideas sorted. Each is now: Co-production element.",
            "sorting 2 ideas",
        ),
        (
            marked.retyped(["x", "y"], "assumption", {}),
            "2 things turned into another kind. Each is now: Assumption.",
            "turning 2 things into another kind",
        ),
        (
            marked.filled(PLAN, ["a", "b"], {"who": "All"}),
            "Kept for 2 things. Who it is for: All",
            "filling in 2 things",
        ),
    ],
)
def test_it_is_told_once_and_undone_at_once(edit: Together, said: str, label: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(TEXT, "utf-8")
    session = Session.open(path)
    assert isinstance(session, Session)
    done = session.apply(edit)
    assert isinstance(done, Done) and done.said == said
    [entry] = session.state.history.done
    assert entry.label == label
    assert session.undo() is entry and join(session.state.reading.document) == TEXT


@pytest.mark.parametrize("seed", seeds(150))
def test_in_any_plan_it_is_as_one_after_the_other(seed: int) -> None:
    random = Random(seed)
    reading = read(split(plan_text(random)))
    keys = random.sample(sorted(reading.plan.items), min(3, len(reading.plan.items)))
    if not keys:
        return
    target = random.choice(sorted(reading.plan.items))
    edit = random.choice(
        [
            marked.removed(keys),
            marked.linked(keys, target),
            marked.moved(reading.plan, [(key, target) for key in keys], target),
            marked.retyped(keys, "idea", {}),
            marked.filled(reading.plan, keys, {"notes": "n"}),
        ]
    )
    result = edit.apply(reading)
    if isinstance(result, Refusal):
        return
    fresh = read(result.document)
    assert not fresh.broken and reread(reading, result.document).plan == fresh.plan
    if edit.what == "remove":
        assert not set(keys) & set(fresh.plan.items)
    elif edit.what == "retype":
        assert {fresh.plan.items[key].kind for key in keys} == {"idea"}
    elif edit.what in ("link", "move"):
        assert all(target in fresh.plan.items[key].leads_to for key in keys)
