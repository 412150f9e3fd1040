"""Bytes on their way to readline: UTF-8 stays, what is none becomes the letters of Windows-1252."""

from __future__ import annotations

from collections import deque

import pytest

from toc_tui.spoken.old_letters import EOF, OldLetters


class Line:
    """A terminal that has sent some bytes; `pause` stands between two that do not come together."""

    def __init__(self, *sent: bytes) -> None:
        self.parts = deque(deque(part) for part in sent)
        self.queue: deque[int] = deque()
        self.letters = OldLetters(self.read, self.more, self.queue.append)

    def read(self) -> int:
        while self.parts and not self.parts[0]:
            self.parts.popleft()
        return self.parts[0].popleft() if self.parts else EOF

    def more(self, seconds: float) -> bool:
        return bool(self.parts and self.parts[0])

    def heard(self) -> bytes:
        """What readline gets: its queue first, as it takes it."""
        found = bytearray()
        while True:
            byte = self.queue.popleft() if self.queue else self.letters.next()
            if byte == EOF:
                return bytes(found)
            found.append(byte)


@pytest.mark.parametrize("words", ["plain", "café", "日本 – “x”", "👩‍👧", "\x1b[D\x7f", ""])
def test_utf_8_stays(words: str) -> None:
    line = Line(words.encode())
    assert line.heard() == words.encode() and not line.letters.came


@pytest.mark.parametrize("words", ["é", "café au lait", "Élan, déjà", "naïve", "“à”", "fin é", "éé", "Ãé"])
@pytest.mark.parametrize("apart", [True, False])
def test_what_is_none_is_read_as_windows_1252(words: str, apart: bool) -> None:
    sent = words.encode("cp1252")
    line = Line(*(bytes([byte]) for byte in sent)) if apart else Line(sent)
    assert line.heard() == words.encode() and line.letters.came


def test_both_kinds_on_one_line() -> None:
    assert Line("déjà ".encode("latin-1"), "déjà".encode()).heard().decode() == "déjà déjà"


@pytest.mark.parametrize(
    "sent", [b"\xe9\x7f", b"\xc3\r", b"\xf0\x9f\x98", b"\x81", b"\xff\xfe", bytes(range(128, 256))]
)
def test_whatever_comes_is_utf_8_afterwards_and_keys_stay_keys(sent: bytes) -> None:
    heard = Line(sent).heard()
    heard.decode("utf-8")
    assert [byte for byte in heard if byte < 0x80] == [byte for byte in sent if byte < 0x80] or b"?" in heard
