"""Which face opens: flags over environment over settings, and no full screen where none can be drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from toc_tui.choosing import choose

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
        (["p.toml"], TERMINAL | {"TOC_TUI_FACE": "ask"}, True, "ask"),
        (["p.toml"], TERMINAL | {"TOC_TUI_FACE": "full", "ACCESSIBLE": "1"}, True, "full"),
        (["p.toml"], {"TOC_TUI_FACE": "full", "TERM": "dumb"}, True, "ask"),
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
