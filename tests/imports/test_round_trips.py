"""Plan to JSON or CSV and back: what survives, what does not, and lists that other people made."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dangerous import dangerous
from tests.many import many
from tests.reports.diagram.plans import HOSTILE
from tests.theories import theory_today
from toc_tui.guide import Guide, examples
from toc_tui.imports.drafting import Draft, drafted
from toc_tui.imports.importer import understand
from toc_tui.imports.understood import ImportRefusal, SourceFile, Unclear, Understood
from toc_tui.plain import safe
from toc_tui.plan import writing
from toc_tui.plan.model import TABLES, FieldSpec, KeyPath, Plan
from toc_tui.plan.reading import read
from toc_tui.plan.schema import json_schema
from toc_tui.plan.spreadsheet_cells import decode, encode, join_list, split_list, unescape_formula
from toc_tui.plan.text import join, split
from toc_tui.reports import data
from toc_tui.reports.data import cell
from toc_tui.reports.report import Source

FORMATS = ("json", "csv")
both = pytest.mark.parametrize("format_", FORMATS)


def written(plan: Plan, format_: str) -> str:
    return data.write(Source(theory_today(plan), Guide(), date(2024, 3, 1)), format_)


def understood(text: str, format_: str) -> Understood:
    found = understand(SourceFile(f"x.{format_}", text.encode("utf-8")))
    assert isinstance(found, Understood), found
    return found


def taken(text: str, format_: str, **head: Any) -> Draft:
    found = drafted([understood(text, format_)], head)
    assert isinstance(found, Draft), found
    return found


def as_it_stands(text: str, format_: str) -> Plan:
    """The plan of the tables in a text, with what is wrong in them."""
    return read(writing.add_tables(split("toc = 1\n"), understood(text, format_).tables)).plan


# -- there and back ------------------------------------------------------------------------------
@both
@pytest.mark.parametrize("path", examples(), ids=lambda path: path.stem)
def test_an_example_there_and_back(path: Any, format_: str) -> None:
    plan = read(split(path.read_text("utf-8"))).plan
    found = taken(written(plan, format_), format_)
    assert found.reading.plan == plan
    assert list(found.reading.plan.items) == list(plan.items), "in the same order within a kind"
    assert not found.reading.problems and not found.not_placed and not found.noted
    assert read(split(join(found.reading.document))).plan == plan


SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp"))
WORDS = st.text(SIGNS, min_size=1, max_size=12).filter(lambda words: safe(words) == words and bool(words.strip()))
KEYS = st.one_of(st.sampled_from(["a", "b", "c", "d e", "f;g", "h,i", '"j', "[k]", "5", "=l", "."]), WORDS)
DAYS = st.dates(date(1900, 1, 1), date(2100, 1, 1))
NESTED = st.recursive(
    st.one_of(WORDS, st.integers(-(10**9), 10**9), st.booleans(), st.floats(allow_nan=False, allow_infinity=False)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=4,
)
VALUES = {
    "text": WORDS,
    "list": st.lists(KEYS, max_size=3),
    "date": DAYS,
    "number": st.integers(0, 500),
    "table": st.dictionaries(KEYS, st.integers(0, 20), max_size=3),
    "flag": st.booleans(),
    "tables": st.lists(st.dictionaries(KEYS, st.one_of(st.integers(0, 60), WORDS), max_size=2), max_size=2),
    "any": st.one_of(NESTED, DAYS, st.sampled_from(["2024-02-30", "12", "true", "null", "[]", '"', "2024-01-01 x"])),
}


def value_of(spec: FieldSpec) -> st.SearchStrategy[Any]:
    return st.sampled_from(spec.choices) if spec.choices else VALUES[spec.type]


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan with any tables, any fields of the right types, and any keys."""
    found: dict[KeyPath, dict[str, Any]] = {}
    for table in draw(st.lists(st.sampled_from(list(TABLES.values())), max_size=8)):
        size = {"single": 0, "keyed": 1, "pair": 2}.get(table.shape, draw(st.integers(1, 3)))
        key = draw(KEYS)
        path = (table.name, *([f"{key}-{len(found)}"] if table.shape == "keyed" else [draw(KEYS) for _ in range(size)]))
        names = draw(st.lists(st.sampled_from(list(table.fields)), max_size=4, unique=True))
        fields = {name: draw(value_of(table.fields[name])) for name in {*table.required, *names}}
        if not any(path == other[: len(path)] or other == path[: len(other)] for other in found):
            found[path] = {name: value for name, value in fields.items() if value not in ("", None)}
    return read(writing.add_tables(split("toc = 1\n"), found)).plan


