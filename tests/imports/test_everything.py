"""Everything in a table comes in or is named; whatever a file holds, nothing raises. `make proof` does more of it."""

from __future__ import annotations

import pytest

from tests.imports.any_table import check_file, check_table


@pytest.mark.parametrize("block", range(4))
def test_everything_comes_in_or_is_named(block: int) -> None:
    for seed in range(block * 150, (block + 1) * 150):
        check_table(seed)


@pytest.mark.parametrize("block", range(2))
def test_mangled_files(block: int) -> None:
    for seed in range(block * 60, (block + 1) * 60):
        check_file(seed)
