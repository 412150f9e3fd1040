"""After Home, End, Left, Right and Esc the cursor comes to a row by way of its end, and the number of its place, by
which some readers know it, does not change on the way; nor when rows above it go blank."""

from __future__ import annotations

from random import Random

import pyte
import pytest

from tests.many import seeds
from toc_tui.tui.terminal import rows
from toc_tui.tui.terminal.landing import PAGES, SIDEWAYS, Approach
from toc_tui.tui.terminal.painting import Painter
from toc_tui.tui.terminal.rows import Line
from toc_tui.tui.terminal.strokes import Cursor, inked

WIDE, HIGH = 40, 12
UNSEEN = "\xa0" * 3
BLANK = rows.line((), WIDE)
BY_ROWS = (*PAGES, "up", "down")


class Counted(pyte.Screen):
    """A terminal that counts letters as VTE does for readers: of what was erased none, of written spaces each."""

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        super().erase_in_line(how)
        self._forget(self.cursor.y, self.cursor.x)

    def erase_in_display(self, how: int = 0, *args: object, **others: object) -> None:
        super().erase_in_display(how)
        self._forget(self.cursor.y, self.cursor.x)
        for y in range(self.cursor.y + 1, self.lines):
            self._forget(y, 0)

    def _forget(self, y: int, first: int) -> None:
        for x in [x for x in self.buffer[y] if x >= first]:
            del self.buffer[y][x]

    def end(self, y: int) -> int:
        return max(self.buffer[y], default=-1) + 1

    @property
    def at(self) -> Cursor:
        return self.cursor.x, self.cursor.y

    @property
    def number(self) -> int:
        return sum(self.end(y) + 1 for y in range(self.cursor.y)) + self.cursor.x


class Orca:
    """What Orca 43 says of a terminal of the VTE family, as its scripts tell: `default.py` and `terminal/script.py`
    with `terminal/script_utilities.py`."""

    def __init__(self, screen: Counted) -> None:
        self.screen = screen
        self.text, self.last = self._text(), screen.number

    def _text(self) -> str:
        screen = self.screen
        return "\n".join("".join(screen.buffer[y][x].data for x in range(screen.end(y))) for y in range(screen.lines))

    def hear(self, key: str) -> list[str]:
        """What is said of the last write."""
        old, new, caret, said = self.text, self._text(), self.screen.number, []
        self.text = new
        first = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        same = 0
        while same < min(len(old), len(new)) - first and old[-1 - same] == new[-1 - same]:
            same += 1
        end = len(new) - same
        if key not in BY_ROWS and new[first:end].strip() and end == caret:  # insertionEndsAtCaret
            start = new.rfind("\n", 0, first) + 1 if "\n" in new[first:end] else first
            said.append(" ".join(new[start:end].split()))
            self.last = caret
        if caret != self.last:
            self.last = caret
            said += self._of_the_caret(key, caret)
        return said

    def _of_the_caret(self, key: str, caret: int) -> list[str]:
        line = self.text[self.text.rfind("\n", 0, caret) + 1 :].split("\n")[0]
        if key in BY_ROWS:
            return [line.strip() or "blank"]
        letter = self.text[caret : caret + 1]
        return [letter if letter.strip() else "blank"] if key in SIDEWAYS else []


class Heard:
    """A screen of sentences that somebody listens to."""

    def __init__(self, *texts: str, at: Cursor = (0, 1)) -> None:
        self.painter = Painter(WIDE, HIGH, reader=True)
        self.landing = Approach(self.painter)
        self.screen = Counted(WIDE, HIGH)
        self.stream = pyte.Stream(self.screen)
        self.rows = [rows.line([(text, "")], WIDE) for text in texts] + [BLANK] * (HIGH - len(texts))
        self.written = ""
        self.stream.feed(self.painter.paint(self.rows, at))
        self.orca = Orca(self.screen)
        self.said: list[str] = []

    def feed(self, code: str, key: str = "") -> None:
        self.written = code
        self.stream.feed(code)
        self.said += self.orca.hear(key)
        assert self.painter.ends == [self.screen.end(y) for y in range(HIGH)]
        assert self.painter.at == self.screen.at

    def key(self, key: str, cursor: Cursor, stale: tuple[int, ...] = ()) -> list[tuple[Cursor, int]]:
        """Come to a row: it is blank for a moment, then it is written, then the cursor rests. Where the cursor stood
        after each, and its number."""
        y, before, found = cursor[1], self.screen.at, []
        shown = list(self.rows)
        shown[y] = BLANK
        in_place = before == cursor
        self.said = []
        stands = before if key != "escape" else cursor
        self.feed(self.landing.paint(shown, stands, (), {y}, stale, {y}, {y}, key, in_place), key)
        found.append((self.screen.at, self.screen.number))
        self.feed(self.landing.paint(self.rows, cursor, (), {y}, stale, {y}, (), key, in_place), key)
        found.append((self.screen.at, self.screen.number))
        self.feed(self.landing.rest(), key)
        found.append((self.screen.at, self.screen.number))
        assert self.shows() == ["".join(cells).rstrip() for cells, _ in self.rows]
        return found

    def goes_blank(self, key: str, gone: set[int]) -> None:
        """Rows that are not true any more go blank, a little later."""
        self.rows = [BLANK if y in gone else row for y, row in enumerate(self.rows)]
        at = self.screen.at
        self.feed(self.landing.paint(self.rows, at, (), {at[1]}, (), {at[1]}, (), key, False), key)

    def shows(self) -> list[str]:
        return [row.rstrip() for row in self.screen.display]


