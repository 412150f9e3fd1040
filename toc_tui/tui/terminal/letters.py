"""Letters from bytes: UTF-8 as it comes, and Windows-1252 for bytes that are no UTF-8."""

from __future__ import annotations

from codecs import getincrementaldecoder

from toc_tui.plain import mended


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
        return self._told(self._decoder.decode(data))

    def finish(self) -> str:
        """What was waited for does not come: the bytes held back, each a letter of its own."""
        return self._told(self._decoder.decode(b"", True))

    def _told(self, text: str) -> str:
        letters = mended(text)
        self.foreign = self.foreign or letters != text
        return letters
