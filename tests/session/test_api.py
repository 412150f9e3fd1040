"""toc-tui from Python: what `toc_tui.api` promises."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from toc_tui.api import PlanError, open_plan

ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TOC_TUI_TODAY", "2026-03-02")
    return Path(shutil.copy(ROOT / "plans" / "examples" / "day-centre.toml", tmp_path / "plan.toml"))


def test_the_lines_of_the_page_about_it_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    [code] = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "one-line.md").read_text("utf-8"), re.S)
    exec(compile(code, "one-line.md", "exec"), {})
    assert "people-meet" in path.read_text("utf-8")


def test_open_read_edit_check_save(path: Path) -> None:
    before = path.read_text("utf-8")
    plan = open_plan(path)
    assert plan.text == before and not list(plan.problems()) and plan.items["friends"].leads_to == ("centre",)
    key = plan.add("outcome", "People meet", leads_to=["friends"], because="They said so", term="medium")
    plan.set(key, who="People who come")
    plan.set("plan", funder="The council")
    plan.link(key, "ours", sure="think-so")
    plan.answer("supports", [key, "ours"], "not-sure", "Nobody has tried")
    assert plan.rename(key, "meeting") == "meeting"
    both = plan.add("outcome", "People cook", leads_to=["friends", "ours"], because="It tastes better")
    assert path.read_text("utf-8") == before, "nothing is written before save"
    plan.save()
    again = open_plan(path)
    assert again.items["meeting"].get("who") == "People who come" and again.plan.head["funder"] == "The council"
    assert again.plan.link("meeting", "friends").get("because") == "They said so"
    assert [again.plan.link(both, to).get("because") for to in ("friends", "ours")] == ["It tastes better"] * 2
    assert again.plan.answers["supports", ("meeting", "ours")].says == "not-sure"
    again.remove("meeting")
    assert again.undo() and "meeting" in again.items
    assert [one.check for one in again.questions("possible")] and all(one.text for one in again.questions())


@pytest.mark.parametrize(
    ("do", "why"),
    [
        (lambda plan: plan.add("outcom", "x"), "no kind of item"),
        (lambda plan: plan.add("outcome", " "), "Nothing was typed"),
        (lambda plan: plan.add("outcome", "x", term="soon"), "term cannot be"),
        (lambda plan: plan.set("friends", whom="x"), "whom"),
        (lambda plan: plan.set("nobody", who="x"), "nobody"),
        (lambda plan: plan.link("friends", "friends"), "cannot lead to itself"),
        (lambda plan: plan.rename("friends", "centre"), "It is the key of"),
        (lambda plan: list(plan.questions("nothing")), "nothing"),
        (lambda plan: plan.add("outcome", "x", leads_to="nobody"), "nobody"),
        (lambda plan: plan.add("outcome", "x", because="so"), "Say what it leads to"),
        (lambda plan: plan.add("outcome", 5), "text should be a text"),
        (lambda plan: plan.set("friends", who=object()), "who has a value that a plan cannot hold"),
        (lambda plan: plan.set("friends", see_plan={"plan": None}), "see_plan has a value that a plan cannot hold"),
        (lambda plan: plan.set("friends", votes="many"), "votes should be a number"),
        (lambda plan: plan.set("friends", leads_to=["nobody"]), "names nobody"),
        (lambda plan: plan.link("friends", "centre", because=5), "because should be a text"),
        (lambda plan: plan.answer("nothing", ["friends"], "yes"), "There is no check called “nothing”"),
        (lambda plan: plan.answer("output", ["friends"], ""), "has no says"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(do, why: str, path: Path) -> None:  # type: ignore[no-untyped-def]
    plan = open_plan(path)
    before = plan.text
    with pytest.raises(PlanError, match=why):
        do(plan)
    assert plan.text == before


def test_one_key_needs_no_list(path: Path) -> None:
    plan = open_plan(path)
    key = plan.add("outcome", "People meet", leads_to="centre")
    plan.answer("output", key, "no")
    assert plan.items[key].leads_to == ("centre",) and ("output", (key,)) in plan.plan.answers


def test_problems_are_all_that_a_check_tells(path: Path) -> None:
    plan = open_plan(path)
    plan.set("friends", see_plan={"plan": "nowhere.toml"})
    assert [problem for problem in plan.problems() if "nowhere.toml" in problem]


def test_a_context_saves_unless_something_was_raised(path: Path) -> None:
    with open_plan(path) as plan:
        plan.reword("friends", "Other words")
    assert "Other words" in path.read_text("utf-8")
    with pytest.raises(RuntimeError), open_plan(path) as plan:
        plan.reword("friends", "Never")
        raise RuntimeError("stop")
    assert "Never" not in path.read_text("utf-8")


def test_what_others_wrote_is_merged_and_what_clashes_is_told(path: Path) -> None:
    plan = open_plan(path)
    plan.reword("friends", "Ours")
    other = open_plan(path)
    other.reword("regulars", "Theirs")
    other.save()
    plan.save()
    text = path.read_text("utf-8")
    assert "Ours" in text and "Theirs" in text
    plan.reword("friends", "Ours again")
    other = open_plan(path)
    other.reword("friends", "Theirs again")
    other.save()
    with pytest.raises(PlanError, match="Somebody else changed"):
        plan.save()
    assert "Theirs again" in path.read_text("utf-8")


def test_a_file_that_is_no_plan(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("[x\n")
    for name in ("broken.toml", "missing.toml"):
        with pytest.raises(PlanError):
            open_plan(tmp_path / name)
