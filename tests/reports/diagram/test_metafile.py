"""The picture for Word: records that add up, every word and every box in it, and described for ears."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from struct import unpack_from
from xml.etree import ElementTree

import pytest

from tests.reports.diagram.plans import framed_of, like_a_plan, source_of
from tests.reports.diagram.test_writers import EXAMPLES, every, figures
from toc_tui.graph import Theory
from toc_tui.plain import safe
from toc_tui.reports import diagram
from toc_tui.reports.diagram import metafile

TEXT, RECTANGLE, ROUND_RECTANGLE, POLYGON, END = 84, 43, 44, 3, 14


def records(data: bytes) -> list[tuple[int, bytes]]:
    """Every record with its kind."""
    found, at = [], 0
    while at < len(data):
        kind, size = unpack_from("<II", data, at)
        assert size >= 8 and size % 4 == 0 and at + size <= len(data)
        found.append((kind, data[at : at + size]))
        at += size
    return found


def text_of(record: bytes) -> str:
    count, offset, _ = unpack_from("<III", record, 44)
    (steps,) = unpack_from("<I", record, 72)
    assert steps + 4 * count == len(record), "a step for each letter, and nothing after them"
    return record[offset : offset + 2 * count].decode("utf-16-le")


def written(theory: Theory) -> bytes:
    whole = framed_of(theory)
    return metafile.write(whole.drawing, whole.say, whole.title)


@every
def test_its_records_add_up_and_hold_every_word(theory: Theory) -> None:
    data = written(theory)
    found = records(data)
    assert data[40:44] == b" EMF" and found[0][0] == 1 and found[-1][0] == END
    size, count, handles = unpack_from("<IIH", data, 48)
    assert (size, count) == (len(data), len(found))
    made = [unpack_from("<I", record, 8)[0] for kind, record in found if kind in (38, 39, 82)]
    assert made == list(range(1, handles)), "each tool has its own number"
    used = {unpack_from("<I", record, 8)[0] for kind, record in found if kind == 37}
    assert used <= set(made)
    texts = Counter(text_of(record) for kind, record in found if kind == TEXT)
    drawing = framed_of(theory).drawing
    for shape in drawing.shapes:
        for line in (*shape.lines, *shape.notes):
            assert texts[safe(line)], line
    boxes = sum(kind in (RECTANGLE, ROUND_RECTANGLE) for kind, _ in found)
    assert boxes >= len(drawing.shapes) + sum(shape.box.track != "project" for shape in drawing.shapes)
    loops = sum(shape.box.itself for shape in drawing.shapes)
    assert sum(kind == POLYGON for kind, _ in found) >= len(drawing.routes) + loops


def test_its_size_is_that_of_the_drawing() -> None:
    theory = like_a_plan(30)
    drawing = framed_of(theory).drawing
    wide, high = metafile.size(written(theory))
    assert abs(wide - drawing.wide * 0.75) < 1 and drawing.high * 0.75 < high < drawing.high * 0.75 + 150


def test_dashes_are_pieces_of_the_way() -> None:
    found = metafile.Metafile(100, 10)
    metafile._line(found, [[(0, 0), (100, 0)]], "round")
    pieces = []
    for record in found.records:
        kind, _ = unpack_from("<II", record)
        if kind == 4:
            (count,) = unpack_from("<I", record, 24)
            pieces.append([unpack_from("<ii", record, 28 + 8 * at) for at in range(count)])
    spans = [(piece[0][0], piece[-1][0]) for piece in pieces]
    assert spans == [(start, min(start + 90, 1000)) for start in range(0, 1000, 140)]


def test_in_word_it_is_a_picture_with_a_description() -> None:
    pytest.importorskip("docx")
    from toc_tui.reports.formats import docx

    theory = EXAMPLES["day-centre"]
    file = zipfile.ZipFile(io.BytesIO(docx.write(diagram.document(source_of(theory)))))
    assert file.read("word/media/drawing1.emf") == figures(theory)[0].metafile
    assert "image/x-emf" in file.read("[Content_Types].xml").decode()
    root = ElementTree.fromstring(file.read("word/document.xml"))
    described = [one for one in root.iter() if one.tag.endswith("}docPr")]
    assert len(described) == 1 and "25 boxes joined by 31 arrows" in str(described[0].get("descr"))
    assert "Leads to: " in "".join(root.itertext()), "and the same facts in words"
