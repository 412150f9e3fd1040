"""What the fuzz throws at the importers: documents of each format with any structure, good ones with something changed,
and bytes."""

from __future__ import annotations

import io
import json
import time
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from hypothesis import strategies as st

from tests.proof import own_formats
from toc_tui.imports.drafting import Draft, drafted
from toc_tui.imports.importer import understand
from toc_tui.imports.understood import ImportRefusal, SourceFile, Understood
from toc_tui.plain import NOTHING
from toc_tui.plan.model import FORMAT
from toc_tui.plan.reading import read
from toc_tui.plan.text import join, split

LONGEST = 10.0  # seconds of the processor for some hundred letters
SAID = [
    "People cook",
    "Cook on Mondays",
    "People  cook",
    "Outcomes",
    "Long-term",
    "Impact",
    "indicator",
    "-",
    "+",
    "“ü”",
]
SAID += [
    "",
    " ",
    "0.5",
    "85",
    "hinders",
    "measures",
    "\u202e",
    "\x85",
    "1.",
    "a & b",
    "<b>x</b>",
    '"',
    "true",
    "[answer.x]",
]
NAMES = st.sampled_from(["a", "b", "c", "d", "a b", "é", "plan", "1"])
WORDS = st.one_of(NAMES, st.sampled_from(SAID), st.text(max_size=8))
Strategy = st.SearchStrategy[str]


# -- text --------------------------------------------------------------------------------------------
BULLETS = [
    "- ",
    "* ",
    "1. ",
    "1.1 ",
    "a) ",
    "• ",
    "o ",
    "- [ ] ",
    "# ",
    "## ",
    "### ",
    "> ",
    "| ",
    "",
    "",
    "**",
    "[x](y) ",
]
LINES = st.tuples(st.sampled_from(["", "  ", "    ", "\t", "\t\t"]), st.sampled_from(BULLETS), WORDS).map("".join)
RULES = st.sampled_from(["---", "====", "```", "|---|", "---\ntitle: x\n---", ""])
ROW = st.lists(WORDS, min_size=1, max_size=5).map(lambda cells: f"| {' | '.join(cells)} |")
TABLES = st.tuples(ROW, st.lists(ROW, max_size=4)).map(lambda two: "\n".join([two[0], "|---|---|", *two[1]]))
LISTS = st.lists(st.one_of(LINES, LINES, LINES, RULES, TABLES), max_size=25).map("\n".join)
BRANCH = st.tuples(st.sampled_from(["  ", "    ", "      ", "\t"]), NAMES, WORDS)
BRANCHES = st.lists(BRANCH.map(lambda one: f"{one[0]}{one[1]}(({one[2]}))"), max_size=12)
MIND_MAP = BRANCHES.map(lambda lines: "\n".join(["mindmap", *lines]))

SHAPES = [
    "[{}]",
    "({})",
    "([{}])",
    '["{}"]',
    "{{{}}}",
    "(({}))",
    ">{}]",
    "",
    "",
    '@{{label: "{}"}}',
    "[/{}/]",
    "[{}",
    "{}]",
]
ARROWS = [
    " --> ",
    "-->",
    " --- ",
    " -.-> ",
    " ==> ",
    " --x ",
    " <--> ",
    " -->|{}| ",
    " -- {} --> ",
    " & ",
    " ~~~ ",
    " -> ",
]
BOX = st.tuples(NAMES, st.sampled_from(SHAPES), WORDS).map(lambda one: one[0] + one[1].format(one[2]))
ARROW = st.tuples(st.sampled_from(ARROWS), WORDS).map(lambda one: one[0].format(one[1]))
CHAIN = st.tuples(BOX, st.lists(st.tuples(ARROW, BOX).map("".join), max_size=4).map("".join)).map("".join)
OTHERS = st.sampled_from(
    ["subgraph s [Long-term]", "subgraph x", "end", "%% c", "style a", "click a", "a:::c", "accTitle: x"]
)
CHART = st.lists(st.one_of(CHAIN, CHAIN, OTHERS, WORDS), max_size=14).map(lambda lines: "\n".join(["graph LR", *lines]))

