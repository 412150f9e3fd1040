"""A borough's plan and the plans of two projects that it goes on in."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from toc_tui.__main__ import main
from toc_tui.guide import Guide

BOROUGH = """toc = 1
[plan]
title = "The borough"
[impact.well]
kind = "project"
text = "People in the borough are well"
[outcome.company]
term = "long"
text = "Nobody is alone who does not want to be"
leads_to = ["well"]
see_plan = { plan = "club/club.toml", key = "friends" }
[outcome.warm]
term = "long"
text = "People are warm in winter"
leads_to = ["well"]
see_plan = { plan = "warm.toml" }
"""
CLUB = """toc = 1
[plan]
title = "The club"
[impact.friends]
kind = "project"
text = "Members have friends"
[outcome.meet]
term = "short"
text = "Members meet every week"
leads_to = ["friends"]
"""
WARM = CLUB.replace("The club", "Warm homes").replace("Members have friends", "Homes are warm")


@pytest.fixture
def borough(tmp_path: Path) -> Path:
    (tmp_path / "club").mkdir()
    (tmp_path / "club/club.toml").write_text(CLUB, "utf-8")
    (tmp_path / "warm.toml").write_text(WARM, "utf-8")
    path = tmp_path / "borough.toml"
    path.write_text(BOROUGH, "utf-8")
    return path


def test_where_it_goes_on_is_told_and_read(toc: Toc, borough: Path) -> None:
    came = toc("linked", borough)
    assert came.code == 0 and came.out.splitlines() == [
        "“Nobody is alone who does not want to be” goes on in club/club.toml, as “Members have friends”.",
        "“People are warm in winter” goes on in warm.toml.",
    ]
    told = toc("linked", borough, "company").out
    assert "Members meet every week. Outcome, short term. Level 2." in told or "Members meet every week." in told
    assert f"To open that plan: toc-tui {borough.parent / 'club/club.toml'}" in told
    assert "Homes are warm." in toc("linked", borough, "warm").out, "without a key from its impacts on"
    assert "Goes on in club/club.toml." in toc(
        "report", borough, "--as", "story", "-o", "-", "--format", "txt"
    ).out or ("Goes on in club/club.toml" in " ".join(toc("report", borough, "--as", "story", "-o", "-").out.split()))
    assert not toc("check", borough, "--only", "problems").out


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (
            'key = "friends"|key = "pals"',
            "linked-no-key",
            "club/club.toml as pals, and there is no such key",
        ),
        ('plan = "club/club.toml"|plan = "old.toml"', "linked-missing", "there is no such file beside this plan"),
        ('plan = "warm.toml"|plan = "."', "linked-missing", "there is no such file"),
        ('plan = "warm.toml"|plan = "broken.toml"', "linked-no-plan", "cannot be read as a plan"),
        ('plan = "warm.toml"|plan = ""', "linked-unnamed", "in which file"),
    ],
)
def test_what_is_renamed_or_missing_is_a_problem_with_a_sentence(
    change: str, code: str, said: str, toc: Toc, borough: Path
) -> None:
    (borough.parent / "broken.toml").write_text("this is [no plan", "utf-8")
    borough.write_text(BOROUGH.replace(*change.split("|")), "utf-8")
    came = toc("linked", borough)
    assert came.code == 1 and said in came.out
    found = json.loads(toc("check", borough, "--json").out)["problems"]
    assert [one["code"] for one in found] == [code]
    assert found[0]["line"] > 5 and toc("check", borough, "--only", "problems").code == 1


def test_a_pipe_of_that_name_is_no_missing_file(toc: Toc, borough: Path) -> None:
    (borough.parent / "warm.toml").unlink()
    os.mkfifo(borough.parent / "warm.toml")
    assert toc("linked", borough, "warm").out == (
        "“People are warm in winter” goes on in warm.toml, and that file cannot be read as a plan.\n"
    )


def test_of_one_item_nothing_is_said_of_the_others(toc: Toc, borough: Path) -> None:
    came = toc("linked", borough, "well")
    assert (came.code, came.err) == (1, "“People in the borough are well” does not go on in another plan.\n")


def test_what_is_written_in_another_form_is_told_here_too(toc: Toc, borough: Path) -> None:
    borough.write_text(BOROUGH.replace('see_plan = { plan = "warm.toml" }', 'see_plan = "warm.toml"'), "utf-8")
    assert "see_plan should be a table, and it says warm.toml." in toc("linked", borough).err
    borough.write_text('toc = 1\n[impact.warm]\ntext = "All are warm"\nsee_plan = ""\nleads_to = [""]\n')
    assert 'see_plan should be a table, and it says "".' in toc("linked", borough).err


def test_a_plan_that_goes_on_nowhere(toc: Toc, plan: Path) -> None:
    assert toc("linked", plan).code == 1
    assert main(["linked", str(plan), "friends"]) == 1


def test_the_command_that_the_faces_name_has_one_name_for_each_thing_and_works(toc: Toc, plan: Path) -> None:
    words = Guide().say("commands.why.not-linked").rpartition("toc-tui ")[2]
    toc("new", plan.with_name("other.toml"))
    toc("add", plan.with_name("other.toml"), "outcome", "People meet", "--key", "met")
    stands_for = {"PLAN": str(plan), "KEY": "friends", "OTHER-PLAN": "other.toml", "KEY-THERE": "met"}
    names = re.findall(r"[A-Z][A-Z-]+", words)
    assert sorted(names) == sorted(stands_for)
    assert toc(*re.sub(r"[A-Z][A-Z-]+", lambda name: stands_for[name[0]], words).split()).code == 0
    assert "goes on in other.toml" in toc("linked", plan, "friends").out


def test_what_leads_to_a_change_that_goes_on_elsewhere_is_not_asked_for_here(toc: Toc, borough: Path) -> None:
    """It stands in the other plan. An impact that goes on in another is asked about all the same: that one leads on."""
    asked = "What has to change"
    assert asked not in toc("check", borough).out + toc("show", borough, "--open").out
    short = borough.read_text("utf-8").replace('term = "long"', 'term = "short"')
    done = '[activity.a]\nkind = "activity"\ntext = "Ring round"\nleads_to = ["well"]\n'
    assert "starts" not in toc("check", "-", stdin=short + done).out
    borough.write_text(re.sub("see_plan = .*", "", BOROUGH), "utf-8")
    assert asked in toc("check", borough).out and asked in toc("show", borough, "--open").out
    upward = CLUB.replace('"Members have friends"', '"Members have friends"\nsee_plan = { plan = "borough.toml" }')
    lonely = upward.replace('leads_to = ["friends"]\n', "")
    assert (
        "Nothing leads to “Members have friends” yet" in toc("check", "-", stdin=lonely).out
        or asked in toc("show", "-", "--open", stdin=lonely).out
    )


@pytest.mark.parametrize("named", ["borough.toml", "./borough.toml", "club/../borough.toml"])
@pytest.mark.parametrize("key", ["warm", "company"])
def test_a_plan_does_not_go_on_in_itself(named: str, key: str, toc: Toc, borough: Path) -> None:
    borough.write_text(BOROUGH.replace('plan = "warm.toml"', f'plan = "{named}", key = "{key}"'), "utf-8")
    said = f"goes on in {named}, and that is this plan itself. Link it to what it leads to here."
    came = toc("linked", borough, "warm")
    assert came.code == 1 and f"“People are warm in winter” {said}" in came.out
    assert f"It {said}" in toc("check", borough).out