SIX = ("The title of the plan", "One", "Two is here", "Three and more", "Four", "The fifth sentence", "Six")


@pytest.mark.parametrize("key", ["home", "end", "left", "right"])
def test_a_row_is_written_with_the_cursor_at_its_end_and_the_number_stays(key: str) -> None:
    heard = Heard(*SIX)
    start = heard.screen.number
    held, said, rests = heard.key(key, (0, 5))
    assert held == ((0, 1), start)  # nothing is said while the row is blank
    assert said[0] == (len(SIX[5]), 5)
    assert rests == ((0, 5), said[1])
    assert heard.said == [SIX[5]]


def test_back_and_forth_finds_room_for_its_spaces_each_time() -> None:
    heard = Heard(*SIX)
    for row in (5, 3, 6, 3, 5, 5, 5, 3, 6) * 3:
        before = heard.screen.at, heard.screen.number
        held, said, rests = heard.key("end", (0, row))
        assert held[1] == before[1]
        assert said[0][1] == row and rests[0] == (0, row)
        assert rests[1] == said[1], row
        assert heard.said == [SIX[row]]


def test_a_first_row_under_a_long_title_has_no_room() -> None:
    heard = Heard("A title that takes nearly all of a row", "The first row", "Two", at=(0, 2))
    _, said, rests = heard.key("home", (0, 1))
    assert said[0] == (len("The first row"), 1) and rests[0] == (0, 1)
    assert rests[1] != said[1]
    assert heard.said == ["The first row", "T"]


def test_what_goes_blank_above_later_keeps_the_number() -> None:
    for key in ("end", "pagedown", "down"):
        heard = Heard(*SIX, at=(0, 6))
        if key == "end":
            heard.key(key, (0, 6))
        number, heard.said = heard.screen.number, []
        heard.goes_blank(key, {1, 2, 3, 4})
        assert heard.screen.number == number and heard.screen.at == (0, 6), key
        assert heard.said == []
        assert heard.shows()[1:5] == [""] * 4


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
def test_a_page_key_that_leads_no_further_changes_the_number_and_not_the_place(key: str) -> None:
    heard = Heard(*SIX, at=(0, 2))
    for _ in range(5):
        start = heard.screen.number
        held, said, rests = heard.key(key, (0, 2))
        assert held[1] == start
        assert said[0] == rests[0] == (0, 2) and said[1] == rests[1] != start
        assert UNSEEN not in "".join(heard.screen.display)
        assert heard.said == ["Two is here"]


@pytest.mark.parametrize("key", ["up", "down"])
@pytest.mark.parametrize("before", ["A title", "A title that takes all but one of forty cell"[: WIDE - 2]])
def test_an_arrow_that_leads_no_further_says_the_row_once_and_moves_no_cursor(key: str, before: str) -> None:
    heard = Heard(before, "The first row", "Two")
    for _ in range(5):
        heard.said = []
        heard.painter.forget_rows({1})
        heard.feed(heard.landing.paint(heard.rows, (0, 1), (), {1}, (), {1}, (), key, True), key)
        assert heard.landing.rests is None
        assert heard.screen.at == (0, 1) and heard.said == ["The first row"]
        assert heard.shows()[:3] == [before, "The first row", "Two"]


def test_an_arrow_that_a_list_scrolls_under_is_left_as_it_is() -> None:
    heard = Heard("A title", "One", "Two", "Three", at=(0, 3))
    heard.rows = [line_of(text) for text in ("A title", "Two", "Three", "Four")] + [BLANK] * (HIGH - 4)
    heard.feed(heard.landing.paint(heard.rows, (0, 3), ((1, 4),), {3}, (), {3}, (), "down", True), "down")
    assert heard.painter.ends[:4] == [7, 3, 5, 4]


