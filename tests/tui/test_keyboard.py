"""What a terminal sends: which of it is a key, which is a paste, and what is neither."""

from __future__ import annotations

import random
import time

import pytest
from textual import events

from tests.many import seeds
from toc_tui.tui.terminal.keyboard import ESC_ALONE, PASTE_REST, REST, Keyboard, Remark
from toc_tui.tui.terminal.letters import Letters

LET_GO = ["\x1b[97;1:3u", "\x1b[1;1:3A", "\x1b[:P", "\x1b[1114112u", "\x1b[9999999999u", "\x1b[3;5:3~", "\x1b[97;;u"]
LET_GO += ["\x1b[97u"]  # a letter without its text
REPLIES = [
    "\x1b]11;rgb:2828/2a2a/3636\x07",
    "\x1b]11;rgb:2828/2a2a/3636\x1b\\",
    "\x1b]52;c;ZGVsZXRl\x07",
    "\x1b]8;;http://d\x1b\\",
    "\x1bP>|XTerm(390)\x1b\\",
    "\x1bP1+r544e=787465726d\x1b\\",
    "\x1bP!|00000000\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b^quit\x1b\\",
    "\x1bXdelete\x1b\\",
    "\x1b[?62;4;22c",
    "\x1b[>41;390;0c",
    "\x1b[12;40R",
    "\x1b[1;2R",
    "\x1b[?2026;2$y",
    "\x1b[4;600;800t",
    "\x1b[48;24;80;600;800t",
    "\x1b[?15u",
    "\x1b[I",
    "\x1b[O",
    "\x1b[<35;20;5M",
    "\x1b[<0;3;3m",
    "\x1b[M !!",
    "\x1b[M\xe9dq",
    "\x1b[999;5;7z",
    "\x1b[>4;2m",
    "\x1b[201~",
    "\x9b?62c",
    "\x9d11;rgb:1\x9c",
    "\x1b[12\x07;4c",
]


class Clocked(Keyboard):
    """A keyboard that began long ago, with a clock that a test moves on."""

    def __init__(self, esc_alone: float = ESC_ALONE) -> None:
        self.now = 0.0
        super().__init__(lambda: esc_alone, lambda: self.now)
        self.now = 100.0

    def told(self, *reads: bytes | str | float) -> list[str]:
        """What comes of reads, and of seconds between them: the names of keys, pastes as [text], remarks as !name."""
        found: list[events.Event] = []
        for read in reads:
            if isinstance(read, float):
                self.now += read
                found += self.tick()
            else:
                found += self.feed(read.encode("utf-8") if isinstance(read, str) else read)
        return [named(event) for event in found]


def named(event: events.Event) -> str:
    if isinstance(event, events.Paste):
        return f"[{event.text}]"
    if isinstance(event, Remark):
        return f"!{event.name}"
    assert isinstance(event, events.Key)
    return event.key


def told(*reads: bytes | str | float) -> list[str]:
    return Clocked().told(*reads, 5.0)


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("a", ["a"]),
        ("é", ["é"]),
        (" ", ["space"]),
        (".", ["full_stop"]),
        ("\r", ["enter"]),
        ("\n", ["enter"]),
        ("\r\n", ["enter"]),
        ("\t", ["tab"]),
        ("\x1b[Z", ["shift+tab"]),
        ("\x7f", ["backspace"]),
        ("\x08", ["backspace"]),
        ("\x03", ["ctrl+c"]),
        ("\x1b[A", ["up"]),
        ("\x1bOA", ["up"]),
        ("\x1b[1;5C", ["ctrl+right"]),
        ("\x1b[3~", ["delete"]),
        ("\x1bOp", ["0"]),
        ("\x1bOM", ["enter"]),
        ("\x1bb", ["ctrl+left"]),
        ("\x1b", ["escape"]),
        ("\x1b\x1b", ["escape"] * 2),
        ("\x1b[27u", ["escape"]),
        ("\x1b[99;5u", ["ctrl+c"]),
        ("\x1b[13;1:1u", ["enter"]),
        ("\x1b[97;;97u", ["a"]),
        ("\x1b[97;2;65u", ["A"]),
        ("\x1b[1;129A", ["up"]),
        ("\x1b[1;1:2B", ["down"]),
        ("\x1bq", []),
        ("\x1b5", []),
    ],
)
def test_keys(sent: str, keys: list[str]) -> None:
    assert told(sent) == keys


