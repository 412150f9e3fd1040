"""The layout: nothing overlaps, arrows keep clear of boxes, few crossings, everything shown once."""

from __future__ import annotations

import random
from itertools import combinations, pairwise, permutations, product
from pathlib import Path

import pytest

from tests.reports.diagram.plans import framed_of, like_a_plan, like_nothing, theory_of
from toc_tui.frozen import replace
from toc_tui.graph import Theory
from toc_tui.guide import packaged
from toc_tui.reports.diagram import layers as layering
from toc_tui.reports.diagram.drawing import PAD, Drawing, Plane
from toc_tui.reports.diagram.frame import framed
from toc_tui.reports.diagram.layers import Layers, assign_layers, crossings_by_layer, order_layers
from toc_tui.reports.diagram.marks import TEXT
from toc_tui.reports.diagram.measure import width, wrapped
from toc_tui.reports.diagram.parting import MOST, parts
from toc_tui.reports.diagram.pieces import DrawnShape, spread

SIZES = [10, 25, 60, 200]


def drawing_of(theory: Theory) -> Drawing:
    return framed_of(theory).drawing


def overlap(one: DrawnShape, other: DrawnShape) -> bool:
    return (
        one.x < other.x + other.wide
        and other.x < one.x + one.wide
        and one.y < other.y + other.high
        and other.y < one.y + one.high
    )


def way(points: tuple[tuple[float, float], ...], right: bool) -> list[tuple[float, float]]:
    """Points along an arrow, close to each other."""
    found = []
    curves = spread(points, right)
    for number, (start, end) in enumerate(zip(points[::2], points[1::2], strict=True)):
        found += [(start[0] + (end[0] - start[0]) * t / 8, start[1] + (end[1] - start[1]) * t / 8) for t in range(9)]
        if number < len(curves):
            a, b, c, d = curves[number]
            for step in range(17):
                t = step / 16
                parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                x, y = (sum(p * q[axis] for p, q in zip(parts, (a, b, c, d), strict=True)) for axis in (0, 1))
                found.append((x, y))
    return found


def hold(drawing: Drawing, theory: Theory) -> None:
    """What must be true of every drawing."""
    shapes = {shape.box.key: shape for shape in drawing.shapes}
    assert sorted(shapes) == sorted(theory.effects), "every item once"
    assert len(drawing.shapes) == len(shapes)
    ends = [(route.arrow.source, route.arrow.target) for route in drawing.routes]
    assert sorted(ends) == sorted((a, b) for a, b in theory.links() if a != b), "every arrow once"
    assert {shape.box.key for shape in drawing.shapes if shape.box.itself} == {a for a, b in theory.links() if a == b}
    for shape in drawing.shapes:
        assert shape.x >= 0 and shape.x + shape.wide <= drawing.wide
        assert shape.y >= 0 and shape.y + shape.high <= drawing.high
        assert all(width(line, TEXT) <= shape.wide - 2 * PAD for line in shape.lines)
    clashes = [(a.box.key, b.box.key) for a, b in combinations(drawing.shapes, 2) if overlap(a, b)]
    assert not clashes
    for route in drawing.routes:
        points = way(route.points, drawing.right)
        for x, y in points:
            assert 0 <= x <= drawing.wide and 0 <= y <= drawing.high
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        near = [
            shape
            for shape in drawing.shapes
            if shape.x < right and shape.x + shape.wide > left and shape.y < bottom and shape.y + shape.high > top
        ]
        met = {
            shape.box.key
            for shape in near
            for x, y in points
            if shape.x + 0.5 < x < shape.x + shape.wide - 0.5 and shape.y + 0.5 < y < shape.y + shape.high - 0.5
        }
        assert not met, f"{route.arrow} runs through {met}"
        for key, (x, y) in ((route.arrow.source, route.points[0]), (route.arrow.target, route.points[-1])):
            shape = shapes[key]
            assert shape.x - 0.5 <= x <= shape.x + shape.wide + 0.5
            assert shape.y - 0.5 <= y <= shape.y + shape.high + 0.5


