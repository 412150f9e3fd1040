"""Which face opens: flags over environment over settings, and no full screen where none can be drawn."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from toc_tui.options import choose

TERMINAL = {"TERM": "xterm"}


@pytest.mark.parametrize(
    ("words", "env", "terminal", "face"),
    [
        (["p.toml"], TERMINAL, True, "full"),
        (["p.toml"], TERMINAL, False, "ask"),
        (["p.toml"], {"TERM": "dumb"}, True, "ask"),
        (["p.toml"], {}, True, "ask"),
        (["p.toml"], TERMINAL | {"ACCESSIBLE": "1"}, True, "ask"),
        (["p.toml"], TERMINAL | {"ACCESSIBLE": ""}, True, "full"),
        *((["p.toml"], TERMINAL | {"ACCESSIBLE": no}, True, "full") for no in ("0", "false", "No", "NO", " ")),
        *((["p.toml"], TERMINAL | {"ACCESSIBLE": yes}, True, "ask") for yes in ("true", "yes", "2", "x")),
        (["p.toml"], TERMINAL | {"TOC_TUI_FACE": "ask"}, True, "ask"),
        (["p.toml"], TERMINAL | {"TOC_TUI_FACE": "ask", "ACCESSIBLE": "0"}, True, "ask"),
        (["p.toml"], TERMINAL | {"TOC_TUI_FACE": "full", "ACCESSIBLE": "1"}, True, "full"),
        (["p.toml"], {"TOC_TUI_FACE": "full", "TERM": "dumb"}, True, "ask"),
        (["p.toml"], TERMINAL | {"TOC_TUI_FACE": "Ask "}, True, "ask"),
        (["p.toml"], TERMINAL | {"TOC_TUI_FACE": "yes", "ACCESSIBLE": "1"}, True, "ask"),
        (["ask", "p.toml"], TERMINAL, True, "ask"),
        (["keys"], TERMINAL, False, "line"),
        (["--help"], TERMINAL, False, "help"),
        (["--version"], {}, False, "version"),
    ],
)
def test_the_face(words: list[str], env: dict[str, str], terminal: bool, face: str, tmp_path: Path) -> None:
    assert choose(words, env | {"XDG_CONFIG_HOME": str(tmp_path)}, terminal).face == face


def test_settings_environment_and_flags(tmp_path: Path) -> None:
    env = TERMINAL | {"XDG_CONFIG_HOME": str(tmp_path)}
    folder = tmp_path / "toc-tui"
    folder.mkdir()
    (folder / "config.toml").write_text('face = "ask"\nreader = true\nguides = "/words"\n')
    found = choose(["p.toml"], env, True)
    assert (found.face, found.reader, found.guides) == ("ask", True, ("/words",))
    found = choose(["--guides", "/mine", "p.toml"], env | {"TOC_TUI_FACE": "full"}, True)
    assert found.face == "full"
    assert found.guides == ("/mine", "/words")
    (folder / "config.toml").write_text("face = \n")
    assert choose([], env, True).ill


def test_words_that_are_not_understood() -> None:
    assert choose(["--nonsense"], TERMINAL, True).wrong == "--nonsense"
    assert choose(["--", "--nonsense"], TERMINAL, True).plans == ("--nonsense",)
    assert choose(["a", "b"], TERMINAL, True).plans == ("a", "b")


def test_a_person_may_want_no_list_of_recent_plans(tmp_path: Path) -> None:
    settings = tmp_path / "toc-tui" / "config.toml"
    settings.parent.mkdir()
    env = {"TERM": "xterm", "XDG_CONFIG_HOME": str(tmp_path)}
    settings.write_text("recents = false\n")
    assert not choose([], env, True).recents
    settings.write_text("recents = 0\n")
    assert choose([], env, True).recents


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    folder = tmp_path / "toc-tui"
    folder.mkdir()
    return folder / "config.toml"


@pytest.mark.parametrize(
    ("config", "env", "face"),
    [
        ('face = "full"', {"ACCESSIBLE": "1"}, "ask"),
        ('face = "full"', {"ACCESSIBLE": "0"}, "full"),
        ('face = "ask"', {"ACCESSIBLE": "0"}, "ask"),
        ('face = "ask"', {"TOC_TUI_FACE": "full"}, "full"),
        ('face = "full"', {"TOC_TUI_FACE": "ask"}, "ask"),
    ],
)
def test_the_environment_goes_before_the_settings(
    config: str, env: dict[str, str], face: str, settings: Path, tmp_path: Path
) -> None:
    settings.write_text(config)
    assert choose(["p.toml"], TERMINAL | env | {"XDG_CONFIG_HOME": str(tmp_path)}, True).face == face


@pytest.mark.parametrize("name", ["reader", "own_guides"])
def test_what_is_on_or_off(name: str, settings: Path, tmp_path: Path) -> None:
    env = TERMINAL | {"XDG_CONFIG_HOME": str(tmp_path)}
    usual, flag = {"reader": (False, "--reader"), "own_guides": (True, "--no-own-guides")}[name]
    variable = f"TOC_TUI_{name.upper()}"

    def found(said: str, *words: str) -> bool:
        return bool(getattr(choose([*words, "p.toml"], env | {variable: said}, True), name))

    assert found("") is usual
    for no in ("0", "false", "no", "No"):
        assert not found(no)
    for yes in ("1", "true", "yes", "on"):
        assert found(yes)
    assert found("1" if name == "own_guides" else "0", flag) is not usual, "an option goes before both"
    for config, said in (("true", True), ("false", False)):
        settings.write_text(f"{name} = {config}\n")
        assert found("") is said and found("0") is False and found("1") is True


def test_options_in_front_of_a_command() -> None:
    for words in (["--no-own-guides", "--guides", "/w"], ["--guides", "/w", "--no-own-guides"]):
        found = choose([*words, "show", "p.toml"], TERMINAL, True)
        assert (found.command, found.words, found.guides, found.own_guides) == ("show", ("p.toml",), ("/w",), False)
        assert choose([*words, "ask", "p.toml"], TERMINAL, True).face == "ask"
    assert choose(["--guides"], TERMINAL, True).wrong == "--guides"


def test_a_pipe_in_the_place_of_the_settings_is_not_waited_for(settings: Path, tmp_path: Path) -> None:
    os.mkfifo(settings)
    found = choose(["p.toml"], TERMINAL | {"XDG_CONFIG_HOME": str(tmp_path)}, True)
    assert found.unread == str(settings) and found.face == "full"
