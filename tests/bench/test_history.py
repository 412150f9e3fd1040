"""What was measured is kept by version, and the page tells of every figure."""

import json
from pathlib import Path

from tests.bench import history
from tests.bench.sittings import FIRST, Sittings


def test_a_page_has_a_column_for_each_version(tmp_path: Path) -> None:
    page = tmp_path / "TREND.md"
    history.keep("0.1", [("show", 4.0, 3.2, 2.5, "P"), ("idle", 0.0, 0, 0, "B/s")], (), tmp_path / "kept", page)
    history.keep(
        "0.2",
        [("show", 3.0, 3.2, 2.5, "P"), ("new", 2.25, 2.0, 1.0, "E"), ("none", None, 1, 1, "E")],
        (),
        tmp_path / "kept",
        page,
    )
    rows = [line for line in page.read_text("utf-8").splitlines() if line.startswith("|")]
    assert rows[0] == "| figure | 0.1 | 0.2 | budget | aim |"
    assert rows[2:] == [
        "| show | **4** | 3 | 3.2 P | 2.5 |",
        "| idle | 0 | – | 0 B/s | 0 |",
        "| new | – | **2.25** | 2 E | 1 |",
    ]
    kept = json.loads((tmp_path / "kept/0.2.json").read_text("utf-8"))
    assert kept["version"] == "0.2" and kept["measured"]["show"]["value"] == 3.0


def test_the_page_in_the_repository_is_that_of_the_kept_figures() -> None:
    assert history.PAGE.read_text("utf-8") == history.told()


def test_the_sittings_stand_beside_other_programs_and_stay_while_they_are_not_measured_anew(tmp_path: Path) -> None:
    folder, page = tmp_path / "kept", tmp_path / "TREND.md"
    figures = {"toc-tui": {"an arrow": 0.412, "an arrow" + FIRST: 0.11, "a report": 2.0}, "nano": {"an arrow": 0.25}}
    history.keep(
        "0.2", [("show", 3.0, 3.2, 2.5, "P")], [Sittings("a slow line", figures, ["It is slow."])], folder, page
    )
    history.keep("0.2", [("set", 3.1, 3.8, 3, "P")], [], folder, page)
    text = page.read_text("utf-8")
    assert "| show | 3 |" in text and "| set | 3.1 |" in text
    below = text.partition("### A slow line")[2]
    rows = [line for line in below.splitlines() if line.startswith("|")]
    assert "It is slow." in below
    assert rows == [
        "|  | toc-tui | nano |",
        "| --- | ---: | ---: |",
        "| an arrow | 0.41 (0.11) | 0.25 |",
        "| a report | 2.00 | – |",
    ]
