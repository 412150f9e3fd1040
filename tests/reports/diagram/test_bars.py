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
        table = next(part for part in parts[parts.index(one) :] if isinstance(part, ReportTable))
        numbers = [int(text) for text in texts(one.drawing) if text.isdigit()]
        rows = [row for row in table.rows if len(row) == 2] or table.rows[-2:]
        assert numbers == [int(str(cell)) for row in rows for cell in (row[1:5] if len(row) > 2 else row[1:])]
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
    file = made(day_centre, "journey", "docx")
    assert isinstance(file, bytes)
    with ZipFile(io.BytesIO(file)) as inside:
        assert sum(name.endswith(".emf") for name in inside.namelist()) == 2
        assert "People have friends: 5, " in inside.read("word/document.xml").decode()


@pytest.mark.parametrize("words", HOSTILE)
def test_words_from_anywhere_are_only_words_in_it(words: str) -> None:
    shown = figure(words, words, [Bars(words, ((words, 1), ("b", 0)))])
    names = {one.tag for one in ElementTree.fromstring(shown.drawing).iter()}
    assert names == {f"{SVG}{name}" for name in ("svg", "style", "rect", "text")}
    assert shown.metafile[40:44] == b" EMF"
