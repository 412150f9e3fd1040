"""Diagrams and files of other tools: every box and every arrow comes in, or is named with its place."""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any
from urllib.parse import quote

import pytest

from tests.imports.taking import draft, refused, said, tree
from tests.theories import theory_today
from toc_tui.imports.understood import Understood


def links(found: Understood) -> list[tuple[str, str]]:
    return [(link.source, link.target) for link in found.links]


# -- Mermaid -----------------------------------------------------------------------------------------
def test_a_chart_in_mermaid() -> None:
    found = draft("x.mmd", "flowchart LR\n  a[Cook on Mondays] --> b[People cook]\n  b --> c([People eat together])\n")
    assert tree(found) == [
        ("impact", "People eat together", ()),
        ("outcome", "People cook", ("People eat together",)),
        ("activity", "Cook on Mondays", ("People cook",)),
    ]
    assert {item.get("guessed") for item in found.guessed} == {"arrows"} and len(found.guessed) == 3


def test_a_chart_in_one_line_is_mermaid_also_with_braces() -> None:
    """DOT begins with nearly the same words; what stands between them and its brace is one name at most."""
    found = said("x.mmd", 'graph LR; a["People eat"] --> b{{"A home"}}')
    assert [item.text for item in found.items] == ["People eat", "A home"] and links(found) == [("a", "b")]
    for begins in ("digraph {", 'digraph "my plan"\n{', "strict graph G {", "digraph G{"):
        found = said("x.txt", f"{begins} a -> b }}".replace("->", "--" if "strict" in begins else "->"))
        assert links(found) == [("a", "b")], begins


SHAPES = [
    "[x]",
    "(x)",
    "([x])",
    "[[x]]",
    "[(x)]",
    "((x))",
    "(((x)))",
    ">x]",
    "{x}",
    "{{x}}",
    "[/x/]",
    "[\\x\\]",
    "[/x\\]",
]
SHAPES += ['["x"]', "[ x ]", '@{ shape: rounded, label: "x" }', '("x")', '{"x"}']


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_box(shape: str) -> None:
    found = said("x.mmd", f"graph TD\n a{shape}-->b\n")
    assert [item.text for item in found.items] == ["x", "b"] and links(found) == [("a", "b")] and not found.not_placed


@pytest.mark.parametrize(
    ("arrow", "because"),
    [
        ("-->", ""),
        ("---", ""),
        ("----->", ""),
        ("==>", ""),
        ("-.->", ""),
        ("-...->", ""),
        ("--o", ""),
        ("-->|why|", "why"),
        ('-->|"why"|', "why"),
        ("-- why -->", "why"),
        ("== why ==>", "why"),
        ("-. why .->", "why"),
        ("-- a-b why --->", "a-b why"),
        ("e1@-->", ""),
    ],
)
def test_every_kind_of_arrow(arrow: str, because: str) -> None:
    found = said("x.mmd", f"graph TD\n a[A] {arrow} b[B]\n")
    assert links(found) == [("a", "b")] and not found.not_placed
    assert found.links[0].fields.get("because", "") == because


def test_chains_groups_circles_and_what_hinders() -> None:
    text = (
        "---\ntitle: Our map\n---\n%% a comment\nflowchart TD;\n"
        " a[Cook; eat] --> b & c ==> d; d -.-> a\n e --x d\n f -->|-| d\n g <--> d\n a ~~~ g\n"
        ' subgraph one ["Long-term"]\n  h["`**bold** &quot;x&quot; #35;1`"] --> d\n end\n style a fill:#f9f\n'
        ' click a href "http://x.y"\n what?? is this\n'
    )
    found = said("x.mermaid", text)
    assert links(found) == [
        ("a", "b"),
        ("a", "c"),
        ("b", "d"),
        ("c", "d"),
        ("d", "a"),
        ("e", "d"),
        ("f", "d"),
        ("g", "d"),
        ("d", "g"),
        ("h", "d"),
    ]
    words = {item.name: item.text for item in found.items}
    assert words["a"] == "Cook; eat" and words["h"] == 'bold "x" #1' and found.head["title"] == "Our map"
    assert [link.source for link in found.links if link.fields.get("hinders")] == ["e", "f"]
    terms = {item.name: item.fields.get("term") for item in found.items}
    assert terms["h"] == "long" and not terms["a"]
    told = [(one.place.number if one.place else "", one.why) for one in found.not_placed]
    assert told == [("15", "not-read"), ("16", "not-read"), ("", "drawn")]


