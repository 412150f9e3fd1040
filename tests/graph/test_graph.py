"""The theory as a graph, circles, islands and dangling arrows included."""

from __future__ import annotations

import itertools

import networkx
from hypothesis import given
from hypothesis import strategies as st

from tests.many import many
from tests.theories import theory_today
from toc_tui.graph import Theory, components
from toc_tui.graph.forwards import forwards
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.structure import cyclic_components

Arrows = dict[str, tuple[str, str, list[str]]]


def theory(items: Arrows) -> Theory:
    """A theory from key: (kind, term, leads to)."""
    tables = [
        f'[{kind}.{key}]\ntext = "{key}"\nleads_to = {leads!r}\n'
        + (f'term = "{term}"\n' if kind == "outcome" and term else "")
        + (f'kind = "{term}"\n' if kind == "impact" and term else "")
        for key, (kind, term, leads) in items.items()
    ]
    reading = read(split("\n".join(tables)))
    assert not reading.broken
    return theory_today(reading.plan)


PLAN: Arrows = {
    "ours": ("impact", "co-production", []),
    "centre": ("impact", "project", []),
    "friends": ("outcome", "long", ["centre", "ours"]),
    "weekly": ("outcome", "medium", ["friends", "nobody"]),
    "tea": ("activity", "", ["weekly", "friends"]),
    "island": ("outcome", "short", []),
    "one": ("outcome", "", ["two"]),
    "two": ("outcome", "", ["one"]),
    "self": ("outcome", "", ["self"]),
}


def test_causes_effects_and_roots() -> None:
    found = theory(PLAN)
    assert found.roots == ("centre", "ours")
    assert found.effects["weekly"] == ("friends",), "an arrow to nothing is left out"
    assert found.causes["friends"] == ("weekly", "tea"), "outcomes first, then activities"
    assert set(found.linked) == {"centre", "ours", "friends", "weekly", "tea"}
    assert found.loose == ("island", "one", "self")
    assert sorted(found.beneath("friends")) == ["tea", "weekly"]
    assert found.beneath("one") == ("two",)
    assert found.beneath("nobody") == ()
    assert next(iter(found.links())) == ("friends", "centre")


def test_the_way_to_an_impact() -> None:
    found = theory(PLAN)
    assert found.path_to_impact("tea") == ("tea", "friends", "centre")
    assert found.path_to_impact("island") == ()
    assert found.path_to_impact("one") == ()


def test_circles_start_at_their_smallest_key() -> None:
    assert theory(PLAN).structure.circles() == [("one", "two"), ("self",)]
    assert theory({"a": ("impact", "", [])}).structure.circles() == []


def test_terms_go_backwards() -> None:
    found = theory(PLAN)
    wanted = {"centre": "long", "friends": "medium", "weekly": "short", "island": "short", "one": "long"}
    assert {key: found.earlier_term(key) for key in wanted} == wanted


def test_an_impact_that_leads_to_another_is_no_root() -> None:
    found = theory({"small": ("impact", "", ["big"]), "big": ("impact", "", [])})
    assert found.roots == ("big",)
    assert theory({"a": ("impact", "", ["b"]), "b": ("impact", "", ["a"])}).roots == ("a",), (
        "one of a circle is enough to reach it"
    )


def test_the_backwards_walk_is_breadth_first_and_ends_with_the_rest() -> None:
    assert theory(PLAN).backwards() == (
        "centre",
        "ours",
        "friends",
        "weekly",
        "tea",
        "island",
        "one",
        "self",
        "two",
    )


@many(150)
@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"),
        st.tuples(
            st.sampled_from(["impact", "outcome", "outcome", "activity"]),
            st.just(""),
            st.lists(st.sampled_from("abcdefghx"), max_size=4),
        ),
    )
)
def test_any_graph_is_walked_once_and_whole(items: Arrows) -> None:
    found = theory(items)
    order = found.backwards()
    assert sorted(order) == sorted(items)
    assert set(found.linked) | {k for start in found.loose for k in (start, *found.beneath(start))} == set(items)
    assert found.starts(found.linked) == found.loose
    for key in items:
        assert set(found.beneath(key)) == {k for k in items if k != key and _reaches(found, k, key)}
        way = found.path_to_impact(key)
        assert all(b in found.effects[a] for a, b in itertools.pairwise(way))
    for circle in found.structure.circles():
        assert all(b in found.effects[a] for a, b in zip(circle, (*circle[1:], circle[0]), strict=True))


def _reaches(found: Theory, start: str, end: str) -> bool:
    seen, todo = {start}, [start]
    while todo:
        for effect in found.effects[todo.pop()]:
            if effect == end:
                return True
            if effect not in seen:
                seen.add(effect)
                todo.append(effect)
    return False


@many(200)
@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=20))
def test_circles_are_grouped_as_networkx_does(arrows: list[tuple[str, str]]) -> None:
    graph = networkx.condensation(networkx.DiGraph(arrows))
    found = cyclic_components(arrows)
    assert sorted(found) == sorted(sorted(graph.nodes[group]["members"]) for group in graph)
    place = {key: number for number, group in enumerate(found) for key in group}
    assert all(place[source] <= place[target] for source, target in arrows)


def test_many_arrows_in_circles_are_left_to_networkx() -> None:
    ring = [(str(number), str((number + 1) % 300)) for number in range(300)]
    assert [len(group) for group in components(ring)] == [300]


def test_an_impact_comes_behind_all_its_roads_also_where_one_change_alone_leads_to_it() -> None:
    chain: Arrows = {one: ("outcome", "", ["b"]) for one in "ac"}
    found = theory({"i": ("impact", "", []), "b": ("outcome", "", ["i"]), **chain})
    stops = list(dict.fromkeys(forwards(found)))
    assert stops.index(("b",)) < stops.index(("i",)) == len(stops) - 1
