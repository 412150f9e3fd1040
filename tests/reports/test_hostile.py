"""Text from a plan never becomes markup: whatever it holds, a reader of the format finds exactly those words."""

from __future__ import annotations

import json
from itertools import cycle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dangerous import dangerous
from tests.many import many
from tests.reports import readers
from tests.reports.conftest import source_of
from toc_tui.plain import on_paper, safe
from toc_tui.plan.model import TABLES
from toc_tui.reports.document import Blank, Entry, Heading, Items, Paragraph, Pictured, ReportDocument, ReportTable
from toc_tui.reports.formats import csv, docx, html, markdown, text
from toc_tui.reports.formats import json as json_format
from toc_tui.reports.report import KINDS, Source, made

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</title></style></textarea><svg onload=alert(1)>",
    "\" onmouseover=\"alert(1)' autofocus onfocus='alert(1)",
    '=HYPERLINK("http://evil.example","click")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1+1",
    "'=1",
    "\t=1+1",
    "# not a heading",
    "## nor this",
    "- no list",
    "* nor this",
    "+ nor this",
    "1. one",
    "2) two",
    "> no quote",
    "---",
    "===",
    "```",
    "~~~",
    "    four spaces",
    "| a | b |",
    "|---|---|",
    ":--",
    "% x",
    "[a](javascript:alert(1))",
    "![x](http://evil.example/y.png)",
    "<http://evil.example>",
    "[ref]: http://evil.example",
    "http://evil.example",
    "www.evil.example",
    "HTTPS://evil.example",
    "mailto:a@b.example",
    "**bold** _it_ ~~gone~~ `code` $x^2$ \\(y\\) ^up^",
    "&lt;b&gt; &amp; &#60;",
    "<!-- gone -->",
    "]]> <![CDATA[",
    "\x1b[31mred\x1b]0;owned\x07\x9b2J",
    "a\x00b\x08\x7f",
    "line one\nline two\r\n\r\n# three",
    "\u202egnp.exe\u2066 \u200f",
    "\ufeffbom \ufffe\uffff \u2028para\u2029",
    "{count} {0} {} {text.__class__} {{x}} {count:a|b}",
    "%s %d \\n \\x41",
    "back\\slash \\",
    "word" * 100,
    "\U000e0041tag \ufff9x",
    "a & b < c > d \"e\" 'f'",
    "∑ 日本語 🚌‍♀️ naïve",
)
FETCHING = ("script", "iframe", "object", "embed", "link", "base", "form")
NOT_MARKUP = (
    "link_open",
    "image",
    "html_block",
    "code_inline",
    "code_block",
    "fence",
    "hr",
    "s_open",
    "em_open",
    "blockquote_open",
    "html_inline",
)


def shown(words: str) -> str:
    """What may be seen of these words: on one line, with nothing that a terminal or a page obeys."""
    return " ".join(on_paper(words).split())


def in_xml(words: str) -> str:
    return shown(words).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def plan_of(start: int) -> str:
    """A plan with a record of every kind, whose every text is the next of HOSTILE."""
    lines, words_of = ["toc = 1"], cycle(HOSTILE[start:] + HOSTILE[:start])
    keys = {name: f"{name}-1" for name, table in TABLES.items() if table.shape == "keyed"}
    for name, table in TABLES.items():
        place = {
            "single": name,
            "keyed": f"{name}.{keys.get(name)}",
            "pair": "link.outcome-1.impact-1",
            "place": "answer.supports.outcome-1.impact-1",
        }[table.shape]
        lines.append(f"[{place}]")
        for field_name, field in table.fields.items():
            words = next(words_of)
            value: Any = words
            if field_name == "leads_to":
                value = ["impact-1"] if name == "outcome" else ["outcome-1"] if name == "activity" else None
            elif field.refers:
                value = [keys[field.refers[0]]] if field.type == "list" else keys[field.refers[0]]
                value = "outcome-1" if field_name == "checks" else value
            elif field.choices:
                value = field.choices[-1]
            elif field.type == "table":
                value = {words or "x": 3}
            elif field.type == "tables":
                value = [{"minutes": 5, "what": words}]
            elif field.type == "date":
                lines.append(f"{json.dumps(field_name)} = 2024-02-01")
                continue
            elif field.type != "text" and field.type != "any":
                value = {"list": [words], "flag": True, "number": 3}.get(field.type)
            if value is not None and field_name not in ("not_because", "seen"):
                lines.append(f"{json.dumps(field_name)} = {toml(value)}")
    return "\n".join(lines) + "\n"


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, str):
        return (
            '"'
            + "".join(f"\\U{ord(char):08x}" if char in '"\\' or not char.isprintable() else char for char in value)
            + '"'
        )
    return json.dumps(value)


