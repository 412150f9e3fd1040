"""What every edit can do: be tried, answer as data, be quiet, be listed and be taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from toc_tui.cli.command import line_command
from toc_tui.options import COMMANDS
from toc_tui.plan import edit_log

EDITS = [
    ("add", "outcome", "People meet", "--leads-to", "centre"),
    ("set", "friends", "who=everybody"),
    ("reword", "friends", "They make friends"),
    ("link", "friends", "ours"),
    ("unlink", "friends", "centre"),
    ("insert", "friends", "centre", "People miss each other"),
    ("move", "regulars", "--under", "good-days"),
    ("copy", "friends"),
    ("remove", "friends"),
    ("rename", "friends", "mates"),
    ("retype", "mums-meet", "achievement"),
    ("action", "Ask about the ramp", "who=hosts"),
    ("note", "friends", "Two of them said so"),
    ("vote", "friends"),
    ("answer", "supports", "friends/centre", "no", "--because", "Nobody said so"),
]


def test_every_edit_is_tried_here_but_those_that_need_a_plan_of_their_own() -> None:
    edits = {name for name in COMMANDS if line_command(name).edit is not None}
    assert edits - {words[0] for words in EDITS} == {"sort", "mend"}


@pytest.mark.parametrize("words", EDITS, ids=lambda words: words[0])
def test_an_edit_is_tried_done_and_taken_back(words: tuple[str, ...], toc: Toc, plan: Path) -> None:
    before = plan.read_bytes()
    name, *rest = words
    tried = toc(name, plan, *rest, "--dry-run")
    assert tried.code == 0 and tried.err == "That was a try. Nothing was written.\n" and plan.read_bytes() == before
    assert not edit_log.entries(plan)
    done = toc(name, plan, *rest, "--json")
    told = json.loads(done.out)
    assert done.code == 0 and not done.err and told["changed"] and not told["dry_run"] and told["said"]
    assert tried.out.strip() == told["said"], "what was said of the try is what was done"
    after = plan.read_bytes()
    assert after != before
    back = toc("undo", plan)
    assert back.code == 0 and back.err.startswith("Taken back, from 2026-03-02: ") and plan.read_bytes() == before
    assert toc("undo", plan, "--redo").code == 0 and plan.read_bytes() == after
    assert toc("undo", plan, "-q").err == "" and plan.read_bytes() == before


def test_quiet_says_nothing_of_what_was_done_but_mistakes(toc: Toc, plan: Path) -> None:
    came = toc("set", plan, "friends", "who=all", "--quiet")
    assert (came.code, came.out, came.err) == (0, "", "")
    assert toc("set", plan, "nobody", "who=all", "--quiet").err


def test_undo_goes_back_step_by_step_and_log_tells(toc: Toc, plan: Path) -> None:
    texts = [plan.read_bytes()]
    for words in ("One", "Two", "Three"):
        toc("add", plan, "idea", words)
        texts.append(plan.read_bytes())
    lines = toc("log", plan).out.splitlines()
    assert [line.split("“")[1][:-2] for line in lines] == ["Three", "Two", "One"]
    for text in texts[-2::-1]:
        assert toc("undo", plan).code == 0 and plan.read_bytes() == text
    none = toc("undo", plan)
    assert none.code == 2 and "all that they did is taken back" in none.err
    assert [one["undone"] for one in json.loads(toc("log", plan, "--json").out)] == [True] * 3
    assert toc("undo", plan, "--redo").code == 0 and plan.read_bytes() == texts[1]
    toc("add", plan, "idea", "Four")
    assert toc("undo", plan, "--redo").code == 2, "what was taken back before a new edit is gone"
    assert len(toc("log", plan).out.splitlines()) == 2


@pytest.mark.parametrize(
    "words",
    [
        ("new", "plan.toml"),
        ("import", "list.md", "-o", "plan.toml", "--yes"),
        ("new", "plan.toml", "--from", "list.md"),
    ],
)
def test_a_new_plan_has_no_log_of_one_that_was_deleted(
    words: tuple[str, ...], toc: Toc, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(plan.parent)
    Path("list.md").write_text("- People meet\n  - A bus runs\n", "utf-8")
    toc("add", plan, "idea", "Old")
    plan.unlink()
    assert toc(*words).code == 0
    assert toc("log", plan).err.startswith("No one-line command") and toc("undo", plan).code == 2
    fresh = plan.read_bytes()
    toc("add", plan, "idea", "New")
    assert [line.split("“")[1][:-2] for line in toc("log", plan).out.splitlines()] == ["New"]
    assert toc("undo", plan).code == 0 and plan.read_bytes() == fresh
    for number in range(edit_log.KEPT + 3):
        toc("add", plan, "idea", f"Words {number}", "-q")
    assert len(edit_log.entries(plan)) == edit_log.KEPT


def test_what_was_changed_in_another_way_is_never_undone(toc: Toc, plan: Path) -> None:
    toc("reword", plan, "friends", "Other words")
    plan.write_text(plan.read_text("utf-8") + "# somebody wrote this\n", "utf-8")
    text = plan.read_bytes()
    came = toc("undo", plan)
    assert came.code == 4 and "changed in another way" in came.err and plan.read_bytes() == text


def test_one_apply_is_one_step(toc: Toc, plan: Path) -> None:
    before = plan.read_bytes()
    toc("apply", plan, stdin="add idea One\nremove friends\n")
    assert toc("undo", plan).code == 0 and plan.read_bytes() == before


def test_the_log_holds_only_what_was_changed_and_nobody_else_may_read_it(toc: Toc, plan: Path) -> None:
    toc("reword", plan, "friends", "Other words")
    [entry] = edit_log.entries(plan)
    assert len(entry.removed) < 200 and Path(entry.path).stat().st_mode & 0o077 == 0
    for number in range(edit_log.KEPT + 3):
        toc("reword", plan, "friends", f"Words {number}")
    assert len(edit_log.entries(plan)) == edit_log.KEPT


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "a"), ("a", ""), ("aaa", "aaaa"), ("abc", "axc"), ("same", "same"), ("ab" * 9, "ab" * 5), ("x", "xyx")],
)
def test_any_change_comes_back_byte_for_byte(
    before: str, after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert edit_log.note("p.toml", "set", "Said.", before.encode(), after.encode()) == ""
    [entry] = edit_log.entries("p.toml")
    assert entry.reverted(after.encode()) == before.encode() and entry.repeated(before.encode()) == after.encode()
    assert before == after or entry.reverted(b"other") is None


def test_a_circle_is_said(toc: Toc, plan: Path) -> None:
    plan.write_text(
        'toc = 1\n[impact.i]\ntext = "I"\n[outcome.a]\ntext = "A"\nleads_to = ["i"]\n'
        '[outcome.b]\ntext = "B"\nleads_to = ["a"]\n'
    )
    came = toc("link", plan, "a", "b")
    assert came.err.endswith("That makes a circle: a, b, a.\n"), "it still leads to the impact"
    toc("undo", plan)
    came = toc("move", plan, "a", "--under", "b")
    assert came.err.endswith("That makes a circle: a, b, a. Nothing in it leads to an impact.\n")
    assert "circle" not in toc("set", plan, "a", "who=all").err, "only where it is made"


def test_a_circle_that_was_there_is_not_told_as_new(toc: Toc, tmp_path: Path) -> None:
    """Another key makes no arrow, and what is put into an arrow of a circle makes no circle."""
    path = tmp_path / "round.toml"
    path.write_text(
        'toc = 1\n[outcome.a]\ntext = "A"\nleads_to = ["b"]\n[outcome.b]\ntext = "B"\nleads_to = ["a"]\n', "utf-8"
    )
    assert toc("rename", path, "b", "c").err == "The key b is now c.\n"
    assert "circle" not in toc("insert", path, "a", "c", "People meet in between").err
    toc("add", path, "outcome", "D", "--key", "d", "--leads-to", "a")
    assert "That makes a circle: c, d, a, " in toc("link", path, "c", "d").err
