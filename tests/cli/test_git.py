"""Plans in real git repositories, set up with the very lines of guides/areas/git.md."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLES, Toc
from tests.conftest import Needs

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "guides/areas/git.md").read_text("utf-8")
LINES = [line.strip() for line in GUIDE.splitlines() if line.startswith("    ")]
[ATTRIBUTES] = [line for line in LINES if line.endswith(" merge=toc")]
HOOK = "\n".join(LINES[-2:]) + "\n"
PLAN = "plans/day-centre.toml"


def setting(name: str) -> str:
    """The line of the guide that sets this."""
    [line] = [line for line in LINES if line.startswith(f"git config {name} ")]
    return line


class Clone:
    """One person's copy of the repository."""

    def __init__(self, path: Path, env: dict[str, str]) -> None:
        self.path, self.env = path, env

    def run(self, command: str, code: int | None = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ["/bin/sh", "-c", command], cwd=self.path, env=self.env, capture_output=True, text=True, check=False
        )
        assert code is None or done.returncode == code, done.stdout + done.stderr
        return done

    @property
    def plan(self) -> str:
        return (self.path / PLAN).read_text("utf-8")

    @plan.setter
    def plan(self, text: str) -> None:
        (self.path / PLAN).write_text(text, "utf-8")

    def commit(self, text: str = "") -> None:
        self.plan = text or self.plan
        self.run("git add -A && git commit -q -m work")


Making = Callable[[str], Clone]


@pytest.fixture
def making(tmp_path: Path, needs: Needs) -> Making:
    """Makes the clones of one repository that holds the day centre."""
    needs("git")
    tools, home = tmp_path / "bin", tmp_path / "home"
    tools.mkdir()
    home.mkdir()
    (tools / "toc-tui").write_text(f"#!/bin/sh\nexec '{sys.executable}' -m toc_tui \"$@\"\n", "utf-8")
    (tools / "toc-tui").chmod(0o755)
    env = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "TOC_TUI_"))} | {
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_PAGER": "cat",
        "LC_ALL": "C.UTF-8",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "TOC_TUI_TODAY": "2026-03-02",
    }
    first = tmp_path / "first"
    (first / "plans").mkdir(parents=True)
    shutil.copy(EXAMPLES / "day-centre.toml", first / PLAN)
    (first / ".gitattributes").write_text(ATTRIBUTES + "\n", "utf-8")
    shared = Clone(first, env)
    shared.run("git init -q -b main")
    shared.commit()

    def make(name: str) -> Clone:
        shared.run(f"git clone -q . ../{name}")
        clone = Clone(tmp_path / name, env)
        clone.run(setting("merge.toc.driver"))
        return clone

    return make


def test_two_clones_come_together_without_markers(making: Making) -> None:
    one, two = making("one"), making("two")
    one.run(f"toc-tui reword {PLAN} friends 'People make friends for life'")
    one.commit()
    for words in ("People sit together at lunch", "People learn each other’s names", "People swap numbers"):
        two.run(f"toc-tui add {PLAN} outcome '{words}' --leads-to friends --term medium")
    two.run(f"toc-tui remove {PLAN} taster-week")
    two.commit()
    done = two.run("git pull -q --no-rebase ../one main")
    assert "CONFLICT" not in done.stdout + done.stderr and "<<<<" not in two.plan and "# MERGE" not in two.plan
    plan = tomllib.loads(two.plan)
    assert plan["outcome"]["friends"]["text"] == "People make friends for life"
    assert [key for key, item in plan["outcome"].items() if item["leads_to"] == ["friends"]][-3:] == [
        "people-sit-together-lunch",
        "people-learn-each-others-names",
        "people-swap-numbers",
    ]
    assert "taster-week" not in plan["activity"]
    assert two.run("git status --porcelain").stdout == ""


def test_both_ways_round_give_the_same_plan(making: Making) -> None:
    one, two = making("one"), making("two")
    one.commit(one.plan.replace("People make friends they", "People make good friends they"))
    two.run(f"toc-tui add {PLAN} idea 'A garden'")
    two.commit()
    one.run("git branch mine && git fetch -q ../two main:two && git merge -q --no-edit two")
    two.run("git fetch -q ../one mine:one && git merge -q --no-edit one")
    assert one.plan == two.plan and "A garden" in one.plan and "good friends" in one.plan