@pytest.fixture(scope="module", params=range(0, len(HOSTILE), 20))
def hostile(request: pytest.FixtureRequest) -> Source:
    source = source_of(plan_of(request.param))
    assert {item.kind for item in source.plan.items.values()} == {n for n, t in TABLES.items() if t.shape == "keyed"}
    return source


PAPERS = tuple(kind for kind, row in KINDS.items() if "html" in row.formats)
OUTLINED = ("impact", "outcome", "activity", "measure", "statement", "assumption", "idea")


def outlined(source: Source) -> list[str]:
    """The texts that the outline tells."""
    return [item.text for item in source.plan.of(*OUTLINED)]


def test_html(hostile: Source) -> None:
    for kind in PAPERS:
        page = made(hostile, kind, "html")
        assert isinstance(page, str)
        parser = readers.html5lib.HTMLParser()
        tree = parser.parse(page)
        # a character that is none is told of, and harmless
        assert {error for _, error, _ in parser.errors} <= {"invalid-codepoint"}, kind
        for element in tree.iter():
            name = element.tag if isinstance(element.tag, str) else "!--"
            assert name.startswith((readers.HTML, readers.SVG)), (kind, name)
            assert name.removeprefix(readers.HTML) not in FETCHING
            for attribute, value in element.attrib.items():
                named = str(attribute).rpartition("}")[2].lower()
                assert not named.startswith("on"), (kind, attribute)
                assert named not in ("href", "src") or value.startswith(("#", "data:image/"))
        assert not set("\x1b\u202e\x00\x9b") & set(page)
    found = readers.html_words(str(made(hostile, "outline", "html")), "li")
    for words in outlined(hostile):
        assert any(one.startswith(shown(words)) for one in found), words


def test_markdown(hostile: Source) -> None:
    for kind in PAPERS:
        page = made(hostile, kind, "md")
        assert isinstance(page, str)
        for token in readers.markdown(page):
            told = token.type == "blockquote_open" or (token.type == "html_inline" and token.content == "<br>")
            told = told or (token.type == "fence" and token.info == "mermaid")
            assert told or token.type not in NOT_MARKUP, (kind, token.type, token.content)
    found = readers.markdown_words(str(made(hostile, "outline", "md")))
    for words in outlined(hostile):
        assert any(one.startswith(shown(words)) for one in found), words


def test_the_fence_of_a_picture_in_markdown_is_closed_by_us_alone(hostile: Source) -> None:
    for kind in ("story", "funder", "diagram"):
        page = made(hostile, kind, "md")
        assert isinstance(page, str)
        fences = [token for token in readers.markdown(page) if token.type == "fence"]
        assert fences and all(token.info == "mermaid" for token in fences)
        assert page.count("\n```") == 2 * len(fences)


def test_word(hostile: Source) -> None:
    for kind in PAPERS:
        data = made(hostile, kind, "docx")
        assert isinstance(data, bytes)
        assert not readers.word_links(data)
        assert readers.word(data).core_properties.title
    data = made(hostile, "outline", "docx")
    assert isinstance(data, bytes)
    found = readers.word_words(data)
    for words in outlined(hostile):
        assert any(one.startswith(in_xml(words)) for one in found), words


def test_plain_text(hostile: Source) -> None:
    for kind in PAPERS:
        page = made(hostile, kind, "txt")
        assert isinstance(page, str)
        assert all(line == safe(line) for line in page.split("\n")), kind
    found = shown(str(made(hostile, "outline", "txt")))
    assert all(shown(words) in found for words in outlined(hostile))


def test_json(hostile: Source) -> None:
    for kind in PAPERS:
        page = made(hostile, kind, "json")
        assert isinstance(page, str) and page.isascii()
        assert all(char >= " " or char == "\n" for char in page)
        assert readers.data(page)
    # exactly the words, not made harmless: JSON has its own way of writing any character
    found = list(readers.texts(readers.data(str(made(hostile, "outline", "json")))))
    assert all(any(one.startswith(words.strip()) for one in found) for words in outlined(hostile))


