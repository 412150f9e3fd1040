"""Lists that people have: text, Markdown, Word, OPML, mind maps. One level is one step earlier, and nothing is lost."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from tests.imports.taking import draft, refused, said, tree

TWENTY = """Our day centre

• People have a good life
    ◦ People make friends
        ▪ People meet every week
        ▪ People know each other's names
    ◦ People feel at home
        ▪ There is a place of our own
        ▪ The door is open
• The centre is how people want it
    ◦ People choose the staff
        ▪ People sit on the panel
        ▪ People write the questions
    ◦ People choose what is on
        ▪ There is a meeting each month
        ▪ Everybody gets the minutes
    ◦ People run the kitchen
        ▪ People can cook
        ▪ People can shop
    ◦ People keep the garden
        ▪ There are tools
"""


def test_twenty_lines_with_two_levels_of_bullets_beneath() -> None:
    found = draft("list.txt", TWENTY)
    plan = found.reading.plan
    assert plan.title == "Our day centre"
    kinds = [f"{item.kind} {item.term}".strip() for item in plan.items.values()]
    assert [kinds.count(kind) for kind in ("impact", "outcome long", "outcome medium")] == [2, 6, 11]
    assert found.arrows == 17 and not found.not_placed
    meet = next(item for item in plan.items.values() if item.text == "People meet every week")
    assert [plan.items[key].text for key in meet.leads_to] == ["People make friends"]
    assert len(found.guessed) == 19 and {item.get("guessed") for item in found.guessed} == {
        "level 1",
        "level 2",
        "level 3",
    }


def test_an_outline_in_markdown() -> None:
    text = (
        '---\ntitle: "Ours"\nauthor: a member\n---\nWe met on Tuesday.\n\n## Impact\n\n- **People** eat [together](http://x.y)\n\n'
        "  A note under it.\n\n## Outcomes\n\n### Friends\n\n1. People cook\n    - [ ] Cook on Mondays\n\n> quoted\n\n"
        "Activities:\n- Open days\n\n<!-- gone -->\n"
    )
    found = draft("plan.md", text)
    assert found.reading.plan.title == "Ours"
    assert tree(found) == [
        ("impact", "People eat together (http://x.y)", ()),
        ("outcome long", "Friends", ()),
        ("outcome medium", "People cook", ("Friends",)),
        ("outcome short", "Cook on Mondays", ("People cook",)),
        ("activity", "Open days", ()),
    ]
    plan = found.reading.plan
    assert plan.why["notes"] == "We met on Tuesday."
    assert plan.items["people-eat-together-http-x"].get("notes") == "A note under it."
    assert "quoted" in plan.items["cook-mondays"].get("notes")
    assert [(one.words, one.place.number if one.place else "") for one in found.not_placed] == [
        ("author: a member", "3")
    ]
    assert not plan.items["open-days"].get("guessed"), "the heading says what it is"


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("People eat together\n\tPeople cook\n\t\tCook on Mondays\n\n\tPeople meet\n", 3),
        ("A\nB\n", 0),
        ("1. A\n1.1 B\n1.2 C\n", 2),
        ("Lunch club\n==========\n\n* A\n  * B\n", 2),
        ("• A\no B\n▪ C\n", 3),
    ],
)
def test_text_of_every_make(text: str, levels: int) -> None:
    found = draft("list.txt", text)
    kinds = [kind for kind, _, _ in tree(found)]
    if not levels:
        assert set(kinds) == {"idea"}, "a list without levels says nothing of kinds"
    else:
        assert len(set(kinds)) == levels and kinds[0] == "impact"


def test_a_paragraph_is_a_note_and_a_short_line_above_bullets_a_heading() -> None:
    found = draft(
        "notes.txt", "Outcomes:\n- People cook\n  which they like\n\nWe talked long about this.\n\nMeals\n- Shop\n"
    )
    plan = found.reading.plan
    assert ("outcome long", "People cook", ()) in tree(found)
    assert plan.items["people-cook"].get("notes") == "which they like\nWe talked long about this."
    assert ("Shop", ("Meals",)) in [(words, led) for _, words, led in tree(found)]


# -- Word --------------------------------------------------------------------------------------------
def word(*paragraphs: tuple[str, str], change: Any = None) -> bytes:
    document = docx.Document()
    for words, style in paragraphs:
        document.add_paragraph(words, style=style)
    if change:
        change(document)
    whole = io.BytesIO()
    document.save(whole)
    return whole.getvalue()


def test_headings_and_lists_of_word() -> None:
    def table(document: Any) -> None:
        cells = document.add_table(1, 2).rows[0].cells
        cells[0].text, cells[1].text = "Owner", "Members"

    data = word(
        ("Lunch club", "Title"),
        ("We met on Tuesday.", "Normal"),
        ("Outcomes", "Heading 1"),
        ("People make friends", "List Bullet"),
        ("People meet", "List Bullet 2"),
        ("Sing", "List Bullet 3"),
        ("Singing is for all.", "Normal"),
        ("What we do:", "Normal"),
        ("• Cook on Mondays", "Normal"),
        change=table,
    )
    found = draft("list.docx", data)
    plan = found.reading.plan
    assert plan.title == "Lunch club" and plan.why["notes"] == "We met on Tuesday."
    assert tree(found) == [
        ("outcome long", "People make friends", ()),
        ("outcome medium", "People meet", ("People make friends",)),
        ("outcome short", "Sing", ("People meet",)),
        ("activity", "Cook on Mondays", ()),
    ]
    assert plan.items["sing"].get("notes") == "Singing is for all."
    assert [(one.words, one.why) for one in found.not_placed] == [("Owner | Members", "table")]
    assert said("list.docx", data).unit == "paragraph"


def test_deleted_words_stay_deleted_and_boxes_are_named() -> None:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    from docx.oxml import parse_xml

    def change(document: Any) -> None:
        paragraph = document.paragraphs[0]._p
        paragraph.append(parse_xml(f'<w:del xmlns:w="{space}"><w:r><w:delText>gone</w:delText></w:r></w:del>'))
        box = (
            f'<w:r xmlns:w="{space}"><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>'
            "</w:pict></w:r>"
        )
        paragraph.append(parse_xml(box))

    found = said("x.docx", word(("People cook", "List Bullet"), change=change))
    assert [item.text for item in found.items] == ["People cook"]
    assert [(one.words, one.why) for one in found.not_placed] == [("In a box", "text-box")]


# -- outlines and mind maps --------------------------------------------------------------------------
def test_opml_keeps_what_stands_between_signs_and_is_no_tag() -> None:
    lines = (
        "&lt;b&gt;Ring&lt;/b&gt; &lt;jo@example.org&gt;",
        "a &lt; b and c &gt; d",
        "&lt;who?&gt;",
        "&lt;a href='x'&gt;See&lt;/a&gt;",
    )
    text = "".join(f'<outline text="{line}"/>' for line in lines)
    found = draft("x.opml", f"<opml><body>{text}</body></opml>")
    wanted = ["Ring <jo@example.org>", "a < b and c > d", "<who?>", "See"]
    assert [words for _, words, _ in tree(found)] == wanted and not found.not_placed


def test_opml_with_notes() -> None:
    text = (
        '<?xml version="1.0"?><opml version="2.0"><head><title>Lunch club</title><ownerName>Jo</ownerName></head><body>'
        '<outline text="People eat together"><outline text="People cook" status="hoped">'
        '<outline text="Cook on Mondays" _note="in the hall"/></outline></outline>'
        '<outline text="" _note="lost?"/></body></opml>'
    )
    found = draft("x.opml", text)
    assert found.reading.plan.title == "Lunch club"
    assert tree(found) == [
        ("impact", "People eat together", ()),
        ("outcome long", "People cook", ("People eat together",)),
        ("outcome medium", "Cook on Mondays", ("People cook",)),
    ]
    items = found.reading.plan.items
    assert items["cook-mondays"].get("notes") == "in the hall" and items["people-cook"].get("notes") == "status: hoped"
    assert found.reading.plan.why["notes"] == "ownerName: Jo"
    assert [(one.words, one.why) for one in found.not_placed] == [("lost?", "no-words")]


def test_drawio_keeps_what_stands_between_signs_and_is_no_tag() -> None:
    """A label of plain text (`html=0`), and the same in HTML."""
    cells = "".join(
        f'<mxCell id="{number}" parent="1" vertex="1" value="{value}"/>'
        for number, value in enumerate(
            ("Ring &lt;jo@example.org&gt;", "&lt;p&gt;Ring &amp;lt;all&amp;gt;&lt;/p&gt;"), 2
        )
    )
    root = f'<root><mxCell id="0"/><mxCell id="1" parent="0"/>{cells}</root>'
    found = draft("x.drawio", f"<mxfile><diagram><mxGraphModel>{root}</mxGraphModel></diagram></mxfile>")
    assert [words for _, words, _ in tree(found)] == ["Ring <jo@example.org>", "Ring <all>"]


MAP = """<map version="freeplane 1.11"><node TEXT="People eat together" ID="r">
<node TEXT="People cook" ID="a">
<richcontent TYPE="NOTE"><html><body><p>In the hall</p><p>Mondays</p></body></html></richcontent>
<node ID="b"><richcontent TYPE="NODE"><html><body><p>Cook <b>on Mondays</b></p></body></html></richcontent>
<arrowlink DESTINATION="c" MIDDLE_LABEL="it is warm there"/><arrowlink DESTINATION="d" MIDDLE_LABEL="-"/>
<arrowlink DESTINATION="gone"/></node></node>
<node TEXT="People meet" ID="c"><attribute NAME="Owner" VALUE="members"/><font SIZE="12"/></node>
<node TEXT="Quiet" ID="d"/>
</node></map>"""


def test_a_mind_map_with_arrows_and_notes() -> None:
    found = draft("x.mm", MAP)
    plan = found.reading.plan
    assert tree(found) == [
        ("impact", "People eat together", ()),
        ("outcome long", "People cook", ("People eat together",)),
        ("outcome medium", "Cook on Mondays", ("People cook", "People meet", "Quiet")),
        ("outcome long", "People meet", ("People eat together",)),
        ("outcome long", "Quiet", ("People eat together",)),
    ]
    assert plan.link("cook-mondays", "people-meet").get("because") == "it is warm there"
    assert plan.link("cook-mondays", "quiet").fields["hinders"] is True
    assert plan.items["people-cook"].get("notes") == "In the hall\nMondays"
    assert plan.items["people-meet"].get("notes") == "Owner: members"
    assert [(one.words, one.why) for one in found.not_placed] == [
        ("Cook on Mondays → gone", "no-end"),
        ("font", "drawn"),
    ]


# -- what cannot be read -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("x.opml", "<opml", "not-xml"),
        ("x.opml", "<opml><head/></opml>", "no-list"),
        ("x.opml", '<!DOCTYPE l [<!ENTITY a "b">]><opml>&a;</opml>', "entities"),
        ("x.opml", "<opml><body>" + "<outline text='a'>" * 100_000, "deep"),
        ("x.mm", "<map/>", "no-list"),
        ("x.mm", "<node/>", "no-list"),
        ("x.docx", b"PK\x03\x04 word/document", "damaged"),
        ("x.docx", word(("People cook", "Normal"))[:2000], "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(name: str, data: str | bytes, code: str) -> None:
    assert refused(name, data) == code


def test_long_lines_and_deep_lists_end_in_time() -> None:
    deep = "".join("  " * number + f"- line {number}\n" for number in range(300))
    assert len(said("deep.txt", deep).items) == 300
    assert len(said("wide.md", "- " + "**a" * 50_000 + "\n# " + " " * 50_000 + "b").items) == 2