def test_a_chart_in_the_middle_of_a_text() -> None:
    found = said("x.mmd", "```mermaid\ngraph LR\n a --> b\n```\nmore\n")
    assert links(found) == [("a", "b")] and found.items[0].place is not None and found.items[0].place.number == "3"


# -- DOT ---------------------------------------------------------------------------------------------
def test_a_graph_in_dot() -> None:
    text = (
        'strict digraph G { graph [label="Ours"]; rankdir=LR; node [shape=box];\n'
        ' subgraph cluster_a { label="Outcomes"; a [label="People\\ncook\\l", tooltip="hm", owner="members"]; {b c} }\n'
        ' a -> {b c} [label="-"]; a:p:n -> b -> d [label="so"]; "f\\"q" -> d [arrowhead=tee, confidence=85];\n'
        " h [label=<<b>Bold</b> x>]; h -> d [dir=back]; i -> d [style=invis]; // d\n}"
    )
    found = said("x.gv", text)
    words = {item.name: (item.kind, item.text) for item in found.items}
    assert words["a"] == ("outcome", "People cook") and words["h"][1] == "Bold x" and 'f"q' in words
    assert links(found) == [("a", "b"), ("a", "c"), ("b", "d"), ('f"q', "d"), ("d", "h")]
    fields = {(link.source, link.target): dict(link.fields) for link in found.links}
    assert fields[("a", "b")] == {"hinders": True, "because": "so"}, "two arrows between the same boxes are one"
    assert fields[('f"q', "d")] == {"hinders": True, "sure": "sure"}
    notes = {item.name: item.notes for item in found.items}
    assert notes["a"] == (("", "hm"), ("owner", "members"))
    assert ("confidence", "85 → d") in notes['f"q']
    assert found.head["title"] == "Ours" and [one.why for one in found.not_placed] == ["drawn"]


# -- draw.io -----------------------------------------------------------------------------------------
CELLS = """<root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="s" value="Outcomes" style="swimlane" vertex="1" parent="1"/>
<mxCell id="a" value="&lt;b&gt;People&lt;/b&gt;&lt;br&gt;cook &amp;amp; eat" vertex="1" parent="s"/>
<object id="b" label="Cook" owner="members"><mxCell vertex="1" parent="1"/></object>
<mxCell id="e" edge="1" source="b" target="a" parent="1"/><mxCell id="l" value="it is warm" vertex="1" parent="e"/>
<mxCell id="f" edge="1" source="b" parent="1" value="lost"/>
<mxCell id="g" value="Noise" vertex="1" parent="1"/><mxCell id="h" edge="1" source="g" target="a" parent="1" value="-"/>
</root>"""
PACKER = zlib.compressobj(9, zlib.DEFLATED, -15)
PACKED = PACKER.compress(quote(f"<mxGraphModel>{CELLS}</mxGraphModel>").encode()) + PACKER.flush()


@pytest.mark.parametrize(
    "text",
    [
        f'<mxfile><diagram name="Our map"><mxGraphModel>{CELLS}</mxGraphModel></diagram></mxfile>',
        f'<mxfile><diagram name="Our map">{base64.b64encode(PACKED).decode()}</diagram></mxfile>',
    ],
    ids=["plain", "packed"],
)
def test_a_drawing_of_draw_io(text: str) -> None:
    found = draft("x.drawio", text)
    plan = found.reading.plan
    assert plan.title == "Our map"
    assert tree(found) == [
        ("outcome", "People cook & eat", ()),
        ("outcome", "Cook", ("People cook & eat",)),
        ("outcome", "Noise", ("People cook & eat",)),
    ], "the words of the box around a box say its kind"
    assert plan.link("cook", "people-cook-eat").get("because") == "it is warm"
    assert plan.link("noise", "people-cook-eat").fields["hinders"] is True
    assert plan.items["cook"].get("notes") == "owner: members"
    assert [(one.words, one.why) for one in found.not_placed] == [("Cook → ?: lost", "no-end"), ("style", "drawn")]


