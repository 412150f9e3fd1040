"""What a file calls a problem or a threat comes in as something of which less is wanted; what Miradi itself saves."""

from __future__ import annotations

import json

import pytest

from tests.imports.taking import draft, refused, tree
from tests.imports.test_other_tools import PROJECT, zipped
from toc_tui.imports.importer import understand
from toc_tui.imports.understood import SourceFile, Understood

TEXT = """\ufeffMiradiProjectFile 72 72
UV\tVersion=61
CO\t11:0
UO\t11:0\tProjectName=Reef &amp; bay
CO\t20:1
UO\t20:1\tLabel=Bomb fishing
UO\t20:1\tIsDirectThreat=1
UO\t20:1\tText=Seen every week.<br/><b>Not</b> in May &lt; June
CO\t20:2
UO\t20:2\tLabel=Low pay = little choice
CO\t22:3
UO\t22:3\tLabel=Coral
CO\t65:4
UO\t65:4\tLabel=Fish to eat
CO\t21:5
UO\t21:5\tLabel=Pay rangers
CO\t20:6
UO\t20:6\tLabel=Elsewhere
CO\t8:7
UO\t8:7\tLabel=Area of coral
UO\t22:3\tIndicatorIds={"Ids":[7]}
UO\t18:11\tWrappedFactorRef={"ObjectType":20,"ObjectId":1}
UO\t18:12\tWrappedFactorRef={"ObjectType":20,"ObjectId":2}
UO\t18:13\tWrappedFactorRef={"ObjectType":22,"ObjectId":3}
UO\t18:14\tWrappedFactorRef={"ObjectType":65,"ObjectId":4}
UO\t18:15\tWrappedFactorRef={"ObjectType":21,"ObjectId":5}
UO\t18:16\tWrappedFactorRef={"ObjectType":35,"ObjectId":9}
UO\t13:21\tFromDiagramFactorId=12
UO\t13:21\tToDiagramFactorId=11
UO\t13:21\tIsUncertainLink=1
UO\t13:21\tAnnotation=They told us so
UO\t13:22\tFromDiagramFactorId=11
UO\t13:22\tToDiagramFactorId=13
UO\t13:23\tFromDiagramFactorId=13
UO\t13:23\tToDiagramFactorId=14
UO\t13:24\tFromDiagramFactorId=15
UO\t13:24\tToDiagramFactorId=12
UO\t13:25\tFromDiagramFactorId=16
UO\t13:25\tToDiagramFactorId=13
UO\t19:31\tDiagramFactorIds={"Ids":[11,12,13,14,15,16]}
UO\t19:31\tDiagramFactorLinkIds={"Ids":[21,22,23,24,25]}
-- 1526513140000 May 17, 2018
"""


def less(found: object) -> set[str]:
    """The words of what there is to be less of."""
    return {one.text for one in found.reading.plan.items.values() if one.get("direction") == "less"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["reef.Miradi", "reef.txt", "reef"])
def test_a_file_that_miradi_saved(name: str) -> None:
    """Known by its first line, whatever it is called. Threats are to be less; what nature gives to people is not."""
    found = draft(name, TEXT)
    assert tree(found)[:5] == [
        ("impact", "Coral", ("Fish to eat",)),
        ("outcome", "Bomb fishing", ("Coral",)),
        ("outcome", "Low pay = little choice", ("Bomb fishing",)),
        ("outcome", "Fish to eat", ()),
        ("activity", "Pay rangers", ("Low pay = little choice",)),
    ]
    assert less(found) == {"Bomb fishing", "Low pay = little choice"}
    plan = found.reading.plan
    assert plan.title == "Reef & bay"
    assert "Seen every week.\nNot in May < June" in str(plan.items["bomb-fishing"].fields["notes"])
    [doubted] = [link.fields for link in plan.links.values() if link.fields.get("sure")]
    assert (doubted["sure"], doubted["because"]) == ("not-sure", "They told us so")
    assert [one.get("checks") for one in plan.of("measure")] == ["coral"]
    assert [(one.words, one.why) for one in found.not_placed] == [
        ("Elsewhere", "not-drawn"),
        ("GroupBox-9 → Coral", "no-end"),
    ]


