"""What stands on arrows and beneath the picture: doubts, numbers of assumptions, how far a box is. Nothing lies on
anything else, and whoever does not see it is told the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree

import pytest

from tests.reports.diagram.plans import framed_of, like_a_plan, like_nothing, source_of, theory_of
from toc_tui.frozen import replace
from toc_tui.reports import diagram, report
from toc_tui.reports.diagram import marks, svg
from toc_tui.reports.diagram.drawing import HEAD, Drawing
from toc_tui.reports.diagram.frame import Framed
from toc_tui.reports.diagram.measure import width
from toc_tui.reports.diagram.pieces import along, overlap, rect
from toc_tui.reports.document import Figure, walk

SVG = "{http://www.w3.org/2000/svg}"
PLAN = """toc = 1
[impact.i]
kind = "project"
text = "Older men have company"
[outcome.meet]
term = "short"
text = "Men meet every week"
status = "started"
leads_to = ["i"]
[outcome.cook]
term = "short"
text = "Men learn to cook"
status = "not-seen"
leads_to = ["i"]
[activity.open]
text = "Open the workshop"
status = "seen"
leads_to = ["meet", "cook"]
[activity.ask]
text = "Ask around"
status = "hoped"
leads_to = ["meet"]
[assumption.unused]
text = "The sun shines"
[assumption.rent]
text = "The rent stays low."
holds = "not-sure"
[assumption.bus]
text = "The bus runs"
[link.meet.i]
assumes = ["bus", "rent"]
[link.cook.i]
assumes = ["bus"]
[answer.supports.cook.i]
says = "no"
because = "They tried"
[answer.supports.open.meet]
says = "not-sure"
"""


def hold(drawing: Drawing) -> None:
    """Each arrow that has something to show has it on its line, clear of all else."""
    said = sorted(words for route in drawing.routes if (words := marks.words(route.arrow)))
    assert sorted(mark.lines for mark in drawing.marks) == said
    for mark in drawing.marks:
        assert mark.x >= 0 and mark.x + mark.wide <= drawing.wide and mark.y >= 0 and mark.y + mark.high <= drawing.high
        assert (mark.y if drawing.right else mark.x) >= HEAD[drawing.right], "clear of the names of the bands"
        clash = [shape.box.key for shape in drawing.shapes if overlap(rect(mark), rect(shape))]
        assert not clash, (mark, clash)
    for one, other in combinations(drawing.marks, 2):
        assert not overlap(rect(one), rect(other))
    for route in drawing.routes:
        (x, y), way = route.points[-1], list(along(route.points, drawing.right))
        assert not [mark for mark in drawing.marks if overlap(rect(mark), (x - 4, y - 4, x + 4, y + 4))], (
            "heads are seen"
        )
        if lines := marks.words(route.arrow):
            middles = [
                (mark.x + mark.wide / 2, mark.y + mark.high / 2) for mark in drawing.marks if mark.lines == lines
            ]
            assert any(abs(x - mx) < 0.5 and abs(y - my) < 0.5 for mx, my in middles for x, y in way)


@pytest.mark.parametrize("share", [0.3, 1.0])
@pytest.mark.parametrize("size", [25, 31, 42, 60])
def test_marks_lie_on_their_arrows_and_on_nothing_else(size: int, share: float) -> None:
    for seed in (1, 2):
        whole = framed_of(like_a_plan(size, seed, share))
        hold(whole.drawing)
        assert apart(whole)


@pytest.mark.parametrize("sheet", ["wide", "tall"])
def test_in_both_directions(sheet: str) -> None:
    whole = replace(framed_of(like_a_plan(31, 3, 0.6)), sheet=sheet)
    hold(whole.drawing)
    assert apart(whole)


def test_in_the_parts_of_a_large_plan() -> None:
    figures = [part for part in diagram.document(source_of(like_a_plan(120, 1, 0.4))).parts if isinstance(part, Figure)]
    assert len(figures) > 1
    for one in figures:
        assert not list(overlapping(one.drawing))


@pytest.mark.parametrize("seed", range(6))
def test_arrows_that_go_anywhere(seed: int) -> None:
    whole = framed_of(like_nothing(12, 18, seed))
    arrows = tuple(replace(arrow, doubt="no") for arrow in whole.sketch.arrows)
    hold(Framed(replace(whole.sketch, arrows=arrows), whole.say, "x").drawing)


# -- what is written, as it is drawn ----------------------------------------------------------------
Box = tuple[float, float, float, float]


def texts(drawing: str) -> Iterator[tuple[str, Box]]:
    """Every text of a drawing, and the room that it takes."""
    for one in ElementTree.fromstring(drawing).iter(f"{SVG}text"):
        words = one.text or ""
        x, y, wide = float(one.get("x", 0)), float(one.get("y", 0)), width(words, 13) * 0.9
        x -= wide / 2 if one.get("text-anchor") == "middle" else 0
        yield words, (x, y - 10, x + wide, y + 2)


def overlapping(drawing: str) -> Iterator[tuple[str, str]]:
    return ((a, b) for (a, one), (b, other) in combinations(texts(drawing), 2) if overlap(one, other))


def apart(whole: Framed) -> bool:
    """Whether no two texts of a picture, in boxes, on arrows and beneath it, lie on each other."""
    drawn = svg.write(whole, "p")
    assert not list(overlapping(drawn))
    root = ElementTree.fromstring(drawn)
    wide, high = float(root.get("width", 0)), float(root.get("height", 0))
    return all(x >= 0 and right <= wide and top >= 0 and low <= high for _, (x, top, right, low) in texts(drawn))


def test_all_letters_have_one_size() -> None:
    """So the points of a picture on paper are those of its smallest letters."""
    drawn = svg.write(framed_of(theory_of(PLAN)), "p")
    assert set(re.findall(r'font-size="([^"]+)"', drawn)) == {"13"}


def test_numbers_stand_at_the_arrows_and_the_list_beneath() -> None:
    drawing = framed_of(theory_of(PLAN)).drawing
    assert sorted(mark.lines for mark in drawing.marks) == [("1, 2",), ("?",), ("? 2",)]
    listed = [(entry.number, " ".join(entry.lines)) for entry in drawing.legend.entries if entry.number]
    assert listed == [("1", "The rent stays low (we are not sure)"), ("2", "The bus runs")]
    assert {entry.name for entry in drawing.legend.entries} >= {"assumed", "doubt"}
    plain = framed_of(theory_of(re.sub(r"assumes = .*", "", PLAN).replace("supports", "needed"))).drawing
    assert not plain.marks and not {"assumed", "doubt"} & {entry.name for entry in plain.legend.entries}


def test_a_part_keeps_the_numbers_of_the_whole() -> None:
    whole = framed_of(theory_of(PLAN)).sketch
    assert [one.number for one in whole.assumptions] == [1, 2]
    assert [one.number for one in whole.only({"cook", "i"}).assumptions] == [2]


def test_how_far_a_box_is_stands_in_it_as_a_sign_and_a_word() -> None:
    root = ElementTree.fromstring(svg.write(framed_of(theory_of(PLAN)), "p"))
    found = {}
    for group in root.findall(f"{SVG}g"):
        signs = (len(group.findall(f"{SVG}circle")), len(group.findall(f"{SVG}path")))
        full = [one.get("class") == "sign" for one in group.findall(f"{SVG}circle")]
        notes = [one.text for one in group.findall(f"{SVG}text") if one.get("font-style")]
        found[group[0].text] = (signs, any(full), notes)
    assert found == {
        "Older men have company": ((0, 0), False, []),
        "Men meet every week": ((1, 1), False, ["Started"]),
        "Men learn to cook": ((1, 1), False, ["Not seen"]),
        "Open the workshop": ((1, 0), True, ["Done"]),
        "Ask around": ((1, 0), False, ["Hoped for"]),
    }


def test_whoever_does_not_see_it_is_told_the_same() -> None:
    [figure] = diagram.figures(source_of(theory_of(PLAN)))
    for said in (
        "2 arrows are in doubt.",
        "2 arrows rest on something that has to hold.",
        "One box is started.",
        "One activity is done.",
        "One box was looked for, and not seen.",
    ):
        assert said in figure.description and said in figure.drawing
    facts = [entry.text for _, entry in walk(figure.facts)]
    assert "Men meet every week. Started." in facts and "Open the workshop. Done." in facts
    leads = "Leads to: Older men have company."
    rests = "It rests on 2: The bus runs."
    assert f"{leads} It rests on 1: The rent stays low (we are not sure). {rests}" in facts
    assert f"{leads} We doubt this, because: They tried. {rests}" in facts


@pytest.mark.parametrize("format_", ["mmd", "dot"])
def test_other_drawing_programs_get_the_numbers_and_the_list(format_: str) -> None:
    written = str(diagram.write(source_of(theory_of(PLAN)), format_))
    assert "in doubt, rests on 2" in written and "rests on 1, rests on 2" in written
    assert "The rent stays low" in written and "The bus runs" in written


def test_what_we_do_is_done_and_a_change_is_seen_in_the_picture_too() -> None:
    """“7 boxes are seen” stood beside “4 have been seen”: three of them were activities."""
    source = source_of(
        theory_of(
            '[impact.i]\ntext = "I"\n[outcome.o]\ntext = "O"\nstatus = "seen"\nleads_to = ["i"]\n'
            '[activity.a]\ntext = "A"\nstatus = "seen"\nleads_to = ["o"]\n'
        )
    )
    [figure] = [part for part in report.document(source, "diagram").parts if isinstance(part, Figure)]
    assert "One box is seen. One activity is done." in figure.description
    assert figure.drawing.count(">Done<") == 1 and figure.drawing.count(">Seen. No term yet<") == 1
    told = str(report.made(source, "diagram", "txt"))
    assert "A. Done." in told and "O. Seen." in told
