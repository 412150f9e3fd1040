"""Files of other programs that nobody prepared for: everything comes in or is named with its place."""

from __future__ import annotations

import io
import json

import docx
import openpyxl
import pytest

from tests.imports.taking import draft, said, tree
from toc_tui.flows.import_plan import Prepared, Wish, prepare, told
from toc_tui.guide import Guide
from toc_tui.imports.understood import Place
from toc_tui.voice import Phrasebook


def word(*tables: list[list[str]], heading: str = "", bullets: tuple[str, ...] = ()) -> bytes:
    """A Word file with a heading, a list and tables."""
    document = docx.Document()
    if heading:
        document.add_heading(heading, 1)
    for one in bullets:
        document.add_paragraph(one, style="List Bullet")
    for rows in tables:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                first, *more = words.split("\n")
                cell.text = first
                for paragraph in more:
                    cell.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def kinds(name: str, data: str | bytes) -> dict[str, str]:
    return {words: kind for kind, words, _ in tree(draft(name, data))}


def names(name: str, data: object) -> dict[str, str]:
    return kinds(name, json.dumps(data))


# -- lists -------------------------------------------------------------------------------------------
def test_a_kind_in_front_of_a_line_or_above_its_branch_is_no_item() -> None:
    text = "- Impact: People eat together\n  - Outcomes\n    - People cook\n  - Activities\n    - Lessons\n"
    assert tree(draft("list.txt", text)) == [
        ("impact", "People eat together", ()),
        ("outcome long", "People cook", ("People eat together",)),
        ("activity", "Lessons", ("People eat together",)),
    ]


def test_a_mind_map_whose_branches_are_kinds_has_its_root_as_title() -> None:
    chart = "mindmap\n  root((Lunch club))\n    Outcomes\n      [People cook]\n      ::icon(fa fa-x)\n"
    chart += "    Activities\n      Lessons\n"
    found = draft("club.mmd", chart)
    assert found.reading.plan.title == "Lunch club"
    assert [(kind, words) for kind, words, _ in tree(found)] == [
        ("outcome long", "People cook"),
        ("activity", "Lessons"),
    ]
    planted = "mindmap\n  root((People eat together))\n    People cook\n      Lessons\n"
    assert tree(draft("club.mmd", planted))[1] == ("outcome long", "People cook", ("People eat together",))


def test_the_tags_of_an_outliner_are_no_words_and_pictures_are_named() -> None:
    opml = '<opml version="1.0"><body><outline text="&lt;b&gt;People cook&lt;/b&gt; &lt; 5 times"/></body></opml>'
    assert list(kinds("o.opml", opml)) == ["People cook < 5 times"]
    mind = (
        '<map><node TEXT="Club" ID="a"><node TEXT="People cook" ID="b"><hook URI="pic.png" NAME="ExternalObject"/>'
        '<arrowlink DESTINATION="gone"/></node></node></map>'
    )
    found = said("m.mm", mind)
    assert ("picture", "pic.png") in found.items[1].notes and found.not_placed[0].words == "People cook → gone"


# -- tables in texts ---------------------------------------------------------------------------------
def test_a_table_of_a_word_file_is_read_as_a_spreadsheet_is() -> None:
    rows = [["Inputs", "Activities", "Outcomes", "Impact"], ["Kitchen", "Lessons\nTrips", "People cook", "People eat"]]
    found = draft("model.docx", word(rows, heading="Lunch club"))
    assert found.reading.plan.title == "Lunch club"
    said_to_be = {"Lessons": "activity", "Trips": "activity", "People cook": "outcome", "People eat": "impact"}
    assert {words: kind for kind, words, _ in tree(found)} == said_to_be
    assert found.reading.plan.items["trips"].get("needs") == "Kitchen"


def test_a_table_beside_a_list_names_the_same_things() -> None:
    rows = [["Outcome", "Indicator"], ["People cook", "Meals a week"], ["People meet", "Visits"]]
    found = draft("both.docx", word(rows, heading="Outcomes", bullets=("People cook", "People sing")))
    plan = found.reading.plan
    assert [item.text for item in plan.of("outcome")] == ["People cook", "People sing", "People meet"]
    assert {item.text: item.get("checks") for item in plan.of("measure")} == {
        "Meals a week": "people-cook",
        "Visits": "people-meet",
    }


def test_a_table_that_is_not_clear_is_named_with_its_rows() -> None:
    found = said("odd.docx", word([["Farbe", "Form"], ["rot", "rund"]], bullets=("People cook",)))
    assert [(one.words, one.place) for one in found.not_placed] == [
        ("Farbe | Form", Place("1", "table-row", "1")),
        ("rot | rund", Place("2", "table-row", "1")),
    ]
    voice = Phrasebook(Guide())
    came = prepare(
        ["odd.docx"], voice, Wish(), {"odd.docx": word([["Farbe", "Form"], ["rot", "rund"]], bullets=("A",))}
    )
    assert isinstance(came, Prepared)
    assert any(line.startswith("Not placed: table 1, row 2, “rot | rund”.") for line in told(came, voice))


def test_a_table_in_markdown() -> None:
    text = "# Club\n\n| Kind | Words | Leads to |\n|---|:--|---|\n| Impact | People eat | |\n"
    text += "| Outcome | a \\| b | People eat |\n"
    found = draft("t.md", text)
    assert found.reading.plan.title == "Club"
    assert tree(found) == [("impact", "People eat", ()), ("outcome", "a | b", ("People eat",))]


