"""What is due today is not late, and a session of today has been: each on the day before, the day and the day after."""

from __future__ import annotations

from datetime import date

import pytest

from toc_tui.guide import Guide
from toc_tui.journey.actions import actions
from toc_tui.plan.reading import read
from toc_tui.plan.text import split
from toc_tui.voice import Phrasebook
from toc_tui.voice.opening_recap import last_session, recap

PLAN = """
[session.s]
on = 2024-03-01
service = "The club"
[decision.d]
on = 2024-03-01
what = "Ring everybody"
[action.a]
on = 2024-03-01
what = "Ring them"
by_when = 2024-03-01
"""


@pytest.mark.parametrize(
    ("day", "late", "been"), [("2024-02-29", False, False), ("2024-03-01", False, True), ("2024-03-02", True, True)]
)
def test_on_the_day_itself(day: str, late: bool, been: bool) -> None:
    plan, today = read(split(PLAN)).plan, date.fromisoformat(day)
    [action] = actions(plan)
    assert action.late(today) is late
    assert (last_session(plan, today) is not None) is been
    told = recap(Phrasebook(Guide()), plan, today)
    assert any(line.startswith("Last session:") for line in told) is been
    assert any(line.startswith("Next session:") for line in told) is not been
    assert any("Ring everybody" in line for line in told) is been, "what was decided that day is told with it"