def in_order(drawing: Drawing) -> None:
    """Bands follow each other from what we do to the impact, and each box stands in its own."""
    starts = [band.x if drawing.right else -band.y for band in drawing.bands]
    assert starts == sorted(starts)
    for shape in drawing.shapes:
        band = next(band for band in drawing.bands if band.place == shape.box.place)
        assert band.x <= shape.x and shape.x + shape.wide <= band.x + band.wide
        assert band.y <= shape.y and shape.y + shape.high <= band.y + band.high


@pytest.mark.parametrize("size", SIZES)
def test_a_plan_of_any_usual_size(size: int) -> None:
    theory = like_a_plan(size)
    drawing = drawing_of(theory)
    hold(drawing, theory)
    in_order(drawing)
    if size < 50:
        assert drawing == drawing_of(like_a_plan(size)), "the same plan gives the same picture"


@pytest.mark.parametrize("seed", range(40))
def test_arrows_that_go_anywhere(seed: int) -> None:
    dice = random.Random(seed)
    theory = like_nothing(dice.randint(1, 30), dice.randint(0, 45), seed)
    drawing = drawing_of(theory)
    hold(drawing, theory)
    in_order(drawing)


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("size", [10, 60])
def test_both_ways_round(size: int, right: bool) -> None:
    theory = like_a_plan(size, 5)
    whole = framed_of(theory)
    number = {box.key: at for at, box in enumerate(whole.sketch.boxes)}
    pairs = [(number[arrow.source], number[arrow.target]) for arrow in whole.sketch.arrows]
    layers = order_layers(assign_layers([box.place for box in whole.sketch.boxes], pairs, 9), pairs)
    drawing = Plane(whole.sketch, layers, whole.note, right).drawing()
    assert drawing.right == right
    hold(drawing, theory)
    in_order(drawing)


def test_nothing_and_one_thing() -> None:
    hold(drawing_of(theory_of("toc = 1\n")), theory_of("toc = 1\n"))
    one = theory_of('[outcome.a]\ntext = "A"\n')
    hold(drawing_of(one), one)


# -- crossings -----------------------------------------------------------------------------------
def plain(rows: tuple[tuple[int, ...], ...], chains: tuple[tuple[int, ...], ...]) -> int:
    """Crossings, counted pair by pair."""
    spot = {number: (at, turn) for at, row in enumerate(rows) for turn, number in enumerate(row)}
    pieces = [(spot[a], spot[b]) for chain in chains for a, b in pairwise(chain)]
    return sum(a[0] == c[0] and (a[1] - c[1]) * (b[1] - d[1]) < 0 for (a, b), (c, d) in combinations(pieces, 2))


def neighbours(size: int, chains: tuple[tuple[int, int], ...]) -> tuple[list[list[int]], list[list[int]]]:
    """For each number those above it, and those below it."""
    above = [[high for low, high in chains if low == number] for number in range(size)]
    below = [[low for low, high in chains if high == number] for number in range(size)]
    return above, below


@pytest.mark.parametrize("seed", range(30))
def test_transposing_ends_where_no_swap_of_neighbours_helps(seed: int) -> None:
    dice = random.Random(seed)
    chains = tuple({(dice.randrange(4), 4 + dice.randrange(4)) for _ in range(9)})
    rows = [[0, 1, 2, 3], [4, 5, 6, 7]]
    before = plain(tuple(map(tuple, rows)), chains)
    layering.transpose(rows, *neighbours(8, chains))
    after = plain(tuple(map(tuple, rows)), chains)
    assert after <= before
    for at, turn in product(range(2), range(3)):
        other = [list(row) for row in rows]
        other[at][turn : turn + 2] = reversed(other[at][turn : turn + 2])
        assert plain(tuple(map(tuple, other)), chains) >= after


