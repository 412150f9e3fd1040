"""What a shell offers after Tab: each script is run by its own shell, without a terminal."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Toc
from tests.conftest import Needs
from toc_tui.options import COMMANDS

ROOT = Path(__file__).parents[2]
SHELLS = ("bash", "zsh", "fish")

# How each shell is asked what it would offer for the words of a line, the last of which is being typed.
ASK = {
    "bash": 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _toc_tui; printf "%s\\n" "${COMPREPLY[@]}"',
    "zsh": (
        "compdef() { : }; compadd() { shift; print -rl -- ${(M)@:#${words[CURRENT]}*} }; _files() { print FILES };"
        'source "$1"; shift; words=("$@"); CURRENT=$#; _toc_tui'
    ),
    "fish": 'source $argv[1]; complete -C (string join " " -- $argv[2..-1])',
}


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest, needs: Needs) -> str:
    needs(request.param)
    return str(request.param)


@pytest.fixture
def offers(shell: str, toc: Toc, plan: Path, tmp_path: Path) -> object:
    """`offers("show", "plan.toml", "fr")` gives what the shell would offer for the last word."""
    script = tmp_path / "script"
    script.write_text(toc("completion", shell).out)
    program = tmp_path / "bin" / "toc-tui"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nPYTHONPATH='{ROOT}' exec '{sys.executable}' -m toc_tui \"$@\"\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    environment = {"PATH": f"{program.parent}:{os.environ['PATH']}", "HOME": str(tmp_path), "TERM": "dumb"}

    def run(*words: str) -> list[str]:
        how = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
        name = [] if shell == "fish" else [shell]
        command = [shell, *how, "-c", ASK[shell], *name, str(script), "toc-tui", *words]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert not done.stderr, done.stderr
        return [line.split("\t")[0] for line in done.stdout.splitlines() if line]

    return run


def test_the_scripts_are_well_formed(shell: str, toc: Toc, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(toc("completion", shell).out)
    assert "@" not in script.read_text().replace("$@", "").replace("[@]", "").replace("{#place[@]}", "")
    assert subprocess.run([shell, "-n", script], capture_output=True, check=False).returncode == 0


def test_what_is_offered(offers) -> None:  # type: ignore[no-untyped-def]
    assert "show" in offers("sh") and set(offers("sh")) <= {"show", "FILES"}
    assert set(offers("")) >= set(COMMANDS)
    assert sorted(offers("show", "plan.toml", "friends-")) == ["friends-autumn", "friends-talk"]
    assert offers("show", "--as", "table", "plan.toml", "own") == ["own-journey"]
    assert offers("show", "plan.toml", "--as", "ta") == ["table"]
    assert sorted(offers("show", "plan.toml", "--")) == ["--as", "--help", "--json", "--only", "--open"]
    assert offers("add", "plan.toml", "outc") == ["outcome"]
    assert offers("add", "plan.toml", "outcome", "words", "--leads-to", "friends", "ce") == ["centre"]
    assert offers("new", "a.toml", "--example", "day") == ["day-centre"]
    assert offers("move", "plan.toml", "friends", "--under", "ce") == ["centre"]
    assert offers("completion", "fi") == ["fish"]
    assert offers("show", "none.toml", "f") == []
    assert offers("keys", "f") == []


def test_a_key_that_a_shell_would_obey_is_not_offered(offers, plan: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    plan.write_text(
        '[outcome."$(touch bad)"]\ntext = "A"\n[outcome."`touch bad`"]\ntext = "B"\n[outcome."-rf"]\ntext = "C"\n'
        '[outcome."a b"]\ntext = "D"\n[outcome.fine]\ntext = "E"\n'
    )
    assert offers("show", "plan.toml", "") == ["fine"]
    assert not (tmp_path / "bad").exists()


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
