"""What DOT says of all edges and nodes from there on, of each end of an edge, and of groups at the ends of edges."""

from __future__ import annotations

import pytest

from tests.imports.taking import draft


def arrows(text: str) -> dict[tuple[str, str], dict[str, object]]:
    plan = draft("x.dot", f"digraph {{ {text} }}").reading.plan
    return {
        (item.text, plan.items[key].text): dict(plan.link(item.key, key).fields)
        for item in plan.items.values()
        for key in item.leads_to
    }


HINDERS = {"hinders": True}


def test_what_is_said_of_all_edges_holds_from_there_on_and_within_its_braces() -> None:
    said = "a -> b; edge [arrowhead=tee]; c -> b; subgraph { d -> b; edge [arrowhead=normal]; e -> b } f -> b"
    found = {source: fields for (source, _), fields in arrows(said).items()}
    assert found == {"a": {}, "c": HINDERS, "d": HINDERS, "e": {}, "f": HINDERS}


def test_an_edge_says_otherwise_than_all() -> None:
    assert arrows("edge [arrowhead=tee]; a -> b; c -> b [arrowhead=vee]") == {("a", "b"): HINDERS, ("c", "b"): {}}


def test_the_kind_of_all_nodes_is_that_of_nodes_that_are_new() -> None:
    plan = draft("x.dot", "digraph { node [kind=activity] a; node [kind=outcome] a -> b }").reading.plan
    assert {item.text: item.kind for item in plan.items.values()} == {"a": "activity", "b": "outcome"}


def test_what_else_is_said_of_all_is_a_note_of_the_whole() -> None:
    plan = draft("x.dot", r'digraph { node [label="\N", owner="Mo"]; edge [price="much"]; a -> b }').reading.plan
    assert plan.why.get("notes") == "node, owner: Mo\nedge, price: much"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("arrowhead=tee", {("a", "b"): HINDERS}),
        ("arrowhead=lteeoldiamond", {("a", "b"): HINDERS}),
        ("arrowtail=tee", {("a", "b"): {}}),
        ("dir=back, arrowtail=tee", {("b", "a"): HINDERS}),
        ("dir=back, arrowhead=tee", {("b", "a"): {}}),
        ("dir=both, arrowhead=tee", {("a", "b"): HINDERS, ("b", "a"): {}}),
        ("dir=both, arrowtail=tee", {("a", "b"): {}, ("b", "a"): HINDERS}),
    ],
)
def test_each_end_of_an_edge_says_what_its_own_arrow_is(said: str, found: object) -> None:
    assert arrows(f"a -> b [{said}]") == found


def test_a_group_at_the_end_of_an_edge_keeps_its_words_and_its_own_edges() -> None:
    found = arrows('{x [label="Ex"] y} -> {z [label="Zed"]}; a -> {b -> c [label=why]} -> d')
    assert set(found) == {
        ("Ex", "Zed"), ("y", "Zed"), ("a", "b"), ("a", "c"), ("b", "c"), ("b", "d"), ("c", "d"),
    }  # fmt: skip
    assert found["b", "c"] == {"because": "why"}, "once, though a chain goes through its group"


def test_the_label_of_a_cluster_is_the_kind_of_nodes_that_stand_in_its_edges_alone() -> None:
    plan = draft("x.dot", 'digraph { subgraph cluster_1 { label=Impacts; a -> b } a [label="A word"] }').reading.plan
    assert {item.text: item.kind for item in plan.items.values()} == {"A word": "impact", "b": "impact"}
