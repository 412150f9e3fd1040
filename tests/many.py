"""How many random examples a test takes. They are the same each time, on every machine.

TOC_TUI_EXAMPLES=10 takes ten times as many, for an evening or a night.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

TIMES = float(os.environ.get("TOC_TUI_EXAMPLES", "1"))


def many(examples: int, **more: Any) -> settings:
    """The settings of a hypothesis test, on top of those of `tests/conftest.py`."""
    return settings(max_examples=max(1, int(examples * TIMES)), **more)


def seeds(examples: int) -> range:
    """Seeds for a test that draws its examples itself."""
    return range(max(1, int(examples * TIMES)))
