"""Lines are broken at spaces on a terminal, and only there; the question comes back with the program."""

from __future__ import annotations

import io

import pytest

from toc_tui.spoken.lines import broken, cells
from toc_tui.spoken.terminal import Terminal

LINE = "What has to change just before “There is a day centre where people have a good life”?"


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_word_is_broken_and_none_is_lost(width: int) -> None:
    rows = broken(LINE, width)
    assert " ".join(rows) == LINE
    assert all(cells(row) < width for row in rows)


def test_what_is_set_in_goes_on_beneath_its_first_word() -> None:
    assert broken("    3 People meet every week", 16) == ["    3 People", "    meet every", "    week"]


def test_wide_letters_and_joined_ones_are_counted_in_cells() -> None:
    assert cells("日本") == 4 and cells("e\u0301") == 1
    assert broken("日本 日本 日本", 10) == ["日本 日本", "日本"]


def test_a_word_longer_than_a_row_stays_whole() -> None:
    rows = ["see", "https://example.org/a/long/address", "now"]
    assert broken(" ".join(rows), 12) == rows


def test_a_pipe_gets_whole_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    target = io.StringIO()
    Terminal(io.StringIO(""), target).tell(LINE)
    assert target.getvalue() == LINE + "\n"
