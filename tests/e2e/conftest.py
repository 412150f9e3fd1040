"""The order of the tests in a terminal, which screen readers took part, and which tests were run again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.e2e.every_reader import READERS, missing

HERE = Path(__file__).parent
IN_A_TERMINAL = (HERE, HERE.with_name("faults"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long ones first, one for each worker: what is left over at the end should be short."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    if all(any(item.path.is_relative_to(folder) for folder in IN_A_TERMINAL) for item in items):
        items.sort(key=_length, reverse=True)
        items[:] = [item for first in range(workers) for item in items[first::workers]]


def _length(item: pytest.Item) -> int:
    """A rough order: a whole plan by ear, anything by ear, the rest."""
    return ("by_ear" in item.nodeid) + any(reader in item.nodeid for reader in READERS)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which readers took part, so that nobody takes a skip for a pass; and what was run again."""
    found = [name for name in READERS if not missing(name)]
    terminalreporter.write_line(f"screen readers that ran: {', '.join(found) or 'NONE'}")
    terminalreporter.write_line(run_again([report.nodeid for report in terminalreporter.stats.get("rerun", [])]))


def run_again(tests: list[str]) -> str:
    """The one line about tests that failed first, each named once with how often it was run again."""
    names = {test: tests.count(test) for test in tests}
    told = [test.rpartition("/")[2] + (f" ({times} times)" if times > 1 else "") for test, times in names.items()]
    return f"tests in a terminal that were run again: {len(names)}" + (f": {', '.join(told)}" if told else "")
