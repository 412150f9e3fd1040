"""Copies that sync programs leave are noticed, and made one with the plan."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from toc_tui.plan.conflicted import copies

PLAN = """toc = 1

[impact.i]
text = "I"

[outcome.a]
text = "A"
leads_to = ["i"]

[outcome.b]
text = "B"
leads_to = ["i"]
"""
NAMES = (
    "plan (Ann's conflicted copy 2026-03-02).toml",
    "plan (conflicted copy 2026-03-02 101112).toml",
    "plan.sync-conflict-20260302-101112-ABCDEFG.toml",
    "plan_conflict-20260302-101112.toml",
    "plan (SFConflict ann@example.org 2026-03-02-10-11-12).toml",
)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    plan, copy = tmp_path / "plan.toml", tmp_path / NAMES[0]
    plan.write_text(PLAN.replace('"A"', '"AA"').replace('\n[outcome.b]\ntext = "B"\nleads_to = ["i"]\n', ""), "utf-8")
    copy.write_text(PLAN + '\n[idea.new]\ntext = "New"\n', "utf-8")
    return plan, copy


@pytest.mark.parametrize("name", NAMES)
def test_the_names_that_sync_programs_give(name: str, tmp_path: Path, toc: Toc) -> None:
    for one in ("plan.toml", name, "plan (1).toml", "plan-laptop.toml", "other (conflicted copy 2026).toml"):
        (tmp_path / one).write_text(PLAN, "utf-8")
    assert copies(tmp_path / "plan.toml") == [str(tmp_path / name)]
    told = toc("doctor", tmp_path / "plan.toml")
    assert told.code == 1 and f"{tmp_path / name} is another version of this plan" in told.out


def test_the_last_version_kept_is_where_both_began(pair: tuple[Path, Path], toc: Toc) -> None:
    plan, copy = pair
    ours = plan.read_text("utf-8")
    plan.write_text(PLAN, "utf-8")
    toc("snapshot", plan, "In March")
    plan.write_text(ours, "utf-8")
    os.utime(copy, (os.stat(copy).st_mtime + 60,) * 2)
    before = copy.read_bytes()
    came = toc("merge", plan, copy)
    found = tomllib.loads(plan.read_text("utf-8"))
    assert came.code == 0 and "“In March” was taken" in came.err and "stays as it is" in came.err
    assert found["outcome"]["a"]["text"] == "AA" and "b" not in found["outcome"], "taken out here since then"
    assert found["idea"]["new"]["text"] == "New" and copy.read_bytes() == before and "Added: “New”" in came.err


def test_without_a_version_nothing_counts_as_taken_out(pair: tuple[Path, Path], toc: Toc) -> None:
    plan, copy = pair
    came = toc("merge", plan, copy)
    found = tomllib.loads(plan.read_text("utf-8"))
    assert came.code == 1 and "No version" in came.err and "both sides changed [outcome.a]" in came.err
    assert set(found["outcome"]) == {"a", "b"} and "new" in found["idea"]


def test_a_version_kept_after_the_copy_is_not_where_both_began(pair: tuple[Path, Path], toc: Toc) -> None:
    plan, copy = pair
    toc("snapshot", plan, "Later")
    os.utime(copy, (0, 0))
    assert "No version" in toc("merge", plan, copy).err
