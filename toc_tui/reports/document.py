"""A report as a neutral tree: what every kind of report makes and every format writes.

All text here is plain: nothing in it is markup, whatever it looks like. A format makes it harmless for its own
medium, in one function. Values only; nothing is read or written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from toc_tui.frozen import frozen


@frozen
class Heading:
    """A heading. The document's title is level 1, so these are 2 to 4. `begins`: on paper it begins a sheet, because
    what stands beneath is handed out by itself."""

    text: str
    level: int = 2
    begins: bool = False


@frozen
class Paragraph:
    """Some sentences. `label` stands before them and stands out ("Because:"). `kind` is "" or lead (said first),
    quote (somebody's words), note (about the report itself) or mark (something to look at again)."""

    text: str
    label: str = ""
    kind: str = ""


@frozen
class Entry:
    """One entry of a list, with the entries beneath it. `look` says how a poster draws it: seen, started, round."""

    text: str
    label: str = ""
    entries: tuple[Entry, ...] = ()
    look: tuple[str, ...] = ()


@frozen
class Items:
    """A list, nested as deep as it takes; numbered where the order matters."""

    entries: tuple[Entry, ...]
    ordered: bool = False


Cell = str | tuple[str, ...]
FIGURE = 12  # letters of a cell that is no more than a number, or says that it is kept back


@frozen
class ReportTable:
    """A table with a caption, a row of heads and rows of the same length. A cell is a text, or several that stand
    one below the other. With `row_heads` the first cell of each row is the head of the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_heads: bool = True

    @property
    def across(self) -> float:
        """How much room it needs, in columns of words; a column of figures needs half of one."""
        columns = zip(*self.rows, strict=True) if self.rows else ((one,) for one in self.head)
        return sum(0.5 if all(isinstance(cell, str) and len(cell) <= FIGURE for cell in one) else 1 for one in columns)

    @property
    def writing(self) -> bool:
        """Whether nothing stands in it but heads: it is to be filled in by hand."""
        return not any(lines(cell) for row in self.rows for cell in row[self.row_heads :])


@frozen
class Figure:
    """A picture of the plan: its title and description, the drawing (an SVG element that our own writer made, ""
    where there is none), and the same facts as a list for whoever does not see it. `told`: the document tells these
    facts elsewhere too, so a format that cannot draw leaves the whole figure out. `mermaid` is it as text that
    programs for Markdown draw. A `small` one stands among the words, and needs no sheet of its own."""

    title: str
    description: str
    drawing: str = ""
    facts: tuple[Entry, ...] = ()
    told: bool = False
    mermaid: str = ""
    small: bool = False


@frozen
class Pictured:
    """One line with a place for a picture at its left. `alt` describes the picture; `image` is the picture itself
    (PNG or JPEG) where there is one; `marks` say what is to be looked at again in the line."""

    text: str
    alt: str = ""
    image: bytes = b""
    marks: tuple[str, ...] = ()


@frozen
class Blank:
    """Room to write by hand: so many empty lines below a label."""

    label: str = ""
    lines: int = 2


Part = Heading | Paragraph | Items | ReportTable | Figure | Pictured | Blank


@frozen
class Labels:
    """The few words that a format adds of its own: the link past the contents, the head of the contents, of a list
    that says what a picture shows, what stands before a picture's description and before a mark, the name of lines
    beside their pictures, how to make paper of a page, the word in “page 3 of 7”, and what the marks and the round
    corners of a poster mean. An empty one is left out."""

    skip: str = ""
    contents: str = ""
    facts: str = ""
    picture: str = ""
    mark: str = ""
    pictures: str = ""
    paper: str = ""
    of: str = ""
    ticks: str = ""
    round: str = ""


@frozen
class ReportDocument:
    """A report: its title, a line beneath it, and its parts in reading order. `large` asks for large type, `wide` for
    paper turned sideways. `facts` say who made it, for whom, where and when: pairs of a label and words. `day` is the
    day on which it was made, `author` who made it, for the properties of a file. `cover` gives the first page to the
    title and what is in it. `paper` is the size of the sheets, the usual one where it is ""; `template` the file of a
    Word template, our own where it is "". A `poster` has a column for what stands under each heading."""

    title: str
    parts: tuple[Part, ...]
    subtitle: str = ""
    language: str = "en-GB"
    large: bool = False
    wide: bool = False
    labels: Labels = Labels()
    facts: tuple[tuple[str, str], ...] = ()
    day: date | None = None
    author: str = ""
    cover: bool = False
    paper: str = ""
    poster: bool = False
    template: str = ""


MANY = 5  # columns of a table for which a sheet upright has no room


def sections(document: ReportDocument) -> Iterator[tuple[bool, list[Part]]]:
    """The parts from one heading to the next, and whether they want paper turned sideways: a report that is wide all
    of it, another one where a section has a table of many columns and no picture."""
    section: list[Part] = []
    for part in (*document.parts, Heading("")):
        if isinstance(part, Heading) and part.level == 2 and section:
            many = any(isinstance(one, ReportTable) and one.across > MANY for one in section)
            drawn = any(isinstance(one, Figure) and one.drawing and not one.small for one in section)
            yield document.wide or (many and not drawn), section
            section = []
        section.append(part)


def begins_with_picture(document: ReportDocument) -> bool:
    """Whether its first part is a picture on a sheet of its own, which then is the first page on paper."""
    first = document.parts[0] if document.parts else None
    return isinstance(first, Figure) and bool(first.drawing) and not first.small and not document.cover


class Writer(NamedTuple):
    """What the file of a format holds: how any document is written, as text or bytes."""

    write: Callable[[ReportDocument], str | bytes]


def walk(entries: tuple[Entry, ...], depth: int = 0) -> Iterator[tuple[int, Entry]]:
    """Every entry of a list with its depth, in reading order; without recursion, so no list is too deep."""
    waiting = [(depth, entry) for entry in reversed(entries)]
    while waiting:
        level, entry = waiting.pop()
        yield level, entry
        waiting += [(level + 1, below) for below in reversed(entry.entries)]


def lines(cell: Cell) -> tuple[str, ...]:
    """The texts of a cell, those that say something."""
    return tuple(filter(None, (cell,) if isinstance(cell, str) else cell))


def tables(document: ReportDocument) -> tuple[ReportTable, ...]:
    """The tables of a report, in reading order."""
    return tuple(part for part in document.parts if isinstance(part, ReportTable))


ROUND = "round"  # the look of an entry that a poster draws with round corners


HEAD = 90  # letters of a title over each page: a line
LONG_TITLE = 160  # letters of a title that is set smaller


def running_head(title: str) -> str:
    """A title as it stands over each page: one line, so that a long one does not run into the words below it."""
    if len(title) <= HEAD:
        return title
    return f"{title[:HEAD].rsplit(maxsplit=1)[0]} \u2026"


def has_round(document: ReportDocument) -> bool:
    """Whether a poster has a card with round corners."""
    return any(ROUND in one.look for part in document.parts if isinstance(part, Items) for one in part.entries)
