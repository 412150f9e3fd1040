"""An arrow to which the group said no or not sure is told as doubted in every report and picture."""

from __future__ import annotations

import csv
import io
import json
import re
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from tests.checks.test_pages import examples
from tests.reports.conftest import source_of
from tests.small_plans import CLUB, DIFFERENCE, MISS
from toc_tui.reports import plainwords
from toc_tui.reports.report import made

PLAN = (
    CLUB
    + """needed = "needed"
sure = "sure"
[link.x.b]
because = "A kitchen stands empty"
[answer.supports.x.b]
says = "not-sure"
because = "Few cook there now"
[answer.supports.b.i]
says = "yes"
because = "They said so"
"""
)
NO = f'[answer.supports.a.i]\nsays = "no"\nbecause = "{DIFFERENCE}"\n'


def text_of(kind: str, format_: str = "txt", plan: str = PLAN + NO) -> str:
    page = made(source_of(plan), kind, format_)
    assert isinstance(page, str)
    return page


def folded(kind: str, plan: str = PLAN + NO) -> str:
    return " ".join(text_of(kind, plan=plan).split())


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (
            "story",
            f"we do not think so: Older men have company. We doubt this, because: {DIFFERENCE}. "
            f"What was said for it: {MISS}.",
        ),
        (
            "story",
            "It leads to “Men learn to cook”. We doubt this, because: Few cook there now. What was said for it: "
            "A kitchen stands empty.",
        ),
        (
            "outline",
            f"Men meet every week. Outcome, short term. We doubt that it leads to “Older men have company”, "
            f"because: {DIFFERENCE}. What was said for it: {MISS}.",
        ),
        ("table", "- Men meet every week (in doubt)"),
        (
            "table",
            f"What we doubt - Men meet every week. It leads to “Older men have company”. We doubt this, because: "
            f"{DIFFERENCE}.",
        ),
        ("easy", "Men meet every week."),
        ("easy", f"Because: {DIFFERENCE}."),
        ("easy", "We are not sure that this will help with: Men learn to cook"),
        ("diagram", "2 arrows are in doubt."),
        (
            "diagram",
            f"Leads to: Older men have company. We doubt this, because: {DIFFERENCE}. What was said for it: {MISS}.",
        ),
    ],
)
def test_a_page_tells_it(kind: str, told: str) -> None:
    assert told in folded(kind)
    assert f"Because: {MISS}" not in folded(kind)


@pytest.mark.parametrize("kind", ["story", "outline", "table", "easy", "diagram"])
def test_what_the_group_believes_is_told_as_that(kind: str) -> None:
    believed = re.sub(r"\[answer\.supports\.x\.b\]\nsays = \"not-sure\"", '[answer.supports.x.b]\nsays = "yes"', PLAN)
    page = folded(kind, believed)
    assert "doubt" not in page.replace("We doubt that this plan", "")


def test_nothing_that_would_have_it_believed_stands_beside_a_doubt() -> None:
    story = folded("story")
    assert "This is needed" not in story and "We are sure" not in story
    assert "This is needed" in folded("story", PLAN)


def test_all_reasons_of_an_arrow_are_told() -> None:
    both = PLAN + f'[answer.supports.a.i]\nsays = "yes"\nbecause = "{DIFFERENCE}"\n'
    assert f"Because: {MISS}. Because: {DIFFERENCE}." in folded("story", both)


def test_an_easy_line_of_a_doubt_keeps_the_rules() -> None:
    source = source_of(PLAN + NO)
    for said, plan in (("easy.doubt-one-no", NO), ("easy.doubt-one", NO.replace('"no"', '"not-sure"'))):
        words = source.say(said)
        assert words in folded("easy", PLAN + plan) and not list(plainwords.marks(source, words, ""))


def test_the_spreadsheet_marks_what_is_in_doubt() -> None:
    rows = {row[2]: row[4] for row in csv.reader(io.StringIO(text_of("table", "csv")))}
    assert rows["a"] == f"Older men have company (in doubt, because: {DIFFERENCE})"
    assert rows["x"] == "Men meet every week; Men learn to cook (in doubt, because: Few cook there now)"
    assert rows["b"] == "Older men have company"