def test_transposing_takes_out_crossings_that_sweeps_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    def crossings() -> int:
        return sum(layers_of(like_a_plan(60, seed), 8).crossings for seed in range(4))

    both = crossings()
    monkeypatch.setattr(layering, "transpose", lambda rows, up, down: None)
    assert both < crossings() * 0.95


def in_file_order(layers: Layers) -> int:
    """The simple way: each layer in the order of the file, waypoints where their arrows come."""
    return sum(crossings_by_layer([sorted(row) for row in layers.rows], layers.chains))


def layers_of(theory: Theory, most: int = 10_000) -> Layers:
    boxes = framed_of(theory).sketch
    number = {box.key: at for at, box in enumerate(boxes.boxes)}
    pairs = [(number[arrow.source], number[arrow.target]) for arrow in boxes.arrows]
    return order_layers(assign_layers([box.place for box in boxes.boxes], pairs, most), pairs)


@pytest.mark.parametrize("seed", range(15))
def test_crossings_are_counted_rightly_and_are_fewer_than_in_the_order_of_the_file(seed: int) -> None:
    for theory in (like_a_plan(40, seed), like_nothing(18, 26, seed)):
        found = layers_of(theory)
        assert found.crossings == plain(found.rows, found.chains)
        assert found.crossings <= in_file_order(found)


def test_far_fewer_crossings_than_in_the_order_of_the_file() -> None:
    for make in (lambda seed: like_a_plan(60, seed), lambda seed: like_nothing(30, 45, seed)):
        found = [layers_of(make(seed)) for seed in range(3)]
        assert sum(one.crossings for one in found) < 0.2 * sum(map(in_file_order, found))


@pytest.mark.parametrize("seed", range(8))
def test_a_small_picture_has_the_fewest_crossings_that_there_can_be(seed: int) -> None:
    dice = random.Random(seed)
    level = [0] * 4 + [1] * 5
    arrows = list({(dice.randrange(4), dice.randrange(4, 9)) for _ in range(9)})
    found = order_layers(level, arrows)
    orders = product(permutations(range(4)), permutations(range(4, 9)))
    fewest = min(plain(order, tuple(arrows)) for order in orders if order[0][0] < order[0][-1])
    assert found.crossings == fewest


