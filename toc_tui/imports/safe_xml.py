"""XML from somebody else as a tree whose names have no namespaces, and drawings that are packed within it."""

from __future__ import annotations

import zlib
from xml.etree.ElementTree import Element  # what defusedxml builds its trees of

from toc_tui.imports.limits import UNPACKED, xml_tree
from toc_tui.imports.understood import ImportRefusal


def parse(data: bytes | str) -> Element | ImportRefusal:
    """The root of a tree of XML, its names without namespaces."""
    root = xml_tree(data if isinstance(data, bytes) else data.encode("utf-8", "replace"))
    if isinstance(root, ImportRefusal):
        return root
    for one in root.iter():
        one.tag = one.tag.rpartition("}")[2]
    return root


def inflated(data: bytes) -> bytes | None:
    """What was packed by deflate without a header, as drawings are; None where it was not, or where it is too big."""
    unpack = zlib.decompressobj(-15)
    try:
        found = unpack.decompress(data, UNPACKED)
    except zlib.error:
        return None
    return None if unpack.unconsumed_tail else found
