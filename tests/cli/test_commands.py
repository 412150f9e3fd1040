"""What holds for every one-line command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from toc_tui.guide import Guide
from toc_tui.options import COMMANDS

ROOT = Path(__file__).parents[2]
WORDS = {path.stem.removeprefix("cli-") for path in (ROOT / "guides/words").glob("cli-*.toml")}


def test_each_command_is_one_file_and_has_its_words() -> None:
    files = {path.stem for path in (ROOT / "toc_tui/cli").glob("*.py")} - {"__init__", "command"}
    assert {name.replace("_", "-") for name in files if not name.startswith("_")} == set(COMMANDS) == WORDS


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_an_example_and_says_what_every_argument_is(name: str, toc: Toc) -> None:
    came = toc(name, "--help")
    assert came.code == 0 and f"Example: toc-tui {name}" in came.out
    assert Guide().say(f"cli-{name}.about") in " ".join(came.out.split())
    assert ".arguments." not in came.out, "an argument without words"


@pytest.mark.parametrize("name", COMMANDS)
def test_words_that_are_not_understood_are_a_usage_error(name: str, toc: Toc) -> None:
    came = toc(name, "--no-such-option")
    assert came.code == 2 and came.err and not came.out


def test_the_help_of_the_program_lists_every_command(toc: Toc) -> None:
    said = toc("--help").out
    assert all(f"\n  {name} " in said for name in COMMANDS)
    assert "cli-" not in said and all(Guide().has(f"cli-{name}.short") for name in COMMANDS)


def test_a_mistyped_command_is_no_plan(toc: Toc, tmp_path: Path) -> None:
    came = toc("shwo", tmp_path / "plan.toml")
    assert came.code == 2 and "Did you mean: show" in came.err and not came.out