def test_a_paste_ends_with_the_form_of_mark_that_began_it() -> None:
    assert told("\x9b200~eight \x1b[201~ bits\x9b201~", "\x1b[A") == ["[eight  bits]", "up"]
    assert told("\x9b200~eight\x9b2", "01~", "\x1b[A") == ["[eight]", "up"]
    assert told("\x1b[200~seven \x9b201~ bits\x1b[201~", "\x1b[A") == ["[seven 201~ bits]", "up"]


@pytest.mark.parametrize("sent", LET_GO + REPLIES)
def test_reports_are_neither_keys_nor_words_however_they_are_split(sent: str) -> None:
    data = sent.encode("utf-8") if "\x9b" in sent or "\x9d" in sent else sent.encode("latin-1")
    assert told(data, "z") == ["z"]
    for cut in range(2, len(data)):
        assert told(data[:cut], 0.3, data[cut:], "z") == ["z"], cut
    if data[0] == 0x1B:  # a C1 sign of two bytes is not waited for: nobody sends it so
        assert told(*(data[at : at + 1] for at in range(len(data))), "z") == ["z"]


def test_a_report_that_never_ends_does_not_swallow_what_is_typed_for_long() -> None:
    assert told("\x1b]11;rgb", 1.5, "a") == ["a"]
    assert "k" in told("\x1b]", *(letter for n in range(10) for letter in ("k", 0.4)))
    assert told("\x1b[12;", 1.5, "a") == ["a"]


def test_a_paste_is_text_up_to_its_end() -> None:
    assert told("\x1b[200~first \x1b[31mred\x1b[0m\r\nd\x07\x03yes\x1b[201~z") == ["[first red\ndyes]", "z"]
    assert told("\x1b[200~a\x1b[200~b\x1b]0;x\x07\x1b\x1b[20\x1b[A\x1b[201~") == ["[ab]0;x[20[A]"]
    whole = "\x1b[200~één\x1b[d yes\r\x1b[201~".encode()
    for cut in range(1, len(whole)):
        assert Clocked().told(whole[:cut], 0.03, whole[cut:]) == ["[één[d yes\n]"], cut
    marks = "\u202a07700 900123\u202c \u2068x\u2069\u200e\u200f\ufeff\u061c\u2060"
    assert told(f"\x1b[200~{marks}\x1b[201~") == ["[07700 900123 x]"]
    kept = "5\u00a0pm 10\u202f0 \u2009 日\u3000本 می\u200cخواهیم क्\u200dष ❤\ufe0f a\u00adb\tc"
    assert told(f"\x1b[200~{kept}\x1b[201~") == [f"[{kept}]"]


def test_a_paste_without_an_end_is_text_and_said_and_what_comes_late_is_no_command() -> None:
    keys = Clocked()
    assert keys.told("\x1b[200~people cook\rand eat", PASTE_REST - 0.1) == []
    assert keys.told(" daily\rd", PASTE_REST + 0.1) == ["[people cook\nand eat daily\nd]", "!unended"]
    assert keys.told(0.5, "drop it all", 0.1) == ["[drop it all]"]
    assert keys.told(5.0, "d", 5.0) == ["d"]


def test_a_stray_end_mark_makes_a_paste_of_what_came_before_it() -> None:
    assert told("\x1b[200~a\x1b[201~delete\rme\x1b[201~") == ["[a]", "[delete\nme]"]


def test_a_megabyte_is_taken_in_well_under_a_second() -> None:
    wild = b"word \x1b[31m d\x07 \x9b yes\r\n" * 50_000
    for before, after in ((b"\x1b[200~", b"\x1b[201~"), (b"", b"")):
        keys, data, began = Clocked(), before + wild + after, time.process_time()
        for at in range(0, len(data), 16_384):
            keys.feed(data[at : at + 16_384])
        assert time.process_time() - began < (1 if before else 10)


