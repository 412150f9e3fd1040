"""`toc-tui weak`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Toc


def test_a_line_for_each_weak_place(toc: Toc, plan: Path) -> None:
    came = toc("weak", plan)
    assert came.code == 0 and not came.err
    assert "Check these 3 changes, and you will see something of every road:" in came.out
    assert len(came.out.splitlines()) == 3


def test_as_data(toc: Toc, plan: Path) -> None:
    told = json.loads(toc("weak", plan, "--json").out)
    assert [one["name"] for one in told] == ["road", "longest", "watch"]
    assert told[0]["of"] == ["centre", "ours"] and told[0]["level"] == "unsaid" and len(told[0]["arrows"][0]) == 2
    assert told[2]["keys"] == ["friends", "feel-valued", "fits"] or len(told[2]["keys"]) == 3


def test_what_it_asks_is_answered_and_set_aside_like_every_finding(toc: Toc, tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    page = (Path(__file__).parents[2] / "guides/checks/weak-road.md").read_text("utf-8")
    path.write_text(page.partition("```toml\n")[2].partition("```")[0], "utf-8")
    assert "[weak-road warm]" in toc("check", path).out or "weak-road" in toc("check", path).out
    assert toc("answer", path, "weak-road", "warm", "accepted", "--because", "We try it anyway").code == 0
    assert "weak-road" not in toc("check", path).out
    assert "We try it anyway" in toc("weak", path).out
    assert toc("set", path, "asked", "text=Owners were asked").code == 0
    assert "weak-road" in toc("check", path).out, "other words are asked about again"
