"""Which rows of the reader look are written, and when: what is heard alone, what is not true any more afterwards."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.e2e.listen import TAKEN_OVER, Heard, Listener
from tests.e2e.test_planner import Desk, desk

__all__ = ["desk"]
_WRITTEN = re.compile(rb"\x1b\[(\d+);1H(?:\x1b\[K)?([^\x1b]*)")


def written(heard: Heard) -> list[tuple[int, str]]:
    """The rows that were written, in their order, with their words: none where one goes blank."""
    return [(int(row) - 1, words.decode()) for row, words in _WRITTEN.findall(heard.data)]


def spoken(heard: Heard) -> list[str]:
    return [words for _, words in written(heard) if words.strip()]


def cannot_save(path: Path) -> None:
    path.rename(path.with_suffix(".away"))
    path.mkdir()


@pytest.mark.parametrize("there", ["?", "M", "B"])
def test_that_something_is_not_saved_is_there_again_after_another_screen(desk: Desk, there: str) -> None:
    with desk.open("--reader") as planner:
        planner.press("down")
        cannot_save(desk.path)
        for step in ("i", "type:A bench", "enter", "enter"):
            planner.type(step[5:]) if step.startswith("type:") else planner.press(step)
        planner.idle(1.0)
        assert "not saved" in planner.terminal.rows()[0].lower()
        planner.press(there)
        assert "not saved" not in planner.terminal.rows()[0].lower()
        back = planner.press("q")
        more = planner.idle(1.0)
        assert "not saved" in planner.terminal.rows()[0].lower()
        title = re.escape(planner.terminal.rows()[0].split(".")[0].encode())
        assert re.search(title, back.data + more.data), "it is written once more, after the row that is said"


def test_rows_that_changed_go_blank_after_the_row_that_is_said(desk: Desk) -> None:
    with desk.open("--reader") as planner:
        heard = planner.press("n")
        rest = planner.idle(1.0)
        assert spoken(heard) == [heard.row], heard
        assert spoken(rest) == []
        assert planner.idle(1.0).data == b""


def test_a_field_that_was_emptied_is_empty_on_the_screen(desk: Desk) -> None:
    with desk.open("--reader") as planner:
        planner.press("j")
        planner.type("zzqq")
        for _ in range(3):
            planner.press("enter")
        assert not any("zzqq" in row for row in planner.terminal.rows())
        planner.press("j")
        planner.type("lea")
        assert planner.terminal.rows()[planner.terminal.screen.cursor.y].split() == ["lea"]


def test_an_error_that_stands_is_written_again(desk: Desk) -> None:
    with desk.open("--reader") as planner:
        planner.press("P")
        planner.type("started")
        planner.press("enter")
        planner.type("x")
        first, second = planner.press("enter"), planner.press("enter")
    assert first.row.startswith("Write a date") and second.row == first.row
    assert re.search(rb"\x1b\[K" + re.escape(first.row.encode()), second.data), "blank for a moment, then said again"


def test_home_in_a_field_says_the_row_and_no_letter_before_it(desk: Desk) -> None:
    with desk.open("--reader") as planner:
        planner.press("down")
        planner.press("e")
        planner.type("x")
        heard = planner.press("home")
    assert spoken(heard) == [heard.row], heard
    before, _, after = heard.data.partition(heard.row.encode())
    place = b"\x1b[%d;%dH" % (heard.cursor[0] + 1, heard.cursor[1] + 1)
    assert place in after and place not in before, "the cursor goes to its place with the row"


def test_all_rows_are_written_when_it_is_quiet_where_somebody_wants_that(desk: Desk) -> None:
    desk.env["TOC_TUI_ROWS"] = "all"
    with desk.open("--reader") as planner:
        full = [row for row in planner.terminal.rows() if row]
        planner.press("?")
        alone = planner.press("q")
        assert spoken(alone) == [alone.row]
        planner.idle(2.0)
        assert [row for row in planner.terminal.rows() if row] == full
        for key in ("down", "down", "up"):
            heard = planner.press(key)
            assert len(heard.data) <= 16 and not heard.painted, heard
        assert planner.idle(1.5).data == b""


def test_ctrl_l_brings_every_row_back(desk: Desk) -> None:
    with desk.open("--reader") as planner:
        full = [row for row in planner.terminal.rows() if row]
        planner.press("?")
        planner.press("q")
        assert [row for row in planner.terminal.rows() if row] != full
        planner.press("ctrl+l")
        assert [row for row in planner.terminal.rows() if row] == full


def test_a_plan_from_the_start_screen_says_the_row_at_the_cursor_alone(tmp_path: Path) -> None:
    env = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("STATE", "CONFIG", "DATA")}
    argv = [sys.executable, "-m", "toc_tui", "--reader"]
    with Listener(argv, env=env, ready=TAKEN_OVER, folder=str(tmp_path)) as planner:
        planner.press("n")
        planner.type("Ours")
        planner.press("enter")
        heard = planner.press("enter", until=b"now?")
    assert spoken(heard) == [heard.row] and heard.row.startswith("What is wrong now?"), heard


def test_left_at_the_start_of_what_is_typed_says_the_row(desk: Desk) -> None:
    with desk.open("--reader") as planner:
        planner.press("i")
        heard = planner.press("left")
        assert spoken(heard) == [heard.row] and heard.row == "Idea:", heard
        planner.type("A bench")
        assert spoken(planner.press("left")) == [], "within the words the cursor moves, and nothing is written"


@pytest.mark.parametrize("key", ["up", "down", "pgup", "pgdn", "left", "right", "delete"])
def test_a_key_that_leads_nowhere_in_a_field_says_the_row(desk: Desk, key: str) -> None:
    with desk.open("--reader") as planner:
        planner.press("i")
        if key != "left":
            planner.type("A bench")
        heard = planner.press(key)
    assert spoken(heard)[0] == heard.row.rstrip() and heard.row.startswith("Idea:"), heard
    assert not any(map(str.strip, spoken(heard)[1:])), heard


@pytest.mark.parametrize("key", ["up", "pgup"])
def test_a_key_that_leads_no_further_in_the_tree_says_the_row_and_the_cursor_stands(desk: Desk, key: str) -> None:
    with desk.open("--reader") as planner:
        for _ in range(2):
            at = planner.press("home").cursor
            heard = planner.press(key)
            assert heard.data.count(heard.row.encode()) == 1 and heard.cursor == at, heard
            assert heard.data.endswith(b" \x1b[%d;1H" % (at[0] + 1)), "a space above lets Orca say it"


@pytest.mark.parametrize(
    ("keys", "cut", "told"),
    [
        ("i", "ctrl+u", "Idea:"),
        ("i", "ctrl+w", "Idea: A"),
        ("t", "ctrl+u", "The field is empty now."),
        ("t", "ctrl+w", "A"),
    ],
)
def test_words_that_are_taken_away_leave_the_others_to_be_said(desk: Desk, keys: str, cut: str, told: str) -> None:
    with desk.open("--reader") as planner:
        planner.press(keys)
        planner.type("A bench")
        heard = planner.press(cut)
        assert heard.row.strip() == told and told.split()[-1].encode() in heard.data, heard
        planner.type("Tea")
        assert planner.press("home").row.split()[-1].endswith("Tea")


@pytest.mark.parametrize("cut", ["ctrl+u", "ctrl+w"])
def test_words_behind_those_that_are_taken_away_are_written_once(desk: Desk, cut: str) -> None:
    with desk.open("--reader") as planner:
        planner.press("t")
        planner.type("A bench")
        for _ in range(5):
            planner.press("left")
        heard = planner.press(cut)
    assert heard.row.strip() == "bench" and heard.data.count(b"bench") <= 1, heard


def test_backspace_in_words_that_stand_there_goes_to_the_caret_first(desk: Desk) -> None:
    """Else no reader says the letter that is taken away."""
    with desk.open("--reader") as planner:
        asked = planner.press("e")
        row, place = asked.row, b"\x1b[%d;%dH" % (asked.cursor[0] + 1, len(asked.row) + 1)
        heard = planner.press("backspace")
        before, _, after = heard.data.partition(place)
        assert b"\xc2\xa0" in before and b"\x1b[P" in after, heard
        assert heard.row == row[:-1] and "\xa0" not in "".join(planner.terminal.rows())
        assert b"\xa0" not in planner.press("backspace").data, "the cursor is at the caret by now"


def test_down_to_a_message_that_stands_there_comes_with_its_words(desk: Desk) -> None:
    """Else Orca says that the row is blank, and no word of it."""
    with desk.open("--reader") as planner:
        planner.press("g")
        planner.type("qq")
        for _ in range(2):
            heard = planner.press("down")
            at = b"\x1b[%d;1H" % (heard.cursor[0] + 1)
            before, _, _ = heard.data.partition(at + heard.row.encode())
            assert heard.row.encode() in heard.data and not before.endswith((at, at + b"\x1b[K")), heard
            planner.press("up")


def test_the_same_mistake_again_is_said_without_the_row_on_the_way(tmp_path: Path) -> None:
    env = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("STATE", "CONFIG", "DATA")}
    argv = [sys.executable, "-m", "toc_tui", "--reader"]
    with Listener(argv, env=env, ready=TAKEN_OVER, folder=str(tmp_path)) as planner:
        planner.press("b")
        planner.type("nothing.csv")
        field = planner.press("home").cursor[0] + 1
        planner.press("enter")
        heard = planner.press("enter")
    assert heard.row.startswith("There is no file") and b"\x1b[%d;" % field not in heard.data, heard


def test_backspace_where_nothing_is_left_says_the_question_each_time(desk: Desk) -> None:
    with desk.open("--reader") as planner:
        question = planner.press("t").row
        for _ in range(2):
            heard = planner.press("backspace")
            assert heard.row == question and heard.data.count(question.encode()) == 1, heard


def test_backspace_after_a_remark_writes_the_row_over_what_stood_there(desk: Desk) -> None:
    with desk.open("--reader") as planner:
        planner.press("g")
        planner.type("qq")
        planner.press("enter")
        heard = planner.press("backspace")
    assert heard.row == "q" and heard.data.count(b"q") == 1, heard
    assert b"\x1b[K" not in heard.data.partition(b"q")[0], "of what goes blank Orca says all"


@pytest.mark.parametrize("key", ["end", "right"])
def test_a_row_far_away_is_written_whole_and_the_cursor_comes_to_its_beginning(desk: Desk, key: str) -> None:
    with desk.open("--reader") as planner:
        if key == "right":
            planner.press("M")
            planner.press("left")
        heard = planner.press(key)
    end = b"\x1b[%d;1H" % (heard.cursor[0] + 1)
    assert spoken(heard)[0] == heard.row and not any(map(str.strip, spoken(heard)[1:])), heard
    assert heard.cursor[1] == 0 and heard.data.rstrip().endswith(end), heard