# -- JSON of any tool --------------------------------------------------------------------------------
AB = ["A", "B"]
JSON: dict[str, Any] = {
    "kumu": {"elements": [{"label": "A"}, {"label": "B"}], "connections": [{"from": "A", "to": "B"}]},
    "cytoscape": {
        "elements": {
            "nodes": [{"data": {"id": "a", "label": "A"}}, {"data": {"id": "b", "label": "B"}}],
            "edges": [{"data": {"source": "a", "target": "b"}}],
        }
    },
    "d3": {"nodes": [{"name": "A"}, {"name": "B"}], "links": [{"source": 0, "target": 1}]},
    "json graph": {
        "graph": {"nodes": {"a": {"label": "A"}, "b": {"label": "B"}}, "edges": [{"source": "a", "target": "b"}]}
    },
    "canvas": {
        "nodes": [{"id": "1", "type": "text", "text": "A", "x": 1}, {"id": "2", "text": "B"}],
        "edges": [{"id": "e", "fromNode": "1", "toNode": "2"}],
    },
    "react flow": {
        "nodes": [{"id": "1", "data": {"label": "A"}, "position": {"x": 0}}, {"id": "2", "data": {"label": "B"}}],
        "edges": [{"id": "e", "source": "1", "target": "2", "type": "default"}],
    },
    "links with the node": {
        "sections": [
            {"columns": [{"nodes": [{"id": "a", "title": "A", "connections": [{"targetId": "b"}]}]}]},
            {"columns": [{"nodes": [{"id": "b", "title": "B"}]}]},
        ]
    },
    "leads to": [{"id": 1, "text": "A", "leads_to": [2]}, {"id": 2, "text": "B"}],
    "factors": {"factors": [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}], "arrows": [{"cause": 1, "effect": 2}]},
    "items": {"items": [{"id": "x", "text": "A"}, {"id": "y", "text": "B"}], "links": [{"source": "x", "target": "y"}]},
    "ends as tables": {
        "nodes": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}],
        "edges": [{"source": {"id": "a"}, "target": {"id": "b"}}],
    },
}


@pytest.mark.parametrize("shape", JSON)
def test_nodes_and_links_under_whatever_names(shape: str) -> None:
    found = draft("x.json", json.dumps(JSON[shape]))
    assert tree(found) == [("impact", "B", ()), ("outcome", "A", ("B",))]
    assert not [one for one in found.not_placed if one.why != "drawn"]


@pytest.mark.parametrize(
    ("said_of_it", "fields"),
    [
        ({"relation": "hinders"}, {"hinders": True}),
        ({"polarity": "negative"}, {"hinders": True}),
        ({"polarity": "-"}, {"hinders": True}),
        ({"type": "−"}, {"hinders": True}),
        ({"label": "(-)"}, {"hinders": True}),
        ({"label": "+"}, {}),
        ({"polarity": "positive"}, {}),
        ({"hinders": True}, {"hinders": True}),
        ({"confidence": 85}, {"sure": "sure"}),
        ({"confidence": 0.5}, {"sure": "think-so"}),
        ({"confidence": "15%"}, {"sure": "not-sure"}),
        ({"sure": "think-so"}, {"sure": "think-so"}),
        ({"certainty": "High"}, {"sure": "sure"}),
        ({"evidence": "a study"}, {"evidence": "a study"}),
        ({"note": "it is so", "label": "because"}, {"because": "it is so\nbecause"}),
    ],
)
def test_what_a_link_says(said_of_it: dict[str, Any], fields: dict[str, Any]) -> None:
    data = {"nodes": [{"id": "a"}, {"id": "b"}], "links": [{"from": "a", "to": "b", **said_of_it}]}
    plan = draft("x.json", json.dumps(data)).reading.plan
    assert dict(plan.link("a", "b").fields) == fields


def test_figures_that_have_no_field_and_assumptions_are_kept() -> None:
    link = {"from": "a", "to": "b", "confidence": 85, "assumptions": ["It rains", "it  rains"], "lag": "2 years"}
    data = {"nodes": [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}], "links": [link]}
    plan = draft("x.json", json.dumps(data)).reading.plan
    assert plan.items["rains"].kind == "assumption"
    assert plan.link("a", "b").many("assumes") == ("rains",)
    assert plan.items["a"].get("notes") == "confidence: 85 → B\nlag: 2 years → B"


