"""What the terminal layer writes, counted: bytes, rows, cursor, wake-ups, and how it leaves."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from tests.e2e.listen import Heard, Listener
from tests.e2e.tmux import new_session

DEMO = [sys.executable, "-m", "tests.e2e.demo_app"]
STOCK = [sys.executable, "-m", "tests.e2e.stock_app"]
MISREAD = re.compile(
    rb"\x1b\[\?25l|\x1b\[\?100[0-9]|\x1b\[\?10[01][0-9]h|\x1b\[[<>]|\$p|\x1b\]22|\x1b\[r|\x1b\(B|\x1b\[\?2026"
)


LEFT = b"\x1b[?1049l"  # the terminal is as it was before the program


def listen(**env: str) -> Listener:
    told = {f"DEMO_{name.upper()}": value for name, value in env.items()}
    started = (b"Goal:", b"\x1b[?2004h")  # painted, and taken over by Textual
    return Listener(DEMO, env=told, settle=0.25, start=0.3, ready=started)


@pytest.fixture(params=["reader", "ordinary"])
def look(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def demo(look: str) -> Iterator[Listener]:
    with listen(many="60", reader="1" if look == "reader" else "") as listener:
        yield listener


def arrow_passes(heard: Heard, look: str) -> bool:
    most, rows = (16, 0) if look == "reader" else (220, 2)
    whole = re.fullmatch(r"(› +)?(Goal|Outcome|Activity).*open", heard.row) is not None
    at_start = heard.cursor[1] in (0, 2, 4)
    return len(heard.data) <= most and heard.painted <= rows and whole and at_start and heard.cursor_visible


def test_an_arrow_key_stays_in_its_budget(demo: Listener, look: str) -> None:
    assert demo.first.cursor_visible
    for key in ("down", "down", "up"):
        heard = demo.press(key)
        assert arrow_passes(heard, look), heard


def test_a_stock_tree_does_not_pass() -> None:
    with Listener(STOCK, ready=(b"Goal:",)) as listener:
        heard = listener.press("down")
    assert not arrow_passes(heard, "reader")
    assert not arrow_passes(heard, "ordinary")
    assert len(heard.data) > 220


def test_the_first_screen_costs_little(demo: Listener) -> None:
    assert 500 < len(demo.first.data) <= 2500


def test_scrolling_paints_one_new_row(demo: Listener) -> None:
    demo.press("pgdn")
    heard = demo.press("down")
    assert len(heard.data) <= 320
    assert heard.data.count(b"Outcome") <= 2
    assert "number 18" in heard.row


def test_typing_writes_the_letter(demo: Listener) -> None:
    demo.press("a")
    for letter in "ab ç":
        heard = demo.press(letter)
        assert len(heard.data) <= 24
        assert heard.painted <= 1
    assert demo.press("left").painted == 0
    assert len(demo.press("x").data) <= 24
    assert len(demo.press("backspace").data) <= 24


def test_idle_writes_nothing_and_does_not_wake_up(demo: Listener) -> None:
    demo.press("down")
    before = demo.switches()
    heard = demo.idle(5)
    assert heard.data == b""
    assert demo.switches() == before


def test_idle_in_the_field_does_not_wake_up(demo: Listener) -> None:
    demo.press("a")
    demo.press("b")
    before = demo.switches()
    assert demo.idle(3).data == b""
    assert demo.switches() == before


def test_nothing_is_written_that_readers_misread(demo: Listener, look: str) -> None:
    data = demo.first.data
    for key in ("down", "end", "home", "w", "w", "a", "b", "esc", "pgdn", "ctrl+l", "tab"):
        heard = demo.press(key)
        data += heard.data
        assert heard.cursor_visible
    demo.press("q")
    data += demo.first.data
    assert not MISREAD.search(data)
    if look == "reader":
        assert not re.search(r"[─-▟]", data.decode())
        assert not re.search(rb"\x1b\[[0-9;]*m", data)


def test_escape_is_prompt_and_leaving_too(demo: Listener) -> None:
    took = []
    for _ in range(3):  # a busy machine may be late now and then, a program that waits is late each time
        demo.press("a")
        took.append(demo.press("esc").first)  # in the reader look, rows go blank after what is said
    assert 0 < min(took) < 200
    start = time.monotonic()
    demo.press("q")
    assert demo.wait() == 0
    assert time.monotonic() - start < 1.5


def test_a_line_feed_is_enter(demo: Listener) -> None:
    demo.press("a")
    demo.type("New words")
    assert "New words. No questions open" in demo.press("lf").row


def test_undo_keys_pass_through_the_field(demo: Listener) -> None:
    demo.press("a")
    demo.press("ctrl+z")
    assert demo.terminal.rows()[-1].lstrip() == "Nothing to undo"


def test_a_paste_of_several_lines_is_not_typed(demo: Listener) -> None:
    demo.press("a")
    demo.send(b"\x1b[200~one\ntwo\r\n\n\x1b[201~")
    assert demo.terminal.rows()[-1].lstrip() == "2 lines pasted"
    assert demo.send(b"\x1b[200~just one\x1b[201~").row.removeprefix("› ") == "New outcome: just one"


def test_an_error_stands_on_the_prompts_row_until_a_key(demo: Listener) -> None:
    demo.press("a")
    demo.type("bad")
    assert demo.press("enter").row.removeprefix("› ") == "Not that word. Another? bad"
    assert demo.press("s").row.removeprefix("› ") == "New outcome: bads"


def test_the_caret_is_right_for_wide_and_combining_characters(demo: Listener, look: str) -> None:
    demo.press("a")
    start = len("New outcome: " if look == "reader" else "› New outcome: ")
    heard = demo.send("字e\u0301x".encode())
    assert heard.cursor[1] == start + 4
    assert demo.press("left").cursor[1] == start + 3
    assert demo.press("left").cursor[1] == start + 2
    assert demo.press("left").cursor[1] == start
    assert demo.press("delete").row.removeprefix("› ") == "New outcome: éx"


def test_long_words_scroll_by_half_a_width(demo: Listener) -> None:
    demo.press("a")
    demo.send(b"abcdefghij" * 5)
    heard = [demo.press(letter) for letter in "abcdefghij" * 3]
    assert sum(len(h.data) > 24 for h in heard) <= 2
    assert all(h.cursor[1] < 80 for h in heard)
    assert heard[-1].row.endswith("abcdefghij")


def test_a_resize_keeps_the_row(demo: Listener) -> None:
    demo.press("pgdn")
    row = demo.press("down").row
    small = demo.resize(10, 60)
    assert small.row[:40] == row[:40]
    assert len(small.data) < 800, "painted once"
    assert demo.resize(24, 80).row == row


def test_redrawing_repairs_a_spoilt_screen(demo: Listener) -> None:
    rows = demo.terminal.rows()
    demo.terminal.feed(b"\x1b[5;5HSomebody sends you a message")
    demo.press("ctrl+l")
    assert demo.terminal.rows() == rows


def test_the_first_screen_may_be_painted_early(look: str) -> None:
    with listen(many="60", prepaint="1", reader="1" if look == "reader" else "") as listener:
        plain = listener.first
        screen = listener.terminal.rows()
        data = plain.data
        assert data.count(b"Goal:") == 1, "what was painted early is not painted again"
        assert data.count(b"\x1b[?1049h") == 1
        assert arrow_passes(listener.press("down"), look)
        listener.press("q")
        assert listener.wait() == 0
    with listen(many="60", reader="1" if look == "reader" else "") as listener:
        assert listener.terminal.rows() == screen


def test_a_crash_before_the_app_puts_the_terminal_back() -> None:
    with listen(prepaint="crash") as listener:
        assert listener.wait() == 1
        assert listener.first.data.count(LEFT) == 1
        assert any("on purpose" in row for row in listener.terminal.rows())


def test_a_crash_in_the_app_puts_the_terminal_back(demo: Listener) -> None:
    heard = demo.press("x", until=LEFT)
    assert LEFT in heard.data
    assert demo.wait() == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_signals_put_the_terminal_back(demo: Listener, number: signal.Signals) -> None:
    heard = demo.signal(number, until=LEFT)
    assert LEFT in heard.data
    assert not re.search(rb"\x1b\[[0-9;]*H", heard.data.partition(LEFT)[2]), "the shell's cursor moved"
    assert demo.wait() == 128 + number


def test_a_closed_window_ends_the_program(demo: Listener) -> None:
    demo.hang_up()
    assert demo.wait() == 128 + signal.SIGHUP


def test_back_from_a_suspension_the_screen_is_whole(demo: Listener) -> None:
    demo.press("down")
    rows = demo.terminal.rows()
    demo.signal(signal.SIGTSTP, until=LEFT)
    assert demo.terminal.rows() != rows
    demo.signal(signal.SIGCONT, until=b"\x1b[?1049h")
    assert demo.terminal.rows() == rows
    assert demo.press("down").cursor_visible


def test_tmux_shows_the_same(needs: Callable[[str], None], tmp_path: object) -> None:
    needs("tmux")
    tmux = ["tmux", "-S", f"{tmp_path}/socket", "-f", os.devnull]
    argv = ["-x", "80", "-y", "24", "-e", "DEMO_MANY=60", "-e", "DEMO_PREPAINT=1", *DEMO]
    with listen(many="60") as listener:
        new_session(tmux, *argv)
        try:
            for shown, pressed in (("PPage", "pgup"), ("NPage", "pgdn"), ("Down", "down"), ("Down", "down")):
                listener.press(pressed)
                assert _shows(tmux, shown)
            _until(lambda: _captured(tmux), listener.terminal.rows())
        finally:
            subprocess.run([*tmux, "kill-server"], check=False)


def _shows(tmux: list[str], key: str) -> bool:
    _until(lambda: any("Goal:" in row or "Outcome" in row for row in _captured(tmux)), True)
    subprocess.run([*tmux, "send-keys", key], check=True)
    time.sleep(0.4)
    return True


def _captured(tmux: list[str]) -> list[str]:
    shown = subprocess.run([*tmux, "capture-pane", "-p"], check=True, capture_output=True, text=True).stdout
    return [row.rstrip() for row in shown.split("\n")][:24]


def _until(look: Callable[[], object], wanted: object, seconds: float = 6.0) -> None:
    end = time.monotonic() + seconds
    while (found := look()) != wanted and time.monotonic() < end:
        time.sleep(0.05)
    assert found == wanted