@both
@given(plan=plans())
@many(200)
def test_any_plan_there_and_back(plan: Plan, format_: str) -> None:
    assert as_it_stands(written(plan, format_), format_) == plan
    assert not taken(written(plan, format_), format_).reading.problems, "what is written reads back without problems"


@both
def test_hostile_words(format_: str) -> None:
    """JSON keeps every sign; CSV shows controls as such, and nothing in it is a formula."""
    fields = {("outcome", f"k{number}"): {"text": text} for number, text in enumerate(HOSTILE)}
    plan = read(writing.add_tables(split("toc = 1\n"), fields)).plan
    text = written(plan, format_)
    back = taken(text, format_).reading.plan
    if format_ == "json":
        assert back == plan and text.isascii()
        return
    for row in csv.reader(io.StringIO(text)):
        assert not any(map(dangerous, row))
    assert back.items["k4"].text == "=1+2 @cmd -x +y \\u202e \ufffdturned\ufffd \ufffdbell \ufffd[31mred\ufffd[0m\ufffe"
    assert all(back.items[key].text == item.text for key, item in plan.items.items() if key not in ("k4", "k5", "k6"))


def test_the_json_is_as_the_schema_says() -> None:
    plan = read(split(examples()[1].read_text("utf-8"))).plan
    whole = json.loads(written(plan, "json"))
    properties = json_schema()["properties"]
    assert set(whole) <= set(properties)
    for key, fields in whole["outcome"].items():
        assert key in plan.items
        assert set(fields) <= set(properties["outcome"]["additionalProperties"]["properties"])


def test_what_does_not_survive() -> None:
    """Comments, and what toc-tui does not know: both belong to the file and not to the plan."""
    text = 'toc = 1\n# a comment\n[outcome.a]\ntext = "A"\nmood = "good"\n\n[strange.b]\ntext = "B"\n'
    plan = read(split(text)).plan
    for format_ in FORMATS:
        found = taken(written(plan, format_), format_)
        assert join(found.reading.document) == 'toc = 1\n\n[outcome.a]\ntext = "A"\n'


# -- cells ---------------------------------------------------------------------------------------
@given(words=WORDS)
def test_a_cell_is_never_a_formula_and_is_read_back(words: str) -> None:
    assert not dangerous(cell(words))
    assert unescape_formula(cell(words)) == words


@pytest.mark.parametrize("words", ["=1", "'=1", "''=1", "'", "''", " =1", " '+", "-", "'a", "@x", "＝1", "plain"])
def test_an_apostrophe_in_front_is_told_from_ours(words: str) -> None:
    assert unescape_formula(cell(words)) == words
    assert (cell(words) == words) == (not dangerous(words) and words.lstrip()[:1] != "'")


@given(entries=st.lists(KEYS, max_size=4))
def test_a_list_in_a_cell(entries: list[str]) -> None:
    assert split_list(join_list(entries)) == entries


@pytest.mark.parametrize("type_", [name for name in VALUES if name != "number"])
def test_every_value_is_meant_as_it_is_shown(type_: str) -> None:
    @given(value=VALUES[type_])
    def there_and_back(value: Any) -> None:
        assert decode(encode(value, FieldSpec(type_)), FieldSpec(type_)) == value

    there_and_back()


# -- lists that people make ----------------------------------------------------------------------
def test_a_list_from_a_spreadsheet() -> None:
    text = (
        "Kind;Term;Text;Leads to\r\n"
        "impact;;A good life;\r\n"
        "outcome;Long term;People make friends;a good life\r\n"
        ";short;People meet, and come back;People make friends\r\n"
        "activity;;Hold an open day;People meet, and come back; \r\n"
        ";;Ask about buses;\r\n"
    )
    plan = taken("\ufeff" + text, "csv", title="Ours").reading.plan
    assert plan.title == "Ours"
    assert [(item.kind, item.text, item.term, item.leads_to) for item in plan.items.values()] == [
        ("impact", "A good life", "", ()),
        ("outcome", "People make friends", "long", ("good-life",)),
        ("outcome", "People meet, and come back", "short", ("people-make-friends",)),
        ("activity", "Hold an open day", "", ("people-meet-come-back",)),
        ("idea", "Ask about buses", "", ()),
    ]


def test_a_list_of_nothing_but_words_and_arrows() -> None:
    plan = taken("text,leads to\nFriends,A good life\nA good life,\nBuses,\n", "csv").reading.plan
    assert [(item.kind, item.leads_to) for item in plan.items.values()] == [
        ("impact", ()),
        ("outcome", ("good-life",)),
        ("idea", ()),
    ]


