"""Letters from bytes: UTF-8 as it comes, and Windows-1252 for bytes that are no UTF-8."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder

_STRAY = "[\udc80-\udcff]"  # how Python marks a byte that is no UTF-8 ("surrogateescape")


class Letters:
    """Decodes what a terminal sends. A letter may come in two reads; a byte that can belong to none is taken as
    an old terminal means it (é, ’, –), and `foreign` says that this happened."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("surrogateescape")
        self.foreign = False

    @property
    def waits(self) -> bool:
        """Whether the last bytes may be the first half of a letter."""
        return bool(self._decoder.getstate()[0])

    def feed(self, data: bytes) -> str:
        """The letters that are complete."""
        return self._mended(self._decoder.decode(data))

    def finish(self) -> str:
        """What was waited for does not come: the bytes held back, each a letter of its own."""
        return self._mended(self._decoder.decode(b"", True))

    def _mended(self, text: str) -> str:
        if text.isascii():
            return text
        mended = re.sub(_STRAY, _letter, text)
        self.foreign = self.foreign or mended != text
        return mended


def _letter(found: re.Match[str]) -> str:
    return bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "ignore")