QUOTED = WORDS.map(lambda words: json.dumps(words, ensure_ascii=False))
ATTRIBUTE = st.sampled_from(
    ["label", "xlabel", "tooltip", "dir", "arrowhead", "style", "confidence", "evidence", "owner", "kind", "shape"]
)
ATTRIBUTES = st.lists(st.tuples(ATTRIBUTE, QUOTED).map("=".join), max_size=3).map(lambda some: f" [{', '.join(some)}]")
ENDS = st.lists(
    st.one_of(QUOTED, st.sampled_from(["a:p", "{a b}", "{c; d}", "subgraph x {a}"])), min_size=1, max_size=4
)
DOT = st.recursive(
    st.tuples(ENDS.map(" -> ".join), ATTRIBUTES).map("".join),
    lambda inner: st.tuples(QUOTED, st.lists(inner, max_size=4).map("; ".join)).map(
        lambda two: f"subgraph {two[0]} {{ label={two[0]}; {two[1]} }}"
    ),
    max_leaves=8,
)
GRAPHS = st.lists(DOT, max_size=6).map(lambda lines: "digraph {\n" + ";\n".join(lines) + "\n}")


# -- trees -------------------------------------------------------------------------------------------
def xml(tags: str, attributes: Mapping[str, Strategy], around: str = "{}") -> Strategy:
    """Any elements within each other, with any of the attributes, within what the format has around them."""
    given = st.fixed_dictionaries({}, optional=dict(attributes))
    leaves: Strategy = st.tuples(st.sampled_from(tags.split()), given, WORDS).map(lambda one: _element(*one))
    trees = st.recursive(
        leaves,
        lambda inner: st.tuples(st.sampled_from(tags.split()), given, st.lists(inner, max_size=4).map("".join)).map(
            lambda one: _element(one[0], one[1], "", one[2])
        ),
        max_leaves=12,
    )
    return st.lists(trees, max_size=4).map("".join).map(lambda inside: around.replace("{}", inside))


def _element(tag: str, attributes: Mapping[str, str], words: str, inside: str = "") -> str:
    said = "".join(f" {name}={quoteattr(_xml(value))}" for name, value in attributes.items())
    return f"<{tag}{said}>{escape(_xml(words))}{inside}</{tag}>"


def _xml(words: str) -> str:
    """Words without what XML cannot hold."""
    return "".join(
        sign for sign in words if sign >= " " and sign not in "\ufffe\uffff" and not "\ud800" <= sign <= "\udfff"
    )


KEYS = (
    "nodes elements links edges items data id from to source target text label name kind type leads_to children parent "
)
KEYS += "confidence evidence assumptions relation connections x notes title detail toc outcome direction"
PLAIN = st.one_of(st.none(), st.booleans(), st.integers(-5, 100), st.floats(allow_nan=False), NAMES, WORDS)
FIELDS = st.dictionaries(st.sampled_from(KEYS.split()), PLAIN, max_size=6)
JSON: st.SearchStrategy[Any] = st.recursive(
    st.one_of(PLAIN, FIELDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(KEYS.split()), inner, max_size=5)
    ),
    max_leaves=20,
)
END = st.one_of(NAMES, st.integers(0, 4), NAMES.map(lambda name: {"id": name}))
NODE = st.fixed_dictionaries(
    {"id": NAMES}, optional={"text": WORDS, "kind": WORDS, "notes": JSON, "leads_to": st.lists(NAMES)}
)
SAYS = {name: PLAIN for name in ["rel", "confidence", "label", "evidence", "assumptions", "hinders", "polarity", "lag"]}
LINK = st.fixed_dictionaries({"from": END, "to": END}, optional=SAYS)
KUMU = st.fixed_dictionaries(
    {"nodes": st.lists(NODE, max_size=6), "links": st.lists(LINK, max_size=8)}, optional={"title": JSON}
)

BOUND = st.fixed_dictionaries(
    {"id": NAMES},
    optional={
        "type": st.sampled_from(["text", "arrow", "rectangle"]),
        "text": WORDS,
        "containerId": NAMES,
        "startBinding": st.fixed_dictionaries({"elementId": END}),
        "endBinding": st.fixed_dictionaries({"elementId": NAMES}),
        "isDeleted": st.booleans(),
    },
)
DRAWN = st.lists(BOUND, max_size=8).map(lambda some: {"type": "excalidraw", "elements": some})

