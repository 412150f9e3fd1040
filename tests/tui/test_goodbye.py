"""What stands on the terminal when the full screen was left."""

from __future__ import annotations

import pytest

from tests.tui.conftest import Opener

PLAN = '[plan]\ntitle = "Ours"\nlast_review = 2099-01-01\nreview_every = "a year"\n[impact.a]\ntext = "A street"\n'


@pytest.mark.parametrize(("cells", "rows"), [(200, 1), (60, 2)])
async def test_it_is_one_row_where_it_fits_for_a_reader_says_a_row_at_once(desk: Opener, cells: int, rows: int) -> None:
    async with desk(PLAN, size=(cells, 24), reader=True) as d:
        await d.press("i", *"Tea", "enter", "enter", "q")
        if d.app.return_code is None:
            await d.press("q")
    told = d.app.goodbye
    assert len(told) == rows
    assert " ".join(told).startswith(f"Saved in {d.path}.") and "2100" in told[-1]
