"""The signs and colours that are taken: what was asked for, else what the terminal says of itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.tui.conftest import Opener
from toc_tui.guide import Guide, examples
from toc_tui.options import choose
from toc_tui.plan.model import Item
from toc_tui.tui.look import look
from toc_tui.tui.signs import LEGEND, SETS, WIDE, kind_of, signs
from toc_tui.tui.terminal.rows import width

UTF = {"TERM": "xterm", "LANG": "en_GB.UTF-8"}
FOOD = next(path for path in examples() if path.name == "community-food.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("env", "words", "name"),
    [
        ({}, [], "full"),
        ({"TERM": "linux"}, [], "console"),
        ({"LANG": "C"}, [], "ascii"),
        ({"LANG": "ja_JP.UTF-8"}, [], "ascii"),
        ({"LC_CTYPE": "zh_CN.UTF-8"}, [], "ascii"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "ko_KR.UTF-8"}, [], "full"),
        ({"LANG": "ja_JP.UTF-8", "TOC_TUI_SIGNS": "full"}, [], "full"),
        ({"TOC_TUI_SIGNS": "nonsense"}, [], "full"),
        ({}, ["--ascii"], "ascii"),
        ({"TERM": "linux", "TOC_TUI_SIGNS": "full"}, ["--ascii"], "ascii"),
        ({}, ["--reader"], "ascii"),
    ],
)
def test_the_set_of_signs(env: dict[str, str], words: list[str], name: str, tmp_path: Path) -> None:
    env = UTF | {"XDG_CONFIG_HOME": str(tmp_path)} | env
    assert look(choose(["p.toml", *words], env, True), env).signs == name


@pytest.mark.parametrize(
    ("env", "settings", "light"),
    [
        ({}, "", False),
        ({"COLORFGBG": "0;15"}, "", True),
        ({"COLORFGBG": "0;default;15"}, "", True),
        ({"COLORFGBG": "15;0"}, "", False),
        ({"COLORFGBG": "0;15"}, 'background = "dark"', False),
        ({}, 'background = "light"', True),
        ({"TOC_TUI_BACKGROUND": "dark"}, 'background = "light"', False),
        ({}, "background = 3", False),
    ],
)
def test_the_background(env: dict[str, str], settings: str, light: bool, tmp_path: Path) -> None:
    (tmp_path / "toc-tui").mkdir()
    (tmp_path / "toc-tui/config.toml").write_text(settings + '\ncontrast = "high"\n')
    env = UTF | {"XDG_CONFIG_HOME": str(tmp_path)} | env
    found = look(choose(["p.toml"], env, True), env)
    assert found.light == light and found.high


def test_every_set_has_every_sign_and_marks_are_one_cell_wide() -> None:
    words = tomllib.loads((Path(__file__).parents[2] / "guides/words/signs.toml").read_text("utf-8"))
    for name in SETS:
        found = signs(Guide(), name)
        assert set(found) == set(words["full"])
        assert all(width(sign) == 1 for key, sign in found.items() if key not in WIDE)
    assert all(value.isascii() for value in signs(Guide(), "ascii").values())
    console = set("─═│├└■·•↑→█░")  # beside ASCII, what the kernel's own font and Debian's both have
    assert set("".join(signs(Guide(), "console").values())) <= console | {chr(number) for number in range(32, 127)}
    said = tomllib.loads((Path(__file__).parents[2] / "guides/words/screen.toml").read_text("utf-8"))["mark"]
    assert set(said) == {"heading", *LEGEND}


def test_no_two_kinds_have_the_same_mark() -> None:
    kinds = [kind for kind in LEGEND if kind not in ("again", "asked", "doubt", "hinders", "no-term")]
    for name in SETS:
        assert len({signs(Guide(), name)[kind] for kind in kinds}) == len(kinds), name


def test_a_mark_of_ones_own_that_is_too_wide_leaves_no_column_askew(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words/signs.toml").write_text('[full]\nactivity = "字"\nelement = "+"\nlong = ""\n')
    found = signs(Guide([tmp_path]), "full")
    assert (found["activity"], found["element"], found["long"]) == ("*", "+", "?")


def test_every_kind_of_item_has_a_mark() -> None:
    assert kind_of(Item("impact", "a")) == "project" and kind_of(Item("outcome", "a")) == "no-term"
    assert kind_of(Item("activity", "a", {"kind": "co-production"})) == "element"
    assert all(kind_of(Item(kind, "a")) in LEGEND for kind in ("measure", "statement", "assumption", "idea", "result"))


async def test_ascii_draws_nothing_but_ascii(desk: Opener) -> None:
    async with desk(FOOD, size=(120, 40), plain=True) as d:
        for keys in ((), ("n",), ("escape", "M"), ("q", "tab")):
            await d.press(*keys)
            drawn = "\n".join("".join(d.app._line(strip, 120)[0]) for strip in d.app.screen._compositor.render_strips())
            assert drawn.isascii(), [char for char in drawn if not char.isascii()]


async def test_a_command_takes_the_colours_for_the_other_background(desk: Opener) -> None:
    async with desk(FOOD) as d:
        assert not d.app.inks.light
        await d.press("ctrl+p")
        await d.type("light or dark")
        assert d.app.inks.light
        await d.hears('write background = "light" in')
        marks = {
            style.color.number
            for strip in d.app.screen._compositor.render_strips()
            for text, style, _ in strip
            if text == "M" and style is not None and style.color is not None
        }
        assert marks == {4}
        await d.press("ctrl+p")
        await d.type("light or dark")
        assert not d.app.inks.light


async def test_a_message_never_stands_over_what_is_typed(desk: Opener) -> None:
    async with desk(FOOD, size=(40, 12)) as d:
        await d.press("i", "x")
        d.app.announce("A message of several rows that would stand where somebody types just now, " * 2)
        await d.press("y")
        assert d.row().endswith("xy") and "message" not in " ".join(d.screen())
    async with desk(FOOD, size=(80, 24)) as d:
        await d.press("i", "x")
        d.app.announce("A short message")
        await d.press("y")
        assert d.row().endswith("xy") and "A short message" in d.screen()[-1], "it stands in nobody's way"
