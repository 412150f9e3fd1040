"""A terminal to run programs in: a screen that can be read, and the answers that a plain xterm gives."""

import codecs
import re
from collections.abc import Callable

import pyte

# One whole escape sequence: CSI, OSC, the string kinds, or a short one.
SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|[ -/]+[0-~]|[0-OQ-WYZ\\`-~])",
    re.DOTALL,
)
# What pyte would take for text or for something else: private markers, intermediates, colon parameters.
UNKNOWN_TO_PYTE = re.compile(
    rb"\x1b(?:\[[<=>][0-?]*[ -/]*[@-~]|\[[0-?]*[ -/]+[@-~]|\[[0-9;]*:[0-9:;]*m|\[\?[0-9;]*[unm]|[\]PX^_].*)",
    re.DOTALL,
)


class Terminal:
    """What stands on the screen after the bytes so far."""

    def __init__(self, columns: int = 80, rows: int = 24) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._begun = b""

    def feed(self, data: bytes) -> bytes:
        """Take in what a program wrote; gives what the terminal answers it."""
        data, self._begun = _whole(self._begun + data)
        answers, shown = b"", 0
        for match in SEQUENCE.finditer(data):
            sequence = match.group()
            answer = self._answer(sequence)
            if answer is None and not UNKNOWN_TO_PYTE.fullmatch(sequence):
                continue
            self._show(data[shown : match.start()])
            answers += answer() if answer else b""
            shown = match.end()
        self._show(data[shown:])
        return answers

    def text(self) -> str:
        return "\n".join(self.screen.display)

    @property
    def cursor(self) -> tuple[int, int]:
        """Row and column, counted from 0."""
        return self.screen.cursor.y, self.screen.cursor.x

    def _show(self, data: bytes) -> None:
        if data:
            self._stream.feed(self._decoder.decode(data))

    def _answer(self, sequence: bytes) -> Callable[[], bytes] | None:
        rows, columns = self.screen.lines, self.screen.columns
        known: dict[bytes, bytes] = {
            b"\x1b[c": b"\x1b[?62;22c",
            b"\x1b[0c": b"\x1b[?62;22c",
            b"\x1b[>c": b"\x1b[>0;95;0c",
            b"\x1b[>0c": b"\x1b[>0;95;0c",
            b"\x1b[>q": b"\x1bP>|XTerm(354)\x1b\\",
            b"\x1b[5n": b"\x1b[0n",
            b"\x1b[?u": b"",
            b"\x1b[14t": b"\x1b[4;%d;%dt" % (rows * 16, columns * 8),
            b"\x1b[16t": b"\x1b[6;16;8t",
            b"\x1b[18t": b"\x1b[8;%d;%dt" % (rows, columns),
        }
        if sequence in known:
            return lambda: known[sequence]
        if sequence in (b"\x1b[6n", b"\x1b[?6n"):
            return lambda: b"\x1b[%d;%dR" % (self.cursor[0] + 1, self.cursor[1] + 1)
        if mode := re.fullmatch(rb"\x1b\[\?(\d+)\$p", sequence):
            return lambda: b"\x1b[?%s;0$y" % mode[1]
        if colour := re.fullmatch(rb"\x1b\](10|11);\?(?:\x07|\x1b\\)", sequence):
            value = b"0000/0000/0000" if colour[1] == b"11" else b"e5e5/e5e5/e5e5"
            return lambda: b"\x1b]%s;rgb:%s\x1b\\" % (colour[1], value)
        return None


def _whole(data: bytes) -> tuple[bytes, bytes]:
    """The part that holds whole sequences only, and the beginning of one that is still on its way."""
    last = data.rfind(b"\x1b")
    if last < 0 or SEQUENCE.match(data, last):
        return data, b""
    return data[:last], data[last:]
