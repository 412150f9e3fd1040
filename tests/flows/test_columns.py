"""The map: every item in one column, a sentence for each, and the way from one to the next."""

from __future__ import annotations

import pytest

from tests.reports.diagram.plans import HOSTILE, like_a_plan, like_nothing, theory_of
from tests.theories import theory_today
from toc_tui.flows.columns import Map
from toc_tui.graph import Theory
from toc_tui.guide import Guide
from toc_tui.plan import writing
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.reports.columns import COLUMNS
from toc_tui.voice.phrasebook import Phrasebook

PLAN = """
[impact.i]
text = "A good life"
kind = "project"
[impact.o]
text = "Run by people"
kind = "co-production"
[outcome.l]
text = "Friends"
term = "long"
leads_to = ["i", "o"]
[outcome.m]
text = "Regulars"
term = "medium"
track = "co-production"
leads_to = ["l"]
[outcome.n]
text = "No term"
leads_to = ["l"]
[outcome.s]
text = "A place"
term = "short"
[activity.a]
text = "Look for one"
kind = "co-production"
leads_to = ["s", "n"]
"""


def map_of(theory: Theory) -> Map:
    return Map(theory, Phrasebook(Guide()))


def test_columns_from_what_we_do_to_the_impact() -> None:
    found = map_of(theory_of(PLAN))
    assert found.columns == (
        ("activity", ("a",)),
        ("none", ("n",)),
        ("short", ("s",)),
        ("medium", ("m",)),
        ("long", ("l",)),
        ("impact", ("i", "o")),
    )
    assert found.heading(5) == "Impact. 2 things."
    assert found.called("long") == [4] and found.called("") == [0, 1, 2, 3, 4, 5] and not found.called("soon")


def test_a_cell_is_one_sentence_its_words_first() -> None:
    found = map_of(theory_of(PLAN))
    assert found.told("l") == (
        "Friends. Outcome, long term. Project and co-production. Leads to “A good life” and 1 more."
    )
    assert found.told("m", 2) == (
        "Regulars. Outcome, medium term. Co-production. Nothing leads here yet. 2 open. Leads to “Friends”."
    )
    assert found.told("s") == "A place. Outcome, short term. Leads to nothing yet."
    assert found.told("a") == "Look for one. Co-production element. Leads to “A place” and 1 more."
    assert found.beneath("a", 1) == "1 open. Co-production element." and found.beneath("i") == ""
    assert found.where("o") == "Impact, column 6 of 6, row 2 of 2."


def test_the_cell_beside_is_one_that_is_joined_to_this_one_if_there_is_any() -> None:
    found = map_of(theory_of(PLAN))
    assert [found.beside(key, 1) for key in ("a", "n", "s", "m", "l", "o")] == ["n", "s", "m", "l", "i", ""]
    assert [found.beside(key, -1) for key in ("o", "l", "m", "s", "n", "a")] == ["l", "m", "s", "n", "a", ""]


@pytest.mark.parametrize("theory", [like_a_plan(60), *(like_nothing(25, 40, seed) for seed in range(8))])
def test_every_item_stands_once(theory: Theory) -> None:
    found = map_of(theory)
    names = [name for name, _ in found.columns]
    assert names == [name for name in COLUMNS if name in names]
    assert sorted(key for _, keys in found.columns for key in keys) == sorted(theory.effects)
    for key in theory.effects:
        for by in (1, -1):
            other = found.beside(key, by)
            column = found.places[key][0] + by
            assert other == "" if not 0 <= column < len(names) else found.places[other][0] == column
            joined = theory.effects[key] if by > 0 else theory.causes[key]
            there = [one for one in joined if found.places[one][0] == column]
            assert not there or other in there


def test_what_leads_to_the_same_things_stands_together() -> None:
    theory = like_a_plan(40)
    found = map_of(theory)
    long = dict(found.columns)["long"]
    first = [min(found.places[effect][1] for effect in theory.effects[key]) for key in long]
    assert first == sorted(first)


def test_odd_words_and_an_empty_plan() -> None:
    fields = {("outcome", f"k{number}"): {"text": text} for number, text in enumerate([*HOSTILE, ""])}
    theory = theory_today(read(writing.add_tables(split("toc = 1\n"), fields)).plan)
    found = map_of(theory)
    assert all(found.told(key).endswith("Nothing leads here yet.") for key in theory.effects)
    assert not map_of(theory_of("toc = 1\n")).columns
