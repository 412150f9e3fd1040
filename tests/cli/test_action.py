"""`toc-tui action`, and what becomes of it a week later."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Toc


def test_it_adds_lists_and_says_that_it_is_done(toc: Toc, plan: Path) -> None:
    assert toc("action", plan).code == 1
    first = toc("action", plan, "Ask the bus company", "who=hosts", "by_when=2026-03-20")
    assert first.code == 0 and first.err == "Added: “Ask the bus company”.\n"
    late = toc("action", plan, "Paint the door", "by_when=2026-02-01").out.strip()
    assert toc("action", plan).out.splitlines() == [
        f"{late}: Paint the door. By 1 February 2026. That day is over.",
        f"{first.out.strip()}: Ask the bus company. Who: hosts. By 20 March 2026.",
    ]
    assert [one["late"] for one in json.loads(toc("action", plan, "--json").out)] == [True, False]
    assert "late-action" in toc("check", plan).out
    assert toc("action", plan, "--done", late).code == 0
    assert "done = true" in plan.read_text("utf-8") and "late-action" not in toc("check", plan).out
    assert toc("action", plan).out.startswith(first.out.strip())
    assert "Ask the bus company" in toc("list", plan, "kind=action", "no=done").out
    assert "Paint the door. By 1 February 2026. Done." in toc("journey", plan).out
    assert toc("undo", plan).code == 0 and "late-action" in toc("check", plan).out


def test_the_list_of_items_says_who_by_when_and_how_it_stands(toc: Toc, plan: Path) -> None:
    """What is not marked as done is not done, so `done=no` finds it."""
    late = toc("action", plan, "Paint the door", "who=staff", "by_when=2026-02-01").out.strip()
    done = toc("action", plan, "Ring the church").out.strip()
    assert toc("action", plan, "--done", done).code == 0
    told = f"Paint the door. Who: staff. By 1 February 2026. That day is over. Action: {late}\n"
    assert toc("list", plan, "kind=action").out == f"{told}Ring the church. Done. Action: {done}\n"
    assert toc("list", plan, "kind=action", "done=no", "by_when<today").out == told
    assert toc("list", plan, "done!=yes", "kind=action").out == told


def test_a_late_one_is_given_a_new_day_by_answering(toc: Toc, plan: Path) -> None:
    key = toc("action", plan, "Paint the door", "by_when=2026-02-01").out.strip()
    assert toc("answer", plan, "late-action", key, "no", "--because", "It rained").code == 0
    assert "late-action" not in toc("check", plan).out
    assert toc("set", plan, key, "by_when=2026-02-15").code == 0
    assert "late-action" in toc("check", plan).out, "the new day has passed too"
    assert toc("mend", plan, "late-action", key, "14 March").code == 0
    assert 'by_when = "2026-03-14"' in plan.read_text("utf-8"), "with its year, so that it can be over"


def test_a_day_may_be_said_as_people_say_it(toc: Toc, plan: Path, tmp_path: Path) -> None:
    """As the other faces take it: the next such day, also in the group's own names of months; other words stay."""
    key = toc("action", plan, "Paint the door", "by_when=1 March").out.strip()
    assert 'by_when = "2027-03-01"' in plan.read_text("utf-8")
    words = tmp_path / "guides" / "words"
    words.mkdir(parents=True)
    months = ["januar", "februar", "märz", *"abcdefghi"]
    (words / "records.toml").write_text(f"months = {months}\n", "utf-8")
    for said, kept in (("5 märz", "2026-03-05"), ("before the fair", "before the fair")):
        assert toc("set", plan, key, f"by_when={said}").code == 0
        assert f'by_when = "{kept}"' in plan.read_text("utf-8")
    assert toc("add", plan, "review", "Less tea", "on=1 märz").code == 0 and "on = 2026-03-01" in plan.read_text(
        "utf-8"
    )


def test_what_cannot_be_meant(toc: Toc, plan: Path) -> None:
    assert toc("action", plan, "Paint", "--done", "x").code == 2
    assert "nothing that somebody is to do" in toc("action", plan, "--done", "friends").err
    assert toc("apply", plan, stdin='action "Paint the door" who=staff\n').code == 0
    assert 'what = "Paint the door"\nwho = "staff"' in plan.read_text("utf-8")
    assert toc("apply", plan, stdin="action\n").code == 2
