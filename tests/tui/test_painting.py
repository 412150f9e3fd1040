"""What the painting writes brings any terminal from any screen to any other."""

from __future__ import annotations

import re
import unicodedata

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toc_tui.tui.terminal import rows
from toc_tui.tui.terminal.painting import Painter
from toc_tui.tui.terminal.rows import Line
from toc_tui.tui.terminal.strokes import change_pen, shows_on_blank

WIDE, HIGH = 16, 8
STYLES = ["", "1", "7", "1;31", "35", "4"]
FOREGROUNDS = {"31": "red", "35": "magenta"}


class Terminal:
    """A painter and the emulated terminal that it paints."""

    def __init__(self, reader: bool = False, wide: int = WIDE, high: int = HIGH) -> None:
        self.painter = Painter(wide, high, reader)
        self.screen = pyte.Screen(wide, high)
        self.stream = pyte.Stream(self.screen)
        self.stream.feed("\x1b[?7l")  # as the driver does: no wrapping at the right edge
        self.bytes = ""

    def paint(self, new, cursor=(0, 0), caret=None, lists=()) -> str:
        self.bytes = self.painter.paint(new, cursor, caret, lists)
        self.stream.feed(self.bytes)
        self.check(new, cursor)
        return self.bytes

    def check(self, new: list[Line], cursor: tuple[int, int]) -> None:
        for y, (cells, styles) in enumerate(new):
            for x, (cell, style) in enumerate(zip(cells, styles, strict=True)):
                shown = self.screen.buffer[y][x]
                assert shown.data == unicodedata.normalize("NFC", cell), (y, x, self.bytes)
                if cell == " " and not shows_on_blank(style):
                    continue
                codes = style.split(";")
                assert shown.bold == ("1" in codes), (y, x, self.bytes)
                assert shown.reverse == ("7" in codes), (y, x, self.bytes)
                assert shown.underscore == ("4" in codes), (y, x, self.bytes)
                ink = next((FOREGROUNDS[c] for c in codes if c in FOREGROUNDS), "default")
                assert shown.fg == ink, (y, x, self.bytes)
        assert (min(self.screen.cursor.x, self.screen.columns - 1), self.screen.cursor.y) == cursor
        margins = self.screen.margins
        assert margins is None or (margins.top, margins.bottom) == (0, len(new) - 1)


def screen_of(*texts: str, wide: int = WIDE, high: int = HIGH) -> list[Line]:
    lines = [rows.line([(text, "")], wide) for text in texts]
    return lines + [rows.line((), wide)] * (high - len(lines))


letters = st.sampled_from([*"abc  de.", "字", "é", "x\u0301", "한", "…", "›"])
words = st.lists(letters, max_size=WIDE + 2).map("".join)
parts = st.lists(st.tuples(words, st.sampled_from(STYLES)), max_size=3)
plain_parts = words.map(lambda text: [(text, "")])


def screens(reader: bool):
    one = (plain_parts if reader else parts).map(lambda found: rows.line(found, WIDE))
    return st.lists(one, min_size=HIGH, max_size=HIGH)


cursors = st.tuples(st.integers(0, WIDE - 1), st.integers(0, HIGH - 1))
regions = st.tuples(st.integers(0, HIGH - 2), st.integers(2, HIGH)).map(
    lambda found: (found[0], min(HIGH, sum(found)))
)


@st.composite
def histories(draw):
    """A few screens one after the other, often the last one changed a little or shifted."""
    reader = draw(st.booleans())
    found = [draw(screens(reader))]
    region = draw(regions)
    for _ in range(draw(st.integers(1, 4))):
        last = list(found[-1])
        how = draw(st.sampled_from(["other", "row", "shift", "insert", "delete", "same"]))
        fresh = draw(screens(reader))
        top, end = region
        if how == "other":
            last = fresh
        elif how == "row":
            last[draw(st.integers(0, HIGH - 1))] = fresh[0]
        elif how == "shift":
            by = draw(st.integers(1, end - top))
            last[top:end] = (last[top:end] + fresh[:by])[-(end - top) :]
        elif how == "insert":
            at = draw(st.integers(top, end - 1))
            last[top:end] = [*last[top:at], fresh[0], *last[at : end - 1]]
        elif how == "delete":
            at = draw(st.integers(top, end - 1))
            last[top:end] = [*last[top:at], *last[at + 1 : end], fresh[0]]
        found.append(last)
    return reader, region, found


@settings(max_examples=600, deadline=None)
@given(histories(), st.lists(cursors, min_size=5, max_size=5), st.booleans())
def test_any_screen_becomes_any_other(history, at, listed):
    reader, region, found = history
    terminal = Terminal(reader)
    for screen, cursor in zip(found, at, strict=False):
        terminal.paint(screen, cursor, lists=[region] if listed else [])


@settings(max_examples=500, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["put", "take", "left", "set"]), letters, words), max_size=12))
def test_typing_shows_what_was_typed(keys):
    terminal = Terminal(reader=True)
    before, after = "", ""
    for how, letter, text in keys:
        *kept, last = rows.clusters(before) or [""]
        if how == "put":
            before += letter
        elif how == "take":
            before = "".join(kept)
        elif how == "left":
            before, after = "".join(kept), last + after
        else:
            before, after = text, ""
        row = rows.line([("ask: ", ""), (before + after, "")], WIDE)
        x = min(WIDE - 1, 5 + rows.width(before))
        terminal.paint([*screen_of("a", high=HIGH - 1), row], (x, HIGH - 1), (5, HIGH - 1))


