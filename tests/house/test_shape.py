"""The house stays one that can be walked through: files that hold one idea, and no cupboard for everything. How much a
function may decide is measured by `complexity.py`."""

import ast
import gc
import os
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "toc_tui"
FILES = sorted(PACKAGE.rglob("*.py"))
LONGEST_FILE = 500


def named(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def test_a_file_holds_one_thing() -> None:
    lines = {named(file): len(file.read_text("utf-8").splitlines()) for file in FILES}
    assert lines and {name: long for name, long in lines.items() if long > LONGEST_FILE} == {}


def test_a_file_has_a_name_that_says_what_it_holds() -> None:
    vague = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert [named(file) for file in FILES if file.stem in vague] == []


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "LICENSE",
        "Makefile",
        "pyproject.toml",
        ".ci/run",
        ".ci/setup",
        "guides/steps",
        "guides/checks",
        "plans/examples/day-centre.toml",
    ],
)
def test_what_a_visitor_looks_for_is_there(name: str) -> None:
    assert (ROOT / name).exists()


def test_nothing_else_was_kept_at_the_top() -> None:
    """What somebody tried out at the top of the project is not kept with it by mistake."""
    told = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("this is no copy of the repository")
    kept = {name.partition("/")[0] for name in told.stdout.splitlines()}
    shipped = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["sdist"]
    assert kept <= {name.partition("/")[0] for name in shipped["only-include"]} | {".gitignore"}


def test_the_build_machine_runs_what_everybody_runs() -> None:
    run = ROOT / ".ci" / "run"
    assert os.access(run, os.X_OK)
    assert "make test" in run.read_text("utf-8").splitlines()


def test_textual_is_pinned_exactly() -> None:
    """Painting uses what Textual does not promise to keep: a new Textual is looked at before it comes in."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    [textual] = [line for line in project["dependencies"] if line.startswith("textual")]
    assert "==" in textual


def test_both_names_of_the_command_open_the_same_door() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["scripts"] == {"toc-tui": "toc_tui.__main__:run", "toc": "toc_tui.__main__:run"}


def test_a_class_name_means_one_thing() -> None:
    where: dict[str, list[str]] = {}
    for file in sorted(ROOT.glob("toc_tui/**/*.py")):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                where.setdefault(node.name, []).append(named(file))
    assert {name: files for name, files in where.items() if len(files) > 1} == {}


def test_no_test_leaves_the_collector_as_the_full_screen_sets_it() -> None:
    """Else a run of all tests in one process grows to gigabytes."""
    assert gc.isenabled() and gc.get_freeze_count() == 0 and gc.get_threshold()[0] < 10_000
