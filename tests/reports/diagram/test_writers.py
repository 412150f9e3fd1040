"""The picture in its formats: each holds every box and arrow, and shows a plan's words exactly, whatever they are."""

from __future__ import annotations

import html
import json
import re
import subprocess
from collections import Counter
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Needs
from tests.reports.diagram.plans import HOSTILE, like_a_plan, source_of, theory_of
from tests.theories import theory_today
from toc_tui.graph import Theory
from toc_tui.guide import packaged
from toc_tui.plain import on_paper
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.plan.values import basic
from toc_tui.reports import diagram
from toc_tui.reports.diagram.pieces import overlap
from toc_tui.reports.document import Entry, Figure, walk

SVG = "{http://www.w3.org/2000/svg}"
CIRCLE = """
[plan]
title = "Round"
[impact.i]
text = "Impact"
[impact.o]
text = "Ours"
kind = "co-production"
[outcome.a]
text = "A"
term = "long"
leads_to = ["i", "b", "a"]
[outcome.b]
text = "B"
term = "long"
leads_to = ["a", "o", "c"]
[outcome.c]
text = "C"
term = "short"
[activity.d]
text = "D"
kind = "co-production"
leads_to = ["c"]
[link.a.i]
because = "They said so"
needed = "needed"
sure = "not-sure"
"""


def hostile() -> Theory:
    """A plan whose every text is meant to break something."""
    lines = [f"[plan]\ntitle = {basic(HOSTILE[1])}"]
    for number, text in enumerate(HOSTILE):
        kind, rest = ("impact", "") if not number else ("outcome", f'term = "short"\nleads_to = ["k{number - 1}"]')
        lines.append(f"[{kind}.k{number}]\ntext = {basic(text)}\n{rest}")
        if number:
            lines.append(f"[link.k{number}.k{number - 1}]\nbecause = {basic(text)}")
    reading = read(split("\n".join(lines) + "\n"))
    assert not reading.broken and len(reading.plan.items) == len(HOSTILE)
    return theory_today(reading.plan)


def shown(words: str) -> str:
    """Words as a reader sees them: harmless, and on one line."""
    return " ".join(on_paper(words).replace("\ufffe", "\ufffd").split())


EXAMPLES = {
    "hostile": hostile(),
    "circle": theory_of(CIRCLE),
    "empty": theory_of("toc = 1\n"),
    "forty": like_a_plan(40),
    "day-centre": theory_of((Path(packaged("examples")) / "day-centre.toml").read_text("utf-8")),
}
every = pytest.mark.parametrize("theory", EXAMPLES.values(), ids=EXAMPLES)


def arrows(theory: Theory) -> Counter[tuple[str, str]]:
    """Every arrow by the words of its ends."""
    text = {key: shown(theory.plan.items[key].text) for key in theory.effects}
    return Counter((text[a], text[b]) for a, b in theory.links())


