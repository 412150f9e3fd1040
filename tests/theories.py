"""Plans as graphs and as states for tests: today, or on the day that a test sets, with the packaged words."""

from __future__ import annotations

import os
from datetime import date

from toc_tui.clock import from_environment
from toc_tui.graph import Theory
from toc_tui.guide import Guide
from toc_tui.lexicon import Lexicon
from toc_tui.plan.model import Plan
from toc_tui.plan.reading import Reading
from toc_tui.state import State

LEXICON = Lexicon(Guide())


def theory_today(plan: Plan, today: date | None = None) -> Theory:
    """A plan as a graph."""
    return Theory(plan, today or from_environment(os.environ).today(), LEXICON)


def state_today(reading: Reading, today: date | None = None) -> State:
    """A plan as it stands."""
    return State(reading, today or from_environment(os.environ).today(), LEXICON)
