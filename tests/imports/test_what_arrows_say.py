"""What a file says of an arrow means the same in every format, and nothing is lost where it is said twice."""

from __future__ import annotations

import json
from xml.sax.saxutils import quoteattr

import pytest

from tests.imports.taking import draft
from toc_tui.plan.model import Plan

SAID = {"evidence": "Study X", "assumptions": "It rains", "confidence": "80", "relation": "works against"}
SAID |= {"because": "enables", "owner": "Mo"}


def as_json(said: dict[str, str]) -> tuple[str, str]:
    return "x.json", json.dumps({"nodes": [{"id": "a"}, {"id": "b"}], "links": [{"from": "a", "to": "b", **said}]})


def as_dot(said: dict[str, str]) -> tuple[str, str]:
    return "x.dot", f"digraph {{ a -> b [{', '.join(f'{name}={json.dumps(words)}' for name, words in said.items())}] }}"


def as_graphml(said: dict[str, str]) -> tuple[str, str]:
    data = "".join(f"<data key={quoteattr(name)}>{words}</data>" for name, words in said.items())
    nodes = '<node id="a"/><node id="b"/>'
    return "x.graphml", f'<graphml><graph>{nodes}<edge source="a" target="b">{data}</edge></graph></graphml>'


def as_drawio(said: dict[str, str]) -> tuple[str, str]:
    boxes = "".join(f'<mxCell id="{one}" value="{one}" vertex="1" parent="1"/>' for one in "ab")
    fields = " ".join(f"{name}={quoteattr(words)}" for name, words in said.items())
    edge = f'<object id="e" {fields}><mxCell edge="1" source="a" target="b" parent="1"/></object>'
    return "x.drawio", f"<mxGraphModel><root>{boxes}{edge}</root></mxGraphModel>"


def as_sheet(said: dict[str, str]) -> tuple[str, str]:
    return "x.csv", f"From,To,{','.join(said)}\na,b,{','.join(said.values())}\n"


FORMATS = [as_json, as_dot, as_graphml, as_drawio, as_sheet]


@pytest.mark.parametrize("written", FORMATS)
def test_a_field_of_an_arrow_means_the_same_in_every_format(written) -> None:  # type: ignore[no-untyped-def]
    plan = draft(*written(SAID)).reading.plan
    link = plan.link("a", "b")
    said = {"hinders": True, "sure": "sure", "evidence": "Study X", "because": "enables", "assumes": ["rains"]}
    assert dict(link.fields) == said and plan.items["rains"].text == "It rains"
    notes = plan.items["a"].get("notes")
    assert "80" in notes and "Mo" in notes and "Study" not in notes


@pytest.mark.parametrize("written", FORMATS)
@pytest.mark.parametrize(
    ("words", "hinders"),
    [
        ("gets in the way", True),
        ("-1", True),
        ("neg", True),
        ("undermines", True),
        ("strengthens", False),
        ("+", False),
    ],
)
def test_words_for_helping_and_hindering_are_known_in_every_format(written, words: str, hinders: bool) -> None:  # type: ignore[no-untyped-def]
    found = draft(*written({"relation": words}))
    assert found.reading.plan.link("a", "b").fields.get("hinders", False) is hinders
    assert not found.noted, "a word that is understood is no note"


def everything(plan: Plan) -> str:
    link = plan.link("a", "b")
    return f"{plan.items['a'].get('notes')} {dict(link.fields)}"


def test_an_arrow_that_stands_twice_in_a_sheet_keeps_what_both_rows_say() -> None:
    rows = "From,To,Because,Evidence,Confidence,Relation\na,b,first,one study,high,+\na,b,second,a survey,low,-\n"
    plan = draft("x.csv", rows).reading.plan
    assert plan.link("a", "b").fields.get("because") == "first\nsecond"
    assert plan.link("a", "b").fields.get("evidence") == "one study\na survey"
    assert plan.link("a", "b").fields.get("sure") == "sure" and "Confidence: low" in everything(plan)
    assert plan.link("a", "b").fields.get("hinders") is True and "Relation: +" in everything(plan)


