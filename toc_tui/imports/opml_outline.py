"""OPML, the format of outliners: an outline within an outline is one step earlier; `_note` and other attributes are
notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from toc_tui.frozen import replace
from toc_tui.imports.content import Content, SideNote, notes_of
from toc_tui.imports.importer import ImportFormat
from toc_tui.imports.interpretation import understood
from toc_tui.imports.list_lines import ListLine, content_of
from toc_tui.imports.safe_xml import HTML_TAG, parse
from toc_tui.imports.understood import ImportRefusal, NotPlaced, Place, SourceFile, Understood

WORDS = ("text", "title")
NOTES = ("_note", "note", "notes", "description")
SILENT = ("expansionState", "vertScrollState", "windowTop", "windowLeft", "windowBottom", "windowRight")


def content(data: bytes | str) -> Content | ImportRefusal:
    """The outlines of a file."""
    root = parse(data)
    if isinstance(root, ImportRefusal):
        return root
    body, head = root.find("body"), root.find("head")
    if body is None:
        return ImportRefusal("no-list")
    said = {} if head is None else {one.tag: (one.text or "").strip() for one in head if one.tag not in SILENT}
    lines, unplaced = list[ListLine](), list[NotPlaced]()
    for number, (depth, outline) in enumerate(_within(body, "outline"), 1):
        place = Place(str(number), "item")
        words = next((found for name in WORDS if (found := _bare(outline.get(name, "")))), "")
        notes = _notes(outline, words)
        if words:
            lines.append(ListLine("item", depth, words, place, notes))
        elif notes:
            unplaced.append(NotPlaced(" ".join(map(str, notes)), place, "no-words"))
    title = said.pop("title", "")
    whole = content_of(lines, title)
    return replace(whole, notes=notes_of(said), not_placed=tuple(unplaced))


def _bare(said: str) -> str:
    """Words without the tags that some outliners put around them (<b>, <i>, <a href=…>). Anything else between these
    signs was said, such as an address."""
    return " ".join(re.sub(HTML_TAG, "", said, flags=re.I).split())


def _notes(outline: Element, words: str) -> tuple[SideNote, ...]:
    """What an outline says beside its words."""
    notes = tuple(SideNote("", outline.get(name, "")) for name in NOTES if outline.get(name, "").strip())
    notes += notes_of({name: value for name, value in outline.attrib.items() if name not in (*WORDS, *NOTES)})
    other = _bare(outline.get("title", ""))
    return (*notes, SideNote("title", other)) if other and other != words else notes


def _within(root: Element, tag: str) -> Iterator[tuple[int, Element]]:
    """All elements of a tag beneath another, in order, each with how many of them it stands in."""
    waiting = [(0, one) for one in reversed(root.findall(tag))]
    while waiting:
        depth, one = waiting.pop()
        yield depth, one
        waiting += [(depth + 1, inner) for inner in reversed(one.findall(tag))]


def understand(source: SourceFile) -> Understood | ImportRefusal:
    """What a file says, as the plan will have it."""
    found = content(source.data)
    return found if isinstance(found, ImportRefusal) else understood(found, "item")


IMPORT = ImportFormat(understand)
