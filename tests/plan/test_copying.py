"""A branch copied: everything beneath it, with keys of its own, and nothing else in the plan changes."""

from __future__ import annotations

from random import Random

import pytest

from tests.many import seeds
from tests.plan.test_edits_random import plan_text
from toc_tui.plan.copying import CopyBranch, branch
from toc_tui.plan.edits import Change, Refusal
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import Reading, read, reread
from toc_tui.plan.text import join, split

TEXT = """\
[impact.end]
text = "End"

[impact.other]
text = "Other end"

# why it is there
[outcome.top]
term = "long"
text = "People meet"
status = "seen"
votes = 4
our_colour = "red"
leads_to = ["end", "other"]

[outcome.beneath]
term = "medium"
text = "People talk"
leads_to = ["top", "other"]

[activity.act]
text = "Tea"
leads_to = ["beneath", "end"]

[link.beneath.top]
because = "Talk comes first"
sure = "think-so"
assumes = ["buses"]

[link.act.end]
because = "So they said"

[link.top.end]
because = "Friends matter"

[assumption.buses]
text = "Buses run"

[measure.m]
checks = "beneath"
question = "Who talks?"

[measure.not-checked-top]
checks = "top"
not_because = "Too early"

[result.r]
measure = "m"
on = 2024-01-01
value = "9"

[answer.supports.beneath.top]
says = "no"
because = "Not yet"
"""


def copied(text: str, edit: CopyBranch) -> tuple[Plan, str, str]:
    result = edit.apply(read(split(text)))
    assert isinstance(result, Change), result
    after = join(result.document)
    return read(split(after)).plan, result.key, after


def test_all_that_is_beneath_comes_along_with_what_is_said_within_it() -> None:
    plan, key, _ = copied(TEXT, CopyBranch("top", "end"))
    assert key == "people-meet"
    top, beneath, act = (plan.items[name] for name in ("people-meet", "people-talk", "tea"))
    assert (top.leads_to, beneath.leads_to, act.leads_to) == (("end",), ("people-meet",), ("people-talk",))
    link = plan.link("people-talk", "people-meet").fields
    assert link == {"because": "Talk comes first", "sure": "think-so", "assumes": ["buses"]}
    assert plan.items["who-talks"].fields == {"checks": "people-talk", "question": "Who talks?"}
    assert plan.items["not-checked-people-meet"].get("not_because") == "Too early"
    assert len(plan.items) == len(read(split(TEXT)).plan.items) + 5


def test_what_was_found_out_about_the_first_one_is_not_said_of_the_copy() -> None:
    plan, key, after = copied(TEXT, CopyBranch("top"))
    assert plan.items[key].fields == {"term": "long", "text": "People meet", "leads_to": ["end", "other"]}
    assert after.count('our_colour = "red"') == 2, "a field that is not ours comes along"
    assert list(plan.answers) == [("supports", ("beneath", "top"))]
    assert [item.key for item in plan.of("result")] == ["r"]
    assert {pair for pair in plan.links if key in pair} == {("people-talk", key)}


def test_nothing_that_stood_there_changes() -> None:
    _, _, after = copied(TEXT, CopyBranch("top"))
    old = iter(after.splitlines())
    assert all(line in old for line in TEXT.splitlines()), "every line, in its order"


def test_what_is_said_of_an_arrow_that_is_not_there_is_not_copied() -> None:
    text = TEXT + '\n[link.act.top]\nbecause = "It was there once"\n'
    _, _, after = copied(text, CopyBranch("top"))
    assert after.count("It was there once") == 1


def test_keys_that_are_there_get_a_number() -> None:
    _, first, after = copied(TEXT, CopyBranch("act"))
    plan, second, _ = copied(after, CopyBranch("act"))
    assert (first, second) == ("tea", "tea-2")
    assert plan.items[second].leads_to == ("beneath", "end")


def test_a_circle_is_copied_as_a_circle() -> None:
    text = '[outcome.a]\ntext = "A"\nleads_to = ["b"]\n[outcome.b]\ntext = "B"\nleads_to = ["a"]\n'
    plan, key, _ = copied(text, CopyBranch("a", "b"))
    assert plan.items[key].leads_to == ("b", "b-2") and plan.items["b-2"].leads_to == (key,)


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (CopyBranch("gone"), "no-such-key"),
        (CopyBranch("top", "gone"), "no-such-key"),
        (CopyBranch("top", "act"), "cannot-lead"),
        (CopyBranch("buses", "top"), "cannot-lead"),
        (CopyBranch("r"), "no-copy"),
    ],
)
def test_what_cannot_be_copied_says_why(edit: CopyBranch, code: str) -> None:
    result = edit.apply(read(split(TEXT)))
    assert isinstance(result, Refusal) and result.code == code


# -- any plan ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("seed", seeds(200))
def test_in_any_plan_the_copy_has_the_shape_of_the_branch(seed: int) -> None:
    random = Random(seed)
    reading = read(split(plan_text(random)))
    if not reading.plan.items:
        return
    key = random.choice(list(reading.plan.items))
    under = random.choice(["", "", *reading.plan.items])
    result = CopyBranch(key, under).apply(reading)
    if isinstance(result, Refusal):
        return
    fresh, after = read(result.document), reread(reading, result.document)
    assert after.plan == fresh.plan
    same_shape(reading, fresh, key)


def same_shape(before: Reading, after: Reading, key: str) -> None:
    old, new = before.plan, after.plan
    first = branch(old, key)
    made = [one for one in new.items if one not in old.items]
    assert len(made) == len(first)
    assert {one: new.items[one] for one in old.items} == old.items
    pairs = {one: other for one, other in zip(first, made, strict=True)}  # both in the order of the file
    assert all(old.items[one].text == new.items[other].text for one, other in pairs.items())
    for one, other in pairs.items():
        inside = {pairs[target] for target in old.items[one].leads_to if target in pairs}
        leads = set(new.items[other].leads_to)
        assert inside <= leads and (one == key or leads == inside)
    assert new.answers == old.answers
    told = {(pairs[a], pairs[b]) for a, b in old.links if a in pairs and b in pairs and b in old.items[a].leads_to}
    assert set(new.links) == {*old.links, *told}
    blocks = {block.text.strip() for block in after.document.blocks}
    assert all(
        block.text.strip() in blocks for block in before.document.blocks if block.header and len(block.header) > 1
    )