def test_after_esc_the_cursor_only_rests_and_something_is_written() -> None:
    heard = Heard(*SIX)
    heard.feed(heard.painter.paint(heard.rows, (0, 5)))
    _, said, rests = heard.key("escape", (0, 5))
    assert said[0] == (len(SIX[5]), 5) and rests[0] == (0, 5)
    assert heard.said == [SIX[5]]
    assert " " in heard.written  # else a reader that follows the cursor says the word there


def test_a_message_before_the_first_key_is_said_and_something_goes_with_the_cursor() -> None:
    """Nobody pressed a key: Fenrir says letter and word where the cursor comes back, unless something changes."""
    heard = Heard(*SIX)
    said = [*heard.rows[:-1], line_of("The file was changed elsewhere")]
    heard.rows = said
    y = HIGH - 1
    heard.feed(heard.landing.paint(said, (0, 1), (), {1, y}, (), {y}, (), "", False))
    assert heard.said == ["The file was changed elsewhere"] and UNSEEN in "".join(heard.screen.display)
    heard.feed(heard.landing.rest())
    assert heard.screen.at == (0, 1) and heard.said == ["The file was changed elsewhere"]
    assert UNSEEN not in "".join(heard.screen.display) and heard.shows()[1] == "One"


@pytest.mark.parametrize("key", ["home", "end", "escape"])
def test_a_message_that_comes_unasked_is_said_and_something_goes_with_the_cursor(key: str) -> None:
    """There is no blank row below the message, so that the one above it is marked."""
    heard = Heard(*SIX)
    heard.rows = [*heard.rows[:-1], line_of("The file was changed elsewhere")]
    heard.feed(heard.painter.paint([*heard.rows[:-1], BLANK], (4, 5)), key)
    heard.said = []
    heard.feed(heard.landing.paint(heard.rows, (4, 5), (), {5, HIGH - 1}, (), {HIGH - 1}, (), key, False), key)
    number = heard.screen.number
    assert heard.said == ["The file was changed elsewhere"] and UNSEEN in heard.screen.display[HIGH - 2]
    heard.feed(heard.landing.rest(), key)
    assert heard.screen.at == (4, 5) and heard.said == ["The file was changed elsewhere"]
    assert UNSEEN not in "".join(heard.screen.display)
    assert heard.screen.number == number or key == "escape"


def test_esc_on_a_message_says_the_next_one_and_something_goes_with_the_cursor() -> None:
    heard = Heard(*SIX, *[""] * (HIGH - len(SIX) - 1), "A message", at=(0, HIGH - 1))
    shown, y = [*heard.rows[:-1], BLANK], HIGH - 1
    heard.feed(heard.landing.paint(shown, (0, y), (), {y}, (), {y}, {y}, "escape", False), "escape")
    heard.rows = [*heard.rows[:-1], line_of("Another")]
    heard.feed(heard.landing.paint(heard.rows, (0, y), (), {y}, (), {y}, (), "escape", False), "escape")
    assert heard.said == ["Another"] and UNSEEN in heard.screen.display[y - 1]
    heard.feed(heard.landing.rest(), "escape")
    assert heard.said == ["Another"] and UNSEEN not in "".join(heard.screen.display)


def test_home_again_after_arrows_keeps_the_number_each_time() -> None:
    """What the first one left above the row is room that the next one needs."""
    heard = Heard("A title that leaves some room", "", "The first row, and it is a long one", "Two", "Three", at=(0, 3))
    for down in (1, 2, 1, 1):
        start = heard.screen.number
        held, said, rests = heard.key("home", (0, 2))
        assert held[1] == start and rests == ((0, 2), said[1])
        assert heard.said == ["The first row, and it is a long one"]
        for y in range(3, 3 + down):
            heard.feed(heard.landing.paint(heard.rows, (0, y), (), {y}, (), set(), (), "down", False), "down")


@pytest.mark.parametrize("title", ["The title", "A title that leaves no room for one mo"])
def test_a_row_that_comes_to_where_the_cursor_stands_is_said(title: str) -> None:
    """Up at the top of a list that goes on above: the place has another number, else Orca says nothing."""
    heard = Heard(title, *[f"Row {number}" for number in range(5)])
    for text in ("Another row", "One more", "And one"):
        heard.rows = [heard.rows[0], line_of(text), *heard.rows[1:-1]]
        heard.said = []
        heard.feed(heard.landing.paint(heard.rows, (0, 1), (), {1}, (), {1}, (), "up", False), "up")
        assert heard.said == [text] and heard.screen.at == (0, 1)
        assert heard.shows()[:2] == [title, text]


