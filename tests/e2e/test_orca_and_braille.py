"""The main walk under Orca (in a VTE terminal) and under BRLTTY with 20 and 40 cells: what is said and felt, kept as
golden text. Every dialog is in the sweep (tests/sweep), which `make proof` runs.

TOC_TUI_GOLDEN=write writes the transcripts in tests/e2e/golden/ anew.
"""

from __future__ import annotations

import contextlib
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.e2e.braille import BrailleListener, Felt
from tests.e2e.every_reader import desk, listening, missing
from tests.e2e.listen import TAKEN_OVER, Heard, Listener
from tests.e2e.orca import OF_ITSELF, OrcaListener
from tests.e2e.test_planner_readers import DAY_CENTRE, compare, words

# through the tree, a question about the whole, one about an arrow with its reason, an idea and its undo, and out
WALK = ["down", "down", "up", "down", "n", "type:yes", "enter", "type:yes", "enter", "type:We saw it", "enter", "enter"]
WALK += ["i", "type:A bench", "enter", "enter", "u", "q"]
TYPED = "type:"


@pytest.fixture(params=["orca", "brltty20", "brltty40"])
def reader(request: pytest.FixtureRequest, needs: Callable[[str], None]) -> str:
    if lacking := missing(str(request.param)):
        needs(lacking)
    return str(request.param)


@contextlib.contextmanager
def opened(reader: str, folder: Path, word: str, ready: Sequence[bytes]) -> Iterator[Listener | OrcaListener]:
    shutil.copy(DAY_CENTRE, folder / "plan.toml")
    env = {f"XDG_{name}_HOME": str(folder / name) for name in ("STATE", "CONFIG", "DATA")}
    env["TOC_TUI_TODAY"] = "2026-03-02"
    argv = [sys.executable, "-m", "toc_tui", word, "plan.toml"]
    for last in (False, True):
        with desk(reader) as around, listening(argv, reader, around, env=env, ready=ready, folder=str(folder)) as found:
            if last or not isinstance(found, OrcaListener) or found.hears:
                yield found
                return


@pytest.fixture
def planner(reader: str, tmp_path: Path) -> Iterator[Listener | OrcaListener]:
    with opened(reader, tmp_path, "--reader", TAKEN_OVER) as found:
        yield found


@pytest.fixture
def lines(reader: str, tmp_path: Path) -> Iterator[Listener | OrcaListener]:
    with opened(reader, tmp_path, "ask", (b"> ",)) as found:
        yield found


def walked(planner: Listener | OrcaListener) -> list[tuple[str, Heard]]:
    """Each key of the walk, and what came of it."""
    found = []
    for key in WALK:
        heard = planner.type(key.removeprefix(TYPED)) if key.startswith(TYPED) else planner.press(key)
        found.append((key, heard))
    return found


def spoken(heard: Heard) -> list[str]:
    """What was said about the program."""
    return [said for said in heard.said if said not in OF_ITSELF]


def told(key: str, heard: Heard) -> str:
    """A line of the transcript. Orca gathers what changes besides as its time allows, and misses letters that are typed
    fast: so of what it says of several rows only the one with the cursor is golden."""
    if isinstance(heard, Felt):
        return f"[{key}] |{heard.cells}|"
    said = spoken(heard)
    if key.startswith(TYPED):
        return f"[{key}] {heard.row}"
    if len(said) == 1 and "/" not in said[0]:
        return f"[{key}] {said[0]}"
    row, all_of_it = words(heard.row), words(" ".join(said))
    return f"[{key}] " + (f"… {heard.row} …" if row and set(row) <= set(all_of_it) else "… other rows …")


def test_the_main_walk(reader: str, planner: Listener | OrcaListener) -> None:
    heard = walked(planner)
    assert planner.over
    for key, one in heard:
        if key in ("down", "up"):
            assert one.head if isinstance(one, Felt) else spoken(one) == [one.row], one
    said = {key: " ".join(spoken(one)) for key, one in heard}
    if reader == "orca":
        assert "Undone" in said["u"] and "Saved in plan.toml" in said["q"], said
    compare(f"walk.{reader}", [told(key, one) for key, one in heard])


@pytest.mark.parametrize("reader", ["brltty20"], indirect=True)
def test_the_display_shows_what_follows_on_the_row(planner: BrailleListener) -> None:
    row = planner.press("down").row
    felt = planner.display_key("FWinRt")
    assert felt.cells == row[planner.cells : 2 * planner.cells].strip()
    assert planner.display_key("Home").head


def test_what_an_answer_brings_is_told_in_plain_lines(lines: Listener | OrcaListener) -> None:
    for said, wanted in (("idea: tea", "Added"), ("undo", "Undone"), ("quit", "Nothing was changed")):
        lines.type(said)
        heard = lines.press("enter")
        if isinstance(lines, BrailleListener):  # the display waits at the prompt; the lines above are a key away
            assert isinstance(heard, Felt) and (lines.over or heard.caret is not None), heard
            above = lines.terminal.rows()[: heard.cursor[0]]
            assert any(wanted in row for row in above), above
            felt = lines.display_key("LnUp")
            assert felt.cells == ascii_only(above[-1])[: lines.cells].rstrip()
        else:
            assert wanted in " ".join(heard.said), heard
    assert lines.over


def ascii_only(text: str) -> str:
    """What BRLTTY can be shown here."""
    return text.encode("ascii", "replace").decode()