def test_csv(hostile: Source) -> None:
    for kind, row in KINDS.items():
        if "csv" in row.formats:
            page = made(hostile, kind, "csv")
            assert isinstance(page, str)
            rows = readers.spreadsheet(page)
            cells = [cell for cells in rows for cell in cells]
            assert not any(map(dangerous, cells)), kind
    for kind in ("table", "measures"):
        rows = readers.spreadsheet(str(made(hostile, kind, "csv")))
        assert len({len(cells) for cells in rows}) == 1, kind
        cells = [csv.unescape_formula(cell) for cells in rows for cell in cells]
        assert on_paper(hostile.plan.items["outcome-1"].text) in cells


# -- one writer at a time, with any words at all -----------------------------------------------------
ODD = st.text(st.sampled_from(list("ab 1.)#*_`[]()<>|\\&~$^{}=+-@'\"!:/%;,\n\t\x1b\u202e\u200b\ufeffé日")), max_size=40)
WORDS = st.one_of(st.text(max_size=40), ODD, st.sampled_from(HOSTILE))


def document_of(words: str) -> ReportDocument:
    parts = (
        Heading(words),
        Paragraph(words, words),
        Items((Entry(words, "", (Entry(words, words),)),)),
        ReportTable(words, (words, words), ((words, (words, words)),)),
        Pictured(words, words, marks=(words,)),
        Blank(words),
    )
    return ReportDocument(words, parts, words)


@many(150)
@given(WORDS)
def test_any_words_are_shown_as_they_are_in_html(words: str) -> None:
    page = html.write(document_of(words))
    wanted = shown(words)
    assert readers.html_words(page, "h1", "h2", "title", "caption") == [wanted] * (4 if words else 3)
    both = readers.squeezed(f"{wanted} {wanted}")
    assert readers.html_words(page, "p")[:2] == ([wanted] if wanted else []) + [both] + ([] if wanted else [""])
    cells = readers.html_words(page, "th")
    assert cells == [wanted] * (3 if wanted else 2)


@many(200)
@given(WORDS)
def test_any_words_are_shown_as_they_are_in_markdown(words: str) -> None:
    wanted = shown(words)
    for part in (Heading(words), Paragraph(words), Items((Entry(words),)), ReportTable("", (words,), ((words,),))):
        page = markdown.write(ReportDocument("Title", (part,)))
        found = [one for one in readers.markdown_words(page)[1:] if one]
        assert found == [readers.squeezed(wanted)] * (2 if isinstance(part, ReportTable) else 1) or (
            not wanted and not found
        )


@many(20)
@given(WORDS)
def test_any_words_are_shown_as_they_are_in_word(words: str) -> None:
    found = readers.word_words(docx.write(document_of(words)))
    wanted = in_xml(words)
    assert found.count(wanted) >= 6 or not wanted
    assert set(found) <= {wanted, readers.squeezed(f"{wanted} {wanted}"), ""}


@many(200)
@given(st.lists(st.lists(WORDS, min_size=2, max_size=2), min_size=1, max_size=3))
def test_any_cells_come_back_from_csv(cells: list[list[str]]) -> None:
    found = readers.spreadsheet(csv.rows(cells))
    assert [[csv.unescape_formula(cell) for cell in row] for row in found] == [
        [on_paper(cell) for cell in row] for row in cells
    ]
    assert not any(map(dangerous, (cell for row in found for cell in row)))


@many(100)
@given(WORDS)
def test_any_words_are_whole_in_json_and_harmless_in_text(words: str) -> None:
    found = readers.data(json_format.write(document_of(words)))
    assert found["parts"][1] == {"part": "paragraph", "label": words, "text": words, "kind": ""}
    page = text.write(document_of(words))
    assert all(line == safe(line) for line in page.split("\n"))


def test_an_emoji_is_one_picture_in_each_file() -> None:
    words = "👩\u200d🦽 ❤\ufe0f\u200d🔥 👨\u200d👩\u200d👧 👍🏽 1\ufe0f\u20e3"
    source = source_of(f'[outcome.o]\nterm = "short"\ntext = "{words}"\n')
    for kind, form in (("table", "html"), ("table", "md"), ("table", "csv"), ("data", "csv"), ("diagram", "svg")):
        assert words in str(made(source, kind, form)), (kind, form)
    assert any(words in line.text for line in readers.word(bytes(made(source, "outline", "docx"))).paragraphs)  # type: ignore[arg-type]
