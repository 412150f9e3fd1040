"""`answer` and `mend` leave one line out of the question whose life changes."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Toc
from tests.spoken.test_who_it_is_about import ONE, TEXT


def test_one_of_the_lines_can_be_left_out(tmp_path: Path, toc: Toc) -> None:
    plan = tmp_path / "plan.toml"
    for command in (
        ("answer", plan, "no-who", "outings", "accepted", "--because", "Trips are for anybody"),
        ("mend", plan, "no-who", "plan", "outings"),
    ):
        plan.write_text(TEXT, "utf-8")
        assert toc(*command).code == 0
        assert toc("check", plan, "no-who").out == f"{ONE}  no-who plan\n"
        assert toc("undo", plan).code == 0 and plan.read_text("utf-8") == TEXT


def test_what_is_no_impact_or_outcome_cannot_be(tmp_path: Path, toc: Toc) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(TEXT + '[activity.hall]\ntext = "Open the hall"\nleads_to = ["say"]\n', "utf-8")
    assert toc("answer", plan, "no-who", "hall", "accepted", "--because", "A hall").code == 2


def test_a_reason_is_kept_without_the_word_that_it_is_told_with(tmp_path: Path, toc: Toc) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(TEXT, "utf-8")
    assert toc("answer", plan, "no-who", "outings", "accepted", "--because", "because trips are for anybody").code == 0
    assert 'because = "trips are for anybody"' in plan.read_text("utf-8")