NUMBERS = st.sampled_from(["0", "1", "2", "8", "x", "-1", "99999999"])
STYLED = {"w:val": st.one_of(NUMBERS, st.sampled_from(["H", "Title"])), "w:left": NUMBERS, "w:id": NUMBERS}
WORD_TAGS = (
    "w:p w:p w:pPr w:r w:t w:t w:numPr w:ilvl w:numId w:pStyle w:ind w:tbl w:tr w:tc w:del w:txbxContent w:br w:sdt"
)
WORD = xml(WORD_TAGS, STYLED, '<w:document xmlns:w="w"><w:body>{}</w:body></w:document>')
PARAGRAPH = (
    '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
)
PARAGRAPHS = st.lists(
    st.tuples(NUMBERS, WORDS.map(_xml).map(escape)).map(lambda two: PARAGRAPH.format(*two)), max_size=8
)
IN_CELL = st.lists(WORDS.map(_xml).map(escape), max_size=2).map(
    lambda some: "<w:tc>" + "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in some) + "</w:tc>"
)
IN_ROW = st.lists(IN_CELL, min_size=1, max_size=4).map(lambda some: f"<w:tr>{''.join(some)}</w:tr>")
TABLE = st.lists(IN_ROW, max_size=4).map(lambda some: f"<w:tbl>{''.join(some)}</w:tbl>")
BODY = st.tuples(PARAGRAPHS.map("".join), TABLE, TABLE).map("".join)
CELL = {name: NAMES for name in ("id", "parent", "source", "target")} | {"value": WORDS, "label": WORDS}
CELL |= {
    "vertex": st.just("1"),
    "edge": st.just("1"),
    "style": st.sampled_from(["swimlane", "group", "startArrow=x", "endArrow=none"]),
}

GRAPH: Mapping[str, Strategy] = {
    **{name: NAMES for name in ("id", "source", "target", "key", "for")},
    **{name: WORDS for name in ("label", "value", "title", "attr.name")},
    "class": st.sampled_from(["node", "edge"]),
}
MIRADI = (
    "ResultsChain DiagramFactorId DiagramLinkId DiagramFactor DiagramLink IntermediateResult IntermediateResultName "
    "IntermediateResultId Strategy StrategyName StrategyId IndicatorId Indicator IndicatorName LinkableFactorId "
    "DiagramLinkFromDiagramFactorId DiagramLinkToDiagramFactorId DiagramLinkAnnotation ProjectSummary"
)
MIRADI_FIELDS = (
    "Label Text WrappedFactorRef FromDiagramFactorId ToDiagramFactorId DiagramFactorIds DiagramFactorLinkIds "
    "IndicatorIds Annotation IsUncertainLink IsBidirectionalLink"
)

STRUCTURED: Mapping[str, Strategy] = {
    "list": LISTS,
    "mermaid": st.one_of(CHART, CHART, MIND_MAP, CHART.map("x\n```mermaid\n{}\n```\ny".format)),
    "dot": GRAPHS,
    "opml": xml(
        "outline outline outline body", {"text": WORDS, "_note": WORDS, "title": WORDS}, "<opml><body>{}</body></opml>"
    ),
    "freemind": xml(
        "node node node node arrowlink richcontent attribute font",
        {
            "TEXT": WORDS,
            "ID": NAMES,
            "DESTINATION": NAMES,
            "TYPE": WORDS,
            "NAME": WORDS,
            "VALUE": WORDS,
            "MIDDLE_LABEL": WORDS,
        },
        '<map><node TEXT="x">{}</node></map>',
    ),
    "drawio": xml("mxCell mxCell mxCell object UserObject", CELL, "<mxGraphModel><root>{}</root></mxGraphModel>"),
    "graph": st.one_of(JSON, KUMU, KUMU, DRAWN).map(json.dumps),
    "docx": st.one_of(WORD, BODY.map(lambda some: f'<w:document xmlns:w="w"><w:body>{some}</w:body></w:document>')),
    "graphml": st.one_of(
        xml("node node edge edge data data graph key", GRAPH, "<graphml><graph>{}</graph></graphml>"),
        xml("nodes node edges edge attvalues attvalue attribute", GRAPH, "<gexf><graph>{}</graph></gexf>"),
    ),
    "mapscript": st.lists(
        st.one_of(
            st.tuples(NAMES, st.sampled_from(["::", " -> ", " | ", "-> ->", "#", " [red] "]), WORDS).map("".join),
            st.tuples(st.sampled_from(["--", "----", "Title: ", ""]), WORDS).map("".join),
        ),
        max_size=12,
    ).map("\n".join),
    **own_formats.files(NAMES, WORDS, PLAIN),
    "miradi-text": st.lists(
        st.tuples(
            st.sampled_from(["18:1", "18:2", "20:1", "22:2", "13:1", "19:1", "24:1", "8:3", "x"]),
            st.sampled_from(MIRADI_FIELDS.split()),
            st.one_of(
                WORDS,
                st.sampled_from(['{"Ids":[1,2]}', '{"ObjectType":20,"ObjectId":1}', "1", "2", '{"Ids":5}', "[" * 60]),
            ),
        ).map("UO\t{0[0]}\t{0[1]}={0[2]}".format),
        max_size=20,
    ).map(lambda lines: "\n".join(("MiradiProjectFile 72 72", *lines))),
    "miradi": xml(MIRADI, {"Id": st.sampled_from("12")}, "<ConservationProject>{}</ConservationProject>"),
}
PART = {"docx": "word/document.xml", "miradi": "project.xml"}  # of formats that are packed
FORMATS = tuple(STRUCTURED)


