"""Copies that sync programs leave are noticed, and made one with the plan."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Came, Toc
from toc_tui.plan.conflicted import copies

B = """
[outcome.b]
text = "B is so"
leads_to = ["i"]
"""
PLAN = f"""toc = 1

[impact.i]
text = "I am so"

[outcome.a]
text = "A is so"
leads_to = ["i"]
{B}"""
NAMES = (
    "plan (Ann's conflicted copy 2026-03-02).toml",
    "plan (conflicted copy 2026-03-02 101112).toml",
    "plan.sync-conflict-20260302-101112-ABCDEFG.toml",
    "plan_conflict-20260302-101112.toml",
    "plan (SFConflict ann@example.org 2026-03-02-10-11-12).toml",
)


@pytest.mark.parametrize("name", NAMES)
def test_the_names_that_sync_programs_give(name: str, tmp_path: Path, toc: Toc) -> None:
    for one in ("plan.toml", name, "plan (1).toml", "plan-laptop.toml", "other (conflicted copy 2026).toml"):
        (tmp_path / one).write_text(PLAN, "utf-8")
    assert copies(tmp_path / "plan.toml") == [str(tmp_path / name)]
    told = toc("doctor", tmp_path / "plan.toml")
    assert told.code == 1 and f"{tmp_path / name} is another version of this plan" in told.out


def kept(toc: Toc, plan: Path, name: str, text: str) -> None:
    """A version of this text is kept; the plan stays as it is."""
    now = plan.read_text("utf-8") if plan.exists() else text
    plan.write_text(text, "utf-8")
    assert toc("snapshot", plan, name).code == 0
    plan.write_text(now, "utf-8")


def merged(toc: Toc, plan: Path, ours: str, theirs: str) -> tuple[dict[str, Any], Came]:
    """What comes of a plan and a copy of it."""
    copy = plan.with_name(NAMES[0])
    plan.write_text(ours, "utf-8")
    copy.write_text(theirs, "utf-8")
    came = toc("merge", plan, copy)
    assert copy.read_text("utf-8") == theirs
    return tomllib.loads(plan.read_text("utf-8")), came


def test_a_plan_is_no_copy_of_itself(tmp_path: Path, toc: Toc) -> None:
    """Else it would be said that the copy, the plan itself, may be deleted."""
    plan, link = tmp_path / "plan.toml", tmp_path / "link.toml"
    plan.write_text(PLAN, "utf-8")
    link.symlink_to(plan)
    for copy in (plan, link):
        came = toc("merge", plan, copy)
        assert came.code == 2 and "are one file" in came.err and "Delete" not in came.err


def test_a_version_that_is_surely_older_is_where_both_began(tmp_path: Path, toc: Toc) -> None:
    plan = tmp_path / "plan.toml"
    kept(toc, plan, "In March", PLAN.replace('"I am so"', '"I before"'))
    ours = PLAN.replace('"A is so"', '"AA is so"').replace(B, "")
    found, came = merged(toc, plan, ours, PLAN + '\n[idea.new]\ntext = "New"\n')
    assert came.code == 0 and "“In March” was taken" in came.err and "stays as it is" in came.err
    assert found["outcome"]["a"]["text"] == "AA is so" and "b" not in found["outcome"], "taken out here since then"
    assert found["idea"]["new"]["text"] == "New" and "Added: “New”" in came.err


def test_a_version_kept_after_both_went_apart_lets_no_older_words_win(tmp_path: Path, toc: Toc) -> None:
    plan = tmp_path / "plan.toml"
    newer = PLAN.replace('"A is so"', '"AA is so"')
    kept(toc, plan, "Later", newer)
    found, came = merged(toc, plan, newer, PLAN + '\n[idea.new]\ntext = "New"\n')
    assert came.code == 1 and "No version" in came.err and "both sides changed [outcome.a]" in came.err
    assert found["outcome"]["a"]["text"] == "AA is so" and "new" in found["idea"]


def test_a_version_kept_on_the_other_side_lets_no_older_words_win(tmp_path: Path, toc: Toc) -> None:
    plan = tmp_path / "plan.toml"
    newer = PLAN.replace('"A is so"', '"AA is so"')
    kept(toc, plan, "Later", newer)
    found, came = merged(toc, plan, PLAN.replace('"B is so"', '"BB is so"'), newer)
    assert came.code == 1 and "No version" in came.err and "AA is so" in plan.read_text("utf-8")
    assert found["outcome"]["b"]["text"] == "BB is so", "and B stands above it"


def test_of_several_versions_the_newest_that_is_surely_older(tmp_path: Path, toc: Toc) -> None:
    plan = tmp_path / "plan.toml"
    first = PLAN.replace('"I am so"', '"I before"')
    kept(toc, plan, "First", first.replace('"B is so"', '"B before"'))
    kept(toc, plan, "Second", first)
    newer = PLAN.replace('"A is so"', '"AA is so"')
    kept(toc, plan, "After", newer)
    found, came = merged(toc, plan, newer, PLAN.replace('"B is so"', '"BB is so"'))
    assert came.code == 0 and "“Second” was taken" in came.err
    assert [found["outcome"][key]["text"] for key in "ab"] == ["AA is so", "BB is so"]


def test_without_a_version_nothing_counts_as_taken_out(tmp_path: Path, toc: Toc) -> None:
    ours = PLAN.replace('"A is so"', '"AA is so"').replace(B, "")
    found, came = merged(toc, tmp_path / "plan.toml", ours, PLAN + '\n[idea.new]\ntext = "New"\n')
    assert came.code == 1 and "No version" in came.err and "both sides changed [outcome.a]" in came.err
    assert set(found["outcome"]) == {"a", "b"} and "new" in found["idea"]
