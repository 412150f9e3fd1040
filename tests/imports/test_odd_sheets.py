"""Spreadsheets that nobody prepared for: odd headings, remarks below, kinds in front, whiteboards."""

from __future__ import annotations

from tests.imports import people
from tests.imports.test_sheets import arrows, kinds, plan_of, prepared
from toc_tui.imports.headings import role_of
from toc_tui.imports.kinds import is_input, kind_of, parted

HEALTH = people.xlsx(
    (
        "Logic Model",
        [
            ["Healthy Streets: logic model 2025–2027"],
            ["Prepared by: Maria (draft 3)"],
            [],
            [
                "Inputs / Resources",
                "Activities",
                "Outputs",
                "Short-term outcomes (year 1)",
                "Medium-term outcomes (2-3 years)",
                "Long-term impact",
            ],
            [
                "2 staff",
                "Led walks",
                "48 walks",
                "People dare to walk",
                "People walk most days",
                "All are healthy",
            ],
            ["Council", "Remove clutter", "30 barriers gone", "Streets are easy", "People use the streets", None],
            [],
            ["Assumptions: volunteers stay for a year"],
            ["Note: see the risk register"],
        ],
    ),
    ("Risks", [["Risk", "Likelihood"], ["Funding stops", "High"]]),
)
FRAME = """ANNEX C,,,
Project Summary,Objectively Verifiable Indicators (OVI),Means of Verification (MoV),Important Assumptions
Overall objective: Families are healthy,Illness falls by 30%,Clinic records,
Purpose: Families use safe water,80% of households,Survey,Spare parts stay cheap
Output 1: 12 boreholes work,12 boreholes,Log,
Output 2: Committees run them,12 meet monthly,Minutes,
Activities,,,
1.1 Survey sites,Sites mapped,Map,
2.1 Train committees,24 trainings,Sheets,
"""


def test_headings_with_more_than_their_kind_in_them() -> None:
    for words in ("Short-term outcomes (year 1)", "Our key outcomes", "Outcomes / results", "Expected outcomes [2027]"):
        assert (found := kind_of(words)) is not None and found.kind == "outcome", words
    assert (found := kind_of("Long-term impact")) is not None and found.kind == "impact"
    assert (found := kind_of("How will we get there?")) is not None and found.kind == "activity"
    assert is_input("Inputs / Resources") and is_input("Inputs (what we need)")
    roles = {"Objectively Verifiable Indicators (OVI)": "indicator", "Important Assumptions": "assumption"}
    roles |= {"Means of Verification (MoV)": "how", "How sure?": "sure", "Owner / Lead": "lead"}
    assert {heading: role_of(heading) for heading in roles} == roles


def test_a_kind_in_front_of_words_is_one_and_other_colons_are_words() -> None:
    for words, kind, rest in (
        ("Output 1.1: a guide is out", "activity", "a guide is out"),
        ("Long-term outcome – people meet", "outcome", "people meet"),
        ("Impact: people eat: together", "impact", "people eat: together"),
    ):
        found, left = parted(words)
        assert found is not None and (found.kind, left) == (kind, rest)
    for words in ("Monday: people meet", "Co-production: a guide for all of us", "Self-help groups meet", "Outcomes:"):
        assert words.startswith("Co-") or parted(words) == (None, words)


def test_a_logic_model_with_remarks_below_it_and_a_sheet_of_risks() -> None:
    found = prepared("streets.xlsx", HEALTH)
    plan = found.draft.reading.plan
    assert plan.title == "Healthy Streets: logic model 2025–2027"
    assert ("People dare to walk", "People walk most days") in arrows(plan)
    assert ("People walk most days", "All are healthy") in arrows(plan)
    assert plan.items["led-walks"].get("needs") == "2 staff"
    assert {item.text for item in plan.of("assumption")} == {"volunteers stay for a year", "Funding stops"}
    assert plan.items["funding-stops"].get("notes") == "Likelihood: High"
    named = {(one.words, one.why): one.place for one in found.draft.not_placed}
    assert {words for words, _ in named} == {"Prepared by: Maria (draft 3)", "Note: see the risk register"}
    place = named["Note: see the risk register", "below"]
    assert place is not None and (place.sheet, place.number) == ("Logic Model", "9")