def strategy(name: str) -> st.SearchStrategy[bytes]:
    """Files of a format: mostly as they should be, some with pieces put in or bytes changed, some of bytes alone."""
    put = st.tuples(
        st.integers(0, 400), st.integers(0, 6), st.one_of(WORDS, st.sampled_from(list('<>"{}[]()&;:|#\\\n\0')))
    )
    changed = st.tuples(STRUCTURED[name], st.lists(put, max_size=3)).map(lambda both: _changed(*both))
    texts = st.one_of(STRUCTURED[name], STRUCTURED[name], changed).map(lambda text: text.encode("utf-8", "replace"))
    whole = texts.map(lambda text: _zipped(PART[name], text)) if name in PART else texts
    flips = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=4)
    return st.one_of(
        whole, whole, whole, st.tuples(whole, flips).map(lambda both: _flipped(*both)), st.binary(max_size=40)
    )


def _changed(text: str, places: list[tuple[int, int, str]]) -> str:
    for at, gone, new in places:
        text = text[:at] + new + text[at + gone :]
    return text


def _flipped(data: bytes, flips: list[tuple[int, int]]) -> bytes:
    changed = bytearray(data)
    for at, value in flips:
        if changed:
            changed[at % len(changed)] = value
    return bytes(changed)


def _zipped(name: str, part: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, part)
    return whole.getvalue()


def importing(name: str) -> Callable[[bytes], None]:
    """The check of a format: a sentence, or a plan that reads back without problems, in time; no words are lost."""

    def check(data: bytes) -> None:
        begun = time.process_time()
        found = understand(SourceFile("x", data), name)
        if isinstance(found, Understood):
            _check(found)
        else:
            assert isinstance(found, ImportRefusal), found
        assert time.process_time() - begun < LONGEST, "too slow"

    return check


def _check(found: Understood) -> None:
    plan = drafted([found], {})
    if not isinstance(plan, Draft):
        assert isinstance(plan, ImportRefusal)
        return
    text = join(plan.reading.document)
    again = read(split(text))
    assert again.problems == plan.reading.problems
    assert not again.problems or found.tables or found.version != FORMAT, (
        "only a plan of ours may bring what is wrong in it"
    )
    said = {_folded(item.text) for item in again.plan.items.values()}
    told = " ".join(_folded(one.words) for one in plan.not_placed)
    stands = _folded(" ".join(_strings(tomllib.loads(text))))
    for path, fields in found.tables.items():
        words = fields.get("text")
        assert not isinstance(words, str) or _folded(words) in stands + told, f"lost: {path} {words!r}"
    for item in found.items:
        words = _folded(item.text)
        seen = words.strip(NOTHING)  # a braille cell without a dot is no word
        assert not seen or words in said or words in told, f"lost: {item.text!r}"
        here = [one for one in again.plan.items.values() if _folded(one.text) == words]
        noted = " ".join([*(_folded(one.get("notes")) for one in here), told])
        for _, note in item.notes:
            assert _folded(note) in noted, f"lost: {note!r}"


def _strings(value: object) -> Iterator[str]:
    """All strings within a value."""
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(one)


def _folded(words: str) -> str:
    return " ".join("".join(sign for sign in words if sign.isprintable() or sign.isspace()).split())