def test_a_diagram_in_a_page_and_what_stands_around_it() -> None:
    page = "# Our plan\n\nSome text.\n\n```mermaid\ngraph LR\n  a[Cook] --> b[Eat]\n```\n\nMore text.\n"
    found = said("page.md", page)
    assert [item.text for item in found.items] == ["Cook", "Eat"]
    assert [(one.words, one.place and one.place.number) for one in found.not_placed] == [
        ("# Our plan", "1"),
        ("Some text.", "3"),
        ("More text.", "10"),
    ]


def test_notes_of_the_whole_are_told() -> None:
    voice = Phrasebook(Guide())
    came = prepare(["l.md"], voice, Wish(), {"l.md": b"# Club\n\nSaid in March.\n\n- People eat\n- People cook\n"})
    assert isinstance(came, Prepared)
    assert "Kept in the notes of the whole plan: “Said in March.”" in " ".join(told(came, voice))


# -- graphs ------------------------------------------------------------------------------------------
def test_classes_of_a_chart_may_be_kinds() -> None:
    chart = "graph TD\n  a[Cook]:::activity --> b[Meet] --> c[Eat]\n  class b,c outcome\n  classDef outcome fill:#fff\n"
    assert kinds("c.mmd", chart) == {"Cook": "activity", "Meet": "outcome", "Eat": "outcome"}


def test_a_label_goes_before_a_title_and_a_kind_is_no_label() -> None:
    vis = {"nodes": [{"id": 1, "label": "People cook", "title": "tip"}], "edges": []}
    assert list(names("vis.json", vis)) == ["People cook"]
    neo = {"nodes": [{"id": 1, "label": "Outcome", "title": "People cook"}], "links": []}
    assert names("neo.json", neo) == {"People cook": "outcome"}


def test_cards_of_a_canvas_and_frames_without_words() -> None:
    nodes = [
        {"id": "a", "type": "text", "text": "# People **cook**\nfrom 2027 on"},
        {"id": "f", "type": "file", "file": "Notes/Kitchen.md"},
        {"id": "g", "type": "group"},
    ]
    found = said("c.canvas", json.dumps({"nodes": nodes, "edges": [{"id": "e", "fromNode": "f", "toNode": "a"}]}))
    assert [item.text for item in found.items] == ["People cook", "Kitchen"]
    assert ("", "from 2027 on") in found.items[0].notes
    assert [(one.words, one.why) for one in found.not_placed] == [("g, group", "no-words")]


@pytest.mark.parametrize("children", ["children", "branches"])
def test_a_tree_in_json(children: str) -> None:
    data = {
        "name": "People eat",
        children: [{"name": "People cook", children: [{"name": "Lessons"}]}, {"name": "People meet"}],
    }
    assert tree(draft("tree.json", json.dumps(data)))[1] == ("outcome", "People cook", ("People eat",))


def test_a_drawing_of_excalidraw() -> None:
    elements = [
        {"id": "r1", "type": "rectangle"},
        {"id": "t1", "type": "text", "text": "People cook", "containerId": "r1"},
        {"id": "t2", "type": "text", "text": "People eat", "containerId": None},
        {"id": "x", "type": "arrow", "startBinding": {"elementId": "r1"}, "endBinding": {"elementId": "t2"}},
        {"id": "free", "type": "freedraw"},
    ]
    data = json.dumps({"type": "excalidraw", "elements": elements, "appState": {}})
    assert [(one[1], one[2]) for one in tree(draft("d.json", data))] == [
        ("People eat", ()),
        ("People cook", ("People eat",)),
    ]


def test_fields_of_a_box_may_say_its_kind() -> None:
    box = '<object id="c" label="People eat" kind="impact"><mxCell vertex="1" parent="1"/></object>'
    page = f'<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>{box}</root></mxGraphModel>'
    assert kinds("d.drawio", page) == {"People eat": "impact"}


def test_relations_of_networks() -> None:
    nodes = [{"data": {"id": "a", "name": "Long travel"}}, {"data": {"id": "b", "name": "People come"}}]
    edges = [{"data": {"source": "a", "target": "b", "interaction": "inhibits"}}]
    found = said("net.json", json.dumps({"elements": {"nodes": nodes, "edges": edges}}))
    assert found.links[0].fields == {"hinders": True}


# -- comments of cells -------------------------------------------------------------------------------
def test_comments_of_cells_are_named() -> None:
    book = openpyxl.Workbook()
    for row in (["Kind", "Text"], ["Impact", "People eat"]):
        book.active.append(row)
    book.active["B2"].comment = openpyxl.comments.Comment("Ask Tom", "Ann")
    file = io.BytesIO()
    book.save(file)
    found = said("c.xlsx", file.getvalue())
    assert [(one.words, one.place) for one in found.not_placed] == [("Ask Tom", Place("B2", "cell-at"))]


def test_a_table_without_words_is_passed_over() -> None:
    found = said("none.docx", word([["", ""]], bullets=("People cook",)))
    assert not found.not_placed and [item.text for item in found.items] == ["People cook"]


def test_a_line_right_below_the_name_of_a_kind_is_one() -> None:
    text = "# Club\n\n## Impact\nPeople eat together.\n\nSaid in May.\n\n## Outcomes\n- People cook\n"
    found = draft("club.md", text)
    assert {words: kind for kind, words, _ in tree(found)} == {
        "People eat together.": "impact",
        "People cook": "outcome long",
    }
    assert found.reading.plan.items["people-eat-together"].get("notes") == "Said in May."
