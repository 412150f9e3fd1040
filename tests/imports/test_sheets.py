"""Spreadsheets as people make them: what is understood, and the plan that comes of it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.imports import people
from toc_tui.flows.import_plan import Prepared, Stopped, Wish, prepare, told
from toc_tui.guide import Guide
from toc_tui.imports.drafting import Draft, drafted
from toc_tui.imports.importer import understand
from toc_tui.imports.understood import ImportRefusal, SourceFile, Unclear, Understood
from toc_tui.plan.model import Plan
from toc_tui.voice import Phrasebook

VOICE = Phrasebook(Guide())


def prepared(name: str, data: bytes, columns: Mapping[str, str] | None = None) -> Prepared:
    found = prepare([name], VOICE, Wish(columns=columns or {}), {name: data})
    assert isinstance(found, Prepared), found
    assert not found.draft.reading.problems
    return found


def stopped(name: str, data: bytes) -> Stopped:
    found = prepare([name], VOICE, Wish(), {name: data})
    assert isinstance(found, Stopped), found
    return found


def plan_of(name: str, data: bytes | str, columns: Mapping[str, str] | None = None) -> Plan:
    return prepared(name, data.encode() if isinstance(data, str) else data, columns).draft.reading.plan


def arrows(plan: Plan) -> list[tuple[str, str]]:
    """The arrows by their words."""
    items = plan.items
    return [(item.text, items[key].text) for item in items.values() for key in item.leads_to]


def kinds(plan: Plan) -> dict[str, str]:
    return {item.text: " ".join(filter(None, (item.kind, item.term))) for item in plan.items.values()}


# -- five that people make -------------------------------------------------------------------------
def test_a_logic_model_in_columns_with_merged_cells_and_two_rows_of_headings() -> None:
    found = prepared("model.xlsx", people.LOGIC_MODEL)
    plan = found.draft.reading.plan
    assert told(found, VOICE) == [
        "3 rows. Took in: 1 impact, 6 outcomes, 5 activities, 13 arrows.",
        "13 arrows are a proposal: the file does not draw them, its layout suggests them.",
        "Guessed: “12 lessons held” is this: Activity (Outputs).",
        "Guessed: “4 visits” is this: Activity (Outputs).",
    ]
    assert kinds(plan)["People know the shops"] == "outcome short"
    assert kinds(plan)["People cook for each other"] == "outcome medium"
    assert kinds(plan)["People have friends nearby"] == "outcome long"
    assert ("Shop together", "12 lessons held") in arrows(plan), "a merged cell stands in each of its rows"
    assert ("Visit the market", "4 visits") in arrows(plan) and ("Visit the market", "12 lessons held") not in arrows(
        plan
    )
    assert ("People have friends nearby", "People eat together") in arrows(plan)
    needs = {item.text: item.get("needs") for item in plan.of("activity")}
    assert needs["Cook together on Mondays"] == "Kitchen" and needs["Shop together"] == "2 staff"


def test_a_logframe_from_a_form() -> None:
    found = prepared("frame.xlsx", people.LOGFRAME)
    plan = found.draft.reading.plan
    assert told(found, VOICE) == [
        "7 rows. Took in: 1 impact, 1 outcome, 4 activities, 3 assumptions, 4 checks, 5 arrows.",
        "5 arrows are a proposal: the file does not draw them, its layout suggests them.",
        "Not placed: row 2, “Organisation | Northtown Neighbours”. It stands above the headings.",
        "Guessed: “People in Northtown are less lonely” is this: Impact (Goal).",
        "Guessed: “People eat together every week” is this: Outcome, long term (Purpose).",
        "Guessed: “People know how to cook” is this: Activity (Output 1).",
        "Guessed: “People know each other's names” is this: Activity (Output 2).",
    ]
    assert plan.title == "Lunch club"
    assert arrows(plan) == [
        ("People eat together every week", "People in Northtown are less lonely"),
        ("People know how to cook", "People eat together every week"),
        ("People know each other's names", "People eat together every week"),
        ("Cook together on Mondays", "People know how to cook"),
        ("Eat at one table", "People know each other's names"),
    ]
    checked = [(plan.items[one.get("checks")].text, one.text, one.get("how")) for one in plan.of("measure")]
    assert checked[1:3] == [
        ("People eat together every week", "Number of shared meals", "Sign-up sheet"),
        ("People eat together every week", "People who come back", "Register"),
    ]
    purpose = next(item.key for item in plan.of("outcome"))
    link = plan.link(purpose, next(item.key for item in plan.of("impact")))
    assert [plan.items[key].text for key in link.many("assumes")] == ["The hall stays open"]


@pytest.mark.parametrize(("tail", "said"), [("", "Zoë has a café"), ("\u2192", "ZoÃ« has a cafÃ©\u2192")])
def test_a_file_that_was_misread_on_the_way_here_is_read_as_it_was_meant(tail: str, said: str) -> None:
    """Its mark makes it sure: what is left of a mark alone was taken for the name of a column."""
    misread = "\ufefftext,kind\nZoë has a café,impact\n".encode().decode("cp1252")
    plan = plan_of("sheet.csv", misread.replace(",impact", f"{tail},impact").encode())
    assert [item.text for item in plan.of("impact")] == [said]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_a_list_with_ids_owners_and_dates_in_english(encoding: str) -> None:
    found = prepared("list.csv", people.ENGLISH_LIST.encode(encoding))
    plan = found.draft.reading.plan
    assert told(found, VOICE) == [
        "4 rows. Took in: 1 impact, 1 outcome, 2 activities, 4 arrows.",
        "Kept as notes: Owner (2), Comments (2).",
        "Guessed: “12 lessons held” is this: Activity (Output).",
    ]
    assert arrows(plan)[1:] == [
        ("12 lessons held", "People cook for each other"),
        ("Cook together, on Mondays", "12 lessons held"),
        ("Cook together, on Mondays", "People cook for each other"),
    ]
    cook, impact = plan.items["cook-together-mondays"], plan.items["people-eat-together"]
    assert dict(cook.fields) == {
        "text": "Cook together, on Mondays",
        "lead": "Cooks",
        "when": "weekly",
        "notes": "In the hall",
        "leads_to": ["12-lessons-held", "people-cook-each-other"],
    }
    assert impact.get("by_when") == "31/12/2026"
    assert impact.get("notes") == "Owner: Steering group\nThe big one, for all of us"


def test_a_list_saved_by_excel_in_german() -> None:
    plan = plan_of("liste.csv", people.GERMAN_LIST)
    assert kinds(plan) == {
        "Die Leute essen zusammen": "impact",
        "Die Leute kochen füreinander": "outcome",
        "Montags zusammen kochen": "activity",
    }
    assert len(arrows(plan)) == 2
    assert plan.items["montags-zusammen-kochen"].get("guessed") == "Maßnahme"
    assert plan.items["montags-zusammen-kochen"].get("lead") == "Köche"
    assert plan.items["die-leute-kochen-fureinander"].get("notes") == "Verantwortlich: Gruppe\ngroß"


def test_a_list_of_arrows_from_old_excel() -> None:
    plan = plan_of("links.xls", people.FROM_TO)
    assert arrows(plan) == [
        ("People cook", "People eat together"),
        ("People eat together", "People cook"),
        ("The hall is cold", "People eat together"),
        ("Cook on Mondays", "People cook"),
    ], "the loop stays"
    link = plan.link("cook-mondays", "people-cook")
    assert (link.get("sure"), link.get("evidence")) == ("sure", "Our survey of 2024")
    assert [plan.items[key].text for key in link.many("assumes")] == ["The hall stays open"]
    assert plan.link("people-cook", "people-eat-together").get("sure") == "think-so"
    assert plan.link("hall-cold", "people-eat-together").fields["hinders"] is True
    assert all(item.get("guessed") == "position" for item in plan.of("outcome", "activity"))


def test_a_title_block_above_in_libreoffice() -> None:
    found = prepared("plan.ods", people.TITLE_BLOCK)
    plan = found.draft.reading.plan
    assert plan.title == "Lunch club: our plan"
    assert told(found, VOICE) == [
        "4 rows. Took in: 1 impact, 1 outcome, 1 activity, 2 arrows.",
        "Kept as notes: Owner (1), Budget (1).",
        "Not placed: row 2, “Made by | Ann and Bo”. It stands above the headings.",
        "Not placed: row 8, “see annex B”.",
    ]
    assert arrows(plan) == [("People cook", "People eat together"), ("Lessons", "People cook")]
    assert plan.items["people-cook"].get("notes") == "Owner: Ann\nBudget: 300"
    assert plan.items["lessons"].get("lead") == "Bo"


# -- shapes and spellings ----------------------------------------------------------------------------
def test_every_filled_cell_comes_in() -> None:
    text = (
        "kind,text,who,when,needs,evidence\noutcome,People cook,Older people,Mondays,a kitchen,survey\n"
        "activity,Lessons,Older people,Mondays,a kitchen,survey\n"
        "impact,Together,Older people,Mondays,a kitchen,survey\n"
    )
    plan = plan_of("x.csv", text)
    for item in plan.items.values():
        said = " ".join(str(value) for value in item.fields.values())
        assert all(words in said for words in ("Older people", "Mondays", "a kitchen", "survey")), item


def test_capitals_and_hyphens() -> None:
    text = (
        "Kind,Text,Term,Leads to\nImpact,People eat together,,\nOutcome,People cook,Long-term,People eat together\n"
        "OUTCOME,People meet,Medium,People cook\nactivity,Lessons,,People meet\nOutput,12 lessons,,People meet\n"
    )
    plan = plan_of("x.csv", text)
    assert list(kinds(plan).values()) == ["impact", "outcome long", "outcome medium", "activity", "activity"]
    assert len(arrows(plan)) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sep=;\nkind;text;leads_to\nimpact;A, b;\noutcome;C;A, b\n", [("C", "A, b")]),
        ("kind\ttext\tleads to\nimpact\tA\t\noutcome\tC\tA\n", [("C", "A")]),
        ("Our plan,,\n,,\nkind,text,leads_to\nimpact,A,\noutcome,C,A\n", [("C", "A")]),
        ("id,kind,text,leads_to\n1,impact,A,\n2,outcome,C,1\n", [("C", "A")]),
        ("#,kind,text,leads_to\n1,impact,A,\n2,outcome,C,1\n", [("C", "A")]),
        ("kind,text,leads_to\nimpact,A,\noutcome,C,2\n", [("C", "A")]),
        ("kind,text,leads_to\nimpact,A,\noutcome,C,row 2\n", [("C", "A")]),
        ("ref,kind,text,parent\nA1,impact,A,\nA2,outcome,C,A1\n", [("C", "A")]),
        ("ref,kind,text,depends on\nA1,impact,A,A2\nA2,outcome,C,\n", [("C", "A")]),
        ("Level,Text\n1,A\n2,C\n3,D\n2,E\n", [("C", "A"), ("E", "A"), ("D", "C")]),
        ("From,To\nC,A\n", [("C", "A")]),
        ("Source,Target,Type\nC,A,-\n", [("C", "A")]),
        ("Activities,Outcomes,Impact\nC,,A\n", [("C", "A")]),
        ("Impact,Outcomes,Activities\nA,C,D\n,,E\n", [("C", "A"), ("D", "C"), ("E", "C")]),
    ],
)
def test_arrows_however_they_are_written(text: str, expected: list[tuple[str, str]]) -> None:
    assert arrows(plan_of("x.csv", text)) == expected


def test_a_list_without_headings_is_ideas() -> None:
    plan = plan_of("x.csv", "People cook\nPeople meet\nPeople sing\n")
    assert [(item.kind, item.text) for item in plan.items.values()] == [
        ("idea", "People cook"),
        ("idea", "People meet"),
        ("idea", "People sing"),
    ]


def test_kinds_in_front_without_a_heading() -> None:
    plan = plan_of("x.csv", "Goal,People eat together\nPurpose,People cook\nActivity,Lessons\n")
    assert kinds(plan) == {"People eat together": "impact", "People cook": "outcome long", "Lessons": "activity"}
    assert arrows(plan) == [("People cook", "People eat together"), ("Lessons", "People cook")]


def test_columns_that_say_nothing_are_asked_about_by_their_headings() -> None:
    found = stopped("x.csv", b"Nutzen,Farbe\nA,rot\n")
    assert found.columns == ("Nutzen", "Farbe")
    assert found.said == (
        "It is not clear what the columns of x.csv hold. They are: “Nutzen”, “Farbe”. "
        "Which column holds the words of each thing?"
    )
    plan = plan_of("x.csv", "Nutzen,Farbe\nA,rot\n", {"Nutzen": "text"})
    assert [(item.text, item.get("notes")) for item in plan.items.values()] == [("A", "Farbe: rot")]


def test_a_nul_in_a_heading_is_no_mark_of_ours() -> None:
    filler = "Impact,Owner,\0x,\0\0\n" + "Eat well,Ann,kept,too\n" + "More of it,,,\n" * 3
    plan = plan_of("sheet.csv", filler.encode("utf-16"))
    (eat, *_) = plan.of("impact")
    assert "Ann" in eat.get("notes") and "kept" in eat.get("notes") and "too" in eat.get("notes")


def test_a_stray_cell_is_named_with_its_row() -> None:
    found = prepared("x.csv", b"kind,text,\nimpact,A,\noutcome,B,see annex\n")
    assert "Not placed: row 3, “see annex”." in told(found, VOICE)


def test_several_sheets_items_and_their_links() -> None:
    data = people.xlsx(
        ("Elements", [["Id", "Label", "Type"], ["a", "People cook", "Outcome"], ["b", "Together", "Impact"]]),
        ("Links", [["From", "To", "Strength"], ["a", "b", "high"]]),
        ("Readme", [["Ask Ann, before you change this"], ["Second line", "and a cell"]]),
    )
    found = prepared("x.xlsx", data)
    plan = found.draft.reading.plan
    assert kinds(plan) == {"Together": "impact", "People cook": "outcome"}
    assert plan.link("a", "b").get("sure") == "sure"
    said = " ".join(told(found, VOICE))
    assert "sheet “Readme”, row 2, “Second line | and a cell”" in said


def test_our_own_table_opened_and_saved_by_excel_keeps_its_days() -> None:
    text = "table,key,text,on\nachievement,a,Opened,31/01/2024\nachievement,b,Sang,02/03/2024\n"
    days = [str(item.fields["on"]) for item in plan_of("x.csv", text).of("achievement")]
    assert days == ["2024-01-31", "2024-03-02"]
    text = "table,key,text,on\nachievement,a,Opened,1/31/2024\nachievement,b,Sang,2/3/2024\n"
    days = [str(item.fields["on"]) for item in plan_of("x.csv", text).of("achievement")]
    assert days == ["2024-01-31", "2024-02-03"], "one day above 12 tells which is the month"


# -- hostile -----------------------------------------------------------------------------------------
def test_a_cell_in_the_far_corner_takes_neither_memory_nor_time() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"], book.active["XFD1048576"] = "text", "far"
    import io

    file = io.BytesIO()
    book.save(file)
    found = understand(SourceFile("x.xlsx", file.getvalue()))
    assert isinstance(found, ImportRefusal) and found.code == "sheet-too-large"


def test_a_zip_bomb_is_not_unpacked() -> None:
    import io
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 300_000_000)
    found = understand(SourceFile("x.xlsx", file.getvalue()))
    assert isinstance(found, ImportRefusal) and found.code == "bomb"


@pytest.mark.parametrize("cut", [10, 100, 1000, 4000])
def test_a_file_cut_short_is_a_sentence(cut: int) -> None:
    found = understand(SourceFile("x.xlsx", people.LOGFRAME[:cut]))
    assert isinstance(found, ImportRefusal) and VOICE.guide.has(f"imports.{found.code}")


@pytest.mark.parametrize("name", ["x.csv", "x.tsv", "x.xlsx", "x.xls", "x.ods", "x.json", "x.toml", "x.md", "x"])
@pytest.mark.parametrize(
    "data",
    [b"", b"\0" * 100, b"\xff" * 100, b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + b"x" * 600, b"," * 10_000, b'"' * 99, b"\r"],
)
def test_nothing_raises(name: str, data: bytes) -> None:
    found = understand(SourceFile(name, data))
    if isinstance(found, Understood):
        assert isinstance(drafted([found], {}), Draft | ImportRefusal)
    else:
        assert isinstance(found, Unclear) or VOICE.guide.has(f"imports.{found.code}")


@pytest.mark.parametrize("title", ["Project: Warm homes", "Project title: Warm homes", "Title: Warm homes"])
def test_what_a_title_is_called_is_no_part_of_it(title: str) -> None:
    plan = plan_of("x.csv", f"{title},\n\nText,Kind\nNobody is cold,impact\n")
    assert plan.head.get("title") == "Warm homes"
