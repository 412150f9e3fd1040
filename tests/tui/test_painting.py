"""What the painting writes brings any terminal from any screen to any other."""

from __future__ import annotations

import re
import unicodedata
from random import Random

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.many import many
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


LETTERS = [*"abc  de.", "字", "é", "x\u0301", "한", "…", "›"]
# What is random is drawn from a seed: drawn one by one by hypothesis, a screen costs more than painting it.
SEEDS = st.integers(0, 2**48)


def words(random: Random) -> str:
    """Nothing, a few letters, or more than fit."""
    return "".join(random.choices(LETTERS, k=random.choice([0, 1, random.randint(2, 6), random.randint(0, WIDE + 2)])))


def one_line(random: Random, reader: bool) -> Line:
    if reader:
        return rows.line([(words(random), "")], WIDE)
    return rows.line([(words(random), random.choice(STYLES)) for _ in range(random.randint(0, 3))], WIDE)


def a_screen(random: Random, reader: bool) -> list[Line]:
    """Rows of all sorts, some of them alike."""
    found = [one_line(random, reader) for _ in range(random.choice([1, 2, HIGH]))]
    return found + random.choices(found, k=HIGH - len(found))


def next_screen(random: Random, last: list[Line], fresh: list[Line], region: tuple[int, int]) -> list[Line]:
    """Another screen, or the last one changed a little or shifted."""
    top, end = region
    at = random.randint(top, end - 1)
    match random.choice(["other", "row", "shift", "insert", "delete", "same"]):
        case "other":
            return fresh
        case "row":
            at = random.randrange(HIGH)
            return [*last[:at], fresh[0], *last[at + 1 :]]
        case "shift":
            by = random.randint(1, end - top)
            return [*last[:top], *(last[top:end] + fresh[:by])[-(end - top) :], *last[end:]]
        case "insert":
            return [*last[:at], fresh[0], *last[at : end - 1], *last[end:]]
        case "delete":
            return [*last[:at], *last[at + 1 : end], fresh[0], *last[end:]]
    return last


@many(600)
@given(SEEDS)
def test_any_screen_becomes_any_other(seed):
    random = Random(seed)
    reader, listed, top = random.random() < 0.5, random.random() < 0.5, random.randint(0, HIGH - 2)
    region = (top, min(HIGH, top + random.randint(2, HIGH)))
    terminal = Terminal(reader)
    screen = a_screen(random, reader)
    for _ in range(random.randint(2, 5)):
        cursor = random.randrange(WIDE), random.randrange(HIGH)
        terminal.paint(screen, cursor, lists=[region] if listed else [])
        screen = next_screen(random, screen, a_screen(random, reader), region)


@many(400)
@given(SEEDS)
def test_typing_shows_what_was_typed(seed):
    random = Random(seed)
    terminal = Terminal(reader=True)
    before, after = "", ""
    for _ in range(random.randint(0, 12)):
        *kept, last = rows.clusters(before) or [""]
        match random.choice(["put", "put", "take", "left", "set"]):
            case "put":
                before += random.choice(LETTERS)
            case "take":
                before = "".join(kept)
            case "left":
                before, after = "".join(kept), last + after
            case "set":
                before, after = words(random), ""
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
    assert terminal.paint(screen_of("ask: ab"), (5, 0), (5, 0)) == "\x1b[1;6H\x1b[P"


def test_only_the_row_that_is_heard_is_written_and_others_are_blank_until_they_are():
    terminal = Terminal(reader=True)
    words = ["One", "Two", "Three", "Four"]
    terminal.paint(screen_of(*words))
    painter, new = terminal.painter, screen_of(*(word.upper() for word in words))
    written = painter.paint(new, (0, 2), heard={2})
    assert "THREE" in written and not any(word in written for word in ("ONE", "TWO", "FOUR"))
    assert painter.shadow is not None
    assert ["".join(cells).strip() for cells, _ in painter.shadow[:4]] == ["", "", "THREE", ""]
    assert not painter.is_beside((0, 1)), "a blank row is said when it is written"
    written = painter.paint(new, (0, 1), heard={1})
    assert "TWO" in written and "ONE" not in written and "THREE" not in written
    assert painter.paint(new, (0, 1), heard={1}) == ""


def test_what_stays_in_sight_is_shifted_when_the_list_scrolls_and_one_row_is_written():
    terminal = Terminal(reader=True)
    listed = screen_of(*(f"Row {number}" for number in range(HIGH + 1)), high=HIGH + 1)
    terminal.painter.paint(listed[:HIGH], (0, HIGH - 1))
    written = terminal.painter.paint(listed[1:], (0, HIGH - 1), lists=[(0, HIGH)], heard={HIGH - 1})
    assert written.count("Row") == 1 and f"Row {HIGH}" in written
    assert terminal.painter.shadow == listed[1:]


def test_a_new_label_is_written_whole_in_the_reader_look():
    terminal = Terminal(reader=True)
    terminal.paint(screen_of("New one: a"), (10, 0), (9, 0))
    assert "New two: a" in terminal.paint(screen_of("New two: a"), (10, 0), (9, 0))


@pytest.mark.parametrize("reader", [True, False])
def test_a_changed_row_is_written_whole_for_readers_and_only_where_it_changed_for_others(reader):
    terminal = Terminal(reader)
    terminal.paint(screen_of("t", "  asks 3 things"), lists=[(1, 6)])
    written = terminal.paint(screen_of("t", "  asks 2 things"), lists=[(1, 6)])
    assert ("asks 2 things" in written) == reader and "2" in written


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
