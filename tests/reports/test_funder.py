"""The pack for a funder: what stands where, how its numbers join picture and tables, and that it speaks to no maker."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise

import pytest

from tests.reports.conftest import EXAMPLES, source_of
from tests.reports.test_kinds import said
from toc_tui.frozen import replace
from toc_tui.journey.seen import readings
from toc_tui.reports import checking, risks
from toc_tui.reports.document import Cell, Figure, Heading, Items, ReportTable, lines
from toc_tui.reports.numbering import numbers
from toc_tui.reports.report import Source, document, made
from toc_tui.reports.summary import road


def example(name: str) -> Source:
    return source_of((EXAMPLES / f"{name}.toml").read_text("utf-8"))


def test_what_a_panel_looks_for_stands_in_this_order(day_centre: Source) -> None:
    meant = document(day_centre, "funder")
    assert meant.cover and meant.facts
    assert [part.text for part in meant.parts if isinstance(part, Heading) and part.level == 2] == [
        "In short",
        "The picture",
        "Outcome by outcome",
        "What we do",
        "How we check, and what we found",
        "What people said about the sessions",
        "What could go wrong",
        "What people shaped",
        "The words that we use",
    ]


@pytest.mark.parametrize("name", ["day-centre", "community-food", "half-finished"])
def test_the_numbers_of_the_picture_are_those_of_the_tables(name: str) -> None:
    source = example(name)
    meant, code = document(source, "funder"), numbers(source)
    assert len(set(code.values())) == len(code) == len(source.theory.effects)
    drawn = "".join(part.drawing for part in meant.parts if isinstance(part, Figure))
    rows: dict[object, tuple[Cell, ...]] = {}
    for part in meant.parts:
        for row in part.rows if isinstance(part, ReportTable) else ():
            rows.setdefault(row[0], row)
    for key, number in code.items():
        words = source.plan.items[key].text
        assert f"<title>{number} {words[:12]}".replace("'", "&#39;") in drawn, number
        assert words.rstrip(".") in " ".join(lines(rows[number][1])), number
        for effect in source.theory.effects[key]:
            assert code[effect] in " ".join(one for cell in rows[number] for one in lines(cell)), (number, effect)


@pytest.mark.parametrize("name", ["day-centre", "community-food", "half-finished", "blank"])
def test_nothing_in_it_speaks_to_the_makers(name: str) -> None:
    told = "\n".join(said(document(example(name), "funder")))
    for words in ("questions are open", "Ask them", "Before you send", "prepared_by", "The list of open"):
        assert words not in told, words
    assert not re.search(r"\b(outcome|activity|impact)\.[a-z-]+\b", told), "keys are never shown"


def test_what_is_not_there_has_no_heading() -> None:
    told = said(document(source_of('toc = 1\n[impact.i]\ntext = "End"\n'), "funder"))
    for heading in ("What people shaped", "What could go wrong", "What we do", "How we check, and what we found"):
        assert heading not in told
    assert "The plan does not say yet how we get there." in told


def test_where_we_are_is_counted(day_centre: Source) -> None:
    told = "\n".join(said(document(day_centre, "funder")))
    states = [item.get("status") for item in day_centre.plan.of("outcome")]
    assert f"The plan has {len(states)} outcomes. {states.count('seen')} have been seen." in told
    assert f"{states.count('started')} have started." in told
    nothing = said(document(source_of('toc = 1\n[outcome.o]\ntext = "Tea"\n'), "funder"))
    assert "The plan has one outcome. Nothing has been recorded yet." in nothing


def test_the_road_that_is_told_is_the_best_founded() -> None:
    text = """toc = 1
