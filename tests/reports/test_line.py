"""The line up to which a group answers: where it is told."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from tests.reports.conftest import source_of
from toc_tui.reports.report import made

PLAN = """toc = 1
[plan]
promise = "shared"
[impact.company]
kind = "project"
text = "Older men have company"
line = "beyond"
[outcome.meet]
term = "short"
text = "Men meet every week"
line = "shared"
leads_to = ["company"]
[activity.open]
text = "Open the workshop"
leads_to = ["meet"]
"""


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("table", ("Men meet every week (shared with others)", "Older men have company (beyond what we can promise)")),
        ("table", ("We promise what we bring about ourselves, and what we bring about with others.",)),
        (
            "diagram",
            ("Men meet every week. Shared with others.", "Older men have company. Beyond what we can promise."),
        ),
    ],
)
def test_what_lies_above_the_line_is_told(kind: str, said: tuple[str, ...]) -> None:
    written = made(source_of(PLAN), kind, "json" if kind == "table" else "txt")
    assert isinstance(written, str)
    assert all(words in " ".join(written.split()) for words in said)
    if kind == "table":
        assert "(shared" not in str(made(source_of(PLAN.replace('line = "shared"\n', "")), kind, "json"))


def picture(text: str, ending: str) -> str:
    drawn = made(source_of(text), "diagram", ending)
    assert isinstance(drawn, str)
    return drawn


def test_what_lies_above_the_line_is_drawn_in_dashes() -> None:
    drawn = picture(PLAN, "svg")
    assert all(f">{words}<" in drawn for words in ("Beyond what we can", "promise", "Shared with others")), (
        "in the boxes"
    )
    assert "Above the line of what we promise" in drawn
    dashed = 'stroke-width="1.3" stroke-dasharray="5 4"'
    assert drawn.count(dashed) == 2, "the impact, and how to read it"
    assert picture(PLAN.replace('promise = "shared"', 'promise = "ours"'), "svg").count(dashed) == 3
    plain = picture(PLAN.replace('line = "beyond"\n', ""), "svg")
    assert dashed not in plain and "Above the line" not in plain
    assert picture(PLAN, "dot").count("style=dashed") == 1
    round_one = PLAN.replace('kind = "project"', 'kind = "co-production"')
    assert 'style="rounded,dashed"' in picture(round_one, "dot")


@pytest.mark.parametrize(
    ("ending", "dashes"),
    [
        ("mmd", "  style n{} stroke-dasharray: 5 4\n"),
        ("mapscript", " [border=1px dashed gray]\n"),
        ("prsm", '"borderDashes"'),
        ("graphml", '<data key="node-line">'),
        ("gexf", '<attvalue for="4" value="'),
        ("kumu", '"beyond"'),
    ],
)
def test_other_programs_are_told_what_lies_above_the_line(ending: str, dashes: str) -> None:
    """In dashes where the format draws, else as a field or a tag, which says whose it is to promise."""
    drawn = picture(PLAN, ending)
    assert drawn.count(dashes.format(1)) == (2 if "node-line" in dashes or "attvalue" in dashes else 1)
    none = PLAN.replace('line = "beyond"\n', "").replace('line = "shared"\n', "")
    assert dashes.format(1) not in picture(none, ending)


@pytest.mark.parametrize(
    ("ending", "hindering"),
    [
        ("mmd", "--x|"),
        ("dot", "arrowhead=tee"),
        ("graphml", 'key="edge-hinders">true'),
        ("mapscript", "| bold]"),
        ("prsm", '"grp": "edge2"'),
        ("gexf", 'for="5" value="true"'),
        ("kumu", '"type": "hinders"'),
    ],
)
def test_what_hinders_is_an_arrow_of_its_own(ending: str, hindering: str) -> None:
    assert hindering in picture(PLAN + "[link.meet.company]\nhinders = true\n", ending)
    assert hindering not in picture(PLAN, ending)


def test_the_line_is_in_the_data_and_on_paper() -> None:
    boxes = {box["key"]: box["marks"] for box in json.loads(picture(PLAN, "json"))["boxes"]}
    assert boxes["company"] == ["beyond", "above"] and boxes["meet"] == ["shared"] and boxes["open"] == []
    pytest.importorskip("resvg_py")
    with_line, without = (made(source_of(text), "diagram", "docx") for text in (PLAN, PLAN.replace("beyond", "ours")))
    drawn = [zipfile.ZipFile(io.BytesIO(one)).read("word/media/image1.png") for one in (with_line, without)]
    assert drawn[0] != drawn[1]