def test_a_true_clash_keeps_both_texts_in_a_plan_that_opens(making: Making) -> None:
    one, two = making("one"), making("two")
    one.run(f"toc-tui reword {PLAN} friends 'People have friends'")
    one.commit()
    two.run(f"toc-tui reword {PLAN} friends 'People find friends'")
    two.commit()
    done = two.run("git pull -q --no-rebase ../one main", 1)
    assert "CONFLICT" in done.stdout
    assert f"{PLAN}: both sides changed [outcome.friends] “People find friends”." in done.stderr
    assert tomllib.loads(two.plan)["outcome"]["friends"]["text"] == "People find friends"
    assert '# text = "People have friends"\n' in two.plan and '# text = "People find friends"\n' in two.plan
    told = two.run(f"toc-tui check {PLAN} --fail-on problems --only problems", 1).stdout
    line = two.plan[: two.plan.index("# MERGE")].count("\n") + 1
    assert f"{PLAN}: Line {line}, column 1: A merge left a note of " in told and len(told.splitlines()) == 1
    assert "merge left a note of" in two.run(f"toc-tui fmt --check {PLAN}", 1).stderr
    two.commit("".join(line + "\n" for line in two.plan.split("\n") if not line.startswith("# ")))
    two.run(f"toc-tui check {PLAN} --fail-on problems --only problems")


def test_a_version_that_is_broken_is_merged_as_text(making: Making) -> None:
    one, two = making("one"), making("two")
    one.commit(one.plan.replace("People make friends they", "People make good friends they"))
    two.commit(two.plan + "\n[idea\n")
    two.run("git pull -q --no-rebase ../one main")
    assert "People make good friends they" in two.plan and two.plan.endswith("\n[idea\n")


def test_a_broken_version_that_clashes_has_gits_own_marks(making: Making) -> None:
    one, two = making("one"), making("two")
    one.commit(one.plan.replace("People make friends they", "People make good friends they"))
    two.commit(two.plan.replace("People make friends they", 'People" make bad friends they'))
    done = two.run("git pull -q --no-rebase ../one main", 1)
    assert "their version" not in done.stderr and "our version cannot be read" in done.stderr
    assert "<<<<<<<" in two.plan and "good friends" in two.plan and "bad friends" in two.plan


def test_git_diff_reads_as_sentences(making: Making) -> None:
    clone = making("one")
    clone.run(setting("diff.toc.textconv"))
    clone.run(f"toc-tui reword {PLAN} friends 'People make friends for life'")
    lines = clone.run("git diff -U0").stdout.splitlines()
    assert "+People make friends for life. Outcome, long term: friends" in lines
    assert "-People make friends they also see outside the centre. Outcome, long term: friends" in lines
    assert not [line for line in lines if "text =" in line]
    clone.plan = clone.plan + "\n[idea\n"
    assert "+[idea" in clone.run("git diff").stdout, "a version that cannot be read is compared as text"


def test_git_diff_with_the_command_says_only_what_changed(making: Making) -> None:
    clone = making("one")
    clone.run(setting("diff.toc.command"))
    clone.run(f"toc-tui reword {PLAN} friends 'People make friends for life'")
    clone.run(f"toc-tui link {PLAN} learned friends")
    (clone.path / "plans/new.toml").write_text('[impact.i]\ntext = "I"\n', "utf-8")
    clone.run("git add -N plans/new.toml")
    friends, learned = "People make friends for life", "People have learned something they chose for themselves"
    assert clone.run("git diff").stdout.splitlines() == [
        f"{PLAN}:",
        f"Outcome reworded: “People make friends they also see outside the centre” is now “{friends}”.",
        f"“{learned}” now also leads to “{friends}”.",
        "",
        "plans/new.toml:",
        "Added: “I” (Impact).",
        "",
    ]


def test_the_difftool(making: Making) -> None:
    clone = making("one")
    clone.run(setting("difftool.toc.cmd"))
    clone.run(f"toc-tui reword {PLAN} friends 'People make friends for life'")
    assert "Outcome reworded: “" in clone.run("git difftool -y -t toc").stdout


def test_a_plan_piped_from_the_last_commit(making: Making) -> None:
    clone = making("one")
    clone.commit(clone.plan + "# more\n")
    clone.run(f"git show HEAD:{PLAN} | toc-tui diff - {PLAN}")
    clone.plan = clone.plan.replace("People make friends they", "People make good friends they")
    assert "Outcome reworded" in clone.run(f"git show HEAD:{PLAN} | toc-tui diff - {PLAN}", 1).stdout