def test_a_tree_has_no_crossings() -> None:
    arrows = [(child, (child - 1) // 3) for child in range(1, 121)]
    level = [0] * 121
    for child in range(1, 121):
        level[child] = level[(child - 1) // 3] - 1
    lowest = min(level)
    assert order_layers([one - lowest for one in level], arrows).crossings == 0


@pytest.mark.parametrize("most", [10_000, 8, 3, 1])
def test_no_layer_is_without_a_box(most: int) -> None:
    for theory in (like_a_plan(60), *(like_nothing(25, 40, seed) for seed in range(6))):
        layers = layers_of(theory, most)
        assert all(min(row) < layers.count for row in layers.rows)


# -- circles and terms ---------------------------------------------------------------------------
def test_a_circle_is_shown_as_such() -> None:
    theory = theory_of("""
[impact.i]
text = "I"
[outcome.a]
text = "A"
term = "long"
leads_to = ["i", "b"]
[outcome.b]
text = "B"
term = "long"
leads_to = ["a"]
[outcome.c]
text = "C"
term = "short"
leads_to = ["a", "c"]
[activity.d]
text = "D"
leads_to = ["c"]
""")
    drawing = drawing_of(theory)
    hold(drawing, theory)
    forms = {(route.arrow.source, route.arrow.target): route.arrow.form for route in drawing.routes}
    assert forms == {("a", "i"): "on", ("a", "b"): "round", ("b", "a"): "round", ("c", "a"): "on", ("d", "c"): "on"}
    assert {shape.box.key for shape in drawing.shapes if shape.box.round} == {"a", "b", "c"}
    assert {shape.box.key for shape in drawing.shapes if shape.box.itself} == {"c"}
    there, back = (
        next(r for r in drawing.routes if (r.arrow.source, r.arrow.target) == pair) for pair in (("a", "b"), ("b", "a"))
    )
    assert set(there.points).isdisjoint(back.points), "the two arrows do not lie on each other"


def test_an_arrow_back_to_an_earlier_term_and_an_outcome_without_a_term() -> None:
    theory = theory_of("""
[impact.i]
text = "I"
[outcome.long]
text = "L"
term = "long"
leads_to = ["short"]
[outcome.short]
text = "S"
term = "short"
leads_to = ["none"]
[outcome.none]
text = "N"
leads_to = ["i"]
""")
    drawing = drawing_of(theory)
    hold(drawing, theory)
    forms = {(route.arrow.source, route.arrow.target): route.arrow.form for route in drawing.routes}
    assert forms == {("long", "short"): "back", ("short", "none"): "on", ("none", "i"): "on"}
    none = next(shape for shape in drawing.shapes if shape.box.key == "none")
    assert none.box.no_term and none.notes == ("No term yet",)


# -- large plans ---------------------------------------------------------------------------------
@pytest.mark.parametrize("theory", [like_a_plan(200), like_nothing(60, 90, 3)], ids=["like a plan", "like nothing"])
def test_parts_show_everything(theory: Theory) -> None:
    boxes, arrows = set[str](), set[tuple[str, str]]()
    whole = framed_of(theory).sketch
    for end, keys in parts(theory):
        part = whole.only(keys)
        assert end in keys or not end
        boxes |= {box.key for box in part.boxes}
        arrows |= {(arrow.source, arrow.target) for arrow in part.arrows}
    assert boxes == set(theory.effects)
    assert arrows == {(a, b) for a, b in theory.links() if a != b}


def test_a_plan_of_200_is_read_on_paper() -> None:
    theory = like_a_plan(200)
    whole = framed_of(theory)
    assert not whole.drawing.readable()
    drawings = [framed(whole.sketch.only(keys), whole.say, "").drawing for _, keys in parts(theory)]
    assert len(drawings) > 1 and all(drawing.readable() for drawing in drawings)


def test_a_plan_of_thousands_is_drawn_in_few_pictures() -> None:
    theory = like_a_plan(3000)
    assert len(list(parts(theory))) <= MOST + 1


# -- words ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("seed", range(20))
def test_words_are_wrapped_and_not_lost(seed: int) -> None:
    dice = random.Random(seed)
    words = ["".join(dice.choices("abcdeiMW中é ", k=dice.randint(1, 40))) for _ in range(dice.randint(0, 12))]
    lines = wrapped(" ".join(words), 120, 13, 200)
    assert "".join(lines).replace(" ", "") == "".join(words).replace(" ", "")
    assert all(width(line, 13) <= 120 for line in lines)


def test_very_long_words_end_in_an_ellipsis() -> None:
    for text in ("x" * 100_000, "ab " * 50_000):
        lines = wrapped(text, 120, 13, 14)
        assert len(lines) == 14 and lines[-1].endswith("…")
        assert all(width(line, 13) <= 120 for line in lines)


# -- paper ---------------------------------------------------------------------------------------
def points(drawing: Drawing, wide: float, high: float) -> float:
    """How large the words are on a sheet of these millimetres, in points."""
    return TEXT * min(wide / drawing.wide, high / drawing.high) / 25.4 * 72


def test_words_are_large_enough_on_the_sheet_that_a_picture_is_for() -> None:
    day_centre = theory_of((Path(packaged("examples")) / "day-centre.toml").read_text("utf-8"))
    for theory, a4, a3 in ((like_a_plan(10), 10, 14), (day_centre, 6, 8.5)):
        whole = framed_of(theory)
        for sheet, (short, long) in (("wide", (180.0, 265.0)), ("tall", (265.0, 180.0))):
            drawing = replace(whole, sheet=sheet).drawing
            hold(drawing, theory)
            assert points(drawing, long, short) >= a4
            assert points(drawing, long * 1.414, short * 1.414) >= a3
            other = replace(whole, sheet="tall" if sheet == "wide" else "wide").drawing
            assert drawing.fit(sheet) >= other.fit(sheet)
