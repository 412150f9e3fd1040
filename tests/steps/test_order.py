"""The stops of a step come one by one, no more are worked out than somebody looks at, and they are always the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import chain, islice

import pytest

from tests.many import seeds
from tests.theories import theory_today
from toc_tui.graph import Theory
from toc_tui.graph.forwards import forwards
from toc_tui.plan.model import KeyPath
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.steps import order
from toc_tui.steps.step import prompts


def drawn(seed: int) -> Theory:
    """A theory of up to ten changes with arrows any way round, circles too, a check and an idea."""
    draw = random.Random(seed)
    keys = [f"o{number}" for number in range(draw.randint(0, 10))]
    tables = ['[impact.i]\ntext = "I"', '[idea.walk]\ntext = "A walk"', '[measure.m]\nquestion = "M"\nchecks = "i"']
    for key in keys:
        leads = draw.sample([*keys, "i"], draw.randint(0, min(3, len(keys))))
        tables.append(f'[outcome.{key}]\ntext = "{key}"\nleads_to = {leads!r}')
    return theory_today(read(split("\n\n".join(tables))).plan)


@pytest.mark.parametrize("seed", seeds(60))
def test_one_by_one_they_are_the_same_whoever_looks_and_whenever(seed: int) -> None:
    for name in (order.LOGIC, "outcomes"):
        theory = drawn(seed)
        one, other = order.each(theory, name), order.each(theory, name)
        first = [*islice(one, 3)]
        all_of_them = [*other]
        assert [*first, *one] == all_of_them == [*order.each(theory, name)] == [*order.stops(theory, name)]
        assert len(all_of_them) == len({*all_of_them})
        kinds = chain(theory.effects, ("walk", "m"))
        assert {stop for stop in all_of_them if len(stop) == 1} == {(key,) for key in kinds}


@pytest.mark.parametrize("seed", seeds(30))
def test_the_arrows_among_the_stops_of_logic_are_those_of_the_theory(seed: int) -> None:
    theory = drawn(seed)
    arrows = {stop for stop in order.stops(theory, order.LOGIC) if len(stop) == 2}
    keys = [*theory.effects, "walk", "m", "gone"]
    assert arrows == {(one, two) for one in keys for two in keys if order.is_on_a_road(theory, (one, two))}
    assert not order.is_on_a_road(theory, ("i",))


def test_no_more_roads_are_walked_than_somebody_looks_at(monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[KeyPath] = []

    def counted(theory: Theory) -> Iterator[KeyPath]:
        for stop in forwards(theory):
            walked.append(stop)
            yield stop

    monkeypatch.setattr(order, "forwards", counted)
    chain_of = [f'[outcome.o{n}]\ntext = "Change {n}"\nleads_to = ["o{n + 1}"]' for n in range(200)]
    plan = read(split("\n\n".join(['[impact.o200]\ntext = "I"', *chain_of]))).plan
    theory = theory_today(plan)
    assert next(prompt for prompt in prompts(theory, order.LOGIC) if prompt.place)
    assert 0 < len(walked) < 10
    once = [*order.each(theory, order.LOGIC)]
    before = len(walked)
    assert [*order.each(theory, order.LOGIC)] == once
    assert len(walked) == before  # nobody walks them twice
