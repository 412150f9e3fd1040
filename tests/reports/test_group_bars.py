"""Results by group as bars in papers: drawn where they may be told, and said to be kept back where not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.journey.test_groups import year
from tests.theories import theory_today
from toc_tui.guide import Guide
from toc_tui.reports.document import Figure
from toc_tui.reports.journey import REPORT
from toc_tui.reports.report import Source, made

NAMED = "In bars, by group: Could you get a lift?"


def source(makers: bool = False) -> Source:
    return Source(theory_today(year()), Guide(), date(2024, 7, 1), makers=makers)


def drawn(makers: bool) -> Figure:
    [found] = [
        part for part in REPORT.document(source(makers)).parts if isinstance(part, Figure) and part.title == NAMED
    ]
    return found


def test_a_group_that_may_be_told_has_bars_and_the_others_say_that_they_are_kept_back() -> None:
    figure = drawn(makers=False)
    assert figure.description == (
        "5 December 2023: village: kept back, upper farms: 5 of 13, carers: kept back. "
        "5 March 2024: village: kept back, upper farms: 7 of 13, carers: kept back. "
        "5 June 2024: village: kept back, upper farms: 8 of 13, carers: kept back."
    )
    text = str(made(source(), "journey", "html"))
    assert not [one for one in ("8 of 12", "9 of 14", "11 of 12", "1 of 3", "2 of 2", "2 of 4") if one in text]


def test_for_the_makers_every_group_is_drawn() -> None:
    assert "upper farms: 5 of 13, carers: 1 of 3" in drawn(makers=True).description


@pytest.mark.parametrize("kind, format_", [("journey", "html"), ("funder", "html")])
def test_the_papers_have_them(kind: str, format_: str) -> None:
    text = str(made(source(), kind, format_))
    assert NAMED in text and "kept back" in text
