"""What a file says of a link stays where the link is no arrow: it leads to itself, to nothing, or it is said twice."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from tests.imports.taking import draft
from toc_tui.imports.drafting import Draft

SAID = {"because": "my reason", "evidence": "one study", "owner": "Mo"}


def whole(found: Draft) -> str:
    """All that came in, and all that is named."""
    plan = found.reading.plan
    kept = [str(dict(item.fields)) for item in plan.items.values()] + [str(one) for one in plan.links.values()]
    return "\n".join([*kept, str(dict(plan.why)), *(one.words for one in found.not_placed)])


def as_json(source: str, target: str, said: Mapping[str, str]) -> tuple[str, str]:
    nodes = [{"id": one, "text": f"word {one}"} for one in "ab"]
    return "x.json", json.dumps({"nodes": nodes, "links": [{"from": source, "to": target, **said}]})


def as_graphml(source: str, target: str, said: Mapping[str, str]) -> tuple[str, str]:
    data = "".join(f'<data key="{name}">{words}</data>' for name, words in said.items())
    edge = f'<edge source="{source}" target="{target}">{data}</edge>'
    return "x.graphml", f'<graphml><graph><node id="a"/><node id="b"/>{edge}</graph></graphml>'


def as_drawio(source: str, target: str, said: Mapping[str, str]) -> tuple[str, str]:
    boxes = "".join(f'<mxCell id="{one}" value="word {one}" vertex="1" parent="1"/>' for one in "ab")
    fields = " ".join(f'{name}="{words}"' for name, words in said.items())
    cell = f'<mxCell edge="1" source="{source}" target="{target}" parent="1"/>'
    return "x.drawio", f'<mxGraphModel><root>{boxes}<object id="e" {fields}>{cell}</object></root></mxGraphModel>'


def as_sheet(source: str, target: str, said: Mapping[str, str]) -> tuple[str, str]:
    return "x.csv", f"From,To,{','.join(said)}\n{source},{target},{','.join(said.values())}\na,b,,,\n"


@pytest.mark.parametrize("written", [as_json, as_graphml, as_drawio])
def test_of_a_link_to_nothing(written) -> None:  # type: ignore[no-untyped-def]
    found = whole(draft(*written("a", "gone", SAID)))
    assert all(words in found for words in SAID.values()), found


@pytest.mark.parametrize("written", [as_json, as_graphml, as_drawio, as_sheet])
def test_of_a_link_to_itself(written) -> None:  # type: ignore[no-untyped-def]
    found = whole(draft(*written("a", "a", SAID)))
    assert all(words in found for words in SAID.values()), found


def test_of_a_link_to_itself_that_is_said_twice() -> None:
    links = [{"from": "a", "to": "a", "because": words} for words in ("once", "twice")]
    found = whole(draft("x.json", json.dumps({"nodes": [{"id": "a", "text": "word"}], "links": links})))
    assert "once" in found and "twice" in found


def test_the_name_of_a_check_that_is_another_word_than_ours() -> None:
    nodes = [{"id": "m", "text": "how many", "kind": "measure"}, {"id": "b", "text": "word", "kind": "impact"}]
    links = [{"from": "m", "to": "b", "relation": "is proof of"}]
    found = draft("x.json", json.dumps({"nodes": nodes, "links": links}))
    assert "is proof of: word" in whole(found)


@pytest.mark.parametrize("name", ["leads_to", "targets", "next"])
def test_links_within_a_node_under_any_name(name: str) -> None:
    nodes = [{"id": "a", "text": "word a", name: [{"id": "b", "because": "my reason"}]}, {"id": "b", "text": "word b"}]
    plan = draft("x.json", json.dumps({"nodes": nodes})).reading.plan
    assert [dict(one.fields) for one in plan.links.values()] == [{"because": "my reason"}]


def test_what_a_node_leads_to_and_is_no_name_is_named() -> None:
    nodes = [{"id": "a", "text": "word a", "leads_to": [{"odd": "words here"}, ["more words"]]}]
    found = whole(draft("x.json", json.dumps({"nodes": nodes})))
    assert "words here" in found and "more words" in found


def test_a_link_from_several_to_several() -> None:
    nodes = [{"id": one} for one in "abcd"]
    links = [{"from": ["a", "b"], "to": ["c", "d"], "because": "my reason"}]
    plan = draft("x.json", json.dumps({"nodes": nodes, "links": links})).reading.plan
    ends = {(plan.items[path[0]].text, plan.items[path[1]].text) for path in plan.links}
    assert ends == {("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")}


def test_a_node_of_mapscript_that_is_said_twice() -> None:
    found = draft("x.mapscript", "A:: first words\nA:: other words\nA -> B\n")
    assert "first words" in whole(found) and "other words" in whole(found)
