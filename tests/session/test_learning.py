"""A graph that takes over what an older one knew is the graph that would have been made anew."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.many import many, seeds
from toc_tui.graph import Theory
from toc_tui.outline import outline
from toc_tui.outline.lines import Walk
from toc_tui.plan.edits import Add, Batch, Edit, Refusal, Reword
from toc_tui.plan.reading import read, reread
from toc_tui.plan.shaping import Link, Move, Remove, Retype, Unlink
from toc_tui.plan.text import split

PLAN = """toc = 1
[impact.i]
text = "I"
[outcome.a]
text = "A"
leads_to = ["i", "ghost"]
[outcome.b]
text = "B"
leads_to = ["a"]
[outcome.c]
text = "C"
leads_to = ["a", "b"]
[activity.d]
text = "D"
leads_to = ["c", "b"]
[measure.m]
question = "M?"
checks = "b"
[measure.stray]
question = "S?"
checks = "ghost"
[idea.e]
text = "E"
"""
KEYS = st.sampled_from(["i", "a", "b", "c", "d", "e", "ghost", "new", "new-2"])
EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(
        lambda under, key: Add("outcome", {"text": "New"}, (under,), key), KEYS, st.sampled_from(["new", "ghost"])
    ),
    st.builds(lambda under: Add("activity", {"text": "New"}, (under,), "new"), KEYS),
    st.builds(Link, KEYS, KEYS),
    st.builds(Unlink, KEYS, KEYS),
    st.builds(Remove, KEYS),
    st.builds(lambda key: Reword(key, "Other words"), KEYS),
    st.builds(Retype, KEYS, st.sampled_from(["outcome", "activity", "impact", "idea"])),
    st.builds(lambda a, b, c: Batch((Link(a, b), Remove(c))), KEYS, KEYS, KEYS),
)


@many(300)
@given(st.lists(EDITS, max_size=6))
def test_learning_gives_what_making_anew_gives(edits: list[Edit]) -> None:
    readings = [read(split(PLAN))]
    theory = Theory(readings[0].plan)
    assert theory.causes and theory.measures and theory.answered == frozenset()
    outline(theory)
    for edit in edits:
        result = edit.apply(readings[-1])
        if isinstance(result, Refusal):
            continue
        readings.append(reread(readings[-1], result.document))
        back = len(readings) % 3 == 0 and len(readings) > 2
        reading = readings[-2] if back else readings[-1]  # undo, now and then
        fresh, learnt = Theory(reading.plan), Theory(reading.plan)
        learnt.learn(theory)
        assert learnt.effects == fresh.effects and list(learnt.effects) == list(fresh.effects)
        assert learnt.causes == fresh.causes
        assert learnt.absent >= fresh.absent  # too many only means that less is taken over
        assert learnt.measures == fresh.measures and learnt.answered == fresh.answered
        for folded in ((), ("a",)):
            assert outline(learnt, folded) == outline(fresh, folded)
        theory = learnt
        if back:
            readings.append(reading)


def drawn(random: Random, keys: str = "abcdefghijkl") -> str:
    """A small plan with items that lead anywhere, circles and loose parts included, and checks on some of them."""
    tables = []
    for key in keys:
        kind = random.choice(["impact", "outcome", "outcome", "outcome", "activity", "measure"])
        some = random.sample(keys, random.choice([0, 1, 1, 2, 3]))
        tables.append(
            f'[measure.{key}]\nquestion = "?"\nchecks = "{some[0] if some else "x"}"\n'
            if kind == "measure"
            else f'[{kind}.{key}]\ntext = "t"\nleads_to = {some!r}\n'
        )
    return "toc = 1\n" + "\n".join(sorted(tables))


def edit_of(random: Random, keys: str) -> Edit:
    one, two = random.sample(keys, 2)
    new = random.choice([one, "new"])
    return random.choice(
        [
            Add("outcome", {"text": "New"}, tuple(random.sample(keys, random.choice([0, 1, 2]))), new),
            Add("measure", {"question": "New?", "checks": two}, (), new),
            Link(one, two),
            Unlink(one, two),
            Remove(one),
            Move(one, two),
        ]
    )


@pytest.mark.parametrize("seed", seeds(400))
def test_the_rows_after_an_edit_are_those_made_anew(seed: int) -> None:
    random = Random(seed)
    readings, known = [read(split(drawn(random)))], ["", "", "".join(random.sample("abcdefghijkl", 2))]
    theory = Theory(readings[0].plan)
    for folded in known:
        outline(theory, folded)
    for _ in range(12):
        back = len(readings) > 1 and random.random() < 0.3
        result = None if back else edit_of(random, "abcdefghijkl").apply(readings[-1])
        if isinstance(result, Refusal):
            continue
        readings.append(readings[-2] if result is None else reread(readings[-1], result.document))
        fresh, learnt = Theory(readings[-1].plan), Theory(readings[-1].plan)
        learnt.learn(theory)
        for folded in known:
            assert outline(learnt, folded) == outline(fresh, folded)
        theory = learnt


def test_few_rows_are_made_anew_for_an_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    wide = "".join(
        f'[outcome.o{n}]\ntext = "O"\nleads_to = ["i", "o{n // 3}"]\n' for n in range(1, 300)
    )
    reading = read(split(PLAN + '[outcome.o0]\ntext = "O"\nleads_to = ["i"]\n' + wide))
    theory = Theory(reading.plan)
    outline(theory)
    made: list[str] = []
    branch = Walk.branch
    monkeypatch.setattr(Walk, "branch", lambda self, key, *rest: (made.append(key), branch(self, key, *rest))[1])
    for edit in (Remove("o250"), Remove("o3"), Link("o299", "o7"), Add("outcome", {"text": "N"}, ("o5",), "n")):
        result = edit.apply(reading)
        assert not isinstance(result, Refusal)
        reading = reread(reading, result.document)
        older, theory = theory, Theory(reading.plan)
        theory.learn(older)
        rows = outline(theory)
        assert len(made) <= 3, (edit, made)
        made.clear()
        assert rows == outline(Theory(reading.plan))
        made.clear()


def test_tables_that_change_places_in_the_file_change_places_in_the_tree() -> None:
    one, other = '[outcome.a]\ntext = "A"\nleads_to = ["i"]\n', '[outcome.b]\ntext = "B"\nleads_to = ["i"]\n'
    before = Theory(read(split('[impact.i]\ntext = "I"\n' + one + other)).plan)
    assert [line.key for line in outline(before)] == ["i", "a", "b"] and before.causes
    after = Theory(read(split('[impact.i]\ntext = "I"\n' + other + one)).plan)
    after.learn(before)
    assert [line.key for line in outline(after)] == ["i", "b", "a"]
