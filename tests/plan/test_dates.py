"""Dates as people write them: how long a period is, when a review is due, when a date is over."""

from __future__ import annotations

from datetime import date

import pytest

from toc_tui.plan.dates import (
    again_from,
    coming_day,
    last_review,
    moved,
    old_before,
    over,
    parse_day,
    period,
    review_due,
)
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import read
from toc_tui.plan.text import split


def plan_of(text: str) -> Plan:
    return read(split(text)).plan


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("3 months", (3, "month")),
        ("every 3 months", (3, "month")),
        ("Every six weeks.", (6, "week")),
        ("a year", (1, "year")),
        ("year", (1, "year")),
        ("every other month", (2, "month")),
        ("90 days", (90, "day")),
        ("quarterly", (3, "month")),
        ("yearly", (1, "year")),
        ("fortnight", (2, "week")),
        ("", None),
        ("often", None),
        ("when we can", None),
        ("0 months", None),
        ("some months", None),
    ],
)
def test_how_long_a_period_is(words: str, meant: tuple[int, str] | None) -> None:
    assert period(words) == meant


def test_a_period_later_and_earlier() -> None:
    assert moved(date(2024, 1, 31), "1 month") == date(2024, 2, 29)
    assert moved(date(2024, 1, 31), "3 months", back=True) == date(2023, 10, 31)
    assert moved(date(2024, 2, 29), "a year") == date(2025, 2, 28)
    assert moved(date(2024, 1, 1), "2 weeks") == date(2024, 1, 15)
    assert moved(date(2024, 1, 1), "now and then") is None
    assert moved(date(5, 1, 1), "10 years", back=True) is None
    assert moved(date(9999, 12, 1), "999 days") is None


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("2025-06-30", date(2025, 6, 30)),
        ("2025-02", date(2025, 2, 28)),
        ("2028", date(2028, 12, 31)),
        ("June 2025", date(2025, 6, 30)),
        ("by the end of sept. 2025", date(2025, 9, 30)),
        ("summer 2025", date(2025, 8, 31)),
        ("winter 2025", date(2026, 2, 28)),
        ("Q1 2025", date(2025, 3, 31)),
        ("March or April 2025", date(2025, 4, 30)),
        ("in the course of 2025", date(2025, 12, 31)),
        ("a market in 2026", date(2026, 12, 31)),
        ("a decent juncture of 2026, maybe", date(2026, 12, 31)),
        ("1 Feb 2026", date(2026, 2, 28)),
        ("AUGUST 2026", date(2026, 8, 31)),
        ("soon", None),
        ("", None),
        ("2025 or 2026", None),
        ("2025-13-01", None),
        ("12 000 days", None),
    ],
)
def test_the_last_day_that_a_date_speaks_of(words: str, last: date | None) -> None:
    assert over(words) == last


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("the day before yesterday", date(2026, 11, 26)),
        ("two weeks ago", date(2026, 11, 14)),
        ("a fortnight ago", date(2026, 11, 14)),
        ("Tuesday just gone", date(2026, 11, 24)),
        ("the 3rd of October", date(2026, 10, 3)),
        ("ages ago", None),
        ("the other day", None),
    ],
)
def test_a_day_as_people_say_it(words: str, day: date | None) -> None:
    today = date(2026, 11, 28)
    assert parse_day(words, today) == day
    if "October" not in words:
        assert coming_day(words, today) == day and parse_day(words, None) is None


def test_a_review_is_due_after_the_last_one_or_the_start() -> None:
    head = '[plan]\nstarted = 2024-01-10\nreview_every = "3 months"\n'
    assert review_due(plan_of(head)) == date(2024, 4, 10)
    assert review_due(plan_of(head + "last_review = 2024-03-01\n")) == date(2024, 6, 1)
    record = '\n[review.june]\non = 2024-06-20\nchanged = "The hall"\n'
    assert last_review(plan_of(head + "last_review = 2024-03-01\n" + record)) == date(2024, 6, 20)
    assert review_due(plan_of('[plan]\nreview_every = "3 months"\n')) is None
    assert review_due(plan_of("[plan]\nstarted = 2024-01-10\n")) is None
    assert review_due(plan_of("")) is None and last_review(plan_of("")) is None


def test_from_when_an_answer_counts() -> None:
    today = date(2024, 5, 6)
    plan = plan_of('[plan]\nreview_every = "3 months"\nlast_review = 2024-04-01\n')
    assert old_before(plan, today) == again_from(plan, today) == date(2024, 2, 6)
    assert again_from(plan, today, reviewed=True) == date(2024, 4, 1)
    assert again_from(plan_of(""), today, reviewed=True) is None
    assert again_from(plan_of("[plan]\nlast_review = 2024-04-01\n"), today, reviewed=True) == date(2024, 4, 1)
