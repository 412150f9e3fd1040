"""The picture as files of other graph programs: read back by readers of their own kind, and by our own importers."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest

from tests.reports.conftest import source_of
from toc_tui.imports.importer import understand
from toc_tui.imports.understood import SourceFile, Understood
from toc_tui.reports.report import made

PLAN = """
[plan]
title = "Lifts & more"
[impact.i]
kind = "project"
text = "People go out"
[outcome.o]
term = "short"
text = "There is a bus"
leads_to = ["i"]
[outcome.p]
term = "long"
text = "Fewer <people> stay in"
direction = "less"
leads_to = ["i"]
[activity.a]
kind = "activity"
text = "Ask the council"
leads_to = ["o", "p"]
[link.o.i]
because = "They said so"
sure = "sure"
[link.a.p]
hinders = true
[answer.supports.p.i]
says = "no"
because = "It rains"
"""
GRAPHS = ("graphml", "gexf")
HOSTILE = (
    "</data><node id='x'/>",
    "]]>&amp;<!--",
    "a\n1:: b -> c # d [e]",
    "😀 \u202e x",
    "///::|--->",
    "' OR \" 1",
)


def written(format_: str, text: str = PLAN) -> str:
    return str(made(source_of(text), "diagram", format_))


def graph(format_: str, text: str = PLAN) -> Any:
    read = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}[format_]
    return read(io.BytesIO(written(format_, text).encode()))


@pytest.mark.parametrize("format_", GRAPHS)
def test_networkx_reads_the_graph_with_all_that_is_said(format_: str) -> None:
    found = graph(format_)
    assert found.is_directed() and set(found.edges()) == {("o", "i"), ("p", "i"), ("a", "o"), ("a", "p")}
    assert found.nodes["p"]["label"] == "Fewer <people> stay in"
    said = found.nodes["p"]
    assert (said["kind"], said["term"], said["direction"]) == ("outcome", "long", "less")
    assert found.edges["o", "i"]["because"] == "They said so" and found.edges["o", "i"]["sure"] == "sure"
    assert found.edges["a", "p"]["hinders"] == "true"
    assert (found.edges["p", "i"]["doubt"], found.edges["p", "i"]["against"]) == ("no", "It rains")


@pytest.mark.parametrize("format_", [*GRAPHS, "mapscript", "prsm"])
def test_it_comes_back_with_its_kinds_and_arrows(format_: str) -> None:
    found = understand(SourceFile(f"plan.{format_}", written(format_).encode()))
    assert isinstance(found, Understood)
    assert {(item.kind, item.text) for item in found.items} == {
        ("impact", "People go out"),
        ("outcome", "There is a bus"),
        ("outcome", "Fewer <people> stay in"),
        ("activity", "Ask the council"),
    }
    named = {item.name: item.text for item in found.items}
    arrows = {(named[link.source], named[link.target]): link.fields for link in found.links}
    assert len(arrows) == 4
    assert arrows["Ask the council", "Fewer <people> stay in"].get("hinders") is True
    assert arrows["Fewer <people> stay in", "People go out"].get("sure") == "not-sure"


def test_prsm_comes_back_without_notes_that_say_nothing() -> None:
    found = understand(SourceFile("plan.prsm", written("prsm").encode()))
    assert isinstance(found, Understood) and found.head["title"] == "Lifts & more"
    said = [
        *(note for item in found.items for note in item.notes),
        *(note for link in found.links for note in link.notes),
    ]
    assert not [name for name, _ in said if name == "grp"] and "group0" not in repr((found.why, said))
    [drawn] = [one for one in found.not_placed if one.why == "drawn"]
    assert "grp" in drawn.words
    other = written("prsm").replace('"grp": "group1"', '"grp": "the youth group"')
    found = understand(SourceFile("plan.prsm", other.encode()))
    assert isinstance(found, Understood) and ("grp", "the youth group") in {
        note for item in found.items for note in item.notes
    }


@pytest.mark.parametrize("format_", [*GRAPHS, "mapscript", "prsm"])
def test_the_title_that_somebody_gave_stays_whole(format_: str) -> None:
    text = written(format_, PLAN.replace("&", "and"))
    ours = "Theory of change: Lifts and more"
    assert ours in text
    found = understand(SourceFile(f"plan.{format_}", text.replace(ours, "The town: a map").encode()))
    assert isinstance(found, Understood) and found.head["title"] == "The town: a map"


def test_mapscript_has_a_group_for_each_term_and_no_sign_of_the_language_in_words() -> None:
    found = written("mapscript", PLAN.replace("There is a bus", "A #1 [bus] -> B | C :: D"))
    assert "--Short term" in found
    [line] = [line for line in found.splitlines() if "bus" in line]
    assert re.fullmatch(r"n\d:: A ＃1 \(bus\) → B ¦ C : D", line)
    assert re.search(r"^n\d -> n\d \[label=hinders \| bold\]$", found, re.M)


def test_prsm_has_what_its_loader_asks_for() -> None:
    found = json.loads(written("prsm"))
    assert {"nodes", "edges", "mapTitle", "lastNodeSample", "lastLinkSample"} <= found.keys()
    ids = {node["id"] for node in found["nodes"]}
    assert ids == {"i", "o", "p", "a"}
    assert all({"label", "grp", "x", "y"} <= node.keys() for node in found["nodes"])
    assert all({edge["from"], edge["to"]} <= ids and "source" not in edge for edge in found["edges"])


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("format_", [*GRAPHS, "prsm", "mapscript"])
def test_hostile_words_stay_words(format_: str, words: str) -> None:
    text = f"[outcome.o]\ntext = {json.dumps(words, ensure_ascii=False)}\n"
    made_ = written(format_, text)
    if format_ in GRAPHS:
        assert list(graph(format_, text)) == ["o"]
    elif format_ == "prsm":
        assert [node["id"] for node in json.loads(made_)["nodes"]] == ["o"]
    else:
        assert sum(line.startswith("n1:: ") for line in made_.splitlines()) == 1 and "->" not in made_


def test_miradi_gets_a_results_chain_that_its_schema_takes() -> None:
    """Miradi's own schema (ConservationProject 248) was asked once: what it needs is held here."""
    data = made(source_of(PLAN), "diagram", "miradi")
    assert isinstance(data, bytes) and data == made(source_of(PLAN), "diagram", "miradi"), "the same bytes each time"
    text = zipfile.ZipFile(io.BytesIO(data)).read("project.xml").decode()
    root = ElementTree.fromstring(text)
    space = "{http://xml.miradi.org/schema/ConservationProject/248}"
    parts = [one.tag.removeprefix(space) for one in root]
    assert parts[:6] == [
        "ExportDetails", "ProjectSummary", "ProjectScope", "ProjectLocation", "ProjectPlanning", "ExtraData"
    ]  # fmt: skip
    numbers = [one.get("Id") for one in root.iter() if one.get("Id")]
    assert len(numbers) == len(set(numbers)) == 4 + 4 + 4 + 1
    named = [one.text or "" for one in root.iter() if one.tag.endswith("UUID")]
    assert len(set(named)) == len(numbers) and all(
        re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one) for one in named
    )
    factors = {one.get("Id") for one in root.iter(f"{space}DiagramFactor")}
    ends = [one.text for holder in root.iter(f"{space}LinkableFactorId") for one in holder]
    assert len(ends) == 8 and set(ends) <= factors
    assert [one.text for one in root.iter("div")] == ["They said so", "in doubt", "gets in the way"], "in no name space"
    assert text.count("<miradi:DiagramLinkIsUncertainLink>true") == 1
    assert all(re.fullmatch("-?[0-9]+", one.text or "") for one in root.iter(f"{space}x"))


@pytest.mark.parametrize("words", HOSTILE)
def test_no_words_break_out_of_a_project_of_miradi(words: str) -> None:
    text = PLAN.replace("There is a bus", json.dumps(words, ensure_ascii=False)[1:-1])
    data = made(source_of(text), "diagram", "miradi")
    found = understand(SourceFile("x.xmpz2", data if isinstance(data, bytes) else b""))
    assert isinstance(found, Understood) and len(found.items) == 4 and len(found.links) == 4
