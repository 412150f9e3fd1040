"""What the terminal sends, cut into plain bytes, sequences and pastes. Pure: no Textual, no clock, no input.

A terminal sends three kinds of things down one line: what somebody types, what somebody pastes, and its own reports
(answers to questions that may have been another program's, keys that were let go, the mouse). Only the marks of
ECMA-48 tell them apart, so they are followed to the letter here: whatever begins like a sequence ends like one or is
dropped, and never falls apart into letters, because letters are commands.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from toc_tui.frozen import frozen

PASTE_BEGINS, PASTE_ENDS = b"\x1b[200~", b"\x1b[201~"
PASTE_ENDS_EIGHT_BIT = b"\xc2\x9b201~"  # where the mark that began it came in that form
LONGEST = 4096  # bytes of a sequence that are waited for: longer ones are no report that anybody sends

_CONTROLS = bytes((*range(0x18), 0x19, *range(0x1C, 0x20), 0x7F))  # mean nothing inside a sequence
_CSI = re.compile(rb"\x1b\[[ -?%b]*" % re.escape(_CONTROLS))  # a final byte follows
_REPORT = re.compile(rb"\x1b(?:\[[0-?]|\][0-9]+;|P[0-?]*[$+|>])")
_SS3 = re.compile(rb"\x1bO[0-9;]*")
_STRING_END = re.compile(rb"\x07|\x1b|[\r\n\x18\x1a]|\xc2\x9c")
_LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]?|[\xe0-\xef][\x80-\xbf]{0,2}|[\xf0-\xf4][\x80-\xbf]{0,3}|.", re.DOTALL)
_EIGHT_BIT = {  # the same as ESC and a character
    b"\xc2\x9b": b"[",
    b"\xc2\x9d": b"]",
    b"\xc2\x90": b"P",
    b"\xc2\x9f": b"_",
    b"\xc2\x9e": b"^",
    b"\xc2\x98": b"X",
}
_STRINGS = b"]P_^X"  # OSC, DCS, APC, PM, SOS: anything up to their end


@frozen
class Plain:
    """Bytes that somebody typed."""

    data: bytes


@frozen
class Sequence:
    """A whole sequence: a key with more than a letter, or a report. ESC alone is the Esc key."""

    code: str


@frozen
class Pasted:
    """What was pasted. `ended` is false where the terminal never said that it is over."""

    data: bytes
    ended: bool = True


Piece = Plain | Sequence | Pasted


class Stream:
    """Cuts bytes as they come, however a slow line has split them."""

    def __init__(self) -> None:
        self._held = b""  # the beginning of something that is not complete
        self._paste: list[bytes] | None = None
        self._mark = PASTE_ENDS  # what ends it

    @property
    def pasting(self) -> bool:
        """Whether a paste has begun and not ended."""
        return self._paste is not None

    @property
    def escaped(self) -> bool:
        """Whether ESC has come and nothing else: the Esc key, or the beginning of more."""
        return self._held == b"\x1b"

    @property
    def bracketed(self) -> bool:
        """Whether ESC and a bracket have come and nothing else."""
        return self._held == b"\x1b["

    @property
    def report(self) -> bytes:
        """How the report begins that is not complete: its first two bytes. b"" where keys may look like it."""
        return self._held[:2] if _REPORT.match(self._held) else b""

    @property
    def waits(self) -> bool:
        """Whether something has begun that is not complete."""
        return self.pasting or bool(self._held)

    def cut(self, data: bytes) -> Iterator[Piece]:
        """The pieces that are complete."""
        data, self._held = self._held + data, b""
        while data:
            if self._paste is not None:
                data = yield from self._in_paste(data)
                continue
            at = _first_escape(data)
            if at:
                yield Plain(data[:at])
                data = data[at:]
            if data:
                end, piece = _sequence(data)
                if end == 0:
                    self._held = data
                    return
                mark = PASTE_ENDS if data[:1] == b"\x1b" else PASTE_ENDS_EIGHT_BIT
                data = data[end:]
                if piece is not None and piece.code == "\x1b[200~":
                    self._paste, self._mark = [], mark
                elif piece is not None:
                    yield piece

    def _in_paste(self, data: bytes) -> Generator[Piece, None, bytes]:
        """Up to the end mark. Gives what follows it."""
        assert self._paste is not None
        end = data.find(self._mark)
        if end < 0:
            keep = _half_mark(data, self._mark)
            self._paste.append(data[: len(data) - keep])
            self._held = data[len(data) - keep :]
            return b""
        yield Pasted(b"".join((*self._paste, data[:end])))
        self._paste = None
        return data[end + len(self._mark) :]

    def give_up(self) -> Piece | None:
        """Nothing came for long enough: a paste is over, ESC was the Esc key, the rest of a sequence is dropped."""
        held, self._held = self._held, b""
        if self._paste is not None:
            paste, self._paste = self._paste, None
            return Pasted(b"".join((*paste, held)), ended=False)
        return Sequence("\x1b") if held == b"\x1b" else None


def _first_escape(data: bytes) -> int:
    """Where the first sequence begins; the length where none does."""
    at = data.find(b"\x1b")
    at = len(data) if at < 0 else at
    if data.isascii() or b"\xc2" not in data[:at]:
        return at
    return min(at, *(place for code in _EIGHT_BIT if (place := data.find(code, 0, at)) >= 0), len(data))


def _half_mark(data: bytes, mark: bytes) -> int:
    """How many bytes at the end may be the beginning of the mark that ends a paste."""
    return next((size for size in range(len(mark) - 1, 0, -1) if data.endswith(mark[:size])), 0)


def _sequence(data: bytes) -> tuple[int, Sequence | None]:
    """Where the sequence at the start ends (0: not here yet), and what it is (None: nothing that is kept)."""
    if data[:1] != b"\x1b":  # the form of one character, as terminals of eight bits send it
        end, piece = _sequence(b"\x1b" + _EIGHT_BIT[data[:2]] + data[2:])
        return end, piece
    kind = data[1:2]
    if not kind:
        return 0, None
    if kind == b"\x1b":  # Esc, and then something else
        return 1, Sequence("\x1b")
    if kind == b"[":
        return _control(data)
    if kind in _STRINGS:
        return _string(data)
    if kind == b"O":
        return _shifted(data)
    end = len((_LETTER.match(data, 1) or [b""])[0]) + 1
    if end == len(data) and end - 1 < _length(data[1]):  # a letter of which the rest is still to come
        return 0, None
    return end, Sequence(data[:end].decode("utf-8", "replace"))


def _length(first: int) -> int:
    """How many bytes the letter has that begins so."""
    return 2 if 0xC2 <= first < 0xE0 else 3 if 0xE0 <= first < 0xF0 else 4 if 0xF0 <= first < 0xF5 else 1


def _control(data: bytes) -> tuple[int, Sequence | None]:
    """CSI: parameters, and a letter at the end."""
    if data[2:3] == b"M":  # the mouse as it was first reported: three bytes of any kind
        return (6, None) if len(data) >= 6 else (0, None)
    if data[2:3] == b"[":  # the function keys of the Linux console
        return (4, Sequence(data[:4].decode("latin-1"))) if len(data) >= 4 else (0, None)
    found = _CSI.match(data)
    end = found.end() if found else 2
    if end >= len(data):
        return (0, None) if end < LONGEST else (end, None)
    if not 0x40 <= data[end] <= 0x7E:  # cut off: what follows is something else
        return end, None
    return end + 1, Sequence("\x1b" + data[1 : end + 1].translate(None, _CONTROLS).decode("ascii"))


def _string(data: bytes) -> tuple[int, Sequence | None]:
    """OSC, DCS, APC, PM, SOS: dropped, up to BEL or ST, or to what cannot be inside (a line end, another ESC)."""
    found = _STRING_END.search(data, 2)
    if found is None:
        return (0, None) if len(data) < LONGEST * 256 else (len(data), None)
    if found[0] != b"\x1b":
        return found.end(), None
    after = data[found.end() : found.end() + 1]
    if not after:
        return 0, None
    return (found.end() + 1 if after == b"\\" else found.start()), None


def _shifted(data: bytes) -> tuple[int, Sequence | None]:
    """SS3: one letter, with a number before it in some old terminals."""
    found = _SS3.match(data)
    end = found.end() if found else 2
    if end >= len(data):
        return (0, None) if end < LONGEST else (end, None)
    if not 0x20 <= data[end] <= 0x7E:
        return end, None
    return end + 1, Sequence(data[: end + 1].decode("latin-1"))
