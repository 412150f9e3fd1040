"""A report as plain text: no marks that somebody would have to hear, no line wider than a terminal.

A table becomes a few lines for each row, every cell behind its head, so that it can be listened to.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from toc_tui.plain import safe
from toc_tui.reports.document import (
    Blank,
    Cell,
    Entry,
    Figure,
    Heading,
    Items,
    Labels,
    Paragraph,
    Part,
    Pictured,
    ReportDocument,
    ReportTable,
    Writer,
    lines,
    walk,
)

WIDTH = 78
ENDS = ":.?!"
SHORT = 14  # cells shorter than this stand beside each other, like counts
DEEPEST = 12  # an indent more than this leaves no room for words


def text(words: str) -> str:
    """Words from anywhere as plain text on one line."""
    return " ".join(safe(words).split())


def write(document: ReportDocument) -> str:
    """The whole report."""
    shown = [text(document.title), *([text(document.subtitle)] if document.subtitle else [])]
    shown = [line for one in shown for line in _wrapped(one)]
    for label, words in document.facts:
        shown += _wrapped(_labelled(f"{label}:", words))
    for part in document.parts:
        if made := list(_part(part, document.labels)):
            shown += ["", *([""] if isinstance(part, Heading) else []), *made]
    return "\n".join(shown) + "\n"


def _part(part: Part, labels: Labels) -> Iterator[str]:
    match part:
        case Heading():
            yield from _wrapped(text(part.text))
        case Paragraph():
            yield from _wrapped(_labelled(part.label, part.text))
        case Items():
            yield from _items(part.entries, part.ordered)
        case ReportTable():
            yield from _table(part)
        case Figure(told=False):
            yield from _wrapped(_labelled(part.title, part.description))
            yield from _items(part.facts)
        case Pictured():
            yield from _wrapped(text(part.text))
            if part.alt:
                yield from _wrapped(_labelled(labels.picture, part.alt), "  ")
            for mark in part.marks:
                yield from _wrapped(_labelled(labels.mark, mark), "  ")
        case Blank():
            yield from _wrapped(text(part.label))
            for _ in range(part.lines):
                yield ""
                yield "_" * WIDTH


def _labelled(label: str, words: str) -> str:
    before = text(label)
    if before and before[-1] not in ENDS:
        before += "."
    return " ".join(filter(None, (before, text(words))))


def _wrapped(words: str, indent: str = "", first: str | None = None) -> list[str]:
    start = indent if first is None else first
    return wrap(
        words, WIDTH, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )


def _items(entries: tuple[Entry, ...], ordered: bool = False) -> Iterator[str]:
    count = 0
    for depth, entry in walk(entries):
        count += not depth
        mark = f"{count}. " if ordered and not depth else "- "
        indent = "  " * min(depth, DEEPEST)
        yield from _wrapped(_labelled(entry.label, entry.text), indent + " " * len(mark), indent + mark)


def _table(table: ReportTable) -> Iterator[str]:
    if table.caption:
        yield from _wrapped(text(table.caption))
    for row in table.rows:
        yield ""
        cells = list(zip(table.head, row, strict=True))
        first = text("; ".join(lines(cells.pop(0)[1]))) if table.row_heads else ""
        if first and all(isinstance(cell, str) and len(cell) < SHORT for _, cell in cells):
            rest = ", ".join(f"{text(head)} {text(cell)}" for head, cell in cells if isinstance(cell, str) and cell)
            yield from _wrapped(_labelled(first if first[-1] in ENDS else f"{first}:", rest), "  ", "")
        else:
            yield from _wrapped(first)
            yield from _cells(cells)


def _cells(cells: list[tuple[str, Cell]]) -> Iterator[str]:
    for head, cell in cells:
        found = lines(cell)
        if len(found) == 1:
            yield from _wrapped(_labelled(f"{head}:", found[0]), "    ", "  ")
        elif found:
            yield from _wrapped(text(f"{head}:"), "    ", "  ")
            for one in found:
                yield from _wrapped(text(one), "      ", "    - ")


WRITER = Writer(write)
