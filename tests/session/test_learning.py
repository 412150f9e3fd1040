"""A graph that takes over what an older one knew is the graph that would have been made anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.many import many
from toc_tui.graph import Theory
from toc_tui.outline import outline
from toc_tui.plan.edits import Add, Batch, Edit, Refusal, Reword
from toc_tui.plan.reading import read, reread
from toc_tui.plan.shaping import Link, Remove, Retype, Unlink
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
