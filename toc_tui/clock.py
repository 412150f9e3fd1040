"""What day it is. Faces have a clock and hand the day on; nothing beneath them looks at one by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

VARIABLE = "TOC_TUI_TODAY"


class Clock:
    """The clock of one run. With `fixed` it is always that day, and keys are made from the words instead of by lot, so
    that a test or a replay gives the same bytes each time."""

    def __init__(self, fixed: date | None = None) -> None:
        self.fixed = fixed

    def today(self) -> date:
        """The day that it is now."""
        return self.fixed or date.today()

    def seed(self, words: str) -> str:
        """What a generated key is made from (`keys.four`): these words where the day is fixed, else "", by lot."""
        return words if self.fixed else ""


def from_environment(environ: Mapping[str, str]) -> Clock:
    """The clock that somebody asks for by TOC_TUI_TODAY=YYYY-MM-DD; that of the machine where they ask for none."""
    try:
        return Clock(date.fromisoformat(environ.get(VARIABLE, "")))
    except ValueError:
        return Clock()
