"""The list, the field and the live line under Textual's own test driver."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from textual import events

from toc_tui.tui.terminal.app import TerminalApp
from toc_tui.tui.terminal.rows import Row
from toc_tui.tui.widgets.field import Field
from toc_tui.tui.widgets.lines import Lines
from toc_tui.tui.widgets.live import LiveLine
from toc_tui.tui.widgets.rows import RowList


class Lazy(Sequence[Row]):
    """Ten thousand rows, of which it counts those that were asked for."""

    def __init__(self) -> None:
        self.asked: set[int] = set()

    def __len__(self) -> int:
        return 10_000

    def __getitem__(self, index):
        self.asked.add(index)
        return Row(f"Row number {index}", indent=index % 3)


class Small(TerminalApp):
    def __init__(self, rows=(), **looks):
        super().__init__(**looks)
        self.given, self.told = rows, []

    def compose(self):
        yield Lines([Row("Title", "title")])
        yield RowList(self.given)
        yield Field("Words", id="field")
        yield LiveLine()

    def on_row_list_chosen(self, event):
        self.told.append(("chosen", event.index))

    def on_field_submitted(self, event):
        self.told.append(("submitted", event.value))

    def on_field_left(self, event):
        self.told.append(("left", event.value))

    def on_field_pasted(self, event):
        self.told.append(("pasted", event.lines, event.text))

    def shown(self) -> list[str]:
        return [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]


ROWS = [Row("First"), Row("Second", "dim", 2), Row("Third")]


async def test_moving_and_choosing():
    app = Small(ROWS)
    async with app.run_test(size=(40, 12)) as pilot:
        app.query_one(RowList).focus()
        await pilot.press("down", "down", "down", "up", "enter", "space")
        assert app.told == [("chosen", 1), ("chosen", 1)]
        assert app.shown()[1:4] == ["  First", "›   Second", "  Third"]
        assert app.cursor_home() == (4, 2)


async def test_the_reader_look_has_no_marks():
    app = Small(ROWS, reader=True)
    async with app.run_test(size=(40, 12)) as pilot:
        app.query_one(RowList).focus()
        await pilot.press("down")
        assert app.shown()[1:4] == ["First", "  Second", "Third"]
        assert app.cursor_home() == (2, 2)


async def test_the_mark_in_ascii():
    app = Small([Row("x" * 60)], ascii=True)
    async with app.run_test(size=(40, 12)):
        assert app.shown()[1] == "> " + "x" * 32 + " ..."


async def test_only_rows_on_screen_are_asked_for():
    lazy = Lazy()
    app = Small(lazy)
    async with app.run_test(size=(40, 12)) as pilot:
        app.query_one(RowList).focus()
        await pilot.press("end")
        assert app.query_one(RowList).index == 9_999
        assert app.shown()[10] == "› Row number 9999"
        await pilot.press("home", "pagedown", "pagedown")
        assert app.query_one(RowList).index == 18
        assert len(lazy.asked) < 60


async def test_the_row_of_a_jump_is_due_to_those_who_listen_and_that_of_an_arrow_is_not():
    app = Small(ROWS, reader=True)
    async with app.run_test(size=(40, 12)) as pilot:
        app.query_one(RowList).focus()
        await pilot.press("down")
        assert not app.hearing.due
        await pilot.press("end")
        assert app.hearing.due and app.query_one(LiveLine).text == ""


async def test_other_rows_keep_the_place_they_are_told():
    app = Small(ROWS)
    async with app.run_test(size=(40, 6)) as pilot:
        rows = app.query_one(RowList)
        rows.replace([Row(str(i)) for i in range(50)], 20)
        await pilot.pause()
        assert rows.current == Row("20")
        assert "› 20" in app.shown()
        rows.replace([Row("only")])
        await pilot.pause()
        assert (rows.index, rows.top) == (0, 0)
        rows.replace([])
        await pilot.press("down", "enter", "end", "pagedown")
        assert rows.current is None


async def test_a_message_said_twice_is_wiped_between():
    app = Small(ROWS, reader=True)
    async with app.run_test(size=(40, 12)) as pilot:
        live = app.query_one(LiveLine)
        app.announce("One")
        assert live.text == "One"
        app.announce("Two")
        assert live.text == ""
        while not live.text:  # the new one comes a moment later
            await pilot.pause()
        assert live.text == "Two"


@pytest.fixture
def field_app():
    return Small(ROWS)


async def test_typing(field_app):
    async with field_app.run_test(size=(40, 12)) as pilot:
        field = field_app.query_one(Field)
        field.focus()
        await pilot.press(*"abc", "left", "left", "x", "home", "y", "end", "z", "backspace", "left", "delete")
        assert field.value == "yaxb"
        await pilot.press("enter")
        assert field_app.told == [("submitted", "yaxb")]


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (["ctrl+w"], "one two "),
        (["ctrl+u"], ""),
        (["home", "ctrl+k"], ""),
        (["ctrl+left", "ctrl+left", "x"], "one xtwo six"),
        (["home", "ctrl+right", "x"], "onex two six"),
        (["ctrl+a", "delete", "ctrl+e", "backspace"], "ne two si"),
    ],
)
async def test_editing_keys(field_app, keys, value):
    async with field_app.run_test(size=(40, 12)) as pilot:
        field = field_app.query_one(Field)
        field.value = "one two six"
        field.focus()
        await pilot.press(*keys)
        assert field.value == value


async def test_leaving_the_field(field_app):
    async with field_app.run_test(size=(40, 12)) as pilot:
        field = field_app.query_one(Field)
        field.focus()
        await pilot.press("enter", "space", "enter", "a", "escape")
        assert field_app.told == [("submitted", ""), ("submitted", " "), ("left", " a")]


async def test_a_caret_is_where_the_next_letter_goes():
    field_app = Small(ROWS, reader=True)
    async with field_app.run_test(size=(30, 12)) as pilot:
        field = field_app.query_one(Field)
        field.focus()
        field.ask("A label that is far too long for half", "字e\u0301")
        await pilot.pause()
        assert field_app.cursor_home() == (0, 10), "a reader finds what is asked first, with the words that stand there"
        await pilot.press("end")
        assert field_app.cursor_home() == (15 + 3, 10)
        assert field_app.shown()[10] == "A label that…: 字e\u0301"
        await pilot.press("left", "left")
        assert field_app.cursor_home() == (15, 10)


async def test_a_field_of_one_row_shows_where_somebody_types_and_what_is_wrong():
    field_app = Small(ROWS)
    async with field_app.run_test(size=(40, 12)) as pilot:
        field = field_app.query_one(Field)
        field.focus()
        field.ask("A label that is far too long for half", "one two three four five six")
        await pilot.pause()
        assert field.rows_for(40) > 1 == field.size.height
        at = field.content_region.y
        assert field_app.shown()[at] == "› A label that is…: r five six"
        assert field_app.cursor_home() == (30, at)
        assert (field.typing_from(), field.typing_row()) == (20, 0)
        await pilot.press("x")
        assert field_app.shown()[at].endswith(" sixx")
        await pilot.press("home")
        assert field_app.shown()[at].endswith(": one two three four f")
        assert field_app.cursor_home() == (20, at)
        field.ask("Words", "bad")
        field.error("Not that word.")
        await pilot.pause()
        assert field_app.shown()[at] == "› Not that word. bad"
        assert field_app.cursor_home() == (20, at)
        await pilot.press("y")
        assert field_app.shown()[at] == "› Words: bady"


async def test_a_field_of_too_few_rows_shows_those_around_the_caret():
    field_app = Small(ROWS)
    async with field_app.run_test(size=(24, 12)) as pilot:
        field = field_app.query_one(Field)
        field.styles.height = 2
        field.focus()
        field.ask("Words", "one two three four five six seven eight nine ten")
        await pilot.pause()
        at = field.content_region.y
        assert field_app.shown()[at : at + 2] == ["  five six seven eight", "  nine ten"]
        assert field_app.cursor_home() == (10, at + 1)
        field.error("Not that one.")
        await pilot.pause()
        assert field_app.shown()[at : at + 2] == ["  nine ten", "  Not that one."]
        assert field_app.cursor_home() == (10, at)
        await pilot.press("home")
        assert field_app.shown()[at : at + 2] == ["  Words:", "› one two three four"]
        assert field_app.cursor_home() == (2, at + 1)


async def test_pastes(field_app):
    async with field_app.run_test(size=(40, 12)) as pilot:
        field = field_app.query_one(Field)
        field.focus()
        await pilot.pause()
        field.post_message(events.Paste("one \x1b[31mli\u202ane\x1b\x07\n"))
        field.post_message(events.Paste(" one\r\n\ntwo\u2028three "))
        await pilot.pause()
        assert field.value == "one line"
        assert field_app.told == [("pasted", ("one line one", "two", "three"), "one line one\n\ntwo\nthree")]


async def test_lines_show_what_they_are_given():
    app = Small(ROWS)
    async with app.run_test(size=(40, 12)) as pilot:
        lines = app.query_one(Lines)
        lines.show([Row("One"), Row("Two", indent=2)])
        await pilot.pause()
        assert app.shown()[:3] == ["One", "  Two", "› First"]
