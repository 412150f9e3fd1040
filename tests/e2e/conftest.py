"""The order of the end-to-end tests, and which screen readers took part."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long ones first, one for each worker: what is left over at the end should be short."""
    here = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if len(here) == len(items):
        here.sort(key=_length, reverse=True)
        items[:] = [item for first in range(workers) for item in here[first::workers]]


def _length(item: pytest.Item) -> int:
    """A rough order: a whole plan by ear, anything by ear, the rest."""
    return ("by_ear" in item.nodeid) + any(reader in item.nodeid for reader in ("yasr", "fenrir"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which readers took part, so that nobody takes a skip for a pass."""
    found = [name for name in ("yasr", "fenrir") if shutil.which(name)]
    terminalreporter.write_line(f"screen readers that ran: {', '.join(found) or 'NONE'}")