def test_loops_stay_and_no_arrow_is_given_up_for_a_kind() -> None:
    nodes = [
        {"id": name, "kind": kind} for name, kind in [("a", "outcome"), ("b", "activity"), ("c", "activity"), ("d", "")]
    ]
    ends = [("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "d")]
    data = {"nodes": nodes, "links": [{"from": one, "to": other} for one, other in ends]}
    found = draft("x.json", json.dumps(data))
    plan = found.reading.plan
    assert {key: item.kind for key, item in plan.items.items()} == {
        "a": "outcome",
        "b": "outcome",
        "c": "outcome",
        "d": "impact",
    }
    assert found.arrows == 4 and set(theory_today(plan).structure.in_cycle) >= {"a", "b", "c"}
    assert plan.items["b"].get("guessed") == "activity" and "kind: activity" in plan.items["b"].get("notes")
    assert [(one.words, one.why) for one in found.not_placed] == [("d → d", "itself")]


def test_a_measure_checks_one_thing_and_the_others_are_noted() -> None:
    nodes = [{"id": "m", "kind": "indicator"}, {"id": "a", "kind": "outcome"}, {"id": "b", "kind": "outcome"}]
    data = {"nodes": nodes, "links": [{"from": "m", "to": one, "rel": "measures"} for one in ("a", "b")]}
    plan = draft("x.json", json.dumps(data)).reading.plan
    assert plan.items["m"].get("checks") == "a" and "measures: b" in plan.items["m"].get("notes")


def test_a_title_is_the_words_and_the_text_beneath_it_a_note() -> None:
    nodes = [{"id": "a", "title": "People cook", "text": "On Mondays", "ref": "1.2"}]
    plan = draft("x.json", json.dumps({"sections": [{"title": "Outcomes", "nodes": nodes}]})).reading.plan
    item = plan.items["people-cook"]
    assert (item.kind, item.text, item.get("notes")) == ("outcome", "People cook", "text: On Mondays\nref: 1.2")


def test_ends_that_are_not_there_and_all_else_is_named() -> None:
    data = {
        "name": "Ours",
        "licence": "free",
        "nodes": [{"id": "a", "text": "A", "x": 5, "detail": "more"}, {"id": "a", "text": "A again"}],
        "links": [{"from": "a", "to": "zz"}],
        "settings": {"grid": True},
    }
    found = said("x.json", json.dumps(data))
    assert [item.text for item in found.items] == ["A", "A again"] and found.items[0].notes == (("", "more"),)
    assert found.head["title"] == "Ours" and found.why["notes"] == "licence: free"
    told = [(one.words, one.place.number if one.place else "", one.why) for one in found.not_placed]
    assert told == [("grid: true", "settings", "entry"), ("a → zz", "links[1]", "no-end"), ("x", "", "drawn")]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("x.json", "[1]", "no-plan"),
        ("x.json", "{}", "no-plan"),
        ("x.json", '{"boxes": [], "arrows": []}', "no-plan"),
        ("x.json", "[" * 100_000, "deep"),
        ("x.mmd", "sequenceDiagram\n a->>b: hi", "no-graph"),
        ("x.dot", "digraph {", "not-dot"),
        ("x.dot", "digraph " + "{" * 3000, "deep"),
        ("x.dot", "digraph {" + "a -> b;" * 100_000 + "}", "too-big-to-parse"),
        ("x.drawio", "<mxfile/>", "no-graph"),
        ("x.drawio", "<mxfile><diagram>%%%</diagram></mxfile>", "not-xml"),
        ("x.drawio", "<mxfile><diagram>/////w==</diagram></mxfile>", "damaged"),
        ("x.drawio", "<mxfile><diagram>AAAA</diagram></mxfile>", "not-xml"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(name: str, data: str, code: str) -> None:
    assert refused(name, data) == code


def test_braces_within_braces_end_in_time() -> None:
    nested = "digraph {" + "subgraph a {" * 18 + "x -> y" + "}" * 18 + "}"
    assert links(said("x.dot", nested)) == [("x", "y")]