def test_lines_that_come_at_once_are_a_paste() -> None:
    lines = "people cook\rand eat\rdaily meals\r"
    assert told(lines) == ["[people cook\nand eat\ndaily meals\n]"]
    keys = Clocked()
    assert keys.told(lines[:14], 0.005, lines[14:], 0.02) == ["[people cook\nand eat\ndaily meals\n]"]
    assert keys.told(0.3, "d yes\r", 0.02) == ["[d yes\n]"], "the same paste goes on over a slow line"
    assert keys.told(5.0, "d", "y", "\r") == ["d", "y", "enter"]
    assert told("iPeople cook\r") == ["i", *"People", "space", *"cook", "enter"], "one line may be typed ahead"
    assert told("people cook\rd\r") == ["[people cook\nd\n]"]
    assert told("People cook\ri") == [*"People", "space", *"cook", "enter", "i"], "a key pressed after Enter"
    assert told("a\rb") == ["a", "enter", "b"]


def test_marks_in_a_word_that_came_at_once_are_dropped_and_typed_ones_kept() -> None:
    keys = Clocked()
    assert keys.told("\u202ano\u200e 7\u202c", 0.02) == ["n", "o", "space", "7"]
    assert len(keys.told("\u200e")) == 1


def test_what_is_typed_while_the_program_loads_is_keys() -> None:
    keys = Clocked()
    keys._began = keys.now
    assert keys.told("ione two\rthree\r", 1.0)[:4] == ["i", "o", "n", "e"]


def test_letters_that_were_read_and_not_told_are_had_for_the_app_that_follows() -> None:
    keyboard = Clocked()
    assert not keyboard.told("abcdefgh"), "they may be the beginning of a paste"
    assert "".join(named(event) for event in keyboard.rest()) == "abcdefgh" and not keyboard.rest()


def test_a_letter_may_come_in_two_reads() -> None:
    for letter, key in (("é", "é"), ("日", "日"), ("👨", "man")):
        assert told(*(part for byte in letter.encode() for part in (bytes([byte]), 0.3))) == [key]


def test_bytes_that_are_no_utf8_are_windows_1252_and_said_once() -> None:
    keys = Clocked()
    assert keys.told(b"caf\xe9 ", 1.0) == ["!foreign", "c", "a", "f", "é", "space"]
    assert keys.told(b"\x92", b"\xe9", 1.0) == ["right_single_quotation_mark", "é"]
    assert told(b"\x1b[200~caf\xe9\x1b[201~") == ["!foreign", "[café]"]
    assert told(b"\xe9", 1.5) == ["!foreign", "é"]
    letters = Letters()
    assert letters.feed(b"\xc3") == "" and letters.waits
    assert letters.feed(b"\xa9") == "é" and not letters.foreign


def test_every_space_and_joiner_is_a_letter() -> None:
    for character in "\u00a0\u202f\u2009\u3000\u200b\u200c\u200d\u00ad\ufe0f\u200f\u0301":
        (event,) = Clocked().feed(character.encode())
        assert isinstance(event, events.Key) and event.character == character
    for character in "\u202a\u2066\u2028\x80\x00":
        assert Clocked().feed(character.encode()) == []


def test_esc_is_not_waited_for_longer_than_told() -> None:
    keys = Clocked(0.15)
    assert keys.told("\x1b", 0.14) == []
    assert keys.told(0.02) == ["escape"]
    assert Clocked().told("\x1b", 0.04, "q") == ["escape", "q"], "two keys, one soon after the other"