def test_results_chains_go_before_drawings_of_how_it_is() -> None:
    more = 'UO\t23:8\tLabel=Nets are wider\nUO\t18:17\tWrappedFactorRef={"ObjectType":23,"ObjectId":8}\n'
    more += "UO\t13:26\tFromDiagramFactorId=17\nUO\t13:26\tToDiagramFactorId=13\n"
    more += 'UO\t24:32\tDiagramFactorIds={"Ids":[13,17]}\nUO\t24:32\tDiagramFactorLinkIds={"Ids":[26]}\n'
    found = draft("reef.Miradi", TEXT.replace("-- 15", more + "-- 15"))
    assert tree(found)[:2] == [("impact", "Coral", ()), ("outcome", "Nets are wider", ("Coral",))]
    assert not less(found)


def test_a_file_of_miradi_without_a_drawing_is_refused_and_odd_lines_do_no_harm() -> None:
    assert refused("x.Miradi", "MiradiProjectFile 72 72\nCO\t20:1\n") == "no-graph"
    odd = TEXT.replace('{"Ids":[7]}', "[7").replace('{"ObjectType":35,"ObjectId":9}', '[{"a":')
    assert isinstance(understand(SourceFile("x.Miradi", odd.encode("utf-8"))), Understood)


def test_threats_in_the_drawings_of_a_packed_project() -> None:
    text = PROJECT.replace("ResultsChain", "ConceptualModel").replace("IntermediateResult", "Cause")
    found = draft("reef.xmpz2", zipped(text=text))
    assert less(found) == {"Nets are wider"} and len(tree(found)) == 4


def boxes(*links: dict[str, str], kind: str = "problem") -> str:
    nodes = [
        {"id": "a", "label": "Bombs", "kind": kind},
        {"id": "b", "label": "Dead reefs", "kind": kind},
        {"id": "c", "label": "Fish come back", "kind": "impact"},
        {"id": "d", "label": "Talk to fishers", "kind": "activity"},
    ]
    drawn = [{"from": "d", "to": "a"}, {"from": "a", "to": "b"}, {"from": "b", "to": "c"}]
    return json.dumps({"nodes": nodes, "links": [*(links or drawn)]})


@pytest.mark.parametrize(
    "kind", ["problem", "Threat", "Direct threats", "barrier", "root cause", "Contributing factor"]
)
def test_less_is_wanted_of_what_a_graph_calls_a_problem(kind: str) -> None:
    found = draft("x.json", boxes(kind=kind))
    assert less(found) == {"Bombs", "Dead reefs"}
    assert not any(link.fields.get("hinders") for link in found.reading.plan.links.values())


def test_what_is_no_problem_stays() -> None:
    assert not less(draft("x.json", boxes(kind="outcome"))) and not less(draft("x.json", boxes(kind="factor")))


def test_a_drawing_that_says_what_gets_in_the_way_holds_as_it_is() -> None:
    """Less of the bombs that get in the way would be the wrong way round."""
    found = draft("x.json", boxes({"from": "a", "to": "b"}, {"from": "b", "to": "c", "label": "hinders"}))
    assert not less(found) and any(link.fields.get("hinders") for link in found.reading.plan.links.values())


def test_a_problem_that_begins_a_road_is_nothing_that_we_do() -> None:
    found = draft("x.json", boxes({"from": "a", "to": "b"}, {"from": "b", "to": "c"}).replace('"activity"', '"idea"'))
    assert ("outcome", "Bombs", ("Dead reefs",)) in tree(found)


def test_a_result_that_is_named_after_a_threat_is_less_of_it() -> None:
    """As Miradi names the result that it makes of a threat."""
    nodes = [
        {"id": "a", "kind": "Threat", "text": "Shark finning"},
        {"id": "b", "kind": "Outcome", "text": "[ Shark finning ]"},
        {"id": "c", "kind": "Outcome", "text": "[ Demand for soup ]"},
        {"id": "d", "kind": "Impact", "text": "Sharks live"},
    ]
    edges = [{"from": one, "to": "d"} for one in "abc"]
    found = draft("x.json", json.dumps({"nodes": nodes, "edges": edges}))
    assert less(found) == {"Shark finning", "[ Shark finning ]"}
