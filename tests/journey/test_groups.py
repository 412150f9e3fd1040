"""Results by group: told, with small numbers kept back, and no number by which one could be worked out."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product

import pytest

from tests.many import seeds
from tests.theories import theory_today
from toc_tui.guide import Guide
from toc_tui.journey import groups
from toc_tui.journey.groups import (
    BESIDE,
    FEW,
    SHOWN,
    SMALL_GROUP,
    UNCLEAR,
    GroupResult,
    by_group,
    share,
    total_is_small,
)
from toc_tui.plan.model import Item, Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.voice import Phrasebook, totals
from toc_tui.voice.plots import Plot

YEAR = """
toc = 1

[outcome.lifts]
text = "A lift can be had on any day"

[measure.last-week]
checks = "lifts"
question = "Could you get a lift?"
"""
DAYS = ("2023-12-05", "2024-03-05", "2024-06-05")
PLAN = Plan()  # no other results
RESULTS = (
    ("14 of 28", 'village = "8 of 12", "upper farms" = "5 of 13", carers = "1 of 3"'),
    ("18 of 29", 'village = "9 of 14", "upper farms" = "7 of 13", carers = "2 of 2"'),
    ("21 of 29", 'village = "11 of 12", "upper farms" = "8 of 13", carers = "2 of 4"'),
)


def result(value: object = "", how_many: object = "", **among: object) -> Item:
    return Item("result", "r", {"measure": "m", "value": value, "how_many": how_many, "among": among})


def told(item: Item) -> dict[str, str]:
    return {one.group: one.told for one in by_group(PLAN, item)}


def year() -> Plan:
    rows = (
        f'[result.r{number}]\nmeasure = "last-week"\non = {day}\nvalue = "{value}"\namong = {{ {among} }}\n'
        for number, (day, (value, among)) in enumerate(zip(DAYS, RESULTS, strict=True))
    )
    reading = read(split(YEAR + "\n".join(rows)))
    assert not reading.problems
    return reading.plan


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("6 of 8", SHOWN),
        ("6/8", SHOWN),
        ("6 out of 8", SHOWN),
        (8, SHOWN),
        ("75 %", SHOWN),
        ("75 per cent", SHOWN),
        ("4.2", SHOWN),
        ("they like it", SHOWN),
        ("0 of 8", SHOWN),
        (0, SHOWN),
        ("2 of 8", FEW),
        (3, FEW),
        (3.0, FEW),
        ("3 people", FEW),
        ("Three people", FEW),
        ("2 of 3", SMALL_GROUP),
        ("two of three", SMALL_GROUP),
        ("100% of 3", SMALL_GROUP),
        ("all of 4", UNCLEAR),
        ("6 of 8, and 2 said no", UNCLEAR),
        ("the 3 of the upper farms", UNCLEAR),
    ],
)
def test_what_is_small_is_kept_back(words: object, expected: str) -> None:
    assert told(result(members=words)) == {"members": expected}


def test_where_no_total_is_told_nothing_else_is_kept_back() -> None:
    found = told(result("", "", members="6 of 8", carers="2 of 3", staff="9 of 12"))
    assert found == {"members": SHOWN, "carers": SMALL_GROUP, "staff": SHOWN}


def test_the_total_would_tell_so_the_smallest_of_the_others_stays_back_too() -> None:
    for item in (
        result("17 of 23", "", members="6 of 8", carers="2 of 3", staff="9 of 12"),
        result("", 23, members="6 of 8", carers="2 of 3", staff="9 of 12"),
        result("", "", members="6 of 8", carers="2 of 3", staff="9 of 12", all="17 of 23"),
    ):
        assert told(item) == {"members": BESIDE, "carers": SMALL_GROUP, "staff": SHOWN} | (
            {"all": SHOWN} if "all" in told(item) else {}
        )


def test_no_more_is_kept_back_than_is_needed() -> None:
    """Two small groups of five together hide each other; of a bare number beside a small one nobody knows the most."""
    assert told(result("8 of 14", "", a="1 of 2", b="2 of 3", c="5 of 9"))["c"] == SHOWN
    assert told(result(54, "", a=4, b=20, c=30)) == {"a": FEW, "b": BESIDE, "c": SHOWN}


def test_a_group_with_few_among_many_stays_back_where_its_size_tells_that_of_a_small_one() -> None:
    assert told(result("3 of 23", "", a="1 of 3", b="2 of 20")) == {"a": SMALL_GROUP, "b": BESIDE}


def test_bare_numbers_may_be_parts_of_how_many_there_are() -> None:
    assert told(result("most said yes", 23, a=3, b=20)) == {"a": BESIDE, "b": BESIDE}


def test_a_share_is_of_a_whole_that_is_no_smaller() -> None:
    assert share("25 of 20") is None and share("20 of 20") == (20, 20)


def test_a_result_of_fewer_than_five_is_kept_back_as_a_whole() -> None:
    assert total_is_small(result("2 of 3", 3, carers="2 of 3"))
    assert not total_is_small(result("6 of 8", 8, members="6 of 8"))
    assert not total_is_small(result("3 of 40", "", members="0 of 20"))  # no group of it is kept back


# -- could somebody work it out? ---------------------------------------------------------------------
def possible(one: GroupResult, most: int) -> Iterator[tuple[int, int]]:
    """How many of how many a group can be, for somebody who reads what is told of it."""
    assert one.part is not None and one.whole is not None
    if one.told == SHOWN:
        yield one.part, one.whole
    elif one.told == FEW:
        yield from ((part, one.whole) for part in range(1, 5))
    else:
        sizes = range(1, 5) if one.told == SMALL_GROUP else range(most + 1)
        yield from ((part, whole) for whole in sizes for part in range(whole + 1))


@pytest.mark.parametrize("seed", seeds(100))
def test_nobody_can_work_out_a_small_number(seed: int) -> None:
    """Every set of numbers that fits all that is told is tried: for each small number there are several."""
    rng = random.Random(seed)
    names = "abc"[: rng.randint(2, 3)]
    pairs = {name: (rng.randint(0, size), size) for name in names for size in (rng.randint(1, 9),)}
    part, whole = (sum(pair[at] for pair in pairs.values()) for at in (0, 1))
    item = result(f"{part} of {whole}", whole, **{name: f"{one} of {of}" for name, (one, of) in pairs.items()})
    found = by_group(PLAN, item)
    if total_is_small(item) or all(one.told != SHOWN for one in found):
        return  # the total is kept back, or nobody is left beside the small ones
    fits = [
        each
        for each in product(*(list(possible(one, whole)) for one in found))
        if sum(one for one, _ in each) == part and sum(of for _, of in each) == whole
    ]
    for at, one in enumerate(found):
        if one.told in (SMALL_GROUP, FEW):
            assert len({each[at][0] for each in fits}) > 1, (pairs, found)
        if one.told == SMALL_GROUP:
            assert len({each[at][1] for each in fits}) > 1, (pairs, found)


def test_beside_a_small_group_the_same_one_stays_back_all_year() -> None:
    """The village is the bigger one in the second result; shown there, its size would tell that of the carers in the
    first."""
    kept = [[one.group for one in by_group(year(), item) if one.told == BESIDE] for item in year().of("result")]
    assert kept == [["village"]] * 3


def test_a_year_of_three_groups_one_of_them_small() -> None:
    voice = Phrasebook(Guide())
    lines = "\n".join(totals.whole(voice, year()))
    assert "upper farms: 5 of 13" in lines and "upper farms: 8 of 13" in lines
    assert lines.count("carers: fewer than 5 people") == 3
    assert lines.count("village: kept back, so that nobody can be recognised") == 3
    assert not any(number in lines for number in ("1 of 3", "2 of 2", "2 of 4", "8 of 12", "9 of 14", "11 of 12"))
    bars = "\n".join(totals.whole(voice, year(), Plot()))
    assert f"upper farms  {'█' * 12}{'░' * 8}  8 of 13" in bars
    assert "carers: fewer than 5 people." in bars and "2 of 4" not in bars


def test_details_and_show_keep_it_back_too() -> None:
    voice = Phrasebook(Guide())
    theory = theory_today(year())
    for key in ("lifts", "last-week", "r2"):
        lines = "\n".join(voice.details(theory, key))
        assert "carers: fewer than 5 people" in lines and "2 of 4" not in lines and "11 of 12" not in lines


def test_the_sentences_are_true_of_the_limit() -> None:
    assert groups.SMALL == 5, "records.toml says “fewer than 5”"


def test_a_number_of_thousands_of_digits_is_told_as_words() -> None:
    long = "9" * 5000
    assert told(result(long, long, a=long, b=f"{long} of {long}")) == {"a": SHOWN, "b": SHOWN}
