"""XML and zipped XML from somebody else, in bounded memory: no entities, no endless nesting, no zip bombs."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder  # what defusedxml builds its trees with

from toc_tui.imports.importer import ImportRefusal

DEEPEST = 400  # elements within each other; no list of people goes that deep
MOST = 300_000  # elements
LARGEST = 64 * 2**20  # bytes of one file, when unpacked


class _TooMuchError(Exception):
    """More elements, or deeper ones, than a plan of people has."""


class _Bounded(TreeBuilder):
    """Builds a tree until it gets too big."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.count = 0

    def start(self, tag: Any, attrs: Any, /) -> Any:
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST or self.count > MOST:
            raise _TooMuchError
        return super().start(tag, attrs)

    def end(self, tag: Any, /) -> Any:
        self.depth -= 1
        return super().end(tag)


def parse(data: bytes | str) -> Element | ImportRefusal:
    """The root of a tree of XML, its names without namespaces."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=_Bounded(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException:
        return ImportRefusal("xml-entities")
    except _TooMuchError:
        return ImportRefusal("deep")
    except (ParseError, ValueError, LookupError) as error:
        line, column = getattr(error, "position", (1, 0))
        return ImportRefusal("not-xml", {"line": line, "column": column + 1})
    for one in root.iter():
        one.tag = local(one.tag)
    return root


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


def unzipped(data: bytes, name: str) -> bytes | ImportRefusal | None:
    """One file of a zip file; None where there is none of this name."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as whole:
            if name not in whole.namelist():
                return None
            with whole.open(name) as part:
                found = part.read(LARGEST + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return ImportRefusal("not-zip")
    return ImportRefusal("too-big") if len(found) > LARGEST else found


def inflated(data: bytes) -> bytes | None:
    """What was packed by deflate without a header, as drawings are; None where it was not, or where it is too big."""
    unpack = zlib.decompressobj(-15)
    try:
        found = unpack.decompress(data, LARGEST)
    except zlib.error:
        return None
    return None if unpack.unconsumed_tail else found
