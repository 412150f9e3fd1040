"""What the tests of checks share: a day in March, a plan from its text, and what one check finds in it."""

from __future__ import annotations

import pytest

from tests.theories import theory_today
from toc_tui.checks.check import Finding, open_findings
from toc_tui.plan.reading import Reading, read
from toc_tui.plan.text import split


@pytest.fixture
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOC_TUI_TODAY", "2024-03-01")


def reading_of(text: str) -> Reading:
    reading = read(split(text))
    assert not reading.problems, reading.problems
    return reading


def found(text: str, name: str) -> list[Finding]:
    return list(open_findings(theory_today(reading_of(text).plan), (name,)))