# -- SVG -----------------------------------------------------------------------------------------
@every
def test_svg_is_read_back(theory: Theory) -> None:
    written = diagram.write(source_of(theory), "svg")
    root = ElementTree.fromstring(written)
    assert root.tag == f"{SVG}svg" and root.get("role") == "img"
    known = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert [known[name] for name in str(root.get("aria-labelledby")).split()] == [root[0].text, root[1].text]
    titles = Counter(" ".join(str(group[0].text).split()) for group in root.findall(f"{SVG}g"))
    assert titles == Counter(shown(theory.plan.items[key].text) for key in theory.effects)
    paths = [path for path in root.findall(f"{SVG}path") if path.find(f"{SVG}title") is not None]
    assert len(paths) == sum(a != b for a, b in theory.links())
    allowed = {"svg", "title", "desc", "style", "defs", "marker", "path", "rect", "circle", "g", "text"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed
    assert not any(name.startswith("on") or name.endswith("href") for element in root.iter() for name in element.attrib)


def test_the_words_of_a_box_stand_whole_in_the_picture() -> None:
    theory = EXAMPLES["day-centre"]
    root = ElementTree.fromstring(diagram.write(source_of(theory), "svg"))
    for group in root.findall(f"{SVG}g"):
        words = " ".join(str(text.text) for text in group.findall(f"{SVG}text") if not text.get("font-style"))
        assert words == group[0].text


def test_tracks_and_circles_are_told_apart_without_colour() -> None:
    root = ElementTree.fromstring(diagram.write(source_of(EXAMPLES["circle"]), "svg"))
    frames, notes = {}, {}
    for group in root.findall(f"{SVG}g"):
        rects = group.findall(f"{SVG}rect")
        frames[group[0].text] = (len(rects), float(str(rects[0].get("rx"))) > 0)
        small = [str(text.text) for text in group.findall(f"{SVG}text") if text.get("font-style")]
        notes[group[0].text] = " ".join(small)
    assert frames == {
        "Impact": (1, False),
        "Ours": (2, True),
        "A": (2, False),
        "B": (2, False),
        "C": (1, False),
        "D": (2, True),
    }
    assert notes["A"] == "Both. Leads to itself" and notes["D"] == "Co-production"
    assert notes["B"] == "Both. In a circle" and notes["C"] == ""
    dashes = {}
    for path in root.findall(f"{SVG}path"):
        title = path.find(f"{SVG}title")
        if title is not None:
            dashes[str(title.text)] = path.get("stroke-dasharray")
    said = "“A” leads to “Impact”. We doubt this. What was said for it: They said so. We are not sure."
    in_doubt = dashes[said]
    there = dashes["“A” leads to “B”. This is part of a circle."]
    back = dashes["“B” leads to “A”. This is part of a circle."]
    earlier = dashes["“B” leads to “C”. This leads back to an earlier term."]
    assert there == back != earlier and there and earlier
    assert in_doubt and in_doubt not in (there, earlier)


# -- Mermaid -------------------------------------------------------------------------------------
def unmermaid(text: str) -> str:
    return re.sub(r"#(\d+);", lambda found: chr(int(found[1])), text)


@every
def test_mermaid_is_read_back(theory: Theory) -> None:
    lines = diagram.write(source_of(theory), "mmd").splitlines()
    assert lines[0] == "flowchart LR"
    assert lines[1].startswith("  accTitle: ") and lines[2].startswith("  accDescr: ")
    boxes, found = {}, list[tuple[str, str]]()
    for line in lines[3:]:
        if box := re.fullmatch(r'    (n\d+)(?:\["|\(\["|\[\[")([^"]*)"[\])]+', line):
            boxes[box[1]] = unmermaid(box[2].split("<br/>")[0])
        elif arrow := re.fullmatch(r'  (n\d+) (?:-->|-\.->)(?:\|"[a-z0-9, ]+"\|)? (n\d+)', line):
            found.append((boxes[arrow[1]], boxes[arrow[2]]))
        else:
            assert re.fullmatch(r'  (subgraph s\d\["[\w ]+"\]|end)', line), line
    assert Counter(boxes.values()) == Counter(shown(theory.plan.items[k].text) for k in theory.effects)
    assert len(found) == len(list(theory.links()))


# -- DOT -----------------------------------------------------------------------------------------
QUOTED = r'"((?:[^"\\]|\\.)*)"'


def undot(text: str) -> str:
    text = re.sub(r"\\(.)", lambda found: " " if found[1] == "n" else found[1], text)
    return html.unescape(text)


@every
def test_dot_is_read_back(theory: Theory) -> None:
    written = diagram.write(source_of(theory), "dot")
    nodes = {found[1]: undot(found[2]) for found in re.finditer(rf"^    (n\d+) \[label={QUOTED}, shape", written, re.M)}
    texts = [" ".join(on_paper(theory.plan.items[key].text).split()) for key in theory.effects]
    for label, text in zip(sorted(nodes.values()), sorted(texts), strict=True):
        assert label.replace(" ", "").startswith(text.replace(" ", ""))
    arrows = re.findall(r"^  n\d+ -> n\d+\b(?! \[style=invis\])", written, re.M)
    assert len(arrows) == len(list(theory.links()))
    left = re.sub(QUOTED, "", written)
    assert set(re.findall(r"[^\w\s]", left)) <= set("{}[]=,;->"), "nothing of a plan stands outside of quotes"


@pytest.mark.parametrize("name", ["day-centre", "forty", "circle"])
def test_dot_has_a_rank_for_each_layer_and_columns_do_not_reach_into_each_other(name: str) -> None:
    """Graphviz puts each rank behind the one before it, so each column ends where the next one begins."""
    theory = EXAMPLES[name]
    written = diagram.write(source_of(theory), "dot")
    ranks = [found.split("; ") for found in re.findall(r"{ rank=same; ([^}]*) }", written)]
    assert sorted(one for rank in ranks for one in rank) == sorted(re.findall(r"^    (n\d+) \[", written, re.M))
    layer = {one: at for at, rank in enumerate(ranks) for one in rank}
    spine = re.findall(r"^  (n\d+) -> (n\d+) \[style=invis\]", written, re.M)
    assert [(layer[one], layer[other]) for one, other in spine] == [(at, at + 1) for at in range(len(ranks) - 1)]
    for one, other, rest in re.findall(r"^  (n\d+) -> (n\d+)(.*)$", written, re.M):
        assert ("constraint=false" in rest) == (layer[one] >= layer[other] and one != other)


@pytest.mark.parametrize("name", ["day-centre", "forty"])
def test_no_box_or_column_lies_on_another_in_graphviz(name: str, needs: Needs) -> None:
    needs("dot")
    written = str(diagram.write(source_of(EXAMPLES[name]), "dot"))
    done = subprocess.run(["dot", "-Tjson"], input=written, capture_output=True, text=True, check=True)
    objects = json.loads(done.stdout)["objects"]
    columns = [tuple(map(float, one["bb"].split(","))) for one in objects if one["name"].startswith("cluster_")]
    boxes = []
    for one in objects:
        if "pos" in one:
            (x, y), wide, high = map(float, one["pos"].split(",")), float(one["width"]), float(one["height"])
            boxes.append((x - 36 * wide, y - 36 * high, x + 36 * wide, y + 36 * high))
    assert len(columns) == 5 and len(boxes) == len(EXAMPLES[name].effects)
    for many in (columns, boxes):
        assert not [pair for pair in combinations(many, 2) if overlap(*pair)]


# -- JSON and Kumu -------------------------------------------------------------------------------
@every
def test_json_holds_the_picture(theory: Theory) -> None:
    written = diagram.write(source_of(theory), "json")
    assert written.isascii()
    data = json.loads(written)
    assert [box["key"] for box in data["boxes"]] == list(theory.effects)
    assert [(arrow["from"], arrow["to"]) for arrow in data["arrows"]] == [(a, b) for a, b in theory.links() if a != b]
    wide, high = data["size"]
    assert all(box["x"] + box["wide"] <= wide and box["y"] + box["high"] <= high for box in data["boxes"])


@every
def test_kumu_gets_elements_and_connections(theory: Theory) -> None:
    data = json.loads(diagram.write(source_of(theory), "kumu"))
    labels = [element["label"] for element in data["elements"]]
    assert len(labels) == len(set(labels)) == len(theory.effects)
    assert len(data["connections"]) == len(list(theory.links()))
    assert {end for one in data["connections"] for end in (one["from"], one["to"])} <= set(labels)


def test_kumu_tells_items_with_the_same_words_apart() -> None:
    theory = theory_of('[impact.a]\ntext = "Same"\n[outcome.b]\ntext = "Same"\nleads_to = ["a"]\n')
    data = json.loads(diagram.write(source_of(theory), "kumu"))
    assert [element["label"] for element in data["elements"]] == ["Same", "Same (b)"]
    assert data["connections"][0]["from"] == "Same (b)"


# -- the figure of a page ------------------------------------------------------------------------
def figures(theory: Theory) -> list[Figure]:
    return [part for part in diagram.document(source_of(theory)).parts if isinstance(part, Figure)]


@every
def test_the_facts_say_all_that_the_picture_shows(theory: Theory) -> None:
    if not theory.effects:
        assert not figures(theory)
        return
    said = Counter[str]()
    for _, entry in walk(figures(theory)[0].facts):
        said[entry.text] += 1
    for key, effects in theory.effects.items():
        words = " ".join(theory.plan.items[key].text.split())
        assert any(text.startswith(words) for text in said)
        for effect in effects:
            if effect != key:
                target = " ".join(theory.plan.items[effect].text.split())
                assert any(target in text for text in said if text.startswith("Leads to: "))


def test_a_part_of_a_large_plan_never_says_that_something_leads_nowhere_when_it_does() -> None:
    theory = like_a_plan(120)
    loose = {" ".join(theory.plan.items[key].text.split()) for key, effects in theory.effects.items() if not effects}
    pictures = figures(theory)
    assert len(pictures) > 1
    for picture in pictures:
        for _, entry in walk(picture.facts):
            if Entry("Leads to nothing yet") in entry.entries:
                assert any(entry.text.startswith(words) for words in loose)


def test_facts_are_nested_by_column_from_the_impact_down() -> None:
    facts = figures(EXAMPLES["circle"])[0].facts
    assert [entry.text for entry in facts] == ["Impact", "Long term", "Short term", "What we do"]
    assert facts[1].entries[0] == Entry(
        "A. Project and co-production. Leads to itself.",
        "",
        (
            Entry("Leads to: Impact. We doubt this. What was said for it: They said so. We are not sure."),
            Entry("Leads to: B. This is part of a circle."),
        ),
    )
    assert facts[2].entries[0] == Entry("C.", "", (Entry("Leads to nothing yet"),))