def test_revisions_compared(making: Making) -> None:
    """The very lines of the guide, also from another folder."""
    clone = making("one")
    for words in ("People make good friends", "People make friends for life"):
        clone.run(f"toc-tui reword {PLAN} friends '{words}'")
        clone.commit()
    one, two = (line.replace("plan.toml", PLAN) for line in LINES if line.startswith("toc-tui diff HEAD"))
    assert clone.run(one).stdout == "", "nothing has changed since the last commit"
    assert clone.run("toc-tui diff HEAD~1..HEAD day-centre.toml", None).returncode == 3, "no such plan from here"
    said = "Outcome reworded: “People make good friends” is now “People make friends for life”.\n"
    assert clone.run("cd plans && toc-tui diff HEAD~1..HEAD day-centre.toml", 1).stdout == said
    assert clone.run(f"toc-tui diff HEAD~1 {PLAN}", 1).stdout == said
    clone.run("git branch other HEAD~1")
    assert clone.run(f"toc-tui diff other...HEAD {PLAN}", 1).stdout == said
    assert clone.run(f"toc-tui diff HEAD...other {PLAN}").stdout == "", "it has nothing that came after they parted"
    assert "“People make friends they also see" in clone.run(two.replace("~5", "~2"), 1).stdout
    assert json.loads(clone.run(f"toc-tui diff HEAD~1..HEAD {PLAN} --json", 1).stdout)
    missing = clone.run(f"toc-tui diff HEAD~50..HEAD {PLAN}", 2)
    assert missing.stderr == "git knows no revision HEAD~50 here.\n"
    before = clone.run(f"git rm -q --cached {PLAN} && git commit -q -m out && toc-tui diff HEAD {PLAN}", 1)
    assert "is not in the revision HEAD" in before.stderr and "Added: “" in before.stdout


def test_git_setup_sets_all_that_is_needed(making: Making) -> None:
    clone = making("one")
    clone.run("git config --unset merge.toc.driver && git rm -q .gitattributes && git commit -q -m bare")
    told = clone.run(f"toc-tui doctor {PLAN}").stdout  # a hint, and no finding
    assert "it lacks merge.toc.driver, diff.toc.textconv, .gitattributes" in told
    [command] = [line for line in LINES if line.startswith("toc-tui git-setup")]
    assert f"toc-tui git-setup {PLAN}" in told
    first = clone.run(command)
    assert (
        first.stdout == ""
        and f"has the line now: {ATTRIBUTES}" in first.stderr
        and "Commit .gitattributes" in first.stderr
    )
    assert (clone.path / ".gitattributes").read_text() == ATTRIBUTES + "\n"
    for name in ("merge.toc.driver", "diff.toc.textconv"):
        assert f"git config {name} '{clone.run(f'git config {name}').stdout.strip()}'" == setting(name)
    clone.run(f"toc-tui doctor {PLAN}")
    again = clone.run(command).stderr
    assert "has the line already" in again and "was set already" in again and "Commit" not in again
    assert (clone.path / ".gitattributes").read_text() == ATTRIBUTES + "\n"


def test_git_setup_for_a_plan_of_its_own_and_what_cannot_be(making: Making, tmp_path: Path) -> None:
    clone = making("one")
    (clone.path / ".gitattributes").write_text("*.png binary", "utf-8")
    (clone.path / "our plan.toml").write_text("toc = 1\n", "utf-8")
    clone.run("toc-tui git-setup 'our plan.toml'")
    assert (clone.path / ".gitattributes").read_text() == '*.png binary\n/"our plan.toml" diff=toc merge=toc\n'.replace(
        '/"', '"/'
    )
    assert clone.run("git check-attr merge -- 'our plan.toml'").stdout.endswith(": merge: toc\n")
    clone.run("mkdir deep && cd deep && toc-tui git-setup ../plans")
    assert clone.run(f"git check-attr merge -- {PLAN}").stdout.endswith(": merge: toc\n")
    assert "is not there" in clone.run("toc-tui git-setup nowhere", 2).stderr
    (tmp_path / "alone").mkdir()
    alone = Clone(tmp_path / "alone", clone.env)
    assert "git init" in alone.run("toc-tui git-setup .", 2).stderr
    assert "Name your plans" in alone.run("toc-tui git-setup", 2).stderr
    (alone.path / "p.toml").write_text("toc = 1\n", "utf-8")
    assert "git-setup" not in alone.run("toc-tui doctor p.toml").stdout


@pytest.mark.parametrize("name", ["plan [2026].toml", "really?.toml", "a*b.toml", "#1/plan.toml", "!new/plan.toml"])
def test_git_setup_names_the_plan_whatever_signs_are_in_its_name(name: str, making: Making) -> None:
    clone = making("one")
    (clone.path / ".gitattributes").unlink()
    (clone.path / name).parent.mkdir(exist_ok=True)
    (clone.path / name).write_text("toc = 1\n", "utf-8")
    clone.run(f"toc-tui git-setup '{name}'")
    assert clone.run(f"git check-attr merge -- '{name}'").stdout.endswith(": merge: toc\n")
    assert clone.run("git check-attr merge -- 'axb.toml'").stdout.endswith(": merge: unspecified\n")
    if "/" in name:
        folder = name.partition("/")[0]
        clone.run(f"rm .gitattributes && toc-tui git-setup '{folder}'")
        assert clone.run(f"git check-attr merge -- '{name}'").stdout.endswith(": merge: toc\n")


