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
SHORT = 16  # cells shorter than this stand on a line with their head
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
    around = (None, *document.parts, None)
    for before, part, after in zip(around, document.parts, around[2:], strict=False):
        made = list(_part(part, document.labels))
        alone = isinstance(before, Heading) and isinstance(after, Heading | None)
        if not made and isinstance(part, Figure) and alone:  # a heading has something below it
            made = _wrapped(_labelled(part.title, part.description))
        if made:
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
    """A line for each row that counts; of any other row each cell on a line of its own, behind its head."""
    if table.caption:
        yield from _wrapped(text(table.caption))
    if len(table.head) == 2 and table.row_heads and _counted([row[1] for row in table.rows]):
        yield ""
        for row in table.rows:
            yield from _wrapped(_labelled(_headed(row[0]), "; ".join(lines(row[1]))), "  ", "")
        return
    for row in table.rows:
        yield ""
        cells = list(zip(table.head, row, strict=True))
        first = cells.pop(0)[1] if table.row_heads else ""
        yield from _writing(first, [head for head, _ in cells]) if table.writing else _row(first, cells)


def _row(first: Cell, cells: list[tuple[str, Cell]]) -> Iterator[str]:
    if first and all(isinstance(cell, str) and (cell.isdigit() or not cell) for _, cell in cells):
        counts = ", ".join(f"{text(head)} {cell}" for head, cell in cells if cell)
        yield from _wrapped(_labelled(_headed(first), counts), "  ", "")
    else:
        yield from _wrapped(text("; ".join(lines(first))))
        yield from _cells(cells)


def _counted(column: list[Cell]) -> bool:
    """Whether a column tells how many: what it says is clear without its head."""
    short = all(isinstance(cell, str) and len(cell) < SHORT for cell in column)
    return short and any(letter.isdigit() for cell in column for letter in cell)


def _headed(cell: Cell) -> str:
    """The head of a row, before what stands behind it."""
    words = text("; ".join(lines(cell)))
    return words if not words or words[-1] in ENDS else f"{words}:"


def _writing(first: Cell, heads: list[str]) -> Iterator[str]:
    """A row to be filled in: room to write behind each head; short heads stand beside each other, to be crossed."""
    if lines(first) and all(len(head) < SHORT for head in heads):
        yield from _wrapped(_labelled(_headed(first), ", ".join(f"{head}\xa0__" for head in heads)), "  ", "")
        return
    yield from _wrapped(text("; ".join(lines(first))))
    for head in heads:
        label = text(head)
        yield f"{label}: " + "_" * max(WIDTH - len(label) - 2, SHORT)


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