[impact.i]
text = "End"
[outcome.weak]
text = "Weak"
leads_to = ["i"]
[outcome.strong]
text = "Strong"
leads_to = ["i"]
[activity.a]
text = "Do"
leads_to = ["weak", "strong"]
[link.strong.i]
because = "We saw it"
needed = "needed"
sure = "sure"
[link.weak.i]
sure = "think-so"
"""
    source = source_of(text)
    assert road(source, "i", set()) == ["a", "strong", "i"]
    doubted = source_of(text + '[answer.supports.strong.i]\nsays = "no"\n')
    assert road(doubted, "i", set()) == ["a", "weak", "i"], "one in doubt only where there is no other"


def test_it_comes_as_word_and_as_a_page_too(day_centre: Source) -> None:
    for format_ in ("docx", "html", "md", "txt", "json"):
        assert made(day_centre, "funder", format_)


def test_the_results_are_looked_up_no_more_often_for_more_measures(
    day_centre: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    monkeypatch.setattr(checking, "readings", lambda plan: looks.append(plan) or readings(plan))
    document(day_centre, "funder")
    assert len(list(day_centre.plan.of("measure"))) > 2 >= len(looks)


@pytest.mark.parametrize("steps", [2, 5, 6, 7, 12])
def test_a_long_road_does_not_claim_to_start_where_it_is_told_from(steps: int) -> None:
    lines = ['toc = 1\n[impact.c0]\ntext = "Change 0"\n']
    lines += [f'[outcome.c{n}]\ntext = "Change {n}"\nleads_to = ["c{n - 1}"]\n' for n in range(1, steps)]
    told = " ".join(said(document(source_of("".join(lines)), "funder")))
    assert ("It starts here" in told) is (steps <= 6)
    assert ("One step on the way is this: " in told) is (steps > 6)


def test_it_says_of_which_version_of_the_plan_it_is() -> None:
    text = 'toc = 1\n[impact.i]\ntext = "End"\n'
    versions = [
        dict(document(source_of(one), "funder").facts)["Version of the plan"] for one in (text, text, text + " ")
    ]
    assert versions[0] == versions[1] != versions[2]
    assert versions[0] == hashlib.sha256(text.encode()).hexdigest()[:8]
    assert "Version of the plan" not in dict(document(source_of(text), "story").facts)


def test_an_activity_is_done_and_an_outcome_is_seen() -> None:
    text = 'toc = 1\n[outcome.o]\ntext = "Tea"\nstatus = "seen"\n'
    text += '[activity.a]\ntext = "Boil"\nstatus = "seen"\nleads_to = ["o"]\n'
    told = said(document(source_of(text), "funder"))
    assert "done" in told and "Tea. Seen." in told and "seen" not in told
    assert "So far: done." in [" ".join(one) for one in pairwise(said(document(source_of(text), "story")))]


@pytest.mark.parametrize(
    ("check", "place", "says", "asked"),
    [
        ("harm", "", "yes", "Could it hurt anybody?"),
        ("who-is-missing", "", "yes", "Is somebody missing who should have a say?"),
        ("other-causes", ".o", "no", "Could anything else help, or get in the way?"),
        ("enough", ".o", "not-sure", "Is that enough?"),
    ],
)
def test_what_was_asked_is_a_question_that_the_answer_fits(check: str, place: str, says: str, asked: str) -> None:
    text = f'toc = 1\n[outcome.o]\ntext = "Tea"\n[answer.{check}{place}]\nsays = "{says}"\nbecause = "So"\n'
    [entry] = risks.answers(source_of(text))
    words = {"yes": "Yes", "no": "No", "not-sure": "Not sure"}
    assert entry.label == asked and entry.text.startswith(f"{words[says]}. So.")


def test_a_road_ends_at_the_number_of_the_impact_that_it_is_told_for(day_centre: Source) -> None:
    told = [one for one in said(document(day_centre, "funder")) if "And that leads to" in one]
    assert len(told) == 2
    for one, code in zip(told, ("I1", "I2"), strict=True):
        assert f"And that leads to {code}. Because:" in one


BARE = """[impact.a]
text = "People are well"
[impact.b]
text = "People decide"
[outcome.c]
term = "long"
text = "People meet"
leads_to = ["a", "b"]
[outcome.d]
term = "short"
text = "People go out"
leads_to = ["a", "c", "b"]
[link.d.c]
because = "They said so"
"""


def test_an_arrow_of_which_nothing_is_said_is_no_sentence() -> None:
    """Each stood as a bare number with a full stop in a list, beneath a head that promised a reason."""
    source = source_of(BARE)
    heads, cells = {}, {}
    for part in document(source, "funder").parts:
        if isinstance(part, ReportTable):
            for row in part.rows:
                at = next((at for at, name in enumerate(part.head) if name.startswith("Leads to")), None)
                if at is not None:
                    heads[row[0]], cells[row[0]] = part.head[at], row[at]
    assert cells["L1"] == ("I1, I2",) and heads["L1"] == "Leads to"
    assert cells["S1"] == ("L1. Because: They said so.", "I1, I2")
    assert heads["S1"] == "Leads to, and why we think so"


def test_only_the_makers_are_told_that_no_reason_is_written_yet() -> None:
    source = source_of(BARE)
    said_to_makers = "I1, I2. No reason is written yet."
    assert said_to_makers in said(document(replace(source, makers=True), "funder"))
    assert not [text for text in said(document(source, "funder")) if "No reason" in text]


def test_a_pack_in_which_nothing_stands_has_no_cover() -> None:
    assert document(source_of('[impact.a]\ntext = "x"\n'), "funder").cover
    assert not document(source_of(""), "funder").cover


def test_what_gets_in_the_way_stands_with_what_could_go_wrong() -> None:
    source = source_of(
        '[outcome.b]\ntext = "People come"\n[outcome.h]\ntext = "The hall closes early"\nleads_to = ["b"]\n'
        '[link.h.b]\nhinders = true\nbecause = "Nobody meets after six"\n'
    )
    told = [
        part.text if isinstance(part, Heading) else part.entries[0].label
        for part in document(source, "funder").parts
        if isinstance(part, Heading | Items)
    ]
    at = told.index("What could go wrong")
    assert told[at : at + 3] == ["What could go wrong", "What can get in the way", "The hall closes early."]