def test_an_arrow_key_that_a_slow_line_splits_is_an_arrow_key() -> None:
    assert Clocked(0.15).told("\x1b", 0.12, "[D") == ["left"]
    assert Clocked(0.15).told("\x1b", 0.12, "[", 0.12, "D") == ["left"]
    assert Clocked(0.15).told("\x1b", 0.4, "[D") == ["escape", "!arrow", "left"]
    assert Clocked().told("\x1b", 0.4, "OA") == ["escape", "!arrow", "up"]
    assert Clocked().told("\x1b", 0.4, "]11;rgb:1/2/3\x07", "z") == ["escape", "!arrow", "z"]
    assert Clocked().told("\x1b", 0.4, "[", 0.4, "A") == ["escape", "!arrow", "up"]
    assert Clocked().told("\x1b", 0.4, "[97;1", 0.4, ":3u", "z") == ["escape", "!arrow", "z"]
    assert Clocked().told("\x1b", 0.4, "[20", 0.4, "0~dy\r\x1b[201~")[2:] == ["[dy\n]"]
    assert Clocked().told("\x1b", 0.4, "[", REST + 0.1) == ["escape", "left_square_bracket"]
    assert Clocked().told("\x1b", 0.1, REST + 0.1, "[D") == ["escape", "left_square_bracket", "D"]


@pytest.mark.parametrize("report", ["\x1b[97;1:3u", "\x1b[?62;4c", "\x1b]11;rgb:1/2/3\x07", "\x1bP1+r544e=78\x1b\\"])
def test_the_rest_of_a_report_that_was_given_up_is_nothing_either(report: str) -> None:
    for cut in range(5, len(report) - 1):  # the last sign alone may be a key
        assert Clocked().told(report[:cut], REST + 0.5, report[cut:], "z") == ["z"], report[:cut]
    assert Clocked().told(report[:5], REST + 0.5, "q") == ["q"]
    assert Clocked().told(report[:5], REST + 0.5, 3.5, "1a") == ["1", "a"]


def test_nothing_is_waited_for_when_nothing_has_begun() -> None:
    keys = Clocked()
    keys.told("a", "\x1b[A", "words in a lump", 1.0, "\x1b", 1.0, "\x1b[200~x\x1b[201~", b"\xe9", 2.0, "\x1b]1", 4.0)
    assert keys.deadline is None


SIGNS = "0123456789;:?<>=!$ "
MANY = 12_000  # ten times as many with TOC_TUI_EXAMPLES=10


def random_report(r: random.Random) -> str:
    """Something that begins as a report does, and that no keyboard sends."""
    body = "".join(r.choice(SIGNS) for _ in range(r.randrange(1, 10)))
    kind = r.random()
    if kind < 0.5:
        return "\x1b[" + r.choice("?<>=:") + body + r.choice("@ABCDFHPQRSZ~ucnmtyMIO^`{|}").replace("M", "m")
    if kind < 0.9:
        return "\x1b" + r.choice("]P_^X") + body + r.choice("dqyes") + r.choice(["\x07", "\x1b\\"])
    return f"\x1b[{r.randrange(200)};{r.randrange(1, 9)}:3" + r.choice("uABCDFH~")


def test_random_bytes_raise_nothing_and_reports_become_nothing() -> None:
    for seed in seeds(MANY):
        r = random.Random(seed)
        report = random_report(r)
        cut = r.randrange(2, len(report))
        got = Clocked().told(report[:cut], r.choice([0.0, 0.3]), report[cut:])
        assert got == [] or "\x07" in report[:-1], f"seed {seed}: {report!r} became {got}"
        noise = bytes(r.choice((r.randrange(256), 27, 91, 93, 79, 59, 48)) for _ in range(r.randrange(1, 30)))
        try:
            told(noise, r.choice([0.0, 1.0]), r.choice([b"a", b"\x1b[A", b"\r"]))
        except Exception as error:
            raise AssertionError(f"seed {seed}: {noise!r} raises {error!r}") from error


def test_a_paste_with_anything_inside_is_one_paste() -> None:
    for seed in seeds(MANY // 10):
        r = random.Random(seed)
        inside = "".join(r.choice([random_report(r), "words ", "\n", "d", "yes\r", "\x1b", "\x1b[A"]) for _ in range(6))
        whole = f"\x1b[200~{inside}.\x1b[201~".encode()
        cut = r.randrange(1, len(whole))
        got = Clocked().told(whole[:cut], whole[cut:])
        assert len(got) == 1 and got[0][0] == "[", f"seed {seed}: {inside!r} became {got}"