# -- pictures ------------------------------------------------------------------------------------
def test_the_line_and_its_words_say_so_in_svg() -> None:
    root = ElementTree.fromstring(text_of("diagram", "svg"))
    lines = [path for path in root.iter() if len(path) == 1 and path.get("d")]
    dashes = {str(path[0].text): path.get("stroke-dasharray") for path in lines}
    [doubt] = (dash for title, dash in dashes.items() if title.startswith("“Men meet every week” leads to"))
    [sure] = (dash for title, dash in dashes.items() if title.startswith("“Men learn to cook” leads to"))
    assert doubt and not sure
    assert any(f"We doubt this, because: {DIFFERENCE}" in title for title in dashes)
    texts = [str(one.text) for one in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts.count("?") == 3, "one on each line in doubt, one in the legend"
    assert "In doubt (dashes and dots, and a question mark)" in texts
    two = '[outcome.a]\ntext = "A"\nleads_to = ["b"]\n[outcome.b]\ntext = "B"\n'
    plain = ElementTree.fromstring(text_of("diagram", "svg", two))
    assert "?" not in [one.text for one in plain.iter()]


def test_a_doubt_in_a_circle_is_told_with_both() -> None:
    ring = (
        '[outcome.a]\ntext = "A"\nleads_to = ["b"]\n[outcome.b]\ntext = "B"\nleads_to = ["a"]\n'
        '[answer.supports.a.b]\nsays = "no"\n'
    )
    assert '"in doubt, circle"' in text_of("diagram", "mmd", ring)
    assert "Leads to: B. We doubt this. This is part of a circle." in folded("diagram", ring)


def test_the_words_stand_in_mermaid_and_dot() -> None:
    assert re.findall(r'n\d -\.->\|"in doubt"\| n\d', text_of("diagram", "mmd"))
    assert "n3 --> n1" in text_of("diagram", "mmd")
    lines = [line for line in text_of("diagram", "dot").splitlines() if 'label="in doubt"' in line]
    assert len(lines) == 2 and all("style=dashed" in line and "arrowhead=empty" in line for line in lines)
    assert f"We doubt this, because: {DIFFERENCE}" in lines[0]


def test_the_data_of_the_picture_and_kumu_have_it() -> None:
    arrows = {(one["from"], one["to"]): one for one in json.loads(text_of("diagram", "json"))["arrows"]}
    assert (arrows["a", "i"]["doubt"], arrows["a", "i"]["against"]) == ("no", DIFFERENCE)
    assert (arrows["x", "b"]["doubt"], arrows["x", "b"]["because"]) == ("not-sure", "A kitchen stands empty")
    assert "doubt" not in arrows["b", "i"]
    found = {one["from"]: one for one in json.loads(text_of("diagram", "kumu"))["connections"] if "label" in one}
    assert found["Men meet every week"]["label"] == "in doubt" and found["Men meet every week"]["tags"] == ["doubt"]
    assert found["Men meet every week"]["description"].startswith(f"We doubt this, because: {DIFFERENCE}")


def test_the_picture_in_a_word_file_draws_it_otherwise() -> None:
    pytest.importorskip("resvg_py")

    def drawn(plan: str) -> bytes:
        page = made(source_of(plan), "diagram", "docx")
        assert isinstance(page, bytes)
        with ZipFile(io.BytesIO(page)) as inside:
            [name] = (name for name in inside.namelist() if name.endswith(".png"))
            return inside.read(name)

    assert drawn(PLAN + NO) != drawn(PLAN)


def test_minutes_do_not_give_a_no_the_reason_of_its_arrow() -> None:
    plan = PLAN + '[session.s]\non = 2024-02-01\n[answer.supports.a.i]\nsays = "no"\nsession = "s"\n'
    assert MISS not in folded("minutes", plan)
    assert f"yes. Because: {MISS}" in folded("minutes", plan.replace('says = "no"', 'says = "yes"'))


@pytest.mark.parametrize("kind", ["diagram", "story"])
def test_of_several_of_which_one_is_enough_it_is_told(kind: str) -> None:
    written = made(source_of(examples("one-is-enough")[1]), kind, "txt")
    assert isinstance(written, str)
    assert "One of these is enough" in " ".join(written.split())