def test_renames_against_links_in_two_clones(making: Making) -> None:
    one, two = making("one"), making("two")
    one.run(f"toc-tui rename {PLAN} friends friendship")
    one.commit()
    two.run(f"toc-tui add {PLAN} outcome 'People swap numbers' --leads-to friends --term short")
    two.run(f"toc-tui reword {PLAN} friends 'People have friends'")
    two.commit()
    done = two.run("git pull -q --no-rebase ../one main")
    assert "toc" not in done.stderr and "# MERGE" not in two.plan
    plan = tomllib.loads(two.plan)
    assert plan["outcome"]["friendship"]["text"] == "People have friends" and "friends" not in plan["outcome"]
    assert plan["outcome"]["people-swap-numbers"]["leads_to"] == ["friendship"]
    two.run(f"toc-tui check --only problems {PLAN}")


def test_what_one_removed_and_the_other_names_is_a_conflict(making: Making) -> None:
    one, two = making("one"), making("two")
    one.run(f"toc-tui remove {PLAN} friends")
    one.commit()
    two.run(f"toc-tui add {PLAN} outcome 'People swap numbers' --leads-to friends --term short")
    two.commit()
    before = tomllib.loads(two.plan)
    done = two.run("git pull -q --no-rebase ../one main", 1)
    assert "they removed [outcome.friends]" in done.stderr and tomllib.loads(two.plan) == before
    assert "merge left a note of" in two.run(f"toc-tui check --only problems {PLAN}", 1).stdout
    two.run(f"toc-tui remove {PLAN} friends")
    assert "friends" not in tomllib.loads(two.plan)["outcome"]


def test_the_fallback_labels_its_sides(making: Making) -> None:
    one, two = making("one"), making("two")
    one.commit(one.plan.replace("People make friends they", 'People" make good friends they'))
    two.commit(two.plan.replace("People make friends they", 'People" make bad friends they'))
    two.run("git pull -q --no-rebase ../one main", 1)
    assert "<<<<<<< ours\n" in two.plan and ">>>>>>> theirs\n" in two.plan
    first = two.plan[: two.plan.index("<<<<<<<")].count("\n") + 1
    told = two.run(f"toc-tui check --lines {PLAN}", 3).stdout
    assert told.startswith(f"{PLAN}:{first}:1: error: Lines {first} to ") and "git has left two versions" in told


def test_the_hook_stops_what_is_not_in_order(making: Making) -> None:
    clone = making("one")
    clone.run(f"toc-tui reword {PLAN} friends 'People make friends' && toc-tui fmt {PLAN}")
    hook = clone.path / ".git/hooks/pre-commit"
    hook.write_text(HOOK, "utf-8")
    hook.chmod(0o755)
    clone.commit()
    good = clone.plan
    for bad in (good + "\n\n\n", good.replace('leads_to = ["friends"]', 'leads_to = ["nowhere"]', 1)):
        clone.plan = bad
        done = clone.run("git commit -q -a -m work", 1)
        assert "plans/day-centre.toml" in done.stderr + done.stdout


HOOKS = re.split(r"^- ", (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"), flags=re.M)[1:]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook.split("\n")[0])
def test_the_hooks_for_pre_commit_run_on_several_plans(hook: str, toc: Toc, plan: Path, tmp_path: Path) -> None:
    [entry] = re.findall(r"^  entry: toc-tui (.*)$", hook, re.M)
    [files], [leaves] = (re.findall(rf"^  {name}: (.*)$", hook, re.M) for name in ("files", "exclude"))
    assert re.search(files, PLAN) and not re.search(files, "pyproject.toml") and not re.search(leaves, PLAN)
    toc("fmt", plan)
    toc("snapshot", plan, "In June")
    [kept] = plan.parent.glob("*.snapshots/*.toml")
    assert (
        re.search(leaves, str(kept))
        and re.search(leaves, "plans/p.edited-3.toml")
        and re.search(leaves, "p.edited.toml")
    )
    other = tmp_path / "other.toml"
    other.write_text('[outcome.a]\ntext = "A"\nleads_to = ["nowhere"]   \n', "utf-8")
    assert toc(*entry.split(), plan, plan).code == 0
    before = other.read_bytes()
    came = toc(*entry.split(), plan, other)
    assert (came.out + came.err).count("\n") == 1, "one problem is one line"
    assert came.code == (0 if "--quiet" in entry else 1) and (other.read_bytes() == before) == (came.code == 1)