def test_an_arrow_that_stands_twice_in_a_graph_keeps_how_sure_both_are() -> None:
    links = [{"from": "a", "to": "b", "sure": level} for level in ("sure", "not-sure")]
    plan = draft("x.json", json.dumps({"nodes": [{"id": "a"}, {"id": "b"}], "links": links})).reading.plan
    assert plan.link("a", "b").fields.get("sure") == "sure" and "sure: not-sure" in everything(plan)


@pytest.mark.parametrize(
    ("words", "sure", "noted"),
    [
        ("3", "sure", False),
        ("1", "not-sure", False),
        ("80%", "sure", True),
        ("0.5", "think-so", True),
        ("likely", "think-so", False),
        ("4", "", True),
        ("somewhat", "", True),
    ],
)
def test_how_sure_a_sheet_says_people_are(words: str, sure: str, noted: bool) -> None:
    for rows in (
        f"From,To,Confidence\na,b,{words}\n",
        f"Text,Kind,Leads to,Confidence\na,activity,b,{words}\nb,impact,,\n",
    ):
        plan = draft("x.csv", rows).reading.plan
        assert plan.link("a", "b").fields.get("sure", "") == sure
        assert (f"Confidence: {words}" in plan.items["a"].get("notes")) is noted


def test_one_is_all_of_it_where_others_are_parts_of_one() -> None:
    plan = draft("x.csv", "From,To,Confidence\na,b,1\nc,b,0.2\n").reading.plan
    assert plan.link("a", "b").fields.get("sure") == "sure"


def test_a_figure_of_a_scale_that_nobody_names_says_nothing() -> None:
    found = draft(*as_json({"confidence": "4"}))
    assert "sure" not in found.reading.plan.link("a", "b").fields and found.noted == {"confidence": 1}


def test_nodes_within_a_node_of_gexf_keep_what_is_said_of_them() -> None:
    inner = '<node id="c" label="Child"><attvalues><attvalue for="0" value="activity"/></attvalues></node>'
    known = '<attributes class="node"><attribute id="0" title="kind"/></attributes>'
    nodes = f'<node id="p" label="Parent"><nodes>{inner}</nodes></node>'
    edge = '<edges><edge source="c" target="p"/></edges>'
    plan = draft("x.gexf", f"<gexf><graph>{known}<nodes>{nodes}</nodes>{edge}</graph></gexf>").reading.plan
    assert {item.text: item.kind for item in plan.items.values()} == {"Child": "activity", "Parent": "impact"}


@pytest.mark.parametrize("heading", ["Effect", "Influence", "+/-", "How", ""])
def test_a_column_of_signs_says_which_arrows_hinder_whatever_stands_above_it(heading: str) -> None:
    found = draft("x.csv", f"From,To,{heading},Why\na,b,+,shade\nb,c,-,heat\na,c,reduces,\n")
    hinders = {ends: link.fields.get("hinders", False) for ends, link in found.reading.plan.links.items()}
    assert hinders == {("a", "b"): False, ("b", "c"): True, ("a", "c"): True}
    assert not found.noted and not found.not_placed


def test_a_column_of_other_words_is_a_note() -> None:
    found = draft("x.csv", "From,To,Effect\na,b,+\nb,c,by the sea\n")
    assert found.noted == {"Effect": 2}


def test_a_sign_in_the_row_of_a_thing_is_about_its_arrow() -> None:
    found = draft("x.csv", "Text,Kind,Leads to,Sign\na,outcome,b,-\nc,outcome,b,+\nb,impact,,\n").reading.plan
    assert found.link("a", "b").fields.get("hinders") is True and not found.link("c", "b").fields.get("hinders")


def test_what_may_be_an_end_of_a_link_and_is_none_is_not_lost() -> None:
    links = [{"from": "a", "to": "b", "effect": "negative", "origin": "a book", "fromid": "a", "supports": "my words"}]
    found = draft("x.json", json.dumps({"nodes": [{"id": "a"}, {"id": "b"}], "links": links}))
    assert found.reading.plan.link("a", "b").fields.get("hinders") is True
    assert found.noted == {"origin": 1, "supports": 1}
