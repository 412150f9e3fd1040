"""Keyboard: from the bytes of a terminal to keys and pastes.

In the place of Textual's XTermParser, which ends a paste at any ESC, raises on a key that was let go, and makes keys
of replies that come late. Of Textual's it uses two tables that are no public API: ANSI_SEQUENCES_KEYS (which sequence
is which key) and _character_to_key (what a character is called as a key).
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import _character_to_key

from toc_tui.plain import pasted, typeable
from toc_tui.tui.terminal import kitty
from toc_tui.tui.terminal.letters import Letters
from toc_tui.tui.terminal.stream import Pasted, Piece, Plain, Sequence, Stream

ESC_ALONE = 0.05  # seconds after which Esc was a key and not the beginning of another
REST = 1.0  # seconds of silence after which the rest of a report, or of a letter, does not come any more
MOST = 3.0  # seconds from its first byte
AT_ONCE = 0.02  # seconds in which two bytes come that no two keys sent
PASTE_REST = 2.0  # the same for a paste: what comes later might be taken for commands
FOREIGN_REST = 0.05  # for a letter, once it is known that this terminal does not send UTF-8
TOGETHER = 0.01  # seconds in which what is pasted comes on
AFTER_BURST = 0.5  # seconds in which more of it may come over a slow line
AHEAD = 0.1  # seconds after the start: what is read then was typed while the program was loading
FEW = 3  # characters in one read: more were not typed one by one
BURST = 12  # characters of a paste without marks, with a line end and more words among them

_STRINGS = (b"\x1b]", b"\x1bP")
_REST_OF_REPORT = re.compile(rb"[0-?]+[ -/]*[@-~]")  # more than one key at once
_REST_OF_STRING = re.compile(rb"[ -~]*(?:\x07|\x1b\\)|\\")
_LINES = re.compile(r"[\r\n]+[^\x00-\x1f\x7f](?:[^\x00-\x1f\x7f]{2}|[^\x00-\x1f\x7f]?[\r\n])")


class Remark(events.Event, bubble=False):
    """Something to tell about what came in. `name`: foreign (letters that were no UTF-8), unended (a paste without
    an end), nowhere (a paste where nothing is typed), arrow (what looked like Esc was an arrow key)."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class Keyboard:
    """Feed it what was read and ask it at `deadline`. Whatever comes, it raises nothing, and what is no key and no
    text becomes neither. `esc_alone` says how long Esc is waited for just now; `clock` is for tests."""

    def __init__(
        self, esc_alone: Callable[[], float] = lambda: ESC_ALONE, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._esc_alone, self._clock = esc_alone, clock
        self._stream, self._letters = Stream(), Letters()
        self._lump = ""  # typed characters that came together and are not told yet
        self._began = clock()
        self._burst_until = self._since = 0.0
        self._cut_off = (b"", 0.0)  # the beginning of a report that was given up, and until when its rest may come
        self._rejoined = False  # what is waited for began with an ESC that was taken for the Esc key
        self._esc_at = -9.0  # when the Esc key was told because nothing followed
        self._told_foreign = False
        self._closing: dict[str, float] = {}  # what is waited for, and until when

    @property
    def deadline(self) -> float | None:
        """When `tick` must be called if nothing comes, by the clock; None: not at all."""
        return min(self._closing.values(), default=None)

    def feed(self, data: bytes) -> list[events.Event]:
        """What these bytes tell."""
        now, told = self._clock(), list[events.Event]()
        ahead = now - self._began < AHEAD
        data = self._without_rest(data, now)
        if self._late(data, now):
            self._rejoined = True
            data = b"\x1b" + data
        elif self._stream.escaped and now - self._since > AT_ONCE and len(data) == 1 and data not in b"[O\x1b":
            told += self._given_up(now)  # Esc, and a moment later another key
        for piece in self._stream.cut(data):
            told += self._told_late()
            told += self._tell(piece, ahead)
        if self._stream.pasting or not self._stream.waits:  # a dropped report is no piece
            told += self._told_late()
        if ahead or (len(self._lump) <= FEW and "lump" not in self._closing):
            told += self._told_lump(ahead)
        elif self._lump:
            self._closing["lump"] = now + TOGETHER
        self._wait(now)
        return told

    def tick(self) -> list[events.Event]:
        """What is certain now that nothing came."""
        now, told = self._clock(), list[events.Event]()
        due = [name for name, until in self._closing.items() if until <= now]
        for name in due:
            del self._closing[name]
        if "letter" in due:
            self._lump += self._letters.finish()
            told += self._told_lump()
        if "lump" in due:
            told += self._told_lump()
        if "stream" in due:
            told += self._given_up(now)
        return told

    def rest(self) -> list[events.Event]:
        """The keys of letters that were read and are not told yet: nothing is read after them."""
        self._lump += self._letters.finish()
        return list(self._told_lump(ahead=True))

    def _given_up(self, now: float) -> Iterator[events.Event]:
        self._closing.pop("stream", None)
        if self._stream.escaped:
            self._esc_at = now
        rejoined, self._rejoined = self._rejoined, False
        if rejoined and self._stream.bracketed:
            yield from _letter("[")  # a key of its own after all
        if begun := self._stream.report:
            self._cut_off = begun, now + MOST
        piece = self._stream.give_up()
        if piece is not None:
            yield from self._tell(piece)

    def _without_rest(self, data: bytes, now: float) -> bytes:
        """Bytes without the rest of a report that was not waited for any longer, where they are that for certain."""
        (begun, until), self._cut_off = self._cut_off, (b"", 0.0)
        if not begun or now > until:
            return data
        found = re.match(_REST_OF_STRING if begun in _STRINGS else _REST_OF_REPORT, data)
        return data[found.end() :] if found else data

    def _told_late(self) -> Iterator[events.Event]:
        """What was rejoined with its ESC is complete."""
        if self._rejoined:
            self._rejoined = False
            yield Remark("arrow")

    def _wait(self, now: float) -> None:
        """Note what is waited for now, and how long."""
        self._closing.pop("letter", None)
        if self._letters.waits:
            self._closing["letter"] = now + (FOREIGN_REST if self._letters.foreign else REST)
        if not self._stream.waits:
            self._closing.pop("stream", None)
            return
        if "stream" not in self._closing:
            self._since = now
        if self._stream.pasting:
            self._closing["stream"] = now + PASTE_REST
        elif self._stream.escaped:
            self._closing["stream"] = now + self._esc_alone()
        else:  # a reply has an end: letters typed after Alt and a bracket are not swallowed for ever
            self._closing["stream"] = min(now + REST, self._since + MOST)

    def _late(self, data: bytes, now: float) -> bool:
        """Whether this is the rest of a sequence, or more of it, whose ESC came so early that it was taken for the
        Esc key."""
        if now - self._esc_at > REST:
            return False
        self._esc_at = -9.0
        return re.match(rb"\[[0-?]*(?:[@-~]|$)|O[A-DFHM]|\][0-9]+;[ -~]*(\x07|\x1b\\)|P[ -~]+\x1b\\", data) is not None

    # -- what the pieces are ---------------------------------------------------------------------

    def _tell(self, piece: Piece, ahead: bool = False) -> Iterator[events.Event]:
        if isinstance(piece, Plain):
            self._lump += self._letters.feed(piece.data)
            return
        self._lump += self._letters.finish()
        if isinstance(piece, Sequence) and piece.code == "\x1b[201~":  # the end of a paste that was given up
            yield from self._told_lump(burst=len(self._lump) > FEW)
            return
        yield from self._told_lump(ahead)
        if isinstance(piece, Sequence):
            yield from _key(piece.code)
            return
        yield from self._told_paste(piece)

    def _told_paste(self, piece: Pasted) -> Iterator[events.Event]:
        letters = Letters()
        text = letters.feed(piece.data) + letters.finish()
        yield from self._foreign(letters)
        yield events.Paste(pasted(text))
        if not piece.ended:
            self._burst_until = self._clock() + PASTE_REST
            yield Remark("unended")

    def _told_lump(self, ahead: bool = False, burst: bool = False) -> Iterator[events.Event]:
        """Characters that came together: keys, or a paste by a terminal that does not mark pastes."""
        text, self._lump = self._lump.replace("\r\n", "\r"), ""
        self._closing.pop("lump", None)
        yield from self._foreign(self._letters)
        if not text:
            return
        now = self._clock()
        more = now < self._burst_until and len(text) > FEW
        if burst or more or (not ahead and len(text) >= BURST and _LINES.search(text.lstrip("\r\n"))):
            self._burst_until = now + AFTER_BURST
            yield events.Paste(pasted(text))
            return
        if len(text) > FEW:
            text = _without_marks(text)
        for character in text:
            yield from _letter(character)

    def _foreign(self, letters: Letters) -> Iterator[events.Event]:
        if letters.foreign and not self._told_foreign:
            self._told_foreign = self._letters.foreign = True
            yield Remark("foreign")


def _without_marks(text: str) -> str:
    """Text without unseen marks of direction: it came too fast to be typed. Its control keys stay."""
    return text if text.isascii() else "".join(each for each in text if each < " " or pasted(each))


def _letter(character: str) -> Iterator[events.Key]:
    """A character as a key; nothing for controls that no key sends."""
    if character in "\r\n":  # some readers' own terminals send a line feed for Enter
        yield events.Key("enter", "\r")
    elif typeable(character):
        yield events.Key(_character_to_key(character), character)
    elif "\x00" < character < " " or character == "\x7f":
        yield from _named(character, character)


def _key(code: str) -> Iterator[events.Key]:
    """A sequence as a key; nothing where it is a report or not known."""
    code = kitty.plain(code)
    if len(code) == 1 and code != "\x1b":
        yield from _letter(code)
    elif code and not code.endswith("R"):  # F3 with a modifier looks like the place of the cursor
        yield from _named(code, None)


def _named(code: str, character: str | None) -> Iterator[events.Key]:
    keys = ANSI_SEQUENCES_KEYS.get(code)
    if isinstance(keys, tuple):
        for key in keys:
            if key.value != "<ignore>":
                yield events.Key(key.value, character)
    elif isinstance(keys, str) and code.startswith("\x1bO"):  # a digit on the keypad
        yield from _letter(keys)
