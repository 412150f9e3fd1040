"""Where the regions stand, at every size: none over another, none beyond the screen, the tree with room."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from toc_tui.tui.places import WIDE, Box, Needs, for_readers, place

SOME = [
    Needs(
        question=question, helps=helps, field=field, options=options, findings=findings, notes=notes, longest=60, last=3
    )
    for question, helps, field, options, findings, notes in product(
        (1, 4, 9), ((), (1, 2, 3)), (0, 1, 5), (0, 3, 12), (1, 20), (False, True)
    )
]
SIZES = [(20, 8), (40, 12), (60, 20), (80, 24), (80, 40), (109, 30), (110, 30), (120, 40), (200, 60)]


def overlap(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.wide and other.x < one.x + one.wide
    return across and one.y < other.y + other.high and other.y < one.y + one.high


@pytest.mark.parametrize(("cells", "high"), SIZES)
def test_nothing_stands_over_anything_else(cells: int, high: int) -> None:
    for needs in SOME:
        found = place(cells, high, needs)
        for one, other in combinations(found.values(), 2):
            assert not overlap(one, other), (needs, found)
        for name, box in found.items():
            assert box.x >= 0 and box.x + box.wide <= cells and box.high > 0, (name, needs)
            assert box.y + box.high <= high or high < 20, (name, needs, found)


def test_the_tree_keeps_five_rows_and_better_seven_at_80_by_24() -> None:
    for needs in SOME:
        tree = place(80, 24, needs)["tree"]
        assert tree.high >= 5, needs
        if needs.question <= 4 and needs.field <= 1 and not needs.options and not needs.notes:
            assert tree.high >= 7, needs


def test_what_is_typed_and_what_is_asked_have_their_rows() -> None:
    for needs in SOME:
        found = place(80, 24, needs)
        assert ("field" in found) == bool(needs.field) and (not needs.field or found["field"].high == needs.field)
        if needs.field <= 1 and not needs.options and not needs.notes:
            assert found["question"].high >= min(needs.question, 6), needs


@pytest.mark.parametrize("high", [3, 4, 5, 6, 7, 9])
@pytest.mark.parametrize("cells", [20, 40, 80, 120])
def test_what_is_typed_is_in_sight_on_the_lowest_screen(cells: int, high: int) -> None:
    for needs in SOME:
        if not needs.field:
            continue
        found = place(cells, high, needs)
        field = found["field"]
        assert field.y + min(field.high, 1) <= high and "tree" in found, (needs, found)
        if high >= 4:
            assert found["question"].y < field.y and (not needs.options or found["options"].y < high), (needs, found)
        for one, other in combinations(found.values(), 2):
            assert not overlap(one, other), (needs, found)


def test_two_columns_from_110() -> None:
    assert "between" not in place(WIDE - 1, 40, Needs()) and "between" in place(WIDE, 40, Needs())
    for longest in (10, 80, 300):
        found = place(200, 60, Needs(longest=longest))
        assert 100 <= found["tree"].wide <= 120, "between half and six tenths"
        assert found["tree"].wide + 1 + found["question"].wide == 200


def test_what_tells_of_the_item_never_changes_its_height() -> None:
    for high, rows in ((24, 2), (29, 2), (30, 3), (60, 3)):
        assert {place(80, high, needs)["facts"].high for needs in SOME} == {rows}


@pytest.mark.parametrize("high", [12, 18, 24, 40, 60])
def test_the_last_row_of_the_reader_look_is_for_messages(high: int) -> None:
    for options, story in product((0, 3, 12), (False, True)):
        found = for_readers(80, high, options, story)
        assert max(box.y + box.high for box in found.values()) <= high - 1
        assert all(box.wide == 80 for box in found.values())