def test_a_logframe_with_its_levels_in_front_of_the_words_and_in_rows_of_their_own() -> None:
    plan = plan_of("frame.csv", FRAME)
    assert kinds(plan)["Families are healthy"] == "impact" and kinds(plan)["12 boreholes work"] == "activity"
    assert ("Families use safe water", "Families are healthy") in arrows(plan)
    assert ("Survey sites", "12 boreholes work") in arrows(plan), "1.1 stands beneath Output 1"
    assert ("Train committees", "Committees run them") in arrows(plan)
    assert len(list(plan.of("measure"))) == 6 and not list(plan.of("idea"))


def test_notes_of_a_whiteboard() -> None:
    mural = (
        "ID,TEXT,BACKGROUND COLOR,POSITION X,POSITION Y,WIDTH,HEIGHT,AREA,LAST UPDATED BY\n"
        "w1,People feel heard,#FFF,10,10,138,138,Outcomes,Ann\nw2,Run a survey,#FFF,10,200,138,138,Activities,Ann\n"
        "w3,,#FFF,10,300,138,138,,Ann\n"
    )
    found = prepared("mural.csv", mural.encode())
    assert kinds(found.draft.reading.plan) == {"People feel heard": "outcome", "Run a survey": "activity"}
    drawn = next(one.words for one in found.draft.not_placed if one.why == "drawn")
    assert drawn == "BACKGROUND COLOR, POSITION X, POSITION Y, WIDTH, HEIGHT"
    assert any("w3" in one.words for one in found.draft.not_placed)
    miro = "Text,Type,Tags\nPeople feel heard,sticky_note,outcome\nRun a survey,sticky_note,activity\n"
    plan = plan_of("miro.csv", miro)
    assert kinds(plan) == {"People feel heard": "outcome", "Run a survey": "activity"}
    assert next(iter(plan.of("activity"))).get("notes") == "Type: sticky_note"


def test_a_list_in_one_cell_is_several_things() -> None:
    plan = plan_of("cells.csv", 'Level,Item\nImpact,"People eat\ntogether"\nOutcome,"- cook\n- shop"\n')
    assert kinds(plan) == {"People eat together": "impact", "cook": "outcome", "shop": "outcome"}


def test_who_and_when_beside_what_is_done_in_columns() -> None:
    plan = plan_of("goal.csv", "Goal,Outcome,How do we do it?,When\nAll thrive,They can cook,Workshops,monthly\n")
    assert plan.items["workshops"].get("when") == "monthly" and plan.items["workshops"].get("notes") == ""


def test_levels_by_numbers_of_an_outline() -> None:
    plan = plan_of("l.csv", "Level,Description\n1,People eat\n1.1,People cook\n1.1.1,Lessons\n1.2,People meet\n")
    assert set(arrows(plan)) == {
        ("People cook", "People eat"),
        ("Lessons", "People cook"),
        ("People meet", "People eat"),
    }


def test_a_row_that_adds_up_the_others_is_named() -> None:
    found = prepared("t.csv", b"Activities,Outputs,Impact\nLessons,20 lessons,All thrive\nTotal,20,\n")
    assert "20" not in kinds(found.draft.reading.plan)
    assert [(one.words, one.why) for one in found.draft.not_placed] == [("Total | 20", "total")]


def test_a_cell_with_nothing_to_see_in_it_is_an_empty_one() -> None:
    rows = [["text", "kind"], ["\u200b", "outcome"], ["Real words", "outcome"], ["\ufeff \u2060", ""]]
    sheet = "\n".join(",".join(row) for row in rows)
    for found in (prepared("list.csv", sheet.encode()), prepared("list.xlsx", people.xlsx(("List", rows)))):
        assert [item.text for item in found.draft.reading.plan.items.values()] == ["Real words"]
        assert [one.words for one in found.draft.not_placed] == ["outcome"]
