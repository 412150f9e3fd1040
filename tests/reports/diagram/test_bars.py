"""Bars in papers: the same numbers as the table beside them, in a drawing that every format with pictures shows."""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from tests.reports.conftest import source_of
from tests.reports.test_hostile import HOSTILE
from toc_tui.frozen import replace
from toc_tui.reports.diagram.bars import LONGEST, Bars, figure
from toc_tui.reports.document import Figure, ReportTable
from toc_tui.reports.formats import _raster
from toc_tui.reports.report import Source, document, made

SVG = "{http://www.w3.org/2000/svg}"


def texts(drawing: str) -> list[str]:
    return [one.text or "" for one in ElementTree.fromstring(drawing).iter(f"{SVG}text")]


def bars(drawing: str) -> list[float]:
    found = [one for one in ElementTree.fromstring(drawing).iter(f"{SVG}rect") if one.get("class") == "head"]
    return [float(one.get("width", "0")) for one in found]


def figures(source: Source, kind: str) -> Sequence[Figure]:
    return [part for part in document(source, kind).parts if isinstance(part, Figure) and part.small]


@pytest.mark.parametrize("kind", ["journey", "evidence", "funder", "minutes"])
def test_the_numbers_of_a_picture_are_those_of_the_table_behind_it(day_centre: Source, kind: str) -> None:
    parts, found = document(day_centre, kind).parts, figures(day_centre, kind)
    assert found
    for one in found:
        if " of " in one.description:
            continue  # those are tested below
        table = next(part for part in parts[parts.index(one) :] if isinstance(part, ReportTable))
        numbers = [int(text) for text in texts(one.drawing) if text.isdigit()]
        rows = [row for row in table.rows if len(row) == 2] or table.rows[-2:]
        cells = [str(cell) for row in rows for cell in (row[1:5] if len(row) > 2 else row[1:])]
        assert texts(one.drawing).count("kept back") == cells.count("kept back")
        assert numbers == [int(cell) for cell in cells if cell != "kept back"]
        assert all(str(number) in one.description for number in numbers)
        assert bars(one.drawing) == pytest.approx(
            [LONGEST * number / max(numbers) for number in numbers if number], abs=0.1
        )


def test_votes_of_few_people_are_not_drawn_for_others() -> None:
    text = "toc = 1\n[session.s]\non = 2024-01-02\n[poll.p]\nsession = 's'\n"
    text += "question = 'Tea?'\noptions = { yes = 3, no = 1 }\n"
    source = source_of(text)
    assert not figures(source, "journey") and not figures(source, "evidence")
    assert len(figures(source, "minutes")) == 1, "these stay with those who were there"
    assert len(figures(replace(source, makers=True), "journey")) == 1
    nobody = source_of(text.replace("yes = 3, no = 1", "yes = 0, no = 0"))
    assert not figures(nobody, "minutes")


def test_nobody_has_to_see_it(day_centre: Source) -> None:
    page = made(day_centre, "journey", "html")
    assert isinstance(page, str)
    assert 'aria-label="In bars: What counts most when we ask if it worked? People have friends: 5, ' in page
    told = made(day_centre, "journey", "txt")
    assert isinstance(told, str) and "In bars" not in told, "the table says it"


def test_it_stands_in_word_with_its_description(day_centre: Source) -> None:
    pytest.importorskip("resvg_py")
    file = made(day_centre, "journey", "docx")
    assert isinstance(file, bytes)
    with ZipFile(io.BytesIO(file)) as inside:
        drawn = sum(name.endswith(".png") for name in inside.namelist())
        assert drawn == len(figures(day_centre, "journey")) > 2
        assert "People have friends: 5, " in inside.read("word/document.xml").decode()


@pytest.mark.parametrize("words", HOSTILE)
def test_words_from_anywhere_are_only_words_in_it(words: str) -> None:
    shown = figure(words, words, [Bars(words, ((words, 1, words), ("b", 0, "0")))])
    names = {one.tag for one in ElementTree.fromstring(shown.drawing).iter()}
    assert names == {f"{SVG}{name}" for name in ("svg", "style", "rect", "text")}
    pytest.importorskip("resvg_py")
    assert _raster.png(shown.drawing, 400).startswith(b"\x89PNG")


RESULTS = """toc = 1
[outcome.o]
text = "Men see friends"
[measure.m]
question = "Did you see a friend?"
checks = "o"
start = "2 of 12"
hoped = "nine of 12 people"
[result.a]
measure = "m"
on = 2024-01-02
value = "4 of 12 said yes"
[result.b]
measure = "m"
on = 2024-02-02
value = "6 of 12"
"""


@pytest.mark.parametrize("kind", ["journey", "funder"])
def test_results_are_drawn_from_the_start_to_what_is_hoped_for(kind: str) -> None:
    [one] = figures(source_of(RESULTS), kind)
    assert one.title == "In bars: Did you see a friend?"
    behind = [text for text in texts(one.drawing) if " of 12" in text]
    assert behind == ["2 of 12", "4 of 12", "6 of 12", "9 of 12"]
    assert bars(one.drawing) == pytest.approx([LONGEST * part / 12 for part in (2, 4, 6, 9)], abs=0.1)
    assert "2 January 2024: 4 of 12, 2 February 2024: 6 of 12" in one.description


@pytest.mark.parametrize("value", ["most", "14 of 12", "6 %", "0 of 0", ""])
def test_what_is_no_share_is_not_drawn(value: str) -> None:
    assert not figures(source_of(RESULTS.replace("6 of 12", value)), "journey")


def test_a_result_that_is_kept_back_is_not_drawn_for_others() -> None:
    small = RESULTS.replace('"6 of 12"', '"2 of 3"\nhow_many = 3\namong = { women = "1 of 2", men = "1 of 1" }')
    assert not figures(source_of(small), "journey")
    drawn = [one.title for one in figures(replace(source_of(small), makers=True), "journey")]
    assert drawn == ["In bars: Did you see a friend?", "In bars, by group: Did you see a friend?"]