def test_within_a_row_the_cursor_goes_and_something_with_it() -> None:
    heard = Heard(*SIX)
    heard.feed(heard.landing.go((3, 1)))
    assert heard.screen.at == (3, 1) and UNSEEN in "".join(heard.screen.display)
    heard.feed(heard.landing.rest())
    assert heard.screen.at == (3, 1) and UNSEEN not in "".join(heard.screen.display) and heard.said == []


def test_on_the_last_row_too_the_number_stays() -> None:
    heard = Heard(*SIX, *[""] * (HIGH - len(SIX) - 1), "A message")
    _, said, rests = heard.key("right", (0, HIGH - 1))
    assert said[1] == rests[1] and heard.said == ["A message"]


def test_a_row_below_changes_with_the_cursor_where_nothing_seen_does() -> None:
    """Fenrir says the letter and the word at a cursor that moves alone."""
    heard = Heard(*SIX)
    shown = [*heard.rows]
    shown[5] = BLANK
    heard.feed(heard.landing.paint(shown, (0, 1), (), {5}, (), {5}, {5}, "end", False), "end")
    assert heard.screen.display[HIGH - 1].startswith("\xa0\xa0\xa0 ")
    heard.feed(heard.landing.paint(heard.rows, (0, 5), (), {5}, (), {5}, (), "end", False), "end")
    heard.feed(heard.landing.rest(), "end")
    assert heard.screen.end(HIGH - 1) == 0


def test_from_the_last_row_on_a_row_below_is_marked_once_the_row_is_said() -> None:
    heard = Heard(*SIX, *[""] * (HIGH - len(SIX) - 1), "A message", at=(0, HIGH - 1))
    start = heard.screen.number
    shown = [*heard.rows]
    shown[1] = BLANK
    heard.feed(heard.landing.paint(shown, (0, HIGH - 1), (), {1}, (), {1}, {1}, "home", False), "home")
    assert heard.screen.number == start and heard.said == []
    heard.feed(heard.landing.paint(heard.rows, (0, 1), (), {1}, (), {1}, (), "home", False), "home")
    assert heard.landing.marks_late and UNSEEN not in "".join(heard.screen.display)
    heard.feed(heard.landing.mark(), "home")
    assert not heard.landing.marks_late and UNSEEN in heard.screen.display[HIGH - 2]
    heard.feed(heard.landing.rest(), "home")
    assert heard.said == ["One"] and UNSEEN not in "".join(heard.screen.display)
    assert heard.screen.at == (0, 1) and not heard.landing.mark()


def test_the_cursor_of_a_field_rests_where_somebody_types() -> None:
    heard = Heard(*SIX)
    _, said, rests = heard.key("home", (4, 5))
    assert said[0] == (len(SIX[5]), 5)
    assert rests == ((4, 5), said[1])
    assert heard.said == [SIX[5]]
    heard.key("end", (9, 5))
    assert heard.said == [SIX[5]]


def test_wide_letters_count_once_and_nothing_is_written_behind_them() -> None:
    heard = Heard("The title", "字字 here", "Two", "Three and more")
    heard.key("end", (0, 3))
    assert heard.shows()[1] == "字字 here"


def test_any_walk_ends_with_the_screen_as_it_should_be() -> None:
    for seed in seeds(60):
        random = Random(seed)
        texts = ["".join(random.choices("abc de", k=random.randint(1, 30))).strip() or "x" for _ in range(8)]
        heard = Heard(*texts)
        for _ in range(12):
            key = random.choice(["home", "end", "left", "right", "escape", "pageup", "pagedown"])
            heard.key(key, (random.choice([0, 0, 3]), random.randint(1, 7)))
            if random.random() < 0.2:
                gone = {y for y in range(1, 8) if y != heard.screen.cursor.y and random.random() < 0.5}
                heard.goes_blank(key, gone)


def line_of(text: str) -> Line:
    return rows.line([(text, "")], WIDE)


def test_a_row_that_is_written_anew_takes_the_spaces_behind_it_away() -> None:
    heard = Heard(*SIX)
    heard.key("end", (0, 5))
    assert any(end > inked(row) for end, row in zip(heard.painter.ends, heard.rows, strict=True))
    heard.rows = [line_of(f"New {y}") for y in range(HIGH)]
    heard.feed(heard.painter.paint(heard.rows, (0, 1)))
    assert heard.painter.ends == [inked(row) for row in heard.rows]
