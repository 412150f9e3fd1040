"""The sweep judges as it says, and leaves no command of the table out."""

from __future__ import annotations

import pytest

from tests.e2e.braille import Felt
from tests.e2e.listen import Heard
from tests.sweep import happenings
from tests.sweep.judging import judge
from tests.sweep.playing import messages_come_again
from tests.sweep.scenes import Step, read, steps
from toc_tui.commands import COMMANDS, Command
from toc_tui.guide import Guide

SCENES = read()
KEY = {"slash": "/", "question_mark": "?", "full_stop": ".", "less_than_sign": "<", "greater_than_sign": ">"}
KEY |= {"plus": "+", "asterisk": "*"}
NOT_SWEPT = {"suspend": "the shell has the terminal then", "leave-now": "ctrl+c, which every terminal sends itself"}
NOT_SWEPT["redraw"] = "ctrl+l, which writes every row on purpose, so that all of them are said"


def pressed() -> set[str]:
    return {step.key for scene in SCENES for step in scene.steps}


def by_name() -> list[str]:
    """What is typed where a command is looked for."""
    found = []
    for scene in SCENES:
        for before, step in zip(scene.steps, scene.steps[1:], strict=False):
            if before.key == "ctrl+p" and step.key.startswith("type:"):
                found.append(step.key[5:].lower())
    return found


@pytest.mark.parametrize("command", [each for each in COMMANDS if each.group], ids=lambda each: each.name)
def test_every_command_of_the_full_screen_is_in_a_scene(command: Command) -> None:
    if command.name in NOT_SWEPT:
        return
    title = Guide().words("commands")[command.name]["name"].lower()
    keys = {KEY.get(key, key) for key in command.keys}
    assert keys & pressed() or any(title.startswith(typed) for typed in by_name()), title


def test_every_scene_can_be_played() -> None:
    assert len({scene.name for scene in SCENES}) == len(SCENES)
    for scene in SCENES:
        assert scene.plan is None or scene.plan.is_file()
        assert not scene.before or scene.before in happenings.BEFORE
        told = [step.key[1:] for step in scene.steps if step.key.startswith("!") and len(step.key) > 1]
        assert set(told) <= set(happenings.DURING), scene.name


def test_a_script_of_keys() -> None:
    found = list(steps("# a comment\ndown; type:A b => (x|y)\n!broken; wait:2"))
    assert found == [Step("down"), Step("type:A b", "(x|y)"), Step("!broken"), Step("wait:2")]
    assert [step.told for step in found] == [False, False, True, True]


def heard(*said: str, row: str = "Tea. Activity.") -> Heard:
    return Heard("down", said, (0, 0), True, row, b"", 0, 0, 0.0)


@pytest.mark.parametrize(
    ("key", "said", "verdict"),
    [
        ("down", ["Tea. Activity."], "exact"),
        ("down", ["tea", "activity"], "exact"),
        ("down", ["Title", "Tea. Activity."], "more"),
        ("down", ["Tea. Activity.", "Tea. Activity."], "more"),
        ("down", ["Coffee"], "other"),
        ("down", [], "silent"),
        ("s => Saved", ["Saved in plan.toml."], "exact"),
        ("s => Saved", ["Saved in plan.toml.", "Tea. Activity."], "more"),
        ("s => Saved", ["Tea. Activity."], "other"),
        ("s => Saved", [], "silent"),
        ("s => silence", [], "exact"),
        ("s => silence", ["Saved"], "other"),
        ("type:ab", ["‹a›", "‹b›"], "exact"),
        ("backspace", ["‹b›"], "exact"),
        ("type:ab", ["ab", "Tea"], "more"),
    ],
)
def test_what_is_heard_is_judged(key: str, said: list[str], verdict: str) -> None:
    [step] = steps(key)
    assert judge("yasr", "scene", 1, step, heard(*said)).verdict == verdict


def test_what_orca_says_of_a_key_does_not_count() -> None:
    assert judge("orca", "scene", 1, Step("enter"), heard("return", "Tea. Activity.")).verdict == "exact"


def felt(cells: str, row: str, moved: bool = True) -> Felt:
    head = cells == row[:20].rstrip()
    return Felt("x", (), (0, 0), True, row, b"", 0, 0, 0.0, 0.0, cells, moved, None, head, bool(cells) and cells in row)


@pytest.mark.parametrize(
    ("key", "cells", "verdict"),
    [
        ("down", "Garden mornings on S", "exact"),
        ("down", "aturdays. Activity.", "part"),
        ("down", "Something else", "other"),
        ("down", "", "silent"),
        ("s => Garden", "Garden mornings on S", "exact"),
        ("s => Saved", "Garden mornings on S", "other"),
    ],
)
def test_what_is_felt_is_judged(key: str, cells: str, verdict: str) -> None:
    [step] = steps(key)
    row = "Garden mornings on Saturdays. Activity."
    assert judge("brltty20", "scene", 1, step, felt(cells, row)).verdict == verdict


def test_messages_come_again_where_a_command_has_the_key() -> None:
    assert messages_come_again() == any("Z" in command.keys for command in COMMANDS)
