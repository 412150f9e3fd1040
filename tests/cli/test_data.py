"""The shapes that guides/areas/data.md promises: what is printed has these names, and no others but fields."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Toc
from tests.conftest import Needs
from toc_tui.plan.model import TABLES

PAGE = (Path(__file__).parents[2] / "guides/areas/data.md").read_text("utf-8")
OWN = '\n[outcome.own]\ntext = "Own"\nx-cost = 12\ntxet = "slip"\nleads_to = ["friends"]\n'


def names(heading: str) -> dict[str, str]:
    """The names that the part beneath a heading promises, with what it says of each."""
    [part] = [part for part in re.split(r"\n(?=[A-Z“])", PAGE) if part.startswith(heading)]
    rows = re.findall(r"^- ([a-z, ]+): (.*)$", part, re.M)
    return {name: about for row, about in rows for name in row.split(", ")}


def listed(about: str) -> set[str]:
    """The names in `a list with plan, code and line, and ways where there are any`."""
    words = re.sub(r" where (it says so|there are any)|the fields of the arrow", "", about.removeprefix("a list with "))
    return set(re.findall(r"[a-z]+", words)) - {"and"}


@pytest.fixture
def own(plan: Path) -> Path:
    plan.write_text(plan.read_text("utf-8") + OWN, "utf-8")
    return plan


def test_the_tree_and_all_that_an_item_has(own: Path, toc: Toc) -> None:
    rows = json.loads(toc("show", own, "--json").out)
    promised = set(names("The tree")) | {"table", "key", "text"}
    for row in rows:
        assert promised <= set(row)
        assert set(row) - promised <= {*TABLES[row["table"]].fields, "x-cost", "txet"}
    mine = next(row for row in rows if row["key"] == "own")
    assert (mine["x-cost"], mine["txet"], mine["leads_to"]) == (12, "slip", ["friends"])
    assert all(row["text"] for row in rows if row["table"] in ("session", "result", "feedback")), (
        "words as people read them"
    )


def test_an_item_has_one_shape_in_every_form(own: Path, toc: Toc) -> None:
    def stripped(items: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
        rest = {*names("The tree"), "doubts"} - {"table", "key", "text"}
        return {one["key"]: {name: one[name] for name in one if name not in rest} for one in items}

    rows = json.loads(toc("show", own, "--json").out)
    tree = stripped([row for row in rows if not row["again"]])
    known = {"table", "key", "text", *names("The tree")}
    assert all(set(row) <= known and row["text"] for row in rows if row["again"]), (
        "the rest stands where it stood first"
    )
    assert tree == stripped(json.loads(toc("show", own, "--as", "list", "--json").out)["items"])
    assert tree["own"] == stripped(json.loads(toc("find", own, "Own", "--json").out))["own"]
    table = stripped(json.loads(toc("show", own, "--as", "table", "--json").out))
    assert table and all(tree[key] == item for key, item in table.items())


def test_the_whole_plan(own: Path, toc: Toc) -> None:
    data, promised = json.loads(toc("show", own, "--as", "list", "--json").out), names("The whole plan")
    assert set(data) == set(promised)
    assert all({"from", "to"} <= set(link) <= {"from", "to", *TABLES["link"].fields} for link in data["links"])
    for part in ("answers", "doubts"):
        assert data[part] and all(set(one) <= listed(promised[part]) for one in data[part])
        assert set().union(*data[part]) >= listed(promised[part]) - {"wordless"}


def test_what_is_asked_and_what_is_wrong(own: Path, toc: Toc, tmp_path: Path) -> None:
    data, promised = json.loads(toc("check", own, "--json").out), names("What is asked")
    assert set(data) == set(promised)
    for part in data:
        assert data[part] and all(set(one) | {"ways"} >= listed(promised[part]) for one in data[part])
        assert all(set(one) <= listed(promised[part]) for one in data[part])
    (tmp_path / "bad.toml").write_text("[x\n", "utf-8")
    [bad] = json.loads(toc("check", tmp_path / "bad.toml", "--json").out)["problems"]
    assert set(bad) == listed(promised["problems"])
    problems = json.loads(toc("doctor", own, "--json").out)["problems"]
    assert all(set(one) in ({"sentence"}, listed(promised["problems"])) for one in problems)


def test_what_changed(own: Path, plan: Path, toc: Toc, tmp_path: Path) -> None:
    old = tmp_path / "old.toml"
    old.write_text(own.read_text("utf-8").replace(OWN, ""), "utf-8")
    changes = json.loads(toc("diff", old, own, "--json").out)
    assert changes and all(set(one) == set(names("What changed")) for one in changes)


def test_the_recipes_for_jq(own: Path, toc: Toc, needs: Needs) -> None:
    needs("jq")
    data = toc("show", own, "--as", "list", "--json").out
    recipes = [line.strip().partition(" | jq -r ")[2] for line in PAGE.splitlines() if line.startswith("    ")]
    assert len(recipes) == 2
    for recipe in recipes:
        words = ["jq", "-r", recipe.strip("'")]
        assert subprocess.run(words, input=data, capture_output=True, text=True, check=True).stdout
