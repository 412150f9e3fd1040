"""What a shell offers after Tab; tests/e2e/test_completion.py asks the shells themselves."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from tests.conftest import Needs
from toc_tui.cli._completing import FILES, FOLDERS
from toc_tui.cli.command import parser
from toc_tui.guide import Guide
from toc_tui.options import COMMANDS

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture
def offers(toc: Toc, plan: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """`offers("fr", "show", "plan.toml")` gives what would be offered for fr behind these words."""
    monkeypatch.chdir(plan.parent)

    def run(*words: str) -> list[str]:
        came = toc("completion", "line", "--", *words)
        assert came.code == 0 and not came.err, came.err
        return [line.split("\t")[0] for line in came.out.splitlines()]

    return run


@pytest.mark.parametrize("shell", SHELLS)
def test_the_scripts_are_well_formed(shell: str, toc: Toc, tmp_path: Path, needs: Needs) -> None:
    needs(shell)
    script = tmp_path / "script"
    script.write_text(toc("completion", shell).out)
    assert subprocess.run([shell, "-n", script], capture_output=True, check=False).returncode == 0


def test_what_is_offered(offers) -> None:  # type: ignore[no-untyped-def]
    assert offers("sh") == [FILES, "show"]
    assert set(offers("")) == {FILES, "ask", "help", *COMMANDS}
    assert sorted(offers("friends-", "show", "plan.toml")) == ["friends-autumn", "friends-talk"]
    assert offers("own", "show", "--as", "table", "plan.toml") == ["own-journey"]
    assert offers("--as=ta", "show", "plan.toml") == ["--as=table"]
    assert offers("ce", "--guides", "words", "show", "plan.toml") == ["centre"], "global options in front"
    assert offers("ce", "--guides=words", "--ascii", "show", "plan.toml") == ["centre"], "and written as one word"
    assert offers("", "show", "plan.toml", "--guides") == [FOLDERS]
    assert offers("'fr", "show", "plan.toml") == offers("fr", "show", "plan.toml"), "a quote that is open"
    assert offers("", "guides") == [FOLDERS]
    assert offers("", "rename", "plan.toml", "friends") == [], "a new key is nobody's to offer"
    assert offers("f", "show", "none.toml") == []
    assert offers("f", "schema") == [FILES]
    assert offers("do", "import", "list.csv", "--as") == ["docx", "dot"]
    assert offers("te", "import", "list.csv", "--column") == ["text=", "term="]
    assert "leads_to=centre,ours" in offers("leads_to=centre,", "set", "plan.toml", "friends")
    assert offers("--quiet", "set", "plan.toml", "friends", "--quiet") == [], "it is there already"


def test_the_plan_may_be_left_out(offers) -> None:  # type: ignore[no-untyped-def]
    assert {FILES, "friends"} <= set(offers("", "show"))
    assert offers("who", "set", "friends") == ["who="]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_place_and_every_option_is_known_or_free_text(name: str, offers, plan: Path) -> None:  # type: ignore[no-untyped-def]
    made = parser(name, Guide())
    for action in made._actions:
        if action.option_strings and action.nargs != 0:
            found = offers("", name, "plan.toml", action.option_strings[-1])
            free = action.metavar in ("TITLE", "TEXT", "WORDS", "NAME", "WHAT", "KEY", "VERSION", "N") or found
            assert free, f"{name} {action.option_strings[-1]} offers nothing"


def test_a_key_that_a_shell_would_obey_is_not_offered(offers, plan: Path) -> None:  # type: ignore[no-untyped-def]
    plan.write_text(
        '[outcome."$(touch bad)"]\ntext = "A"\n[outcome."`touch bad`"]\ntext = "B"\n[outcome."-rf"]\ntext = "C"\n'
        '[outcome."a b"]\ntext = "D"\n[outcome.fine]\ntext = "\\u001b[31mE\\tx"\n'
    )
    assert offers("", "show", "plan.toml") == ["fine"]


def test_what_a_key_means_stands_behind_a_tab_and_is_harmless(toc: Toc, plan: Path) -> None:
    plan.write_text('[outcome.fine]\ntext = "\\u001b[31mE\\tx"\n')
    out = toc("completion", "line", "--", "", "show", plan).out
    assert out.startswith("fine\t") and out.count("\t") == 1 and "\x1b" not in out


def test_keys_are_quiet(toc: Toc, plan: Path) -> None:
    came = toc("show", plan, "--as", "keys")
    assert came.code == 0 and "friends\n" in came.out and not came.err
    came = toc("show", "-", "--as", "keys", stdin="a = \n")
    assert came.code == 3 and not came.out and not came.err


def test_the_help_says_how_to_install_it(toc: Toc) -> None:
    out = toc("completion", "--help").out
    assert all(f"toc-tui completion {shell} >" in out for shell in SHELLS)
    came = toc("completion", "tcsh")
    assert came.code == 2 and "zsh" in came.err