def test_rows_that_do_not_fit_are_noted_or_named() -> None:
    text = "table,key,text,term,leads_to,colour\noutcome,a,A,soon,nowhere,red\ngadget,b,B,,,\noutcome,a,Again,,,\n"
    found = taken(text, "csv")
    assert not found.reading.problems
    assert [(one.words, one.place and one.place.number) for one in found.not_placed] == [("gadget | b | B", "3")]
    items = found.reading.plan.items
    assert {key: item.text for key, item in items.items()} == {"a": "A", "a-2": "Again"}
    assert items["a"].get("notes").splitlines() == ["term: soon", "colour: red", "leads_to: nowhere"]


def test_what_show_prints_is_taken_in() -> None:
    whole = {
        "plan": {"title": "Ours", "started": "2023-08-01"},
        "why": {},
        "items": [
            {"table": "impact", "key": "i", "text": "I"},
            {"table": "outcome", "key": "a", "text": "A", "leads_to": ["i"]},
        ],
        "links": [{"from": "a", "to": "i", "because": "So"}],
        "answers": [
            {
                "check": "needed",
                "place": ["a", "i"],
                "says": "yes",
                "because": "",
                "on": "2023-10-03",
                "session": "",
                "about": "",
                "earlier": [],
            }
        ],
    }
    plan = taken(json.dumps(whole), "json").reading.plan
    assert plan.head == {"title": "Ours", "started": date(2023, 8, 1)}
    assert plan.items["a"].leads_to == ("i",) and plan.link("a", "i").get("because") == "So"
    answer = plan.answers.get(("needed", ("a", "i")))
    assert answer is not None and (answer.says, answer.on) == ("yes", date(2023, 10, 3))


DEEP = "[" * 5000 + "]" * 5000


@pytest.mark.parametrize(
    ("text", "format_", "code"),
    [
        ("", "json", "no-format"),
        ("{", "json", "not-json"),
        ("[1]", "json", "no-plan"),
        ("{}", "json", "no-plan"),
        ('{"boxes": 1, "pens": []}', "json", "no-plan"),
        ("[" * 100_000, "json", "deep"),
        ('{"impact": {"a": {"seen": ' + DEEP + "}}}", "json", "deep"),
        ("", "csv", "no-format"),
        (" ,\n", "csv", "no-cells"),
        ("text\n", "csv", "no-rows"),
        (b"\x00\x01\x02\x03", "csv", "no-format"),
        (b"%PDF-1.7 text", "csv", "no-format"),
    ],
)
def test_files_that_hold_no_plan_are_refused_with_a_reason(text: str | bytes, format_: str, code: str) -> None:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    found = understand(SourceFile(f"X.{format_.upper()}", data))
    if isinstance(found, Understood):
        found = drafted([found], {})  # type: ignore[assignment]
    assert isinstance(found, ImportRefusal) and found.code == code


def test_headings_that_say_nothing_are_asked_about() -> None:
    text = "name of it,colour\na,b\n"
    found = understand(SourceFile("x.csv", text.encode()))
    assert isinstance(found, Unclear) and found.headings == ("name of it", "colour")
    found = understand(SourceFile("x.csv", text.encode(), {"name of it": "text"}))
    assert isinstance(found, Understood) and [item.text for item in found.items] == ["a"]


def test_tables_of_odd_shapes_are_named() -> None:
    whole = {"toc": True, "outcome": 5, "impact": {"a": 1, "b": {"text": None, "kind": "project"}}, "x": {"y": 1}}
    found = taken(json.dumps(whole), "json")
    named = [(one.place and one.place.number, one.words) for one in found.not_placed]
    assert named == [("outcome", "5"), ("impact.a", "1"), ("x", "y: 1"), (None, "impact.b: kind: project")]
    assert not found.reading.problems and not found.reading.plan.items


def test_a_sheet_of_thousands() -> None:
    rows = "".join(f"outcome,k{number},Text {number},short,k{number - 1}\n" for number in range(1, 4000))
    found = taken("table,key,text,term,leads_to\nimpact,k0,I,,\n" + rows, "csv")
    assert len(found.reading.plan.items) == 4000 and not found.reading.problems


def test_a_list_in_json_that_is_not_as_we_write_it_loses_nothing() -> None:
    said = {
        "plan": "a sentence",
        "items": [
            {"table": "plan"},
            {"table": "outcome", "key": "o", "text": "The first"},
            {"table": "outcome", "key": "o", "text": "The second"},
        ],
        "links": True,
        "answers": [
            {"check": "supports", "place": ["o"], "says": "no", "because": "It rains"},
            {"check": "supports", "place": ["o"], "because": "It snows"},
            {"check": "supports", "place": ["o", "says"], "because": "It is cold"},
        ],
    }
    draft = taken(json.dumps(said), "json")
    everything = " ".join([join(draft.reading.document), *(one.words for one in draft.not_placed)])
    for words in ("a sentence", "The first", "The second", "It rains", "It snows", "It is cold"):
        assert words in everything, words