def test_nothing_is_written_when_nothing_changed():
    terminal = Terminal()
    terminal.paint(screen_of("one", "two"), (0, 1))
    assert terminal.paint(screen_of("one", "two"), (0, 1)) == ""


def test_an_arrow_is_only_a_cursor_move():
    terminal = Terminal(reader=True)
    terminal.paint(screen_of("one", "two"))
    assert terminal.painter.move((0, 1)) == "\x1b[2;1H"
    assert terminal.painter.move((0, 1)) == ""


def test_a_typed_letter_is_itself():
    terminal = Terminal()
    terminal.paint(screen_of("ask: a"), (6, 0), (5, 0))
    assert terminal.paint(screen_of("ask: ab"), (7, 0), (5, 0)) == "b"
    terminal.paint(screen_of("ask: ab"), (5, 0), (5, 0))
    assert terminal.paint(screen_of("ask: xab"), (6, 0), (5, 0)) == "\x1b[@x"
    assert terminal.paint(screen_of("ask: ab"), (5, 0), (5, 0)) == "\x1b[D\x1b[P" or len(terminal.bytes) < 24


def test_a_new_label_is_written_whole_in_the_reader_look():
    terminal = Terminal(reader=True)
    terminal.paint(screen_of("New one: a"), (10, 0), (9, 0))
    assert "New two: a" in terminal.paint(screen_of("New two: a"), (10, 0), (9, 0))


@pytest.mark.parametrize("reader", [True, False])
def test_a_changed_list_row_is_written_whole(reader):
    terminal = Terminal(reader)
    terminal.paint(screen_of("t", "  asks 3 things"), lists=[(1, 6)])
    assert "asks 2 things" in terminal.paint(screen_of("t", "  asks 2 things"), lists=[(1, 6)])


@pytest.mark.parametrize("reader", [True, False])
def test_a_scrolled_list_paints_the_new_row_only(reader):
    texts = [f"sentence {i:02}" for i in range(20)]
    terminal = Terminal(reader)
    terminal.paint(screen_of("t", *texts[:6], "live"), lists=[(1, 7)])
    written = terminal.paint(screen_of("t", *texts[1:7], "live"), (0, 6), lists=[(1, 7)])
    assert re.findall(r"sentence (\d+)", written) == ["06"]
    written = terminal.paint(screen_of("t", *texts[:6], "live"), (0, 1), lists=[(1, 7)])
    assert re.findall(r"sentence (\d+)", written) == ["00"]


def test_an_added_row_pushes_the_others_down():
    terminal = Terminal(reader=True)
    terminal.paint(screen_of("t", "aaaa", "bbbb", "cccc"), lists=[(1, 7)])
    written = terminal.paint(screen_of("t", "aaaa", "new", "bbbb", "cccc"), lists=[(1, 7)])
    assert "new" in written
    assert "bbbb" not in written
    assert terminal.painter.rows_painted == 1


def test_marks_do_not_hide_a_scroll():
    def page(top: int, here: int) -> list[Line]:
        lines = [rows.line([("t", "")], 60)]
        for i in range(top, top + 10):
            mark = ("›", "1") if i == here else (" ", "")
            words = (f" a sentence of some words, number {i}", "7" if i == here else "")
            lines.append(rows.line([mark, words], 60))
        return lines

    terminal = Terminal(wide=60, high=11)
    terminal.paint(page(0, 9), lists=[(1, 11)])
    written = terminal.paint(page(1, 10), (2, 10), lists=[(1, 11)])
    assert written.count("sentence") == 2
    assert len(written.encode()) < 220


def test_wide_characters_cost_no_stray_halves():
    terminal = Terminal()
    terminal.paint(screen_of("字字字"), lists=[(0, 4)])
    terminal.paint(screen_of("a字字"), lists=[(0, 4)])
    terminal.paint(screen_of("a"), lists=[(0, 4)])


def test_after_forgetting_everything_is_written():
    terminal = Terminal()
    terminal.paint(screen_of("one"))
    terminal.painter.forget()
    terminal.stream.feed("\x1b[5;5Hnoise")
    assert "one" in terminal.paint(screen_of("one"))


def test_an_adopted_screen_costs_nothing_and_a_wrong_size_is_not_believed():
    painter = Painter(WIDE, HIGH)
    painter.adopt(screen_of("one"), (0, 0))
    assert painter.paint(screen_of("one"), (0, 0)) == ""
    painter.adopt(screen_of("one", high=3), (0, 0))
    assert "one" in painter.paint(screen_of("one"), (0, 0))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("", "1", "\x1b[1m"), ("1", "1;31", "\x1b[31m"), ("1;31", "7", "\x1b[0;7m"), ("7", "", "\x1b[m")],
)
def test_pens_change_in_few_bytes(old, new, code):
    assert change_pen(old, new) == code


def test_only_what_shows_counts_on_blanks():
    assert not any(map(shows_on_blank, ["", "1", "2", "31", "38;5;44", "38;2;1;4;7", "1;95"]))
    assert all(map(shows_on_blank, ["7", "4", "44", "1;41", "48;5;1", "100"]))


@pytest.mark.parametrize("reader", [True, False])
def test_readers_are_spared_what_they_misread(reader):
    terminal = Terminal(reader)
    written = terminal.paint(screen_of(*"abcdef"), lists=[(0, 8)])
    written += terminal.paint(screen_of(*"bcdefg"), lists=[(0, 8)])
    for code in ("\x1b[?25l", "\x1b[r", "\x1b(B", "\x1b[2J", "$p"):
        assert code not in written
