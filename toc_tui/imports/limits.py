"""What keeps hostile and broken files from taking all memory or all day: sizes, how many things, and zip archives.

Each function gives what was asked for or an ImportRefusal, which is a sentence.
"""

from __future__ import annotations

import io
import zlib
from zipfile import BadZipFile, ZipFile, ZipInfo

from toc_tui.imports.understood import ImportRefusal

LARGEST = 50_000_000  # bytes of a file; the largest published plan has 0.1 million
UNPACKED = 200_000_000  # bytes of all that a zip archive holds
ENTRIES = 10_000  # files in a zip archive
DEEPEST = 200  # levels of XML, lists and the like
ITEMS = 20_000  # things that are taken in: a plan of 10 000 still works
ARROWS = 100_000  # a few words can say many: all of one list lead to all of another
ELEMENTS = 1_000_000  # of XML, in one file
CELLS = 400_000  # cells that say something, in all sheets
LETTERS = 20_000_000  # of all cells


class TooManyError(Exception):
    """More than is taken in: the code of the sentence that says so, and how many would do. Whoever reads a file need
    not look for it: `importer.understand` does."""


def bounded(things: int, arrows: int = 0) -> None:
    """Raise TooManyError where so many things or arrows are too many. Readers ask while they read."""
    if things > ITEMS:
        raise TooManyError("too-many", ITEMS)
    if arrows > ARROWS:
        raise TooManyError("too-many-arrows", ARROWS)


def unpacked(data: bytes, *names: str) -> dict[str, bytes] | ImportRefusal:
    """The files of these names in a zip archive (all of them that are there). The archive is unpacked bit by bit and
    counted, whatever it says of its own size."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > ENTRIES:
                return ImportRefusal("bomb")
            found, left = dict[str, bytes](), UNPACKED
            for entry in entries:
                if entry.flag_bits & 1:
                    return ImportRefusal("locked")
                raw = _raw(data, entry)
                content = _inflated(raw, entry, left)
                if content is None:
                    return ImportRefusal("bomb")
                left -= len(content)
                if entry.filename in names:
                    found[entry.filename] = content
            return found
    except (BadZipFile, zlib.error, ValueError, NotImplementedError, EOFError, OSError):
        return ImportRefusal("damaged")


def _raw(data: bytes, entry: ZipInfo) -> bytes:
    """The packed bytes of an entry. ValueError where they are not there."""
    head = data[entry.header_offset : entry.header_offset + 30]
    if len(head) < 30 or head[:4] != b"PK\x03\x04":
        raise ValueError("no entry where the archive says there is one")
    start = entry.header_offset + 30 + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
    return data[start : start + entry.compress_size]


def _inflated(raw: bytes, entry: ZipInfo, left: int) -> bytes | None:
    """What an entry holds; None where that is more than is `left`."""
    if entry.compress_type == 0:
        return raw if len(raw) <= left else None
    if entry.compress_type != 8:
        raise NotImplementedError("office files are stored or deflated")
    unpacker = zlib.decompressobj(-15)
    content = unpacker.decompress(raw, left + 1)
    return content if len(content) <= left else None
