"""The planner and the spoken face under real screen readers: what is said, kept as golden text.

TOC_TUI_GOLDEN=write writes the transcripts in tests/e2e/golden/ anew.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.listen import TAKEN_OVER, Heard, Listener

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
DAY_CENTRE = ROOT / "plans" / "examples" / "day-centre.toml"
STOCK = [sys.executable, "-m", "tests.e2e.stock_app"]
# arrows and Tabs in every region of two steps, then a question answered, an idea, an undo
MOVES = "down down up down tab down down up tab tab down s-tab s-tab down down end up home down".split()  # noqa: SIM905


@pytest.fixture(params=["yasr", "fenrir"])
def reader(request: pytest.FixtureRequest, needs: Callable[[str], None]) -> str:
    needs(request.param)
    return str(request.param)


def opened(tmp_path: Path, reader: str, *words: str) -> Listener:
    shutil.copy(DAY_CENTRE, tmp_path / "plan.toml")
    env = {"XDG_STATE_HOME": str(tmp_path / "state"), "TOC_TUI_TODAY": "2026-03-02"}
    argv = [sys.executable, "-m", "toc_tui", *words, str(tmp_path / "plan.toml")]
    return Listener(argv, reader, (24, 80), env, ready=(b"> ",) if "ask" in words else TAKEN_OVER)


def words(text: str) -> list[str]:
    """What of a text is spoken: Fenrir leaves signs to the synthesizer and drops some."""
    return re.findall(r"\w+", text)


def focused_only(heard: Heard) -> bool:
    """Exactly what is focused was said, once; an arrow at the end of a list says nothing."""
    if not heard.said:
        return heard.key in ("up", "down")
    said = [words(one) for one in heard.said]
    return said == [words(heard.row)] if heard.key in ("up", "down") else words(heard.row) in said


def compare(name: str, lines: list[str]) -> None:
    """Against the golden text, or into it."""
    path = GOLDEN / f"{name}.txt"
    text = "\n".join(lines) + "\n"
    if os.environ.get("TOC_TUI_GOLDEN") == "write":
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def told(heard: list[Heard]) -> list[str]:
    """The row that was said after each key. What a reader says of rows that change besides is gathered into
    utterances as its time allows, so it is not part of the golden text."""
    return [
        f"[{one.key}] " + (one.row if set(words(one.row)) & set(words(" ".join(one.said))) else "(silence)")
        for one in heard
    ]


def test_every_arrow_and_tab_says_what_is_focused(tmp_path: Path, reader: str) -> None:
    with opened(tmp_path, reader, "--reader") as planner:
        heard = [planner.press(key) for key in MOVES]
        idle = planner.idle(3)
    good = [focused_only(one) for one in heard]
    characters = [sum(map(len, one.said)) for one in heard]
    print(
        f"{reader}: {sum(good)} of {len(good)} moves said what is focused and nothing else, "
        f"{sum(characters) / len(characters):.0f} characters a key, {sum(map(len, idle.said))} idle"
    )
    assert all(good), [str(one) for one, fine in zip(heard, good, strict=True) if not fine]
    assert sum(characters) / len(characters) < 120
    assert idle.said == ()
    compare(f"moves.{reader}", told(heard))


def test_a_question_is_asked_answered_and_taken_back(tmp_path: Path, reader: str) -> None:
    with opened(tmp_path, reader, "--reader") as planner:
        heard = [planner.press("tab"), planner.press("enter")]
        heard += [planner.type("y"), planner.press("enter")]
        heard += [planner.type("y"), planner.press("enter"), planner.press("enter"), planner.press("enter")]
        heard += [
            planner.press("i"),
            planner.type("Hi"),
            planner.press("enter"),
            planner.press("enter"),
            planner.press("u"),
            planner.press("w"),
        ]
    whole = [" ".join(one.said) for one in heard]
    assert "Is this enough for" in whole[1] and "Is it still so? Does" in whole[3] and "Because" in whole[5]
    assert any("Added" in line for line in whole) and any("Undone" in line for line in whole)


def test_esc_a_message_that_comes_unasked_and_a_letter_taken_away_are_said_alone(tmp_path: Path, reader: str) -> None:
    """Esc comes through where Fenrir's keyboard layout does not keep it to itself, as the listening page says."""
    with opened(tmp_path, reader, "--reader") as planner:
        planner.press("g")
        heard = [planner.press("esc"), planner.press("esc"), planner.press("home"), planner.press("e")]
        taken = planner.press("backspace")
        planner.press("home")
        path = tmp_path / "plan.toml"
        path.with_suffix(".new").write_text(path.read_text("utf-8") + '\n[idea.theirs]\ntext = "A bench"\n', "utf-8")
        path.with_suffix(".new").rename(path)
        unasked = planner.idle(2)
    assert [len(one.said) for one in heard] == [1, 1, 1, 1], heard
    assert "Left." in heard[0].said[0] and "does nothing" in heard[1].said[0], heard
    assert [one.strip("‹›") for one in taken.said] == [heard[3].row[-1]], taken
    assert len(unasked.said) == 1 and "changed elsewhere" in unasked.said[0], unasked


def test_the_spoken_face_says_each_line_once(tmp_path: Path, reader: str) -> None:
    with opened(tmp_path, reader, "ask") as planner:
        heard = []
        for words in ("where", "why", "tree", "undo", "skip"):
            planner.type(words)
            heard.append(planner.press("enter"))
        idle = planner.idle(3)
    assert idle.said == ()
    assert all(one.said for one in heard), heard
    assert "level 2" in " ".join(heard[2].said)


def test_a_stock_tree_fails_the_same(reader: str) -> None:
    with Listener(STOCK, reader, ready=(b"Goal:",)) as listener:
        heard = [listener.press("down") for _ in range(3)]
    assert not all(focused_only(one) and one.said for one in heard)
