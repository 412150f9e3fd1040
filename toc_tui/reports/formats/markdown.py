"""A report as Markdown (CommonMark with tables). Nothing in a plan can become markup: see `text`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toc_tui.plain import on_paper
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

RULE = "_" * 40
# wherever they stand; the backslash first
_ANYWHERE = re.compile(r"([\\`*_\[\]<>|~&$^{}])")
# what begins a heading, list, quote, rule or definition at the start of a line, and what becomes a link by itself
_START = re.compile(r"^([+=:%-])|^(\d{1,9})([.)])")
_HASH = re.compile(r"(?<!\S)#")  # begins a heading, or ends one
_LINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)")


def text(words: str) -> str:
    """Words from anywhere as Markdown that shows exactly them, on one line."""
    words = " ".join(on_paper(words).split())
    words = _ANYWHERE.sub(r"\\\1", words)
    words = _LINK.sub(lambda found: f"{found[1] or found[3]}\\{found[2] or found[4]}", words)
    words = _HASH.sub(r"\\#", words)
    return _START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", words)


def write(document: ReportDocument) -> str:
    """The whole report."""
    shown = [f"# {text(document.title)}", ""]
    if document.subtitle:
        shown += [text(document.subtitle), ""]
    if document.facts:
        shown += [*_items(tuple(Entry(words, f"{label}:") for label, words in document.facts)), ""]
    for part in document.parts:
        if made := list(_part(part, document.labels)):
            shown += [*made, ""]
    return "\n".join(shown).rstrip("\n") + "\n"


def _part(part: Part, labels: Labels) -> Iterator[str]:
    match part:
        case Heading():
            yield f"{'#' * part.level} {text(part.text)}"
        case Paragraph():
            yield ("> " if part.kind in ("quote", "note", "mark") else "") + _labelled(part.label, part.text)
        case Items():
            yield from _items(part.entries, part.ordered)
        case ReportTable():
            yield from _table(part)
        case Figure():
            yield from _figure(part)
        case Pictured():
            yield from _pictured(part, labels)
        case Blank():
            if part.label:
                yield text(part.label)
            for _ in range(part.lines):
                yield ""
                yield text(RULE)


def _figure(part: Figure) -> Iterator[str]:
    """The picture as Mermaid, which many programs for Markdown draw, and the same facts as a list unless they are told
    elsewhere. Mermaid's own text has no line that could end the fence."""
    if part.mermaid or not part.told:
        yield f"**{text(part.title)}**"
        yield ""
    if part.mermaid:
        yield from ("```mermaid", *part.mermaid.strip("\n").split("\n"), "```", "")
    if not part.told:
        yield text(part.description)
        yield ""
        yield from _items(part.facts)


def _labelled(label: str, words: str) -> str:
    return " ".join(filter(None, (f"**{text(label)}**" if label else "", text(words))))


def _items(entries: tuple[Entry, ...], ordered: bool = False) -> Iterator[str]:
    """A line an entry; each stands beneath the words of the one that it belongs to."""
    gaps, count = [0], 0
    for depth, entry in walk(entries):
        count += not depth
        mark = f"{count}." if ordered and not depth else "-"
        gaps[depth + 1 :] = [gaps[depth] + len(mark) + 1]
        yield f"{' ' * gaps[depth]}{mark} {_labelled(entry.label, entry.text)}".rstrip()


def _table(table: ReportTable) -> Iterator[str]:
    if table.caption:
        yield f"**{text(table.caption)}**"
        yield ""
    yield f"| {' | '.join(map(text, table.head))} |"
    yield f"|{'---|' * len(table.head)}"
    for row in table.rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(cell: Cell) -> str:
    return "<br>".join(map(text, lines(cell)))


def _pictured(part: Pictured, labels: Labels) -> Iterator[str]:
    yield text(part.text)
    beside = [(labels.picture, part.alt)] if part.alt else []
    for label, words in (*beside, *((labels.mark, mark) for mark in part.marks)):
        yield ">"
        yield f"> {_labelled(label, words)}"


WRITER = Writer(write)
