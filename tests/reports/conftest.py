"""Reports made from the text of a plan, within the test."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.theories import state_today
from toc_tui.flows import report_inputs
from toc_tui.guide import Guide
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.reports.report import Source

EXAMPLES = Path(__file__).parents[2] / "plans" / "examples"
TODAY = date(2024, 3, 1)


def source_of(text: str, path: Path = Path("plan.toml")) -> Source:
    """What reports are made from, for the text of a plan."""
    return report_inputs.source(state_today(read(split(text))), Guide(), path)


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOC_TUI_TODAY", TODAY.isoformat())


@pytest.fixture
def day_centre() -> Source:
    return source_of((EXAMPLES / "day-centre.toml").read_text("utf-8"))
