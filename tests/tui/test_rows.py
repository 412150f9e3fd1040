"""Rows of text: how wide they are, how they are cut, and that nothing in them is obeyed."""

from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toc_tui.plain import apart, on_paper
from toc_tui.tui.terminal import rows
from toc_tui.tui.terminal.inks import ATTRIBUTES, DARK, LIGHT, Inks
from toc_tui.tui.terminal.rows import Row, clusters, cut, fit, line, safe, width
from toc_tui.tui.widgets.rows import RowList


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("Café – “ja”…", 12), ("字", 2), ("e\u0301", 1), ("한국", 4), ("привет", 6), ("\xad", 1)],
)
def test_width(text, cells):
    assert width(text) == cells


def test_width_agrees_with_the_renderer_for_nearly_every_character():
    from rich.cells import get_character_cell_size

    known = [c for c in map(chr, range(32, 0x110000)) if unicodedata.category(c) not in ("Cn", "Cs", "Co", "Cc")]
    differ = [c for c in known if rows.char_width(c) != get_character_cell_size(c)]
    assert len(differ) < len(known) / 500


@pytest.mark.parametrize(
    ("text", "cells", "shown"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("a word", 3, "a…"),
        ("字字字", 5, "字字…"),
        ("字字字", 4, "字…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
        ("abc", -2, ""),
    ],
)
def test_fit(text, cells, shown):
    assert fit(text, cells) == shown


def test_fit_in_ascii():
    assert fit("a longer text", 8, True) == "a lon..."


def test_a_cut_text_never_ends_in_four_dots():
    assert fit("One. Two", 7, True) == "One..." and fit("One. Two", 5) == "One…"


@given(st.text(max_size=30), st.integers(0, 20))
def test_what_fits_fits(text, cells):
    text = safe(text)
    assert width(fit(text, cells)) <= cells
    assert width(cut(text, cells)) <= cells
    assert text.startswith(cut(text, cells))


@given(st.text(max_size=30))
def test_nothing_harmful_is_left(text):
    for char in safe(text):
        assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")
        assert unicodedata.bidirectional(char) not in ("LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI")


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("\x1b[2Jgone", "\ufffd[2Jgone"),
        ("a\tb\nc", "a b c"),
        ("\u202etxt.exe", "\ufffdtxt.exe"),
        ("\udce9", "\ufffd"),
        ("\x9b31m", "\ufffd31m"),
        ("👩\u200d👧", "👩👧"),
        ("❤\ufe0f", "❤"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Zoë’s “café”", "Zoë’s “café”"),
    ],
)
def test_safe(text, harmless):
    assert safe(text) == harmless
    assert Row(text).text == harmless


WALES = "🏴" + "".join(chr(0xE0000 + ord(sign)) for sign in "gbwls\x7f")  # a flag, and tags that nobody sees
JOINED = "👩\u200d🦽 ❤\ufe0f\u200d🔥 👨\u200d👩\u200d👧 👍🏽 1\ufe0f\u20e3 " + WALES


def test_in_a_file_an_emoji_is_not_taken_apart():
    assert on_paper(JOINED) == JOINED and safe(JOINED) == apart(JOINED) != JOINED
    assert on_paper("a\U000e0067\U000e007f\u200b\u2060b\u202e\x1b") == "ab\ufffd\ufffd", (
        "what nobody sees goes there too"
    )


@given(st.text(max_size=30))
def test_nothing_harmful_is_left_in_a_file_either(text):
    assert safe(on_paper(text)) == safe(text) == apart(on_paper(text))


@given(st.text(max_size=30), st.integers(1, 20))
def test_a_line_fills_its_cells(text, cells):
    chars, styles = line([(safe(text), "1")], cells)
    assert len(chars) == len(styles) == cells
    assert chars[0] != ""
    for x, cell in enumerate(chars):
        assert cell == "" or width(cell) == (2 if chars[x + 1 : x + 2] == [""] else 1) or width(cell) == 0


def test_a_wide_character_is_not_cut_in_half():
    assert line([("a字", "")], 2)[0] == ["a", " "]


def test_combining_characters_stay_with_theirs():
    assert clusters("e\u0301字\u0301") == ["e\u0301", "字\u0301"]
    assert line([("字\u0301", "")], 2)[0] == ["字\u0301", ""]


def test_inks():
    assert Inks().codes("warn") == "1;91"
    assert Inks(colour=False).codes("warn") == "1"
    assert Inks(light=True).codes("warn") == "31", "bold would turn it into another colour"
    assert Inks().codes("line") == Inks(colour=False).codes("line") == "2"
    assert Inks(high=True).codes("line") == "" and Inks(high=True).codes("strong") == "1"
    assert Inks().codes("here-long") == "7;95" and Inks(light=True).codes("here-long") == "7;35"
    assert all(Inks(reader=True).codes(role) == "" for role in (*ATTRIBUTES, *DARK, *LIGHT))


def test_colour_is_on_marks_and_lines_and_never_on_words_or_behind_them():
    words = {"", "title", "heading", "bold", "key", "count", "dim", "focus", "step", "question", "footer", "live"}
    for inks in (Inks(), Inks(light=True), Inks(colour=False), Inks(high=True)):
        assert all(len(code) < 2 for role in words for code in inks.codes(role).split(";"))
        codes = {code for role in (*ATTRIBUTES, *DARK) for code in inks.codes(role).split(";") if code}
        assert not any(code.startswith(("4", "10")) for code in codes), "the terminal's own background shows"
        dim = {role for role in (*ATTRIBUTES, *DARK) if "2" in inks.codes(role).split(";")}
        assert dim <= {"line", "rule"}, "nothing that must be read is dim"
        for role in (*ATTRIBUTES, *DARK, *LIGHT):
            own = inks.codes(role).split(";")
            assert not ("1" in own and any(code[:1] == "3" and len(code) == 2 for code in own)), role


def test_the_early_screen_loads_no_textual():
    code = "import sys, toc_tui.tui.terminal.prepaint; print({'rich', 'textual'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_list_that_has_no_size_yet_does_not_scroll() -> None:
    rows = RowList([Row(str(number)) for number in range(9)], index=5)
    rows._show_current()
    assert rows.top == 0, "what stands above would be gone once there is room for it"
