"""Input is data: what a field is left with, where a paste goes, and keys that do nothing."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from textual import events

from tests.tui.conftest import Desk, Opener
from toc_tui.guide import Guide
from toc_tui.tui.screens.start import StartApp
from toc_tui.tui.terminal.keyboard import Keyboard, Remark
from toc_tui.tui.view_model import Look
from toc_tui.tui.widgets.field import Field
from toc_tui.voice import Phrasebook

ODD = "👨‍👩‍👧 and ❤️, שלום\u200f! a\u00a0b 5\u202fpm می‌خواهیم \\u0007 x\u200by soft\u00adly \u2068y\u2069 "
PLAN = f"""toc = 1

[plan]
title = "{ODD}"
place = "{ODD}"
started = "2024-03-01"

[why]
problem = "{ODD}"
who = "Us"
how_we_know = "We asked"

[impact.well]
kind = "project"
text = "{ODD}"
who = '''one
  two  '''

[outcome.cook]
term = "long"
text = "People cook"
by_when = "2030-01-01"
notes = \"\"\"
First line.
  Second,  with\ttab.
\"\"\"
leads_to = [ "well" ]

[link.cook.well]
because = "{ODD}"
"""


async def send(d: Desk, *reads: bytes) -> None:
    """What a terminal sends, through the keyboard that the driver has."""
    keyboard = Keyboard(clock=iter(float(n) for n in range(100, 9999, 3)).__next__)
    for read in reads:
        for event in [*keyboard.feed(read), *keyboard.tick()]:
            d.app.post_message(event)
            await d.pilot.pause()


def down_to(d: Desk, words: str) -> None:
    rows = d.app.plan_screen.items.rows
    d.app.plan_screen.items.go(next(n for n in range(len(rows)) if words in rows[n].text))


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (("e", "enter"), "and"),
        (("e", "left", "home", "right", "end", "ctrl+left", "enter"), "and"),
        (("b", "enter"), "People cook"),
        (("e", "x", "backspace", "enter"), "People cook"),
        (("full_stop", *"by", "enter", "enter"), "People cook"),
        (("full_stop", *"who", "enter", "enter"), "and"),
        (("P", *"title", "enter", "enter"), "and"),
        (("P", *"place", "enter", "enter"), "and"),
        (("P", *"problem", "enter", "enter"), "and"),
        (("P", *"started", "enter", "enter"), "and"),
    ],
)
async def test_a_field_left_as_it_was_leaves_every_byte(desk: Opener, keys: tuple[str, ...], row: str) -> None:
    async with desk(PLAN) as d:
        down_to(d, row)
        await d.press(*keys)
        assert not d.app.plan_screen.runner.running, d.app.plan_screen.runner.ask
        assert d.text() == PLAN


async def test_only_what_is_typed_changes(desk: Opener) -> None:
    async with desk(PLAN) as d:
        down_to(d, "and")
        await d.press("e", "home", *"We: ", "end", "backspace", "full_stop", "enter")
        assert f'text = "We: {ODD[:-1]}."' in d.text()
        assert "\u200f" not in "".join(d.screen()) and "\ufffd" in "".join(d.screen()), "cleaned where it is shown"
        await d.press("u")
        assert d.text() == PLAN


async def test_a_line_end_in_the_words_stays_when_others_change(desk: Opener) -> None:
    async with desk(PLAN) as d:
        down_to(d, "and")
        await d.press("full_stop", *"who", "enter", "end", *"!", "enter")
        assert "one\n  two!" in d.text()


@pytest.mark.parametrize(
    ("words", "left"),
    [("👨‍👩‍👧", "👨‍👩"), ("❤️", ""), ("e\u0301", ""), ("a\u200f", ""), ("می‌خ", "می‌"), ("a\nb", "a\n"), ("a\n", "a")],
)
async def test_backspace_takes_what_is_seen_as_one(desk: Opener, words: str, left: str) -> None:
    async with desk(PLAN) as d:
        await d.press("i")
        d.app.plan_screen.field.value = words
        await d.press("backspace")
        assert d.field == left
        await d.press("x")
        assert d.field == left + "x"


async def test_the_caret_stands_where_the_next_letter_is_drawn(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("i")
        field = d.app.plan_screen.field
        start = field.cursor_place().x
        for words, wide in (("👨‍👩‍👧", 6), ("❤️x", 2), ("a\u200fb", 2), ("a\n\nb", 3), ("\u202ea", 2)):
            field.value = words
            await d.pilot.pause()
            assert field.cursor_place().x - start == wide, words


async def test_every_space_and_joiner_that_is_typed_is_kept(desk: Opener) -> None:
    words = "5\u00a0pm 10\u202f0 \u2009x 日\u3000本 می\u200cخواهیم क्\u200dष Łódź ŵyl a\u00adb ❤\ufe0f"
    async with desk(PLAN) as d:
        await d.press("i")
        await send(d, *(letter.encode() for letter in words), b"\r")
        assert f'text = "{words}"' in d.text()


async def test_a_paste_goes_where_somebody_types(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("y", *"Say ")
        await send(d, b"\x1b[200~first \x1b[31mred\nd\x1b[A\x07 yes\r\x1b[201~")
        assert d.field == "Say first red d[A yes", "one assumption: the lines are one text"
        await d.press("enter")
        assert 'text = "Say first red d[A yes"' in d.text()
        await d.press("home")
        down_to(d, "People cook")
        await d.press("a", *"They ", "home")
        await send(d, b"cook with us\rand they eat\rdaily\r")
        text = d.text()
        assert 'text = "cook with us"' in text and 'text = "and they eat"' in text and 'text = "daily They"' in text


@pytest.mark.parametrize("sent", [b"\x1b[200~note \x1b[31mdyes\r\x1b[201~", b"people cook\rd\ryes\rand eat\r"])
async def test_a_paste_on_the_tree_does_nothing_and_says_where_to(desk: Opener, sent: bytes) -> None:
    async with desk(PLAN) as d:
        down_to(d, "People cook")
        await send(d, sent)
        assert d.live == "Nothing was pasted, because no field is open. Press a, or i, first: then paste."
        assert not d.app.plan_screen.runner.running and d.text() == PLAN
        await d.press("i")
        await send(d, sent)
        texts = [item.text for item in d.app.session.state.plan.of("idea")]
        assert d.field == "note dyes" or texts[-4:] == ["people cook", "d", "yes", "and eat"]


@pytest.mark.parametrize("key", ["M", "question_mark"])
async def test_a_paste_on_another_page_says_so_too(desk: Opener, key: str) -> None:
    async with desk(PLAN) as d:
        await d.press(key)
        await send(d, b"\x1b[200~q\x1b[201~")
        assert d.live.startswith("Nothing was pasted, because no field is open here.")
        await d.press("q")
        await send(d, b"\x1b[200~q\x1b[201~")
        await d.hears("no field is open. Press a, or i, first")


async def test_beside_an_open_field_the_list_gives_the_paste_to_it(desk: Opener) -> None:
    async with desk(PLAN) as d:
        down_to(d, "People cook")
        await d.press("P", "down", "down")
        assert d.app.screen.focused is d.app.plan_screen.options
        await send(d, b"\x1b[200~pla\x1b[201~")
        assert d.field == "pla" and d.app.screen.focused is d.app.plan_screen.field


async def test_the_start_screen_says_where_a_paste_goes() -> None:
    app = StartApp(Phrasebook(Guide()), Look())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        app.post_message(events.Paste("A plan"))
        await pilot.pause()
        assert "Start a new plan first" in app.screen.query_one("LiveLine").text  # type: ignore[attr-defined]
        await pilot.press("enter")
        app.post_message(events.Paste("Ours"))
        app.post_message(events.Paste("and\ntheirs\n"))
        await pilot.pause()
        assert app.screen.query_one(Field).value == "Ours and theirs"
        await pilot.press("ctrl+q", "escape", "ctrl+q", "ctrl+s")
        assert app.is_running and app._exit is False


OPENED = [(), ("i",), ("i", "a"), ("M",), ("question_mark",), ("d",), ("P",), ("j",), ("ctrl+p",)]


@pytest.mark.parametrize("opened", OPENED)
async def test_ctrl_q_does_nothing_anywhere(desk: Opener, opened: tuple[str, ...]) -> None:
    async with desk(PLAN) as d:
        down_to(d, "People cook")
        await d.press(*opened)
        shown = d.screen()
        await d.press("ctrl+q")
        assert not d.app._exit and d.screen() == shown
        assert d.text() == PLAN


@pytest.mark.parametrize("opened", [(), ("i", "a"), ("M",), ("question_mark",)])
async def test_ctrl_s_says_saved_where_it_is_saved(desk: Opener, opened: tuple[str, ...]) -> None:
    async with desk(PLAN) as d:
        await d.press(*opened, "ctrl+s")
        assert d.live == f"Saved in {d.path}."
        if opened == ("i", "a"):
            assert d.field == "a"


async def test_ctrl_s_says_why_it_is_not_saved(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("i")
        await d.type("An idea")
        d.path.unlink()
        d.path.mkdir()
        await d.press("ctrl+s")
        await d.hears("is a folder")
        assert "NOT SAVED" in d.title
        d.path.rmdir()


@pytest.mark.parametrize(("typed", "back"), [("Half an id", "Half an id"), ("", "")])
async def test_words_left_by_a_split_arrow_key_come_back(desk: Opener, typed: str, back: str) -> None:
    async with desk(PLAN) as d:
        await d.press("i", *typed)
        for event in (events.Key("escape", None), Remark("arrow"), events.Key("left", None)):
            d.app.post_message(event)
            await d.pilot.pause()
        assert d.field == back and d.app.plan_screen.runner.running == bool(typed)
        if typed:
            await d.press("X")
            assert d.field == "Half an iXd"
            await d.press("escape", "down")
            d.app.post_message(Remark("arrow"))
            await d.pilot.pause()
            assert not d.app.plan_screen.runner.running, "an arrow key that was no Esc in a field brings nothing back"


async def test_foreign_letters_and_a_paste_without_an_end_are_said(desk: Opener) -> None:
    async with desk(PLAN) as d:
        await d.press("i")
        await send(d, b"caf\xe9 x")
        await d.hears(Phrasebook(Guide()).say("screen.input-foreign"))
        assert d.field == "café x"
        await send(d, b"\x1b[200~ and words")
        await d.hears(Phrasebook(Guide()).say("screen.input-unended"))
        assert d.field == "café x and words"


def test_textual_reads_what_we_set_whatever_the_environment_says() -> None:
    code = (
        "import toc_tui.tui.app; from textual import constants as c; "
        "print(c.DISABLE_KITTY_KEY, c.TEXTUAL_ANIMATIONS, c.SMOOTH_SCROLL, c.DEBUG, c.DRIVER, c.PRESS, c.LOG_FILE, "
        "c.SCREENSHOT_DELAY, c.SHOW_RETURN, c.FILTERS, c.DEFAULT_THEME)"
    )
    told = {"ANIMATIONS": "full", "SMOOTH_SCROLL": "1", "DISABLE_KITTY_KEY": "0", "DEBUG": "1", "DRIVER": "a:B"}
    told |= {"PRESS": "d", "LOG": "/nowhere", "SCREENSHOT": "3", "SHOW_RETURN": "1", "FILTERS": "dim", "THEME": "nord"}
    env = {**os.environ, **{f"TEXTUAL_{name}": value for name, value in told.items()}}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True none False False None  None -1 False  textual-dark"
