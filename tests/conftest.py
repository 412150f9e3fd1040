"""What some tests need and not every machine has: where it is missing they skip aloud, or fail if it is required.

TOC_TUI_REQUIRE=tmux,yasr,fenrir names programs that must be there; the summary says why each test skipped.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from tests import once

Needs = Callable[[str], None]
COLLECT = gc.get_threshold()

# The same examples each time. How long one takes says how busy the machine is, and nothing about the program.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")
once.remember()


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """The collector as Python has it. The full screen freezes what is there when it opens; in a process with hundreds
    of them nothing would ever be collected, and it grew to gigabytes."""
    yield
    gc.unfreeze()
    gc.set_threshold(*COLLECT)
    gc.enable()


@pytest.fixture(scope="session")
def needs() -> Needs:
    """Call it with a program's name before using it."""

    def check(program: str) -> None:
        if shutil.which(program):
            return
        reason = f"{program} is not installed here: what it would say or show was NOT tested"
        if program in os.environ.get("TOC_TUI_REQUIRE", "").replace(" ", "").split(","):
            pytest.fail(reason)
        pytest.skip(reason)

    return check
