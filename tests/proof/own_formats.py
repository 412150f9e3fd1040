"""Files of our own for the fuzz of the importers: plans as JSON, TOML and outlines, as we write them and with anything
in their tables."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.plan.test_edits_random import plan_text
from tests.theories import theory_today
from toc_tui.guide import Guide
from toc_tui.plan.model import TABLES
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.reports.report import Source, made

DEPTH = {"single": 0, "keyed": 1, "pair": 2, "place": 3}  # keys between the name of a table and its fields
KINDS = [
    "Impact.",
    "Co-production impact.",
    "Outcome, long term.",
    "Outcome, short term.",
    "Activity.",
    "Idea.",
    "Measure.",
    "Impact. Activity.",
    "impact",
    "",
]
BEHIND = ["", "", "You find all of it further up.", "In doubt.", "Seen.", "We hear it"]


def _written(seed: int, kind: str, format_: str) -> str:
    """A random plan as one of our own reports."""
    plan = read(split(plan_text(Random(seed)))).plan
    return str(made(Source(theory_today(plan), Guide(), date(2024, 3, 1)), kind, format_))


@cache
def _fields(table: str) -> tuple[str, ...]:
    return (*TABLES[table].fields, "odd")


def _tables(names: st.SearchStrategy[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Tables of the format with any of their fields, which say anything; some hang at the wrong depth."""

    def of(name: str) -> st.SearchStrategy[Any]:
        fields = st.dictionaries(st.sampled_from(_fields(name)), values, max_size=4)
        whole = st.fixed_dictionaries({}, optional={"text": values, "leads_to": st.lists(names, max_size=2)})
        inner: st.SearchStrategy[Any] = st.one_of(fields, st.tuples(whole, fields).map(lambda two: two[0] | two[1]))
        for _ in range(DEPTH.get(TABLES[name].shape, 1)):
            inner = st.dictionaries(names, st.one_of(inner, inner, inner, values), max_size=3)
        return inner

    found = st.fixed_dictionaries({}, optional={name: of(name) for name in TABLES})
    heads = st.fixed_dictionaries({}, optional={"toc": st.one_of(st.just(1), values), "other": values})
    return st.tuples(heads, found).map(lambda two: two[0] | two[1])


def _listed(names: st.SearchStrategy[str], values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """What a list of a plan in JSON looks like, with anything in its rows."""
    row = st.fixed_dictionaries(
        {"table": st.one_of(st.sampled_from(list(TABLES)), names)},
        optional={"key": names, "text": values, "term": values, "leads_to": st.lists(names), "notes": values},
    )
    link = st.fixed_dictionaries({}, optional={"from": names, "to": names, "because": values, "sure": values})
    answer = st.fixed_dictionaries(
        {}, optional={"check": names, "place": st.lists(names), "says": values, "wordless": values}
    )
    return st.fixed_dictionaries(
        {"items": st.lists(row, max_size=4)},
        optional={
            "links": st.one_of(values, st.lists(link, max_size=3)),
            "answers": st.one_of(values, st.lists(answer, max_size=3)),
            "plan": values,
        },
    )


def _toml(value: object) -> str:
    """A value as TOML has it, in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(str(name))} = {_toml(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps("" if value is None else value)


def _top(tables: dict[str, Any]) -> str:
    return "".join(f"{json.dumps(name)} = {_toml(value)}\n" for name, value in tables.items())


def files(
    names: st.SearchStrategy[str], words: st.SearchStrategy[str], values: st.SearchStrategy[Any]
) -> dict[str, st.SearchStrategy[str]]:
    """The strategies by the names of the formats: what we wrote ourselves, and what has our structure."""
    seeds = st.integers(0, 2**32)
    entry = st.tuples(st.integers(0, 6), words, st.sampled_from(KINDS), st.sampled_from(BEHIND)).map(
        lambda one: f"{' ' * one[0]}- {one[1]}. {one[2]} {one[3]}"
    )
    lines = st.lists(st.one_of(entry, entry, words, words.map("## {}".format)), max_size=12)
    outlines = st.tuples(words, lines).map(lambda two: "\n".join([f"# {two[0]}: the outline", "", *two[1]]))
    tables, listed = _tables(names, values), _listed(names, values)
    return {
        "json": st.one_of(
            seeds.map(lambda seed: _written(seed, "data", "json")), tables.map(json.dumps), listed.map(json.dumps)
        ),
        "toml": st.one_of(seeds.map(lambda seed: plan_text(Random(seed))), tables.map(_top)),
        "outline": st.one_of(seeds.map(lambda seed: _written(seed, "outline", "md")), outlines),
    }
