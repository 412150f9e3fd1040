"""Every field that somebody filled in comes out somewhere: a plan with words of its own in each, and where they are."""

from __future__ import annotations

import re

import pytest

from tests.reports import tokens
from tests.reports.conftest import TODAY, source_of
from tests.reports.tokens import APART, PLAN, plain
from toc_tui.plan.model import TABLES
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.reports.report import made


@pytest.fixture(scope="module")
def papers() -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOC_TUI_TODAY", TODAY.isoformat())
        return tokens.papers(PLAN)


def test_the_plan_says_something_in_every_field() -> None:
    reading = read(split(PLAN))
    assert not reading.problems
    for table in TABLES.values():
        items = [item.fields for item in reading.plan.of(table.name)]
        given = {"plan": reading.plan.head, "why": reading.plan.why}.get(table.name, {})
        kept = set(given).union(*items)
        if table.name not in ("link", "answer"):
            missing = set(table.fields) - kept - set(APART)
            assert not missing, f"{table.name}: {missing}"


@pytest.mark.parametrize("token", sorted(set(re.findall(r"T-[\w-]+", PLAN))))
def test_what_was_written_stands_in_a_paper(papers: dict[str, str], token: str) -> None:
    found = [kind for kind, text in papers.items() if plain(token) in text]
    assert found, f"{token} stands in no paper"


@pytest.mark.parametrize(("table", "field"), [(table.name, name) for table in TABLES.values() for name in table.fields])
def test_every_field_has_its_place_in_papers(papers: dict[str, str], table: str, field: str) -> None:
    assert tokens.where(papers, table, field) or field in APART, (table, field)


def test_for_whom_by_when_and_how_sure_are_in_what_a_funder_reads(papers: dict[str, str]) -> None:
    for words in (
        "T-outcome-who",
        "T-outcome-by_when",
        "started",
        "T-link-evidence",
        "T-answer-because-harm",
        "T-answer-because-missing",
        "T-answer-because-causes",
        "T-answer-because-enough",
        "T-unexpected-text",
        "T-review-learned",
        "T-plan-prepared_by",
        "T-plan-funder",
        "T-plan-place",
        "This copy was made on: 1 March 2024",
    ):
        assert plain(words) in papers["story"], words
    for words in ("T-outcome-who", "T-outcome-by_when", "started", "T-link-because", "T-link-evidence", "keep it"):
        assert plain(words) in papers["table"], words


def test_the_language_of_the_plan_is_that_of_the_paper() -> None:
    for said, language in (("cy", "cy"), ("no such language", "en-GB"), ("", "en-GB")):
        page = str(made(source_of(PLAN.replace('"en-GB"', f'"{said}"')), "story", "html"))
        assert f'<html lang="{language}"' in page
