"""The comments that stand at cells of an Excel file: no cell has them, and they are named with their cell."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from toc_tui.imports import limits
from toc_tui.imports.safe_xml import parse
from toc_tui.imports.understood import NotPlaced, Place

MOST = 40  # sheets with comments
SHAPES = ("xl/comments{}.xml", "xl/comments/comment{}.xml")


def comments(data: bytes) -> list[NotPlaced]:
    """The comments of all sheets."""
    names = [shape.format(number) for shape in SHAPES for number in range(1, MOST + 1)]
    parts = limits.unpacked(data, *names)
    found = list[NotPlaced]()
    for part in parts.values() if isinstance(parts, dict) else ():
        root = parse(part)
        for one in root.iter("comment") if isinstance(root, Element) else ():
            words = " ".join("".join(text.text or "" for text in one.iter("t")).split())
            if words:
                found.append(NotPlaced(words, Place(one.get("ref", ""), "cell-at"), "cell-comment"))
    return found
